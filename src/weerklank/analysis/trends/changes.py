"""The difference between a figure of two waves, which share nobody: later less earlier.

Whoever answered both is not known, so the waves are taken as independent. Where many did, the true
interval is narrower than this one.
"""

from __future__ import annotations

import math

from weerklank.analysis.estimates import (
    Estimate,
    Interval,
    InvalidCount,
    interval_of,
    proportion_interval,
)
from weerklank.kernel import Text


def difference_of_shares(first: Estimate, second: Estimate, level: float = 0.95) -> Interval:
    """Return the interval of second - first, of two proportions (0-1) of independent samples.

    Squares and adds the distances to each proportion's own interval. Of two simple samples this is
    Newcombe's method 10, with weights or clusters it takes their logit intervals.
    Source: Newcombe (1998), Stat Med 17, 873-890; Zou and Donner (2008), Stat Med 27, 1693-1702.
    Raises InvalidCount as `proportion_interval` does.

    >>> change = difference_of_shares(share_estimate(48, 80), share_estimate(56, 70))
    >>> round(change.low, 4), round(change.high, 4)
    (0.0524, 0.3339)
    """
    pairs = ((one.value, proportion_interval(one, level)) for one in (first, second))
    return combine_intervals(*pairs)


def combine_intervals(first: tuple[float, Interval], second: tuple[float, Interval]) -> Interval:
    """Return the interval of second - first from two figures with intervals of their own."""
    (value1, around1), (value2, around2) = first, second
    below = math.hypot(value2 - around2.low, around1.high - value1)
    above = math.hypot(around2.high - value2, value1 - around1.low)
    return Interval(value2 - value1 - below, value2 - value1 + above)


def difference_of_means(first: Estimate, second: Estimate, level: float = 0.95) -> Interval:
    """Return the interval of second - first, of two means of independent samples.

    Source: Welch (1947), Biometrika 34, 28-35, with each sample's own degrees of freedom.
    Raises InvalidCount if a standard error is no number or a sample has no degree of freedom.

    >>> change = difference_of_means(mean_estimate(7.0, 1.5, 25), mean_estimate(7.5, 1.5, 25))
    >>> round(change.low, 3), round(change.high, 3)
    (-0.353, 1.353)
    """
    return interval_of(welch(first, second), level)


def welch(first: Estimate, second: Estimate) -> Estimate:
    """Return second - first as an estimate, with Satterthwaite's degrees of freedom."""
    variance = first.se**2 + second.se**2
    spread = sum(one.se**4 / one.df for one in (first, second) if one.df > 0)
    return Estimate(
        second.value - first.value,
        math.sqrt(variance),
        variance**2 / spread if spread > 0 else min(first.df, second.df),
        first.n + second.n,
        first.n_effective + second.n_effective,
    )


def share_estimate(people: int, base: int) -> Estimate:
    """Return the proportion of a simple sample, from counts.

    Raises InvalidCount if base < 1 or people lies outside 0..base.
    """
    if not (base >= 1 and 0 <= people <= base):
        raise InvalidCount(
            Text(
                f"Geen aandeel van {people} op {base}. Noem een aantal mensen van 1 of meer, en "
                "niet meer keuzes dan mensen.",
                f"No proportion of {people} in {base}. Name 1 person or more, and no more choices "
                "than people.",
            )
        )
    p = people / base
    se = math.sqrt(p * (1 - p) / (base - 1)) if base > 1 else 0.0
    return Estimate(p, se, base - 1, base, base, simple=True)


def mean_estimate(mean: float, sd: float, n: int) -> Estimate:
    """Return the mean of a simple sample, from its standard deviation (n - 1) and n.

    Raises InvalidCount if n < 2 or sd is no number of 0 or more.
    """
    if n < 2 or not (math.isfinite(mean) and math.isfinite(sd) and sd >= 0):
        raise InvalidCount(
            Text(
                f"Geen gemiddelde bij n = {n}, sd = {sd}. Er zijn twee mensen of meer nodig, en "
                "een gemiddelde en spreiding die getallen zijn.",
                f"No mean for n = {n}, sd = {sd}. It takes two people or more, and a mean and "
                "spread that are numbers.",
            )
        )
    return Estimate(mean, sd / math.sqrt(n), n - 1, n, n, simple=True)
