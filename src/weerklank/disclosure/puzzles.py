"""Builds one space's puzzle: what its printed figures say, and what must stay unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from weerklank.disclosure.attack import Statement
from weerklank.disclosure.crossing import Column, Crossing, Row
from weerklank.disclosure.differences import find_small_groups, find_virtual
from weerklank.disclosure.merging import headline_weight
from weerklank.disclosure.primary import find_mean_reason, find_reason, is_small
from weerklank.disclosure.rounding import counts_of, sums_behind
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.space import (
    EVERYONE,
    Group,
    Rectangle,
    Space,
    Totals,
    Vector,
    build_space,
)
from weerklank.disclosure.suppression import Figure, Puzzle, Target
from weerklank.kernel import EvidenceRef, round_half_up


@dataclass(frozen=True, slots=True)
class KnownMean:
    """A mean that is out: bounds on the sum of values in a group, and on the sum of squares."""

    group: Group
    values: Mapping[str, float]
    flip: bool
    sums: tuple[int, int]
    squares: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier releases say about one space.

    shown   the least and most people in each rectangle of which a figure or base is out
    hidden  rectangles of which the figure was hidden, which therefore stay protected
    """

    shown: Mapping[Rectangle, tuple[int, int]] = field(default_factory=dict)
    hidden: frozenset[Rectangle] = frozenset()
    means: tuple[KnownMean, ...] = ()

    def rectangles(self) -> list[Rectangle]:
        """Return every rectangle that is spoken of."""
        return [
            *self.shown,
            *sorted(self.hidden, key=lambda r: (sorted(r.first), sorted(r.second))),
        ]


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Plan:
    """A puzzle with the way back: which figure stands for which rectangle or mean.

    unknowns  the space's, and after them those of third items
    """

    space: Space
    puzzle: Puzzle
    index: Mapping[object, int]
    unknowns: int

    def vector(self, rectangle: Rectangle) -> Vector:
        """Return the vector that adds up a rectangle among all unknowns of the puzzle."""
        return self._among_all(self.space.vector(rectangle))

    def weighted(self, group: Group, values: Mapping[str, float], flip: bool) -> Vector:
        """Return the vector that adds up the values of a group (see `Space.weighted`)."""
        return self._among_all(self.space.weighted(group, values, flip))

    def _among_all(self, vector: Vector) -> Vector:
        return np.concatenate([vector, np.zeros(self.unknowns - len(vector))])


def mean_key(crossing: Crossing, row: Row) -> tuple[str, Group]:
    """Return the key of a row's mean in a plan's index."""
    return (crossing.table.item, row.members)


def figure_cost(crossing: Crossing, row: Row) -> float:
    """Return what hiding a figure of a row costs: the row's share of people times rows."""
    rows = [other for other in crossing.rows if not other.residual]
    people = sum(other.base for other in rows)
    return row.base / people * len(rows) if people else 0.0


def build_plan(
    crossings: Sequence[Crossing],
    totals: Mapping[str, Totals],
    known: Known,
    rules: Rules,
    headlines: frozenset[EvidenceRef] = frozenset(),
    spoken: Sequence[Rectangle] = (),
) -> Plan:
    """Return the puzzle of the crossings of one pair of items, given what is known already.

    spoken  groups that the space must tell apart besides
    """
    return _Builder(crossings, totals, known, rules, headlines, spoken).build()


class _Builder:
    def __init__(
        self,
        crossings: Sequence[Crossing],
        totals: Mapping[str, Totals],
        known: Known,
        rules: Rules,
        headlines: frozenset[EvidenceRef],
        spoken: Sequence[Rectangle],
    ) -> None:
        self.crossings, self.known, self.rules, self.spoken = crossings, known, rules, spoken
        self.totals, self.headlines = totals, headlines
        certain = {part: low for part, (low, high) in known.shown.items() if low == high}
        counted = [crossing for crossing in crossings if crossing.table.kind != "mean"]
        valued = [crossing for crossing in crossings if crossing.table.kind == "mean"]
        self.virtual = find_virtual(counted, totals, rules, certain)
        self.small = find_small_groups(valued, totals, rules, certain)
        self.space = self._space()
        self.figures: list[Figure] = []
        self.index: dict[object, int] = {}
        self.statements: list[Statement] = []
        self.targets: list[Target] = []
        self.companions: list[tuple[int, tuple[int, ...]]] = []

    def build(self) -> Plan:
        matrix, sums = self.space.margins()
        self.statements += [Statement(v, s, s) for v, s in zip(matrix, sums, strict=True)]
        for crossing in self.crossings:
            for row in crossing.rows:
                if not row.residual and self._people(crossing, row):
                    self._row(crossing, row)
        for rectangle in self.virtual:
            self._always(rectangle)
        for crossing, group, people in self.small:
            self._always_sum(crossing, group, people)
        self._share_bases()
        self._known()
        whole = not any(c.table.kind == "mean" for c in self.crossings) and not self.known.means
        puzzle = Puzzle(
            tuple(self.figures),
            tuple(self.statements),
            tuple(self.targets),
            tuple(self.companions),
            whole,
        )
        return Plan(self.space, puzzle, self.index, self.space.size)

    def _share_bases(self) -> None:
        """The options of multiple choice share their bases: let no option's space vary them."""
        for crossing in self.crossings:
            for row in crossing.rows if crossing.table.kind == "options" else ():
                self._equal(crossing.rectangle(row.members, crossing.answered), row.base)

    def _space(self) -> Space:
        first, second = self.crossings[0].pair
        rectangles = [*self.virtual, *self.known.rectangles(), *self.spoken]
        for crossing in self.crossings:
            for row in crossing.rows:
                rectangles.append(crossing.rectangle(row.members, crossing.answered))
                for column in crossing.columns:
                    rectangles.append(crossing.rectangle(row.members, column.members))
        one_way = first == ""
        finest = bool(self.known.means) or any(c.table.kind == "mean" for c in self.crossings)
        base = max(row.base for row in self.crossings[0].rows)
        return build_space(
            {EVERYONE: base} if one_way else self.totals[first],
            self.totals[second],
            rectangles,
            finest,
            totals_known=not one_way,
        )

    def _people(self, crossing: Crossing, row: Row) -> int:
        by = crossing.table.by
        if not by:
            return row.base
        return sum(n for answers, n in self.totals[by].items() if answers <= row.members)

    def _row(self, crossing: Crossing, row: Row) -> None:
        small = is_small(row, self.rules)
        whole_row = crossing.rectangle(row.members, crossing.answered)
        if not small:
            self._equal(whole_row, row.base)
        if crossing.table.kind == "mean":
            self._mean(crossing, row, small)
            return
        cells = []
        for number, (column, count) in enumerate(zip(crossing.columns, row.counts, strict=True)):
            reason = find_reason(crossing, row, number, self.rules)
            rectangle = crossing.rectangle(row.members, column.members)
            if column.position is None:
                if reason is not None:
                    self._always(rectangle)
                continue
            cells.append(self._cell(crossing, row, column, count, reason is not None))
        if not small and crossing.table.kind == "answers":
            self._accompany(row, cells)

    def _cell(self, crossing: Crossing, row: Row, column: Column, count: int, primary: bool) -> int:
        rectangle = crossing.rectangle(row.members, column.members)
        cost = figure_cost(crossing, row) * headline_weight(self._headline(crossing, row, column))
        if rectangle in self.index:
            self._dearer(self.index[rectangle], cost, primary)
            return self.index[rectangle]
        fixed = True if primary else None
        if rectangle in self.known.shown or rectangle in self.known.hidden:
            fixed = rectangle not in self.known.shown
        cell = self.index[rectangle] = len(self.figures)
        self.figures.append(Figure(cost, fixed))
        low, high = interval_of(row, count, self.rules)
        most = self._most(row, rectangle)
        vector = self.space.vector(rectangle)
        self.statements.append(Statement(vector, low, high, cell, 0.0, most))
        self.targets.append(Target(vector, self.rules.required_range, most, cell))
        return cell

    def _dearer(self, cell: int, cost: float, primary: bool) -> None:
        figure = self.figures[cell]
        fixed = True if primary and figure.fixed is None else figure.fixed
        self.figures[cell] = Figure(figure.cost + cost, fixed)

    def _headline(self, crossing: Crossing, row: Row, column: Column) -> bool:
        table = crossing.table
        return any(
            ref.item == table.item
            and ref.breakdown == table.breakdown
            and ref.category == row.category
            and ref.answer in {a.id for a in table.answers if set(a.members) <= column.members}
            for ref in self.headlines
        )

    def _most(self, row: Row, rectangle: Rectangle) -> float:
        most = self.space.most(rectangle)
        return float(most if is_small(row, self.rules) else min(most, row.base))

    def _equal(self, rectangle: Rectangle, people: int) -> None:
        self.statements.append(Statement(self.space.vector(rectangle), people, people))

    def _always(self, rectangle: Rectangle) -> None:
        vector, most = self.space.vector(rectangle), float(self.space.most(rectangle))
        self.targets.append(Target(vector, self.rules.required_range, most))

    def _always_sum(self, crossing: Crossing, group: Group, people: int) -> None:
        """The mean of a group that subtraction leaves must stay as unknown as a hidden one."""
        values = values_of(crossing)
        spread = max(values.values()) - min(values.values())
        vector = self.space.weighted(group, values, crossing.flip)
        self.targets.append(Target(vector, self.rules.required_range * spread, spread * people))

    def _accompany(self, row: Row, cells: list[int]) -> None:
        """A hidden figure needs another one in its row, or the base gives it away."""
        intervals = [interval_of(row, count, self.rules) for count in row.counts]
        widths = [high - low for low, high in intervals]
        for position, cell in enumerate(cells):
            others = tuple(other for other in cells if other != cell)
            if sum(widths) - widths[position] < self.rules.required_range and others:
                self.companions.append((cell, others))

    def _mean(self, crossing: Crossing, row: Row, small: bool) -> None:
        values = values_of(crossing)
        cell = self.index[mean_key(crossing, row)] = len(self.figures)
        reason = find_mean_reason(crossing, row, self.totals[crossing.item], self.rules)
        self.figures.append(Figure(figure_cost(crossing, row), True if reason else None))
        low, high = min(values.values()), max(values.values())
        vector = self.space.weighted(row.members, values, crossing.flip)
        most = self._people(crossing, row)
        if not small and row.table_row.mean is not None:
            sums = sums_behind(round_half_up(row.table_row.mean, 1), row.base)
            self._sum(vector, sums, (min(low, 0) * most, max(high, 0) * most), cell)
        required = self.rules.required_range * (high - low)
        self.targets.append(Target(vector, required, (high - low) * most, cell))

    def _sum(
        self, vector: object, bounds: tuple[int, int], free: tuple[float, float], cell: int
    ) -> None:
        row = np.asarray(vector, float)
        self.statements.append(Statement(row, *bounds, cell, *free))

    def _known(self) -> None:
        for rectangle, (low, high) in self.known.shown.items():
            if rectangle not in self.index:
                self.statements.append(Statement(self.space.vector(rectangle), low, high))
        for rectangle in self.known.rectangles()[len(self.known.shown) :]:
            if rectangle not in self.index:
                self._always(rectangle)
        for mean in self.known.means:
            vector = self.space.weighted(mean.group, mean.values, mean.flip)
            self.statements.append(Statement(vector, *mean.sums))
            if mean.squares is not None:
                squares = {answer: value * value for answer, value in mean.values.items()}
                vector = self.space.weighted(mean.group, squares, mean.flip)
                self.statements.append(Statement(vector, *mean.squares))


def values_of(crossing: Crossing) -> dict[str, float]:
    """Return the value of each of the item's answers that has one."""
    return {
        member: float(answer.value)
        for answer in crossing.table.answers
        if answer.value is not None
        for member in answer.members
    }


def interval_of(row: Row, count: int, rules: Rules) -> tuple[int, int]:
    """Return the counts that a printed percentage leaves possible.

    Beside a mean, which is more exact, a shown figure counts as known to the person.
    """
    if row.table_row.mean is not None or row.base < rules.minimum_base:
        return count, count
    return counts_of(count, row.base)
