"""Estimates from counts: intervals, means, medians, differences. Each names its source."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import NormalDist

from scipy.special import stdtrit

from weerklank.kernel import Language, Text, WeerklankError


@dataclass(frozen=True, slots=True)
class Interval:
    """From low to high, both included."""

    low: float
    high: float


class InvalidCount(WeerklankError):
    """A count, base or level from which nothing can be estimated: an error of the caller."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message

    def in_language(self, language: Language) -> str:
        """Return the message in one language."""
        return self.message.in_language(language)


def wilson_interval(successes: float, n: float, level: float = 0.95) -> Interval:
    """Return the Wilson score interval of a proportion (0-1, not percent).

    Stays inside [0, 1] at small n, where regional tables live. Successes and n need not be whole,
    so that a rounded percentage or an effective sample size will do.
    Source: Wilson (1927), JASA 22, 209-212; method 3 of Newcombe (1998), Stat Med 17, 857-872.
    Raises InvalidCount if n < 1, successes lie outside 0..n or level outside 0-1.

    >>> interval = wilson_interval(81, 263)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.2553, 0.3662)
    """
    _check_proportion(successes, n)
    z = _normal_quantile(level)
    p, spread = successes / n, z * z / n
    middle = p + spread / 2
    half = z * math.sqrt(p * (1 - p) / n + spread / (4 * n))
    low = 0.0 if successes == 0 else (middle - half) / (1 + spread)
    high = 1.0 if successes == n else (middle + half) / (1 + spread)
    return Interval(low, high)


def difference_interval(
    successes1: float, n1: float, successes2: float, n2: float, level: float = 0.95
) -> Interval:
    """Return the interval of the difference p1 - p2 of two independent proportions (-1 to 1).

    Squares and adds the distances to the two Wilson intervals, without continuity correction.
    Source: method 10 of Newcombe (1998), Stat Med 17, 873-890.
    Raises InvalidCount as `wilson_interval` does.

    >>> interval = difference_interval(56, 70, 48, 80)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.0524, 0.3339)
    """
    first, second = wilson_interval(successes1, n1, level), wilson_interval(successes2, n2, level)
    p1, p2 = successes1 / n1, successes2 / n2
    below = math.hypot(p1 - first.low, second.high - p2)
    above = math.hypot(first.high - p1, p2 - second.low)
    return Interval(p1 - p2 - below, p1 - p2 + above)


def mean_interval(mean: float, sd: float, n: int, level: float = 0.95) -> Interval:
    """Return Student's t interval of a mean, from its standard deviation (n - 1) and n.

    Source: Student (1908), Biometrika 6. Raises InvalidCount if n < 2, sd < 0, mean or sd is
    no number, or level outside 0-1.

    >>> interval = mean_interval(7.0, 1.5, 25)
    >>> round(interval.low, 3), round(interval.high, 3)
    (6.381, 7.619)
    """
    if n < 2 or sd < 0 or not (math.isfinite(sd) and math.isfinite(mean)):
        raise InvalidCount(
            Text(
                f"Geen interval bij n = {n}, sd = {sd}. Er zijn twee mensen of meer nodig, en een "
                "gemiddelde en spreiding die getallen zijn.",
                f"No interval for n = {n}, sd = {sd}. It takes two people or more, and a mean and "
                "spread that are numbers.",
            )
        )
    check_level(level)
    half = float(stdtrit(n - 1, (1 + level) / 2)) * sd / math.sqrt(n)
    return Interval(mean - half, mean + half)


def mean_and_sd(values: Sequence[int], counts: Sequence[int]) -> tuple[float, float]:
    """Return mean and standard deviation (n - 1) of whole values that so many people gave.

    Sums in whole numbers, so nothing is lost. Raises InvalidCount if fewer than two people did.

    >>> mean_and_sd((6, 8), (2, 2))
    (7.0, 1.1547005383792515)
    """
    _check_counts(values, counts, least=2)
    n = sum(counts)
    total = sum(value * count for value, count in zip(values, counts, strict=True))
    squares = sum(value * value * count for value, count in zip(values, counts, strict=True))
    return total / n, math.sqrt((n * squares - total * total) / (n * (n - 1)))


def median(values: Sequence[int], counts: Sequence[int]) -> float:
    """Return the median of values that so many people gave, in any order.

    With an even number of people: halfway between the two in the middle. Raises InvalidCount if
    nobody gave any.

    >>> median((1, 2, 3), (1, 0, 1)), median((1, 2, 3), (2, 1, 0))
    (2.0, 1.0)
    """
    _check_counts(values, counts, least=1)
    n = sum(counts)
    ranked = sorted(zip(values, counts, strict=True))
    ends = list(accumulate(count for _, count in ranked))
    below, above = (ranked[bisect_right(ends, place)][0] for place in ((n - 1) // 2, n // 2))
    return (below + above) / 2


def column_sum_note(percents: Sequence[int]) -> int | None:
    """Return what whole percentages add to where that is not 100 (99 or 101, say), else None.

    >>> column_sum_note((33, 33, 33)), column_sum_note((50, 50))
    (99, None)
    """
    total = sum(percents)
    return None if total == 100 else total


def _normal_quantile(level: float) -> float:
    check_level(level)
    return NormalDist().inv_cdf((1 + level) / 2)


def check_level(level: float) -> None:
    """Raise InvalidCount for a confidence level outside 0-1."""
    if not 0 < level < 1:
        raise InvalidCount(
            Text(
                f"Geen betrouwbaarheid van {level}. Noem een getal tussen 0 en 1, zoals 0.95.",
                f"No confidence level of {level}. Name a number between 0 and 1, such as 0.95.",
            )
        )


def _check_proportion(successes: float, n: float) -> None:
    if not (1 <= n < math.inf and 0 <= successes <= n):
        raise InvalidCount(
            Text(
                f"Geen aandeel van {successes} op {n}. Noem een aantal mensen van 1 of meer, en "
                "niet meer keuzes dan mensen.",
                f"No proportion of {successes} in {n}. Name 1 person or more, and no more choices "
                "than people.",
            )
        )


def _check_counts(values: Sequence[int], counts: Sequence[int], least: int) -> None:
    if len(values) != len(counts) or any(n < 0 for n in counts) or sum(counts) < least:
        raise InvalidCount(
            Text(
                f"Geen {least} of meer mensen in {tuple(counts)}. Geef bij elke waarde een aantal "
                "van 0 of hoger.",
                f"Not {least} or more people in {tuple(counts)}. Give a number of 0 or above for "
                "each value.",
            )
        )
