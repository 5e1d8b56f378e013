"""Which categories of a breakdown may share a row, and roughly what each choice would cost.

Groups grow by one category at a time, each time the one that promises most. What a choice really
costs only the solver knows; the estimate is there to ask it rarely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import Crossing, Layout, Row, cross, plain_layout
from weerklank.disclosure.problem.merging import joining_cost, list_layouts, merging_cost
from weerklank.disclosure.problem.primary import find_reason
from weerklank.disclosure.problem.puzzles import figure_cost
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.tables.category_rows import Category, Group, Grouping, join_rows
from weerklank.disclosure.tables.category_weighing import LEFT_OUT, headline_answers
from weerklank.kernel import EvidenceRef, Text

_ALONG = 2
"""Figures hidden for each that must be: at least one more of its row goes along."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A choice of groups: what it loses for certain, and what in all by a rough count."""

    grouping: Grouping
    joining: float
    estimate: float


@dataclass(frozen=True, slots=True)
class Breaking:
    """All tables of one breakdown, with what the choice of its groups depends on.

    parents       category -> the name of what it is part of; without any, neighbours may join
    by_sensitive  the breakdown's item is a sensitive one
    """

    tables: tuple[CountedTable, ...]
    categories: tuple[Category, ...]
    parents: Mapping[str, Text]
    rules: Rules
    headlines: frozenset[EvidenceRef]
    by_sensitive: bool = False

    def joined(
        self, grouping: Grouping, names: Mapping[Group, Text] | None = None
    ) -> tuple[CountedTable, ...]:
        """Return the tables with rows shared so, named after their parents where they have any."""
        called = self.names(grouping) if names is None else names
        return tuple(join_rows(table, grouping, self.categories, called) for table in self.tables)

    def names(self, grouping: Grouping) -> dict[Group, Text]:
        """Return what groups of a parent are called: the parent, or the rest of it."""
        return {group: name for group in grouping if (name := self._name(group)) is not None}

    def _name(self, group: Group) -> Text | None:
        parent = self.parents.get(group[0])
        siblings = {c.id for c in self.categories if self.parents.get(c.id) == parent and c.people}
        if parent is None or siblings <= set(group):
            return parent
        return Text(f"overig in {parent.nl}", f"other in {parent.en}")


def list_prospects(breaking: Breaking) -> tuple[Prospect, ...]:
    """Return the choices worth weighing: everything apart, then the others, most promising first.

    Every group holds a category that is too small, or of which something must be hidden, and at
    least two rows are left: one row says nothing about differences.
    """
    needy = find_needy(breaking)
    groups = _in_sequence(breaking)
    found: list[Prospect] = []
    while len(groups) > 2:
        steps = [_join(groups, place) for place in _places(breaking, groups, needy)]
        if not steps:
            break
        looked = [(_look_at(breaking, _settle(breaking, step)), step) for step in steps]
        best, groups = min(looked, key=lambda pair: pair[0].estimate)
        found.append(best)
    return (_look_at(breaking, ()), *sorted(found, key=lambda prospect: prospect.estimate))


def find_needy(breaking: Breaking) -> frozenset[str]:
    """Return the categories that are too small, or of which a figure must be hidden.

    An answer that is rare among everyone does not count: joining categories cannot help it.
    """
    needy = set()
    for table in breaking.tables:
        for crossing in cross(table, plain_layout(table), breaking.by_sensitive):
            rare = _rare_columns(crossing, breaking.rules)
            for row in crossing.rows:
                small = row.base < breaking.rules.minimum_base
                if small or set(_primaries(crossing, row, breaking.rules)) - rare:
                    needy.add(row.category or "")
    return frozenset(c.id for c in breaking.categories if c.id in needy and _is_shown(c))


def _is_shown(category: Category) -> bool:
    return category.people > 0 and not category.residual


def _in_sequence(breaking: Breaking) -> list[Group]:
    """Return the categories so that what may share a row is side by side: the smallest first."""
    shown = [category for category in breaking.categories if _is_shown(category)]
    if breaking.parents:
        parents = list(dict.fromkeys(breaking.parents.get(c.id) for c in shown))
        shown.sort(key=lambda c: (parents.index(breaking.parents.get(c.id)), c.people))
    return [(category.id,) for category in shown]


def _places(breaking: Breaking, groups: list[Group], needy: frozenset[str]) -> Iterator[int]:
    """Yield where a group may be joined with the next; of a parent only its smallest parts."""
    above = [breaking.parents.get(group[0]) for group in groups]
    for place in range(len(groups) - 1):
        within = above[place] is not None and above[place] == above[place + 1]
        first = place == 0 or above[place - 1] != above[place]
        allowed = (within and first) if breaking.parents else True
        if allowed and needy & {*groups[place], *groups[place + 1]}:
            yield place


def _join(groups: list[Group], place: int) -> list[Group]:
    return [*groups[:place], groups[place] + groups[place + 1], *groups[place + 2 :]]


def _settle(breaking: Breaking, groups: list[Group]) -> Grouping:
    """Return the groups of two or more, in order; nobody's category in between goes along."""
    order = [category.id for category in breaking.categories]
    empty = {category.id for category in breaking.categories if not category.people}
    settled = []
    for group in groups:
        places = sorted(order.index(name) for name in group)
        span = order[places[0] : places[-1] + 1]
        along = set() if breaking.parents else empty & set(span)
        settled.append(tuple(name for name in span if name in {*group, *along}))
    shared = [group for group in settled if len(group) > 1]
    return tuple(sorted(shared, key=lambda group: order.index(group[0])))


def _look_at(breaking: Breaking, grouping: Grouping) -> Prospect:
    joining = sum(_joining(breaking, table, grouping) for table in breaking.tables)
    hiding = sum(_least_hiding(breaking, table) for table in breaking.joined(grouping))
    return Prospect(grouping, joining, joining + hiding)


def _joining(breaking: Breaking, table: CountedTable, grouping: Grouping) -> float:
    people = {c.id: c.people for c in breaking.categories if _is_shown(c)}
    told = [r for r in breaking.headlines if (r.item, r.breakdown) == (table.item, table.breakdown)]
    cost = 0.0
    for group in grouping:
        joined = [people[name] for name in group if name in people]
        headlines = sum(ref.category in group for ref in told)
        cost += joining_cost(table, joined, list(people.values()), headlines)
    return cost


def _least_hiding(breaking: Breaking, table: CountedTable) -> float:
    """Return roughly what a table's columns and hidden figures cost in its best layout."""
    bases = [row.base for row in table.rows if row.residual is None and row.base]
    if min(bases, default=LEFT_OUT) < breaking.rules.required_range:
        return LEFT_OUT
    answers = headline_answers(table, breaking.headlines)
    least = LEFT_OUT
    for layout in list_layouts(table, {}):
        cost = merging_cost(table, layout, answers, len(bases))
        if cost < least:
            least = min(least, cost + _hiding(breaking, table, layout))
    return least


def _hiding(breaking: Breaking, table: CountedTable, layout: Layout) -> float:
    cost = 0.0
    for crossing in cross(table, layout, breaking.by_sensitive):
        rare = _rare_columns(crossing, breaking.rules)
        for row in crossing.rows:
            hidden = _primaries(crossing, row, breaking.rules)
            if rare & set(hidden):
                return LEFT_OUT
            if hidden:
                cost += _ALONG * figure_cost(crossing, row) * len(hidden)
    return cost


def _primaries(crossing: Crossing, row: Row, rules: Rules) -> list[int]:
    """Return the columns (by number) in which a row's figure, or its mean, must be hidden."""
    if row.residual:
        return []
    if crossing.table.kind == "mean":
        return [-1] if row.base < rules.minimum_base else []
    return [
        number
        for number, column in enumerate(crossing.columns)
        if column.position is not None and find_reason(crossing, row, number, rules) is not None
    ]


def _rare_columns(crossing: Crossing, rules: Rules) -> frozenset[int]:
    """Return the columns so rare in all that nothing hidden in them is uncertain enough."""
    totals = map(sum, zip(*(row.counts for row in crossing.rows), strict=True))
    return frozenset(n for n, total in enumerate(totals) if 0 < total < rules.required_range)
