"""A Parquet file as it was found."""

from __future__ import annotations

import datetime
import io
import json
import math
from typing import Any

from weerklank.datasets import refusals
from weerklank.datasets.extras import load_extra
from weerklank.datasets.found import MOST_CELLS, Cell, FoundColumn, FoundData
from weerklank.datasets.parquet_writing import METADATA

MAGIC = b"PAR1"


def read_parquet(content: bytes, file: str) -> FoundData:
    """Return the columns of a Parquet file; one of Weerklank's brings its labels.

    Raises UserError where it is no Parquet, is cut off, is too large or holds lists or blocks.
    """
    if content[:4] != MAGIC or content[-4:] != MAGIC:
        raise refusals.not_such_a_file(file, "Parquet")
    polars = load_extra("polars")
    try:
        lazy = polars.scan_parquet(io.BytesIO(content))
        width = len(lazy.collect_schema())
        height = lazy.select(polars.len()).collect().item()
        if width * height > MOST_CELLS:
            raise refusals.too_large(file, f"> {MOST_CELLS} cellen/cells")
        frame = polars.read_parquet(io.BytesIO(content))
        labels = _labels(polars.read_parquet_metadata(io.BytesIO(content)))
    except (polars.exceptions.PolarsError, OSError, polars.exceptions.PanicException):
        raise refusals.not_such_a_file(file, "Parquet") from None
    columns = []
    for name in frame.columns:
        if frame[name].dtype.is_nested() or frame[name].dtype == polars.Binary:
            raise refusals.not_such_a_file(file, "Parquet")
        cells = tuple(_cell(cell) for cell in frame[name].to_list())
        columns.append(FoundColumn(name, cells, labels=labels.get(name, {})))
    return FoundData(file, tuple(columns), frame.height)


def _cell(value: Any) -> Cell:
    match value:
        case None:
            return None
        case bool():
            return float(value)
        case int() | float():
            return None if math.isnan(value) else float(value)
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value) or None


def _labels(metadata: dict[str, str]) -> dict[str, dict[float | str, str]]:
    """Return the labels of a file of our own: variable -> code -> label."""
    labels: dict[str, dict[float | str, str]] = {}
    try:
        codebook = json.loads(metadata.get(METADATA, "{}")).get("codebook", [])
        for row in codebook:
            if row["code"]:
                labels.setdefault(row["variable"], {})[float(row["code"])] = row["code_nl"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
    return labels
