"""Which figures may not be shown whatever else is hidden, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from weerklank.disclosure.crossing import Crossing, Row
from weerklank.disclosure.release import Hidden
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.space import OUTSIDE, Group, Rectangle, Totals
from weerklank.kernel import whole_percent


def is_small(row: Row, rules: Rules) -> bool:
    """Return whether too few people stand behind a row to show anything of it."""
    return row.base < rules.minimum_base


def find_reason(crossing: Crossing, row: Row, count: int, rules: Rules) -> Hidden | None:
    """Return why a count of a row may not be shown, or None where it may."""
    if row.residual:
        return "residual"
    if is_small(row, rules):
        return "small_group"
    open_table = crossing.table.breakdown is None and row.base >= rules.open_base
    if 0 < count < rules.minimum_answer and not open_table:
        return "small_answer"
    extreme = whole_percent(count, row.base) in (0, 100)
    if extreme and crossing.table.sensitive and rules.withhold_sensitive_extremes:
        return "sensitive"
    return None


def derive_differences(known: Mapping[Rectangle, int]) -> dict[Rectangle, int]:
    """Return the counts that follow from known ones by subtracting one group from a larger one.

    Two passes: a difference of differences is found, what lies deeper is left to the attacker's
    optimisation, which needs no list.
    """
    everything = dict(known)
    for _ in range(2):
        everything |= _subtract(everything)
    return {rectangle: everything[rectangle] for rectangle in everything if rectangle not in known}


def find_virtual(
    crossings: Sequence[Crossing],
    totals: Mapping[str, Totals],
    rules: Rules,
    earlier: Mapping[Rectangle, int],
) -> list[Rectangle]:
    """Return the sums that nobody prints, yet that subtraction shows, and that must stay hidden.

    They are groups under the smallest base and answers of too few people, as in printed rows.
    Residual groups and people without a category do not count: nobody can know who they are.

    earlier  what earlier releases tell exactly
    """
    known = {**earlier, **_known(crossings, totals)}
    derived = derive_differences(known)
    everything = {**derived, **known}
    found = []
    for rectangle, count in sorted(derived.items(), key=_order):
        rare = 0 < count < rules.minimum_answer
        if rare or _in_small_group(rectangle, crossings, everything, rules):
            found.append(rectangle)
    return found


def _order(entry: tuple[Rectangle, int]) -> tuple[list[str], list[str]]:
    return sorted(entry[0].first), sorted(entry[0].second)


def _known(crossings: Sequence[Crossing], totals: Mapping[str, Totals]) -> dict[Rectangle, int]:
    known: dict[Rectangle, int] = {}
    for crossing in crossings:
        counted = [(column.members, index) for index, column in enumerate(crossing.columns)]
        for row in crossing.rows:
            if not row.residual:
                known[crossing.rectangle(row.members, crossing.answered)] = row.base
            for members, index in counted:
                if not row.residual:
                    known[crossing.rectangle(row.members, members)] = row.counts[index]
        if crossing.table.by:
            known |= _ordinary_together(crossing)
            known |= _left_over(crossing, totals)
    return known


def _ordinary_together(crossing: Crossing) -> dict[Rectangle, int]:
    """All ordinary categories together: minus one of them it is what subtraction leaves."""
    rows = [row for row in crossing.rows if not row.residual]
    group: Group = frozenset().union(*(row.members for row in rows))
    known = {crossing.rectangle(group, crossing.answered): sum(row.base for row in rows)}
    for index, column in enumerate(crossing.columns):
        people = sum(row.counts[index] for row in rows)
        known[crossing.rectangle(group, column.members)] = people
    return known


def _left_over(crossing: Crossing, totals: Mapping[str, Totals]) -> dict[Rectangle, int]:
    """Answers of the breakdown's item that stand in no category, where anybody gave them."""
    held = totals[crossing.table.by or ""]
    listed: Group = frozenset().union(*(row.members for row in crossing.rows))
    missed = {answers: people for answers, people in held.items() if not answers & listed}
    group: Group = frozenset().union(*missed)
    if not any(people for answers, people in missed.items() if OUTSIDE not in answers):
        return {}
    own = totals[crossing.item]
    known = {}
    for index, column in enumerate(crossing.columns):
        people = _people(own, column.members) - sum(row.counts[index] for row in crossing.rows)
        known[crossing.rectangle(group, column.members)] = people
    people = _people(own, crossing.answered) - sum(row.base for row in crossing.rows)
    return known | {crossing.rectangle(group, crossing.answered): people}


def _people(totals: Totals, group: Group) -> int:
    return sum(people for answers, people in totals.items() if answers <= group)


def _subtract(known: Mapping[Rectangle, int]) -> dict[Rectangle, int]:
    found: dict[Rectangle, int] = {}
    by_first: dict[Group, list[Group]] = {}
    by_second: dict[Group, list[Group]] = {}
    for rectangle in known:
        by_first.setdefault(rectangle.first, []).append(rectangle.second)
        by_second.setdefault(rectangle.second, []).append(rectangle.first)
    for first, seconds in by_first.items():
        for large, small in _nested(seconds):
            people = known[Rectangle(first, large)] - known[Rectangle(first, small)]
            found.setdefault(Rectangle(first, large - small), people)
    for second, firsts in by_second.items():
        for large, small in _nested(firsts):
            people = known[Rectangle(large, second)] - known[Rectangle(small, second)]
            found.setdefault(Rectangle(large - small, second), people)
    return {rectangle: found[rectangle] for rectangle in found if rectangle not in known}


def _nested(groups: list[Group]) -> list[tuple[Group, Group]]:
    return [(large, small) for large in groups for small in groups if small < large]


def _in_small_group(
    rectangle: Rectangle,
    crossings: Sequence[Crossing],
    everything: Mapping[Rectangle, int],
    rules: Rules,
) -> bool:
    for crossing in crossings:
        group = rectangle.second if crossing.flip else rectangle.first
        answers = rectangle.first if crossing.flip else rectangle.second
        base = everything.get(crossing.rectangle(group, crossing.answered), 0)
        if 0 < base < rules.minimum_base and answers < crossing.answered:
            return True
    return False
