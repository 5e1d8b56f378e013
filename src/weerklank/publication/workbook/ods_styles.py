"""The styles of an OpenDocument table book: roles, widths, heights, the printed page."""

from __future__ import annotations

from typing import Any, get_args

from weerklank.publication.workbook.book import Book, Line, Role, Sheet
from weerklank.publication.workbook.looks import LINE_HEIGHT, cell_look, line_count

ROLES: tuple[Role, ...] = get_args(Role)
_CENTIMETRES = 0.2
"""Width of a character in a column, about."""


def style_values(book: Book) -> dict[str, Any]:
    """Return what the templates of styles, content and settings print."""
    heights = {row_height(line, sheet) for sheet in book.sheets for line in sheet.lines}
    return {
        "looks": [cell_look(role, book.theme) for role in ROLES],
        "heights": sorted(heights),
        "widths": [
            (f"c{number}-{column}", f"{width * _CENTIMETRES:.2f}cm")
            for number, sheet in enumerate(book.sheets)
            for column, width in enumerate(sheet.widths)
        ],
        "country": "NL" if book.language == "nl" else "GB",
        "stamp": f"{book.day.isoformat()}T00:00:00",
        "parts": ("content.xml", "styles.xml", "meta.xml", "settings.xml"),
    }


def row_height(line: Line, sheet: Sheet) -> int:
    """Return the height of a row in whole points."""
    size = cell_look(line.cells[0].role).size if line.across else 10.5
    return round(LINE_HEIGHT * line_count(line, sheet) * size / 10.5)
