"""Recounts every fact from finished answers by plain counting, with nothing of the fitting."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scipy.stats import chi2_contingency

from weerklank.kernel import Language, Text, same, whole_percent
from weerklank.synthetic.facts import (
    SMALLEST_GROUP,
    Count,
    Direction,
    Fact,
    Facts,
    Group,
    Mean,
    NoDifference,
    Order,
    Share,
)
from weerklank.synthetic.respondents import Cell, SyntheticAnswers

Outcome = Literal["met", "near", "failed"]
SIGNIFICANCE = 0.05
"""Groups differ where Pearson's chi-square test has p below this."""


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """One fact with what was made of it.

    outcome  met; near: a breakdown printed one unit off (a point, or a tenth of a mean); failed
    """

    fact: Fact
    made: Text
    outcome: Outcome

    def in_language(self, language: Language) -> str:
        """Return the fact, its line and what was made."""
        line = Text("regel", "line").in_language(language)
        made = Text("gemaakt", "made").in_language(language)
        described = self.fact.describe().in_language(language)
        where = f"{line} {self.fact.place.line}, {self.fact.name}"
        return f"{described} ({where}); {made}: {self.made.in_language(language)}"


@dataclass(frozen=True, slots=True)
class FactReport:
    """Every fact, recounted."""

    checked: tuple[CheckedFact, ...]

    def of(self, outcome: Outcome) -> tuple[CheckedFact, ...]:
        """Return the facts with this outcome."""
        return tuple(checked for checked in self.checked if checked.outcome == outcome)

    @property
    def holds(self) -> bool:
        """Whether no fact failed."""
        return not self.of("failed")

    def lines(self, language: Language) -> tuple[str, ...]:
        """Return the counts, then each fact that is not met exactly, one per line."""
        met, near, failed = (len(self.of(o)) for o in ("met", "near", "failed"))
        summary = Text(
            f"{len(self.checked)} feiten: {met} precies, {near} een punt ernaast, {failed} niet.",
            f"{len(self.checked)} facts: {met} exact, {near} a point off, {failed} not met.",
        )
        titles = {"near": Text("een punt ernaast", "a point off"), "failed": Text("niet", "not")}
        rest = [
            f"- {titles[checked.outcome].in_language(language)}: {checked.in_language(language)}"
            for checked in (*self.of("near"), *self.of("failed"))
        ]
        return (summary.in_language(language), *rest)


def check_facts(facts: Facts, answers: SyntheticAnswers) -> FactReport:
    """Return how each fact comes out when the answers are counted."""
    return FactReport(tuple(_check(facts, answers, fact) for fact in facts.all_facts()))


def _check(facts: Facts, answers: SyntheticAnswers, fact: Fact) -> CheckedFact:
    if isinstance(fact, Share):
        return _check_share(answers, fact)
    if isinstance(fact, Mean):
        return _check_mean(facts, answers, fact)
    if isinstance(fact, Count):
        made = len(_given(answers, fact.item, None, fact.answers))
        return CheckedFact(fact, same(str(made)), "met" if made == fact.count else "failed")
    if isinstance(fact, Direction):
        return _check_direction(facts, answers, fact)
    if isinstance(fact, NoDifference):
        return _check_no_difference(answers, fact)
    return _check_order(facts, answers, fact)


def _given(
    answers: SyntheticAnswers, item: str, group: Group | None, chosen: tuple[str, ...] = ()
) -> list[tuple[str, ...]]:
    """Return the answers that a group gave to an item; only those with one of the chosen."""
    cells = answers.columns[item]
    by: tuple[Cell, ...] = answers.columns[group.by] if group else cells
    return [
        cell
        for cell, background in zip(cells, by, strict=True)
        if cell is not None
        and (group is None or (background is not None and background[0] in group.answers))
        and (not chosen or any(answer in chosen for answer in cell))
    ]


def _share(
    answers: SyntheticAnswers, item: str, chosen: tuple[str, ...], group: Group | None
) -> tuple[int, int]:
    base = len(_given(answers, item, group))
    return len(_given(answers, item, group, chosen)), base


def _check_share(answers: SyntheticAnswers, fact: Share) -> CheckedFact:
    count, base = _share(answers, fact.item, fact.answers, fact.group)
    if not base:
        return CheckedFact(fact, Text("niemand", "nobody"), "failed")
    made = whole_percent(count, base)
    outcome = _outcome(made - fact.percent, fact.group)
    return CheckedFact(
        fact, Text(f"{made}% ({count} van {base})", f"{made}% ({count} of {base})"), outcome
    )


def _outcome(units_off: int, group: Group | None) -> Outcome:
    if units_off == 0:
        return "met"
    return "near" if group is not None and abs(units_off) == 1 else "failed"


def _mean_of(
    facts: Facts, answers: SyntheticAnswers, item_id: str, group: Group | None
) -> Fraction | None:
    item = facts.item(item_id)
    values = dict(zip(item.answers, item.values, strict=True))
    given = [Fraction(str(values[cell[0]])) for cell in _given(answers, item_id, group)]
    return sum(given, Fraction()) / len(given) if given else None


def _check_mean(facts: Facts, answers: SyntheticAnswers, fact: Mean) -> CheckedFact:
    mean = _mean_of(facts, answers, fact.item, fact.group)
    if mean is None:
        return CheckedFact(fact, Text("niemand", "nobody"), "failed")
    tenths = math.floor(10 * mean + Fraction(1, 2))
    outcome = _outcome(tenths - round(10 * fact.mean), fact.group)
    printed = f"{tenths / 10:.1f}"
    return CheckedFact(fact, Text(printed.replace(".", ","), printed), outcome)


def _check_direction(facts: Facts, answers: SyntheticAnswers, fact: Direction) -> CheckedFact:
    scores: dict[str, Fraction] = {}
    for group in fact.groups:
        score = _score(facts, answers, fact, group)
        if score is not None:
            scores[group.id] = score
    first = scores.pop(fact.extreme, None)
    listed = ", ".join(f"{name} {float(score):.1f}" for name, score in scores.items())
    if first is None:
        return CheckedFact(fact, same(f"{fact.extreme} -; {listed}"), "failed")
    sign = 1 if fact.sense == "highest" else -1
    gaps = [sign * (first - score) for score in scores.values()]
    apart = all(gap > 0 and gap >= Fraction(str(fact.margin)) for gap in gaps)
    made = same(f"{fact.extreme} {float(first):.1f}; {listed}")
    return CheckedFact(fact, made, "met" if apart else "failed")


def _score(
    facts: Facts, answers: SyntheticAnswers, fact: Direction, group: Group
) -> Fraction | None:
    if not fact.answers:
        return _mean_of(facts, answers, fact.item, group)
    count, base = _share(answers, fact.item, fact.answers, group)
    return Fraction(100 * count, base) if base else None


def _check_no_difference(answers: SyntheticAnswers, fact: NoDifference) -> CheckedFact:
    everyone = Counter(cell[0] for cell in _given(answers, fact.item, None))
    base = sum(everyone.values())
    rows, widest = [], Fraction()
    for group in fact.groups:
        counted = Counter(cell[0] for cell in _given(answers, fact.item, group))
        size = sum(counted.values())
        if size < SMALLEST_GROUP:
            continue
        rows.append([counted[answer] for answer in everyone])
        gaps = _gaps(counted, size, everyone, base)
        widest = max(widest, *gaps)
    p = _p_value(rows)
    made = Text(
        f"hoogstens {float(widest):.1f} punten, p = {p:.2f}",
        f"at most {float(widest):.1f} points, p = {p:.2f}",
    )
    alike = widest <= Fraction(str(fact.within)) and p >= SIGNIFICANCE
    return CheckedFact(fact, made, "met" if alike else "failed")


def _gaps(
    counted: Counter[str], size: int, everyone: Counter[str], base: int
) -> Iterator[Fraction]:
    for answer, count in everyone.items():
        yield abs(Fraction(100 * counted[answer], size) - Fraction(100 * count, base))


def _p_value(rows: list[list[int]]) -> float:
    """Return the p of Pearson's chi-square test; 1 where there is nothing to compare."""
    used = [column for column in zip(*rows, strict=True) if sum(column)]
    if not used:
        return 1.0
    return float(chi2_contingency(used, correction=False).pvalue)


def _check_order(facts: Facts, answers: SyntheticAnswers, fact: Order) -> CheckedFact:
    counted = Counter(answer for cell in _given(answers, fact.item, None) for answer in cell)
    ranking = [counted[answer] for answer in fact.answers]
    rest = [counted[a] for a in facts.item(fact.item).answers if a not in fact.answers]
    falling = all(more > fewer for more, fewer in itertools.pairwise(ranking))
    ahead = all(ranking[-1] > other for other in rest)
    made = same(", ".join(f"{a} {n}" for a, n in zip(fact.answers, ranking, strict=True)))
    return CheckedFact(fact, made, "met" if falling and ahead else "failed")
