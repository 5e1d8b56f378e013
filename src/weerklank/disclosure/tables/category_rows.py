"""Categories of a breakdown taken together: the same tables with fewer, larger rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from weerklank.analysis import CountedRow, CountedTable, Missing, mean_and_sd
from weerklank.kernel import Text

JOINED = "+"
"""Between the ids of categories in the id of their row; no id of a study document holds it."""

Group: TypeAlias = tuple[str, ...]
"""Ids of two categories or more that share a row, in the order of the breakdown."""

Grouping: TypeAlias = tuple[Group, ...]
"""What shares a row; a category in no group keeps its own."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category of a breakdown, as all its tables have it.

    people  who fall in it, with an answer to the table's item or without
    """

    id: str
    text: Text
    members: tuple[str, ...]
    people: int
    residual: bool


def list_categories(tables: Sequence[CountedTable]) -> tuple[Category, ...]:
    """Return the categories of a breakdown's tables, in order."""
    found: dict[str, Category] = {}
    for row in (row for table in tables for row in table.rows):
        name = row.category or ""
        people = max(_people(row), found[name].people if name in found else 0)
        found[name] = Category(name, row.text, row.members, people, row.residual is not None)
    return tuple(found.values())


def join_rows(
    table: CountedTable,
    grouping: Grouping,
    categories: Sequence[Category],
    names: Mapping[Group, Text] = MappingProxyType({}),
) -> CountedTable:
    """Return a table in which each group of categories shares a row, in the last one's place.

    categories  of the breakdown, empty ones included: a row's members are the same in every table
    names       what to call a group; without it the names of its categories are listed
    """
    home = {name: group for group in grouping for name in group}
    known = {category.id: category for category in categories}
    place = {category.id: number for number, category in enumerate(categories)}
    rows: dict[int, CountedRow] = {}
    for row in table.rows:
        group = home.get(row.category or "", (row.category or "",))
        if len(group) == 1:
            rows[place[group[0]]] = row
            continue
        inside = [other for other in table.rows if other.category in group]
        title = names.get(group) or list_texts([known[name].text for name in group])
        members = tuple(member for name in group for member in known[name].members)
        head = replace(row, category=JOINED.join(group), text=title, members=members)
        rows[place[group[-1]]] = _add_up(table, head, inside)
    return replace(table, rows=tuple(rows[number] for number in sorted(rows)))


def list_texts(texts: Sequence[Text]) -> Text:
    """Return texts as one, separated by commas."""
    return Text(", ".join(text.nl for text in texts), ", ".join(text.en for text in texts))


def _add_up(table: CountedTable, head: CountedRow, rows: Sequence[CountedRow]) -> CountedRow:
    counts = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
    gone = [row.missing for row in rows]
    mean, sd = _moments(table, counts)
    return replace(
        head,
        base=sum(row.base for row in rows),
        counts=counts,
        missing=Missing(
            not_asked=sum(one.not_asked for one in gone),
            skipped=sum(one.skipped for one in gone),
            not_applicable=sum(one.not_applicable for one in gone),
            dont_know=sum(one.dont_know for one in gone),
        ),
        mean=mean,
        sd=sd,
    )


def _moments(table: CountedTable, counts: tuple[int, ...]) -> tuple[float | None, float | None]:
    """Of the marks themselves: two rows may each be too small to have a mean."""
    pairs = [(a.value, n) for a, n in zip(table.answers, counts, strict=True) if a.substantive]
    values = [value for value, _ in pairs if value is not None]
    people = [n for _, n in pairs]
    if table.kind == "options" or len(values) < len(pairs) or sum(people) < 2:
        return None, None
    return mean_and_sd(values, people)


def _people(row: CountedRow) -> int:
    gone = row.missing
    return row.base + gone.not_asked + gone.skipped + gone.not_applicable + gone.dont_know
