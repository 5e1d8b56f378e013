"""How each role of a cell looks, the same in every spreadsheet format."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Literal

from weerklank.publication.theme import DEFAULT_THEME, Theme
from weerklank.publication.workbook.book import TEXT_WIDTH, Cell, Line, Role, Sheet

LINE_HEIGHT = 15.0
"""Height of a line of text, in points."""

_SIZE, _HELD, _BOLD_HELD = 10.5, 1.2, 1.0
"""The size of running text, and how many letters stand on one of a column's units of width."""

_INK, _MUTED, _LINE, _WHITE = "#1b2221", "#55605f", "#d3dcda", "#ffffff"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell: sizes in points, colours as #rrggbb; `line` is the colour below it."""

    size: float = _SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = _INK
    background: str | None = None
    line: str | None = None
    align: Literal["left", "right", "center"] = "left"
    wraps: bool = False
    decimals: int | None = None


def cell_look(role: Role, theme: Theme = DEFAULT_THEME) -> Look:
    """Return the look of a role in a theme's colours."""
    looks: dict[Role, Look] = {
        "title": Look(size=17, bold=True, colour=theme.brand, wraps=True),
        "text": Look(wraps=True),
        "strong": Look(bold=True),
        "link": Look(colour=theme.accent, underline=True, wraps=True),
        "caption": Look(size=12, bold=True, colour=theme.brand, wraps=True),
        "corner": Look(bold=True, colour=_WHITE, background=theme.brand, wraps=True),
        "head": Look(bold=True, colour=_WHITE, background=theme.brand, align="right", wraps=True),
        "label": Look(line=_LINE, wraps=True),
        "whole": Look(line=_LINE, align="right", decimals=0),
        "decimal": Look(line=_LINE, align="right", decimals=1),
        "withheld": Look(line=_LINE, align="right", colour=_MUTED, background="#e9efee"),
        "sign": Look(line=_LINE, align="right", colour=_MUTED),
        "sum_label": Look(bold=True, line=_LINE, background=theme.pale, wraps=True),
        "sum_whole": Look(bold=True, line=_LINE, background=theme.pale, align="right", decimals=0),
        "note": Look(size=9, colour=_MUTED, wraps=True),
        "banner": Look(bold=True, colour="#5c3000", background=theme.sand, wraps=True),
        "empty": Look(),
    }
    return looks[role]


def line_count(line: Line, sheet: Sheet) -> int:
    """Return how many lines of text the fullest cell of a row needs, about."""
    room = min(TEXT_WIDTH, sum(sheet.widths))
    widths = (room,) if line.across else sheet.widths
    pairs = zip(line.cells, widths, strict=False)
    return max((_lines(cell, width) for cell, width in pairs), default=1)


def _lines(cell: Cell, width: float) -> int:
    """Return how many lines a cell takes; words break where they do not fit in whole."""
    look = cell_look(cell.role)
    held = _BOLD_HELD if look.bold else _HELD
    signs, words = max(1, int(held * width * _SIZE / look.size)), str(cell.value or "")
    return 1 if len(words) <= signs else len(textwrap.wrap(words, signs))


def last_column(sheet: Sheet) -> int:
    """Return the column up to which a long text runs: no wider than people read."""
    width, last = 0.0, 0
    for column, wide in enumerate(sheet.widths):
        if width + wide > TEXT_WIDTH and column:
            break
        width, last = width + wide, column
    return last
