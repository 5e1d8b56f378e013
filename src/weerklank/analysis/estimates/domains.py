"""The difference between two domains of one survey."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from weerklank.analysis.estimates.estimate import Estimate, too_few_clusters
from weerklank.analysis.estimates.layout import degrees_of_freedom, lay_out, score_variance
from weerklank.analysis.estimates.linearised import (
    NEGLIGIBLE,
    Domain,
    as_numbers,
    estimate_mean,
    inside_weights,
    kish_size,
    people_inside,
)
from weerklank.analysis.estimates.sampling import Sampling, Weights


def difference_of_domains(
    values: ArrayLike, sampling: Sampling, one: Domain, other: Domain
) -> Estimate:
    """Return the mean of one domain less that of the other, keeping what they share.

    Domains may have clusters in common, or people. Degrees of freedom: clusters less strata less
    one, as `svyttest` of R's survey package. Source: Woodruff (1971), JASA 66, 411-414.
    Raises InvalidCount where the mean of either domain does, or no degree of freedom is left.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> one = np.array([True, True, True, False, False, False])
    >>> difference = difference_of_domains([1, 2, 3, 4, 6, 8], simple_sampling(6), one, ~one)
    >>> difference.value, round(difference.se, 4), difference.df
    (-4.0, 1.1547, 4)
    """
    first, second = (estimate_mean(values, sampling, domain) for domain in (one, other))
    numbers, layout = as_numbers(values, sampling), lay_out(sampling)
    either = people_inside(numbers, one) | people_inside(numbers, other)
    df = degrees_of_freedom(either, layout) - 1
    if df < 1:
        raise too_few_clusters()
    scores = mean_scores(numbers, sampling, one, first.value)
    scores -= mean_scores(numbers, sampling, other, second.value)
    variance = score_variance(scores, layout)
    if variance <= NEGLIGIBLE * (float(np.square(numbers[either]).mean())):
        variance = 0.0
    complete = not layout.factors.any()
    return replace(
        first,
        value=first.value - second.value,
        se=math.sqrt(variance),
        df=df,
        n=int(either.sum()),
        n_effective=math.inf if complete else kish_size(sampling.weights[either]),
    )


def mean_scores(values: Weights, sampling: Sampling, domain: Domain, mean: float) -> Weights:
    """Return what each person adds to the linearised mean of a domain (n,): 0 outside it."""
    inside = people_inside(values, domain)
    weights = inside_weights(sampling, inside)
    scores: Weights = weights * np.where(inside, values - mean, 0.0) / weights.sum()
    return scores
