"""The attacker: how far a hidden value is pinned down by everything that is shown.

Ranges are over whole people. Each table of people found on the way is kept as a witness: two
witnesses that differ by the required range prove a value safe without another optimisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_array, vstack

from weerklank.disclosure.problem.space import Vector

_WHOLE = 1e-6
_MUCH = 1e9


@dataclass(frozen=True, slots=True)
class Statement:
    """What a printed number says of a sum of unknowns, and what is left to say where it is hidden.

    cell  index of the figure that makes the statement; None where it always stands
    """

    vector: Vector
    low: float
    high: float
    cell: int | None = None
    free_low: float = 0.0
    free_high: float = np.inf


@dataclass(frozen=True, slots=True)
class Duals:
    """An upper bound on a value's range as a function of what is hidden: constant + sum by cell."""

    constant: float
    cells: Vector


@dataclass(slots=True)
class Attacker:
    """Solves for the least and most a sum of unknowns can be. `whole`: unknowns are whole people.

    With means among the statements ranges come from the linear relaxation, rounded inward.
    """

    statements: Sequence[Statement]
    cells: int
    whole: bool = True
    _read: _Told | None = field(init=False, default=None)
    _system: _System | None = field(init=False, default=None)
    witnesses: list[Vector] = field(init=False, default_factory=list)

    @property
    def _told(self) -> _Told:
        if self._read is None:
            self._read = _Told(self.statements)
        return self._read

    def limits(self, hidden: NDArray[np.bool_]) -> tuple[Vector, Vector]:
        """Return the low and high of every statement, given which cells are hidden."""
        return self._told.limits(hidden)

    def spans(self, targets: NDArray[np.float64], hidden: NDArray[np.bool_]) -> Vector:
        """Return the range of each target (rows) that the witnesses so far prove; 0 for none."""
        least, most = self.proved(targets, hidden)
        return np.where(np.isfinite(least), most - least, 0.0)

    def proved(self, targets: NDArray[np.float64], hidden: NDArray[np.bool_]) -> tuple[Vector, ...]:
        """Return the least and the most of each target among witnesses; infinite without any."""
        nothing = np.full(len(targets), np.inf), np.full(len(targets), -np.inf)
        if not self.witnesses:
            return nothing
        pool = np.array(self.witnesses)
        pool = pool[self._facing(hidden).fits(pool)]
        return _ends(pool, targets) if len(pool) else nothing

    def extent(self, target: Vector, hidden: NDArray[np.bool_]) -> tuple[float, float]:
        """Return the least and the most the target can be; (0, -1) where nothing fits."""
        ends = []
        for sign in (1.0, -1.0):
            solution = self._extreme(sign * target, hidden)
            if solution is None:
                return 0.0, -1.0
            self.witnesses.append(solution)
            ends.append(float(target @ solution))
        return float(np.ceil(ends[0] - _WHOLE)), float(np.floor(ends[1] + _WHOLE))

    def stretch(self, direction: Vector, hidden: NDArray[np.bool_]) -> list[Vector]:
        """Return up to two new witnesses, as far apart as they can be in a direction."""
        system, found = self._facing(hidden), []
        for sign in (1.0, -1.0):
            solution = system.extreme(sign * direction, whole=False)
            if solution is not None and (_is_whole(solution) or not self.whole):
                found.append(np.round(solution) if self.whole else solution)
        self.witnesses += found
        return found

    def _extreme(self, costs: Vector, hidden: NDArray[np.bool_]) -> Vector | None:
        """Most tables have whole corners, so that the linear programme alone will mostly do."""
        system = self._facing(hidden)
        solution = system.corner(costs)
        if self.whole and solution is not None and not _is_whole(solution):
            solution = system.extreme(costs, whole=True)
        if solution is None or not _is_whole(solution):
            return solution
        return np.round(solution)

    def _facing(self, hidden: NDArray[np.bool_] | Vector) -> _System:
        if self._system is None or not np.array_equal(self._system.hidden, hidden):
            self._system = _System(self._told, hidden.copy())
        return self._system

    def duals(self, target: Vector, hidden: NDArray[np.bool_] | Vector) -> Duals:
        """Return the bound that the linear programme's duals put on the target's range.

        `hidden` may hold parts of cells (0 to 1), as the relaxation of a choice does.
        Valid for every choice of hidden cells (Benders 1962; Fischetti and Salazar-Gonzalez 2001).
        """
        system = self._facing(hidden)
        constant, cells = 0.0, np.zeros(self.cells)
        for sign in (1.0, -1.0):
            weights = system.weigh(sign * target)
            above, below = np.minimum(weights, 0.0), np.maximum(weights, 0.0)
            constant -= self._told.constant(above, below)
            cells += self._told.by_cell(above, below, self.cells)
        return Duals(constant, cells)


def _is_whole(solution: Vector) -> bool:
    return bool(np.abs(solution - np.round(solution)).max(initial=0.0) < _WHOLE)


def _ends(pool: NDArray[np.float64], targets: NDArray[np.float64]) -> tuple[Vector, Vector]:
    values = pool @ targets.T
    return np.ceil(values.min(0) - _WHOLE), np.floor(values.max(0) + _WHOLE)


class _Told:
    """The statements as arrays. Those about one unknown alone are bounds, the others rows."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.cell = np.array([-1 if s.cell is None else s.cell for s in statements], np.int64)
        self.low = np.array([s.low for s in statements], float)
        self.high = np.array([s.high for s in statements], float)
        self._free_low = np.array([s.free_low for s in statements], float)
        self._free_high = np.array([s.free_high for s in statements], float)
        self.matrix = csr_array(np.array([s.vector for s in statements], float))
        lone = np.diff(self.matrix.indptr) == 1
        lone[lone] = self.matrix.data[self.matrix.indptr[:-1][lone]] == 1.0
        self.bounds, self.rows = np.flatnonzero(lone), np.flatnonzero(~lone)
        self.unknown = self.matrix.indices[self.matrix.indptr[:-1][self.bounds]]
        self.system = csr_array(self.matrix[self.rows])
        self.by_unknown = self.system.tocsc()

    @property
    def size(self) -> int:
        """Return the number of unknowns."""
        return int(self.matrix.shape[1])

    def limits(self, hidden: NDArray[np.bool_] | Vector) -> tuple[Vector, Vector]:
        """Return the low and high of every statement, given which cells are (partly) hidden."""
        share = np.zeros(len(self.cell))
        share[self.cell >= 0] = hidden[self.cell[self.cell >= 0]]
        down = np.where(share > 0, self._free_low - self.low, 0.0)
        up = np.where(share > 0, self._free_high - self.high, 0.0)
        return self.low + share * down, self.high + share * up

    def constant(self, above: Vector, below: Vector) -> float:
        """Return what the weights of statements add up to where nothing is hidden."""
        high = np.where(above < 0, self.high, 0.0)
        return float(above @ np.where(np.isfinite(high), high, 0.0) + below @ self.low)

    def by_cell(self, above: Vector, below: Vector, cells: int) -> Vector:
        """Return how much wider the weighted sum becomes for each cell that is hidden."""
        own = self.cell >= 0
        up = np.where(own & (above < 0), self._free_high - self.high, 0.0)
        more = -above * np.minimum(up, _MUCH) + below * (self.low - self._free_low)
        summed: Vector = np.bincount(self.cell[own], more[own], minlength=cells).astype(np.float64)
        return summed


class _System:
    """What is left to solve once some cells are hidden: unknowns that nothing pins down."""

    def __init__(self, told: _Told, hidden: NDArray[np.bool_] | Vector) -> None:
        self._told, self.hidden = told, hidden
        self._all_low, self._all_high = told.limits(hidden)
        self._low, self._high = self._all_low[told.rows], self._all_high[told.rows]
        self._least, self._most = np.zeros(told.size), np.full(told.size, np.inf)
        np.maximum.at(self._least, told.unknown, self._all_low[told.bounds])
        np.minimum.at(self._most, told.unknown, self._all_high[told.bounds])
        self._open = self._least < self._most
        self._known: dict[bytes, tuple[Vector | None, Vector]] = {}

    def fits(self, pool: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which tables of people (rows) agree with everything that is shown."""
        inside: NDArray[np.bool_] = np.all(
            (pool >= self._least - _WHOLE) & (pool <= self._most + _WHOLE), axis=1
        )
        sums = (self._told.system @ pool[inside].T).T
        fitting = (sums >= self._low - _WHOLE) & (sums <= self._high + _WHOLE)
        inside[inside] = np.all(fitting, axis=1)
        return inside

    @cached_property
    def _constraints(self) -> tuple[csr_array, Vector, Vector, NDArray[np.intp]] | None:
        """Rows over the open unknowns, their limits and numbers; None where they contradict."""
        if (self._least > self._most).any():
            return None
        fixed = self._told.system @ np.where(self._open, 0.0, self._least)
        matrix = csr_array(self._told.by_unknown[:, np.flatnonzero(self._open)].tocsr())
        low, high = self._low - fixed, self._high - fixed
        speaks = np.diff(matrix.indptr) > 0
        if ((low > _WHOLE) | (high < -_WHOLE))[~speaks].any():
            return None
        numbers = np.flatnonzero(speaks)
        return csr_array(matrix[numbers]), low[numbers], high[numbers], numbers

    def extreme(self, costs: Vector, whole: bool) -> Vector | None:
        """Return the unknowns at which the costs are least; None where nothing fits."""
        if self._constraints is None:
            return None
        matrix, low, high, _ = self._constraints
        solution = self._least.copy()
        if self._open.any():
            found = milp(
                costs[self._open],
                integrality=np.full(matrix.shape[1], int(whole)),
                constraints=LinearConstraint(matrix, low, high) if len(low) else None,
                bounds=Bounds(self._least[self._open], self._most[self._open]),
            )
            if found.x is None:
                return None
            solution[self._open] = found.x
        return solution

    def corner(self, costs: Vector) -> Vector | None:
        """Return `extreme` of the linear programme, and keep what proves it for `weigh`."""
        left = self._constraints
        if left is None or not self._open.any():
            return self.extreme(costs, whole=False)
        found, _ = self._solved(costs, *left[:3])
        if found is None:
            return None
        solution = self._least.copy()
        solution[self._open] = found
        return solution

    def weigh(self, costs: Vector) -> Vector:
        """Return the weight of every statement in the proof of how small the costs can be."""
        told = self._told
        weights, by_row = np.zeros(len(told.cell)), np.zeros(len(told.rows))
        rest = self._constraints
        if rest is not None and self._open.any():
            by_row[rest[3]] = self._solved(costs, *rest[:3])[1]
        weights[told.rows] = by_row
        left = costs - told.system.T @ by_row
        left[np.abs(left) < 1e-9] = 0.0
        # What an unknown still costs is proved by the statement that bounds it most.
        low, high = self._all_low[told.bounds], self._all_high[told.bounds]
        tight_low = np.lexsort((-low, told.unknown))
        tight_high = np.lexsort((high, told.unknown))
        for order, wanted in ((tight_low, left > 0), (tight_high, left < 0)):
            unknown, first = np.unique(told.unknown[order], return_index=True)
            taken = wanted[unknown]
            weights[told.bounds[order[first[taken]]]] = left[unknown[taken]]
        return weights

    def _solved(
        self, costs: Vector, matrix: csr_array, low: Vector, high: Vector
    ) -> tuple[Vector | None, Vector]:
        key = costs.tobytes()
        if key not in self._known:
            bounds = np.column_stack([self._least, self._most])[self._open]
            self._known[key] = _solve(costs[self._open], matrix, low, high, bounds)
        return self._known[key]


def _solve(
    costs: Vector, matrix: csr_array, low: Vector, high: Vector, bounds: NDArray[np.float64]
) -> tuple[Vector | None, Vector]:
    """Return the unknowns at which the costs are least, and the weights of the rows."""
    exact, above, below = low == high, np.isfinite(high) & (low < high), low < high
    found: OptimizeResult = linprog(  # type: ignore[call-overload]  # stubs know no sparse arrays
        costs,
        A_ub=vstack([matrix[np.flatnonzero(above)], -matrix[np.flatnonzero(below)]]),
        b_ub=np.concatenate([high[above], -low[below]]),
        A_eq=matrix[np.flatnonzero(exact)],
        b_eq=low[exact],
        bounds=bounds,
        method="highs",
    )
    weights = np.zeros(len(low))
    if found.x is None:
        return None, weights
    marginals = np.asarray(found.ineqlin.marginals)
    weights[exact] = found.eqlin.marginals
    weights[above] += marginals[: int(above.sum())]
    weights[below] -= marginals[int(above.sum()) :]
    return np.asarray(found.x, np.float64), weights
