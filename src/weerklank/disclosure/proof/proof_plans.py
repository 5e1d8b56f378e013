"""What must stay unknown though nobody prints it: what subtraction leaves, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from weerklank.disclosure.problem.crossing import Crossing
from weerklank.disclosure.problem.differences import is_left_open
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.protection import Protected
from weerklank.disclosure.problem.puzzles import KnownMean, values_of
from weerklank.disclosure.problem.space import Group, Rectangle
from weerklank.disclosure.proof.proof_told import Pair
from weerklank.disclosure.rules import Rules


@dataclass(frozen=True, slots=True)
class Unprinted:
    """Per pair of items the people, and the sums of values, that nobody prints."""

    people: dict[Pair, dict[Rectangle, None]] = field(default_factory=dict)
    sums: dict[Pair, dict[object, KnownMean]] = field(default_factory=dict)

    def add(self, pair: Pair, parts: Iterable[Rectangle], means: Iterable[KnownMean]) -> None:
        """Note what must stay unknown of a pair, each once."""
        self.people.setdefault(pair, {}).update(dict.fromkeys(parts))
        held = self.sums.setdefault(pair, {})
        for mean in means:
            held[mean.group, mean.flip, mean.versions, *mean.values.items()] = mean

    def means(self) -> dict[Pair, tuple[KnownMean, ...]]:
        """Return the sums of values per pair."""
        return {pair: tuple(held.values()) for pair, held in self.sums.items()}


NOTHING_UNPRINTED = Unprinted()


def list_unprinted(spaces: Iterable[Protected], people: People, rules: Rules) -> Unprinted:
    """Return what the plans of all spaces protect, and what groups of too few people answered.

    Such groups are left by subtracting rows of any table along an item; the rows of another table
    than the item's own may do, where its figures follow from a third.
    """
    found = Unprinted()
    crossings: list[Crossing] = []
    for space in spaces:
        shown = [crossing for crossing in space.crossings if crossing is not None]
        crossings += shown
        if space.plan is not None and shown:
            found.add(shown[0].pair, space.plan.virtual, space.plan.virtual_means)
    along: dict[tuple[str, tuple[int, ...]], list[Crossing]] = {}
    for crossing in crossings:
        if crossing.table.by:
            along.setdefault((crossing.table.by, crossing.versions), []).append(crossing)
    for (by, _), own in along.items():
        for group in _left(own):
            for crossing in own:
                if 0 < _count(crossing, by, group, people) < rules.minimum_base:
                    found.add(crossing.pair, *_told(crossing, group))
    return found


def _left(crossings: Sequence[Crossing]) -> list[Group]:
    """Return the groups that no table names but that subtracting named ones leaves."""
    rows = [(row.members, row.residual) for crossing in crossings for row in crossing.rows]
    ordinary = list(dict.fromkeys(members for members, residual in rows if not residual))
    residual: Group = frozenset().union(*(members for members, unsure in rows if unsure))
    large = dict.fromkeys([*ordinary, frozenset[str]().union(*ordinary) - residual])
    for _ in range(2):
        large |= dict.fromkeys(a - b for a, b in product(large, ordinary) if b < a)
    named = [group for group in large if _somebody(group, residual) not in (frozenset(), *ordinary)]
    return sorted(named, key=sorted)


def _somebody(group: Group, residual: Group) -> Group:
    """Return the answers of a group by which one could know who is in it."""
    return frozenset(a for a in group - residual if not is_left_open(frozenset({a})))


def _told(crossing: Crossing, group: Group) -> tuple[Iterator[Rectangle], Iterator[KnownMean]]:
    if crossing.table.kind == "mean":
        mean = KnownMean(group, values_of(crossing), crossing.flip, (0, 0), None, crossing.versions)
        return iter(()), iter((mean,))
    return (crossing.rectangle(group, column.members) for column in crossing.columns), iter(())


def _count(crossing: Crossing, by: str, group: Group, people: People) -> int:
    """Return how many people of a group gave an answer that counts, by the crossing's version."""
    rows = zip(people.answers[by], people.answers[crossing.item], people.joined, strict=True)
    return sum(
        own in group
        and answer in crossing.answered
        and (not crossing.versions or joined in crossing.versions)
        for own, answer, joined in rows
    )
