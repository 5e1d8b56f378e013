"""Everything that is printed, as numbers beside everybody's answers as numbers.

Per pair of items one table of weights for all that is printed of it, so that sums over people are
products of small tables and nobody is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.disclosure.problem.people import NEST, People
from weerklank.disclosure.problem.puzzles import Known, KnownMean
from weerklank.disclosure.problem.space import EVERYONE, OUTSIDE, Rectangle, tag

Pair: TypeAlias = tuple[str, str]
Whole: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Weights: TypeAlias = Mapping[str, float]


_ROOM = 2
"""Ends nearer to each other than this leave a figure no room."""


@dataclass(frozen=True, slots=True)
class Told:
    """A printed statement: people weighed by both answers to a pair add up to low..high."""

    pair: Pair
    first: Weights
    second: Weights
    low: float = -np.inf
    high: float = np.inf


def list_told(pair: Pair, known: Known) -> tuple[Told, ...]:
    """Return what is printed about a pair of items ('' for everyone), and what is hidden.

    A hidden figure is a statement without ends: its groups are told apart, its sum is free.
    """
    return (
        *(_of_rectangle(pair, part, *ends) for part, ends in known.shown.items()),
        *(told for mean in known.means for told in _of_mean(pair, mean)),
        *(ask_for(pair, part) for part in sort_rectangles(known.hidden)),
        *(ask_for(pair, mean) for mean in known.hidden_means),
    )


def sort_rectangles(parts: Iterable[Rectangle]) -> list[Rectangle]:
    """Return rectangles in an order of their own, the same everywhere."""
    return sorted(parts, key=lambda part: (sorted(part.first), sorted(part.second)))


def ask_for(pair: Pair, part: Rectangle | KnownMean) -> Told:
    """Return a hidden figure as a statement of which the ends are not told."""
    if isinstance(part, Rectangle):
        return _of_rectangle(pair, part, -np.inf, np.inf)
    return replace(_of_mean(pair, part)[0], low=-np.inf, high=np.inf)


def _of_rectangle(pair: Pair, part: Rectangle, low: float, high: float) -> Told:
    return Told(pair, dict.fromkeys(part.first, 1.0), dict.fromkeys(part.second, 1.0), low, high)


def _of_mean(pair: Pair, mean: KnownMean) -> list[Told]:
    """The first item of a pair bears the versions, also where it is the one with the values."""
    bounds = [(dict(mean.values), mean.sums)]
    if mean.squares is not None:
        bounds.append(({a: value * value for a, value in mean.values.items()}, mean.squares))
    found = []
    for values, ends in bounds:
        group = dict.fromkeys(mean.group, 1.0)
        first, second = (values, group) if mean.flip else (group, values)
        tagged = {
            label: w for a, w in first.items() for label in tag(frozenset({a}), mean.versions)
        }
        found.append(Told(pair, tagged, second, *ends))
    return found


@dataclass(frozen=True)
class Coded:
    """People as small integers: per item a code each, and the answer that each code stands for.

    place  code and data version of each respondent together are `code * versions + joined - 1`
    """

    people: People
    codes: Mapping[str, Whole]
    answers: Mapping[str, tuple[str, ...]]
    joined: Whole

    @cached_property
    def versions(self) -> int:
        """Return how many data versions people came in with."""
        return int(self.joined.max(initial=1))

    def places(self, codes: Whole, joined: Whole) -> Whole:
        """Return where people with these answers to the first item of a pair stand."""
        return codes * self.versions + joined - 1

    def spread(self, told: Sequence[Told]) -> tuple[Floats, Floats]:
        """Return the weights of statements of one pair: by place, and by code of its second item.

        Shapes: statements x (codes of the first item times versions), statements x codes.
        """
        (pair,) = {one.pair for one in told}
        labels = [
            (name, f"{name}#{version}")
            for name in (self.answers[pair[0]] if pair[0] else EVERYONE)
            for version in range(1, self.versions + 1)
        ]
        first = [
            [one.first.get(name, one.first.get(tagged, 0.0)) for name, tagged in labels]
            for one in told
        ]
        second = [[one.second.get(name, 0.0) for name in self.answers[pair[1]]] for one in told]
        return np.array(first, np.float64), np.array(second, np.float64)

    def count(self, told: Told) -> int:
        """Return what everybody adds up to in a statement."""
        first, second = self.spread([told])
        places = self.places(self.column(told.pair[0]), self.joined)
        both = first[0][places] * second[0][self.column(told.pair[1])]
        return round(float(both.sum()))

    def column(self, item: str) -> Whole:
        """Return everybody's code for an item; 0 for the missing item of everyone."""
        return self.codes[item] if item else np.zeros(len(self.joined), np.int64)

    @cached_property
    def ways(self) -> Mapping[str, Whole]:
        """Return, for items that routing looks at, answers x respondents: the way each would go."""
        found = {}
        for item, ways in self.people.ways.items():
            numbers: dict[int, int] = {}
            table = np.zeros((len(self.answers[item]), len(self.joined)), np.int64)
            for code, name in enumerate(self.answers[item]):
                table[code] = -1 - code
                if name in ways:
                    table[code] = [numbers.setdefault(way, len(numbers)) for way in ways[name]]
            found[item] = table
        return found

    def alike(self, item: str) -> Flags:
        """Return codes x codes: which answers somebody could have given instead of another."""
        shapes = [
            tuple(part == OUTSIDE for part in name.split(NEST)) for name in self.answers[item]
        ]
        return np.array([[one == other for other in shapes] for one in shapes], np.bool_)


def code_people(people: People) -> Coded:
    """Return people with every answer as a small integer; answers in alphabetical order."""
    codes, answers = {}, {}
    for item, column in people.answers.items():
        answers[item] = tuple(sorted(set(column)))
        places = {name: code for code, name in enumerate(answers[item])}
        codes[item] = np.fromiter(map(places.__getitem__, column), np.int64, len(column))
    return Coded(people, codes, answers, np.array(people.joined, np.int64))


@dataclass(frozen=True)
class Printed:
    """All statements of one pair: weights, ends, and what the real people add up to.

    first   statements x places of the first item
    second  statements x codes of the second item
    """

    pair: Pair
    first: Floats
    second: Floats
    low: Floats
    high: Floats
    truth: Floats

    @property
    def bound(self) -> Flags:
        """Return which statements have an end at all."""
        return np.asarray(np.isfinite(self.low) | np.isfinite(self.high), np.bool_)

    def places(self, item: str, coded: Coded) -> Whole:
        """Return where everybody stands: the place in the first item, the code in the second."""
        column = coded.column(item)
        return coded.places(column, coded.joined) if item == self.pair[0] else column

    def sides(self, item: str) -> tuple[Floats, Floats]:
        """Return the weights of an item's answers, and after them those of the other item's."""
        return (self.first, self.second) if item == self.pair[0] else (self.second, self.first)

    def exact(self, varied: str) -> Flags:
        """Return the statements that tell answers to an item apart and leave the count no room."""
        own, _ = self.sides(varied)
        parts = own.min(axis=1, where=own.any(axis=0), initial=np.inf) != own.max(axis=1)
        return np.asarray(self.bound & parts & (self.high - self.low < _ROOM), np.bool_)

    def strict(self, varied: str) -> Flags:
        """Return for each answer to the other item whether anything exact is printed of it."""
        _, other = self.sides(varied)
        return np.asarray((other[self.exact(varied)] != 0).any(axis=0), np.bool_)

    def loose(self, varied: str, group: Flags) -> Flags:
        """Return the answers to an item of which nothing exact is printed for a group.

        group  per answer to the other item whether it is in it
        """
        own, other = self.sides(varied)
        about = self.exact(varied) & (other[:, group] != 0).any(axis=1)
        return ~np.asarray((own[about] != 0).any(axis=0), np.bool_)

    @cached_property
    def classes(self) -> tuple[Whole, Whole]:
        """Return per place, and per code of the second item, which are told apart by nothing."""
        return _classes(self.first), _classes(self.second)


def print_pair(pair: Pair, known: Known, coded: Coded) -> Printed | None:
    """Return what is printed of a pair as arrays; None where nothing is."""
    told = list_told(pair, known)
    if not told:
        return None
    first, second = coded.spread(told)
    places = coded.places(coded.column(pair[0]), coded.joined)
    shape = (first.shape[1], second.shape[1])
    crossed = np.bincount(places * shape[1] + coded.column(pair[1]), minlength=shape[0] * shape[1])
    truth = ((first @ crossed.reshape(shape).astype(np.float64)) * second).sum(axis=1)
    low, high = (np.array([getattr(one, end) for one in told]) for end in ("low", "high"))
    return Printed(pair, first, second, low, high, truth)


def _classes(weights: Floats) -> Whole:
    return np.unique(weights, axis=1, return_inverse=True)[1].ravel().astype(np.int64)
