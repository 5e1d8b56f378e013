"""A Parquet file as it was found."""

from __future__ import annotations

import json

from weerklank.datasets import refusals
from weerklank.datasets.apart import read_apart
from weerklank.datasets.extras import load_extra
from weerklank.datasets.found import MOST_CELLS, FoundColumn, FoundData
from weerklank.datasets.parquet_writing import METADATA

MAGIC = b"PAR1"


def read_parquet(content: bytes, file: str) -> FoundData:
    """Return the columns of a Parquet file; one of Weerklank's brings its labels.

    Raises UserError where it is no Parquet, is cut off, is too large or holds lists or blocks.
    """
    if content[:4] != MAGIC or content[-4:] != MAGIC:
        raise refusals.not_such_a_file(file, "Parquet")
    load_extra("polars")
    found = read_apart("parquet", content, MOST_CELLS)
    match found.get("wrong"):
        case "large":
            raise refusals.too_large(file, f"> {MOST_CELLS} cellen/cells")
        case "broken":
            raise refusals.not_such_a_file(file, "Parquet")
    labels = _labels(found["metadata"])
    columns = tuple(
        FoundColumn(one["name"], tuple(one["cells"]), labels=labels.get(one["name"], {}))
        for one in found["columns"]
    )
    return FoundData(file, columns, len(columns[0].cells) if columns else 0)


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
