"""What changed at one item between two waves, printed."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.analysis import AnswerChange, CountedTable, TableTrend
from weerklank.design import GRADE_WORDS, Change, printed_interval, tell_reasons
from weerklank.kernel import Language, Text, format_decimal, round_half_up
from weerklank.web.queries.analysis.printing import both, decimal, percent
from weerklank.web.queries.analysis.trend_words import MEAN


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A figure in two waves with the interval of the difference.

    values  of both waves, in percent (0-100) or as means, to draw
    sure    the interval leaves out that nothing changed
    """

    answer: Text
    first: Text
    second: Text
    values: tuple[float, float]
    gap: Text
    between: Text
    sure: bool


@dataclass(frozen=True, slots=True)
class TrendItem:
    """An item that can be compared.

    reasons  why with care; None where everything is the same
    bases    people behind the first figure, in both waves
    whole    every answer, where they are shares of one whole; `ordered`: from little to much
    changes  what is told: of two answers the first, since the other is that turned round
    """

    item: str
    label: Text
    grade: Text
    reasons: Text | None
    bases: tuple[int, int]
    ordered: bool
    whole: tuple[ChangeLine, ...]
    changes: tuple[ChangeLine, ...]

    @property
    def sure(self) -> bool:
        """Whether any of its differences is larger than chance explains."""
        return any(one.sure for one in self.changes)


def print_trend(trend: TableTrend, later: CountedTable) -> TrendItem:
    """Return an item with its changes; of an item that has a mean, the mean alone."""
    grade = trend.grade
    means = tuple(one for one in trend.changes if one.answer is None)
    told = means or trend.changes
    lines = tuple(_line(one) for one in told)
    sums = sum(one.change.first for one in told), sum(one.change.second for one in told)
    parts = later.kind == "answers" and not means and all(abs(one - 100) < PART for one in sums)
    return TrendItem(
        grade.item,
        grade.label,
        GRADE_WORDS[grade.grade],
        None if grade.grade == "identical" else tell_reasons(grade.decisive),
        told[0].bases,
        later.ordered,
        lines if parts else (),
        lines[:1] if parts and len(lines) == 2 else lines,
    )


PART = 0.5
"""Shares add to a hundred but for the rounding of machine numbers, unless one is not compared."""


def _line(one: AnswerChange) -> ChangeLine:
    change = one.change
    decimals = 1 if change.unit == "mean" else 0
    low, high = printed_interval(change)
    return ChangeLine(
        one.answer or MEAN,
        _figure(change, change.first),
        _figure(change, change.second),
        (change.first, change.second),
        _gap(change, decimals),
        _between(_signed(low, decimals), _signed(high, decimals)),
        change.certain,
    )


def _figure(change: Change, value: float) -> Text:
    return decimal(value, 1) if change.unit == "mean" else percent(value)


def _gap(change: Change, decimals: int) -> Text:
    """Return the difference of what is printed, so that a reader can check it."""
    first, second = (round_half_up(one, decimals) for one in (change.first, change.second))
    printed = _signed(second - first, decimals)
    if change.unit == "mean":
        return printed
    one = abs(second - first) == 1
    nl, en = ("punt", "point") if one else ("punten", "points")
    return Text(f"{printed.nl} {nl}", f"{printed.en} {en}")


def _signed(value: float, decimals: int) -> Text:
    """Return a difference with its sign, a true minus; nothing has none."""

    def write(language: Language) -> str:
        printed = format_decimal(abs(value), decimals, language)
        if not any(sign in "123456789" for sign in printed):
            return printed
        return f"{'+' if value > 0 else '−'}{printed}"

    return both(write)


def _between(low: Text, high: Text) -> Text:
    return Text(f"{low.nl} tot {high.nl}", f"{low.en} to {high.en}")
