"""A CSV file as it was found: any of the usual marks between cells, UTF-8 or Windows."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter

from weerklank.datasets import refusals
from weerklank.datasets.csv_writing import unguard
from weerklank.datasets.found import MOST_CELLS, Cell, FoundColumn, FoundData
from weerklank.kernel import Place, Problems, Text

COMMENT = "# "
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?(0|[1-9][0-9]*),[0-9]+")


def read_csv(content: bytes, file: str) -> FoundData:
    """Return the columns of a CSV file.

    Numbers have a decimal point, or a comma where no comma stands between cells. Codes that begin
    with a zero stay texts. Comment lines above the header are passed over. Raises UserError where
    the characters cannot be read, and DocumentRefused where rows are longer or shorter than the
    header.
    """
    text, notes = _decode(content, file)
    lines = io.StringIO(text, newline="").readlines()
    above = next((n for n, line in enumerate(lines) if not line.startswith(COMMENT)), len(lines))
    mark = _delimiter(lines[above]) if above < len(lines) else ","
    if mark != ",":
        notes.append(_separated_by(mark))
    rows = _read_rows(lines[above:], mark, above, file)
    if not rows:
        raise refusals.empty(file)
    header, body = rows[0][1], rows[1:]
    _check_lengths(len(header), body, file)
    cells = zip(*(row for _, row in body), strict=True) if body else [()] * len(header)
    columns = tuple(
        FoundColumn(name.strip(), tuple(_cell(cell, mark) for cell in column))
        for name, column in zip(header, cells, strict=True)
    )
    return FoundData(file, columns, len(body), tuple(notes), above + 2)


def _decode(content: bytes, file: str) -> tuple[str, list[Text]]:
    if b"\0" in content:
        raise refusals.wrong_encoding(file)
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), [_WINDOWS]
    except UnicodeDecodeError:
        raise refusals.wrong_encoding(file) from None


def _delimiter(header: str) -> str:
    """Return the mark that stands most often in the header outside quotation marks."""
    bare = re.sub('"[^"]*"', "", header)
    counts = Counter(sign for sign in bare if sign in ",;\t")
    return max(",;\t", key=lambda sign: counts[sign])


def _read_rows(lines: list[str], mark: str, above: int, file: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with the line on which it starts."""
    reader = csv.reader(lines, delimiter=mark, strict=True)
    rows, start, cells = [], above + 1, 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((start, row))
                cells += len(row)
            if cells > MOST_CELLS:
                raise refusals.too_large(file, f"> {MOST_CELLS} cellen/cells")
            start = above + reader.line_num + 1
    except csv.Error:
        problems = Problems()
        problems.add("data-csv-broken", Place(file, start), *_BROKEN)
        problems.raise_if_any()
    return rows


def _check_lengths(wanted: int, rows: list[tuple[int, list[str]]], file: str) -> None:
    problems = Problems()
    for line, row in rows:
        if len(row) != wanted:
            message = Text(
                f"Deze rij heeft {len(row)} vakjes, en er zijn {wanted} kolommen.",
                f"This row has {len(row)} cells, and there are {wanted} columns.",
            )
            problems.add("data-row-length", Place(file, line), message, _LENGTH)
    problems.raise_if_any()


def _cell(cell: str, mark: str) -> Cell:
    bare = cell.strip()
    if mark != "," and _DECIMAL_COMMA.fullmatch(bare):
        bare = bare.replace(",", ".")
    if _NUMBER.fullmatch(bare) and math.isfinite(float(bare)):
        return float(bare)
    return unguard(cell) if bare else None


def _separated_by(mark: str) -> Text:
    nl, en = ("tabs", "tabs") if mark == "\t" else ("puntkomma's", "semicolons")
    return Text(f"De kolommen zijn gescheiden door {nl}.", f"Columns are separated by {en}.")


_WINDOWS = Text(
    "De teksten zijn gelezen als Windows-1252. Kijk of letters met accenten kloppen.",
    "The texts were read as Windows-1252. See whether letters with accents are right.",
)
_LENGTH = Text(
    "Zet een tekst met een scheidingsteken tussen aanhalingstekens.",
    "Put a text that holds the separating mark between quotation marks.",
)
_BROKEN = (
    Text(
        "Vanaf deze regel is het bestand niet te lezen: een aanhalingsteken klopt niet, of een "
        "vakje is veel te lang.",
        "From this line on the file cannot be read: a quotation mark is wrong, or a cell is far "
        "too long.",
    ),
    Text(
        'Sluit elke tekst die met " begint ook met ".',
        'Close every text that opens with " with " too.',
    ),
)
