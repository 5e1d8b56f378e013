"""What the released figures alone allow a hidden figure to be.

Findings may never lean on a hidden value; they may lean on what any reader can work out. The
bounds here use the table itself and the table of everyone: by subtraction along a column, and by
what a row's other answers leave over. They are outer bounds: the truth always lies inside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.disclosure import FoundFigure, Release, ReleasedRow, ReleasedTable
from weerklank.kernel import counts_behind


@dataclass(frozen=True, slots=True)
class Range:
    """Least and most that something can be, both included."""

    low: float
    high: float


ANYTHING = Range(0.0, 100.0)
"""All that is known of a percentage in a group whose size is hidden."""


def share_range(release: Release, table: ReleasedTable, row: ReleasedRow, answer: str) -> Range:
    """Return the percentages (0-100, not rounded) that a figure can stand for.

    A shown figure can be whatever prints as it; a hidden one whatever the rest leaves room for.
    """
    if not row.base:
        return ANYTHING
    if _percent(row, answer) is not None:
        low, high = _shown_counts(row, answer)
    else:
        high = _most(release, table, row, answer)
        low = _least(release, table, row, answer)
    return Range(100 * low / row.base, 100 * high / row.base)


def figure_range(release: Release, found: FoundFigure) -> Range:
    """Return what a found percentage can stand for."""
    return share_range(release, found.table, found.row, found.ref.answer or "")


def _percent(row: ReleasedRow, answer: str) -> int | None:
    return next((figure.percent for figure in row.figures if figure.answer == answer), None)


def _shown_counts(row: ReleasedRow, answer: str) -> tuple[int, int]:
    """Counts behind a figure; (0, base) where it, or the base, is hidden."""
    percent = _percent(row, answer)
    if row.base is None or percent is None:
        return 0, row.base or 0
    return counts_behind(percent, row.base)


def _others(table: ReleasedTable, answer: str) -> list[str]:
    return [other.id for other in table.answers if other.id != answer]


def _most(release: Release, table: ReleasedTable, row: ReleasedRow, answer: str) -> int:
    base = row.base or 0
    most = min(base, _left_in_column(release, table, row, answer, base))
    if table.kind == "answers":
        most = min(most, base - sum(_shown_counts(row, o)[0] for o in _others(table, answer)))
    return max(most, 0)


def _least(release: Release, table: ReleasedTable, row: ReleasedRow, answer: str) -> int:
    if table.kind != "answers":
        return 0
    taken = 0
    for other in _others(table, answer):
        shown = _percent(row, other) is not None
        taken += _shown_counts(row, other)[1] if shown else _most(release, table, row, other)
    return max((row.base or 0) - taken, 0)


def _left_in_column(
    release: Release, table: ReleasedTable, row: ReleasedRow, answer: str, base: int
) -> int:
    """Everyone who gave the answer, less who certainly did so in the other categories."""
    everyone = _everyone_at_most(release, table, answer)
    if everyone is None:
        return base
    return everyone - sum(_shown_counts(r, answer)[0] for r in table.rows if r is not row)


def _everyone_at_most(release: Release, table: ReleasedTable, answer: str) -> int | None:
    whole = release.table(table.item)
    column = next((column for column in table.answers if column.id == answer), None)
    if whole is None or column is None or not whole.rows:
        return None
    parts = [part for part in whole.answers if set(part.members) <= set(column.members)]
    covered = {member for part in parts for member in part.members}
    if covered != set(column.members):
        return None
    row = whole.rows[0]
    if row.base is None or any(_percent(row, part.id) is None for part in parts):
        return None
    return sum(_shown_counts(row, part.id)[1] for part in parts)
