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

    Blank lines and a byte order mark are passed over, and so are what a spreadsheet adds: columns
    and rows without anything at the end, and a semicolon or a tab in place of the comma. Cells may
    hold line ends inside quotes.
    """
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    first = next((i for i, line in enumerate(lines) if not _is_comment(line)), len(lines))
    records = _read_records(lines[first:], first, file, problems)
    whole = records[0] if records else Row(first + 1, ())
    header = _without_empty_end(whole)
    spare = len(whole.cells) - len(header.cells)
    rows = tuple(_cut(row, len(whole.cells), spare) for row in records[1:])
    return Sheet(file, tuple(_comment(line) for line in lines[:first]), header, rows)


def write_sheet(comments: tuple[str, ...], rows: list[list[str]]) -> str:
    """Return comments and rows (the header first) as CSV text with line feeds."""
    head = [f"{COMMENT}{comment}" for comment in comments]
    body = [",".join(_quote(cell) for cell in row) for row in rows]
    return "\n".join([*head, *body, ""])


def _read_records(lines: list[str], skipped: int, file: str, problems: Problems) -> list[Row]:
    """Read until the end or the first broken record; `skipped` lines stand above."""
    head = next((line for line in lines if line.strip()), "")
    reader = csv.reader(lines, strict=True, delimiter=_separator(head))
    records: list[Row] = []
    start = skipped + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith(COMMENT):
                records.append(Row(start, tuple(cells)))
            start = skipped + reader.line_num + 1
    except csv.Error:
        problems.add("responses-broken", Place(file, start), *_BROKEN)
    return records


def _separator(head: str) -> str:
    """Return what stands between the names of the columns: a comma, else a semicolon or a tab."""
    return next((mark for mark in ",;\t" if mark in head), ",")


def _is_comment(line: str) -> bool:
    """Return whether a line is a comment, also where a spreadsheet put it in quotation marks."""
    return line.removeprefix('"').startswith(COMMENT)


def _comment(line: str) -> str:
    bare = next(csv.reader([line]))[0] if line.startswith('"') else line
    return bare.removeprefix(COMMENT).strip()


def _without_empty_end(row: Row) -> Row:
    cells = list(row.cells)
    while cells and not cells[-1].strip():
        cells.pop()
    return Row(row.line, tuple(cells))


def _cut(row: Row, width: int, spare: int) -> Row:
    """Return a row of `width` cells without its last `spare` ones, where those are empty.

    Of a row of any other width nobody can tell which cell is one too many: it stays as it is.
    """
    if len(row.cells) != width or any(row.cells[width - spare :]):
        return row
    return Row(row.line, row.cells[: width - spare])


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
