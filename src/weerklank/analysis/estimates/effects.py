"""How large a difference or an association is, with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chndtr, chndtrinc, gammaln, nctdtrinc, ndtri

from weerklank.analysis.estimates.crosstab import cross
from weerklank.analysis.estimates.domains import difference_of_domains, mean_scores
from weerklank.analysis.estimates.estimate import Estimate, interval_of
from weerklank.analysis.estimates.intervals import (
    Interval,
    InvalidCount,
    check_level,
    difference_interval,
)
from weerklank.analysis.estimates.layout import lay_out, score_variance
from weerklank.analysis.estimates.linearised import (
    Domain,
    as_numbers,
    estimate_mean,
    estimate_proportion,
    people_inside,
)
from weerklank.analysis.estimates.logit import proportion_interval
from weerklank.analysis.estimates.methods import (
    DESIGN_T,
    HYBRID,
    NEWCOMBE,
    STEIGER,
    STEIGER_DESIGN,
)
from weerklank.analysis.estimates.rao_scott import rao_scott
from weerklank.analysis.estimates.sampling import Sampling
from weerklank.kernel import Text

LARGE_CHI_SQUARE = 1e8
"""Above it the noncentral chi-square is not computed but taken as the square of a normal variate,
which agrees to 7 digits (Fisher 1922): scipy returns no number from 1e10."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The size of an effect, its interval, and how that was made."""

    value: float
    interval: Interval
    method: Text


@dataclass(frozen=True, slots=True)
class CramersV:
    """Cramer's V of a sample (0-1), and of the population as far as the sample tells.

    value      of the sample; above 0 even where nothing hangs together, the more so in large tables
    corrected  without that bias: Bergsma (2013), J Korean Statistical Society 42, 323-328
    interval   of the population's V
    """

    value: float
    corrected: float
    interval: Interval
    method: Text


def cramers_v(
    rows: ArrayLike, columns: ArrayLike, sampling: Sampling, level: float = 0.95
) -> CramersV:
    """Return how strongly two items (whole numbers (n,), < 0: not in table) hang together.

    Interval by inverting the noncentral chi-square; with a design, of chi-square and n over the
    mean design effect, which is approximate. The interval may lie below `value`, never below
    `corrected`. Source: Cramer (1946); Steiger (2004), Psychological Methods 9, 164-182.
    Raises InvalidCount as `rao_scott` does, or if level lies outside 0-1.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> v = cramers_v([0] * 30 + [1] * 30, ([0] * 20 + [1] * 10) + ([0] * 10 + [1] * 20),
    ...               simple_sampling(60))
    >>> round(v.value, 4), round(v.corrected, 4), round(v.interval.low, 4)
    (0.3333, 0.3095, 0.0787)
    """
    check_level(level)
    test = rao_scott(rows, columns, sampling)
    size = cross(rows, columns, sampling).shares.shape
    statistic, n = test.chi_square / test.deff, test.n / test.deff
    df, shortest = (size[0] - 1) * (size[1] - 1), min(size) - 1
    tails = ((1 + level) / 2, (1 - level) / 2)
    low, high = (math.sqrt(_noncentrality(statistic, df, p) / (n * shortest)) for p in tails)
    corrected = _corrected_v(statistic / n, size, n)
    return CramersV(
        math.sqrt(statistic / (n * shortest)),
        corrected,
        Interval(min(low, corrected, 1.0), min(max(high, corrected), 1.0)),
        STEIGER if sampling.is_simple else STEIGER_DESIGN,
    )


def risk_difference(
    chosen: ArrayLike, one: Domain, other: Domain, sampling: Sampling, level: float = 0.95
) -> Effect:
    """Return the share of one domain that chose something less that of the other (-1 to 1).

    Newcombe's interval where sampling is simple; Student's t, from a standard error that knows
    what the domains share, where it is not. Where a share is 0 or 1, or clusters happen to differ
    all alike, a standard error of 0 tells nothing: the two intervals are combined as Newcombe's.
    Source: Newcombe (1998), Stat Med 17, 873-890; see `difference_of_domains`.
    Raises InvalidCount as `difference_of_domains` does.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> one = np.arange(150) < 70
    >>> chosen = np.r_[np.arange(70) < 56, np.arange(80) < 48]
    >>> effect = risk_difference(chosen, one, ~one, simple_sampling(150))
    >>> round(effect.value, 4), round(effect.interval.low, 4), round(effect.interval.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    here = estimate_proportion(chosen, sampling, one)
    there = estimate_proportion(chosen, sampling, other)
    difference = difference_of_domains(chosen, sampling, one, other)
    if sampling.is_simple:
        counts = (here.value * here.n, here.n, there.value * there.n, there.n)
        return Effect(difference.value, difference_interval(*counts, level), NEWCOMBE)
    by_luck = difference.se == 0 and math.isfinite(difference.n_effective)
    if by_luck or {here.value, there.value} & {0.0, 1.0}:
        return Effect(difference.value, _combine(here, there, level), HYBRID)
    interval = interval_of(difference, level)
    return Effect(
        difference.value, Interval(max(interval.low, -1.0), min(interval.high, 1.0)), DESIGN_T
    )


def hedges_g(
    values: ArrayLike, one: Domain, other: Domain, sampling: Sampling, level: float = 0.95
) -> Effect:
    """Return the mean of one domain less that of the other, in standard deviations (pooled).

    With the exact correction for small n. Interval out of the noncentral t where sampling is
    simple; where it is not, from the linearised standard error of the whole ratio.
    Source: Hedges (1981), J Educational Statistics 6, 107-128; Steiger and Fouladi (1997).
    Raises InvalidCount as `difference_of_domains` does, if the domains share people or nobody
    differs within them.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> one = np.arange(8) < 4
    >>> effect = hedges_g([1, 2, 3, 4, 3, 4, 5, 6], one, ~one, simple_sampling(8))
    >>> round(effect.value, 4), round(effect.interval.low, 4), round(effect.interval.high, 4)
    (-1.3457, -2.7221, 0.1082)
    """
    check_level(level)
    numbers = as_numbers(values, sampling)
    here, there = (people_inside(numbers, domain) for domain in (one, other))
    difference = difference_of_domains(numbers, sampling, here, there)
    means = [estimate_mean(numbers, sampling, domain).value for domain in (here, there)]
    either = here | there
    squares = np.where(here, numbers - means[0], np.where(there, numbers - means[1], 0.0)) ** 2
    unbiased = float(either.sum()) / (float(either.sum()) - 2)
    variance = estimate_mean(squares, sampling, either).value * unbiased
    if not variance > 0 or (here & there).any():
        raise InvalidCount(
            Text(
                "Geen verschil in standaardafwijkingen: binnen de groepen verschilt niemand, of "
                "mensen zitten in beide. Vergelijk de gemiddelden zelf.",
                "No difference in standard deviations: within the groups nobody differs, or people "
                "are in both. Compare the means themselves.",
            )
        )
    d, shrink = difference.value / math.sqrt(variance), _small_sample(int(either.sum()) - 2)
    if sampling.is_simple:
        return Effect(shrink * d, _noncentral_t(d, here, there, shrink, level), STEIGER)
    scores = mean_scores(numbers, sampling, here, means[0])
    scores -= mean_scores(numbers, sampling, there, means[1])
    spread = mean_scores(squares, sampling, either, variance / unbiased) * unbiased
    scores = scores / math.sqrt(variance) - d / (2 * variance) * spread
    se = math.sqrt(score_variance(scores, lay_out(sampling)))
    g = Estimate(shrink * d, shrink * se, difference.df, difference.n, difference.n_effective)
    return Effect(g.value, interval_of(g, level), DESIGN_T)


def _noncentrality(statistic: float, df: int, p: float) -> float:
    """Return how far from 0 chi-square must be centred to stay below the statistic so often."""
    if float(chndtr(statistic, df, 0.0)) <= p:
        return 0.0
    if statistic > LARGE_CHI_SQUARE:
        return float(math.sqrt(statistic) - ndtri(p)) ** 2
    return float(chndtrinc(statistic, df, p))


def _corrected_v(squared: float, size: tuple[int, ...], n: float) -> float:
    rows, columns = size
    if n <= 1:
        return 0.0
    excess = max(0.0, squared - (rows - 1) * (columns - 1) / (n - 1))
    left = min(side - (side - 1) ** 2 / (n - 1) for side in (rows, columns)) - 1
    return min(1.0, math.sqrt(excess / left)) if left > 0 else 0.0


def _combine(here: Estimate, there: Estimate, level: float) -> Interval:
    first, second = proportion_interval(here, level), proportion_interval(there, level)
    below = math.hypot(here.value - first.low, second.high - there.value)
    above = math.hypot(first.high - here.value, there.value - second.low)
    difference = here.value - there.value
    return Interval(difference - below, difference + above)


def _noncentral_t(d: float, here: Domain, there: Domain, shrink: float, level: float) -> Interval:
    n, m = int(here.sum()), int(there.sum())
    scale = math.sqrt(1 / n + 1 / m)
    low, high = (
        float(nctdtrinc(n + m - 2, p, d / scale)) * scale * shrink
        for p in ((1 + level) / 2, (1 - level) / 2)
    )
    return Interval(low, high)


def _small_sample(df: int) -> float:
    return math.exp(gammaln(df / 2) - gammaln((df - 1) / 2)) / math.sqrt(df / 2)
