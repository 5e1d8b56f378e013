"""What three crossed items tell together, beyond what each two of them do.

Where all of a group gave one answer and hardly anybody with that answer gave another, hardly
anybody of the group can have given that other one. So a hidden figure of two items is also judged
with every third item that tables cross with both of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.disclosure.problem.attack import Statement
from weerklank.disclosure.problem.crossing import pair_of
from weerklank.disclosure.problem.primary import is_small
from weerklank.disclosure.problem.protection import Protected
from weerklank.disclosure.problem.puzzles import Known, Plan, interval_of
from weerklank.disclosure.problem.space import (
    Group,
    Rectangle,
    Space,
    Totals,
    Vector,
    bare,
    build_space,
    join_classes,
    tag,
    untag,
)
from weerklank.disclosure.problem.suppression import Puzzle, Target, find_exposed
from weerklank.disclosure.rules import Rules

Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is out about people in a group of one item who gave answers to a third one."""

    own: Group
    third: Group
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Third:
    """A third item: its totals, and the facts that tie it to the first and to the second item."""

    totals: Totals
    first: tuple[Fact, ...]
    second: tuple[Fact, ...]


def find_facts(result: Protected, known: Known, rules: Rules) -> dict[Rectangle, tuple[int, int]]:
    """Return what the tables of a pair of items tell: rectangles with the least and most people."""
    told = dict(known.shown)
    for crossing in result.crossings:
        if crossing is None:
            continue
        for row in crossing.rows:
            if row.residual or is_small(row, rules):
                continue
            told[crossing.rectangle(row.members, crossing.answered)] = (row.base, row.base)
            for column, count in zip(crossing.columns, row.counts, strict=True):
                rectangle = crossing.rectangle(row.members, column.members)
                if crossing.table.kind != "mean" and not _is_hidden(result, rectangle):
                    told[rectangle] = interval_of(row, count, rules)
    return told


def _is_hidden(result: Protected, rectangle: Rectangle) -> bool:
    if result.plan is None or result.solution is None or rectangle not in result.plan.index:
        return False
    return bool(result.solution.hidden[result.plan.index[rectangle]])


def find_thirds(
    pair: Pair,
    facts: Mapping[Pair, Mapping[Rectangle, tuple[int, int]]],
    totals: Mapping[str, Totals],
    versions: tuple[int, ...] = (),
) -> tuple[Third, ...]:
    """Return every item that is crossed with both items of a pair.

    versions  where answers were added: what earlier tables tell of a part of them is left aside
    """
    first, second = pair
    items = sorted({item for other in facts for item in other if item} - {first, second})
    found = []
    for item in items:
        sides = (pair_of(first, item), pair_of(second, item))
        if all(side in facts for side in sides) and totals.get(item):
            one, two = (tuple(_oriented(facts[s], s[0] == item, versions)) for s in sides)
            found.append(Third(totals[item], one, two))
    return tuple(found)


def _oriented(
    facts: Mapping[Rectangle, tuple[int, int]], flip: bool, versions: tuple[int, ...]
) -> Iterator[Fact]:
    for part, (low, high) in facts.items():
        first = untag(part.first, versions)
        if first is not None:
            own, third = (part.second, first) if flip else (first, part.second)
            yield Fact(own, third, low, high)


def spoken_groups(thirds: Sequence[Third], versions: tuple[int, ...] = ()) -> tuple[Rectangle, ...]:
    """Return the groups that a pair's space must tell apart for its thirds to be told."""
    nobody: Group = frozenset()
    found = [Rectangle(tag(f.own, versions), nobody) for third in thirds for f in third.first]
    return (*found, *(Rectangle(nobody, fact.own) for third in thirds for fact in third.second))


def widen(plan: Plan, thirds: Sequence[Third]) -> Plan:
    """Return a pair's plan with an attacker who also knows what third items tell."""
    blocks = [_Block(plan.space, third) for third in thirds]
    size = plan.space.size + sum(block.size for block in blocks)
    puzzle = plan.puzzle
    statements = [replace(s, vector=_padded(s.vector, size)) for s in puzzle.statements]
    offset = plan.space.size
    for block in blocks:
        statements += block.statements(offset, size)
        offset += block.size
    targets = tuple(replace(t, vector=_padded(t.vector, size)) for t in puzzle.targets)
    wider = replace(puzzle, statements=tuple(statements), targets=targets)
    return replace(plan, puzzle=wider, unknowns=size)


def plan_known(
    pair: Pair,
    totals: Mapping[str, Totals],
    known: Known,
    spoken: Sequence[Rectangle],
    required: int,
    versions: tuple[int, ...] = (),
) -> Plan:
    """Return the plan of a pair that stands in earlier releases alone, held to the usual range."""
    first, second = (totals[item] for item in pair)
    space = build_space(first, second, (*known.rectangles(), *spoken), versions=versions)
    statements = [Statement(v, n, n) for v, n in zip(*space.margins(), strict=True)]
    statements += [Statement(space.vector(part), *ends) for part, ends in known.shown.items()]
    targets = tuple(
        Target(space.vector(part), required, space.most(part))
        for part in sorted(known.hidden, key=str)
    )
    return Plan(space, Puzzle((), tuple(statements), targets), {}, space.size)


def is_exposed(plan: Plan, hidden: NDArray[np.bool_], thirds: Sequence[Third]) -> bool:
    """Return whether third items pin down what a pair's tables hide."""
    puzzle = widen(plan, thirds).puzzle
    return bool(find_exposed(puzzle, puzzle.attacker(), hidden))


@dataclass(frozen=True, slots=True)
class _Block:
    """The unknowns of a third item: people per class of the first, second and third item."""

    space: Space
    third: Third

    @property
    def classes(self) -> dict[Group, int]:
        groups = {fact.third for fact in (*self.third.first, *self.third.second)}
        return join_classes(self.third.totals, groups)

    @property
    def size(self) -> int:
        return self.space.size * len(self.classes)

    def statements(self, offset: int, size: int) -> list[Statement]:
        """Return what ties the block to the space's unknowns, to its totals and to the facts."""
        own, depth = self.space.size, len(self.classes)
        found = []
        for cell in range(own):
            row = np.zeros(size)
            row[offset + cell * depth : offset + (cell + 1) * depth] = 1.0
            row[cell] = -1.0
            found.append(Statement(row, 0.0, 0.0))
        whole = [Fact(frozenset(), group, n, n) for group, n in self.classes.items()]
        told = [(np.ones(own), fact) for fact in whole]
        told += [(self._along(fact.own, True), fact) for fact in self.third.first]
        told += [(self._along(fact.own, False), fact) for fact in self.third.second]
        for cells, fact in told:
            row = np.zeros(size)
            inside = np.array([group <= fact.third for group in self.classes], float)
            row[offset : offset + own * depth] = np.outer(cells, inside).ravel()
            found.append(Statement(row, fact.low, fact.high))
        return found

    def _along(self, group: Group, first: bool) -> Vector:
        rows, columns = self.space.first, self.space.second
        classes = [frozenset(map(bare, answers)) for answers in (rows if first else columns)]
        inside = np.array([answers <= group for answers in classes], float)
        if first:
            return np.outer(inside, np.ones(len(columns))).ravel()
        return np.outer(np.ones(len(rows)), inside).ravel()


def _padded(vector: Vector, size: int) -> Vector:
    return np.concatenate([vector, np.zeros(size - len(vector))])
