"""What the base of an item tells where only some people were asked it.

Whoever knows that an item follows on a certain answer reads from its base how many gave that
answer: in each group, and by subtraction in what is left of it. Such a base is held to the rules
of a printed figure, and never stands beside a table that hides what it tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from weerklank.analysis import CountedRow, CountedTable
from weerklank.design import (
    AllOf,
    AnyOf,
    Condition,
    CountAtLeast,
    Not,
    Questionnaire,
)
from weerklank.disclosure.problem.primary import is_extreme
from weerklank.disclosure.problem.space import Group
from weerklank.disclosure.rules import Rules

Routes: TypeAlias = Mapping[str, frozenset[str]]
"""Per routed item the items on whose answers it depends whether it is asked, all the way back."""

Pair: TypeAlias = frozenset[str]
"""Two items that tables cross; the second is '' for a table of everyone."""


def read_routes(questionnaire: Questionnaire) -> Routes:
    """Return on which items it depends whether each item is asked."""
    direct: dict[str, frozenset[str]] = {}
    for page in questionnaire.pages:
        for item in page.items():
            conditions = [when for when in (page.when, item.when) if when is not None]
            named = frozenset(name for when in conditions for name in _named(when))
            if named:
                direct[item.id] = named
    return {item: _all_the_way_back(item, direct) for item in direct}


def _named(condition: Condition) -> Iterator[str]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _named(part)
    elif isinstance(condition, Not):
        yield from _named(condition.part)
    elif isinstance(condition, CountAtLeast):
        yield from condition.items
    else:
        yield condition.item


def _all_the_way_back(item: str, direct: Routes) -> frozenset[str]:
    found: set[str] = set()
    ahead = set(direct[item])
    while ahead:
        name = ahead.pop()
        found.add(name)
        ahead |= direct.get(name, frozenset()) - found
    return frozenset(found)


def list_routed(table: CountedTable, routes: Routes) -> list[tuple[str, Pair]]:
    """Return the routed items of a table, each with a pair of items that its base speaks of."""
    sides = ((table.source, table.by or ""), (table.by or "", table.source))
    return [
        (routed, frozenset({origin, other}))
        for routed, other in sides
        for origin in sorted(routes.get(routed, frozenset()) - {other})
    ]


def find_telling(
    tables: Sequence[CountedTable], routes: Routes, rules: Rules, sensitive: Collection[str]
) -> list[CountedTable]:
    """Return the tables of which the bases alone tell what the rules would hide."""
    everyone = {table.item: table for table in tables if table.breakdown is None}
    groups: dict[tuple[str, str], dict[Group, tuple[int, int]]] = {}
    found = []
    for table in tables:
        whole = everyone.get(table.item)
        told = _asked_rows(table, routes, groups) if _is_partly_asked(table) else []
        by = everyone.get(table.by or "")
        if whole is not None and by is not None and by.source in routes and _is_partly_asked(by):
            told += _asked_columns(table, whole)
        own = routes.get(table.source, frozenset()) | routes.get(table.by or "", frozenset())
        withhold = rules.withhold_sensitive_extremes and bool(own & set(sensitive))
        if any(_tells(asked, people, table, rules, withhold) for asked, people in told):
            found.append(table)
    return found


def _is_partly_asked(table: CountedTable) -> bool:
    return any(row.missing.not_asked for row in table.rows)


def _asked_rows(
    table: CountedTable,
    routes: Routes,
    groups: dict[tuple[str, str], dict[Group, tuple[int, int]]],
) -> list[tuple[int, int]]:
    """People asked, and people, per group and per group that two breakdowns leave."""
    if table.by is not None and routes.get(table.source, frozenset()) == frozenset({table.by}):
        return []
    known = groups.setdefault((table.source, table.by or ""), {})
    for row in table.rows:
        if row.residual is None:
            known[frozenset(row.members)] = (_people(row) - row.missing.not_asked, _people(row))
    left = [
        (known[large][0] - known[small][0], known[large][1] - known[small][1])
        for large in known
        for small in known
        if small < large
    ]
    return [*known.values(), *left]


def _asked_columns(table: CountedTable, whole: CountedTable) -> list[tuple[int, int]]:
    """People who were asked the background item, and people, per answer."""
    totals = whole.rows[0].counts
    return [
        (sum(row.counts[column] for row in table.rows), total)
        for column, total in enumerate(totals)
    ]


def _people(row: CountedRow) -> int:
    gone = row.missing
    return row.base + gone.not_asked + gone.skipped + gone.not_applicable + gone.dont_know


def _tells(asked: int, people: int, table: CountedTable, rules: Rules, withhold: bool) -> bool:
    if table.breakdown is None and people >= rules.open_base:
        return withhold and is_extreme(asked, people)
    small = 0 < people < rules.minimum_base
    rare = any(0 < part < rules.minimum_answer for part in (asked, people - asked))
    return small or rare or (withhold and is_extreme(asked, people))
