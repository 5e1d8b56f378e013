"""Reads an SPSS file in a process of its own: in at standard input, out as JSON.

The library that reads .sav is written in C, and a damaged file can end the process that it runs
in. This one has nothing to lose, and a limit to the memory that it may take. It is run by its
path, imports nothing of Weerklank, and knows no file but the one that it is handed.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import math
import sys
from typing import Any

MEMORY = 4 * 2**30
"""Bytes: eight times what the largest file takes that is read."""


def main(encoding: str | None, most: int) -> dict[str, Any]:
    """Return what the file at standard input holds, or what is wrong with it.

    `most` is how many cells are read at most. What is wrong is 'large', 'encoding' or 'broken'.
    """
    # Plain lists are asked for; these would only be loaded, which takes longer than reading.
    sys.modules.update({"pandas": None, "polars": None})  # type: ignore[dict-item]
    import pyreadstat

    content = sys.stdin.buffer.read()
    try:
        _, meta = pyreadstat.read_sav(
            io.BytesIO(content), metadataonly=True, encoding=encoding, output_format="dict"
        )
        rows = most // max(len(meta.column_names), 1)
        if (meta.number_rows or 0) > rows:
            return {"wrong": "large"}
        columns, meta = pyreadstat.read_sav(
            io.BytesIO(content),
            encoding=encoding,
            user_missing=True,
            row_limit=rows + 1,
            output_format="dict",
        )
    except pyreadstat.ReadstatError as error:
        told = str(error).lower()
        return {"wrong": "encoding" if "convert" in told or "encoding" in told else "broken"}
    except UnicodeDecodeError:
        return {"wrong": "encoding"}
    except (pyreadstat.PyreadstatError, ValueError, OverflowError, MemoryError):
        return {"wrong": "broken"}
    found = [_column(meta, name, columns[name]) for name in meta.column_names]
    if found and len(found[0]["cells"]) > rows:
        return {"wrong": "large"}
    return {"encoding": meta.file_encoding or "UTF-8", "columns": found}


def _column(meta: Any, name: str, cells: Any) -> dict[str, Any]:
    labels = meta.variable_value_labels.get(name, {})
    missing = meta.missing_ranges.get(name, [])
    return {
        "name": name or "",
        "label": meta.column_names_to_labels.get(name) or "",
        "labels": [[plain(code), label or ""] for code, label in labels.items()],
        "missing": [[plain(one["lo"]), plain(one["hi"])] for one in missing],
        "measure": meta.variable_measure.get(name, "unknown"),
        "cells": [plain(cell) for cell in cells],
    }


def plain(value: Any) -> str | float | None:
    """Return a value as JSON holds it: a day as text, nothing where SPSS has none."""
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
            return str(value).rstrip() or None


def limit_memory() -> None:
    """Let this process take no more memory than it can need, where the system knows limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    limit_memory()
    json.dump(main(sys.argv[2] or None, int(sys.argv[1])), sys.stdout)
