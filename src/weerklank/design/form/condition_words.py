"""A condition in plain words, and as the small lists that the script of the form reads."""

from __future__ import annotations

from collections.abc import Sequence

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
from weerklank.kernel import Text, same

Plain = list[object]
"""A condition as nested lists: a word for its kind, then what it holds."""

_AND, _OR, _COMMA = Text(" en ", " and "), Text(" of ", " or "), same(", ")


def describe_condition(condition: Condition, questionnaire: Questionnaire) -> Text:
    """Return what must hold, as the rest of a sentence after 'als' ('if')."""
    match condition:
        case AllOf(parts):
            return _join([_describe_part(part, questionnaire) for part in parts], _AND)
        case AnyOf(parts):
            return _join([_describe_part(part, questionnaire) for part in parts], _OR)
        case Not(part):
            return _describe_not(part, questionnaire)
        case CountAtLeast():
            return _describe_count(condition, questionnaire)
        case Answered() | IsOneOf() | LessThan():
            return _describe_one(condition, questionnaire)


def plain_condition(condition: Condition, questionnaire: Questionnaire) -> Plain:
    """Return a condition as lists of plain values; a mark is written as it is sent: '6'."""
    match condition:
        case AllOf(parts):
            return ["all", *(plain_condition(part, questionnaire) for part in parts)]
        case AnyOf(parts):
            return ["any", *(plain_condition(part, questionnaire) for part in parts)]
        case Not(part):
            return ["not", plain_condition(part, questionnaire)]
        case Answered(item):
            return ["some", item]
        case LessThan(item, limit):
            return ["less", item, limit]
        case IsOneOf(item, answers):
            return ["count", 1, [item], _as_sent(questionnaire, (item,), answers)]
        case CountAtLeast(items, answers, at_least):
            return ["count", at_least, list(items), _as_sent(questionnaire, items, answers)]


def _as_sent(questionnaire: Questionnaire, items: Sequence[str], answers: Sequence[str]) -> Plain:
    found = [questionnaire.item(item) for item in items]
    if any(item is not None and item.kind == "mark" for item in found):
        return [answer.removeprefix("m") for answer in answers]
    return list(answers)


def _describe_part(part: Condition, questionnaire: Questionnaire) -> Text:
    """Put parts that hold 'and' or 'or' themselves between brackets: the order matters."""
    described = describe_condition(part, questionnaire)
    several = isinstance(part, AllOf | AnyOf) and len(part.parts) > 1
    return _fill(same("({})"), described) if several else described


def _describe_one(condition: Answered | IsOneOf | LessThan, questionnaire: Questionnaire) -> Text:
    asked = _question(questionnaire, condition.item)
    match condition:
        case Answered():
            pattern = Text("u ‘{}’ hebt beantwoord", "you answered ‘{}’")
            return _fill(pattern, asked)
        case LessThan():
            pattern = Text("u bij ‘{}’ minder dan {} invult", "you fill in less than {1} at ‘{0}’")
            return _fill(pattern, asked, _number(condition.limit))
        case IsOneOf():
            pattern = Text("u bij ‘{}’ kiest: {}", "you choose {1} at ‘{0}’")
            return _fill(pattern, asked, _answers(questionnaire, condition.item, condition.answers))


def _describe_not(part: Condition, questionnaire: Questionnaire) -> Text:
    if isinstance(part, Answered):
        pattern = Text("u ‘{}’ niet hebt beantwoord", "you did not answer ‘{}’")
        return _fill(pattern, _question(questionnaire, part.item))
    if isinstance(part, IsOneOf):
        pattern = Text("u bij ‘{}’ niet kiest: {}", "you do not choose {1} at ‘{0}’")
        answers = _answers(questionnaire, part.item, part.answers)
        return _fill(pattern, _question(questionnaire, part.item), answers)
    pattern = Text("dit niet zo is: {}", "this is not so: {}")
    return _fill(pattern, describe_condition(part, questionnaire))


def _describe_count(condition: CountAtLeast, questionnaire: Questionnaire) -> Text:
    pattern = Text(
        "u bij minstens {} van deze vragen kiest voor {}: {}",
        "you choose {1} at no fewer than {0} of these questions: {2}",
    )
    questions = [_quoted(_question(questionnaire, item)) for item in condition.items]
    answers = _answers(questionnaire, condition.items[0], condition.answers)
    return _fill(pattern, same(str(condition.at_least)), answers, _join(questions, _COMMA))


def _question(questionnaire: Questionnaire, item_id: str) -> Text:
    item = questionnaire.item(item_id)
    return same(item_id) if item is None else item.text


def _answers(questionnaire: Questionnaire, item_id: str, answers: Sequence[str]) -> Text:
    item = questionnaire.item(item_id)
    known = {} if item is None else {a.id: a.text for a in questionnaire.answers_of(item)}
    return _join([_quoted(known.get(answer, same(answer))) for answer in answers], _OR)


def _number(number: float) -> Text:
    return Text(f"{number:g}".replace(".", ","), f"{number:g}")


def _quoted(text: Text) -> Text:
    return _fill(same("‘{}’"), text)


def _fill(pattern: Text, *texts: Text) -> Text:
    return Text(
        pattern.nl.format(*(text.nl for text in texts)),
        pattern.en.format(*(text.en for text in texts)),
    )


def _join(texts: Sequence[Text], between: Text) -> Text:
    return Text(
        between.nl.join(text.nl for text in texts), between.en.join(text.en for text in texts)
    )
