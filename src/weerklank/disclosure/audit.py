"""The auditor: how far every hidden figure is pinned down by released values alone.

Knows no exact count. It finds one set of whole people that prints everything published, takes its
totals per item as given, and shows for each hidden figure how far it can move beside them: a proof
that its feasible range is at least so wide. Where that is too little, the range over all totals is
solved for, over everything published at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from weerklank.disclosure.attack import Attacker, Statement
from weerklank.disclosure.crossing import CHOSEN, pair_of
from weerklank.disclosure.earlier import read_known
from weerklank.disclosure.puzzles import Known
from weerklank.disclosure.release import Release, ReleasedTable
from weerklank.disclosure.rules import DEFAULT_RULES
from weerklank.disclosure.space import (
    EVERYONE,
    OUTSIDE,
    Group,
    Rectangle,
    Space,
    Vector,
    build_space,
)


@dataclass(frozen=True, slots=True)
class HiddenRange:
    """Whole people between which a hidden figure provably can lie (`low` > `high`: nothing fits).

    residual  the figure is of a residual group, which needs no range
    """

    table: str
    category: str | None
    answer: str
    low: int
    high: int
    residual: bool

    @property
    def width(self) -> int:
        """Return how many people the figure is uncertain by."""
        return self.high - self.low


def audit(releases: Sequence[Release]) -> tuple[HiddenRange, ...]:
    """Return the range of every hidden percentage, from the releases' public values alone."""
    if not releases:
        return ()
    figures = _hidden_figures(releases)
    auditor = _Auditor(read_known(releases), releases[-1].respondents)
    auditor.complete(list({(figure.pair, figure.rectangle) for figure in figures}))
    found = []
    for figure in figures:
        low, high = auditor.extent(figure.pair, figure.rectangle)
        place = (figure.table, figure.category, figure.answer)
        found.append(HiddenRange(*place, low, high, figure.residual))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Figure:
    table: str
    category: str | None
    answer: str
    residual: bool
    pair: tuple[str, str]
    rectangle: Rectangle


def _hidden_figures(releases: Sequence[Release]) -> list[_Figure]:
    found: dict[tuple[str, str | None, str], _Figure] = {}
    for release in releases:
        for table in release.tables:
            for figure in _of_table(table):
                found[(figure.table, figure.category, figure.answer)] = figure
    return list(found.values())


def _of_table(table: ReleasedTable) -> list[_Figure]:
    members = {answer.id: frozenset(answer.members) for answer in table.answers}
    found = []
    for row in table.rows:
        group: Group = frozenset(row.members) if table.by else EVERYONE
        for figure in row.figures:
            if figure.hidden is None:
                continue
            options = table.kind == "options"
            item = f"{table.source}:{figure.answer}" if options else table.source
            pair = pair_of(table.by or "", item)
            column = CHOSEN if options else members[figure.answer]
            flip = pair[0] == item
            rectangle = Rectangle(column, group) if flip else Rectangle(group, column)
            residual = figure.hidden == "residual"
            found.append(_Figure(table.id, row.category, figure.answer, residual, pair, rectangle))
    return found


@dataclass(slots=True)
class _Auditor:
    """Everything published as one linear system: totals per item, then a space per pair."""

    known: Mapping[tuple[str, str], Known]
    respondents: int
    _totals: dict[str, tuple[int, dict[Group, int]]] = field(default_factory=dict)
    _offsets: dict[tuple[str, str], int] = field(default_factory=dict)
    _spaces: dict[tuple[str, str], Space] = field(default_factory=dict)
    _attackers: dict[tuple[str, str], Attacker] = field(default_factory=dict)
    _system: LinearConstraint | None = None
    _size: int = 0

    def complete(self, wanted: list[tuple[tuple[str, str], Rectangle]]) -> None:
        """Find whole totals with which everything published can be true."""
        groups = self._groups(wanted)
        for item in sorted(groups):
            classes = _classes(groups[item])
            self._totals[item] = (self._size, dict.fromkeys(classes, 0))
            self._size += len(classes)
        whole = self._size
        for pair in sorted({pair for pair, _ in wanted} | set(self.known)):
            if pair[0]:
                first, second = (self._totals[item][1] for item in pair)
                self._spaces[pair] = build_space(first, second, (), finest=True)
                self._offsets[pair] = self._size
                self._size += self._spaces[pair].size
        self._system = self._constraints()
        solution = self._solve(np.zeros(self._size), whole)
        if solution is not None:
            self._settle(np.round(solution[:whole]).astype(int))

    def extent(self, pair: tuple[str, str], rectangle: Rectangle) -> tuple[int, int]:
        """Return the proved range of a rectangle; the exact one where that is narrow."""
        if pair[0] and pair in self._attackers:
            vector = self._spaces[pair].vector(rectangle)
            low, high = self._attackers[pair].extent(vector, np.zeros(0, bool))
            if high - low >= DEFAULT_RULES.required_range:
                return int(low), int(high)
        ends = self._vector(pair, rectangle)
        least, most = self._solve(ends, 0), self._solve(-ends, 0)
        if least is None or most is None:
            return 0, -1
        return int(np.ceil(ends @ least - 1e-6)), int(np.floor(ends @ most + 1e-6))

    def _groups(self, wanted: list[tuple[tuple[str, str], Rectangle]]) -> dict[str, set[Group]]:
        groups: dict[str, set[Group]] = {}
        spoken = [(pair, part) for pair, known in self.known.items() for part in known.rectangles()]
        for pair, part in [*spoken, *wanted]:
            for item, group in zip(pair, (part.first, part.second), strict=True):
                if item:
                    groups.setdefault(item, set()).add(group)
        for pair, known in self.known.items():
            for mean in known.means:
                valued = pair[0] if mean.flip else pair[1]
                single = {frozenset({answer}) for answer in mean.values}
                groups.setdefault(valued, set()).update(single)
                if pair[0]:
                    groups.setdefault(pair[1] if mean.flip else pair[0], set()).add(mean.group)
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
                say(self._vector(pair, rectangle), least, most)
            for statement in self._mean_statements(pair, known):
                say(statement.vector, statement.low, statement.high)
        return LinearConstraint(csr_array(np.array(rows)), np.array(low), np.array(high))

    def _mean_statements(self, pair: tuple[str, str], known: Known) -> list[Statement]:
        found = []
        for mean in known.means:
            squares = {answer: value * value for answer, value in mean.values.items()}
            told = [(mean.values, mean.sums)]
            told += [(squares, mean.squares)] if mean.squares is not None else []
            for values, bounds in told:
                if pair[0]:
                    weights = self._spaces[pair].weighted(mean.group, values, mean.flip)
                    found.append(Statement(self._place(pair, weights), *bounds))
                else:
                    offset, classes = self._totals[pair[1]]
                    row = np.zeros(self._size)
                    for index, answers in enumerate(classes):
                        row[offset + index] = values.get(min(answers), 0.0)
                    found.append(Statement(row, *bounds))
        return found

    def _vector(self, pair: tuple[str, str], rectangle: Rectangle) -> Vector:
        if pair[0]:
            return self._place(pair, self._spaces[pair].vector(rectangle))
        offset, classes = self._totals[pair[1]]
        row = np.zeros(self._size)
        for index, answers in enumerate(classes):
            row[offset + index] = float(answers <= rectangle.second)
        return row

    def _place(self, pair: tuple[str, str], vector: Vector) -> Vector:
        row = np.zeros(self._size)
        row[self._offsets[pair] : self._offsets[pair] + len(vector)] = vector
        return row

    def _solve(self, costs: Vector, whole: int) -> Vector | None:
        integrality = np.zeros(self._size, dtype=np.int64)
        integrality[:whole] = 1
        found = milp(
            costs,
            integrality=integrality,
            constraints=self._system,
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
