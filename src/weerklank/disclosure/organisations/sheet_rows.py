"""All organisations' own tables of an item as one table, and which rows of it may stand at all.

Together they are a breakdown by organisation, protected as any other: with one layout for all, so
that every sheet merges the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from weerklank.analysis import CountedRow, CountedTable
from weerklank.disclosure.organisations.sheet_tables import Own
from weerklank.disclosure.problem.crossing import table_id
from weerklank.disclosure.problem.differences import is_left_open
from weerklank.disclosure.problem.nesting import Nest, nest_table
from weerklank.disclosure.problem.space import Group, Totals
from weerklank.disclosure.release import ReleasedTable
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.tables.rendering import Shown


@dataclass(frozen=True, slots=True)
class Inside:
    """A group of people with how many of them answered an item."""

    members: Group
    base: int


def joint_name(table: CountedTable) -> str:
    """Return the id of the joint table that an organisation's table is part of.

    No public table has it, as no id of a document holds a slash.
    """
    return table_id(table.item, f"{table.by}/")


def row_name(organisation: str, category: str | None) -> str:
    """Return the category of a joint table that is a row of an organisation's own table."""
    return f"{organisation}/{category}"


def join_tables(
    owned: Iterable[Own], nests: Sequence[Nest], organisation: str
) -> dict[str, CountedTable]:
    """Return the joint tables by id, in terms of paths, with every row that somebody might get.

    organisation  the item that records it
    """
    found: dict[str, CountedTable] = {}
    for own in owned:
        for table in own.tables:
            nested = nest_table(table, nests, {organisation: own.organisation})
            rows = tuple(
                replace(row, category=row_name(own.organisation, row.category))
                for row in nested.rows
            )
            name = joint_name(table)
            before = found[name].rows if name in found else ()
            joint = replace(nested, breakdown=f"{table.by}/", rows=(*before, *rows))
            found[name] = joint
    return found


def keep_safe_rows(
    table: CountedTable, groups: Sequence[Inside], totals: Totals, rules: Rules
) -> CountedTable:
    """Return a joint table without rows of too few answers, and those that would tell of others.

    What a group leaves beside its shown rows is nobody, people enough, or people of whom nobody
    can know who they are: those who left their organisation open. The smallest row gives way.

    groups  that are printed around the rows, or everyone
    totals  people on every path
    """
    rows = [row for row in table.rows if row.base >= rules.minimum_base]
    while (telling := _telling(rows, groups, totals, rules)) is not None:
        rows.remove(telling)
    return replace(table, rows=tuple(rows))


def printed_groups(tables: Iterable[CountedTable], item: str, nest: str) -> list[Inside]:
    """Return the groups of an item that are printed by a nested item, in terms of paths."""
    return [
        Inside(frozenset(row.members), row.base)
        for table in tables
        if table.item == item and table.by == nest
        for row in table.rows
        if row.residual is None
    ]


def own_part(shown: Shown, organisation: str) -> Shown:
    """Return how the rows of one organisation are shown, by the categories of its own table."""
    start = row_name(organisation, "")

    def cut(category: str | None) -> str:
        return (category or "").removeprefix(start)

    def is_own(category: str | None) -> bool:
        return (category or "").startswith(start)

    return Shown(
        shown.layout,
        {(cut(row), column): why for (row, column), why in shown.figures.items() if is_own(row)},
        {cut(row): why for row, why in shown.means.items() if is_own(row)},
        {cut(row): why for row, why in shown.without_base.items() if is_own(row)},
    )


def own_rows(table: CountedTable, joint: CountedTable | None, organisation: str) -> CountedTable:
    """Return an organisation's table with the rows that are left of it in the joint one."""
    left = set() if joint is None else {row.category for row in joint.rows}
    rows = tuple(row for row in table.rows if row_name(organisation, row.category) in left)
    return replace(table, rows=rows)


def shows_anything(table: ReleasedTable) -> bool:
    """Return whether anything of an organisation's table is left to see, of whatever kind it is."""
    figures = [figure.percent for row in table.rows for figure in row.figures]
    means = [row.mean.mean for row in table.rows if row.mean is not None]
    return any(value is not None for value in (*figures, *means))


def drop_smallest(table: CountedTable, people: Mapping[str, int]) -> CountedTable:
    """Return a joint table without the organisation that has the fewest people."""
    there = {_organisation_of(row) for row in table.rows}
    least = min(there, key=lambda name: (people[name], name))
    return replace(table, rows=tuple(r for r in table.rows if _organisation_of(r) != least))


def _organisation_of(row: CountedRow) -> str:
    return (row.category or "").partition("/")[0]


def _telling(
    rows: Sequence[CountedRow], groups: Sequence[Inside], totals: Totals, rules: Rules
) -> CountedRow | None:
    """Return the smallest row beside which too few people are left of a group; None without one."""
    for group in groups:
        inside = [row for row in rows if frozenset(row.members) < group.members]
        rest = group.members.difference(*(row.members for row in inside))
        people = group.base - sum(row.base for row in inside)
        if inside and 0 < people < rules.minimum_base and _is_known(rest, totals):
            return min(inside, key=lambda row: (row.base, row.category or ""))
    return None


def _is_known(rest: Group, totals: Totals) -> bool:
    there = [paths for paths, people in totals.items() if people and paths <= rest]
    return any(not is_left_open(paths) for paths in there)
