"""The tables that could lie behind what is published: one space per pair of crossed items.

A space's unknowns are the people in each combination of an answer to its first and an answer to
its second item. Whoever attacks is given the exact totals of both items, which is more than is
printed. What other pairs teach beyond that is for `triangles`. Answers that no published figure
tells apart are one class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

OUTSIDE = "*"
"""The class of people who did not answer an item, or for whom it does not apply."""

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
    """

    first: tuple[Group, ...]
    second: tuple[Group, ...]
    first_totals: tuple[int, ...]
    second_totals: tuple[int, ...] | None

    @property
    def size(self) -> int:
        """Return the number of unknowns."""
        return len(self.first) * len(self.second)

    def vector(self, rectangle: Rectangle) -> Vector:
        """Return the 0/1 vector that adds up a rectangle's unknowns (length `size`)."""
        first = np.array([classes <= rectangle.first for classes in self.first], float)
        second = np.array([classes <= rectangle.second for classes in self.second], float)
        return np.outer(first, second).ravel()

    def weighted(self, group: Group, values: Mapping[str, float], flip: bool) -> Vector:
        """Return the vector that adds up the values of one item's answers within a group.

        flip  the group is of the second item and the values are of the first
        """
        groups, valued = (self.second, self.first) if flip else (self.first, self.second)
        inside = np.array([classes <= group for classes in groups], float)
        worth = np.array([values.get(min(classes), 0.0) for classes in valued])
        product = np.outer(worth, inside) if flip else np.outer(inside, worth)
        return product.ravel()

    def most(self, rectangle: Rectangle) -> int:
        """Return how many people a rectangle can hold at most, by the totals alone."""
        pairs = zip(self.first, self.first_totals, strict=True)
        rows = sum(total for classes, total in pairs if classes <= rectangle.first)
        if self.second_totals is None:
            return rows
        pairs = zip(self.second, self.second_totals, strict=True)
        return min(rows, sum(total for classes, total in pairs if classes <= rectangle.second))

    def margins(self) -> tuple[NDArray[np.float64], Vector]:
        """Return the equations of the totals: one row per class, and what it adds up to."""
        rows, columns = len(self.first), len(self.second)
        first: Vector = np.kron(np.eye(rows), np.ones((1, columns))).astype(np.float64)
        if self.second_totals is None:
            return first, np.array(self.first_totals, np.float64)
        second = np.kron(np.ones((1, rows)), np.eye(columns))
        totals = np.array(self.first_totals + self.second_totals, float)
        return np.asarray(np.vstack([first, second]), np.float64), totals


def build_space(
    first: Totals,
    second: Totals,
    rectangles: Iterable[Rectangle],
    finest: bool = False,
    totals_known: bool = True,
) -> Space:
    """Return the space in which every rectangle is a sum of unknowns.

    finest        keep every class apart (means tell answers apart)
    totals_known  whether whoever attacks knows the second item's totals
    """
    known = tuple(rectangles)
    rows = dict(first) if finest else join_classes(first, {part.first for part in known})
    columns = dict(second) if finest else join_classes(second, {part.second for part in known})
    second_totals = tuple(columns.values()) if totals_known else None
    return Space(tuple(rows), tuple(columns), tuple(rows.values()), second_totals)


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
