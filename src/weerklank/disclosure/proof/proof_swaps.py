"""Other people by hand: one changes an answer, and a few others mend what that breaks.

Where printed percentages leave room a swap between two people is enough, without a programme.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weerklank.disclosure.proof.proof_system import WHOLE, System
from weerklank.disclosure.proof.proof_told import Floats, Whole

MOST_MOVES = 6000
"""Moves that are looked at together; beyond it a search by hand is no gain."""

_FIRST = 8
"""People tried to change a figure with, at each step."""

_MENDS = (6, 3)
"""Ways tried to mend what is broken: by a second person, and then by a third."""


@dataclass(frozen=True, slots=True)
class Moves:
    """All changes of one person's answers: from one column of a system to another.

    change  moves x rows: what each does to the sums
    """

    system: System
    source: Whole
    target: Whole
    change: Floats

    def walk(self, vector: Floats, sign: int, required: float) -> Whole:
        """Return people of whom a sum is as much more (sign 1) or less (-1) as can be found."""
        people = self.system.start.copy()
        sums = self.system.rows @ people
        gains = sign * (vector[self.target] - vector[self.source])
        gained = 0.0
        while gained < required:
            done = self._step(people, sums, gains)
            if not done:
                break
            for move in done:
                people[self.source[move]] -= 1
                people[self.target[move]] += 1
                sums += self.change[move]
            gained += float(sum(gains[move] for move in done))
        return people

    def _step(self, people: Whole, sums: Floats, gains: Floats) -> tuple[int, ...]:
        """Return moves that together gain and keep what is printed; none where none are found."""
        active = np.flatnonzero(people[self.source] > 0)
        rising = active[gains[active] > 0]
        if len(rising) > _FIRST:
            order = np.argsort(self._broken(sums, rising), kind="stable")
            rising = rising[order[:_FIRST]]
        for first in rising.tolist():
            left = people.copy()
            left[self.source[first]] -= 1
            left[self.target[first]] += 1
            after = sums + self.change[first]
            found = self._mend(left, after, gains, float(gains[first]), _MENDS)
            if found is not None:
                return (first, *found)
        return ()

    def _mend(
        self, people: Whole, sums: Floats, gains: Floats, gained: float, tries: tuple[int, ...]
    ) -> tuple[int, ...] | None:
        low, high = self.system.low - WHOLE, self.system.high + WHOLE
        above, below = sums > high, sums < low
        if not (above.any() or below.any()):
            return ()
        if not tries:
            return None
        active = np.flatnonzero((people[self.source] > 0) & (gained + gains > 0))
        off = np.flatnonzero(above | below)
        toward = np.where(above[off], -1.0, 1.0)
        active = active[(self.change[np.ix_(active, off)] * toward > 0).any(axis=1)]
        broken = self._broken(sums, active)
        order = np.argsort(broken, kind="stable")
        whole = order[: 1 if len(order) and broken[order[0]] <= 0 else tries[0]]
        for move in active[whole].tolist():
            left = people.copy()
            left[self.source[move]] -= 1
            left[self.target[move]] += 1
            after = sums + self.change[move]
            found = self._mend(left, after, gains, gained + float(gains[move]), tries[1:])
            if found is not None:
                return (move, *found)
        return None

    def _broken(self, sums: Floats, moves: Whole) -> Floats:
        """Return by how much all printed sums together are off after each of some moves."""
        after = sums + self.change[moves]
        over = np.maximum(after - self.system.high - WHOLE, 0.0)
        under = np.maximum(self.system.low - WHOLE - after, 0.0)
        return np.asarray((over + under).sum(axis=1), np.float64)


def list_moves(system: System) -> Moves | None:
    """Return all moves of a system; None where they are too many to look at."""
    sizes = np.bincount(system.profile)
    if int((sizes * (sizes - 1)).sum()) > MOST_MOVES:
        return None
    heads = np.cumsum(sizes) - sizes
    own = sizes[system.profile]
    source = np.repeat(np.arange(len(own)), own)
    step = np.arange(len(source)) - np.repeat(np.cumsum(own) - own, own)
    target = heads[system.profile[source]] + step
    real = source != target
    source, target = source[real], target[real]
    columns = np.ascontiguousarray(system.rows.T)
    return Moves(system, source, target, columns[target] - columns[source])
