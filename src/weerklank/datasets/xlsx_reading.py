"""An Excel workbook as it was found: values alone, never a formula or a macro."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from weerklank.datasets import refusals
from weerklank.datasets.apart import read_apart
from weerklank.datasets.extras import load_extra
from weerklank.datasets.found import MOST_CELLS, Cell, FoundColumn, FoundData
from weerklank.datasets.xlsx_writing import SHEETS
from weerklank.kernel import Place, Problems, Text

LARGEST_INSIDE = 512 * 2**20
"""Bytes that a workbook may hold once unpacked: eight times the largest file."""
LOCKED = b"\xd0\xcf\x11\xe0"
"""How a workbook with a password begins, and one of before 2007."""
_FORMULA = re.compile(rb"<(?:\w{1,99}:)?c\b([^<>]*)>\s*<(?:\w{1,99}:)?f[\s>/]")
"""No part of it runs on over the next tag: tags that never end are each read once, not often."""
_ADDRESS = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error),
    *(OSError, NotImplementedError, RuntimeError, EOFError, ValueError),
)
"""What the standard library raises on a damaged ZIP file."""
_MACROS = re.compile(r"vbaProject|macrosheets/", re.IGNORECASE)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def read_xlsx(content: bytes, file: str) -> FoundData:
    """Return the columns of a workbook: its sheet with data where it is ours, else the first one.

    Raises UserError where it is no workbook, has a password or macros, or unpacks to more than is
    read, and DocumentRefused with every cell that holds a formula.
    """
    if content[:4] == LOCKED:
        raise refusals.locked(file)
    _look_inside(content, file)
    load_extra("python_calamine")
    found = read_apart("xlsx", content, MOST_CELLS, *(data for _, data, _ in SHEETS.values()))
    match found.get("wrong"):
        case "large":
            raise refusals.too_large(file, f"> {MOST_CELLS} cellen/cells")
        case "broken":
            raise refusals.not_such_a_file(file, "Excel")
    return _found(found["rows"], found["names"], found["chosen"], file)


def _look_inside(content: bytes, file: str) -> None:
    """Refuse what should not be opened at all, before anything reads it as a workbook."""
    problems = Problems()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST_INSIDE:
                raise refusals.too_large(file, f"> {LARGEST_INSIDE // 2**20} MB")
            # A packed file that is larger than it says is found here, before anything unpacks it.
            if packed.testzip() is not None:
                raise refusals.not_such_a_file(file, "Excel")
            if any(_MACROS.search(name) for name in packed.namelist()):
                raise refusals.macros(file)
            for name in filter(_SHEET.fullmatch, packed.namelist()):
                for cell in _FORMULA.findall(packed.read(name)):
                    problems.add("data-formula", _place(cell, file), *_FORMULA_FOUND)
    except _BROKEN:
        raise refusals.not_such_a_file(file, "Excel") from None
    problems.raise_if_any()


def _place(cell: bytes, file: str) -> Place:
    address = _ADDRESS.search(cell)
    return Place(file, int(address[2]), address[1].decode()) if address else Place(file)


def _found(rows: list[list[Cell]], names: list[str], chosen: str, file: str) -> FoundData:
    full = [row for row in rows if any(cell is not None for cell in row)]
    if not full:
        raise refusals.empty(file)
    first = rows.index(full[0])
    header = [str(_cell(cell) or "") for cell in full[0]]
    while header and not header[-1] and not any(row[len(header) - 1] for row in full[1:]):
        header.pop()
    columns = tuple(
        FoundColumn(name.strip(), tuple(_cell(row[place]) for row in full[1:]))
        for place, name in enumerate(header)
    )
    notes = () if len(names) == 1 else (_one_sheet(chosen, len(names)),)
    return FoundData(file, columns, len(full) - 1, notes, first + 2)


def _cell(value: Cell) -> Cell:
    return None if isinstance(value, str) and not value.strip() else value


def _one_sheet(name: str, count: int) -> Text:
    return Text(
        f"Het werkboek heeft {count} bladen. Gelezen is '{name}'.",
        f"The workbook has {count} sheets. '{name}' was read.",
    )


_FORMULA_FOUND = (
    Text("In dit vakje staat een formule.", "This cell holds a formula."),
    Text(
        "Kopieer het blad en plak alleen de waarden.", "Copy the sheet and paste the values alone."
    ),
)
