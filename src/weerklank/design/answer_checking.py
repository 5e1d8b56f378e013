"""Checks of answer lists, and of the scales that are counted from them."""

from __future__ import annotations

from weerklank.design.complaints import Checks, Complaint, check_unique
from weerklank.design.questionnaire import AnswerList, Item, Questionnaire, Scale
from weerklank.kernel import Text, did_you_mean

SCORED_KINDS = ("single", "scale", "mark")

_UNUSED = Complaint(
    "list-unused",
    Text("Geen item gebruikt de antwoordlijst '{id}'.", "No item uses the answer list '{id}'."),
    Text("Haal de lijst weg of gebruik hem.", "Remove the list or use it."),
)
_SHORT = Complaint(
    "list-short",
    Text("De antwoordlijst '{id}' laat geen keuze.", "The answer list '{id}' leaves no choice."),
    Text("Geef minstens twee inhoudelijke antwoorden.", "Give at least two substantive answers."),
)
_ORDER = Complaint(
    "list-order",
    Text(
        "'{id}' hoort niet tussen de antwoorden die van weinig naar veel lopen.",
        "'{id}' does not belong among the answers that run from little to much.",
    ),
    Text(
        "Zet 'niet van toepassing' en 'weet niet' onderaan.",
        "Put 'not applicable' and 'don't know' last.",
    ),
)
_VALUE = Complaint(
    "answer-value",
    Text("'{id}' kan geen waarde hebben.", "'{id}' cannot have a value."),
    Text("Alleen inhoudelijke antwoorden tellen mee.", "Only substantive answers count."),
)
_UNKNOWN = Complaint(
    "scale-item-unknown",
    Text("Het item '{id}' bestaat niet.", "There is no item '{id}'."),
    Text("", ""),
)
_UNSCORED = Complaint(
    "scale-item-unscored",
    Text("De antwoorden van '{id}' hebben geen waarde.", "The answers of '{id}' have no value."),
    Text(
        "Geef elk inhoudelijk antwoord in de lijst een waarde.",
        "Give each substantive answer in the list a value.",
    ),
)
_REVERSED = Complaint(
    "scale-reversed",
    Text("'{id}' is geen item van deze schaal.", "'{id}' is not an item of this scale."),
    Text("Noem hier alleen items van de schaal.", "Name only items of the scale here."),
)
_MINIMUM = Complaint(
    "scale-minimum",
    Text(
        "Het minimum moet van 1 tot en met {count} zijn.",
        "The minimum must be from 1 up to {count}.",
    ),
    Text("Pas minimum_answered of de items aan.", "Change minimum_answered or the items."),
)
_EMPTY = Complaint(
    "scale-empty",
    Text("De schaal '{id}' heeft geen items.", "The scale '{id}' has no items."),
    Text("Noem de items van de schaal.", "Name the items of the scale."),
)


def check_answer_lists(checks: Checks, questionnaire: Questionnaire) -> None:
    """Refuse lists that clash, that nobody uses, or from which nobody can choose."""
    lists = list(enumerate(questionnaire.answer_lists, start=1))
    check_unique(checks, ((f"answer_lists[{n}].id", found.id) for n, found in lists))
    used = {item.answers for item in questionnaire.items()}
    for n, answers in lists:
        if answers.id and answers.id not in used:
            checks.refuse(_UNUSED, f"answer_lists[{n}]", id=answers.id)
        _check_list(checks, f"answer_lists[{n}].answers", answers)


def check_scales(checks: Checks, questionnaire: Questionnaire) -> None:
    """Refuse scales over items that do not exist or whose answers have no value."""
    for s, scale in enumerate(questionnaire.scales, start=1):
        path = f"scales[{s}]"
        if not scale.items:
            checks.refuse(_EMPTY, f"{path}.items", id=scale.id)
        elif not 1 <= scale.minimum_answered <= len(scale.items):
            checks.refuse(_MINIMUM, f"{path}.minimum_answered", count=len(scale.items))
        check_unique(checks, _numbered(f"{path}.items", scale.items))
        _check_scale_items(checks, questionnaire, path, scale)


def _numbered(path: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"{path}[{i}]", name) for i, name in enumerate(names, start=1)]


def _check_list(checks: Checks, path: str, answers: AnswerList) -> None:
    numbered = list(enumerate(answers.answers, start=1))
    check_unique(checks, ((f"{path}[{a}].id", answer.id) for a, answer in numbered))
    kinds = [answer.kind for answer in answers.answers]
    if kinds.count("substantive") < 2:
        checks.refuse(_SHORT, path, id=answers.id)
    for a, answer in numbered:
        if answer.kind == "substantive":
            continue
        if answers.ordered and "substantive" in kinds[a:]:
            checks.refuse(_ORDER, f"{path}[{a}]", id=answer.id)
        if answer.value is not None:
            checks.refuse(_VALUE, f"{path}[{a}].value", id=answer.id)


def _check_scale_items(
    checks: Checks, questionnaire: Questionnaire, path: str, scale: Scale
) -> None:
    known = [item.id for item in questionnaire.items()]
    for at, name in _numbered(f"{path}.items", scale.items):
        item = questionnaire.item(name)
        if item is None:
            checks.refuse(_UNKNOWN, at, did_you_mean(name, known), id=name)
        elif not _is_scored(questionnaire, item):
            checks.refuse(_UNSCORED, at, id=name)
    for at, name in _numbered(f"{path}.reversed", scale.reversed):
        if name not in scale.items:
            checks.refuse(_REVERSED, at, id=name)


def _is_scored(questionnaire: Questionnaire, item: Item) -> bool:
    answers = questionnaire.answers_of(item)
    substantive = [answer for answer in answers if answer.kind == "substantive"]
    scored = all(answer.value is not None for answer in substantive)
    return item.kind in SCORED_KINDS and bool(substantive) and scored
