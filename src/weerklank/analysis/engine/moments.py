"""What clusters add to standard errors: sums over clusters that add up over parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from weerklank.analysis.engine.sums import Counts, Sums, unlike_books
from weerklank.analysis.estimates import InvalidCount
from weerklank.kernel import Text

Each = TypeVar("Each", Sums, Counts)


@dataclass(frozen=True, slots=True, eq=False)
class ClusterMoments:
    """Sums over the clusters c of each stratum h, of every cell (r rows, i items, k columns).

    In cluster c a cell has weight T, the base of its item D, and Z = T - about x D. Without
    clusters everybody is one. Columns outside the base have 0 everywhere.

    strata      (h,) numbers of the strata
    clusters    (h,) how many clusters the sample has there, also those with nobody in a cell
    population  (h,) how many there are in the population; infinite where that is unknown
    about       (r, k) the proportion that Z is taken about, near which no digits are lost
    z           (h, r, k) sum of Z
    zz          (h, r, k) sum of Z^2
    zd          (h, r, k) sum of Z x D
    d, dd       (h, r, i) sum of D and of D^2
    seen        (h, r, i) clusters with anybody in the base
    """

    strata: Counts
    clusters: Counts
    population: Sums
    about: Sums
    z: Sums
    zz: Sums
    zd: Sums
    d: Sums
    dd: Sums
    seen: Counts


def add_moments(
    first: ClusterMoments, second: ClusterMoments, answers: Sequence[int]
) -> ClusterMoments:
    """Return the moments of two parts together; no cluster may be in both.

    `answers` is how many columns each item has. Strata may be in one part or in both. Raises
    InvalidCount where the parts are of other items or breakdowns, or know other populations.
    """
    if first.z.shape[1:] != second.z.shape[1:] or first.d.shape[1:] != second.d.shape[1:]:
        raise unlike_books()
    moved = move_about(second, first.about, answers)
    strata = np.union1d(first.strata, second.strata)
    at_first = np.searchsorted(strata, first.strata)
    at_second = np.searchsorted(strata, second.strata)

    def add(one: Each, other: Each) -> Each:
        total = np.zeros((len(strata), *one.shape[1:]), one.dtype)
        total[at_first] = one
        total[at_second] += other
        return total

    population = np.full(len(strata), np.nan)
    population[at_first] = first.population
    known = population[at_second]
    if not ((known == second.population) | np.isnan(known)).all():
        raise _other_population()
    population[at_second] = second.population
    return ClusterMoments(
        strata=strata,
        clusters=add(first.clusters, moved.clusters),
        population=population,
        about=first.about,
        z=add(first.z, moved.z),
        zz=add(first.zz, moved.zz),
        zd=add(first.zd, moved.zd),
        d=add(first.d, moved.d),
        dd=add(first.dd, moved.dd),
        seen=add(first.seen, moved.seen),
    )


def move_about(moments: ClusterMoments, about: Sums, answers: Sequence[int]) -> ClusterMoments:
    """Return the same moments about other proportions (r, k).

    With Z' = Z + s D, where s is how much lower the new proportion is: Z'^2 = Z^2 + 2 s Z D + s^2
    D^2, and so on.
    """
    shift = moments.about - about
    d, dd = (np.repeat(sums, answers, axis=-1) for sums in (moments.d, moments.dd))
    return replace(
        moments,
        about=about,
        z=moments.z + shift * d,
        zz=moments.zz + 2 * shift * moments.zd + shift * shift * dd,
        zd=moments.zd + shift * dd,
    )


def _other_population() -> InvalidCount:
    return InvalidCount(
        Text(
            "De delen noemen voor hetzelfde stratum een andere populatie. Gebruik in elk deel "
            "hetzelfde aantal.",
            "The parts name different populations for one stratum. Use the same number in each.",
        )
    )
