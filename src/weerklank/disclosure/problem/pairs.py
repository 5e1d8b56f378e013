"""Protects the tables of every pair of items, each pair judged beside what the others tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np

from weerklank.disclosure.problem.crossing import pair_of, table_id
from weerklank.disclosure.problem.protection import Choice, Outlook, Protected, protect
from weerklank.disclosure.problem.puzzles import NOTHING_KNOWN, Known, build_plan
from weerklank.disclosure.problem.space import Rectangle, Totals
from weerklank.disclosure.problem.triangles import (
    Pair,
    Third,
    find_facts,
    find_thirds,
    is_exposed,
    plan_known,
    spoken_groups,
    widen,
)
from weerklank.disclosure.problem.versions import Versions
from weerklank.disclosure.rules import Rules
from weerklank.kernel import EvidenceRef

Facts: TypeAlias = Mapping[Rectangle, tuple[int, int]]
"""What is out about a pair: the least and the most people in rectangles."""

_MOST_ROUNDS = 4
"""Times that pairs are solved again beside each other; after that exposed tables are left out."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The tables of each pair of crossed items, and all that is known besides.

    released  ids of tables that are out already
    versions  who came in when, where answers were added between releases
    """

    choices: Mapping[Pair, Sequence[Choice]]
    totals: Mapping[str, Totals]
    known: Mapping[Pair, Known]
    rules: Rules
    headlines: frozenset[EvidenceRef]
    released: Collection[str] = ()
    versions: Versions = field(default_factory=Versions)
    _neighbours: dict[str, dict[str, None]] = field(default_factory=dict)
    _facts: dict[Pair, tuple[Protected, Facts]] = field(default_factory=dict)

    def solve(self, report: Callable[[int, int], None]) -> dict[Pair, Protected]:
        """Return how each pair is shown; `report` hears how many of how many are done."""
        results = {}
        for done, pair in enumerate(self.choices):
            report(done, len(self.choices))
            results[pair] = self._protect(pair, self.choices[pair], Outlook())
        for _ in range(_MOST_ROUNDS):
            for pair in self._exposed(results):
                outlook = self._outlook(pair, results)
                results[pair] = self._protect(pair, self.choices[pair], outlook)
        while (given_way := self._give_way(results)) is not None:
            results[given_way] = self._without_new(given_way)
        report(len(self.choices), len(self.choices))
        return results

    def _protect(self, pair: Pair, choices: Sequence[Choice], outlook: Outlook) -> Protected:
        known = self.known.get(pair, NOTHING_KNOWN)
        return protect(
            choices, self.totals, known, self.rules, self.headlines, outlook, self.versions
        )

    def _outlook(self, pair: Pair, results: Mapping[Pair, Protected]) -> Outlook:
        thirds = self._thirds(pair, results)
        spoken = spoken_groups(thirds, self.versions.tags)
        return Outlook(spoken, lambda plan: widen(plan, thirds))

    def _thirds(self, pair: Pair, results: Mapping[Pair, Protected]) -> tuple[Third, ...]:
        crossed = [set(self._crossed_with(item, results)) for item in pair]
        sides = [pair_of(item, third) for third in crossed[0] & crossed[1] for item in pair]
        facts = {side: self._told(side, results.get(side)) for side in sides}
        return find_thirds(pair, facts, self.totals, self.versions.tags)

    def _crossed_with(self, item: str, results: Mapping[Pair, Protected]) -> Collection[str]:
        if not self._neighbours:
            for one, other in (*results, *self._only_known(results)):
                self._neighbours.setdefault(one, {})[other] = None
                self._neighbours.setdefault(other, {})[one] = None
        return self._neighbours.get(item, {})

    def _told(self, pair: Pair, result: Protected | None) -> Facts:
        """Return what is out about a pair; found once as long as its result stays the same."""
        known = self.known.get(pair, NOTHING_KNOWN)
        if result is None:
            return known.shown
        if pair not in self._facts or self._facts[pair][0] is not result:
            self._facts[pair] = (result, find_facts(result, known, self.rules))
        return self._facts[pair][1]

    def _exposed(self, results: Mapping[Pair, Protected]) -> list[Pair]:
        return [p for p in results if not self._is_old(p) and self._is_exposed(p, results)]

    def _give_way(self, results: Mapping[Pair, Protected]) -> Pair | None:
        """Return whose new tables go because a pair is given away; what is out stays out."""
        for pair in (*results, *self._only_known(results)):
            sides = [other for other in reversed(list(results)) if len({*other, *pair}) == 3]
            order = [*sides, pair] if self._is_old(pair) else [pair]
            order = [other for other in order if other in results]
            new = [other for other in order if self._shows_new(other, results[other])]
            if new and self._is_exposed(pair, results):
                return new[0]
        return None

    def _is_old(self, pair: Pair) -> bool:
        released = (self._is_released(choice) for choice in self.choices.get(pair, ()))
        return pair not in self.choices or any(released)

    def _only_known(self, results: Mapping[Pair, Protected]) -> list[Pair]:
        """Return the pairs of which something is known, and that no table crosses now."""
        return [pair for pair in self.known if pair[0] and pair not in results]

    def _is_released(self, choice: Choice) -> bool:
        out = table_id(choice.table.item, choice.table.breakdown) in self.released
        return out and not choice.out

    def _shows_new(self, pair: Pair, result: Protected) -> bool:
        shown = zip(self.choices[pair], result.layouts, strict=True)
        return any(
            layout and not choice.out and not self._is_released(choice) for choice, layout in shown
        )

    def _without_new(self, pair: Pair) -> Protected:
        kept = [
            choice if choice.out or self._is_released(choice) else replace(choice, layouts=())
            for choice in self.choices[pair]
        ]
        return self._protect(pair, kept, Outlook())

    def _is_exposed(self, pair: Pair, results: Mapping[Pair, Protected]) -> bool:
        known = self.known.get(pair, NOTHING_KNOWN)
        result = results.get(pair)
        shows = result is not None and result.plan is not None
        if not (result.hides if result is not None and shows else known.hidden):
            return False
        thirds = self._thirds(pair, results)
        if not thirds or not all(self.totals.get(item) for item in pair):
            return False
        spoken = spoken_groups(thirds, self.versions.tags)
        if result is None or result.solution is None:
            required, tags = self.rules.required_range, self.versions.tags
            plan = plan_known(pair, self.totals, known, spoken, required, tags)
            return is_exposed(plan, np.zeros(0, bool), thirds)
        crossings = [crossing for crossing in result.crossings if crossing is not None]
        plan = build_plan(
            crossings, self.totals, known, self.rules, self.headlines, spoken, self.versions
        )
        return is_exposed(plan, result.solution.hidden, thirds)
