"""An SPSS system file (.sav) as it was found, also one in an older code page."""

from __future__ import annotations

from collections.abc import Sequence

from weerklank.datasets import refusals
from weerklank.datasets.apart import read_apart
from weerklank.datasets.extras import load_extra
from weerklank.datasets.found import MOST_CELLS, Cell, FoundColumn, FoundData, Measure
from weerklank.kernel import Text

MAGIC = (b"$FL2", b"$FL3")
FALLBACK = "WINDOWS-1252"
_MEASURES: dict[str, Measure] = {"nominal": "nominal", "ordinal": "ordinal", "scale": "scale"}


def read_sav(content: bytes, file: str) -> FoundData:
    """Return the columns of a .sav file, with labels and the values it declares missing.

    The code page is what the file says; where that is wrong, Western European (Windows). Raises
    UserError where the file is no .sav, is cut off or is larger than is read.
    """
    if content[:4] not in MAGIC:
        raise refusals.not_such_a_file(file, "SPSS")
    load_extra("pyreadstat")
    found = read_apart("sav", content, MOST_CELLS)
    if found.get("wrong") == "encoding":
        found = read_apart("sav", content, MOST_CELLS, FALLBACK)
        found["encoding"] = FALLBACK
    match found.get("wrong"):
        case "large":
            raise refusals.too_large(file, f"> {MOST_CELLS} cellen/cells")
        case "encoding":
            raise refusals.wrong_encoding(file)
        case "broken":
            raise refusals.not_such_a_file(file, "SPSS")
    encoding = str(found["encoding"]).upper()
    notes = () if encoding in ("UTF-8", "UTF8") else (_read_as(encoding),)
    columns = tuple(_column(**column) for column in found["columns"])
    return FoundData(file, columns, len(columns[0].cells) if columns else 0, notes)


def _column(
    name: str,
    label: str,
    labels: list[tuple[Cell, str]],
    missing: list[tuple[Cell, Cell]],
    measure: str,
    cells: list[Cell],
) -> FoundColumn:
    meanings = {code: text.strip() for code, text in labels if code is not None}
    values = {cell for cell in (*cells, *meanings) if cell is not None}
    declared = frozenset(value for value in values if _is_missing(value, missing))
    known = _MEASURES.get(measure, "unknown")
    return FoundColumn(name, tuple(cells), label, meanings, declared, known)


def _is_missing(value: float | str, declared: Sequence[tuple[Cell, Cell]]) -> bool:
    for low, high in declared:
        match value, low, high:
            case (float(), float(), float()) if low <= value <= high:
                return True
            case (str(), str(), _) if value == low:
                return True
    return False


def _read_as(encoding: str) -> Text:
    return Text(
        f"De teksten zijn gelezen als {encoding}. Kijk of letters met accenten kloppen.",
        f"The texts were read as {encoding}. See whether letters with accents are right.",
    )
