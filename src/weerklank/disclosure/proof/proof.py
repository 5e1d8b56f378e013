"""Proof by two data sets: people as they are and people as they could be, both printing the same.

An attacker who holds everything published cannot tell the two apart, however long the chains of
reasoning. What is not proved so may still be safe; it is for the caller to be careful with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.puzzles import NOTHING_KNOWN, Known, KnownMean
from weerklank.disclosure.problem.routes import Routes
from weerklank.disclosure.problem.space import Rectangle, bare
from weerklank.disclosure.proof.proof_near import Neighbours
from weerklank.disclosure.proof.proof_search import Found, Goal, Prover
from weerklank.disclosure.proof.proof_system import Dealt, System, build_system
from weerklank.disclosure.proof.proof_told import (
    Coded,
    Pair,
    Printed,
    Told,
    Whole,
    ask_for,
    code_people,
    print_pair,
    sort_rectangles,
)
from weerklank.disclosure.rules import Rules
from weerklank.kernel import Progress, Text, silent

_PROVING = Text("Bewijzen dat niets te herleiden is", "Proving that nothing can be derived")

_ALL_VARY = 800
"""Respondents up to whom the answers of all vary."""

_CIRCLES = (80, 200, 400)
"""In larger studies respondents near a hidden figure whose answers vary, tried in turn; all others
stay the same. A proof with few people is as good, and far quicker found."""

_MOST_COLUMNS = 6000
"""Unknowns up to which several items vary together."""

Entry: TypeAlias = tuple[Pair, Rectangle | KnownMean]
"""A hidden figure: people in a rectangle, or the sum of a group's values."""


@dataclass(frozen=True, slots=True)
class Unproved:
    """A hidden figure for which no two data sets were found that differ enough.

    width    the widest difference found
    settled  even parts of people could not differ more, with these items varying; where False the
             search ended before that was known
    """

    pair: Pair
    rectangle: Rectangle
    width: int
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Proof:
    """Two sets of people that print the same, and what the hidden figure is in each.

    least, most  people; for a mean the sum of values
    """

    coded: Coded
    few: Dealt
    many: Dealt
    least: int
    most: int

    @property
    def low(self) -> People:
        """Return everybody's answers where the figure is least."""
        return self.few.people(self.coded)

    @property
    def high(self) -> People:
        """Return everybody's answers where the figure is most."""
        return self.many.people(self.coded)


@dataclass(frozen=True, slots=True)
class Proofs:
    """What was proved and what was not."""

    proved: tuple[tuple[Entry, Proof], ...]
    unproved: tuple[Unproved, ...]


def find_unproved(
    known: Mapping[Pair, Known],
    people: People,
    rules: Rules,
    routes: Routes = MappingProxyType({}),
    progress: Progress = silent,
    always: Mapping[Pair, Collection[Rectangle]] = MappingProxyType({}),
    always_sums: Mapping[Pair, Collection[KnownMean]] = MappingProxyType({}),
) -> tuple[Unproved, ...]:
    """Return the hidden figures that no two data sets prove uncertain by the required range.

    known        what is printed, from released values alone
    people       everybody's answers; they must print what is known
    always       sums that nobody prints and that must stay unknown all the same
    always_sums  likewise sums of values
    """
    wider = dict(known)
    for pair in dict.fromkeys((*always, *always_sums)):
        own = wider.get(pair, NOTHING_KNOWN)
        sums = dict.fromkeys(map(_key, own.hidden_means))
        more = [mean for mean in always_sums.get(pair, ()) if _key(mean) not in sums]
        wider[pair] = replace(
            own,
            hidden=own.hidden | frozenset(always.get(pair, ())),
            hidden_means=(*own.hidden_means, *{_key(mean): mean for mean in more}.values()),
        )
    return prove(wider, people, rules.required_range, routes, progress).unproved


def prove(
    known: Mapping[Pair, Known],
    people: People,
    required: int,
    routes: Routes = MappingProxyType({}),
    progress: Progress = silent,
) -> Proofs:
    """Return, per hidden figure, two data sets that print the same and differ by `required`."""
    pending = [entry for pair in known for entry in _entries(pair, known[pair])]
    if not pending:
        return Proofs((), ())
    search = _Search(code_people(people), known, _gated(routes, people), required)
    proved: dict[int, Proof] = {}
    widths: dict[int, tuple[int, bool]] = {}
    steps = _steps([entry[0] for entry in pending], known)
    for done, varied in enumerate(steps):
        progress(_PROVING, done, len(steps))
        left = [number for number in range(len(pending)) if number not in proved]
        mine = {n: pending[n] for n in left if _touches(pending[n][0], varied)}
        for number, found in search.try_all(varied, mine):
            if isinstance(found, Proof):
                proved[number] = found
            else:
                width, settled = widths.get(number, (0, True))
                widths[number] = (max(width, found[0]), settled and found[1])
    progress(_PROVING, len(steps), len(steps))
    return Proofs(
        tuple((pending[number], proved[number]) for number in sorted(proved)),
        tuple(
            Unproved(entry[0], _named(entry[1]), *widths.get(number, (0, False)))
            for number, entry in enumerate(pending)
            if number not in proved
        ),
    )


def _key(mean: KnownMean) -> object:
    return mean.group, frozenset(mean.values.items()), mean.flip, mean.versions


def _entries(pair: Pair, known: Known) -> Iterator[Entry]:
    yield from ((pair, part) for part in sort_rectangles(known.hidden))
    yield from ((pair, mean) for mean in known.hidden_means)


def _named(part: Rectangle | KnownMean) -> Rectangle:
    """Return the people that a hidden figure is about: of a mean, all with a valued answer."""
    if isinstance(part, Rectangle):
        return part
    valued = frozenset(part.values)
    return Rectangle(valued, part.group) if part.flip else Rectangle(part.group, valued)


def _steps(pending: Sequence[Pair], known: Collection[Pair]) -> list[tuple[str, ...]]:
    """Return what varies in turn: one item, then both of a pair, then all.

    Items that few others are crossed with come first: little else is printed of their answers.
    """
    crossed: dict[str, int] = {}
    for item in (item for pair in known for item in pair):
        crossed[item] = crossed.get(item, 0) + 1
    named = {item for pair in pending for item in pair if item}
    single = sorted(named, key=lambda item: (crossed[item], item))
    double = sorted({pair for pair in pending if pair[0]})
    everything = tuple(sorted(crossed.keys() - {""}))
    steps: list[tuple[str, ...]] = [(item,) for item in single]
    return [*steps, *double, *([everything] if len(everything) > 2 else [])]


def _touches(pair: Pair, varied: tuple[str, ...]) -> bool:
    items = set(filter(None, pair))
    return bool(items & set(varied)) if len(varied) == 1 else items <= set(varied)


def _gated(routes: Routes, people: People) -> frozenset[str]:
    """Return the items, and options, on which it depends who is asked others."""
    origins = frozenset().union(*routes.values())
    named = (item for item in people.answers if item.split(":")[0] in origins)
    return frozenset(named) | frozenset(people.ways)


def _spread(part: Rectangle | KnownMean) -> int:
    """Return by how much one person can change a figure."""
    if isinstance(part, Rectangle):
        return 1
    return int(max(part.values.values()) - min(part.values.values()))


@dataclass(slots=True)
class _Search:
    coded: Coded
    known: Mapping[Pair, Known]
    gated: frozenset[str]
    required: int
    _printed: dict[Pair, Printed | None] = field(default_factory=dict)

    def try_all(
        self, varied: tuple[str, ...], entries: Mapping[int, Entry]
    ) -> Iterator[tuple[int, Proof | tuple[int, bool]]]:
        """Yield per figure a proof, or the widest difference and whether that is settled."""
        if not entries or self._combos(varied) > _MOST_COLUMNS:
            return
        pairs = [pair for pair in self.known if set(pair) & set(varied)]
        printed = [own for own in map(self._print, pairs) if own is not None]
        hidden = any(self.known.get(("", i), NOTHING_KNOWN).hidden for i in varied)
        left = dict(entries)
        for opened in (None, _open_answers(varied, self.known)) if hidden else (None,):
            for rows, numbers, hard in self._circles(varied, printed, entries):
                mine = {number: left[number] for number in numbers if number in left}
                system = self._system(varied, printed, rows, opened) if mine else None
                for number, found in (
                    {} if system is None else self._prove(system, mine, hard).items()
                ):
                    if isinstance(found, Proof):
                        del left[number]
                    yield number, found

    def _system(
        self,
        varied: tuple[str, ...],
        printed: Sequence[Printed],
        rows: Whole,
        opened: Mapping[str, Collection[str]] | None,
    ) -> System | None:
        return build_system(self.coded, printed, varied, rows, self.gated, opened, _MOST_COLUMNS)

    def _prove(
        self, system: System, entries: Mapping[int, Entry], hard: bool
    ) -> dict[int, Proof | tuple[int, bool]]:
        told = [ask_for(*entry) for entry in entries.values()]
        spreads = [_spread(part) for _, part in entries.values()]
        goals = [
            Goal(system.vector(one), self.required * spread)
            for one, spread in zip(told, spreads, strict=True)
        ]
        found: dict[int, Proof | tuple[int, bool]] = {}
        results = zip(entries, told, goals, Prover(system).prove(goals, hard), spreads, strict=True)
        for number, one, goal, result, spread in results:
            if result.width < goal.required:
                found[number] = (result.width // spread, result.settled)
            else:
                found[number] = self._proof(system, one, goal, result)
        return found

    def _proof(self, system: System, told: Told, goal: Goal, found: Found) -> Proof:
        """Return a proof, with what the figure is among everybody."""
        fixed = self.coded.count(told) - round(float(goal.vector @ system.start))
        few, many = system.deal(found.few), system.deal(found.many)
        return Proof(self.coded, few, many, found.least + fixed, found.most + fixed)

    def _print(self, pair: Pair) -> Printed | None:
        if pair not in self._printed:
            self._printed[pair] = print_pair(pair, self.known[pair], self.coded)
        return self._printed[pair]

    def _combos(self, varied: tuple[str, ...]) -> int:
        return prod(len(self.coded.answers[item]) for item in varied)

    def _circles(
        self, varied: tuple[str, ...], printed: Sequence[Printed], entries: Mapping[int, Entry]
    ) -> Iterator[tuple[Whole, Collection[int], bool]]:
        """Yield respondents whose answers vary, the figures to prove with them, and how hard."""
        if len(self.coded.joined) <= _ALL_VARY:
            yield np.arange(len(self.coded.joined)), entries.keys(), True
            return
        near = Neighbours(self.coded, varied, printed)
        for circle in _CIRCLES if len(varied) == 1 else ():
            for number, (pair, part) in entries.items():
                rows = near.choose(ask_for(pair, part), self._print(pair), circle)
                yield rows, (number,), circle > _CIRCLES[0]


def _open_answers(
    varied: tuple[str, ...], known: Mapping[Pair, Known]
) -> dict[str, frozenset[str]]:
    """Return per item the answers that everyone's tables speak of."""
    return {
        item: frozenset(
            bare(answer)
            for part in known.get(("", item), NOTHING_KNOWN).rectangles()
            for answer in part.second
        )
        for item in varied
    }
