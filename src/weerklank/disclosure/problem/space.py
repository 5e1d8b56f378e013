"""The tables that could lie behind what is published: one space per pair of crossed items.

A space's unknowns are the people in each combination of an answer to its first and an answer to
its second item. Whoever attacks is given the exact totals of both items, which is more than is
printed. What other pairs teach beyond that is for `triangles`. Answers that no published figure
tells apart are one class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

OUTSIDE = "*"
"""The class of people who did not answer an item, or for whom it does not apply."""

_TAG = "#"
"""Stands in no id, and before the version of the answers in which somebody came in."""

Group: TypeAlias = frozenset[str]
Totals: TypeAlias = Mapping[Group, int]
Vector: TypeAlias = NDArray[np.float64]

EVERYONE: Group = frozenset({"+"})
"""The only class of the missing first item of a table of everyone."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Answers to the first item crossed with answers to the second: a set of unknowns."""

    first: Group
    second: Group


@dataclass(frozen=True, slots=True)
class Space:
    """Classes of answers on both sides with their exact totals; unknowns run first by second.

    second_totals  None where they are what must stay unknown: a table of everyone with rare answers
    shared         per total of the first item the places of the classes that it adds up; empty
                   where each class has a total of its own (see `tag`)
    """

    first: tuple[Group, ...]
    second: tuple[Group, ...]
    first_totals: tuple[int, ...]
    second_totals: tuple[int, ...] | None
    shared: tuple[tuple[int, ...], ...] = ()

    @property
    def size(self) -> int:
        """Return the number of unknowns."""
        return len(self.first) * len(self.second)

    def vector(self, rectangle: Rectangle) -> Vector:
        """Return the 0/1 vector that adds up a rectangle's unknowns (length `size`)."""
        first = np.array([classes <= rectangle.first for classes in self.first], float)
        second = np.array([classes <= rectangle.second for classes in self.second], float)
        return np.outer(first, second).ravel()

    def weighted(
        self,
        group: Group,
        values: Mapping[str, float],
        flip: bool,
        versions: Sequence[int] = (),
    ) -> Vector:
        """Return the vector that adds up the values of one item's answers within a group.

        flip      the group is of the second item and the values are of the first
        versions  which people of the group are meant (see `tag`)
        """
        if flip:
            inside = np.array([classes <= group for classes in self.second], float)
            of_version = tag(frozenset(values), versions)
            worth = np.array(
                [values[bare(min(c))] if c <= of_version else 0.0 for c in self.first], float
            )
            return np.outer(worth, inside).ravel()
        tagged = tag(group, versions)
        inside = np.array([classes <= tagged for classes in self.first], float)
        worth = np.array([values.get(min(classes), 0.0) for classes in self.second])
        return np.outer(inside, worth).ravel()

    def most(self, rectangle: Rectangle) -> int:
        """Return how many people a rectangle can hold at most, by the totals alone."""
        inside = [classes <= rectangle.first for classes in self.first]
        pairs = zip(self._shared, self.first_totals, strict=True)
        rows = sum(total for places, total in pairs if any(inside[place] for place in places))
        if self.second_totals is None:
            return rows
        columns = zip(self.second, self.second_totals, strict=True)
        return min(rows, sum(total for classes, total in columns if classes <= rectangle.second))

    def outside(self, second: bool) -> int:
        """Return how many people did not answer the first item, or the second."""
        if second:
            pairs = zip(self.second, self.second_totals or (), strict=False)
            return sum(total for classes, total in pairs if OUTSIDE in classes)
        shared = zip(self._shared, self.first_totals, strict=True)
        return sum(
            total
            for places, total in shared
            if any(bare(answer) == OUTSIDE for place in places for answer in self.first[place])
        )

    def margins(self) -> tuple[NDArray[np.float64], Vector]:
        """Return the equations of the totals: one row each, and what it adds up to."""
        columns = len(self.second)
        ties = np.zeros((len(self.first_totals), len(self.first)))
        for row, places in enumerate(self._shared):
            ties[row, list(places)] = 1.0
        first: Vector = np.kron(ties, np.ones((1, columns))).astype(np.float64)
        if self.second_totals is None:
            return first, np.array(self.first_totals, np.float64)
        second = np.kron(np.ones((1, len(self.first))), np.eye(columns))
        totals = np.array(self.first_totals + self.second_totals, float)
        return np.asarray(np.vstack([first, second]), np.float64), totals

    @property
    def _shared(self) -> tuple[tuple[int, ...], ...]:
        return self.shared or tuple((place,) for place in range(len(self.first)))


def tag(group: Group, versions: Sequence[int]) -> Group:
    """Return a group of answers as those of people who came in with these versions.

    Where answers were added between releases, the classes of a space's first item say with which
    version somebody came in: earlier tables speak of some, later ones of all. Without versions
    the group stays as it is.
    """
    return frozenset(f"{a}{_TAG}{v}" for a in group for v in versions) if versions else group


def bare(answer: str) -> str:
    """Return an answer without the version that it is tagged with.

    >>> bare("wijkteam#2"), bare("wijkteam")
    ('wijkteam', 'wijkteam')
    """
    return answer.partition(_TAG)[0]


def untag(group: Group, versions: Sequence[int]) -> Group | None:
    """Return a group without its tags where it is of people of all these versions, else None."""
    plain = frozenset(bare(answer) for answer in group)
    return plain if tag(plain, versions) == group else None


def build_space(
    first: Totals,
    second: Totals,
    rectangles: Iterable[Rectangle],
    finest: bool = False,
    totals_known: bool = True,
    versions: Sequence[int] = (),
) -> Space:
    """Return the space in which every rectangle is a sum of unknowns.

    finest        keep every class apart (means tell answers apart)
    totals_known  whether whoever attacks knows the second item's totals
    versions      of the answers, where there are several: the first item's totals are known of
                  all people together
    """
    known = tuple(rectangles)
    sides = {part.first for part in known}
    groups = {_of_version(group, version) for group in sides for version in versions} or sides
    rows = dict(first) if finest else join_classes(first, groups)
    columns = dict(second) if finest else join_classes(second, {part.second for part in known})
    second_totals = tuple(columns.values()) if totals_known else None
    if not versions:
        return Space(tuple(rows), tuple(columns), tuple(rows.values()), second_totals)
    tagged = tuple(tag(classes, (version,)) for classes in rows for version in versions)
    size = len(versions)
    shared = tuple(tuple(range(n * size, (n + 1) * size)) for n in range(len(rows)))
    return Space(tagged, tuple(columns), tuple(rows.values()), second_totals, shared)


def _of_version(group: Group, version: int) -> Group:
    return frozenset(bare(answer) for answer in group if answer.endswith(f"{_TAG}{version}"))


def join_classes(totals: Totals, groups: set[Group]) -> dict[Group, int]:
    """Return classes of answers that no group tells apart, with how many people gave them."""
    ordered = sorted(groups, key=sorted)
    signatures: dict[tuple[bool, ...], Group] = {}
    people: dict[tuple[bool, ...], int] = {}
    for answers, total in totals.items():
        outside = OUTSIDE in answers
        signature = (outside, *(answers <= group for group in ordered))
        signatures[signature] = signatures.get(signature, frozenset()) | answers
        people[signature] = people.get(signature, 0) + total
    return {signatures[key]: people[key] for key in signatures}
