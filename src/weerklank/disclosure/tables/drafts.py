"""A table in the making: its layout, and what was decided for its figures so far."""

from __future__ import annotations

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import Layout
from weerklank.disclosure.release import Hidden, ReleasedTable
from weerklank.disclosure.tables.rendering import Shown


class Draft:
    """A table in the making; the options of multiple choice are decided one by one."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.figures: dict[tuple[str | None, int], Hidden] = {}
        self.means: dict[str | None, Hidden] = {}
        self.without_base: dict[str | None, Hidden] = {}

    def finish(self) -> Shown:
        """Return the decision. A mean goes where any figure of its row goes."""
        means = dict(self.means)
        for (category, _), reason in self.figures.items():
            row_reason = self.without_base.get(category, "protected")
            means.setdefault(category, row_reason if reason != "residual" else reason)
        return Shown(self.layout, self.figures, means, self.without_base)


def layout_of(table: CountedTable, out: ReleasedTable) -> Layout | None:
    """Return the layout in which a table is out already, or None where it was another table."""
    if [(r.category, r.members) for r in out.rows] != [(r.category, r.members) for r in table.rows]:
        return None
    layout = tuple(
        tuple(i for i, a in enumerate(table.answers) if set(a.members) <= set(column.members))
        for column in out.answers
    )
    return (
        layout
        if sorted(i for unit in layout for i in unit) == list(range(len(table.answers)))
        else None
    )
