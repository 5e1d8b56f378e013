"""Columns as Parquet files in parts, for a table too large for one file or one machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from weerklank.datasets.extras import load_extra
from weerklank.kernel import Place, Text, UserError


def write_parts(
    folder: Path, columns: Mapping[str, NDArray[Any]], parts: int, by: str | None = None
) -> None:
    """Write columns as files `part=0/rows.parquet`, `part=1/rows.parquet` and so on.

    `by` is a column of whole numbers: rows with the same number come in the same part, so that a
    cluster is never in two. Without it the rows are divided in their order. A part may be empty.
    Raises UserError where polars is not installed, or the folder holds parts already.
    """
    polars = load_extra("polars")
    if any(folder.glob("part=*")):
        raise _parts_already(folder)
    rows = len(next(iter(columns.values())))
    part_of = np.arange(rows) * parts // max(rows, 1) if by is None else columns[by] % parts
    for part in range(parts):
        here = np.flatnonzero(part_of == part)
        file = folder / f"part={part}" / "rows.parquet"
        file.parent.mkdir(parents=True)
        polars.DataFrame({name: each[here] for name, each in columns.items()}).write_parquet(file)


def _parts_already(folder: Path) -> UserError:
    return UserError(
        "data-folder",
        Text(
            "In deze map staan al delen: oude en nieuwe zouden samen worden geteld.",
            "This folder holds parts already: old and new would be counted together.",
        ),
        Text("Kies een lege map.", "Choose an empty folder."),
        Place(str(folder)),
    )
