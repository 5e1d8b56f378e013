"""Which answers of an item share a column in every sheet: none, or an ordered list is halved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from weerklank.analysis import CountedAnswer, CountedTable
from weerklank.disclosure.problem.crossing import Layout, plain_layout
from weerklank.disclosure.sheets import SheetSet


def sheet_layouts(table: CountedTable, earlier: Sequence[SheetSet]) -> tuple[Layout, ...]:
    """Return the layouts to try, the least merged first; only the earlier one where it was out.

    No more than two: a sheet is compared with the region, and a scale cut in odd places cannot be.
    """
    out = next((found for sheets in earlier if (found := _earlier(table, sheets))), None)
    if out is not None:
        return (out,)
    plain, halved = plain_layout(table), _halved(table)
    return (plain,) if halved is None else (plain, halved)


def compose_layouts(first: Layout, then: Layout) -> Layout:
    """Return the layout that merges as the first one does, and its columns as the second does.

    >>> compose_layouts(((0,), (1,), (2, 3)), ((0,), (1, 2)))
    ((0,), (1, 2, 3))
    """
    return tuple(tuple(index for place in unit for index in first[place]) for unit in then)


def merge_columns(table: CountedTable, layout: Layout) -> CountedTable:
    """Return a table with its answers taken together as in a layout, and no further to merge."""
    answers = tuple(_together([table.answers[index] for index in indices]) for indices in layout)
    merged = len(layout) < len(table.answers)
    rows = tuple(
        replace(
            row,
            counts=tuple(sum(row.counts[index] for index in indices) for indices in layout),
            mean=None if merged else row.mean,
            sd=None if merged else row.sd,
        )
        for row in table.rows
    )
    return replace(table, answers=answers, rows=rows, ordered=False)


def _together(answers: Sequence[CountedAnswer]) -> CountedAnswer:
    if len(answers) == 1:
        return answers[0]
    members = tuple(member for answer in answers for member in answer.members)
    first = answers[0]
    return replace(first, id="_".join(a.id for a in answers), members=members, value=None)


def _halved(table: CountedTable) -> Layout | None:
    """Return an ordered list as its lower half, the middle of an odd number, its upper half."""
    if table.kind != "answers" or not table.ordered or table.item != table.source:
        return None
    own = [n for n, answer in enumerate(table.answers) if answer.substantive]
    others = [(n,) for n, answer in enumerate(table.answers) if not answer.substantive]
    half = len(own) // 2
    parts = [tuple(own[:half]), tuple(own[half : len(own) - half]), tuple(own[len(own) - half :])]
    return tuple(sorted([*filter(None, parts), *others])) if half > 1 else None


def _earlier(table: CountedTable, sheets: SheetSet) -> Layout | None:
    found = next((t for s in sheets.sheets for t in s.tables if t.item == table.item), None)
    if found is None or table.kind == "options":
        return None
    places = {a.members: n for n, a in enumerate(table.answers)}
    layout = tuple(
        tuple(n for members, n in places.items() if set(members) <= set(column.members))
        for column in found.answers
    )
    known = sorted(n for unit in layout for n in unit) == list(range(len(table.answers)))
    return layout if known else None
