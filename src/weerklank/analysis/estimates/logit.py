"""Intervals of a proportion that stay between 0 and 1, whatever the sampling."""

from __future__ import annotations

import math

from scipy.special import betaincinv, expit, logit

from weerklank.analysis.estimates.estimate import Estimate, t_quantile
from weerklank.analysis.estimates.intervals import Interval, InvalidCount, wilson_interval
from weerklank.analysis.estimates.methods import BETA, LOGIT, WILSON
from weerklank.kernel import Text


def proportion_interval(estimate: Estimate, level: float = 0.95) -> Interval:
    """Return the interval of a proportion (0-1), by the method that fits how people came in.

    Wilson's where sampling is simple; on the logit scale where it is not; and of those, where the
    standard error is 0 (nobody or everybody chose it), `beta_interval`. `proportion_method` says
    which. Source of the logit interval: Korn and Graubard (1999), Analysis of Health Surveys,
    section 3.4; `svyciprop(method="logit")` of R's survey package.
    Raises InvalidCount if the estimate is no proportion, df < 1 or level outside 0-1.

    >>> interval = proportion_interval(Estimate(0.2, 0.05, 14, 183, 64.0))
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.1134, 0.3283)
    """
    _check_proportion(estimate)
    method = proportion_method(estimate)
    if method is WILSON:
        return wilson_interval(estimate.value * estimate.n, estimate.n, level)
    if method is BETA:
        return beta_interval(estimate, level)
    middle = float(logit(estimate.value))
    spread = estimate.se / (estimate.value * (1 - estimate.value))
    half = t_quantile(estimate.df, level) * spread
    return Interval(float(expit(middle - half)), float(expit(middle + half)))


def proportion_method(estimate: Estimate) -> Text:
    """Return which interval `proportion_interval` gives: WILSON, LOGIT or BETA."""
    if estimate.simple:
        return WILSON
    return LOGIT if estimate.se > 0 and 0 < estimate.value < 1 else BETA


def beta_interval(estimate: Estimate, level: float = 0.95) -> Interval:
    """Return the exact interval of a proportion at its effective number of people.

    That number is p (1 - p) / se^2, or n_effective where se is 0: at 0 and 1 no variance can be
    told, and it knows the weights but not the clusters. Either is multiplied by
    (t of n - 1 / t of df)^2, since few clusters tell a variance badly.
    Source: Korn and Graubard (1998), Survey Methodology 24, 193-201; Clopper and Pearson (1934).
    Raises InvalidCount as `proportion_interval` does.

    >>> interval = beta_interval(Estimate(0.0, 0.0, 19, 20, 20.0))
    >>> interval.low, round(interval.high, 4)
    (0.0, 0.1684)
    """
    _check_proportion(estimate)
    p, tail = estimate.value, (1 - level) / 2
    fewer = t_quantile(estimate.n - 1, level) / t_quantile(estimate.df, level)
    people = p * (1 - p) / estimate.se**2 if estimate.se > 0 else estimate.n_effective
    n = people * fewer**2
    if math.isinf(n):
        return Interval(p, p)
    low = float(betaincinv(n * p, n * (1 - p) + 1, tail)) if p > 0 else 0.0
    high = float(betaincinv(n * p + 1, n * (1 - p), 1 - tail)) if p < 1 else 1.0
    return Interval(low, high)


def _check_proportion(estimate: Estimate) -> None:
    if not (0 <= estimate.value <= 1 and estimate.se >= 0):
        raise InvalidCount(
            Text(
                f"Geen aandeel van {estimate.value}. Gebruik `interval_of` voor andere cijfers.",
                f"No proportion of {estimate.value}. Use `interval_of` for other figures.",
            )
        )
