"""Whether two items hang together in a weighted, stratified, clustered sample."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc

from weerklank.analysis.estimates.crosstab import Crosstab, cross
from weerklank.analysis.estimates.estimate import too_few_clusters
from weerklank.analysis.estimates.independence import pearson_chi_square
from weerklank.analysis.estimates.intervals import InvalidCount
from weerklank.analysis.estimates.layout import (
    Layout,
    degrees_of_freedom,
    lay_out,
    total_covariance,
)
from weerklank.analysis.estimates.methods import PEARSON, RAO_SCOTT
from weerklank.analysis.estimates.sampling import Sampling, Weights
from weerklank.kernel import Text

NO_EFFECT = 1e-6
"""Clusters whose generalised design effects add to less agree by luck or rounding, not by design;
an effect is about 1, and no stratification makes people tell a million times as much."""


@dataclass(frozen=True, slots=True)
class RaoScott:
    """A chi-square test that knows how people came into the survey.

    statistic   F, on df1 and df2 degrees of freedom (df2 infinite where sampling is simple)
    chi_square  Pearson's, of weighted counts that add to the number of people
    deff        mean generalised design effect: what chi_square would have to be divided by
    """

    statistic: float
    df1: float
    df2: float
    p: float
    chi_square: float
    deff: float
    n: int
    method: Text


def rao_scott(rows: ArrayLike, columns: ArrayLike, sampling: Sampling) -> RaoScott:
    """Return the test of independence of two items, given as whole numbers (n,), < 0: not in table.

    Second-order correction, referred to F; Pearson's test itself where sampling is simple. Rows and
    columns in which nobody is are left out. Source: Rao and Scott (1984), Annals of Statistics 12,
    46-60; `svychisq(statistic="F")` of R's survey package. Raises InvalidCount if fewer than two
    rows or columns hold anybody, people are one cluster per stratum, or too many cells are empty.

    >>> from weerklank.analysis.estimates import simple_sampling
    >>> test = rao_scott([0] * 30 + [1] * 30, [0] * 10 + [1] * 40 + [0] * 10, simple_sampling(60))
    >>> round(test.chi_square, 4), test.df1, round(test.p, 4), test.deff
    (0.0, 1, 1.0, 1.0)
    """
    table = cross(rows, columns, sampling)
    counts = table.shares * table.n
    pearson = pearson_chi_square(counts.tolist())
    if sampling.is_simple:
        ratio = pearson.statistic / pearson.df
        return RaoScott(
            ratio, pearson.df, math.inf, pearson.p, pearson.statistic, 1.0, table.n, PEARSON
        )
    layout = lay_out(sampling)
    df = degrees_of_freedom(table.inside, layout)
    if df < 1:
        raise too_few_clusters()
    effects = _design_effects(table, _cell_covariance(table, sampling, layout))
    trace = float(np.trace(effects))
    df1 = trace**2 / float(np.trace(effects @ effects))
    statistic = pearson.statistic / trace
    p = float(fdtrc(df1, df1 * df, statistic))
    deff = trace / pearson.df
    return RaoScott(statistic, df1, df1 * df, p, pearson.statistic, deff, table.n, RAO_SCOTT)


def _cell_covariance(table: Crosstab, sampling: Sampling, layout: Layout) -> Weights:
    """Return the covariance of the cells' shares (cells, cells)."""
    cells, clusters = table.shares.size, len(layout.stratum_of)
    place = layout.cluster_of[table.inside] * cells + table.cell_of[table.inside]
    weights = sampling.weights[table.inside]
    sums = np.bincount(place, weights, clusters * cells).reshape(clusters, cells)
    scores = sums - sums.sum(axis=1, keepdims=True) * table.shares.reshape(1, -1)
    return total_covariance(scores / weights.sum(), layout)


def _design_effects(table: Crosstab, covariance: Weights) -> Weights:
    """Return the matrix whose eigenvalues are the generalised design effects of independence."""
    shares = table.shares.reshape(-1)
    contrasts = _interactions(*table.shares.shape)
    inverse = np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0)
    weighted = contrasts * inverse[:, None]
    simple = contrasts.T @ weighted / table.n
    if np.linalg.matrix_rank(simple, hermitian=True) < len(simple):
        raise InvalidCount(
            Text(
                "Te veel cellen van deze tabel zijn leeg voor een toets. Neem antwoorden samen.",
                "Too many cells of this table are empty for a test. Take answers together.",
            )
        )
    solved = np.linalg.solve(simple, weighted.T @ covariance @ weighted)
    effects = np.asarray(solved, dtype=np.float64)
    if not np.trace(effects) > NO_EFFECT:
        raise InvalidCount(
            Text(
                "De clusters verschillen niet, of iedereen deed mee: er valt niets te toetsen.",
                "The clusters do not differ, or everybody took part: there is nothing to test.",
            )
        )
    return effects


def _interactions(rows: int, columns: int) -> Weights:
    """Return contrasts (cells, (rows - 1)(columns - 1)) that rows and columns cannot explain."""
    return np.asarray(np.kron(_from_mean(rows), _from_mean(columns)), dtype=np.float64)


def _from_mean(size: int) -> Weights:
    deviations: Weights = np.eye(size)[:, 1:] - 1 / size
    return deviations
