"""Which figures to hide besides those that must be, at the lowest cost.

The minimum-cost cell suppression problem solved exactly: a master problem proposes what to hide,
attackers answer with inequalities, until no hidden value is pinned down (Fischetti and
Salazar-Gonzalez, Operations Research 49, 2001; Handbook on SDC, 2010, chapter 4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from weerklank.disclosure.attack import Attacker, Statement
from weerklank.disclosure.space import Vector

_MOST_ROUNDS = 500
_SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that may be hidden. `fixed`: it must be hidden (True) or is out already (False)."""

    cost: float
    fixed: bool | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A value that must keep a range: always, or where figure `cell` is hidden."""

    vector: Vector
    required: float
    most: float
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Puzzle:
    """One space's figures, what they say, and what must stay unknown."""

    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    targets: tuple[Target, ...]
    companions: tuple[tuple[int, tuple[int, ...]], ...] = ()
    whole: bool = True

    def attacker(self) -> Attacker:
        """Return the attacker who knows this puzzle's statements."""
        return Attacker(self.statements, len(self.figures), self.whole)

    def must_hide(self) -> NDArray[np.bool_]:
        """Return which figures are hidden from the start."""
        return np.array([figure.fixed is True for figure in self.figures], bool)


@dataclass(frozen=True, slots=True)
class Solution:
    """Which figures are hidden, and what that costs beside what had to be hidden."""

    hidden: NDArray[np.bool_]
    cost: float
    attacker: Attacker


def suppress(puzzle: Puzzle, below: float = np.inf) -> Solution | None:
    """Return the cheapest safe choice of hidden figures, or None where there is none.

    below  a solution that costs so much or more is of no use: stop as soon as that is certain
    """
    if any(t.most < t.required and _always(t, puzzle) for t in puzzle.targets):
        return None
    attacker, master = puzzle.attacker(), _Master(puzzle)
    raised = np.array([target.required for target in puzzle.targets])
    for _ in range(_MOST_ROUNDS):
        hidden = master.solve()
        if hidden is None or master.cost(hidden) >= below:
            return None
        violated = find_exposed(puzzle, attacker, hidden)
        if not violated:
            return Solution(hidden, master.cost(hidden), attacker)
        for index in violated:
            _cut(puzzle, attacker, master, index, hidden, raised)
    return None


def find_exposed(puzzle: Puzzle, attacker: Attacker, hidden: NDArray[np.bool_]) -> list[int]:
    """Return the targets whose range is narrower than required, given what is hidden."""
    if not puzzle.targets:
        return []
    vectors = np.array([target.vector for target in puzzle.targets])
    spans = attacker.spans(vectors, hidden)
    exposed = []
    for index, target in enumerate(puzzle.targets):
        if target.cell is not None and not hidden[target.cell]:
            continue
        if spans[index] >= target.required:
            continue
        low, high = attacker.extent(target.vector, hidden)
        if high - low < target.required:
            exposed.append(index)
        spans = np.maximum(spans, attacker.spans(vectors, hidden))
    return exposed


def _always(target: Target, puzzle: Puzzle) -> bool:
    return target.cell is None or puzzle.figures[target.cell].fixed is True


def _cut(
    puzzle: Puzzle,
    attacker: Attacker,
    master: _Master,
    index: int,
    hidden: NDArray[np.bool_],
    raised: Vector,
) -> None:
    target = puzzle.targets[index]
    bound = attacker.duals(target.vector, hidden)
    if bound.constant + bound.cells @ hidden >= raised[index] - _SMALL:
        # The linear relaxation is wide enough, whole people are not: only hiding more can help.
        open_cells = np.where(hidden, 0.0, 1.0)
        master.add(open_cells, 1.0, target.cell)
        return
    master.add(bound.cells, raised[index] - bound.constant, target.cell)


class _Master:
    """Chooses what to hide under the inequalities found so far."""

    def __init__(self, puzzle: Puzzle) -> None:
        size = len(puzzle.figures)
        # A hair's difference makes the cheapest choice unique, hence the same everywhere.
        self._costs = np.array([f.cost + 1e-6 * i for i, f in enumerate(puzzle.figures)])
        self._low = np.array([float(figure.fixed is True) for figure in puzzle.figures])
        self._high = np.array([float(figure.fixed is not False) for figure in puzzle.figures])
        self._rows: list[Vector] = []
        self._right: list[float] = []
        for cell, others in puzzle.companions:
            row = np.zeros(size)
            row[list(others)] = 1.0
            self.add(row, 1.0, cell)

    def add(self, row: Vector, right: float, cell: int | None) -> None:
        """Add `row . y >= right`, or `>= right` only where figure `cell` is hidden."""
        row, right = row.copy(), max(right, 0.0)
        if cell is not None:
            right -= row[cell]
            row[cell] = 0.0
        row = np.minimum(np.where(row < _SMALL, 0.0, row), right)
        if cell is None:
            self._rows.append(row)
            self._right.append(right)
            return
        row[cell] = -right
        self._rows.append(row)
        self._right.append(0.0)

    def cost(self, hidden: NDArray[np.bool_]) -> float:
        """Return what hiding these figures costs."""
        return float(self._costs @ hidden)

    def solve(self) -> NDArray[np.bool_] | None:
        """Return the cheapest choice under the inequalities so far, or None."""
        if not self._rows or not len(self._costs):
            return self._low > 0.5 if self._possible() else None
        scale = np.maximum(np.max(np.abs(self._rows), axis=1), 1.0)
        rows, right = np.array(self._rows) / scale[:, None], np.array(self._right) / scale
        found = milp(
            self._costs,
            integrality=np.ones(len(self._costs), dtype=np.int64),
            constraints=LinearConstraint(rows, right - 1e-7, np.inf),
            bounds=Bounds(self._low, self._high),
            options={"mip_rel_gap": 0.0},
        )
        return None if found.x is None else np.asarray(found.x) > 0.5

    def _possible(self) -> bool:
        return all(right <= _SMALL for right in self._right)
