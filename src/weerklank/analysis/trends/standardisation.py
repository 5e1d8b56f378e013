"""What the later wave would have said, had its people been divided as those of the earlier one.

Direct standardisation: each group's figure of the later wave, weighted by the group's share of the
earlier one. The difference then is one within groups, not one of who took part. It says nothing of
groups that are not told apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.estimates import (
    Estimate,
    Interval,
    InvalidCount,
    interval_of,
    mean_and_sd,
    wilson_interval,
)
from weerklank.analysis.tables import CountedTable
from weerklank.analysis.trends.changes import combine_intervals
from weerklank.kernel import Text

Numbers = NDArray[np.float64]
FEWEST = 2
"""People a group must have in each wave: of one, nobody can tell the spread."""


@dataclass(frozen=True, slots=True)
class Standardised:
    """A figure of two waves (proportions 0-1, or means), the later one standardised.

    plain   the later wave as it is
    change  95% interval of second - first
    """

    first: float
    second: float
    plain: float
    change: Interval


def standardise_shares(
    first: tuple[ArrayLike, ArrayLike], second: tuple[ArrayLike, ArrayLike], level: float = 0.95
) -> Standardised:
    """Return the difference of proportions, standardised; each wave as (people, base) per group.

    The interval counts in that the earlier wave's division is itself one of a sample. Its variance
    is that of linearisation; Wilson intervals at the effective sizes which that gives are combined
    as by Newcombe. Groups without people in the earlier wave do not count.
    Source: direct standardisation as in Fleiss, Levin and Paik (2003), Statistical Methods for
    Rates and Proportions, chapter 19; Zou and Donner (2008), Stat Med 27, 1693-1702.
    Raises InvalidCount if a group of the earlier wave has fewer than 2 people in either, or people
    lie outside 0..base.

    >>> done = standardise_shares(([30, 20], [100, 100]), ([60, 10], [150, 50]))
    >>> round(done.first, 3), round(done.plain, 3), round(done.second, 3)
    (0.25, 0.35, 0.3)
    >>> round(done.change.low, 3), round(done.change.high, 3)
    (-0.041, 0.141)
    """
    (x1, n1), (x2, n2) = _groups(first, second)
    if not ((x1 >= 0) & (x1 <= n1) & (x2 >= 0) & (x2 <= n2)).all():
        raise _no_counts()
    p1, p2, share = x1 / n1, x2 / n2, n1 / n1.sum()
    value1, value2 = float(share @ p1), float(share @ p2)
    noise1 = _between(share, p2 - p1, n1) + float(share**2 @ (p1 * (1 - p1) / (n1 - 1)))
    noise2 = float(share**2 @ (p2 * (1 - p2) / (n2 - 1)))
    around1 = _wilson(value1, noise1, float(n1.sum()), level)
    around2 = _wilson(value2, noise2, float(1 / (share**2 / n2).sum()), level)
    change = combine_intervals((value1, around1), (value2, around2))
    plain = float(np.sum(second[0]) / np.sum(second[1]))
    return Standardised(value1, value2, plain, change)


def standardise_means(
    first: Sequence[tuple[float, float, int]],
    second: Sequence[tuple[float, float, int]],
    level: float = 0.95,
) -> Standardised:
    """Return the difference of means, standardised; each wave as (mean, sd, people) per group.

    Student's t with Satterthwaite's (1946) degrees of freedom over the groups of both waves.
    Raises InvalidCount if a group of the earlier wave has fewer than 2 people in either, a mean or
    sd is no number, or nobody differs within any group: how uncertain it is then cannot be told.

    >>> done = standardise_means([(7, 1, 50), (6, 1, 50)], [(7, 1, 90), (6.4, 1, 10)])
    >>> round(done.plain, 3), round(done.second, 3), round(done.change.high, 3)
    (6.94, 6.7, 0.607)
    """
    one, other = (np.array(wave, dtype=np.float64).reshape(-1, 3).T for wave in (first, second))
    (m1, n1), (m2, n2) = _groups((one[0], one[2]), (other[0], other[2]))
    used = one[2] > 0
    s1, s2, share = one[1][used], other[1][used], n1 / n1.sum()
    if not (np.isfinite([m1, m2]).all() and (s1 >= 0).all() and (s2 >= 0).all()):
        raise _no_counts()
    if not (s1.any() or s2.any()):
        raise InvalidCount(
            Text(
                "Binnen elke groep gaf iedereen hetzelfde cijfer: hoe onzeker het verschil is, "
                "valt dan niet te zeggen. Noem de cijfers zelf.",
                "Within each group everybody gave the same mark: how uncertain the difference is "
                "cannot be told. Give the marks themselves.",
            )
        )
    parts = np.concatenate([share**2 * s1**2 / n1, share**2 * s2**2 / n2])
    between = _between(share, m2 - m1, n1)
    variance = float(parts.sum()) + between
    spread = float((parts**2 / np.concatenate([n1 - 1, n2 - 1])).sum())
    spread += between**2 / (n1.sum() - 1)
    value1, value2 = float(share @ m1), float(share @ m2)
    people = int(n1.sum() + n2.sum())
    gap = Estimate(value2 - value1, math.sqrt(variance), variance**2 / spread, people, people)
    plain = float(other[0] @ other[2] / other[2].sum())
    return Standardised(value1, value2, plain, interval_of(gap, level))


def standardise_tables(
    earlier: CountedTable, later: CountedTable, answer: str | None, level: float = 0.95
) -> Standardised:
    """Return the standardised difference of an answer, or of the mean (None), over a breakdown.

    Both tables are of one item in one breakdown with the same categories. Raises InvalidCount where
    they are not, or where a group is too small.
    """
    first, second = ({row.category: row for row in table.rows} for table in (earlier, later))
    same = earlier.item == later.item and earlier.by == later.by and list(first) == list(second)
    members = [tuple(row.members for row in table.rows) for table in (earlier, later)]
    if not same or members[0] != members[1] or None in first:
        raise InvalidCount(
            Text(
                "Deze tabellen hebben niet dezelfde groepen. Kies in beide metingen dezelfde.",
                "These tables do not have the same groups. Choose the same ones in both waves.",
            )
        )
    if answer is None:
        return standardise_means(_moments(earlier), _moments(later), level)
    return standardise_shares(_chosen(earlier, answer), _chosen(later, answer), level)


def _chosen(table: CountedTable, answer: str) -> tuple[list[int], list[int]]:
    position = next((n for n, one in enumerate(table.answers) if one.id == answer), None)
    if position is None:
        raise InvalidCount(
            Text(
                f"De tabel heeft geen antwoord '{answer}'. Kies een van: "
                + ", ".join(one.id for one in table.answers),
                f"The table has no answer '{answer}'. Choose one of: "
                + ", ".join(one.id for one in table.answers),
            )
        )
    return [row.counts[position] for row in table.rows], [row.base for row in table.rows]


def _moments(table: CountedTable) -> list[tuple[float, float, int]]:
    valued = [(n, one.value) for n, one in enumerate(table.answers) if one.value is not None]
    moments = []
    for row in table.rows:
        counts = [row.counts[n] for n, _ in valued]
        people = sum(counts)
        known = mean_and_sd([v for _, v in valued], counts) if people >= FEWEST else (0.0, 0.0)
        moments.append((*known, people))
    return moments


def _groups(
    first: tuple[ArrayLike, ArrayLike], second: tuple[ArrayLike, ArrayLike]
) -> tuple[tuple[Numbers, Numbers], tuple[Numbers, Numbers]]:
    """Return (figure, people) of both waves over the groups that the earlier one has."""
    x1, n1, x2, n2 = (np.asarray(part, dtype=np.float64) for part in (*first, *second))
    used = n1 > 0
    if len({part.shape for part in (x1, n1, x2, n2)}) != 1 or x1.ndim != 1 or not used.any():
        raise InvalidCount(
            Text(
                "Er zijn geen groepen met mensen, of niet in beide metingen dezelfde. Noem per "
                "meting een getal voor elke groep.",
                "There are no groups with people, or not the same ones in both waves. Give a "
                "number for each group of each wave.",
            )
        )
    if (n1[used] < FEWEST).any() or (n2[used] < FEWEST).any():
        raise InvalidCount(
            Text(
                "Een groep heeft in een van de metingen minder dan twee mensen. Neem groepen "
                "samen.",
                "A group has fewer than two people in one of the waves. Take groups together.",
            )
        )
    return (x1[used], n1[used]), (x2[used], n2[used])


def _no_counts() -> InvalidCount:
    return InvalidCount(
        Text(
            "Een groep heeft cijfers die niet kunnen: meer mensen dan er waren, een getal onder 0 "
            "of geen getal. Kijk de tellingen na.",
            "A group has figures that cannot be: more people than there were, a number below 0 or "
            "no number. Check the counts.",
        )
    )


def _between(share: Numbers, gaps: Numbers, people: Numbers) -> float:
    """Return the variance that comes of the earlier wave's division being one of a sample."""
    middle = float(share @ gaps)
    return max(float(share @ gaps**2) - middle**2, 0.0) / float(people.sum() - 1)


def _wilson(value: float, noise: float, people: float, level: float) -> Interval:
    """Return Wilson's interval at the people that would give this noise; at `people` if none."""
    size = value * (1 - value) / noise if noise > 0 and 0 < value < 1 else people
    size = max(size, 1.0)
    return wilson_interval(min(value * size, size), size, level)
