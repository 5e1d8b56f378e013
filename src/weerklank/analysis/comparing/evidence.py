"""What two groups of people answered: shares or means, their p-values and intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from scipy.special import stdtr, stdtrit
from scipy.stats import hypergeom

from weerklank.analysis.estimates import Interval, difference_interval

_NORMAL = NormalDist()

ROUNDING = 1e-9
"""Sixteen effective people may come out of a division as a hair under sixteen."""


@dataclass(frozen=True, slots=True)
class Side:
    """The share (0-1) of n people who gave an answer; `effective` of them carry information.

    In a simple sample effective is n; weights and clusters make it smaller.
    """

    share: float
    n: int
    effective: float

    def without(self, other: Side) -> Side | None:
        """Return this side after those of `other`, who are all in it, have left; None if empty."""
        n, effective = self.n - other.n, self.effective - other.effective
        if n < 1 or effective < 1:
            return None
        share = (self.share * self.effective - other.share * other.effective) / effective
        return Side(min(1.0, max(0.0, share)), n, effective)


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of a group beside that of the others in the table; df as of the sampling."""

    group: Side
    rest: Side
    df: float = math.inf

    @property
    def difference(self) -> float:
        """The group's share less that of the others (-1 to 1)."""
        return self.group.share - self.rest.share

    def interval(self, level: float) -> Interval:
        """Return Newcombe's interval of the difference, on effective people.

        Few df of the sampling leave fewer of those: Korn and Graubard (1998), Survey Methodology
        24, 193-201.
        """
        left = _left_by(self.df, level)
        n, n_rest = (max(1.0, side.effective * left) for side in (self.group, self.rest))
        return difference_interval(self.group.share * n, n, self.rest.share * n_rest, n_rest, level)

    def effect(self, difference: float) -> float:
        """Return the size of a difference on the scale of all comparisons: itself."""
        return abs(difference)

    def without(self, leaving: Shares) -> Shares | None:
        """Return the group beside the others once another group has left those; None if empty."""
        rest = self.rest.without(leaving.group)
        return None if rest is None else replace(self, rest=rest)


@dataclass(frozen=True, slots=True)
class Moments:
    """Mean and standard deviation (n - 1) of what n people gave."""

    mean: float
    sd: float
    n: int

    def without(self, other: Moments) -> Moments | None:
        """Return these moments after those of `other`, who are all in them, have left."""
        n = self.n - other.n
        if n < 2:
            return None
        mean = (self.n * self.mean - other.n * other.mean) / n
        squares = self._squares() - other._squares() - n * mean**2
        return Moments(mean, math.sqrt(max(0.0, squares) / (n - 1)), n)

    def _squares(self) -> float:
        return (self.n - 1) * self.sd**2 + self.n * self.mean**2


@dataclass(frozen=True, slots=True)
class Means:
    """The mean of a group beside that of the others; `inflation` of the variance by the design.

    spread  standard deviation of everybody in the table: the yardstick of `effect`
    df      degrees of freedom of the sampling; those of Welch are used where they are fewer
    """

    group: Moments
    rest: Moments
    spread: float
    inflation: float = 1.0
    df: float = math.inf

    @property
    def difference(self) -> float:
        """The group's mean less that of the others, in marks."""
        return self.group.mean - self.rest.mean

    @property
    def p(self) -> float:
        """Welch's p-value (1947, Biometrika 34); 1 where nobody differs from their own group."""
        error, df = self._welch()
        if error == 0:
            return 1.0
        return float(2 * stdtr(df, -abs(self.difference) / error))

    def interval(self, level: float) -> Interval:
        """Return Welch's interval of the difference, in marks."""
        error, df = self._welch()
        half = error * float(stdtrit(df, (1 + level) / 2))
        return Interval(self.difference - half, self.difference + half)

    def effect(self, difference: float) -> float:
        """Return the difference of shares (0-1) that a difference of means amounts to.

        Cut two normal distributions, so far apart, halfway between their means: the shares above
        the cut differ by 2 * Phi(d / 2) - 1, where d is in standard deviations.
        """
        if self.spread == 0:
            return 0.0
        return 2 * _NORMAL.cdf(abs(difference) / self.spread / 2) - 1

    def without(self, leaving: Means) -> Means | None:
        """Return the group beside the others once another group has left those; None if empty."""
        rest = self.rest.without(leaving.group)
        return None if rest is None else replace(self, rest=rest)

    def _welch(self) -> tuple[float, float]:
        """Return standard error and degrees of freedom."""
        one = self.group.sd**2 / self.group.n
        other = self.rest.sd**2 / self.rest.n
        if one + other == 0:
            return 0.0, 1.0
        below = one**2 / (self.group.n - 1) + other**2 / (self.rest.n - 1)
        df = min(self.df, (one + other) ** 2 / below)
        return math.sqrt((one + other) * self.inflation), df


Evidence: TypeAlias = Shares | Means


def exact_p(pairs: Sequence[Shares]) -> tuple[float, ...]:
    """Return for each pair the two-sided p-value of 'both shares are the same'.

    Twice the smaller tail of the hypergeometric distribution, at most 1: it holds at any size, so
    also for ten people and rare answers. Effective people are rounded to whole ones.
    Source: Fisher (1935), JRSS 98, 39-82. Few df of the sampling raise p: its normal deviate is
    read off Student's t instead.

    >>> pair = Shares(Side(3 / 4, 4, 4), Side(1 / 4, 4, 4))
    >>> [round(p, 4) for p in exact_p([pair])]
    [0.4857]
    """
    if not pairs:
        return ()
    ones = np.array([_whole(pair.group) for pair in pairs])
    others = np.array([_whole(pair.rest) for pair in pairs])
    given = (ones[:, 1] + others[:, 1], ones[:, 0] + others[:, 0], ones[:, 1])
    below = hypergeom.cdf(ones[:, 0], *given)
    above = hypergeom.sf(ones[:, 0] - 1, *given)
    found = np.minimum(1.0, 2 * np.minimum(below, above))
    return tuple(
        p if math.isinf(pair.df) else _heavier(p, pair.df)
        for p, pair in zip(found.tolist(), pairs, strict=True)
    )


def _whole(side: Side) -> tuple[int, int]:
    n = int(side.effective + ROUNDING)
    return round(side.share * n), n


def _left_by(df: float, level: float) -> float:
    """Return which part of effective people few df leave: normal over Student deviate, squared."""
    if math.isinf(df):
        return 1.0
    quantile = (1 + level) / 2
    return (_NORMAL.inv_cdf(quantile) / float(stdtrit(df, quantile))) ** 2


def _heavier(p: float, df: float) -> float:
    if p >= 1:
        return 1.0
    return float(2 * stdtr(df, _NORMAL.inv_cdf(max(p, 1e-300) / 2)))
