"""Clusters within strata: what a standard error is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.estimates.intervals import InvalidCount
from weerklank.analysis.estimates.sampling import Groups, Sampling, Weights
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Clusters and strata numbered from 0 without gaps; people are clusters where none are given.

    cluster_of  cluster of each person
    stratum_of  stratum of each cluster
    factors     of each stratum (1 - f) c / (c - 1): c clusters drawn, a share f of all there are
    """

    cluster_of: Groups
    stratum_of: Groups
    factors: Weights


@lru_cache(maxsize=2)
def lay_out(sampling: Sampling) -> Layout:
    """Return the clusters within strata of a sampling, with replacement but for the correction.

    Remembers the last two: a table asks for one of them again and again.

    Source: Cochran (1977), Sampling Techniques, chapter 11; the ultimate clusters of Hansen,
    Hurwitz and Madow (1953). Raises InvalidCount if nobody is there, a cluster lies in two strata,
    a stratum has a single cluster of more, or a population is no number or below what was drawn.
    """
    n = len(sampling.weights)
    if n == 0:
        raise _refuse(
            "Er is niemand. Kies een groep met mensen.", "There is nobody. Choose people."
        )
    strata = np.zeros(n, np.int64) if sampling.strata is None else _renumber(sampling.strata)
    if sampling.clusters is None:
        clusters, stratum_of = np.arange(n), strata
    else:
        clusters = _renumber(sampling.clusters)
        stratum_of = np.zeros(int(clusters.max()) + 1, np.int64)
        stratum_of[clusters] = strata
    if (stratum_of[clusters] != strata).any():
        raise _refuse(
            "Een cluster ligt in twee strata. Geef elk cluster in elk stratum een eigen nummer.",
            "A cluster lies in two strata. Number the clusters of each stratum on their own.",
        )
    drawn = np.bincount(stratum_of).astype(np.float64)
    everyone = _population(sampling.population, strata, drawn)
    return Layout(clusters, stratum_of, _factors(drawn, everyone))


def total_by_cluster(scores: Weights, layout: Layout) -> Weights:
    """Return the sum of scores (n,) in each cluster."""
    totals = np.bincount(layout.cluster_of, scores, len(layout.stratum_of))
    return np.asarray(totals, dtype=np.float64)


def score_variance(scores: Weights, layout: Layout) -> float:
    """Return the variance of the sum of scores (n,) over samples drawn like this one."""
    return float(total_covariance(total_by_cluster(scores, layout)[:, None], layout)[0, 0])


def total_covariance(totals: Weights, layout: Layout) -> Weights:
    """Return the covariance (k, k) of k sums, from what each cluster adds to them (clusters, k)."""
    size = len(layout.factors)
    sums = np.column_stack([np.bincount(layout.stratum_of, column, size) for column in totals.T])
    means = sums / np.bincount(layout.stratum_of, minlength=size)[:, None]
    spread = totals - means[layout.stratum_of]
    covariance: Weights = spread.T @ (spread * layout.factors[layout.stratum_of][:, None])
    return covariance


def degrees_of_freedom(inside: NDArray[np.bool_], layout: Layout) -> int:
    """Return clusters less strata, counting those that people in the domain (n,) are from.

    As `degf` of R's survey package does for a subset.
    """
    seen = np.bincount(layout.cluster_of[inside], minlength=len(layout.stratum_of)) > 0
    return int(seen.sum() - (np.bincount(layout.stratum_of[seen]) > 0).sum())


def _renumber(groups: Groups) -> Groups:
    if groups.dtype.kind not in "iu" or (groups < 0).any():
        raise _refuse(
            "Een stratum of cluster heeft geen nummer van 0 of hoger. Laat die mensen weg of geef "
            "ze een eigen nummer.",
            "A stratum or cluster has no number of 0 or above. Leave those people out, or give "
            "them a number of their own.",
        )
    return np.unique(groups, return_inverse=True)[1].astype(np.int64)


def _population(given: Weights | None, strata: Groups, drawn: Weights) -> Weights:
    if given is None:
        return np.full(len(drawn), np.inf)
    everyone = np.zeros(len(drawn))
    everyone[strata] = given
    if not (everyone[strata] == given).all():
        raise _refuse(
            "De populatie is geen vast getal per stratum. Geef per stratum een aantal.",
            "The population is no single number per stratum. Give one number for each.",
        )
    if not (everyone >= drawn).all():
        raise _refuse(
            "De populatie van een stratum is kleiner dan de steekproef. Kijk de aantallen na.",
            "The population of a stratum is smaller than its sample. Check the numbers.",
        )
    return everyone


def _factors(drawn: Weights, everyone: Weights) -> Weights:
    if ((drawn == 1) & (everyone > 1)).any():
        raise _refuse(
            "Een stratum heeft maar een cluster (of een mens): hoe onzeker een cijfer is, valt dan "
            "niet te zeggen. Neem strata samen.",
            "A stratum has a single cluster (or person): how uncertain a figure is cannot be told "
            "from it. Take strata together.",
        )
    factors: Weights = (1 - drawn / everyone) * drawn / np.maximum(drawn - 1, 1)
    return factors


def _refuse(nl: str, en: str) -> InvalidCount:
    return InvalidCount(Text(nl, en))
