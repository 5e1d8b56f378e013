"""The median of a weighted sample, with an interval that ties do not upset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from weerklank.analysis.estimates.estimate import Estimate, t_quantile
from weerklank.analysis.estimates.intervals import Interval
from weerklank.analysis.estimates.linearised import (
    Domain,
    as_numbers,
    estimate_proportion,
    people_inside,
)
from weerklank.analysis.estimates.sampling import Sampling, Weights

HALF = 0.5
SAME_SHARE = 1e-12
"""Shares this near to a half are a half: sums of weights are rounded."""


@dataclass(frozen=True, slots=True)
class MedianEstimate:
    """A median and its own interval, which need not lie evenly about it."""

    estimate: Estimate
    interval: Interval


def estimate_median(
    values: ArrayLike, sampling: Sampling, domain: Domain | None = None, level: float = 0.95
) -> MedianEstimate:
    """Return the weighted median of a domain with its interval.

    Median: halfway between two values where exactly half lies at or below the lower one
    (`svyquantile(qrule="school")`). Interval: all values of which the share at or below may be a
    half, by the t test of that share; so it holds for marks that many people share, where inverting
    one standard error does not. se is a t-th of half the interval's width; n_effective is that of
    the share at the median.
    Source: Francisco and Fuller (1991), Annals of Statistics 19, 454-469; Woodruff (1952), JASA 47.
    Raises InvalidCount as `estimate_mean` does, or if level lies outside 0-1.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> median = estimate_median([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], simple_sampling(10))
    >>> median.estimate.value, median.interval
    (5.5, Interval(low=2.0, high=9.0))
    """
    numbers = as_numbers(values, sampling)
    inside = people_inside(numbers, domain)
    ladder = np.unique(numbers[inside])
    value = _median(numbers[inside], sampling.weights[inside])

    def bounds(rung: int) -> tuple[float, float]:
        share = estimate_proportion(numbers <= ladder[rung], sampling, inside)
        half = t_quantile(share.df, level) * share.se
        return share.value - half, share.value + half

    low = float(ladder[_first(len(ladder), lambda rung: bounds(rung)[1] >= HALF - SAME_SHARE)])
    high = float(ladder[_first(len(ladder), lambda rung: bounds(rung)[0] >= HALF - SAME_SHARE)])
    interval = Interval(min(low, value), max(high, value))
    share = estimate_proportion(numbers <= value, sampling, inside)
    se = (interval.high - interval.low) / (2 * t_quantile(share.df, level))
    estimate = Estimate(value, se, share.df, share.n, share.n_effective, share.simple)
    return MedianEstimate(estimate, interval)


def _median(values: Weights, weights: Weights) -> float:
    order = np.argsort(values, kind="stable")
    ranked, shares = values[order], np.cumsum(weights[order]) / weights.sum()
    place = min(int(np.searchsorted(shares, HALF - SAME_SHARE)), len(ranked) - 1)
    if abs(shares[place] - HALF) <= SAME_SHARE:
        return float(ranked[place] + ranked[place + 1]) / 2
    return float(ranked[place])


def _first(count: int, holds: Callable[[int], bool]) -> int:
    """Return the first of so many places where something holds that holds from there on."""
    low, high = 0, count - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
