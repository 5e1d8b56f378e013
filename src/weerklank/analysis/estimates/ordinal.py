"""How strongly two items with ordered answers rise and fall together."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from weerklank.analysis.estimates.crosstab import Crosstab, cross
from weerklank.analysis.estimates.effects import Effect
from weerklank.analysis.estimates.estimate import t_quantile, too_few_clusters
from weerklank.analysis.estimates.intervals import Interval, InvalidCount
from weerklank.analysis.estimates.layout import degrees_of_freedom, lay_out, score_variance
from weerklank.analysis.estimates.methods import FISHER_Z
from weerklank.analysis.estimates.sampling import Sampling, Weights
from weerklank.kernel import Text

ONE_ORDER = 1e-12
"""A correlation this near to 1 is 1: it is a quotient of rounded sums."""


@dataclass(frozen=True, slots=True, eq=False)
class _Correlation:
    """A correlation, and what a person in each cell (rows, columns) adds to it, linearised."""

    value: float
    scores: Weights


def goodman_kruskal_gamma(
    rows: ArrayLike, columns: ArrayLike, sampling: Sampling, level: float = 0.95
) -> Effect:
    """Return gamma (-1 to 1) of two ordered items, given as whole numbers (n,), < 0: not in table.

    Of pairs of people who differ on both items: the share in the same order less the share in the
    opposite order. Interval by Fisher's z from the linearised standard error, design kept.
    Source: Goodman and Kruskal (1972), JASA 67, 415-421.
    Raises InvalidCount if fewer than two rows or columns hold anybody, no pair differs on both,
    all pairs lie in one order (no standard error), or people are one cluster per stratum.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> down, across = np.repeat([0, 0, 1, 1], [20, 10, 10, 20]), np.repeat([0, 1, 0, 1],
    ...     [20, 10, 10, 20])
    >>> gamma = goodman_kruskal_gamma(down, across, simple_sampling(60))
    >>> round(gamma.value, 4), round(gamma.interval.low, 4), round(gamma.interval.high, 4)
    (0.6, 0.1396, 0.8471)
    """
    table = cross(rows, columns, sampling)
    return _with_interval(_gamma(table.shares), table, sampling, level)


def kendall_tau_b(
    rows: ArrayLike, columns: ArrayLike, sampling: Sampling, level: float = 0.95
) -> Effect:
    """Return tau-b (-1 to 1) of two ordered items, given as whole numbers (n,), < 0: not in table.

    As gamma, but ties count: nearer to 0 where many people give the same answer.
    Source: Kendall (1945), Biometrika 33; its standard error Brown and Benedetti (1977), JASA 72,
    309-315. Raises InvalidCount as `goodman_kruskal_gamma` does.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> tau = kendall_tau_b([0, 0, 1, 1, 2, 2], [0, 1, 0, 2, 1, 2], simple_sampling(6))
    >>> round(tau.value, 4)
    0.4167
    """
    table = cross(rows, columns, sampling)
    return _with_interval(_tau_b(table.shares), table, sampling, level)


def _gamma(shares: Weights) -> _Correlation:
    same, opposite = _pairs(shares)
    agree, disagree = float((shares * same).sum()), float((shares * opposite).sum())
    if agree + disagree == 0:
        raise InvalidCount(
            Text(
                "Geen twee mensen verschillen op beide items. Kies een ander item.",
                "No two people differ on both items. Choose another item.",
            )
        )
    scores = 4 * (disagree * same - agree * opposite) / (agree + disagree) ** 2
    return _Correlation((agree - disagree) / (agree + disagree), scores)


def _tau_b(shares: Weights) -> _Correlation:
    same, opposite = _pairs(shares)
    down, across = shares.sum(axis=1), shares.sum(axis=0)
    untied = (1 - float(down @ down), 1 - float(across @ across))
    value = float((shares * (same - opposite)).sum()) / math.sqrt(untied[0] * untied[1])
    scores = 2 * (same - opposite) / math.sqrt(untied[0] * untied[1])
    scores += value * (down[:, None] / untied[0] + across[None, :] / untied[1])
    return _Correlation(value, scores - float((shares * scores).sum()))


def _pairs(shares: Weights) -> tuple[Weights, Weights]:
    """Return for each cell the share of people above it on both items, or below it on both; and
    of those above it on one and below it on the other.
    """
    above = np.zeros((shares.shape[0] + 2, shares.shape[1] + 2))
    above[1:-1, 1:-1] = shares
    up_left = above.cumsum(axis=0).cumsum(axis=1)[:-2, :-2]
    up_right = above[:, ::-1].cumsum(axis=0).cumsum(axis=1)[:-2, :-2][:, ::-1]
    down_left = above[::-1].cumsum(axis=0).cumsum(axis=1)[:-2, :-2][::-1]
    down_right = above[::-1, ::-1].cumsum(axis=0).cumsum(axis=1)[:-2, :-2][::-1, ::-1]
    return up_left + down_right, up_right + down_left


def _with_interval(
    correlation: _Correlation, table: Crosstab, sampling: Sampling, level: float
) -> Effect:
    layout = lay_out(sampling)
    df = degrees_of_freedom(table.inside, layout)
    if df < 1:
        raise too_few_clusters()
    if 1 - abs(correlation.value) < ONE_ORDER:
        raise InvalidCount(
            Text(
                f"Alle paren liggen in dezelfde volgorde ({correlation.value:+.0f}): een interval "
                "bestaat dan niet. Kijk naar de tabel zelf.",
                f"All pairs lie in the same order ({correlation.value:+.0f}): no interval exists. "
                "Look at the table itself.",
            )
        )
    weights = sampling.weights[table.inside]
    scores = np.zeros(len(table.inside))
    scores[table.inside] = (
        weights * correlation.scores.reshape(-1)[table.cell_of[table.inside]] / weights.sum()
    )
    se = math.sqrt(score_variance(scores, layout))
    half = t_quantile(df, level) * se / (1 - correlation.value**2)
    middle = math.atanh(correlation.value)
    interval = Interval(math.tanh(middle - half), math.tanh(middle + half))
    return Effect(correlation.value, interval, FISHER_Z)
