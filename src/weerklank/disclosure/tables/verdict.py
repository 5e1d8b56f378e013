"""What can be derived after all: the narrowest range of a hidden figure, and residual groups."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from weerklank.disclosure.problem.crossing import Crossing, Row
from weerklank.disclosure.problem.protection import Protected
from weerklank.disclosure.problem.puzzles import Plan, values_of
from weerklank.disclosure.problem.suppression import Solution
from weerklank.disclosure.rules import Rules
from weerklank.kernel import Text, same


def narrowest_range(spaces: Sequence[Protected], required: int) -> int | None:
    """Return the range in whole people of the hidden figure that is known best, or None.

    For a mean the range is that of its sum of values, in widths of the values' own range.
    """
    entries: list[tuple[float, int, int]] = []
    for number, space in enumerate(spaces):
        if space.plan is None or space.solution is None or not space.plan.puzzle.targets:
            continue
        targets, hidden = space.plan.puzzle.targets, space.solution.hidden
        vectors = np.array([target.vector for target in targets])
        spans = space.solution.attacker.spans(vectors, hidden)
        for index, target in enumerate(targets):
            if target.cell is None or hidden[target.cell]:
                entries.append((spans[index] * required / target.required, number, index))
    narrowest: float | None = None
    for proved, number, index in sorted(entries):
        if narrowest is not None and proved >= narrowest:
            break
        exact = _exact(spaces[number], index, required)
        narrowest = exact if narrowest is None else min(narrowest, exact)
    return None if narrowest is None else int(narrowest)


def _exact(space: Protected, index: int, required: int) -> float:
    if space.plan is None or space.solution is None:
        return 0.0
    target = space.plan.puzzle.targets[index]
    low, high = space.solution.attacker.extent(target.vector, space.solution.hidden)
    return (high - low) * required / target.required


def derive_residual(
    spaces: Sequence[Protected], rules: Rules
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """Return what can be derived about residual groups, in words, and which need acceptance.

    A group needs acceptance where a figure of it that may be one to hide in an ordinary group - of
    too small a group, or given by too few - is pinned down to less than the required range. That
    depends on what can be derived alone: words that depended on the count itself would tell it.
    """
    found: dict[str, list[bool]] = {}
    names: dict[str, Text] = {}
    for space in spaces:
        for crossing in filter(None, space.crossings):
            for row in crossing.rows:
                if row.residual:
                    group = f"{crossing.table.breakdown}.{row.category}"
                    names[group] = row.table_row.text
                    found.setdefault(group, []).append(_is_exposed(space, crossing, row, rules))
    texts = [
        _fill(_RESIDUAL, names[group], exposed=sum(found[group]), tables=len(found[group]))
        for group in found
    ]
    texts += _skippers(spaces)
    return tuple(texts), tuple(group for group in found if any(found[group]))


def _fill(text: Text, name: Text, **values: int) -> Text:
    return Text(text.nl.format(name=name.nl, **values), text.en.format(name=name.en, **values))


def _is_exposed(space: Protected, crossing: Crossing, row: Row, rules: Rules) -> bool:
    if space.plan is None or space.solution is None:
        return False
    if crossing.table.kind == "mean":
        return _is_mean_exposed(space.plan, space.solution, crossing, row, rules)
    for column in crossing.columns:
        if column.position is None:
            continue
        vector = space.plan.vector(crossing.rectangle(row.members, column.members))
        low, high = space.solution.attacker.extent(vector, space.solution.hidden)
        few = 0 < row.base < rules.minimum_base or (low < rules.minimum_answer and high > 0)
        if few and high - low < rules.required_range:
            return True
    return False


def _is_mean_exposed(
    plan: Plan, solution: Solution, crossing: Crossing, row: Row, rules: Rules
) -> bool:
    """Return whether the sum of a small group's values is known better than a hidden one may be."""
    values = values_of(crossing)
    low, high = solution.attacker.extent(
        plan.weighted(row.members, values, crossing.flip, crossing.versions), solution.hidden
    )
    required = rules.required_range * (max(values.values()) - min(values.values()))
    return 0 < row.base < rules.minimum_base and high - low < required


def _skippers(spaces: Sequence[Protected]) -> list[Text]:
    """People who did not answer a background item: in no category, and public by subtraction."""
    skipped: dict[str, Text] = {}
    for space in spaces:
        for crossing in space.crossings:
            if crossing is None or space.plan is None or not crossing.table.by:
                continue
            people = space.plan.space.outside(crossing.flip)
            if people and crossing.table.by not in skipped:
                skipped[crossing.table.by] = crossing.table.breakdown_title or same("?")
    return [_fill(_SKIPPED, title) for title in skipped.values()]


_RESIDUAL = Text(
    "Restgroep '{name}': in {exposed} van {tables} tabellen is door aftrekken iets af te leiden "
    "wat bij een gewone groep verborgen zou zijn. Niemand kan weten wie in deze groep zitten.",
    "Residual group '{name}': in {exposed} of {tables} tables subtraction shows something that "
    "would be hidden for an ordinary group. Nobody can know who is in this group.",
)
_SKIPPED = Text(
    "Wie '{name}' niet invulde, staat in geen enkele groep. Door aftrekken is over hen samen iets "
    "af te leiden; niemand kan weten wie het zijn.",
    "People who did not answer '{name}' are in no group. Subtraction shows something about them "
    "together; nobody can know who they are.",
)
