"""One real group of a released table with figures withheld, and what can be worked out about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from weerklank.disclosure import Release, ReleasedFigure, ReleasedRow, ReleasedTable
from weerklank.kernel import counts_behind

Span = tuple[int, int]
"""The fewest and the most people."""

MOST_DOTS = 120
"""A picture of more people than this shows nothing that words do not."""

_WIDE, _STEP, _RADIUS = 15, 20, 8


@dataclass(frozen=True, slots=True)
class Example:
    """A row of which some figures are withheld; every span follows from that row as printed.

    shown     each figure that is shown, with the people who can have given that answer
    withheld  the figures that are not
    rest      the people who gave one of the withheld answers, all together
    """

    table: ReleasedTable
    row: ReleasedRow
    base: int
    shown: tuple[tuple[ReleasedFigure, Span], ...]
    withheld: tuple[ReleasedFigure, ...]
    rest: Span

    @property
    def drawable(self) -> bool:
        """Return whether people can be drawn one by one: their numbers are certain, and few."""
        certain = all(low == high for low, high in (*(span for _, span in self.shown), self.rest))
        return certain and self.base <= MOST_DOTS


def find_example(release: Release) -> Example | None:
    """Return the first group in the order of a release that can be drawn; else the first at all.

    The first and not the one that looks best: an example that flatters would prove nothing.
    """
    found = list(_examples(release))
    return next((one for one in found if one.drawable), found[0] if found else None)


def _examples(release: Release) -> Iterator[Example]:
    for table in release.tables:
        if table.kind == "answers" and table.breakdown is not None:
            for row in table.rows:
                example = _example(table, row)
                if example is not None:
                    yield example


def _example(table: ReleasedTable, row: ReleasedRow) -> Example | None:
    """Return a row as an example; None where nothing or all of it is withheld.

    A residual group is none either: it is withheld for another reason.
    """
    withheld = tuple(figure for figure in row.figures if figure.percent is None)
    shown = tuple(
        (figure, counts_behind(figure.percent, row.base))
        for figure in row.figures
        if figure.percent is not None and row.base is not None
    )
    residual = any(figure.hidden == "residual" for figure in withheld)
    if row.base is None or residual or not shown or len(withheld) < 2:
        return None
    fewest = max(0, row.base - sum(high for _, (_, high) in shown))
    most = row.base - sum(low for _, (low, _) in shown)
    return Example(table, row, row.base, shown, withheld, (fewest, most))


def draw_people(count: int, look: Literal["known", "unknown"]) -> Markup:
    """Return people as dots, in rows of fifteen; those of whom nothing is known carry a '?'.

    The picture says nothing that the words beside it do not, so screen readers skip it.
    """
    rows = -(-count // _WIDE)
    dots = Markup("").join(_dot(number, look) for number in range(count))
    return Markup(
        '<svg class="people {}" viewBox="0 0 {} {}" width="{}" aria-hidden="true" '
        'focusable="false">{}</svg>'
    ).format(look, _WIDE * _STEP, rows * _STEP, _WIDE * _STEP, dots)


def _dot(number: int, look: str) -> Markup:
    x, y = (_STEP * (place + 0.5) for place in (number % _WIDE, number // _WIDE))
    circle = Markup('<circle cx="{:g}" cy="{:g}" r="{}"/>').format(x, y, _RADIUS)
    if look == "known":
        return circle
    return circle + Markup('<text x="{:g}" y="{:g}" text-anchor="middle">?</text>').format(x, y + 4)
