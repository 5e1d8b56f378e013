"""A counted table as its printed figures see it: columns under one layout, rows, and their people.

Multiple choice falls apart into one crossing per option: the people who chose it, and the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from weerklank.analysis import CountedAnswer, CountedRow, CountedTable
from weerklank.disclosure.problem.space import Group, Rectangle, tag

Layout: TypeAlias = tuple[tuple[int, ...], ...]
"""Positions of the table's answers, taken together per column."""

CHOSEN: Group = frozenset({"chosen"})
NOT_CHOSEN: Group = frozenset({"not_chosen"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its position in the released table (None where it is not printed), its members."""

    position: int | None
    members: Group


@dataclass(frozen=True, slots=True)
class Row:
    """A category with its base and the people per column."""

    category: str | None
    members: Group
    base: int
    counts: tuple[int, ...]
    residual: bool
    table_row: CountedRow


@dataclass(frozen=True, slots=True)
class Crossing:
    """A table, or one option of it, with a layout.

    flip          the breakdown's item comes second
    by_sensitive  the breakdown's item is a sensitive one
    versions      of the answers, whose people it is about; empty where there is only one
    """

    table: CountedTable
    item: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    flip: bool
    by_sensitive: bool = False
    versions: tuple[int, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """Return the two items that are crossed, in the order of their space."""
        return pair_of(self.table.by or "", self.item)

    def rectangle(self, row: Group, column: Group) -> Rectangle:
        """Return the unknowns behind a group of the breakdown's item and a group of answers."""
        first, second = (column, row) if self.flip else (row, column)
        return Rectangle(tag(first, self.versions), second)

    @property
    def answered(self) -> Group:
        """Return every answer that counts in the base."""
        return frozenset().union(*(column.members for column in self.columns))


def pair_of(by: str, item: str) -> tuple[str, str]:
    """Return two items in the order in which their space holds them ('' for everyone first)."""
    return (by, item) if by <= item else (item, by)


def table_id(item: str, breakdown: str | None) -> str:
    """Return the id of a table: the item, and where there is one the breakdown."""
    return item if breakdown is None else f"{item}@{breakdown}"


def plain_layout(table: CountedTable) -> Layout:
    """Return the layout that leaves every answer in a column of its own."""
    return tuple((index,) for index in range(len(table.answers)))


def cross(
    table: CountedTable,
    layout: Layout,
    by_sensitive: bool = False,
    versions: tuple[int, ...] = (),
) -> tuple[Crossing, ...]:
    """Return what a table crosses under a layout."""
    if table.kind == "options":
        return tuple(
            _option(table, position, indices, by_sensitive, versions)
            for position, indices in enumerate(layout)
        )
    columns = tuple(
        Column(position, _members(table.answers, indices))
        for position, indices in enumerate(layout)
    )
    rows = tuple(
        _row(table, row, tuple(sum(row.counts[i] for i in indices) for indices in layout))
        for row in table.rows
    )
    flip = _flipped(table, table.source)
    return (Crossing(table, table.source, columns, rows, flip, by_sensitive, versions),)


def _option(
    table: CountedTable,
    position: int,
    indices: tuple[int, ...],
    by_sensitive: bool,
    versions: tuple[int, ...],
) -> Crossing:
    (index,) = indices
    item = f"{table.source}:{table.answers[index].id}"
    columns = (Column(position, CHOSEN), Column(None, NOT_CHOSEN))
    rows = tuple(
        _row(table, row, (row.counts[index], row.base - row.counts[index])) for row in table.rows
    )
    return Crossing(table, item, columns, rows, _flipped(table, item), by_sensitive, versions)


def _row(table: CountedTable, row: CountedRow, counts: tuple[int, ...]) -> Row:
    members = frozenset(row.members) if table.by else frozenset({"+"})
    return Row(row.category, members, row.base, counts, row.residual is not None, row)


def _flipped(table: CountedTable, item: str) -> bool:
    return pair_of(table.by or "", item)[0] == item


def _members(answers: tuple[CountedAnswer, ...], indices: tuple[int, ...]) -> Group:
    return frozenset(member for index in indices for member in answers[index].members)
