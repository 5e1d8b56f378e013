"""The attacker: how far a hidden value is pinned down by everything that is shown.

Ranges are over whole people. Each table of people found on the way is kept as a witness: two
witnesses that differ by the required range prove a value safe without another optimisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from weerklank.disclosure.space import Vector

_WHOLE = 1e-6


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
    _matrix: csr_array = field(init=False)
    _dense: NDArray[np.float64] = field(init=False)
    _witnesses: list[Vector] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._dense = np.array([statement.vector for statement in self.statements])
        self._matrix = csr_array(self._dense)

    def limits(self, hidden: NDArray[np.bool_]) -> tuple[Vector, Vector]:
        """Return the low and high of every statement, given which cells are hidden."""
        low, high = [], []
        for statement in self.statements:
            free = statement.cell is not None and hidden[statement.cell]
            low.append(statement.free_low if free else statement.low)
            high.append(statement.free_high if free else statement.high)
        return np.array(low), np.array(high)

    def spans(self, targets: NDArray[np.float64], hidden: NDArray[np.bool_]) -> Vector:
        """Return the range of each target (rows) that the witnesses so far prove; 0 for none."""
        low, high = self.limits(hidden)
        if not self._witnesses:
            return np.zeros(len(targets))
        pool = np.array(self._witnesses)
        sums = pool @ self._dense.T
        fits = np.all((sums >= low - _WHOLE) & (sums <= high + _WHOLE), axis=1)
        if not fits.any():
            return np.zeros(len(targets))
        values = pool[fits] @ targets.T
        span: Vector = np.floor(values.max(0) + _WHOLE) - np.ceil(values.min(0) - _WHOLE)
        return span

    def extent(self, target: Vector, hidden: NDArray[np.bool_]) -> tuple[float, float]:
        """Return the least and the most the target can be; (0, -1) where nothing fits."""
        low, high = self.limits(hidden)
        ends = []
        for sign in (1.0, -1.0):
            solution = self._extreme(sign * target, low, high)
            if solution is None:
                return 0.0, -1.0
            self._witnesses.append(solution)
            ends.append(float(target @ solution))
        return float(np.ceil(ends[0] - _WHOLE)), float(np.floor(ends[1] + _WHOLE))

    def _extreme(self, costs: Vector, low: Vector, high: Vector) -> Vector | None:
        """Most tables have whole corners, so that the linear programme alone will mostly do."""
        for integrality in (0, 1) if self.whole else (0,):
            found = milp(
                costs,
                integrality=np.full(len(costs), integrality),
                constraints=LinearConstraint(self._matrix, low, high),
                bounds=Bounds(0, np.inf),
            )
            if found.x is None:
                return None
            solution = np.asarray(found.x, np.float64)
            if np.abs(solution - np.round(solution)).max() < _WHOLE:
                return np.round(solution)
        return solution

    def duals(self, target: Vector, hidden: NDArray[np.bool_]) -> Duals:
        """Return the bound that the linear programme's duals put on the target's range.

        Valid for every choice of hidden cells (Benders 1962; Fischetti and Salazar-Gonzalez 2001).
        """
        low, high = self.limits(hidden)
        both = np.isfinite(high)
        upper = np.vstack([self._dense[both], -self._dense])
        right = np.concatenate([high[both], -low])
        constant, cells = 0.0, np.zeros(self.cells)
        for sign in (1.0, -1.0):
            found = linprog(sign * target, A_ub=upper, b_ub=right, method="highs")
            marginals = np.asarray(found.ineqlin.marginals)
            above = np.zeros(len(low))
            above[both] = marginals[: int(both.sum())]
            self._add(above, marginals[int(both.sum()) :], cells)
            constant -= self._fixed(above, marginals[int(both.sum()) :])
        return Duals(constant, cells)

    def _fixed(self, above: Vector, below: Vector) -> float:
        high = np.array([s.high for s in self.statements])
        low = np.array([s.low for s in self.statements])
        high[~np.isfinite(high)] = 0.0
        return float(above @ high - below @ low)

    def _add(self, above: Vector, below: Vector, cells: Vector) -> None:
        for index, statement in enumerate(self.statements):
            if statement.cell is None:
                continue
            up = statement.free_high - statement.high
            down = statement.low - statement.free_low
            cells[statement.cell] -= above[index] * up + below[index] * down
