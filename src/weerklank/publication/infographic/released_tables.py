"""Finds the released tables that a part of a page names; what is not there is a problem."""

from __future__ import annotations

from weerklank.disclosure import ReleasedTable
from weerklank.kernel import Fields, Place, did_you_mean
from weerklank.publication.infographic import complaints as says
from weerklank.publication.infographic.desk import Desk

MOST_COLOURS = 10
"""More answers without order cannot be told apart by colour."""
MOST_STEPS = 7
"""More answers in an order make steps too small to tell apart, and figures too thin to print."""


def named_table(fields: Fields, desk: Desk) -> ReleasedTable | None:
    """Return the table of everyone of the `item` that a part names; None with a problem."""
    item = fields.text("item")
    return table_of_everyone(item, fields.place_of("item"), desk) if item else None


def named_tables(fields: Fields, desk: Desk) -> list[ReleasedTable]:
    """Return one table in a breakdown, or the tables of everyone of several items."""
    if fields.has("items"):
        place = fields.place_of("items")
        found = [table_of_everyone(item, place, desk) for item in fields.texts("items")]
    else:
        item, breakdown = fields.text("item"), fields.text("breakdown", "")
        place = fields.place_of("breakdown")
        found = [
            table_in_breakdown(item, breakdown, place, desk)
            if breakdown
            else table_of_everyone(item, fields.place_of("item"), desk)
        ]
    return [table for table in found if table is not None]


def table_of_everyone(item: str, place: Place, desk: Desk) -> ReleasedTable | None:
    """Return the table of everyone of an item; None with a problem where there is none."""
    if not desk.edition.releases:
        desk.complain(says.NO_RELEASE, place)
        return None
    table = desk.release.table(item)
    if table is None:
        known = {one.item for one in desk.release.tables if one.breakdown is None}
        desk.complain(says.TABLE_UNKNOWN, place, did_you_mean(item, known), item=item)
    return table


def table_in_breakdown(item: str, breakdown: str, place: Place, desk: Desk) -> ReleasedTable | None:
    """Return the table of an item in a breakdown; None with a problem where there is none."""
    if table_of_everyone(item, place, desk) is None:
        return None
    table = desk.release.table(item, breakdown)
    if table is None:
        tables = (one for one in desk.release.tables if one.item == item)
        known = {one.breakdown for one in tables if one.breakdown is not None}
        remedy = did_you_mean(breakdown, known)
        desk.complain(says.BREAKDOWN_UNKNOWN, place, remedy, item=item, breakdown=breakdown)
    return table


def is_whole(table: ReleasedTable, fields: Fields, desk: Desk) -> bool:
    """Return whether a table's answers add up and can be told apart; a problem where not.

    Where there are too many, a mean (of a report mark) is what to show instead.
    """
    if table.kind != "answers":
        desk.complain(says.NOT_WHOLE, fields.place, item=table.item)
        return False
    ordered = table.ordered or all(answer.value is not None for answer in table.answers)
    if len(table.answers) > (MOST_STEPS if ordered else MOST_COLOURS):
        remedy = says.USE_MARK if any(row.mean is not None for row in table.rows) else None
        desk.complain(says.TOO_MANY, fields.place, remedy, count=len(table.answers))
        return False
    return True
