"""Reads a file of answers that was made elsewhere, by the ending of its name."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import PurePath

from weerklank.datasets import refusals
from weerklank.datasets.csv_reading import read_csv
from weerklank.datasets.found import FoundData
from weerklank.datasets.parquet_reading import read_parquet
from weerklank.datasets.sav_reading import read_sav
from weerklank.datasets.xlsx_reading import read_xlsx
from weerklank.kernel import Place, Problems, Text

LARGEST_FILE = 64 * 2**20
"""Bytes of a file that is read: a survey of 100,000 people fits."""
MOST_COLUMNS = 5_000
"""A survey of 500 questions with ten options each. Each column is held against all others."""
_READERS: dict[str, Callable[[bytes, str], FoundData]] = {
    ".sav": read_sav,
    ".parquet": read_parquet,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
}
IMPORT_ENDINGS = tuple(_READERS)
MACRO_ENDINGS = (".xlsm", ".xltm", ".xlsb")


def read_data_set(content: bytes, name: str) -> FoundData:
    """Return the columns of a .sav, .parquet, .csv or .xlsx file.

    `name` is the name of the file; its ending says what it is. Raises UserError where the file
    cannot be read or is too large, and DocumentRefused with every column and cell that is wrong.
    """
    ending = PurePath(name).suffix.lower()
    if ending in MACRO_ENDINGS:
        raise refusals.macros(name)
    if ending not in _READERS:
        raise refusals.unknown_ending(name, ", ".join(IMPORT_ENDINGS))
    if len(content) > LARGEST_FILE:
        megabytes = LARGEST_FILE // 2**20
        raise refusals.too_large(name, f"> {megabytes} MB")
    found = _READERS[ending](content, name)
    if not found.columns or not found.rows:
        raise refusals.empty(name)
    if len(found.columns) > MOST_COLUMNS:
        raise refusals.too_large(name, f"> {MOST_COLUMNS} kolommen/columns")
    _check_names([column.name for column in found.columns], name)
    _check_numbers(found)
    return found


def _check_names(names: Sequence[str], file: str) -> None:
    problems, seen = Problems(), set[str]()
    for position, name in enumerate(names):
        if not name.strip():
            at = Text(
                f"Kolom {position + 1} heeft geen naam.", f"Column {position + 1} has no name."
            )
            remedy = Text("Geef de kolom een naam.", "Give the column a name.")
            problems.add("data-column-nameless", Place(file, None, ""), at, remedy)
        elif name.lower() in seen:
            twice = Text(
                f"De kolom '{name}' staat er twee keer.", f"The column '{name}' is there twice."
            )
            remedy = Text("Geef een van de twee een andere naam.", "Rename one of the two.")
            problems.add("data-column-twice", Place(file, None, name), twice, remedy)
        seen.add(name.lower())
    problems.raise_if_any()


def _check_numbers(found: FoundData) -> None:
    problems = Problems()
    for column in found.columns:
        for row, cell in enumerate(column.cells, start=found.first_row):
            if isinstance(cell, float) and not math.isfinite(cell):
                place = Place(found.name, row, column.name)
                problems.add("data-number-endless", place, *_ENDLESS)
    problems.raise_if_any()


_ENDLESS = (
    Text("Dit getal is oneindig groot.", "This number is infinite."),
    Text("Maak het vakje leeg of vul een getal in.", "Empty the cell or fill in a number."),
)
