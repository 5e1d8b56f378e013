"""Everything published as one linear system of whole people, with nothing known of the counts.

One set of totals per item with which everything can be true is found first; ranges beside those
totals are proofs, and the range over all totals is solved for where they are too narrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from weerklank.disclosure.problem.attack import Attacker, Statement
from weerklank.disclosure.problem.puzzles import Known, KnownMean
from weerklank.disclosure.problem.space import (
    EVERYONE,
    OUTSIDE,
    Group,
    Rectangle,
    Space,
    Vector,
    build_space,
)

Stand: TypeAlias = tuple[Group, Group]
"""The answers to both items of a pair that one respondent gave."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A sum over a pair of items: people in a rectangle, or the values of a group."""

    pair: tuple[str, str]
    part: Rectangle | KnownMean

    @property
    def spread(self) -> int:
        """Return by how much one person can change the sum."""
        if isinstance(self.part, Rectangle):
            return 1
        return int(max(self.part.values.values()) - min(self.part.values.values()))

    def vector(self, space: Space) -> Vector:
        """Return the vector that adds up the sum in a space."""
        if isinstance(self.part, Rectangle):
            return space.vector(self.part)
        return space.weighted(self.part.group, self.part.values, self.part.flip)

    def weight(self, answers: Group) -> float:
        """Return what everybody with these answers adds to a sum over everyone."""
        if isinstance(self.part, Rectangle):
            return float(answers <= self.part.second)
        return self.part.values.get(min(answers), 0.0)

    def groups(self) -> tuple[set[Group], set[Group]]:
        """Return the groups of both items that must be told apart."""
        if isinstance(self.part, Rectangle):
            return {self.part.first}, {self.part.second}
        single = {frozenset({answer}) for answer in self.part.values}
        return (single, {self.part.group}) if self.part.flip else ({self.part.group}, single)


@dataclass(slots=True)
class Auditor:
    """Everything published as one linear system: totals per item, then a space per pair."""

    known: Mapping[tuple[str, str], Known]
    respondents: int
    _totals: dict[str, tuple[int, dict[Group, int]]] = field(default_factory=dict)
    _offsets: dict[tuple[str, str], int] = field(default_factory=dict)
    _spaces: dict[tuple[str, str], Space] = field(default_factory=dict)
    _attackers: dict[tuple[str, str], Attacker] = field(default_factory=dict)
    _system: LinearConstraint | None = None
    _size: int = 0

    def complete(self, wanted: Sequence[Sought]) -> None:
        """Find whole totals with which everything published can be true."""
        groups = self._groups(wanted)
        for item in sorted(groups):
            classes = _classes(groups[item])
            self._totals[item] = (self._size, dict.fromkeys(classes, 0))
            self._size += len(classes)
        whole = self._size
        for pair in sorted({sought.pair for sought in wanted} | set(self.known)):
            if pair[0]:
                first, second = (self._totals[item][1] for item in pair)
                self._spaces[pair] = build_space(first, second, (), finest=True)
                self._offsets[pair] = self._size
                self._size += self._spaces[pair].size
        self._system = self._constraints()
        solution = self._solve(np.zeros(self._size), whole)
        if solution is not None:
            self._settle(np.round(solution[:whole]).astype(int))

    def extent(self, sought: Sought, own: bool = False, enough: int = 5) -> tuple[int, int]:
        """Return the proved range of a hidden figure; the exact one where that is narrow.

        own     for a respondent who knows their own answers: for whoever of them it is narrowest
        enough  a range so wide needs no further proof
        """
        stands = self._stands(sought) if own else [None]
        ranges = [self._extent(sought, stand, enough) for stand in stands]
        possible = [ends for ends in ranges if ends[0] <= ends[1]]
        return min(possible, key=lambda ends: ends[1] - ends[0], default=(0, -1))

    def _extent(self, sought: Sought, stand: Stand | None, enough: int) -> tuple[int, int]:
        pair = sought.pair
        there = None
        if pair[0] and pair in self._attackers:
            space, attacker = self._spaces[pair], self._attackers[pair]
            if stand is not None:
                there = space.vector(Rectangle(*stand))
                most = float(self.respondents)
                attacker = replace(
                    attacker, statements=[*attacker.statements, Statement(there, 1.0, most)]
                )
            low, high = attacker.extent(sought.vector(space), np.zeros(0, bool))
            if high - low >= enough * sought.spread or (stand is not None and low > high):
                return int(low), int(high)
        if stand is not None:
            there = self._vector(Sought(pair, Rectangle(*stand)))
        return self._over_all_totals(self._vector(sought), there)

    def _over_all_totals(self, ends: Vector, there: Vector | None) -> tuple[int, int]:
        least, most = self._solve(ends, 0, there), self._solve(-ends, 0, there)
        if least is None or most is None:
            return 0, -1
        return int(np.ceil(ends @ least - 1e-6)), int(np.floor(ends @ most + 1e-6))

    def _stands(self, sought: Sought) -> list[Stand]:
        """Return the combinations of answers of respondents whose knowledge tells of a figure."""
        first: Sequence[Group] = [EVERYONE]
        if sought.pair[0]:
            first = list(self._totals[sought.pair[0]][1])
        second = list(self._totals[sought.pair[1]][1])
        part = sought.part if isinstance(sought.part, Rectangle) else None
        if part is None:
            return [(one, other) for one in first for other in second]
        return [
            (one, other)
            for one in first
            for other in second
            if one <= part.first or other <= part.second
        ]

    def _groups(self, wanted: Sequence[Sought]) -> dict[str, set[Group]]:
        groups: dict[str, set[Group]] = {}
        spoken = [Sought(p, part) for p, known in self.known.items() for part in known.rectangles()]
        valued = [Sought(pair, mean) for pair, known in self.known.items() for mean in known.means]
        for sought in (*spoken, *valued, *wanted):
            for item, own in zip(sought.pair, sought.groups(), strict=True):
                if item:
                    groups.setdefault(item, set()).update(own)
        return groups

    def _constraints(self) -> LinearConstraint:
        rows: list[Vector] = []
        low: list[float] = []
        high: list[float] = []

        def say(row: Vector, least: float, most: float) -> None:
            rows.append(row)
            low.append(least)
            high.append(most)

        for offset, classes in self._totals.values():
            row = np.zeros(self._size)
            row[offset : offset + len(classes)] = 1.0
            say(row, self.respondents, self.respondents)
        for pair, space in self._spaces.items():
            matrix, _ = space.margins()
            starts = [self._totals[item][0] for item in pair]
            places = [starts[0] + i for i in range(len(space.first))]
            places += [starts[1] + i for i in range(len(space.second))]
            for margin, place in zip(matrix, places, strict=True):
                row = self._place(pair, margin)
                row[place] = -1.0
                say(row, 0, 0)
        for pair, known in self.known.items():
            for rectangle, (least, most) in known.shown.items():
                say(self._vector(Sought(pair, rectangle)), least, most)
            for statement in self._mean_statements(pair, known):
                say(statement.vector, statement.low, statement.high)
        return LinearConstraint(csr_array(np.array(rows)), np.array(low), np.array(high))

    def _mean_statements(self, pair: tuple[str, str], known: Known) -> list[Statement]:
        found = []
        for mean in known.means:
            found.append(Statement(self._vector(Sought(pair, mean)), *mean.sums))
            if mean.squares is not None:
                squares = {answer: value * value for answer, value in mean.values.items()}
                squared = Sought(pair, replace(mean, values=squares))
                found.append(Statement(self._vector(squared), *mean.squares))
        return found

    def _vector(self, sought: Sought) -> Vector:
        pair = sought.pair
        if pair[0]:
            return self._place(pair, sought.vector(self._spaces[pair]))
        offset, classes = self._totals[pair[1]]
        row = np.zeros(self._size)
        row[offset : offset + len(classes)] = [sought.weight(answers) for answers in classes]
        return row

    def _place(self, pair: tuple[str, str], vector: Vector) -> Vector:
        row = np.zeros(self._size)
        row[self._offsets[pair] : self._offsets[pair] + len(vector)] = vector
        return row

    def _solve(self, costs: Vector, whole: int, there: Vector | None = None) -> Vector | None:
        integrality = np.zeros(self._size, dtype=np.int64)
        integrality[:whole] = 1
        constraints = [] if self._system is None else [self._system]
        if there is not None:
            constraints.append(LinearConstraint(there[None, :], 1.0, np.inf))
        found = milp(
            costs,
            integrality=integrality,
            constraints=constraints,
            bounds=Bounds(0, np.inf),
        )
        return None if found.x is None else np.asarray(found.x, np.float64)

    def _settle(self, totals: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> None:
        for offset, classes in self._totals.values():
            for index, answers in enumerate(classes):
                classes[answers] = int(totals[offset + index])
        for pair in self._spaces:
            first, second = (self._totals[item][1] for item in pair)
            space = self._spaces[pair] = build_space(first, second, (), finest=True)
            known = self.known.get(pair, Known())
            matrix, sums = space.margins()
            told = [Statement(row, n, n) for row, n in zip(matrix, sums, strict=True)]
            told += [
                Statement(space.vector(rectangle), low, high)
                for rectangle, (low, high) in known.shown.items()
            ]
            for mean in known.means:
                vector = space.weighted(mean.group, mean.values, mean.flip)
                told.append(Statement(vector, *mean.sums))
            self._attackers[pair] = Attacker(told, 0, whole=not known.means)


def _classes(groups: set[Group]) -> list[Group]:
    ordered = sorted(groups, key=sorted)
    answers = sorted(frozenset().union(*ordered) - {OUTSIDE})
    classes: dict[tuple[bool, ...], Group] = {}
    for answer in answers:
        signature = tuple(answer in group for group in ordered)
        classes[signature] = classes.get(signature, frozenset()) | {answer}
    return [*classes.values(), frozenset({OUTSIDE})]
