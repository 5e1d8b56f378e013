"""Which printed figures may not be shown whatever else is hidden, and why."""

from __future__ import annotations

from weerklank.disclosure.problem.crossing import Crossing, Row
from weerklank.disclosure.problem.marks_behind import MeansOfGroups, tells_an_answer
from weerklank.disclosure.problem.space import Totals
from weerklank.disclosure.release import Hidden
from weerklank.disclosure.rules import Rules
from weerklank.kernel import round_half_up, whole_percent


def is_small(row: Row, rules: Rules) -> bool:
    """Return whether too few people stand behind a row to show anything of it."""
    return row.base < rules.minimum_base


def find_reason(crossing: Crossing, row: Row, column: int, rules: Rules) -> Hidden | None:
    """Return why a row's count in a column (by number) may not be shown, in public words.

    None where it may.
    """
    if row.residual:
        return "residual"
    if is_small(row, rules):
        return "small_group"
    open_table = crossing.table.breakdown is None and row.base >= rules.open_base
    if 0 < row.counts[column] < rules.minimum_answer and not open_table:
        return "protected"
    if rules.withhold_sensitive_extremes and _is_of_one_mind(crossing, row, column):
        return "protected"
    return None


def find_mean_reason(crossing: Crossing, row: Row, totals: Totals, rules: Rules) -> Hidden | None:
    """Return why a row's mean may not be shown, in public words; None where it may.

    totals  everyone's answers to the item: what the public may know of them

    A mean stands for a group. Where it proves what one or two people answered,
    or that all answered alike, it is hidden as those answers would be.
    """
    if row.residual:
        return "residual"
    if is_small(row, rules):
        return "small_group"
    if row.table_row.mean is None:
        return None
    group = crossing.rows.index(row)
    told = tells_an_answer(_means_of(crossing, totals, rules), group, rules)
    return "protected" if told else None


def _means_of(crossing: Crossing, totals: Totals, rules: Rules) -> MeansOfGroups:
    """Return what is out about a breakdown of marks if every mean that may be shown is."""
    answers = crossing.table.answers
    valued = [
        (place, answer.value, frozenset(answer.members))
        for place, answer in enumerate(answers)
        if answer.substantive and answer.value is not None
    ]
    return MeansOfGroups(
        values=tuple(value for _, value, _ in valued),
        counts=tuple(
            tuple(row.table_row.counts[place] for place, _, _ in valued) for row in crossing.rows
        ),
        means=tuple(_printed_mean(row, rules) for row in crossing.rows),
        totals=tuple(
            sum(people for group, people in totals.items() if group <= members)
            for _, _, members in valued
        ),
    )


def _printed_mean(row: Row, rules: Rules) -> float | None:
    mean = row.table_row.mean
    if row.residual or is_small(row, rules) or mean is None:
        return None
    return round_half_up(mean, 1)


def _is_of_one_mind(crossing: Crossing, row: Row, column: int) -> bool:
    """Everybody or nobody of a group gave an answer to a sensitive item, across or down."""
    count = row.counts[column]
    across = crossing.table.sensitive and is_extreme(count, row.base)
    column_total = sum(other.counts[column] for other in crossing.rows)
    return across or (crossing.by_sensitive and is_extreme(count, column_total))


def is_extreme(count: int, base: int) -> bool:
    """Return whether a count prints as 0% or 100% of its base; never where there is nobody."""
    return base > 0 and whole_percent(count, base) in (0, 100)
