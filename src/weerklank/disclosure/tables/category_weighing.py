"""What is lost of a set of tables as they are shown: to choose by, and to tell in a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import Crossing, Row, cross, plain_layout
from weerklank.disclosure.problem.merging import headline_weight, merging_cost
from weerklank.disclosure.problem.puzzles import figure_cost
from weerklank.disclosure.tables.rendering import Shown
from weerklank.kernel import EvidenceRef

LEFT_OUT = 1000.0
"""What a table left out costs: more than anything that hiding or merging could."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The cost of how tables are shown, in hidden figures of a group of average size.

    figures  per breakdown the figures that its tables would have (None: everyone's tables)
    unseen   per breakdown how many of them are hidden, or in a table that is left out
    """

    cost: float
    figures: Mapping[str | None, int] = field(default_factory=dict)
    unseen: Mapping[str | None, int] = field(default_factory=dict)


def weigh_shown(
    shown: Sequence[tuple[CountedTable, Shown | None]], headlines: frozenset[EvidenceRef]
) -> Weight:
    """Return the weight of tables, each with how it is shown (None: left out).

    Residual groups are never shown and weigh nothing.
    """
    cost = 0.0
    figures: Counter[str | None] = Counter()
    unseen: Counter[str | None] = Counter()
    for table, how in shown:
        rows = sum(row.residual is None and row.base > 0 for row in table.rows)
        columns = len(table.answers) if how is None else len(how.layout)
        printed = rows * (1 if table.kind == "mean" else columns)
        figures[table.breakdown] += printed
        if how is None:
            cost += LEFT_OUT
            unseen[table.breakdown] += printed
            continue
        cost += merging_cost(table, how.layout, headline_answers(table, headlines), rows)
        hidden = list(_hidden_costs(table, how, headlines))
        cost += sum(hidden)
        unseen[table.breakdown] += len(hidden)
    return Weight(cost, figures, unseen)


def headline_answers(table: CountedTable, headlines: frozenset[EvidenceRef]) -> frozenset[str]:
    """Return the answers of a table in which headline figures stand."""
    refs = [r for r in headlines if (r.item, r.breakdown) == (table.item, table.breakdown)]
    return frozenset(ref.answer for ref in refs if ref.answer)


def _hidden_costs(
    table: CountedTable, how: Shown, headlines: frozenset[EvidenceRef]
) -> Iterator[float]:
    crossing = cross(table, plain_layout(table))[0]
    for row in crossing.rows:
        if row.residual or not row.base:
            continue
        if table.kind == "mean" and row.category in how.means:
            yield figure_cost(crossing, row)
        for position, indices in enumerate(how.layout):
            if (row.category, position) in how.figures and table.kind != "mean":
                answers = {table.answers[index].id for index in indices}
                yield _figure_cost(crossing, row, answers, headlines)


def _figure_cost(
    crossing: Crossing, row: Row, answers: set[str], headlines: frozenset[EvidenceRef]
) -> float:
    place = (crossing.table.item, crossing.table.breakdown, row.category)
    told = {r.answer for r in headlines if (r.item, r.breakdown, r.category) == place}
    return figure_cost(crossing, row) * headline_weight(bool(told & answers))
