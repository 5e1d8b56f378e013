"""A data set as Parquet, its codebook in the metadata of the file."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from weerklank.datasets.codebook import codebook_rows
from weerklank.datasets.data_set import DataSet, Variable
from weerklank.datasets.extras import load_extra

METADATA = "weerklank"
"""Key of the metadata under which a JSON text says what the file holds."""


def write_parquet(data: DataSet) -> bytes:
    """Return a data set as Parquet: codes as whole numbers, scores as decimals, null for none."""
    stream = io.BytesIO()
    make_frame(data).write_parquet(stream, metadata={METADATA: _describe(data)})
    return stream.getvalue()


def make_frame(data: DataSet) -> Any:
    """Return the variables as a polars DataFrame."""
    polars = load_extra("polars")
    return polars.DataFrame([_series(polars, variable) for variable in data.variables])


def _series(polars: Any, variable: Variable) -> Any:
    if variable.numbers is None:
        return polars.Series(variable.name, list(variable.texts), dtype=polars.String)
    known = [None if np.isnan(number) else number for number in variable.numbers.tolist()]
    numbers = polars.Series(variable.name, known, dtype=polars.Float64)
    return numbers.cast(polars.Int64) if variable.whole else numbers


def _describe(data: DataSet) -> str:
    header, *rows = codebook_rows(data)
    told = {
        "study": data.study,
        "wave": data.wave,
        "title": {"nl": data.title.nl, "en": data.title.en},
        "synthetic": data.synthetic,
        "data_version": data.data_version,
        "licence": data.licence,
        "notice": {"nl": data.notice("nl"), "en": data.notice("en")},
        "codebook": [dict(zip(header, row, strict=True)) for row in rows],
    }
    return json.dumps(told, ensure_ascii=False)
