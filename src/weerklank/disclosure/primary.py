"""Which printed figures may not be shown whatever else is hidden, and why."""

from __future__ import annotations

from weerklank.disclosure.crossing import Crossing, Row
from weerklank.disclosure.release import Hidden
from weerklank.disclosure.rules import Rules
from weerklank.kernel import whole_percent


def is_small(row: Row, rules: Rules) -> bool:
    """Return whether too few people stand behind a row to show anything of it."""
    return row.base < rules.minimum_base


def find_reason(crossing: Crossing, row: Row, count: int, rules: Rules) -> Hidden | None:
    """Return why a count of a row may not be shown, in public words, or None where it may."""
    if row.residual:
        return "residual"
    if is_small(row, rules):
        return "small_group"
    open_table = crossing.table.breakdown is None and row.base >= rules.open_base
    if 0 < count < rules.minimum_answer and not open_table:
        return "protected"
    extreme = whole_percent(count, row.base) in (0, 100)
    if extreme and crossing.table.sensitive and rules.withhold_sensitive_extremes:
        return "protected"
    return None
