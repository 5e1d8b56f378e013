"""Which answers may share a column, and what that costs the reader.

Merging comes before hiding: where an answer is rare among everyone, no choice of hidden cells
leaves it uncertain enough, and only a wider column can be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import Layout
from weerklank.disclosure.problem.space import OUTSIDE, Group, Totals

_MERGED_COLUMN = 0.5
"""What a column less costs for every shown category, where a hidden cell costs 1 on average."""

_HEADLINE = 5.0
"""How much more a headline figure weighs than another."""


def list_layouts(table: CountedTable, totals: Totals) -> tuple[Layout, ...]:
    """Return the layouts to choose from, the least merged first.

    Neighbours in an ordered list may share a column, but never all answers: that says nothing.
    Derived items and unordered lists stay as they are. Answers of which everyone's table does not
    tell how many gave each are always together.
    """
    units = _units(table, totals)
    if table.kind != "answers" or not table.ordered or table.item != table.source:
        return (units,)
    substantive = [unit for unit in units if table.answers[unit[0]].substantive]
    others = [unit for unit in units if not table.answers[unit[0]].substantive]
    layouts = []
    for parts in range(len(substantive), 1, -1):
        for joined in _contiguous(substantive, parts):
            layouts.append(tuple(sorted([*joined, *others])))
    return tuple(layouts) or (units,)


def merging_cost(
    table: CountedTable, layout: Layout, headlines: frozenset[str], shown: int
) -> float:
    """Return what a layout costs: half a cell per column less and category shown.

    headlines  ids of the answers in which headline figures of this table stand
    """
    cost = 0.0
    for indices in layout:
        if len(indices) > 1:
            cost += _MERGED_COLUMN * shown * (len(indices) - 1)
            cost += sum(_HEADLINE for index in indices if table.answers[index].id in headlines)
    return cost


def joining_cost(
    table: CountedTable, joined: Sequence[int], everybody: Sequence[int], headlines: int = 0
) -> float:
    """Return what it costs a table that categories share a row: half a figure per column and row.

    joined     people in each of the categories that share a row
    everybody  people in each of the table's categories that would be shown
    headlines  headline figures that lose their row

    As with columns, half of what hiding would take: the reader still sees the figure of the two
    together. And as with hiding, a row weighs by its people: joining two small groups loses little,
    joining a large group with a small one loses what was told of many.
    """
    columns = 1 if table.kind == "mean" else len(table.answers)
    share = sum(joined) / len(joined) * len(everybody) / sum(everybody)
    return _MERGED_COLUMN * columns * (len(joined) - 1) * share + _HEADLINE * headlines


def headline_weight(is_headline: bool) -> float:
    """Return how much hiding a figure weighs."""
    return _HEADLINE if is_headline else 1.0


def fits(groups: Iterator[Group] | tuple[Group, ...], totals: Totals) -> bool:
    """Return whether no group splits answers that everyone's table holds together."""
    classes = [answers for answers in totals if OUTSIDE not in answers]
    return all(answers <= group or not answers & group for group in groups for answers in classes)


def _units(table: CountedTable, totals: Totals) -> Layout:
    if table.kind == "options":
        return tuple((index,) for index in range(len(table.answers)))
    units: dict[int, list[int]] = {}
    for index, answer in enumerate(table.answers):
        touching = [n for n, answers in enumerate(totals) if answers & set(answer.members)]
        home = next(
            (key for key, unit in units.items() if _touch(table, unit, touching, totals)), index
        )
        units.setdefault(home, []).append(index)
    return tuple(tuple(unit) for unit in units.values())


def _touch(table: CountedTable, unit: list[int], classes: list[int], totals: Totals) -> bool:
    held = list(totals)
    members = {member for index in unit for member in table.answers[index].members}
    return any(held[n] & members for n in classes)


def _contiguous(units: list[tuple[int, ...]], parts: int) -> Iterator[list[tuple[int, ...]]]:
    for cuts in combinations(range(1, len(units)), parts - 1):
        ends = (0, *cuts, len(units))
        yield [
            tuple(index for unit in units[start:end] for index in unit)
            for start, end in pairwise(ends)
        ]
