"""Tables of routed items give way to what hides what their bases tell (see `routes`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import table_id
from weerklank.disclosure.problem.routes import Pair, Routes, find_telling, list_routed
from weerklank.disclosure.release import ReleasedTable
from weerklank.disclosure.tables.decisions import Decisions
from weerklank.disclosure.tables.ways_out import base_tells, hides_what_a_base_tells
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class Routing:
    """The tables of a release with their routes, and what was decided for them so far.

    sensitive  items that the questionnaire marks so
    """

    tables: Sequence[CountedTable]
    routes: Routes
    decisions: Decisions
    sensitive: Collection[str]

    def settle(self) -> None:
        """Take away tables of which the base tells what the rules, or other tables, hide."""
        rules = self.decisions.rules
        for table in find_telling(self.tables, self.routes, rules, self.sensitive):
            if not self.decisions.is_released(table):
                self._refuse(table, base_tells(table))
        for table in self.tables:
            for _, pair in list_routed(table, self.routes):
                self._settle(table, pair)

    def _settle(self, table: CountedTable, pair: Pair) -> None:
        veiled = [other for other in self.tables if self._veils(other, pair)]
        out = self.decisions.is_released(table)
        if not out and not self.decisions.is_kept(table):
            return
        if not out and (veiled or self._veiled_before(pair)):
            self._refuse(table, base_tells(table))
            return
        for other in veiled if out else ():
            if not self.decisions.is_released(other):
                self.decisions.refuse(other, hides_what_a_base_tells(other))

    def _refuse(self, table: CountedTable, reason: Text) -> None:
        """Refuse a table; without everyone's table an item's breakdowns go as well."""
        self.decisions.refuse(table, reason)
        for other in self.tables if table.breakdown is None else ():
            crossed = table.source in (other.source, other.by)
            if crossed and not self.decisions.is_released(other):
                self.decisions.refuse(other, base_tells(other))

    def _veils(self, table: CountedTable, pair: Pair) -> bool:
        """Return whether a table of this pair of items hides figures or merges answers."""
        if frozenset({table.source, table.by or ""}) != pair or not self.decisions.is_kept(table):
            return False
        draft = self.decisions.drafts[table_id(table.item, table.breakdown)]
        reasons = [*draft.figures.values(), *draft.means.values()]
        merged = any(len(indices) > 1 for indices in draft.layout)
        return merged or any(reason != "residual" for reason in reasons)

    def _veiled_before(self, pair: Pair) -> bool:
        earlier = self.decisions.earlier.values()
        return any(_veiled(t) for t in earlier if frozenset({t.source, t.by or ""}) == pair)


def _veiled(table: ReleasedTable) -> bool:
    """Return whether a released table hides figures or merges answers."""
    return (
        any(figure.hidden for row in table.rows for figure in row.figures)
        or any(row.mean is not None and row.mean.hidden for row in table.rows)
        or (table.item == table.source and any(len(a.members) > 1 for a in table.answers))
    )
