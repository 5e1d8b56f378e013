"""People in order of stratum and cluster: where each cluster begins, what is known of strata."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.engine.sums import Counts, Sums
from weerklank.analysis.estimates import InvalidCount, Sampling
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Clusters within strata.

    order       (n,) people by stratum, then by cluster
    bounds      (c + 1,) where each cluster begins in that order, and the end
    strata      (h,) numbers of the strata
    first       (h + 1,) each stratum's first cluster, and the end
    population  (h,) clusters there are in the population; infinite where unknown
    """

    order: NDArray[np.intp]
    bounds: Counts
    strata: Counts
    first: Counts
    population: Sums


def lay_out_clusters(sampling: Sampling) -> Design:
    """Return the clusters of a sampling; without clusters everybody is one.

    Raises InvalidCount where a number is below 0, a cluster is in two strata, or the population
    differs within a stratum, is no number, or is smaller than what was drawn from it.
    """
    people = len(sampling.weights)
    strata = np.zeros(people, np.int64) if sampling.strata is None else sampling.strata
    clusters = np.arange(people) if sampling.clusters is None else sampling.clusters
    whole = strata.dtype.kind in "iu" and clusters.dtype.kind in "iu"
    if not whole or (people and min(strata.min(), clusters.min()) < 0):
        raise _refuse(
            "Een stratum of cluster heeft geen nummer van 0 of hoger. Laat die mensen weg of geef "
            "ze een eigen nummer.",
            "A stratum or cluster has no number of 0 or above. Leave those people out, or give "
            "them a number of their own.",
        )
    by_cluster = np.argsort(_narrow(clusters), kind="stable")
    order = by_cluster[np.argsort(_narrow(strata[by_cluster]), kind="stable")]
    stratum, cluster = strata[order], clusters[order]
    new_stratum = _changes(stratum)
    bounds = np.flatnonzero(new_stratum | _changes(cluster))
    stratum_of = stratum[bounds]
    if len(np.unique(cluster[bounds])) < len(bounds):
        raise _refuse(
            "Een cluster ligt in twee strata. Geef elk cluster in elk stratum een eigen nummer.",
            "A cluster lies in two strata. Number the clusters of each stratum on their own.",
        )
    first = np.flatnonzero(_changes(stratum_of))
    ends = np.append(first, len(bounds))
    population = _population(sampling, order, new_stratum, np.diff(ends))
    return Design(order, np.append(bounds, people), stratum_of[first], ends, population)


def _narrow(numbers: NDArray[np.int64]) -> NDArray[np.unsignedinteger | np.signedinteger]:
    """Return numbers as 16 bits if they fit: those are sorted by counting."""
    fits = len(numbers) > 0 and numbers.max() <= np.iinfo(np.uint16).max
    return numbers.astype(np.uint16) if fits else numbers


def _changes(numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    changed = np.ones(len(numbers), np.bool_)
    changed[1:] = numbers[1:] != numbers[:-1]
    return changed


def _population(
    sampling: Sampling, order: NDArray[np.intp], new_stratum: NDArray[np.bool_], drawn: Counts
) -> Sums:
    if sampling.population is None:
        return np.full(len(drawn), np.inf)
    given = sampling.population[order]
    stated = given[new_stratum]
    people = np.diff(np.append(np.flatnonzero(new_stratum), len(order)))
    if not (given == np.repeat(stated, people)).all():
        raise _refuse(
            "De populatie is geen vast getal per stratum. Geef per stratum een aantal.",
            "The population is no single number per stratum. Give one number for each.",
        )
    if not (stated >= drawn).all():
        raise _refuse(
            "De populatie van een stratum is kleiner dan de steekproef. Kijk de aantallen na.",
            "The population of a stratum is smaller than its sample. Check the numbers.",
        )
    return stated


def _refuse(nl: str, en: str) -> InvalidCount:
    return InvalidCount(Text(nl, en))
