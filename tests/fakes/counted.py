"""Counted tables from made-up people, by plain counting: no code of the analysis room."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from weerklank.analysis import CountedAnswer, CountedRow, CountedTable, Missing
from weerklank.design import Sector, Study
from weerklank.disclosure import ReleasedTheme
from weerklank.kernel import EvidenceRef, Text, same

People = list[dict[str, object]]
THEMES = (ReleasedTheme("thema", same("thema")),)


@dataclass
class Items:
    """A plan in a few words: answers per item, breakdowns, derived items.

    answers     item -> its answer ids, in order
    breakdowns  id -> (item, category -> answers, items)
    derived     id -> (item, group -> answers)
    values      item -> value per answer: makes it a scale; `marks` publish means only
    """

    answers: dict[str, tuple[str, ...]]
    breakdowns: dict[str, tuple[str, dict[str, tuple[str, ...]], tuple[str, ...]]] = field(
        default_factory=dict
    )
    derived: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = field(default_factory=dict)
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    unordered: frozenset[str] = frozenset()
    sensitive: frozenset[str] = frozenset()
    residual: frozenset[str] = frozenset()


def count_tables(people: People, items: Items) -> tuple[CountedTable, ...]:
    """Return every table of everyone and of the breakdowns."""
    tables = [_table(people, items, item, None) for item in (*items.answers, *items.derived)]
    for breakdown, (_, _, crossed) in items.breakdowns.items():
        tables += [_table(people, items, item, breakdown) for item in crossed]
    return tuple(tables)


def plan_study(
    items: Items,
    accept_residual: tuple[str, ...] = (),
    headline: tuple[EvidenceRef, ...] = (),
    sector: Sector | None = None,
) -> Study:
    """Return a study document that goes with such tables."""
    word = same("voorbeeld")
    return Study(
        id="voorbeeld",
        title=word,
        programme=word,
        region=word,
        population=word,
        period=word,
        mode=word,
        wave=1,
        synthetic=True,
        licence="CC-BY-4.0",
        items=tuple(items.answers),
        derived=(),
        breakdowns=(),
        sector=sector or Sector(None),
        accept_residual=accept_residual,
        headline=headline,
    )


def spread_people(counts: dict[tuple[str | None, ...], int], items: tuple[str, ...]) -> People:
    """Return so many people for each combination of answers (None: skipped)."""
    return [
        dict(zip(items, answers, strict=True))
        for answers, number in counts.items()
        for _ in range(number)
    ]


def draw_people(
    items: Items, number: int, seed: int, skipping: float = 0.05, tilt: float = 2.0
) -> People:
    """Return people who answer at random, the first answers more often than the last."""
    chance = random.Random(seed)
    people: People = []
    for _ in range(number):
        person: dict[str, object] = {}
        for item, answers in items.answers.items():
            weights = [1 / (1 + place) ** (tilt * chance.random()) for place in range(len(answers))]
            skipped = chance.random() < skipping
            if item in items.options:
                chosen = tuple(a for a in answers if chance.random() < 0.3)
                person[item] = None if skipped else chosen
            else:
                person[item] = None if skipped else chance.choices(answers, weights)[0]
        people.append(person)
    return people


def _table(people: People, items: Items, item: str, breakdown: str | None) -> CountedTable:
    source, groups = items.derived.get(item, (item, {}))
    if not groups:
        groups = {answer: (answer,) for answer in items.answers[item]}
    values = {} if item in items.derived else items.values.get(item, {})
    answers = tuple(
        CountedAnswer(name, same(name), members, True, values.get(name))
        for name, members in groups.items()
    )
    kind = "options" if source in items.options else "answers"
    if item in items.marks and breakdown:
        kind = "mean"
    by, categories, _ = items.breakdowns[breakdown] if breakdown else ("", {}, ())
    rows = [
        _row(people, items, source, answers, breakdown, name, by, members)
        for name, members in categories.items()
    ]
    if breakdown is None:
        rows = [_row(people, items, source, answers, None, None, "", ())]
    return CountedTable(
        item=item,
        source=source,
        wording=1,
        kind=kind,  # type: ignore[arg-type]
        theme="thema",
        title=same(item),
        question=same(f"{item}?"),
        breakdown=breakdown,
        by=by or None,
        breakdown_title=same(breakdown) if breakdown else None,
        reason=same("reden"),
        ordered=source not in items.unordered,
        sensitive=source in items.sensitive,
        answers=answers,
        rows=tuple(rows),
    )


def _row(
    people: People,
    items: Items,
    source: str,
    answers: tuple[CountedAnswer, ...],
    breakdown: str | None,
    category: str | None,
    by: str,
    members: tuple[str, ...],
) -> CountedRow:
    inside = [person for person in people if not by or person[by] in members]
    given = [person[source] for person in inside if person[source] is not None]
    if source in items.options:
        counts = tuple(sum(a.id in chosen for chosen in given) for a in answers)  # type: ignore[operator]
    else:
        counts = tuple(sum(answer in a.members for answer in given) for a in answers)
    mean, sd = _moments(answers, counts)
    return CountedRow(
        category=category,
        text=same(category or "iedereen"),
        members=members,
        base=len(given),
        counts=counts,
        missing=Missing(skipped=len(inside) - len(given)),
        mean=mean,
        sd=sd,
        residual=Text("restgroep", "remainder")
        if f"{breakdown}.{category}" in items.residual
        else None,
    )


def _moments(
    answers: tuple[CountedAnswer, ...], counts: tuple[int, ...]
) -> tuple[float | None, float | None]:
    if any(answer.value is None for answer in answers) or sum(counts) < 2:
        return None, None
    pairs = [(answer.value or 0, count) for answer, count in zip(answers, counts, strict=True)]
    n = sum(counts)
    mean = sum(value * count for value, count in pairs) / n
    spread = sum(count * (value - mean) ** 2 for value, count in pairs)
    return mean, math.sqrt(spread / (n - 1))
