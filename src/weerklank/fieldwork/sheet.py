"""A CSV file as header and rows, each with the line on which it starts."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from weerklank.kernel import Place, Problems, Text

COMMENT = "# "
"""A line that starts so is no data: before the header, or between rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record and the line on which it starts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Header (without cells where there is none) and rows of a CSV file.

    `comments` are the lines above the header, without the mark.
    """

    file: str
    comments: tuple[str, ...]
    header: Row
    rows: tuple[Row, ...]


def read_sheet(text: str, file: str, problems: Problems) -> Sheet:
    """Return the file's records; broken CSV adds a problem and ends the reading there.

    Blank lines and a byte order mark are passed over. Cells may hold line ends inside quotes.
    """
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    first = next((i for i, line in enumerate(lines) if not line.startswith(COMMENT)), len(lines))
    records = _read_records(lines[first:], first, file, problems)
    header = records[0] if records else Row(first + 1, ())
    comments = tuple(line.removeprefix(COMMENT).strip() for line in lines[:first])
    return Sheet(file, comments, header, tuple(records[1:]))


def write_sheet(comments: tuple[str, ...], rows: list[list[str]]) -> str:
    """Return comments and rows (the header first) as CSV text with line feeds."""
    head = [f"{COMMENT}{comment}" for comment in comments]
    body = [",".join(_quote(cell) for cell in row) for row in rows]
    return "\n".join([*head, *body, ""])


def _read_records(lines: list[str], skipped: int, file: str, problems: Problems) -> list[Row]:
    """Read until the end or the first broken record; `skipped` lines stand above."""
    reader = csv.reader(lines, strict=True)
    records: list[Row] = []
    start = skipped + 1
    try:
        for cells in reader:
            if cells and not cells[0].startswith(COMMENT):
                records.append(Row(start, tuple(cells)))
            start = skipped + reader.line_num + 1
    except csv.Error:
        problems.add("responses-broken", Place(file, start), *_BROKEN)
    return records


def _quote(cell: str) -> str:
    """Quote by ourselves: Python 3.11's csv writer leaves a bare carriage return unquoted."""
    if any(mark in cell for mark in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


_BROKEN = (
    Text(
        "Vanaf deze regel is het bestand niet te lezen: een aanhalingsteken klopt niet.",
        "From this line on the file cannot be read: a quotation mark is wrong.",
    ),
    Text(
        'Sluit elke tekst die met " begint ook met " en schrijf " binnen een tekst als "".',
        'Close every text that opens with " with " too, and write " inside a text as "".',
    ),
)
