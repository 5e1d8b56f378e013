"""Differences between the counted tables of one item in two waves, as far as its grade allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from weerklank.analysis.estimates import Interval
from weerklank.analysis.tables import CountedRow, CountedTable
from weerklank.analysis.trends.changes import (
    difference_of_means,
    difference_of_shares,
    mean_estimate,
    share_estimate,
)
from weerklank.design import Change, ItemGrade
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """The change of one answer's percentage, or of the mean (`answer` None)."""

    answer: Text | None
    change: Change
    bases: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TableTrend:
    """An item in two waves. `changes` is empty where its grade allows none, or nobody answered."""

    grade: ItemGrade
    changes: tuple[AnswerChange, ...]


def compare_tables(
    earlier: Sequence[CountedTable],
    later: Sequence[CountedTable],
    grades: Sequence[ItemGrade],
    level: float = 0.95,
) -> tuple[TableTrend, ...]:
    """Return a trend for every grade, from the tables of everyone of two waves.

    Percentages by `difference_of_shares`, means by `difference_of_means`. Broken items, and those
    of which nobody can tell, get their grade and nothing else.
    """
    first, second = (_by_item(tables) for tables in (earlier, later))
    return tuple(_trend(first, second, grade, level) for grade in grades)


def shared_answers(earlier: CountedTable, later: CountedTable) -> tuple[tuple[int, int], ...]:
    """Return the positions, in both tables, of the columns that take the same answers together."""
    known = {tuple(sorted(answer.members)): n for n, answer in enumerate(earlier.answers)}
    keys = (tuple(sorted(answer.members)) for answer in later.answers)
    return tuple((known[key], n) for n, key in enumerate(keys) if key in known)


def _by_item(tables: Sequence[CountedTable]) -> dict[str, CountedTable]:
    return {table.item: table for table in tables if table.breakdown is None}


def _trend(
    earlier: Mapping[str, CountedTable],
    later: Mapping[str, CountedTable],
    grade: ItemGrade,
    level: float,
) -> TableTrend:
    one, other = earlier.get(grade.item), later.get(grade.item)
    if one is None or other is None or not grade.comparable:
        return TableTrend(grade, ())
    return TableTrend(grade, (*_means(one, other, level), *_shares(one, other, level)))


def _shares(earlier: CountedTable, later: CountedTable, level: float) -> Iterator[AnswerChange]:
    rows = (earlier.rows[0], later.rows[0])
    bases = (rows[0].base, rows[1].base)
    if not all(bases):
        return
    for position1, position2 in shared_answers(earlier, later):
        first = share_estimate(rows[0].counts[position1], bases[0])
        second = share_estimate(rows[1].counts[position2], bases[1])
        around = difference_of_shares(first, second, level)
        points = Interval(100 * around.low, 100 * around.high)
        change = Change("percent", 100 * first.value, 100 * second.value, points.low, points.high)
        yield AnswerChange(later.answers[position2].text, change, bases)


def _means(earlier: CountedTable, later: CountedTable, level: float) -> Iterator[AnswerChange]:
    first, second = ((row, _valued(table, row)) for table, row in _rows(earlier, later))
    if any(row.mean is None or row.sd is None or n < 2 for row, n in (first, second)):
        return
    one, other = (mean_estimate(row.mean or 0.0, row.sd or 0.0, n) for row, n in (first, second))
    around = difference_of_means(one, other, level)
    if not one.se and not other.se:
        return  # All alike in both: no spread is left to tell the uncertainty by.
    change = Change("mean", one.value, other.value, around.low, around.high)
    yield AnswerChange(None, change, (first[1], second[1]))


def _rows(*tables: CountedTable) -> Iterator[tuple[CountedTable, CountedRow]]:
    return ((table, table.rows[0]) for table in tables)


def _valued(table: CountedTable, row: CountedRow) -> int:
    """Return how many people gave an answer that has a value."""
    pairs = zip(table.answers, row.counts, strict=True)
    return sum(count for answer, count in pairs if answer.value is not None)
