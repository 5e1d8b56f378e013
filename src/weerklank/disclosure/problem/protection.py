"""Finds the cheapest safe way to show the tables of one space."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import Crossing, Layout, cross
from weerklank.disclosure.problem.merging import merging_cost
from weerklank.disclosure.problem.primary import find_reason
from weerklank.disclosure.problem.puzzles import Known, Plan, build_plan, figure_cost
from weerklank.disclosure.problem.space import Rectangle, Totals
from weerklank.disclosure.problem.suppression import Solution, is_hopeless, suppress
from weerklank.disclosure.problem.versions import Versions
from weerklank.disclosure.rules import Rules
from weerklank.kernel import EvidenceRef

_LEFT_OUT = 1000.0
"""A table left out costs more than anything that hiding or merging could."""

_FEW_CHOICES = 20
"""Joint choices from which each table's layouts are first looked at on their own."""

_MOST_CHOICES = 300
"""Joint choices of layouts tried for the tables of a space; beyond it they are made in turn."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A table, or the option of it in this space, with the layouts to choose from.

    released  the table is out already: it cannot be left out to make room for another
    versions  of the answers, whose people it is about; empty where there is only one
    out       it is a released table of earlier answers, here for what it tells
    """

    table: CountedTable
    layouts: tuple[Layout, ...]
    option: int | None = None
    by_sensitive: bool = False
    released: bool = False
    versions: tuple[int, ...] = ()
    out: bool = False

    @property
    def options(self) -> tuple[Layout | None, ...]:
        """Return the layouts to choose from, and None where the table may be left out."""
        kept = self.out or (self.released and len(self.layouts) == 1)
        return self.layouts if kept else (*self.layouts, None)

    def crossing(self, layout: Layout) -> Crossing:
        """Return the table's crossing under a layout."""
        return cross(self.table, layout, self.by_sensitive, self.versions)[self.option or 0]


@dataclass(frozen=True, slots=True)
class Protected:
    """What became of a space's tables: a layout each (None: left out) and the solved puzzle."""

    layouts: tuple[Layout | None, ...]
    crossings: tuple[Crossing | None, ...]
    plan: Plan | None
    solution: Solution | None
    cost: float

    @property
    def hides(self) -> bool:
        """Return whether anything must stay unknown."""
        if self.plan is None or self.solution is None:
            return False
        hidden, targets = self.solution.hidden, self.plan.puzzle.targets
        return any(target.cell is None or hidden[target.cell] for target in targets)


def _as_it_is(plan: Plan) -> Plan:
    return plan


@dataclass(frozen=True, slots=True)
class Outlook:
    """What else an attacker of a space knows: groups to tell apart, and how a plan is widened."""

    spoken: tuple[Rectangle, ...] = ()
    widen: Callable[[Plan], Plan] = _as_it_is


def protect(
    choices: Sequence[Choice],
    totals: Mapping[str, Totals],
    known: Known,
    rules: Rules,
    headlines: frozenset[EvidenceRef],
    outlook: Outlook | None = None,
    versions: Versions | None = None,
) -> Protected:
    """Return the cheapest safe way to show these tables, which all cross the same two items.

    outlook   what other pairs of items tell besides
    versions  who came in when, where answers were added between releases
    """
    grown = versions or Versions()
    search = _Search(totals, known, rules, headlines, outlook or Outlook(), grown)
    options = [choice.options for choice in choices]
    if all(len(choice.layouts) == 1 for choice in choices):
        whole = search.best(choices, [tuple(choice.layouts[0] for choice in choices)])
        if None not in whole.layouts:
            return whole
    if len(choices) > 1 and _ways(options) > _FEW_CHOICES:
        options = [search.worthwhile(choice) for choice in choices]
    if _ways(options) <= _MOST_CHOICES:
        return search.best(choices, list(product(*options)))
    settled: list[Layout | None] = []
    for position, option in enumerate(options):
        joint = [(*settled, layout) for layout in option]
        settled = list(search.best(choices[: position + 1], joint).layouts)
    return search.best(choices, [tuple(settled)])


def _ways(options: Sequence[Sequence[Layout | None]]) -> float:
    return float(np.prod([float(len(option)) for option in options]))


@dataclass(frozen=True, slots=True)
class _Search:
    totals: Mapping[str, Totals]
    known: Known
    rules: Rules
    headlines: frozenset[EvidenceRef]
    outlook: Outlook
    versions: Versions
    crossed: dict[tuple[int, Layout], tuple[Crossing, float]] = field(default_factory=dict)

    def worthwhile(self, choice: Choice) -> tuple[Layout | None, ...]:
        """Return the options of a table without the layouts that nothing can make safe.

        Other tables beside it only add to what is known, so that they cannot save a layout.
        """
        return tuple(o for o in choice.options if o is None or not self._is_hopeless(choice, o))

    def _is_hopeless(self, choice: Choice, layout: Layout) -> bool:
        crossings = [self._crossing(choice, layout)[0]]
        plan = build_plan(
            crossings, self.totals, self.known, self.rules, self.headlines, (), self.versions
        )
        return is_hopeless(plan.puzzle)

    def _crossing(self, choice: Choice, layout: Layout) -> tuple[Crossing, float]:
        """Return a table's crossing under a layout, and the least that hiding in it costs."""
        key = (id(choice), layout)
        if key not in self.crossed:
            crossing = choice.crossing(layout)
            self.crossed[key] = (crossing, self._primary_cost(crossing))
        return self.crossed[key]

    def best(
        self, choices: Sequence[Choice], candidates: Sequence[tuple[Layout | None, ...]]
    ) -> Protected:
        """Return the cheapest safe candidate; all left out is always safe, and last."""
        known_layouts = [self._prepare(choices, layouts) for layouts in candidates]
        found: Protected | None = None
        for prepared in sorted(known_layouts, key=lambda entry: entry.cost):
            if found is not None and prepared.cost >= found.cost:
                break
            solved = self._solve(choices, prepared, np.inf if found is None else found.cost)
            found = solved or found
        if found is None:
            nothing = (None,) * len(choices)
            return Protected(nothing, nothing, None, None, _LEFT_OUT * len(choices))
        return found

    def _prepare(self, choices: Sequence[Choice], layouts: tuple[Layout | None, ...]) -> Protected:
        """Return a candidate with the least it can cost."""
        shown = [
            None if layout is None else self._crossing(choice, layout)
            for choice, layout in zip(choices, layouts, strict=True)
        ]
        crossings = tuple(None if one is None else one[0] for one in shown)
        cost = sum(map(self._shape_cost, choices, layouts))
        cost += sum(one[1] for one in shown if one is not None)
        return Protected(layouts, crossings, None, None, cost)

    def _shape_cost(self, choice: Choice, layout: Layout | None) -> float:
        if layout is None:
            return _LEFT_OUT
        table = choice.table
        headlines = frozenset(
            ref.answer
            for ref in self.headlines
            if ref.item == table.item and ref.breakdown == table.breakdown and ref.answer
        )
        shown = sum(row.residual is None for row in table.rows)
        return merging_cost(table, layout, headlines, shown)

    def _primary_cost(self, crossing: Crossing) -> float:
        """Return what must be hidden in any case: primaries, and a second cell in their row."""
        if crossing.table.kind == "mean":
            return 0.0
        cost = 0.0
        for row in crossing.rows:
            primaries = 0
            for number, column in enumerate(crossing.columns):
                rectangle = crossing.rectangle(row.members, column.members)
                printed = column.position is not None and rectangle not in self.known.shown
                if printed and not row.residual:
                    primaries += find_reason(crossing, row, number, self.rules) is not None
            alone = primaries == 1 and crossing.table.kind == "answers"
            exact = row.base < self.rules.open_base and not self.known.shown
            cost += figure_cost(crossing, row) * (primaries + (alone and exact))
        return cost

    def _solve(
        self, choices: Sequence[Choice], prepared: Protected, below: float
    ) -> Protected | None:
        """Return a candidate with its cheapest safe hiding, where that costs less than `below`."""
        crossings = [crossing for crossing in prepared.crossings if crossing is not None]
        if not crossings:
            return prepared
        shape = sum(map(self._shape_cost, choices, prepared.layouts))
        spoken = self.outlook.spoken
        plan = build_plan(
            crossings, self.totals, self.known, self.rules, self.headlines, spoken, self.versions
        )
        plan = self.outlook.widen(plan)
        solution = suppress(plan.puzzle, below - shape)
        if solution is None:
            return None
        cost = shape + solution.cost
        return Protected(prepared.layouts, prepared.crossings, plan, solution, cost)
