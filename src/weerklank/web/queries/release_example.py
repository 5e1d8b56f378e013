"""One table of a release as it is printed, to show somebody how to read the signs."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.disclosure import Release, ReleasedFigure, ReleasedRow, ReleasedTable
from weerklank.kernel import Text, whole_percent

MOST_COLUMNS, MOST_ROWS = 5, 7
WITHHELD, NOBODY, NOT_THERE = "x", "-", "."


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A row as printed: its name, its cells, its base, and whether it is a residual group."""

    name: Text
    cells: tuple[str, ...]
    base: str
    residual: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A small table as printed; percentages without their sign, the three signs among them."""

    table: ReleasedTable
    rows: tuple[ExampleRow, ...]


def find_example(release: Release) -> Example | None:
    """Return the smallest breakdown of which some figures are hidden and others shown, or None."""
    fit = [table for table in release.tables if _fits(table)]
    smallest = min(fit, key=lambda table: len(table.rows) * len(table.answers), default=None)
    return None if smallest is None else Example(smallest, tuple(map(_row, smallest.rows)))


def _fits(table: ReleasedTable) -> bool:
    if table.kind == "mean" or table.breakdown is None:
        return False
    if len(table.answers) > MOST_COLUMNS or not 1 < len(table.rows) <= MOST_ROWS:
        return False
    hidden = [figure.hidden for row in table.rows for figure in row.figures]
    return None in hidden and any(one not in (None, "residual") for one in hidden)


def _row(row: ReleasedRow) -> ExampleRow:
    cells = tuple(_cell(figure, row.base) for figure in row.figures)
    residual = any(figure.hidden == "residual" for figure in row.figures)
    base = WITHHELD if row.base is None else str(row.base)
    return ExampleRow(row.text, cells, base, residual)


def _cell(figure: ReleasedFigure, base: int | None) -> str:
    if figure.hidden is not None:
        return WITHHELD
    if figure.percent is None:
        return NOT_THERE
    return NOBODY if proves_nobody(figure.percent, base) else str(figure.percent)


def proves_nobody(percent: int, base: int | None) -> bool:
    """Return whether a printed percentage and base prove that nobody gave the answer.

    >>> proves_nobody(0, 200), proves_nobody(0, 201), proves_nobody(1, 50)
    (True, False, False)
    """
    return percent == 0 and base is not None and base > 0 and whole_percent(1, base) > 0
