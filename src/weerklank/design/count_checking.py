"""What is wrong with numbers counted per person (`counts`), and with a table of one."""

from __future__ import annotations

from collections.abc import Iterator

from weerklank.design.complaints import Checks, Complaint, check_unique
from weerklank.design.questionnaire import Questionnaire
from weerklank.design.study import DerivedCount, Study
from weerklank.design.weighting_checking import WEIGHTED_KINDS, taken_names
from weerklank.kernel import Text, did_you_mean

COMPUTED = Complaint(
    "item-computed",
    Text(
        "Van '{id}' komt geen tabel: dat is een berekende score, geen antwoord.",
        "There is no table of '{id}': it is a computed score, not an answer.",
    ),
    Text(
        "Haal '{id}' hier weg. Scores en aantallen zijn er voor de analyse en de export: de "
        "bescherming van tabellen rekent niet met ze.",
        "Remove '{id}' here. Scores and counts are for analysis and export: the protection of "
        "tables does not reckon with them.",
    ),
)
_CLASH = Complaint(
    "count-clash",
    Text("'{id}' is al de naam van iets anders.", "'{id}' is the name of something else."),
    Text("Geef het aantal een eigen id.", "Give the count an id of its own."),
)
_UNKNOWN = Complaint(
    "item-unknown",
    Text("Het item '{id}' bestaat niet.", "There is no item '{id}'."),
    Text("", ""),
)
_KIND = Complaint(
    "count-item-kind",
    Text(
        "'{id}' kan hier niet geteld worden: dat is een item van soort '{kind}'.",
        "'{id}' cannot be counted here: it is an item of kind '{kind}'.",
    ),
    Text(
        "Onder 'item' hoort een item van soort multiple. Onder 'items' horen items met één "
        "antwoord per persoon.",
        "Under 'item' belongs an item of kind multiple. Under 'items' belong items with one "
        "answer each.",
    ),
)
_EMPTY = Complaint(
    "count-empty",
    Text("Het aantal '{id}' telt niets.", "The count '{id}' counts nothing."),
    Text("Noem items en de antwoorden die meetellen.", "Name items, and the answers that count."),
)
_ANSWER = Complaint(
    "count-answer-unknown",
    Text("Geen van deze items heeft antwoord '{id}'.", "None of these items has answer '{id}'."),
    Text("", ""),
)
_IDLE = Complaint(
    "count-item-idle",
    Text(
        "'{id}' heeft geen van de antwoorden die meetellen.",
        "'{id}' has none of the answers that count.",
    ),
    Text("Haal dit item weg, of noem een antwoord van dit item.", "Remove it, or name its answer."),
)


def check_counts(checks: Checks, study: Study, questionnaire: Questionnaire) -> None:
    """Refuse counts of items that are not there, of the wrong kind, or of answers of none."""
    numbered = [(f"counts[{n}]", count) for n, count in enumerate(study.counts, start=1)]
    check_unique(checks, ((f"{path}.id", count.id) for path, count in numbered))
    taken = taken_names(study, questionnaire)
    for path, count in numbered:
        if count.id in taken:
            checks.refuse(_CLASH, f"{path}.id", id=count.id)
        if count.item is None:
            _check_answers(checks, questionnaire, path, count)
        else:
            _check_kind(checks, questionnaire, f"{path}.item", count.item, ("multiple",))


def placed_count_texts(study: Study) -> Iterator[tuple[str, Text]]:
    """Yield the label of every count, with its path."""
    for n, count in enumerate(study.counts, start=1):
        yield f"counts[{n}].label", count.label


def _check_answers(
    checks: Checks, questionnaire: Questionnaire, path: str, count: DerivedCount
) -> None:
    if not count.items or not count.answers:
        checks.refuse(_EMPTY, path, id=count.id)
        return
    for name in ("items", "answers"):
        listed = enumerate(getattr(count, name), start=1)
        check_unique(checks, [(f"{path}.{name}[{n}]", one) for n, one in listed])
    fits = [
        _check_kind(checks, questionnaire, f"{path}.items[{n}]", name, WEIGHTED_KINDS)
        for n, name in enumerate(count.items, start=1)
    ]
    if all(fits):
        _check_each_counts(checks, questionnaire, path, count)


def _check_kind(
    checks: Checks, questionnaire: Questionnaire, path: str, name: str, kinds: tuple[str, ...]
) -> bool:
    item = questionnaire.item(name)
    if item is None:
        known = [one.id for one in questionnaire.items() if one.kind in kinds]
        checks.refuse(_UNKNOWN, path, did_you_mean(name, known), id=name)
    elif item.kind not in kinds:
        checks.refuse(_KIND, path, id=name, kind=item.kind)
    return item is not None and item.kind in kinds


def _check_each_counts(
    checks: Checks, questionnaire: Questionnaire, path: str, count: DerivedCount
) -> None:
    answers = {
        item.id: [answer.id for answer in questionnaire.answers_of(item)]
        for item in questionnaire.items()
        if item.id in count.items
    }
    known = {answer for listed in answers.values() for answer in listed}
    for n, answer in enumerate(count.answers, start=1):
        if answer not in known:
            hint = did_you_mean(answer, known)
            checks.refuse(_ANSWER, f"{path}.answers[{n}]", hint, id=answer)
    for n, name in enumerate(count.items, start=1):
        if known >= set(count.answers) and not set(answers[name]) & set(count.answers):
            checks.refuse(_IDLE, f"{path}.items[{n}]", id=name)
