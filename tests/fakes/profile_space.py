"""Everything that could be true of a small study: how many people there are of each full profile.

A profile says of one person every answer, to single items, nested ones and multiple choice alike.
Its parts are *traits*. A table of whole people over all traits is never written out: traits that
no statement ties together are apart, and tables over the cliques of what is tied that agree where
they overlap can be glued into one table of whole people (Vorob'ev 1962). So nothing is lost.
Knows nothing of the platform: HiGHS (through SciPy) and counting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

SECONDS = 60
"""Longest search for one extreme: what is found by then counts, so that doubt is not waved away."""

Value = tuple[str, ...]
Person = Mapping[str, Value]
Weights = Mapping[Value, float]
Cell = Mapping[str, Weights]
"""A sum over people: the product of the weights of a person's traits; traits not named weigh 1."""


@dataclass(frozen=True)
class Statement:
    """Something printed: a sum over people lies between two numbers."""

    cell: Cell
    low: float
    high: float


@dataclass(frozen=True)
class Impossible:
    """Two traits of which these values never go together."""

    one: str
    values: frozenset[Value]
    other: str
    others: frozenset[Value]


class Contradiction(Exception):
    """No table of people satisfies every statement."""


@dataclass
class ProfileSpace:
    """The tables of whole people that satisfy all statements.

    traits   trait -> its values
    cells    sums that will be asked for later
    """

    traits: Mapping[str, Sequence[Value]]
    statements: Sequence[Statement]
    impossible: Sequence[Impossible] = ()
    cells: Sequence[Cell] = ()
    classes: dict[str, dict[Value, int]] = field(default_factory=dict)
    cliques: list[tuple[str, ...]] = field(default_factory=list)
    unknowns: list[dict[tuple[int, ...], int]] = field(default_factory=list)
    size: int = 0
    solved: int = 0

    def __post_init__(self) -> None:
        spoken = [s.cell for s in self.statements] + list(self.cells)
        self.classes = {trait: self._classes(trait, spoken) for trait in self.traits}
        self.cliques, links = _join_cliques(_edges(self.traits, spoken, self.impossible))
        for clique in self.cliques:
            self.unknowns.append(self._profiles(clique))
        self._constrain(links)

    def _classes(self, trait: str, spoken: Iterable[Cell]) -> dict[Value, int]:
        """Number a trait's values; those that nothing tells apart share a number."""
        told = [dict(cell[trait]) for cell in spoken if trait in cell]
        told += [dict.fromkeys(rule.values, 1.0) for rule in self.impossible if rule.one == trait]
        told += [dict.fromkeys(rule.others, 1.0) for rule in self.impossible if rule.other == trait]
        distinct = {tuple(sorted(weights.items())): weights for weights in told}
        signatures: dict[tuple[float, ...], int] = {}
        numbers = {}
        for value in self.traits[trait]:
            signature = tuple(weights.get(value, 0.0) for weights in distinct.values())
            numbers[value] = signatures.setdefault(signature, len(signatures))
        return numbers

    def _profiles(self, clique: tuple[str, ...]) -> dict[tuple[int, ...], int]:
        barred = set()
        for rule in self.impossible:
            if rule.one in clique and rule.other in clique:
                one, other = clique.index(rule.one), clique.index(rule.other)
                for a, b in product(rule.values, rule.others):
                    barred.add((one, self.classes[rule.one][a], other, self.classes[rule.other][b]))
        numbers = [range(max(self.classes[trait].values()) + 1) for trait in clique]
        found = {}
        for profile in product(*numbers):
            if not any(profile[i] == a and profile[j] == b for i, a, j, b in barred):
                found[profile] = self.size
                self.size += 1
        return found

    def _constrain(self, links: list[tuple[int, int, tuple[str, ...]]]) -> None:
        rows, low, high = [], [], []
        linked = {child for _, child, _ in links}
        for statement in self.statements:
            if statement.cell:
                rows.append(self.vector(statement.cell))
                low.append(statement.low)
                high.append(statement.high)
                continue
            for number in set(range(len(self.cliques))) - linked:
                row = np.zeros(self.size)
                row[list(self.unknowns[number].values())] = 1
                rows.append(row)
                low.append(statement.low)
                high.append(statement.high)
        for parent, child, shared in links:
            agreed = list(self._agree(parent, child, shared))
            rows += agreed
            low += [0.0] * len(agreed)
            high += [0.0] * len(agreed)
        self._matrix = csr_matrix(np.array(rows).reshape(len(rows), self.size))
        self._low, self._high = np.array(low, float), np.array(high, float)

    def _agree(self, parent: int, child: int, shared: tuple[str, ...]) -> Iterator[np.ndarray]:
        found: dict[tuple[int, ...], np.ndarray] = {}
        for number, sign in ((parent, 1.0), (child, -1.0)):
            places = [self.cliques[number].index(trait) for trait in shared]
            for profile, unknown in self.unknowns[number].items():
                key = tuple(profile[place] for place in places)
                found.setdefault(key, np.zeros(self.size))[unknown] += sign
        yield from found.values()

    def vector(self, cell: Cell) -> np.ndarray:
        """Return the sum as a vector over the unknowns of one clique that has all its traits."""
        number = next(n for n, clique in enumerate(self.cliques) if set(cell) <= set(clique))
        clique, row = self.cliques[number], np.zeros(self.size)
        worth = []
        for trait in clique:
            weights = cell.get(trait)
            worth.append(
                {
                    self.classes[trait][value]: 1.0 if weights is None else weights.get(value, 0.0)
                    for value in self.traits[trait]
                }
            )
        for profile, unknown in self.unknowns[number].items():
            row[unknown] = np.prod([own[a] for own, a in zip(worth, profile, strict=True)])
        return row

    def count(self, people: Iterable[Person]) -> np.ndarray:
        """Return these people as a table. Raises KeyError for a profile that cannot be."""
        table = np.zeros(self.size)
        kinds = Counter(tuple(person[trait] for trait in self.traits) for person in people)
        for profile, number in kinds.items():
            table[self.places_of(dict(zip(self.traits, profile, strict=True)))] += number
        return table

    def places_of(self, person: Person) -> list[int]:
        """Return the unknowns in which one person is counted: one per clique."""
        return [
            unknowns[tuple(self.classes[trait][person[trait]] for trait in clique)]
            for clique, unknowns in zip(self.cliques, self.unknowns, strict=True)
        ]

    def broken(self, table: np.ndarray) -> list[int]:
        """Return the numbers of the constraints that a table of people does not satisfy."""
        sums = self._matrix @ table
        wrong = (sums < self._low - 1e-6) | (sums > self._high + 1e-6)
        return [int(number) for number in np.flatnonzero(wrong)]

    def extreme(self, vector: np.ndarray, sign: int, least: np.ndarray | None = None) -> np.ndarray:
        """Return a whole table in which a sum is as large (sign 1) or small (-1) as it can be.

        least  people who must be there, per unknown
        Raises Contradiction where no table satisfies everything.
        """
        self.solved += 1
        floor = np.zeros(self.size) if least is None else least
        found = milp(
            -sign * vector,
            integrality=np.ones(self.size),
            bounds=Bounds(floor, np.inf),
            constraints=LinearConstraint(self._matrix, self._low, self._high),
            options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
        )
        if found.x is None:
            raise Contradiction(found.message)
        return np.rint(found.x)


def _edges(
    traits: Iterable[str], spoken: Iterable[Cell], impossible: Iterable[Impossible]
) -> dict[str, set[str]]:
    ties: dict[str, set[str]] = {trait: set() for trait in traits}
    pairs = {pair for cell in spoken for pair in combinations(sorted(cell), 2)}
    pairs |= {(rule.one, rule.other) for rule in impossible}
    for one, other in pairs:
        ties[one].add(other)
        ties[other].add(one)
    return ties


def _join_cliques(
    ties: dict[str, set[str]],
) -> tuple[list[tuple[str, ...]], list[tuple[int, int, tuple[str, ...]]]]:
    """Return the cliques of the tied traits, made chordal, and which must agree on what.

    A forest: every link is (parent, child, shared traits), and a clique is child at most once.
    """
    left = {trait: set(others) for trait, others in ties.items()}
    cliques: list[frozenset[str]] = []
    while left:
        trait = min(left, key=lambda name: (_missing_ties(left, name), len(left[name]), name))
        near = left.pop(trait)
        for one in near:
            left[one] = (left[one] | near) - {one, trait}
        clique = frozenset({trait, *near})
        if not any(clique <= other for other in cliques):
            cliques.append(clique)
    return [tuple(sorted(clique)) for clique in cliques], _spanning_links(cliques)


def _missing_ties(left: Mapping[str, set[str]], trait: str) -> int:
    return sum(b not in left[a] for a, b in combinations(sorted(left[trait]), 2))


def _spanning_links(cliques: Sequence[frozenset[str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return a tree of most shared traits per component, grown from its first clique."""
    reached: set[int] = set()
    links = []
    while len(reached) < len(cliques):
        edges = [
            (len(cliques[a] & cliques[b]), -a, -b)
            for a in reached
            for b in range(len(cliques))
            if b not in reached and cliques[a] & cliques[b]
        ]
        if not edges:
            reached.add(min(set(range(len(cliques))) - reached))
            continue
        _, parent, child = max(edges)
        reached.add(-child)
        links.append((-parent, -child, tuple(sorted(cliques[-parent] & cliques[-child]))))
    return links
