"""A table book apart from its file format: sheets of cells that say what they are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from weerklank.kernel import Language
from weerklank.publication.theme import Theme

Role = Literal[
    "title", "text", "strong", "link", "caption", "head", "corner", "label", "whole", "decimal",
    "withheld", "sign", "sum_label", "sum_whole", "note", "banner", "empty",
]  # fmt: skip
"""What a cell is for; a format gives each role its look. 'whole' and 'decimal' hold numbers."""

NARROW, WIDE, TEXT_WIDTH = 15.0, 44.0, 120.0
"""Widths of columns, in characters."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and what it is for. `target` names the sheet that a link leads to."""

    value: str | int | float | None
    role: Role
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells; `across` lets the only cell run over the width of the sheet."""

    cells: tuple[Cell, ...]
    across: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `frozen` lines stay in sight and are repeated on every printed page.

    widths  per column, in characters
    """

    name: str
    lines: tuple[Line, ...]
    widths: tuple[float, ...]
    frozen: int

    @property
    def columns(self) -> int:
        """Return how many columns the sheet has."""
        return len(self.widths)


@dataclass(frozen=True, slots=True)
class Book:
    """A table book in one language; the contents are the first sheet.

    date    ISO date of the release
    footer  what stands under every printed page: source and, where so, the synthetic label
    """

    title: str
    author: str
    language: Language
    date: str
    footer: str
    page: str
    sheets: tuple[Sheet, ...]
    theme: Theme

    @property
    def day(self) -> datetime.date:
        """Return the date of the release; the year 2000 where it has none."""
        try:
            return datetime.date.fromisoformat(self.date)
        except ValueError:
            return datetime.date(2000, 1, 1)
