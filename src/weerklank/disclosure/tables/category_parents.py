"""Of what larger group each category of a breakdown is part, where the study says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from weerklank.analysis import CountedRow, CountedTable
from weerklank.disclosure.problem.nesting import Nest
from weerklank.disclosure.problem.space import OUTSIDE
from weerklank.kernel import Text


def find_parents(
    tables: Sequence[CountedTable], nests: Sequence[Nest]
) -> dict[str, dict[str, Text]]:
    """Return per breakdown by a nested item the name of what each category lies in.

    The name is that of the answer one level up, as everyone's table of that item has it. A category
    of people from more than one of those, or of whom that is not known, has no parent.
    """
    found: dict[str, dict[str, Text]] = {}
    for table in tables:
        if table.breakdown is None or table.breakdown in found:
            continue
        for nest in nests:
            if table.by in nest.items[1:]:
                level = nest.items.index(table.by)
                names = _answer_texts(tables, nest.items[level - 1])
                found[table.breakdown] = _parents(table.rows, nest, level, names)
    return {name: parents for name, parents in found.items() if parents}


def _parents(
    rows: Sequence[CountedRow], nest: Nest, level: int, names: Mapping[str, Text]
) -> dict[str, Text]:
    parents = {}
    for row in rows:
        above = {path[level - 1] for path in nest.paths if path[level] in row.members}
        answer = above.pop() if len(above) == 1 else OUTSIDE
        if answer in names and row.residual is None:
            parents[row.category or ""] = names[answer]
    return parents


def _answer_texts(tables: Sequence[CountedTable], item: str) -> dict[str, Text]:
    everyone = [t for t in tables if t.item == item and t.breakdown is None]
    return {answer.id: answer.text for table in everyone for answer in table.answers}
