"""One column of a table against everybody else in its base."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from weerklank.analysis.estimates.domains import difference_of_domains
from weerklank.analysis.estimates.effects import Effect, risk_difference
from weerklank.analysis.estimates.estimate import Estimate
from weerklank.analysis.estimates.independence import pearson_chi_square
from weerklank.analysis.estimates.linearised import (
    Domain,
    as_numbers,
    estimate_proportion,
    kish_size,
    people_inside,
)
from weerklank.analysis.estimates.methods import DESIGN_T, PEARSON, PEARSON_KISH, RAO_SCOTT
from weerklank.analysis.estimates.rao_scott import rao_scott
from weerklank.analysis.estimates.sampling import Sampling, Weights
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class AgainstRest:
    """A group's share beside that of everybody else, their difference, and the test of it.

    p is of this comparison alone: adjust it with `adjust_holm` within a table, and with
    `adjust_benjamini_hochberg` over a book.
    """

    here: Estimate
    rest: Estimate
    difference: Effect
    p: float
    method: Text


def compare_with_rest(
    chosen: ArrayLike,
    group: Domain,
    sampling: Sampling,
    base: Domain | None = None,
    level: float = 0.95,
) -> AgainstRest:
    """Return how a group's share that chose something (n,) differs from the rest of the base.

    Tested by Pearson's chi-square of two proportions where sampling is simple; by Student's t of
    the design-based difference where it is not, or by Rao and Scott's F where a share is 0 or 1.
    Where clusters happen to differ all alike, that standard error is 0: people then differ more
    than clusters, and Pearson's test at the effective number of people errs on the safe side.
    Whoever is in no group at all (a background item skipped) must be outside the base.
    Raises InvalidCount where group or rest is nobody, one person, or one cluster per stratum.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> group = np.arange(60) < 30
    >>> chosen = np.r_[np.arange(30) < 20, np.arange(30) < 10]
    >>> outcome = compare_with_rest(chosen, group, simple_sampling(60))
    >>> round(outcome.difference.value, 4), round(outcome.p, 4)
    (0.3333, 0.0098)
    """
    numbers = as_numbers(chosen, sampling)
    inside = people_inside(numbers, base)
    one = people_inside(np.where(inside, numbers, np.nan), group)
    other = people_inside(np.where(inside & ~one, numbers, np.nan), None)
    here, rest = (estimate_proportion(numbers, sampling, domain) for domain in (one, other))
    effect = risk_difference(numbers, one, other, sampling, level)
    if here.value == rest.value and here.value in (0.0, 1.0):
        return AgainstRest(here, rest, effect, 1.0, PEARSON if here.simple else RAO_SCOTT)
    if sampling.is_simple:
        p, method = _pearson_p((here, rest), (here.n, rest.n)), PEARSON
    else:
        p, method = _test_design(numbers, one, other, sampling, (here, rest))
    return AgainstRest(here, rest, effect, p, method)


def _test_design(
    chosen: Weights,
    one: Domain,
    other: Domain,
    sampling: Sampling,
    sides: tuple[Estimate, Estimate],
) -> tuple[float, Text]:
    difference = difference_of_domains(chosen, sampling, one, other)
    if math.isinf(difference.n_effective):
        return float(difference.value == 0), DESIGN_T
    if difference.se == 0:
        sizes = (kish_size(sampling.weights[one]), kish_size(sampling.weights[other]))
        return _pearson_p(sides, sizes), PEARSON_KISH
    if {side.value for side in sides} & {0.0, 1.0}:
        rows = np.where(one, 1, np.where(other, 0, -1))
        columns = np.where(np.isnan(chosen), -1, chosen == 1).astype(np.int64)
        return rao_scott(rows, columns, sampling).p, RAO_SCOTT
    t = abs(difference.value) / difference.se
    return 2 * float(stdtr(difference.df, -t)), DESIGN_T


def _pearson_p(sides: tuple[Estimate, Estimate], sizes: tuple[float, float]) -> float:
    shares = [(side.value * n, (1 - side.value) * n) for side, n in zip(sides, sizes, strict=True)]
    return pearson_chi_square(shares).p
