"""Builds one space's puzzle: what its printed figures say, and what must stay unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from weerklank.disclosure.problem.attack import Statement
from weerklank.disclosure.problem.crossing import Column, Crossing, Row
from weerklank.disclosure.problem.differences import find_small_groups, find_virtual
from weerklank.disclosure.problem.merging import headline_weight
from weerklank.disclosure.problem.primary import find_mean_reason, find_reason, is_small
from weerklank.disclosure.problem.rounding import counts_of, sums_behind
from weerklank.disclosure.problem.space import (
    EVERYONE,
    Group,
    Rectangle,
    Space,
    Totals,
    Vector,
    build_space,
    untag,
)
from weerklank.disclosure.problem.suppression import Figure, Puzzle, Target
from weerklank.disclosure.problem.versions import Versions, find_added, list_added
from weerklank.disclosure.rules import Rules
from weerklank.kernel import EvidenceRef, round_half_up


@dataclass(frozen=True, slots=True)
class KnownMean:
    """A mean that is out: bounds on the sum of values in a group, and on the sum of squares.

    The values may also be weights of categories, and the group answers: a weighted percentage.

    versions  of the answers, whose people it is about; empty where there is only one
    """

    group: Group
    values: Mapping[str, float]
    flip: bool
    sums: tuple[int, int]
    squares: tuple[int, int] | None
    versions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier releases say about one space.

    shown         the least and most people in each rectangle of which a figure or base is out
    hidden        rectangles of which the figure was hidden, which therefore stay protected
    hidden_means  means that were hidden, likewise; their sums are not told
    """

    shown: Mapping[Rectangle, tuple[int, int]] = field(default_factory=dict)
    hidden: frozenset[Rectangle] = frozenset()
    means: tuple[KnownMean, ...] = ()
    hidden_means: tuple[KnownMean, ...] = ()

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

    unknowns       the space's, and after them those of third items
    virtual        sums that nobody prints and subtraction leaves, which must stay unknown as well
    virtual_means  likewise sums of the values of a group; what they are is not told
    """

    space: Space
    puzzle: Puzzle
    index: Mapping[object, int]
    unknowns: int
    virtual: tuple[Rectangle, ...] = ()
    virtual_means: tuple[KnownMean, ...] = ()

    def vector(self, rectangle: Rectangle) -> Vector:
        """Return the vector that adds up a rectangle among all unknowns of the puzzle."""
        return self._among_all(self.space.vector(rectangle))

    def weighted(
        self,
        group: Group,
        values: Mapping[str, float],
        flip: bool,
        versions: Sequence[int] = (),
    ) -> Vector:
        """Return the vector that adds up the values of a group (see `Space.weighted`)."""
        return self._among_all(self.space.weighted(group, values, flip, versions))

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
    versions: Versions | None = None,
) -> Plan:
    """Return the puzzle of the crossings of one pair of items, given what is known already.

    spoken    groups that the space must tell apart besides
    versions  who came in when, where answers were added between releases
    """
    grown = versions or Versions()
    return _Builder(crossings, totals, known, rules, headlines, spoken, grown).build()


class _Builder:
    def __init__(
        self,
        crossings: Sequence[Crossing],
        totals: Mapping[str, Totals],
        known: Known,
        rules: Rules,
        headlines: frozenset[EvidenceRef],
        spoken: Sequence[Rectangle],
        versions: Versions,
    ) -> None:
        self.crossings, self.known, self.rules, self.spoken = crossings, known, rules, spoken
        self.totals, self.headlines, self.versions = totals, headlines, versions
        self.virtual: list[Rectangle] = []
        self.added: dict[Rectangle, int] = {}
        self.small: list[tuple[Crossing, Group, int, tuple[int, ...]]] = []
        for own in dict.fromkeys(crossing.versions for crossing in crossings):
            self._subtract([crossing for crossing in crossings if crossing.versions == own])
        if versions.tags:
            self._subtract_versions()
        self.space = self._space()
        self.figures: list[Figure] = []
        self.index: dict[object, int] = {}
        self.statements: list[Statement] = []
        self.targets: list[Target] = []
        self.companions: list[tuple[int, tuple[int, ...]]] = []

    def _subtract(self, crossings: Sequence[Crossing]) -> None:
        """Find what subtraction leaves among tables of one version of the answers."""
        own = crossings[0].versions
        certain = {}
        for part, (low, high) in self.known.shown.items():
            first = untag(part.first, own)
            if low == high and first is not None:
                certain[Rectangle(first, part.second)] = low
        totals = self.totals
        if own != self.versions.tags:
            items = {item: totals[item] for item in crossings[0].pair if item}
            totals = self.versions.totals(items, own)
        counted = [crossing for crossing in crossings if crossing.table.kind != "mean"]
        valued = [crossing for crossing in crossings if crossing.table.kind == "mean"]
        self.virtual += find_virtual(counted, totals, self.rules, certain)
        small = find_small_groups(valued, totals, self.rules, certain)
        self.small += [(crossing, group, people, own) for crossing, group, people in small]

    def _subtract_versions(self) -> None:
        """Find what subtraction leaves between versions: the people who were added."""
        counted = [crossing for crossing in self.crossings if crossing.table.kind != "mean"]
        valued = [crossing for crossing in self.crossings if crossing.table.kind == "mean"]
        earlier = tuple({crossing.versions for crossing in counted})
        self.added = find_added(counted, earlier, self.versions, self.rules)
        means = tuple({mean.versions for mean in self.known.means})
        self.small += [
            (added.crossing, added.group, added.people, added.versions)
            for added in list_added(valued, means, self.versions)
            if added.people < self.rules.minimum_base
        ]

    def build(self) -> Plan:
        matrix, sums = self.space.margins()
        self.statements += [Statement(v, s, s) for v, s in zip(matrix, sums, strict=True)]
        for crossing in self.crossings:
            for row in crossing.rows:
                if not row.residual and self._people(crossing, row):
                    self._row(crossing, row)
        for rectangle in self.virtual:
            self._always(rectangle)
        for rectangle, people in self.added.items():
            self._always(rectangle, people)
        for crossing, group, people, versions in self.small:
            self._always_sum(crossing, group, people, versions)
        self._share_bases()
        self._known()
        spoken_of = self.known.means or self.known.hidden_means
        whole = not spoken_of and not any(c.table.kind == "mean" for c in self.crossings)
        puzzle = Puzzle(
            tuple(self.figures),
            tuple(self.statements),
            tuple(self.targets),
            tuple(self.companions),
            whole,
        )
        virtual = (*self.virtual, *self.added)
        means = tuple(
            KnownMean(group, values_of(crossing), crossing.flip, (0, 0), None, versions)
            for crossing, group, _, versions in self.small
        )
        return Plan(self.space, puzzle, self.index, self.space.size, virtual, means)

    def _share_bases(self) -> None:
        """The options of multiple choice share their bases: let no option's space vary them."""
        for crossing in self.crossings:
            for row in crossing.rows if crossing.table.kind == "options" else ():
                self._equal(crossing.rectangle(row.members, crossing.answered), row.base)

    def _space(self) -> Space:
        first, second = self.crossings[0].pair
        rectangles = [*self.virtual, *self.added, *self.known.rectangles(), *self.spoken]
        for crossing in self.crossings:
            for row in crossing.rows:
                rectangles.append(crossing.rectangle(row.members, crossing.answered))
                for column in crossing.columns:
                    rectangles.append(crossing.rectangle(row.members, column.members))
        one_way = first == ""
        spoken_of = self.known.means or self.known.hidden_means
        finest = bool(spoken_of) or any(c.table.kind == "mean" for c in self.crossings)
        base = max(row.base for crossing in self.crossings for row in crossing.rows)
        return build_space(
            {EVERYONE: base} if one_way else self.totals[first],
            self.totals[second],
            rectangles,
            finest,
            totals_known=not one_way,
            versions=self.versions.tags,
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

    def _always(self, rectangle: Rectangle, people: float = float("inf")) -> None:
        vector, most = self.space.vector(rectangle), float(self.space.most(rectangle))
        most = min(most, people)
        self.targets.append(Target(vector, self.rules.required_range, most))

    def _always_sum(
        self, crossing: Crossing, group: Group, people: int, versions: tuple[int, ...]
    ) -> None:
        """The mean of a group that subtraction leaves must stay as unknown as a hidden one."""
        values = values_of(crossing)
        spread = max(values.values()) - min(values.values())
        vector = self.space.weighted(group, values, crossing.flip, versions)
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
        vector = self.space.weighted(row.members, values, crossing.flip, crossing.versions)
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
        self._known_means()

    def _known_means(self) -> None:
        held = {
            (row.members, crossing.versions)
            for crossing in self.crossings
            for row in (crossing.rows if crossing.table.kind == "mean" else ())
        }
        for mean in self.known.hidden_means:
            if (mean.group, mean.versions) not in held:
                vector = self.space.weighted(mean.group, mean.values, mean.flip, mean.versions)
                spread = max(mean.values.values()) - min(mean.values.values())
                required = self.rules.required_range * spread
                self.targets.append(Target(vector, required, float("inf")))
        for mean in self.known.means:
            vector = self.space.weighted(mean.group, mean.values, mean.flip, mean.versions)
            self.statements.append(Statement(vector, *mean.sums))
            if mean.squares is not None:
                squares = {answer: value * value for answer, value in mean.values.items()}
                vector = self.space.weighted(mean.group, squares, mean.flip, mean.versions)
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
