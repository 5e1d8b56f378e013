"""Which items a respondent is asked, given the answers so far."""

from __future__ import annotations

from collections.abc import Mapping

from weerklank.design.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Condition,
    CountAtLeast,
    IsOneOf,
    LessThan,
    Not,
)
from weerklank.design.questionnaire import Questionnaire

AnswerValue = str | tuple[str, ...] | float
"""An answer id (single, scale, consent) or a text (date, open), the chosen ids (multiple), or a
number (mark, number)."""


def evaluate(condition: Condition, answers: Mapping[str, AnswerValue]) -> bool:
    """Return whether a condition holds for a respondent's answers (item id -> answer).

    An item that is absent, has an empty text or no chosen option is not answered; whatever asks
    for its answer is then false. A mark is a number, and matches the answer ids m1 to m10.

    >>> evaluate(IsOneOf("druk", ("meer",)), {"druk": "meer"}), evaluate(LessThan("cijfer", 6), {})
    (True, False)
    """
    match condition:
        case AllOf(parts):
            return all(evaluate(part, answers) for part in parts)
        case AnyOf(parts):
            return any(evaluate(part, answers) for part in parts)
        case Not(part):
            return not evaluate(part, answers)
        case CountAtLeast(items, among, at_least):
            return sum(_chose_any(answers.get(item), among) for item in items) >= at_least
        case Answered() | IsOneOf() | LessThan():
            return _holds(condition, answers.get(condition.item))


def asked_items(questionnaire: Questionnaire, answers: Mapping[str, AnswerValue]) -> frozenset[str]:
    """Return the ids of the items that are asked, page conditions included.

    Goes through the form once, in order. An answer to an item that is not asked (left behind when
    somebody went back) counts for nothing in later conditions.
    """
    asked: set[str] = set()
    counted: dict[str, AnswerValue] = {}
    for page in questionnaire.pages:
        if page.when is not None and not evaluate(page.when, counted):
            continue
        for item in page.items():
            if item.when is None or evaluate(item.when, counted):
                asked.add(item.id)
                if item.id in answers:
                    counted[item.id] = answers[item.id]
    return frozenset(asked)


def is_asked(questionnaire: Questionnaire, item: str, answers: Mapping[str, AnswerValue]) -> bool:
    """Return whether one item (by id) is asked; for many items call `asked_items` once."""
    return item in asked_items(questionnaire, answers)


def _holds(condition: Answered | IsOneOf | LessThan, value: AnswerValue | None) -> bool:
    match condition:
        case Answered():
            return value is not None and value not in ("", ())
        case IsOneOf():
            return _chose_any(value, condition.answers)
        case LessThan():
            return isinstance(value, int | float) and value < condition.limit


def _chose_any(value: AnswerValue | None, among: tuple[str, ...]) -> bool:
    if isinstance(value, tuple):
        return any(chosen in among for chosen in value)
    if isinstance(value, str):
        return value in among
    return value is not None and f"m{value:g}" in among
