"""What released figures of two waves tell about the difference, their rounding counted in.

Everything is rebuilt from whole percentages with their base and means with their standard
deviation, so it tells nothing that both releases do not. Whether two items may be compared at all
is a question of their grade, which comes first and elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from scipy import stats

from weerklank.design import MARKS
from weerklank.disclosure import ReleasedFigure, ReleasedRow, ReleasedTable
from weerklank.findings.differences import LEVEL, difference_p
from weerklank.kernel import Text, counts_behind

HALF_STEP = 0.05
"""Means and standard deviations are released to one decimal: the true one is at most so far off."""


@dataclass(frozen=True, slots=True)
class ReleasedChange:
    """A figure of everyone in two waves. `answer` is None for a mean.

    first, second  as released: whole percentages (0-100), or means
    low, high      95% interval of second - first, whatever lies behind the rounding
    firm           the difference is not 0 even when all comparisons made are counted in
    """

    answer: Text | None
    first: float
    second: float
    low: float
    high: float
    firm: bool


@dataclass(frozen=True, slots=True)
class ReleasedTrend:
    """The differences of one item.

    withheld  figures that one of the waves hides, or shows together with another answer
    mirrored  two answers that add to 100: the second difference is the first, turned round
    """

    changes: tuple[ReleasedChange, ...]
    withheld: int
    mirrored: bool

    @property
    def telling(self) -> tuple[ReleasedChange, ...]:
        """The differences that tell something of their own."""
        return self.changes[:-1] if self.mirrored else self.changes


def released_trend(
    earlier: ReleasedTable, later: ReleasedTable, comparisons: int = 1
) -> ReleasedTrend:
    """Return the differences between the tables of everyone of one item in two waves.

    Percentages: Newcombe's hybrid of two Wilson intervals, widened to every count that prints as
    the released percentage. Means: Welch's interval, widened to every mean and spread that does.
    Of report marks the mean alone. A difference is firm where its interval at 1 - 5% /
    `comparisons` leaves out 0 (Bonferroni; Dunn 1961, JASA 56).
    """
    level = 1 - LEVEL / max(comparisons, 1)
    means = tuple(_change_of_mean(earlier, later, level))
    if means and tuple(answer.value for answer in later.answers) == MARKS:
        return ReleasedTrend(means, 0, mirrored=False)
    first, second = _figures(earlier), _figures(later)
    rows = (earlier.rows[0], later.rows[0])
    changes = [
        _change_of_share(column, (first[key][1], figure), rows, level)
        for key, (column, figure) in second.items()
        if key in first
    ]
    told = tuple(change for change in changes if change is not None)
    withheld = max(len(first), len(second)) - len(told)
    mirrored = later.kind == "answers" and len(told) == len(later.answers) == 2
    return ReleasedTrend((*means, *told), withheld, mirrored)


def composition_shifted(earlier: ReleasedTable, later: ReleasedTable) -> bool | None:
    """Return whether who took part differs more than chance allows; None where nobody can tell.

    Pearson's test on rebuilt counts, rare answers pooled until it holds.
    """
    rows = [replace(table.rows[0], category=str(n)) for n, table in enumerate((earlier, later))]
    first, second = (tuple(a.members for a in table.answers) for table in (earlier, later))
    if first != second or earlier.kind != later.kind:
        return None
    p = difference_p(replace(later, rows=tuple(rows)))
    return None if p is None else p < LEVEL


def percent_difference(
    first: int, base1: int, second: int, base2: int, level: float = 1 - LEVEL
) -> tuple[float, float]:
    """Return the interval, in points, of the difference behind two released percentages.

    It holds the interval of every pair of counts that print so. Raises ValueError where no count
    does. Source: method 10 of Newcombe (1998), Stat Med 17, 873-890; its ends move one way with
    each count, so the outermost counts give the outermost ends.

    >>> [round(end, 1) for end in percent_difference(60, 80, 80, 70)]
    [5.2, 33.4]
    """
    least1, most1 = counts_behind(first, base1)
    least2, most2 = counts_behind(second, base2)
    if least1 > most1 or least2 > most2:
        raise ValueError(f"nobody is {first}% of {base1} or {second}% of {base2}")
    low, _ = _newcombe(most1, base1, least2, base2, level)
    _, high = _newcombe(least1, base1, most2, base2, level)
    return 100 * low, 100 * high


def mean_difference(
    first: tuple[float, float, int], second: tuple[float, float, int], level: float = 1 - LEVEL
) -> tuple[float, float]:
    """Return the interval of the difference behind two released (mean, deviation, people).

    Each deviation is taken as large, and each mean as far off, as their rounding allows.
    Source: Welch (1947), Biometrika 34, 28-35.

    >>> [round(end, 2) for end in mean_difference((7.0, 1.5, 25), (7.5, 1.5, 25))]
    [-0.48, 1.48]
    """
    (mean1, sd1, n1), (mean2, sd2, n2) = first, second
    error1, error2 = ((sd + HALF_STEP) ** 2 / n for sd, n in ((sd1, n1), (sd2, n2)))
    df = (error1 + error2) ** 2 / (error1**2 / (n1 - 1) + error2**2 / (n2 - 1))
    half = float(stats.t.ppf((1 + level) / 2, df)) * math.sqrt(error1 + error2) + 2 * HALF_STEP
    return mean2 - mean1 - half, mean2 - mean1 + half


_Columns = dict[tuple[str, ...], tuple[Text, ReleasedFigure]]


def _figures(table: ReleasedTable) -> _Columns:
    """Return the figures of everyone by the answers that they take together."""
    figures = {figure.answer: figure for figure in table.rows[0].figures}
    return {
        tuple(sorted(answer.members)): (answer.text, figures[answer.id])
        for answer in table.answers
        if answer.id in figures
    }


def _change_of_share(
    column: Text,
    figures: tuple[ReleasedFigure, ReleasedFigure],
    rows: tuple[ReleasedRow, ReleasedRow],
    level: float,
) -> ReleasedChange | None:
    (first, second), (base1, base2) = (f.percent for f in figures), (row.base for row in rows)
    if first is None or second is None or not base1 or not base2:
        return None
    low, high = percent_difference(first, base1, second, base2)
    firm = _leaves_out_zero(percent_difference(first, base1, second, base2, level))
    return ReleasedChange(column, first, second, low, high, firm)


def _change_of_mean(
    earlier: ReleasedTable, later: ReleasedTable, level: float
) -> Iterator[ReleasedChange]:
    first, second = _mean_of(earlier), _mean_of(later)
    if first is not None and second is not None:
        low, high = mean_difference(first, second)
        firm = _leaves_out_zero(mean_difference(first, second, level))
        yield ReleasedChange(None, first[0], second[0], low, high, firm)


def _leaves_out_zero(interval: tuple[float, float]) -> bool:
    return interval[0] > 0 or interval[1] < 0


def _mean_of(table: ReleasedTable) -> tuple[float, float, int] | None:
    """Return mean, deviation and people; None where one of them is not known."""
    row = table.rows[0]
    counted = all(answer.substantive for answer in table.answers)
    if row.mean is None or row.mean.mean is None or row.mean.sd is None or not counted:
        return None
    return (row.mean.mean, row.mean.sd, row.base) if row.base and row.base > 1 else None


def _newcombe(
    count1: int, base1: int, count2: int, base2: int, level: float
) -> tuple[float, float]:
    """Return the interval of p2 - p1 (-1 to 1)."""
    p1, p2 = count1 / base1, count2 / base2
    (low1, high1), (low2, high2) = _wilson(count1, base1, level), _wilson(count2, base2, level)
    below, above = math.hypot(p2 - low2, high1 - p1), math.hypot(high2 - p2, p1 - low1)
    return p2 - p1 - below, p2 - p1 + above


@cache
def _wilson(count: int, base: int, level: float) -> tuple[float, float]:
    """Return Wilson's interval; remembered, since scipy's takes a millisecond."""
    found = stats.binomtest(count, base).proportion_ci(level, method="wilson")
    return float(found.low), float(found.high)
