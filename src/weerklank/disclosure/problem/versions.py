"""Answers that grew between two releases: who came in when, counted for any group.

A later release over more answers tells, by subtraction, what the people who were added answered.
So every figure is about people of certain versions of the answers, and the people added between
two versions of a table are held to the rules of a printed row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from weerklank.disclosure.problem.crossing import Crossing
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.primary import is_extreme
from weerklank.disclosure.problem.space import EVERYONE, OUTSIDE, Group, Rectangle, Totals, tag
from weerklank.disclosure.rules import Rules

Flags = NDArray[np.bool_]


@dataclass(slots=True)
class Versions:
    """The people behind the answers, by the version in which they came in.

    people  None where there has been one version alone; then nothing is tagged and nobody counted
    """

    people: People | None = None
    current: int = 1
    _flags: dict[tuple[str, Group], Flags] = field(default_factory=dict)

    @property
    def tags(self) -> tuple[int, ...]:
        """Return the versions so far; empty where there is one alone (see `space.tag`)."""
        return self.until(self.current)

    def until(self, version: int) -> tuple[int, ...]:
        """Return the tags of a table that was made of this version of the answers."""
        return () if self.people is None else tuple(range(1, version + 1))

    def count(self, pair: tuple[str, str], part: Rectangle, versions: Sequence[int]) -> int:
        """Return how many people, come in with these versions, a rectangle (untagged) holds."""
        first = self._inside(pair[0], part.first)
        inside = first & self._inside(pair[1], part.second) & self._came_in(versions)
        return int(np.count_nonzero(inside))

    def totals(self, totals: Mapping[str, Totals], versions: Sequence[int]) -> dict[str, Totals]:
        """Return everyone's counts as they were with these versions, for the same classes."""
        everybody = int(np.count_nonzero(self._came_in(versions)))
        return {item: self._total(item, held, versions, everybody) for item, held in totals.items()}

    def _total(
        self, item: str, held: Totals, versions: Sequence[int], everybody: int
    ) -> dict[Group, int]:
        """Who gave no answer that counts is outside: there may be several reasons for that."""
        came_in = self._came_in(versions)
        found = {
            group: int(np.count_nonzero(self._inside(item, group) & came_in))
            for group in held
            if OUTSIDE not in group
        }
        left = everybody - sum(found.values())
        return {group: found.get(group, left) for group in held}

    def respondents(self, version: int) -> int:
        """Return how many people had answered by this version."""
        joined = () if self.people is None else self.people.joined
        return sum(came_in <= version for came_in in joined)

    def _came_in(self, versions: Sequence[int]) -> Flags:
        joined = () if self.people is None else self.people.joined
        return np.isin(np.array(joined, np.int64), list(versions))

    def _inside(self, item: str, group: Group) -> Flags:
        people = self.people
        if people is None or not item:
            return np.ones(0 if people is None else len(people.joined), np.bool_)
        key = (item, group)
        if key not in self._flags:
            self._flags[key] = np.array([a in group for a in people.answers[item]], np.bool_)
        return self._flags[key]


@dataclass(frozen=True, slots=True)
class Added:
    """People added to a group between two versions of the answers (`versions`: those after)."""

    crossing: Crossing
    group: Group
    versions: tuple[int, ...]
    people: int


def list_added(
    crossings: Sequence[Crossing], earlier: Sequence[tuple[int, ...]], versions: Versions
) -> Iterator[Added]:
    """Yield the groups of which an earlier version is out, with how many people came in since.

    earlier  the versions of which tables of the same two items are out
    """
    for crossing in crossings:
        for before in earlier:
            added = tuple(version for version in crossing.versions if version not in before)
            if not added or not set(before) < set(crossing.versions):
                continue
            rows = [row.members for row in crossing.rows if not row.residual]
            groups = dict.fromkeys([*rows, frozenset[str]().union(*rows)] if rows else [])
            for group in groups:
                part = _plain(crossing, group, crossing.answered)
                people = versions.count(crossing.pair, part, added)
                if people:
                    yield Added(crossing, group, added, people)


def find_added(
    crossings: Sequence[Crossing],
    earlier: Sequence[tuple[int, ...]],
    versions: Versions,
    rules: Rules,
) -> dict[Rectangle, int]:
    """Return the sums of added people to protect: too few of them, a rare answer, one mind.

    Beside each stands how many people were added to its group, which the two bases tell.
    """
    found: dict[Rectangle, int] = {}
    for added in list_added(crossings, earlier, versions):
        crossing = added.crossing
        for column in crossing.columns:
            part = _plain(crossing, added.group, column.members)
            people = versions.count(crossing.pair, part, added.versions)
            if _is_exposed(people, added, rules):
                found[Rectangle(tag(part.first, added.versions), part.second)] = added.people
    return found


def _is_exposed(people: int, added: Added, rules: Rules) -> bool:
    small = added.people < rules.minimum_base
    open_table = added.group == EVERYONE and added.people >= rules.open_base
    rare = 0 < people < rules.minimum_answer and not open_table
    sensitive = added.crossing.table.sensitive or added.crossing.by_sensitive
    withheld = rules.withhold_sensitive_extremes and sensitive
    return small or rare or (withheld and is_extreme(people, added.people))


def _plain(crossing: Crossing, row: Group, column: Group) -> Rectangle:
    return Rectangle(column, row) if crossing.flip else Rectangle(row, column)
