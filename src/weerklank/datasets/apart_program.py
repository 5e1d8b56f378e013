"""Reads an SPSS, Excel or Parquet file in a process of its own: in at standard input, out as JSON.

The libraries that read them are written in C and Rust. A damaged file can end the process that it
runs in, and a few hundred bytes can ask for more memory than there is. This process has nothing to
lose, and a limit to what it may take. It is run by its path, imports nothing of Weerklank, and
knows no file but the one that it is handed.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import math
import os
import sys
from typing import Any

MEMORY = 4 * 2**30
"""Bytes: eight times what the largest file takes that is read."""
MOST_SIGNS = 2**28
"""Characters of all texts together: what a packed file repeats costs room here."""
LARGE, BROKEN, ENCODING = {"wrong": "large"}, {"wrong": "broken"}, {"wrong": "encoding"}


def read_file(content: bytes, form: str, most: int, *more: str) -> dict[str, Any]:
    """Return what a file holds, or what is wrong with it.

    `most` is how many cells are read at most; `more` the code page of a .sav ('' for what it says),
    or the names of sheets that are read before the first one. What is wrong is 'large', 'encoding'
    or 'broken'.
    """
    try:
        match form:
            case "sav":
                return read_sav(content, most, *more)
            case "xlsx":
                return read_xlsx(content, most, more)
            case _:
                return read_parquet(content, most)
    except (ValueError, OverflowError, MemoryError, OSError, IndexError):
        return BROKEN


def read_sav(content: bytes, most: int, encoding: str = "") -> dict[str, Any]:
    """Return the columns of a .sav file with all that it says of them."""
    # Plain lists are asked for; these would only be loaded, which takes longer than reading.
    sys.modules.update({"pandas": None, "polars": None})  # type: ignore[dict-item]
    import pyreadstat

    options: dict[str, Any] = {"encoding": encoding or None, "output_format": "dict"}
    try:
        _, meta = pyreadstat.read_sav(io.BytesIO(content), metadataonly=True, **options)
        rows = most // max(len(meta.column_names), 1)
        if (meta.number_rows or 0) > rows:
            return LARGE
        columns, meta = pyreadstat.read_sav(
            io.BytesIO(content), user_missing=True, row_limit=rows + 1, **options
        )
    except pyreadstat.ReadstatError as error:
        told = str(error).lower()
        return ENCODING if "convert" in told or "encoding" in told else BROKEN
    except UnicodeDecodeError:
        return ENCODING
    except pyreadstat.PyreadstatError:
        return BROKEN
    found = [_sav_column(meta, name, columns[name]) for name in meta.column_names]
    if (found and len(found[0]["cells"]) > rows) or not fits(one["cells"] for one in found):
        return LARGE
    return {"encoding": meta.file_encoding or "UTF-8", "columns": found}


def _sav_column(meta: Any, name: str, cells: Any) -> dict[str, Any]:
    labels = meta.variable_value_labels.get(name, {})
    missing = meta.missing_ranges.get(name, [])
    return {
        "name": name or "",
        "label": meta.column_names_to_labels.get(name) or "",
        "labels": [[_bare(code), label or ""] for code, label in labels.items()],
        "missing": [[_bare(one["lo"]), _bare(one["hi"])] for one in missing],
        "measure": meta.variable_measure.get(name, "unknown"),
        "cells": [_bare(cell) for cell in cells],
    }


def _bare(value: Any) -> str | float | None:
    """Return a value of SPSS, which fills texts up with spaces."""
    found = plain(value)
    return found.rstrip() or None if isinstance(found, str) else found


def read_xlsx(content: bytes, most: int, wanted: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the names of the sheets of a workbook, and the rows of one of them."""
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            names = workbook.sheet_names
            chosen = next((name for name in wanted if name in names), None) or names[0]
            sheet = workbook.get_sheet_by_name(chosen)
            if sheet.total_height * sheet.total_width > most:
                return LARGE
            found = sheet.to_python(skip_empty_area=False)
    except python_calamine.CalamineError:
        return BROKEN
    rows = [[plain(cell) for cell in row] for row in found]
    return {"names": names, "chosen": chosen, "rows": rows} if fits(rows) else LARGE


def read_parquet(content: bytes, most: int) -> dict[str, Any]:
    """Return the columns of a Parquet file, and the texts that it says of itself."""
    import polars

    source = io.BytesIO(content)
    try:
        lazy = polars.scan_parquet(source)
        schema = lazy.collect_schema()
        if lazy.select(polars.len()).collect().item() * len(schema) > most:
            return LARGE
        if any(kind.is_nested() or kind == polars.Binary for kind in schema.values()):
            return BROKEN
        texts = [name for name, kind in schema.items() if kind == polars.String]
        signs = lazy.select(polars.col(texts).str.len_bytes().sum()).collect()
        if sum(value or 0 for row in signs.rows() for value in row) > MOST_SIGNS:
            return LARGE
        frame = polars.read_parquet(source)
        metadata = polars.read_parquet_metadata(source)
    except (polars.exceptions.PolarsError, polars.exceptions.PanicException):
        return BROKEN
    columns = [
        {"name": name, "cells": [plain(cell) for cell in frame[name].to_list()]}
        for name in frame.columns
    ]
    return {"columns": columns, "metadata": metadata}


def fits(rows: Any) -> bool:
    """Return whether all texts together are no longer than is read."""
    return sum(len(cell) for row in rows for cell in row if isinstance(cell, str)) <= MOST_SIGNS


def plain(value: Any) -> str | float | None:
    """Return a value as JSON holds it: a day as text, nothing where there is none."""
    match value:
        case None:
            return None
        case int() | float():
            return None if math.isnan(value) else float(value)
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value) or None


def limit_memory() -> None:
    """Let this process take no more memory than it can need, where the system knows limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit_memory()
    # Each thread reserves memory of its own, used or not.
    os.environ["POLARS_MAX_THREADS"] = "1"
    found = read_file(sys.stdin.buffer.read(), sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
    json.dump(found, sys.stdout)
