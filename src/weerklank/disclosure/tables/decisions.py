"""What was decided for the tables of a release so far: how each is shown, or why it is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import Crossing, Layout, Row, table_id
from weerklank.disclosure.problem.primary import find_mean_reason, find_reason, is_small
from weerklank.disclosure.problem.protection import Choice, Protected
from weerklank.disclosure.problem.puzzles import mean_key
from weerklank.disclosure.problem.space import Totals
from weerklank.disclosure.release import Hidden, ReleasedTable
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.tables.drafts import Draft
from weerklank.disclosure.tables.rendering import Shown
from weerklank.disclosure.tables.ways_out import nothing_safe, too_few_added
from weerklank.kernel import Text


@dataclass(slots=True)
class Decisions:
    """Drafts and refusals by table, and the spaces in which they were decided.

    earlier  tables of these same answers that are out already, by id
    """

    rules: Rules
    earlier: Mapping[str, ReleasedTable]
    drafts: dict[str, Draft] = field(default_factory=dict)
    refused: dict[str, Text] = field(default_factory=dict)
    spaces: list[Protected] = field(default_factory=list)

    def draft(self, table: CountedTable, layout: Layout) -> Draft:
        """Return the draft of a table; the first layout that is named stays."""
        return self.drafts.setdefault(table_id(table.item, table.breakdown), Draft(layout))

    def refuse(self, table: CountedTable, reason: Text) -> None:
        """Leave a table out; the first reason stays."""
        self.refused.setdefault(table_id(table.item, table.breakdown), reason)

    def is_released(self, table: CountedTable) -> bool:
        """Return whether a table is out already."""
        return table_id(table.item, table.breakdown) in self.earlier

    def is_kept(self, table: CountedTable) -> bool:
        """Return whether a table is shown, as far as is decided."""
        key = table_id(table.item, table.breakdown)
        return key in self.drafts and key not in self.refused

    def shown(self, table: CountedTable) -> Shown | None:
        """Return how a table is shown; None where it is left out."""
        key = table_id(table.item, table.breakdown)
        return self.drafts[key].finish() if self.is_kept(table) else None

    def record(
        self, choices: Sequence[Choice], result: Protected, totals: Mapping[str, Totals]
    ) -> None:
        """Take over what became of the tables of a space."""
        for choice, layout, crossing in zip(choices, result.layouts, result.crossings, strict=True):
            if choice.out:
                continue
            if layout is None or crossing is None:
                grown = any(other.out for other in choices)
                reason = too_few_added(choice.table) if grown else None
                self.refuse(choice.table, reason or nothing_safe(choice.table, self.rules))
                continue
            self._note(self.draft(choice.table, layout), crossing, result, totals)
        if result.plan is not None:
            pairs = zip(choices, result.crossings, strict=True)
            own = tuple(None if choice.out else crossing for choice, crossing in pairs)
            self.spaces.append(replace(result, crossings=own))

    def _note(
        self, draft: Draft, crossing: Crossing, result: Protected, totals: Mapping[str, Totals]
    ) -> None:
        for row in crossing.rows:
            if row.residual or is_small(row, self.rules):
                reason: Hidden = "residual" if row.residual else "small_group"
                draft.without_base[row.category] = reason
            if crossing.table.kind == "mean":
                primary = find_mean_reason(crossing, row, totals[crossing.item], self.rules)
                if primary or _is_hidden(result, mean_key(crossing, row)):
                    draft.means[row.category] = primary or "protected"
                continue
            self._note_figures(draft, crossing, row, result)

    def _note_figures(self, draft: Draft, crossing: Crossing, row: Row, result: Protected) -> None:
        for number, column in enumerate(crossing.columns):
            rectangle = crossing.rectangle(row.members, column.members)
            primary = find_reason(crossing, row, number, self.rules)
            if column.position is None:
                continue
            if primary or _is_hidden(result, rectangle):
                draft.figures[(row.category, column.position)] = primary or "protected"


def _is_hidden(result: Protected, key: object) -> bool:
    if result.plan is None or result.solution is None or key not in result.plan.index:
        return False
    return bool(result.solution.hidden[result.plan.index[key]])
