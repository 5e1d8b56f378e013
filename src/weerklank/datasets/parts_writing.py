"""Columns as Parquet files in parts, for a table too large for one file or one machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from weerklank.datasets.extras import load_extra


def write_parts(
    folder: Path, columns: Mapping[str, NDArray[Any]], parts: int, by: str | None = None
) -> None:
    """Write columns as files `part=0/rows.parquet`, `part=1/rows.parquet` and so on.

    `by` is a column of whole numbers: rows with the same number come in the same part, so that a
    cluster is never in two. Without it the rows are divided in their order. A part may be empty.
    Raises UserError where polars is not installed.
    """
    polars = load_extra("polars")
    rows = len(next(iter(columns.values())))
    place = np.arange(rows) * parts // max(rows, 1) if by is None else columns[by] % parts
    for part in range(parts):
        here = np.flatnonzero(place == part)
        file = folder / f"part={part}" / "rows.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        polars.DataFrame({name: each[here] for name, each in columns.items()}).write_parquet(file)
