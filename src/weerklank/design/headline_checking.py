"""Checks that headline references point at figures that the study plans to release."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.design.complaints import Checks, Complaint
from weerklank.design.grouping_checking import counted_answers
from weerklank.design.questionnaire import Questionnaire
from weerklank.design.study import Study
from weerklank.kernel import EvidenceRef, Text, did_you_mean

_ITEM = Complaint(
    "headline-item",
    Text("Van '{id}' komt hier geen tabel.", "There is no table of '{id}' here."),
    Text("", ""),
)
_ANSWER = Complaint(
    "headline-answer",
    Text("'{item}' heeft geen antwoord '{id}'.", "'{item}' has no answer '{id}'."),
    Text("", ""),
)
_BREAKDOWN = Complaint(
    "headline-breakdown",
    Text("De uitsplitsing '{id}' bestaat niet.", "There is no breakdown '{id}'."),
    Text("", ""),
)
_CATEGORY = Complaint(
    "headline-category",
    Text(
        "De uitsplitsing '{breakdown}' heeft geen categorie '{id}'.",
        "The breakdown '{breakdown}' has no category '{id}'.",
    ),
    Text("", ""),
)
_RESIDUAL = Complaint(
    "headline-residual",
    Text("'{id}' is een restgroep en wordt nooit getoond.", "'{id}' is residual, never shown."),
    Text("Kies een andere categorie.", "Choose another category."),
)
_MEAN = Complaint(
    "headline-mean",
    Text("'{id}' heeft geen gemiddelde.", "'{id}' has no mean."),
    Text("Verwijs naar een antwoord: item.antwoord.", "Refer to an answer: item.answer."),
)
_ONLY_MEAN = Complaint(
    "headline-only-mean",
    Text(
        "Van het rapportcijfer '{id}' staat in een uitsplitsing alleen het gemiddelde.",
        "Of the report mark '{id}' a breakdown shows only the mean.",
    ),
    Text("Schrijf {id}#mean@...", "Write {id}#mean@..."),
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What a table of an item can show."""

    answers: tuple[str, ...]
    has_mean: bool
    is_mark: bool


def check_headline(checks: Checks, study: Study, questionnaire: Questionnaire) -> None:
    """Refuse headline references to figures that no planned table holds."""
    for n, ref in enumerate(study.headline, start=1):
        path = f"headline[{n}]"
        items = _items_of_table(checks, study, path, ref)
        columns = _columns(study, questionnaire, ref.item)
        if items is None:
            continue
        if ref.item not in items or columns is None:
            checks.refuse(_ITEM, path, did_you_mean(ref.item, items), id=ref.item)
        else:
            _check_column(checks, path, ref, columns)


def _items_of_table(
    checks: Checks, study: Study, path: str, ref: EvidenceRef
) -> tuple[str, ...] | None:
    """Return the items of the tables that a reference chooses from; None after a complaint."""
    if ref.breakdown is None:
        derived = tuple(item.id for item in study.derived)
        return (*study.items, *derived, *(i for b in study.breakdowns for i in b.items))
    breakdown = next((b for b in study.breakdowns if b.id == ref.breakdown), None)
    if breakdown is None:
        hint = did_you_mean(ref.breakdown, [b.id for b in study.breakdowns])
        checks.refuse(_BREAKDOWN, path, hint, id=ref.breakdown)
        return None
    category = next((c for c in breakdown.categories if c.id == ref.category), None)
    if category is None:
        hint = did_you_mean(ref.category or "", [c.id for c in breakdown.categories])
        checks.refuse(_CATEGORY, path, hint, breakdown=breakdown.id, id=ref.category)
        return None
    if category.residual is not None:
        checks.refuse(_RESIDUAL, path, id=f"{breakdown.id}.{category.id}")
        return None
    return breakdown.items


def _columns(study: Study, questionnaire: Questionnaire, name: str) -> _Columns | None:
    derived = next((item for item in study.derived if item.id == name), None)
    if derived is not None:
        return _Columns(tuple(group.id for group in derived.groups), False, False)
    item = questionnaire.item(name)
    if item is None:
        return None
    values = [a.value for a in questionnaire.answers_of(item) if a.kind == "substantive"]
    has_mean = bool(values) and None not in values
    return _Columns(counted_answers(questionnaire, item), has_mean, item.kind == "mark")


def _check_column(checks: Checks, path: str, ref: EvidenceRef, columns: _Columns) -> None:
    if ref.measure == "mean" and not columns.has_mean:
        checks.refuse(_MEAN, path, id=ref.item)
    if ref.measure != "percent" or ref.answer is None:
        return
    if ref.answer not in columns.answers:
        hint = did_you_mean(ref.answer, columns.answers)
        checks.refuse(_ANSWER, path, hint, item=ref.item, id=ref.answer)
    elif columns.is_mark and ref.breakdown is not None:
        checks.refuse(_ONLY_MEAN, path, id=ref.item)
