"""Which counts of report marks (or other values) the printed means of groups leave possible.

A mean says little about one answer, unless it lies near an end of the scale or of the answers that
anybody gave: ten people with a mean of 9.9 are nine tens and a nine. The other groups' means and
the marks of everyone say who is left. (A group's deviation would say far more; none is published.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from weerklank.disclosure.problem.rounding import sums_behind
from weerklank.disclosure.rules import Rules

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MeansOfGroups:
    """What is known of a breakdown of marks.

    values  the marks
    counts  people per group (in order) and mark: the truth, of which bases are printed
    means   per group as printed, to one decimal; None where it is not shown
    totals  people per mark among everyone, which the public may know
    """

    values: tuple[int, ...]
    counts: tuple[tuple[int, ...], ...]
    means: tuple[float | None, ...]
    totals: tuple[int, ...]


def tells_an_answer(known: MeansOfGroups, group: int, rules: Rules) -> bool:
    """Return whether the printed means prove what single people of a group answered.

    They do where a mark of one or two people, or all marks up to or from one, must have been given
    by a number of people that is all but known; and where all must have given the same mark.
    """
    counts = known.counts[group]
    base = sum(counts)
    for chosen in _bands(len(known.values)):
        count = sum(counts[place] for place in chosen)
        if 0 < count < rules.minimum_answer:
            low = _extreme(known, group, chosen, 1)
            if low > 0 and _extreme(known, group, chosen, -1) - low < rules.required_range:
                return True
        elif count == base and len(chosen) == 1 and _extreme(known, group, chosen, 1) == base:
            return True
    return False


def _bands(size: int) -> Iterator[range]:
    """Yield each mark by itself, and all marks up to and from one, as places among the marks."""
    yield from (range(place, place + 1) for place in range(size))
    yield from (range(end) for end in range(2, size))
    yield from (range(start, size) for start in range(1, size - 1))


@lru_cache(maxsize=8192)
def _extreme(known: MeansOfGroups, group: int, chosen: range, sign: int) -> int:
    """Return the least (sign 1) or most (-1) people of a group who can have given these marks."""
    size = len(known.values)
    costs = np.zeros((len(known.counts) + 1, size))
    costs[group, list(chosen)] = sign
    most = np.tile(np.array(known.totals, float), len(known.counts) + 1)
    found = milp(
        costs.ravel(),
        integrality=np.ones(costs.size, np.int64),
        bounds=Bounds(0, most),
        constraints=_statements(known),
    )
    if found.x is None:
        return sum(known.counts[group][place] for place in chosen)
    return round(sign * float(found.fun))


@lru_cache(maxsize=64)
def _statements(known: MeansOfGroups) -> LinearConstraint:
    """Return bases, totals and means as statements on people per group and mark.

    The last group holds those whom the breakdown leaves out.
    """
    groups, size = len(known.counts) + 1, len(known.values)
    bases = [sum(counts) for counts in known.counts]
    bases.append(sum(known.totals) - sum(bases))
    rows: list[Floats] = []
    low: list[float] = []
    high: list[float] = []

    def say(row: Floats, least: float, most: float) -> None:
        rows.append(row.ravel())
        low.append(least)
        high.append(most)

    for place in range(groups):
        row = np.zeros((groups, size))
        row[place] = 1
        say(row, bases[place], bases[place])
    for mark in range(size):
        row = np.zeros((groups, size))
        row[:, mark] = 1
        say(row, known.totals[mark], known.totals[mark])
    for place, mean in enumerate(known.means):
        if mean is not None:
            row = np.zeros((groups, size))
            row[place] = known.values
            say(row, *sums_behind(mean, bases[place]))
    return LinearConstraint(np.array(rows), low, high)
