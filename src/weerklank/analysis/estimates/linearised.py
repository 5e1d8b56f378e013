"""Means, totals, ratios and proportions of weighted, stratified, clustered answers.

Standard errors by Taylor linearisation: a figure is replaced by a sum of one score per person, and
the variance of that sum is taken over clusters within strata. Source: Woodruff (1971), JASA 66,
411-414; Binder (1983), International Statistical Review 51, 279-292. A domain keeps the design:
people outside it score 0 and stay in their cluster.

Throughout: `values` (n,) in the order of the sampling, where NaN is missing: that person leaves the
domain. `domain` (n,) says who is in it; None: everybody.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.estimates.estimate import Estimate, too_few_clusters
from weerklank.analysis.estimates.intervals import InvalidCount
from weerklank.analysis.estimates.layout import (
    Layout,
    degrees_of_freedom,
    lay_out,
    score_variance,
)
from weerklank.analysis.estimates.sampling import Sampling, Weights
from weerklank.kernel import Text

Domain = NDArray[np.bool_]

NEGLIGIBLE = 1e-24
"""Part of the mean square below which a variance is rounding (2^-80 of 64-bit sums), so 0."""


def estimate_mean(values: ArrayLike, sampling: Sampling, domain: Domain | None = None) -> Estimate:
    """Return the weighted mean of the values in a domain.

    Raises InvalidCount if nobody is in it, it is one cluster per stratum, or a value is infinite.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> mean = estimate_mean([1, 2, 3, 4], simple_sampling(4))
    >>> mean.value, round(mean.se, 4), mean.df, mean.n_effective
    (2.5, 0.6455, 3, 4.0)
    """
    numbers = as_numbers(values, sampling)
    return estimate_ratio(numbers, np.ones(len(numbers)), sampling, domain)


def estimate_proportion(
    chosen: ArrayLike, sampling: Sampling, domain: Domain | None = None
) -> Estimate:
    """Return the weighted share (0-1) of people in a domain who chose something (true or false).

    Raises InvalidCount as `estimate_mean` does, and if something is neither true nor false.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> estimate_proportion([True, False, True, True], simple_sampling(4)).value
    0.75
    """
    numbers = as_numbers(chosen, sampling)
    if not np.isin(numbers[~np.isnan(numbers)], (0, 1)).all():
        raise InvalidCount(
            Text(
                "Een aandeel vraagt per mens: gekozen of niet. Maak van de waarden ja of nee.",
                "A proportion asks of each: chosen or not. Turn the values into true or false.",
            )
        )
    return estimate_mean(numbers, sampling, domain)


def estimate_ratio(
    numerator: ArrayLike,
    denominator: ArrayLike,
    sampling: Sampling,
    domain: Domain | None = None,
) -> Estimate:
    """Return the ratio of two weighted totals in a domain: cases per worker, say.

    Raises InvalidCount as `estimate_mean` does, and if the denominator adds to 0.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> ratio = estimate_ratio([2, 4, 9], [1, 2, 2], simple_sampling(3))
    >>> ratio.value, round(ratio.se, 4)
    (3.0, 0.9165)
    """
    above, below = as_numbers(numerator, sampling), as_numbers(denominator, sampling)
    layout = lay_out(sampling)
    inside = people_inside(above + below, domain)
    weights = inside_weights(sampling, inside)
    total = float(weights @ _zeroed(below, inside))
    if total == 0:
        raise InvalidCount(
            Text(
                "De noemer telt op tot 0. Kies een andere noemer of een andere groep.",
                "The denominator adds to 0. Choose another denominator, or other people.",
            )
        )
    value = _ratio(above[inside], below[inside], weights[inside])
    residuals = _zeroed(above - value * below, inside)
    within = _spread(residuals[inside], above[inside], weights[inside])
    variance = score_variance(weights * residuals / total, layout) if within else 0.0
    mean_square = within * (float(weights.sum()) / total) ** 2
    if variance <= NEGLIGIBLE * mean_square:
        return _finish(value, 0.0, sampling, inside, layout, None)
    return _finish(value, variance, sampling, inside, layout, mean_square / variance)


def estimate_total(values: ArrayLike, sampling: Sampling, domain: Domain | None = None) -> Estimate:
    """Return the weighted total of the values in a domain.

    A total of the population only where weights add to it. Raises InvalidCount as `estimate_mean`
    does.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> total = estimate_total([1, 2, 3, 4], simple_sampling(4))
    >>> total.value, round(total.se, 4)
    (10.0, 2.582)
    """
    numbers = as_numbers(values, sampling)
    layout = lay_out(sampling)
    inside = people_inside(numbers, domain)
    scores = sampling.weights * _zeroed(numbers, inside)
    return _finish(
        float(scores.sum()), score_variance(scores, layout), sampling, inside, layout, None
    )


def as_numbers(values: ArrayLike, sampling: Sampling) -> Weights:
    """Return values as numbers (n,), one per person of the sampling; raise InvalidCount else."""
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise InvalidCount(
            Text(
                "Een waarde is geen getal. Geef getallen, en NaN waar een antwoord ontbreekt.",
                "A value is no number. Give numbers, and NaN where an answer is missing.",
            )
        ) from problem
    if numbers.shape != sampling.weights.shape:
        raise InvalidCount(
            Text(
                f"Er zijn {numbers.size} waarden voor {len(sampling.weights)} mensen. Geef er een "
                "per mens.",
                f"There are {numbers.size} values for {len(sampling.weights)} people. Give one "
                "for each.",
            )
        )
    if np.isinf(numbers).any():
        raise InvalidCount(
            Text(
                "Een waarde is oneindig. Kijk de antwoorden na.",
                "A value is infinite. Check the answers.",
            )
        )
    return numbers


def people_inside(values: Weights, domain: Domain | None) -> Domain:
    """Return who is in the domain (n,) and has a value; raise InvalidCount if nobody is."""
    known: Domain = ~np.isnan(values)
    asked = known if domain is None else np.asarray(domain)
    if asked.dtype != np.bool_ or asked.shape != known.shape:
        raise InvalidCount(
            Text(
                f"De groep zegt niet van elk van de {len(values)} mensen of die erin zit. Geef per "
                "mens ja of nee.",
                f"The domain does not tell of each of {len(values)} people whether they are in it. "
                "Give true or false for each.",
            )
        )
    inside: Domain = known & asked
    if not inside.any():
        raise InvalidCount(
            Text(
                "Niemand in deze groep gaf een waarde. Kies een andere groep.",
                "Nobody in this domain gave a value. Choose other people.",
            )
        )
    return inside


def inside_weights(sampling: Sampling, inside: Domain) -> Weights:
    """Return weights (n,), 0 outside the domain."""
    return np.where(inside, sampling.weights, 0.0)


def kish_size(weights: Weights) -> float:
    """Return how many people with equal weights tell as much: (sum w)^2 / sum w^2.

    Source: Kish (1965), Survey Sampling, section 11.7.

    Raises InvalidCount without weights, or where one is no number above 0.

    >>> kish_size(np.array([1.0, 1.0, 2.0]))
    2.6666666666666665
    """
    if not (len(weights) and (np.isfinite(weights) & (weights > 0)).all()):
        raise InvalidCount(
            Text(
                "Zonder gewichten boven 0 is er geen effectief aantal mensen. Weeg opnieuw.",
                "Without weights above 0 there is no effective number of people. Weight again.",
            )
        )
    largest = weights / weights.max()
    return float(largest.sum() ** 2 / (largest @ largest))


def _finish(
    value: float,
    variance: float,
    sampling: Sampling,
    inside: Domain,
    layout: Layout,
    n_effective: float | None,
) -> Estimate:
    df = degrees_of_freedom(inside, layout)
    if df < 1:
        raise too_few_clusters()
    if n_effective is None:
        complete = not layout.factors.any()
        n_effective = math.inf if complete else kish_size(sampling.weights[inside])
    n = int(inside.sum())
    return Estimate(value, math.sqrt(variance), df, n, n_effective, sampling.is_simple)


def _ratio(above: Weights, below: Weights, weights: Weights) -> float:
    constant = (below == below[0]).all() and (above == above[0]).all()
    if constant:
        return float(above[0] / below[0])
    return float(weights @ above) / float(weights @ below)


def _spread(residuals: Weights, values: Weights, weights: Weights) -> float:
    """Return the weighted mean square of residuals (n - 1), 0 where they are but rounding."""
    squares = float(weights @ residuals**2)
    if squares <= NEGLIGIBLE * float(weights @ values**2):
        return 0.0
    n = len(residuals)
    return squares / float(weights.sum()) * n / (n - 1)


def _zeroed(values: Weights, inside: Domain) -> Weights:
    return np.where(inside, values, 0.0)
