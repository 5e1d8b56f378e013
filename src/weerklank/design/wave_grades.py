"""The grade of every item of two waves: whether a difference between them can be told.

Two questions are the same where respondents met the same words, answers and routing. What they do
not see (labels, marks of sensitivity) lowers nothing. Every reason counts; the worst decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weerklank.design import wave_reasons as why
from weerklank.design.condition_checking import condition_parts
from weerklank.design.conditions import AllOf, AnyOf, Condition, CountAtLeast, Not
from weerklank.design.layout import PlacedItem, placed_items
from weerklank.design.questionnaire import Answer
from weerklank.design.study import DerivedItem
from weerklank.design.waves import (
    GRADE_OF,
    GRADES,
    Grade,
    GradeReason,
    ItemGrade,
    KnownWave,
    Wave,
    WavePair,
    worst_grade,
)
from weerklank.design.waves_yaml import tabulated_items
from weerklank.kernel import Text

Reasons = tuple[GradeReason, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item as respondents met it."""

    placed: PlacedItem
    page_intro: Text | None
    page_when: Condition | None
    answers: tuple[Answer, ...]
    ordered: bool


def grade_items(earlier: Wave, later: Wave, pair: WavePair) -> tuple[ItemGrade, ...]:
    """Return the grade of every item that either wave tabulates: later's first, then the rest.

    Grades do not depend on which of the waves is the earlier one.
    """
    labels = tabulated_items(later)
    for name, label in tabulated_items(earlier).items():
        labels.setdefault(name, label)
    grader = _Grader(earlier, later)
    shared = (*_statements(pair), *_described(earlier, later))
    return tuple(
        _graded(name, label, (*grader.reasons(name), *shared, *_remarks(pair, name)))
        for name, label in labels.items()
    )


def grade_known(known: KnownWave, later: Wave, pair: WavePair) -> tuple[ItemGrade, ...]:
    """Return the grades against a wave whose questionnaire is unknown: never better than that."""
    grades = []
    asked = {*known.items, *(d.id for d in later.study.derived if d.source in known.items)}
    for name, label in tabulated_items(later).items():
        unknown = why.UNKNOWN_WORDING if name in asked else why.UNKNOWN_ITEM
        reasons = (unknown.of(period=known.period), *_statements(pair), *_remarks(pair, name))
        grades.append(_graded(name, label, reasons))
    return tuple(grades)


def raised_remarks(grades: tuple[ItemGrade, ...], pair: WavePair) -> tuple[str, ...]:
    """Return the items whose remark is milder than what both questionnaires say already."""
    found = {grade.item: grade for grade in grades}
    return tuple(one.item for one in pair.remarks if _is_raised(found.get(one.item), one.grade))


def _is_raised(grade: ItemGrade | None, remark: Grade) -> bool:
    if grade is None:
        return False
    others = tuple(r.grade for r in grade.reasons if r.code != why.REMARK.code)
    return GRADES.index(remark) < GRADES.index(worst_grade(others))


def _graded(name: str, label: Text, reasons: Reasons) -> ItemGrade:
    return ItemGrade(name, label, worst_grade(tuple(r.grade for r in reasons)), reasons)


def _statements(pair: WavePair) -> Iterator[GradeReason]:
    for statement, reasons in ((pair.population, why.POPULATION), (pair.mode, why.MODE)):
        if statement.likeness != "same":
            reason = reasons[statement.likeness]
            yield reason.stated(GRADE_OF[statement.likeness], statement.reason)


def _described(earlier: Wave, later: Wave) -> Iterator[GradeReason]:
    """Yield where the study documents themselves describe population or mode in other words."""
    one, other = earlier.study, later.study
    if (one.population, one.region) != (other.population, other.region):
        yield why.POPULATION_WORDS.of()
    if one.mode != other.mode:
        yield why.MODE_WORDS.of()


def _remarks(pair: WavePair, name: str) -> Iterator[GradeReason]:
    for remark in pair.remarks:
        if remark.item == name:
            yield why.REMARK.stated(remark.grade, remark.reason)


class _Grader:
    """Compares two questionnaires item by item, each item once."""

    def __init__(self, earlier: Wave, later: Wave) -> None:
        self.waves = earlier, later
        self.asked = _asked_items(earlier), _asked_items(later)
        self.derived: tuple[Mapping[str, DerivedItem], ...] = tuple(
            {one.id: one for one in wave.study.derived} for wave in self.waves
        )
        self._known: dict[str, Reasons] = {}

    def reasons(self, name: str) -> Reasons:
        """Return why the item of this name, derived or not, is not the same in both waves."""
        if name not in self._known:
            self._known[name] = ()  # A condition that leads back here adds nothing.
            self._known[name] = tuple(dict.fromkeys(self._find(name)))
        return self._known[name]

    def _find(self, name: str) -> Iterator[GradeReason]:
        one, other = (asked.get(name) for asked in self.asked)
        if one is not None and other is not None:
            yield from _compare(one, other)
            yield from self._conditions(name, (one, other))
            return
        first, second = (derived.get(name) for derived in self.derived)
        if first is not None and second is not None:
            yield from _compare_derived(first, second)
            for source in dict.fromkeys((second.source, first.source)):
                yield from self.reasons(source)
            return
        for wave, asked, derived in zip(self.waves, self.asked, self.derived, strict=True):
            if name not in asked and name not in derived:
                yield why.NOT_ASKED.of(period=wave.study.period)
                return
        yield why.DERIVED_ONCE.of()

    def _conditions(self, name: str, both: tuple[_Asked, _Asked]) -> Iterator[GradeReason]:
        """Yield that the people who are asked were chosen by an item that is not the same."""
        conditions = [when for one in both for when in (one.page_when, one.placed.item.when)]
        named = frozenset[str]().union(*map(_named_items, conditions))
        grades = tuple(r.grade for on in sorted(named - {name}) for r in self.reasons(on))
        if (worst := worst_grade(grades)) != "identical":
            yield why.FILTER.stated(worst, None)


def _asked_items(wave: Wave) -> dict[str, _Asked]:
    questionnaire = wave.questionnaire
    ordered = {found.id: found.ordered for found in questionnaire.answer_lists}
    return {
        placed.item.id: _Asked(
            placed,
            questionnaire.pages[placed.page].intro,
            questionnaire.pages[placed.page].when,
            questionnaire.answers_of(placed.item),
            ordered.get(placed.item.answers or "", True),
        )
        for placed in placed_items(questionnaire)
    }


def _compare(one: _Asked, other: _Asked) -> Iterator[GradeReason]:
    first, second = one.placed.item, other.placed.item
    if first.kind != second.kind:
        yield why.KIND.of()
    if first.wording != second.wording:
        yield why.WORDING.of()
    elif first.text != second.text:
        yield why.TEXT.of()
    if (
        first.hint != second.hint
        or one.page_intro != other.page_intro
        or _lead_in(one) != _lead_in(other)
    ):
        yield why.AROUND.of()
    if (first.required, first.low, first.high) != (second.required, second.low, second.high):
        yield why.LIMITS.of()
    if first.base_all != second.base_all:
        yield why.BASE.of()
    if (first.when, one.page_when) != (second.when, other.page_when):
        yield why.ROUTING.of()
    yield from _compare_answers(one, other)


def _lead_in(asked: _Asked) -> Text | None:
    return None if asked.placed.matrix is None else asked.placed.matrix.text


def _compare_answers(one: _Asked, other: _Asked) -> Iterator[GradeReason]:
    first = {answer.id: answer for answer in one.answers}
    second = {answer.id: answer for answer in other.answers}
    if set(first) != set(second):
        options = one.placed.item.kind == other.placed.item.kind == "multiple"
        yield (why.OPTIONS if options else why.ANSWERS).of()
    shared = [(first[name], second[name]) for name in first if name in second]
    if any(a.kind != b.kind for a, b in shared):
        yield why.ANSWER_KIND.of()
    if any(a.value != b.value for a, b in shared):
        yield why.VALUES.of()
    if any(a.text != b.text for a, b in shared):
        yield why.ANSWER_TEXT.of()
    before, after = [a for a in first if a in second], [a for a in second if a in first]
    if before != after or one.ordered != other.ordered:
        yield why.ORDER.of()


def _compare_derived(one: DerivedItem, other: DerivedItem) -> Iterator[GradeReason]:
    first, second = (
        {group.id: frozenset(group.answers) for group in derived.groups} for derived in (one, other)
    )
    if one.source != other.source or first != second:
        yield why.GROUPS.of()


def _named_items(condition: Condition | None) -> frozenset[str]:
    if condition is None:
        return frozenset()
    named: set[str] = set()
    for _, part in condition_parts(condition, ""):
        if isinstance(part, CountAtLeast):
            named.update(part.items)
        elif not isinstance(part, AllOf | AnyOf | Not):
            named.add(part.item)
    return frozenset(named)
