"""Finds other people who print the same: by hand, for many figures at once, and one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, eye_array, hstack, vstack

from weerklank.disclosure.proof.proof_swaps import list_moves
from weerklank.disclosure.proof.proof_system import WHOLE, System
from weerklank.disclosure.proof.proof_told import Floats, Whole

_SEED = 20_200_701
_ROUNDS = 6
"""Programmes for many figures at once, each with chosen directions."""

_MOST_NODES = 60
"""Branches that a search for whole people may take; counted, so that it ends the same anywhere."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A sum over the columns of a system, and by how much it must be able to differ."""

    vector: Floats
    required: int


@dataclass(frozen=True, slots=True)
class Found:
    """The two people sets that differ most in a sum, and what it is in each.

    settled  even parts of people could not differ more
    """

    few: Whole
    many: Whole
    least: int
    most: int
    settled: bool

    @property
    def width(self) -> int:
        """Return by how much they differ."""
        return self.most - self.least


@dataclass(slots=True)
class Prover:
    """Each set of people found may prove other figures as well."""

    system: System
    _pool: list[Whole] = field(default_factory=list)
    _settled: set[int] = field(default_factory=set)

    def prove(self, goals: Sequence[Goal], hard: bool = True) -> list[Found]:
        """Return for each goal the widest difference found, at least what is required if any.

        hard  with programmes too, where no swaps by hand are found; without them nothing is left
              for the search to settle
        """
        if not self.system.fits or not len(self.system.start):
            start = self.system.start
            return [Found(start, start, 0, 0, True) for _ in goals]
        self._pool = [self.system.start]
        self._swap(goals)
        if hard:
            self._solve(goals)
        else:
            self._settled |= set(range(len(goals)))
        return [self._found(number, goal) for number, goal in enumerate(goals)]

    def _solve(self, goals: Sequence[Goal]) -> None:
        self._together(goals)
        for number in self._open(goals):
            if self._is_open(goals[number]):
                self._alone(number, goals[number])

    def _found(self, number: int, goal: Goal) -> Found:
        values = np.array([goal.vector @ one for one in self._pool])
        low, high = int(np.argmin(values)), int(np.argmax(values))
        ends = round(float(values[low])), round(float(values[high]))
        return Found(self._pool[low], self._pool[high], *ends, number in self._settled)

    def _span(self, vector: Floats) -> tuple[float, float]:
        values = [float(vector @ one) for one in self._pool]
        return min(values), max(values)

    def _is_open(self, goal: Goal) -> bool:
        low, high = self._span(goal.vector)
        return high - low < goal.required - WHOLE

    def _open(self, goals: Sequence[Goal]) -> list[int]:
        return [number for number, goal in enumerate(goals) if self._is_open(goal)]

    def _swap(self, goals: Sequence[Goal]) -> None:
        """Walk from the real people, up and then down."""
        moves = list_moves(self.system)
        if moves is None:
            return
        for goal in goals:
            for sign in (1, -1):
                if self._is_open(goal):
                    low, high = self._span(goal.vector)
                    self._keep(moves.walk(goal.vector, sign, goal.required - (high - low)))

    def _together(self, goals: Sequence[Goal]) -> None:
        """Move many sums at once, in directions drawn anew; stop where that gains nothing."""
        chance = np.random.default_rng(_SEED)
        for _ in range(_ROUNDS):
            open_goals = self._open(goals)
            if len(open_goals) < 3:
                return
            signs = chance.choice([-1.0, 1.0], len(open_goals))
            for way in (1, -1):
                self._push([goals[number] for number in open_goals], way * signs)
            if len(self._open(goals)) == len(open_goals):
                return

    def _push(self, goals: Sequence[Goal], signs: Floats) -> None:
        """Solve for people whose sums are off as far as required, in all directions at once."""
        size, number = len(self.system.start), len(goals)
        vectors = signs[:, None] * np.array([goal.vector for goal in goals])
        matrix, (low, high) = self.system.matrix, self.system.ends
        blank = csc_array((matrix.shape[0], number))
        gains = hstack([csc_array(vectors), -eye_array(number)])
        whole = csc_array(vstack([hstack([matrix, blank]), gains], format="csc"))
        least = np.concatenate([low, vectors @ self.system.start])
        most = np.concatenate([high, np.full(number, np.inf)])
        ends = np.array([goal.required for goal in goals], np.float64)
        found = milp(
            np.concatenate([np.zeros(size), -1.0 / ends]),
            integrality=np.concatenate([np.ones(size), np.zeros(number)]),
            constraints=LinearConstraint(whole, least, most),
            bounds=Bounds(
                np.concatenate([np.zeros(size), -np.full(number, np.inf)]),
                np.concatenate([np.full(size, np.inf), ends]),
            ),
            options={"node_limit": 1, "mip_rel_gap": 0.2},
        )
        if found.x is not None:
            self._keep(found.x[:size])

    def _alone(self, number: int, goal: Goal) -> None:
        """Widen one sum: first with parts of people, which may settle it, then with whole ones."""
        ends = [self._relaxed(goal.vector, sign) for sign in (1, -1)]
        most, least = float(np.floor(ends[0] + WHOLE)), float(np.ceil(ends[1] - WHOLE))
        if most - least < goal.required:
            self._settled.add(number)
            return
        for sign in (1, -1):
            low, high = self._span(goal.vector)
            if high - low >= goal.required:
                return
            aim = min(low + goal.required, most) if sign > 0 else max(high - goal.required, least)
            self._reach(goal.vector, sign, aim)

    def _relaxed(self, vector: Floats, sign: int) -> float:
        found = milp(-sign * vector, constraints=self._printed(), bounds=Bounds(0, np.inf))
        if found.x is None:
            return float(vector @ self.system.start)
        self._keep(found.x)
        return float(vector @ found.x)

    def _reach(self, vector: Floats, sign: int, aim: float) -> None:
        ends = (aim, np.inf) if sign > 0 else (-np.inf, aim)
        found = milp(
            np.zeros(len(vector)),
            integrality=np.ones(len(vector), np.int64),
            constraints=[self._printed(), LinearConstraint(vector[None, :], *ends)],
            bounds=Bounds(0, np.inf),
            options={"node_limit": _MOST_NODES},
        )
        if found.x is not None:
            self._keep(found.x)

    def _keep(self, solution: Floats | Whole) -> None:
        """Keep a solution if it is one of whole people that really prints the same."""
        whole = np.round(solution).astype(np.int64)
        if np.abs(whole - solution).max() <= WHOLE and self.system.holds(whole):
            self._pool.append(whole)

    def _printed(self) -> LinearConstraint:
        return LinearConstraint(self.system.matrix, *self.system.ends)
