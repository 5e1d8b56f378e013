"""Which categories of a breakdown share a row, so that less must be hidden; and why, in words.

Neighbours of an ordered breakdown may, or categories that are part of the same larger one. What is
out already settles it: a row that was shown stays a row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from weerklank.analysis import CountedTable
from weerklank.design import Study
from weerklank.disclosure.release import Release, ReleasedRow
from weerklank.disclosure.rules import DEFAULT_RULES, Rules
from weerklank.disclosure.tables.category_groupings import Breaking, list_prospects
from weerklank.disclosure.tables.category_rows import (
    JOINED,
    Category,
    Group,
    Grouping,
    list_categories,
)
from weerklank.disclosure.tables.category_weighing import Weight
from weerklank.disclosure.tables.category_wording import (
    changed_categories,
    explain_joining,
    explain_kept,
)
from weerklank.kernel import DisclosureRefused, Problem, Text

Tables: TypeAlias = tuple[CountedTable, ...]
Weigh: TypeAlias = Callable[[Tables], Weight | float]
Parents: TypeAlias = Mapping[str, Mapping[str, Text]]
"""Breakdown -> category -> the name of the larger group that it is part of."""

_MOST_WEIGHED = 3
"""Choices weighed per breakdown, besides everything apart: each takes as long as protecting the
breakdown's tables does."""


@dataclass(frozen=True, slots=True)
class Joining:
    """A choice that was made for a breakdown, and what would be lost without it."""

    breaking: Breaking
    grouping: Grouping
    apart: Weight

    def explain(self, breakdown: str, together: Weight) -> Text:
        """Return which categories stand together, and how many figures that spares."""
        names, apart = self.breaking.names(self.grouping), self.apart
        numbers = {
            "before": apart.unseen.get(breakdown, 0),
            "of": apart.figures.get(breakdown, 0),
            "after": together.unseen.get(breakdown, 0),
            "among": together.figures.get(breakdown, 0),
        }
        known = numbers if numbers["of"] else {}
        return explain_joining(self.grouping, self.breaking.categories, names, known)


@dataclass(frozen=True, slots=True)
class MergedCategories:
    """Tables with the rows that can be shown, and per breakdown why some categories share one.

    notes  with the numbers of when the choice was made
    """

    tables: Tables
    notes: Mapping[str, Text]
    joinings: Mapping[str, Joining] = field(default_factory=dict)

    def retell(self, shown: Weight) -> dict[str, Text]:
        """Return the notes with the numbers of how all tables are shown in the end."""
        chosen = {name: one.explain(name, shown) for name, one in self.joinings.items()}
        return {**self.notes, **chosen}


def merge_categories(
    tables: Tables,
    study: Study,
    earlier: tuple[Release, ...],
    weigh: Weigh,
    *,
    rules: Rules = DEFAULT_RULES,
    parents: Parents = MappingProxyType({}),
) -> MergedCategories:
    """Return the tables with categories joined where that loses less than hiding them apart.

    weigh    what is lost of a set of tables when they are protected; it is asked only of breakdowns
             that need it, at most four times each, with no more tables than share people with it.
             Where it gives a Weight, the notes tell in numbers what joining spares
    parents  of breakdowns that have them: only parts of the same larger group are joined
    Raises DisclosureRefused where the categories no longer add up to rows that are out.
    """
    names = list(dict.fromkeys(table.breakdown for table in tables if table.breakdown))
    kept = {name: _read_kept(name, tables, earlier) for name in names}
    problems = [one for found in kept.values() if found is not None for one in found.problems]
    if problems:
        raise DisclosureRefused(problems)
    ordered = {breakdown.id for breakdown in study.breakdowns if breakdown.ordered}
    notes: dict[str, Text] = {}
    joinings: dict[str, Joining] = {}
    for name in names:
        breaking = _breaking(name, tables, study, rules, parents.get(name, {}))
        found = kept[name]
        if found is not None and found.names:
            grouping = tuple(found.names)
            tables = _replace(tables, name, breaking.joined(grouping, found.names))
            notes[name] = explain_kept(grouping, breaking.categories)
        elif found is None and (name in ordered or breaking.parents):
            chosen = _choose(name, breaking, tables, weigh)
            if chosen is not None:
                joinings[name], together = chosen
                tables = _replace(tables, name, breaking.joined(joinings[name].grouping))
                notes[name] = joinings[name].explain(name, together)
    return MergedCategories(tables, notes, joinings)


def _breaking(
    name: str, tables: Tables, study: Study, rules: Rules, parents: Mapping[str, Text]
) -> Breaking:
    own = tuple(table for table in tables if table.breakdown == name)
    sensitive = {table.source for table in tables if table.sensitive}
    return Breaking(
        own,
        list_categories(own),
        parents,
        rules,
        frozenset(study.headline),
        own[0].by in sensitive,
    )


def _choose(
    name: str, breaking: Breaking, tables: Tables, weigh: Weigh
) -> tuple[Joining, Weight] | None:
    """Return the choice that loses least and its weight; None where that is everything apart."""
    apart, *others = list_prospects(breaking)
    if apart.estimate <= min((other.joining for other in others), default=apart.estimate):
        return None
    near = _near(tables, breaking)
    plain = _weight(weigh(near))
    least, best = plain.cost, None
    for prospect in others[:_MOST_WEIGHED]:
        if prospect.joining < least:
            found = _weight(weigh(_replace(near, name, breaking.joined(prospect.grouping))))
            if prospect.joining + found.cost < least:
                least = prospect.joining + found.cost
                best = Joining(breaking, prospect.grouping, plain), found
    return best


def _weight(weighed: Weight | float) -> Weight:
    return weighed if isinstance(weighed, Weight) else Weight(weighed)


def _near(tables: Tables, breaking: Breaking) -> Tables:
    """Return everyone's tables and all that cross the same items: who else shares the people."""
    pairs = {frozenset({table.source, table.by}) for table in breaking.tables}
    return tuple(t for t in tables if not t.breakdown or frozenset({t.source, t.by}) in pairs)


def _replace(tables: Tables, breakdown: str, joined: Tables) -> Tables:
    following = iter(joined)
    return tuple(next(following) if t.breakdown == breakdown else t for t in tables)


# What is out already


@dataclass(frozen=True, slots=True)
class _Kept:
    """Which categories share a row in earlier releases, what those are called, what is wrong."""

    names: Mapping[Group, Text]
    problems: tuple[Problem, ...]


def _read_kept(name: str, tables: Tables, earlier: Sequence[Release]) -> _Kept | None:
    """Return which rows of a breakdown are out, or None where it has never been shown."""
    out = [t for release in earlier for t in release.tables if t.breakdown == name]
    if not out:
        return None
    categories = list_categories([table for table in tables if table.breakdown == name])
    names: dict[Group, Text] = {}
    problems = []
    for row in {row.members: row for table in out for row in table.rows}.values():
        if JOINED not in (row.category or ""):
            continue
        group = _parts(row, categories)
        if group is None or any(set(group) & set(other) for other in names):
            problems.append(changed_categories(name, row.text))
        else:
            names[group] = row.text
    return _Kept(names, tuple(problems))


def _parts(row: ReleasedRow, categories: Sequence[Category]) -> Group | None:
    """Return the categories that make up a row that is out; None where they no longer do."""
    members = set(row.members)
    parts = [category for category in categories if set(category.members) <= members]
    whole = {member for category in parts for member in category.members}
    group = tuple(category.id for category in parts)
    if whole != members or JOINED.join(group) != row.category or any(c.residual for c in parts):
        return None
    return group
