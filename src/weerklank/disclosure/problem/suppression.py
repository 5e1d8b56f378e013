"""Which figures to hide besides those that must be, at the lowest cost.

The minimum-cost cell suppression problem solved exactly: a master problem proposes what to hide,
attackers answer with inequalities, until no hidden value is pinned down (Fischetti and
Salazar-Gonzalez, Operations Research 49, 2001; Handbook on SDC, 2010, chapter 4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from weerklank.disclosure.problem.attack import Attacker, Duals, Statement
from weerklank.disclosure.problem.space import Vector

_MOST_NODES = 2000
"""Branches of one master problem; beyond them the best choice found so far goes on, which is safe
and perhaps not the cheapest. Counted, so that it ends the same anywhere."""

_MOST_ROUNDS = 500
_SMALL, _MUCH = 1e-6, 1e9
_PATIENCE, _MOST_RELAXED, _PART = 6, 30, 1e-3
"""Rounds over whole choices before parts are looked at, and how long and how finely that is."""
_SHAKES = 6
"""Directions tried before targets are looked at one by one: each may prove many of them wide."""


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
    if is_hopeless(puzzle):
        return None
    attacker = puzzle.attacker()
    if all(t.cell is not None for t in puzzle.targets) and not puzzle.must_hide().any():
        return Solution(puzzle.must_hide(), 0.0, attacker) if below > 0 else None
    if _is_lost(puzzle, attacker):
        return None
    master = _Master(puzzle)
    for target, bound in _line_bounds(puzzle):
        master.add(bound.cells, target.required - bound.constant, target.cell)
    raised = np.array([target.required for target in puzzle.targets])
    for number in range(_MOST_ROUNDS):
        if number == _PATIENCE:
            _relax(puzzle, attacker, master)
        hidden = master.solve()
        if hidden is None or master.cost(hidden) >= below:
            return None
        violated = find_exposed(puzzle, attacker, hidden)
        if not violated:
            return Solution(hidden, master.cost(hidden), attacker)
        for index in violated:
            _cut(puzzle, attacker, master, index, hidden, raised)
    return None


def is_hopeless(puzzle: Puzzle) -> bool:
    """Return whether some value that must stay unknown is too small to, whatever is hidden."""
    return any(t.most < t.required and _always(t, puzzle) for t in puzzle.targets)


def _is_lost(puzzle: Puzzle, attacker: Attacker) -> bool:
    """Return whether some value that must stay unknown is exposed though all else is hidden."""
    forced = tuple(replace(t, cell=None) for t in puzzle.targets if _always(t, puzzle))
    everything = np.array([figure.fixed is not False for figure in puzzle.figures], bool)
    return bool(find_exposed(replace(puzzle, targets=forced), attacker, everything))


def find_exposed(puzzle: Puzzle, attacker: Attacker, hidden: NDArray[np.bool_]) -> list[int]:
    """Return the targets whose range is narrower than required, given what is hidden."""
    asked = [i for i, t in enumerate(puzzle.targets) if t.cell is None or hidden[t.cell]]
    if not asked:
        return []
    proof = _Proof(
        np.array([puzzle.targets[index].vector for index in asked]),
        np.array([puzzle.targets[index].required for index in asked]),
        *attacker.proved(np.array([puzzle.targets[index].vector for index in asked]), hidden),
    )
    for seed in range(_SHAKES):
        if proof.open().any():
            proof.learn(attacker.stretch(proof.mixture(seed), hidden))
    exposed = []
    for number, index in enumerate(asked):
        if proof.open()[number]:
            known = len(attacker.witnesses)
            low, high = attacker.extent(proof.vectors[number], hidden)
            if high - low < proof.required[number]:
                exposed.append(index)
            proof.learn(attacker.witnesses[known:])
    return exposed


@dataclass(slots=True)
class _Proof:
    """How far witnesses stretch each target (rows of `vectors`) so far."""

    vectors: NDArray[np.float64]
    required: Vector
    least: Vector
    most: Vector

    def open(self) -> NDArray[np.bool_]:
        """Return which targets are not yet known to be wide enough."""
        return ~(self.most - self.least >= self.required)

    def learn(self, witnesses: Sequence[Vector]) -> None:
        """Take in tables of people that agree with all that is shown."""
        for witness in witnesses:
            values = self.vectors @ witness
            self.least = np.minimum(self.least, np.ceil(values - _SMALL))
            self.most = np.maximum(self.most, np.floor(values + _SMALL))

    def mixture(self, seed: int) -> Vector:
        """Return a direction that pulls at all open targets at once, some up and some down."""
        signs = np.random.default_rng(seed).choice([-1.0, 1.0], len(self.vectors))
        mixed: Vector = (signs * self.open()) @ self.vectors
        return mixed


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


def _line_bounds(puzzle: Puzzle) -> Iterator[tuple[Target, Duals]]:
    """Yield what a single total says of a target: it varies no more than the rest of its line."""
    lone = [(s, np.flatnonzero(s.vector)) for s in puzzle.statements]
    bounds: dict[int, Statement] = {}
    for statement, unknowns in lone:
        if len(unknowns) == 1 and statement.vector[unknowns[0]] == 1.0:
            known = bounds.setdefault(int(unknowns[0]), statement)
            if known.cell is None or statement.cell is not None:
                bounds[int(unknowns[0])] = statement
    aims: dict[int, list[Target]] = {}
    for target in puzzle.targets:
        unknowns = np.flatnonzero(target.vector)
        if len(unknowns) == 1:
            aims.setdefault(int(unknowns[0]), []).append(target)
    for statement, unknowns in lone:
        exact = statement.cell is None and statement.low == statement.high
        if exact and len(unknowns) > 1 and all(int(u) in bounds for u in unknowns):
            for unknown in map(int, unknowns):
                rest = [bounds[int(u)] for u in unknowns if u != unknown]
                for target in aims.get(unknown, ()):
                    yield target, _widths(rest, len(puzzle.figures))


def _widths(statements: Sequence[Statement], cells: int) -> Duals:
    constant, by_cell = 0.0, np.zeros(cells)
    for statement in statements:
        constant += statement.high - statement.low
        if statement.cell is not None:
            wider = statement.free_high - statement.free_low - (statement.high - statement.low)
            by_cell[statement.cell] += min(wider, _MUCH)
    return Duals(constant, by_cell)


def _relax(puzzle: Puzzle, attacker: Attacker, master: _Master) -> None:
    """Cut off choices of parts of figures too: they are quickly made, and cut deep."""
    for _ in range(_MOST_RELAXED):
        shares = master.relaxed()
        if shares is None:
            return
        found = 0
        for target in puzzle.targets:
            share = 1.0 if target.cell is None else shares[target.cell]
            if share < _PART:
                continue
            bound = attacker.duals(target.vector, shares)
            if bound.constant + bound.cells @ shares < target.required * share - _PART:
                master.add(bound.cells, target.required - bound.constant, target.cell)
                found += 1
        if not found:
            return


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
        found = self._choose(1)
        return None if found is None else found > 0.5

    def relaxed(self) -> Vector | None:
        """Return the cheapest choice of parts of figures under the inequalities so far."""
        return None if not self._rows else self._choose(0)

    def _choose(self, whole: int) -> Vector | None:
        scale = np.maximum(np.max(np.abs(self._rows), axis=1), 1.0)
        rows, right = np.array(self._rows) / scale[:, None], np.array(self._right) / scale
        found = milp(
            self._costs,
            integrality=np.full(len(self._costs), whole),
            constraints=LinearConstraint(csr_array(rows), right - 1e-7, np.inf),
            bounds=Bounds(self._low, self._high),
            options={"mip_rel_gap": 0.0, "node_limit": _MOST_NODES},
        )
        return None if found.x is None else np.clip(np.asarray(found.x, np.float64), 0.0, 1.0)

    def _possible(self) -> bool:
        return all(right <= _SMALL for right in self._right)
