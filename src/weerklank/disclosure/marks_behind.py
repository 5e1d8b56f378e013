"""Which counts of report marks (or other values) a printed mean, deviation and base leave possible.

A mean alone says little about one answer. With the deviation and few people it may say all: twelve
people with a mean of 7.1 and a deviation of 0.3 are eleven sevens and an eight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import TypeAlias

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from weerklank.disclosure.rounding import sums_behind
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.space import Vector

Moment: TypeAlias = tuple[int, int, int]
"""A sum of values, and the least and most that their sum of squares can be."""

_HALF_TENTH = Fraction(1, 20)


@lru_cache(maxsize=4096)
def tells_an_answer(
    values: tuple[int, ...],
    counts: tuple[int, ...],
    most: tuple[int, ...],
    mean: float,
    sd: float,
    rules: Rules,
) -> bool:
    """Return whether the printed mean and deviation prove what single people answered.

    They do where a value of one or two people must have been given, by a number of people that is
    all but known; and where everybody must have given the same value.

    counts    people per value, in the order of `values`
    most      people per value among everyone, which the public may know
    mean, sd  as printed, to one decimal
    """
    base = sum(counts)
    behind = _Behind(np.array(values, float), np.array(most, float), base)
    moments = tuple(_moments(mean, sd, base))
    for index, count in enumerate(counts):
        few = 0 < count < rules.minimum_answer
        if few or count == base:
            low, high = behind.range_of(index, moments)
            if (low > 0 and high - low < rules.required_range) if few else low == base:
                return True
    return False


def _moments(mean: float, sd: float, base: int) -> Iterator[Moment]:
    """Yield each sum of values behind a printed mean, with the sums of squares that go with it."""
    low, high = sums_behind(mean, base)
    deviation = Fraction(str(sd))
    for total in range(low, high + 1):
        middle = Fraction(total * total, base)
        least = max(deviation - _HALF_TENTH, Fraction(0)) ** 2 * (base - 1) + middle
        most = (deviation + _HALF_TENTH) ** 2 * (base - 1) + middle
        yield total, ceil(least), floor(most)


@dataclass(frozen=True, slots=True)
class _Behind:
    """People who gave one of `values` each: at most so many per value, `base` in all."""

    values: Vector
    most: Vector
    base: int

    def range_of(self, index: int, moments: Iterable[Moment]) -> tuple[int, int]:
        """Return the least and most people behind a value; stops where there may be none."""
        low, high = self.base, 0
        for moment in moments:
            for sign in (1, -1):
                count = self._extreme(index, moment, sign)
                if count is not None:
                    low, high = min(low, count), max(high, count)
            if low == 0:
                break
        return low, high

    def _extreme(self, index: int, moment: Moment, sign: int) -> int | None:
        """Return the smallest (sign 1) or largest (-1) whole count; None if none fits."""
        total, least, most = moment
        costs = np.zeros(len(self.values))
        costs[index] = sign
        found = milp(
            costs,
            integrality=np.ones(len(costs), np.int64),
            bounds=Bounds(0, self.most),
            constraints=LinearConstraint(
                np.array([np.ones(len(costs)), self.values, self.values**2]),
                [self.base, total, least],
                [self.base, total, most],
            ),
        )
        return None if found.x is None else round(float(found.x[index]))
