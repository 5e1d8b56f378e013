"""Checks that groups of answers divide an item: each answer in one group, none forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from weerklank.design.complaints import Checks, Complaint, check_unique
from weerklank.design.questionnaire import Item, Questionnaire
from weerklank.design.study import AnswerGroup, CategoryGroup
from weerklank.kernel import Text, did_you_mean

_UNKNOWN = Complaint(
    "group-answer-unknown",
    Text("'{item}' heeft geen antwoord '{id}'.", "'{item}' has no answer '{id}'."),
    Text("", ""),
)
_OVERLAP = Complaint(
    "group-overlap",
    Text("Het antwoord '{id}' zit al in groep '{group}'.", "'{id}' is already in '{group}'."),
    Text("Zet elk antwoord in één groep.", "Put each answer in one group."),
)
_FORGOTTEN = Complaint(
    "group-forgotten",
    Text(
        "Deze antwoorden van '{item}' vallen in geen groep: {ids}.",
        "These answers of '{item}' fall in no group: {ids}.",
    ),
    Text("Zet ze in een groep.", "Put them in a group."),
)
_EMPTY = Complaint(
    "group-empty",
    Text("De groep '{id}' heeft geen antwoorden.", "The group '{id}' has no answers."),
    Text("Noem antwoorden of haal de groep weg.", "Name answers or remove the group."),
)
_FEW = Complaint(
    "group-few",
    Text(
        "Met minder dan twee groepen valt niets te vergelijken.",
        "Fewer than two groups cannot be compared.",
    ),
    Text("Maak minstens twee groepen.", "Make at least two groups."),
)


def counted_answers(questionnaire: Questionnaire, item: Item) -> tuple[str, ...]:
    """Return the ids of the answers that count in an item's base."""
    answers = questionnaire.answers_of(item)
    return tuple(a.id for a in answers if item.base_all or a.kind == "substantive")


def check_groups(
    checks: Checks,
    path: str,
    groups: Sequence[AnswerGroup | CategoryGroup],
    allowed: tuple[str, ...],
    needed: tuple[str, ...],
    item: str,
) -> None:
    """Refuse groups that overlap, that name other answers than allowed or forget a needed one."""
    numbered = list(enumerate(groups, start=1))
    check_unique(checks, ((f"{path}[{g}].id", group.id) for g, group in numbered))
    if len(groups) < 2:
        checks.refuse(_FEW, path)
    owner: dict[str, str] = {}
    for g, group in numbered:
        if not group.answers:
            checks.refuse(_EMPTY, f"{path}[{g}].answers", id=group.id)
        for n, answer in enumerate(group.answers, start=1):
            at = f"{path}[{g}].answers[{n}]"
            if answer not in allowed:
                checks.refuse(_UNKNOWN, at, did_you_mean(answer, allowed), item=item, id=answer)
            elif answer in owner:
                checks.refuse(_OVERLAP, at, id=answer, group=owner[answer])
            owner.setdefault(answer, group.id)
    forgotten = [answer for answer in needed if answer not in owner]
    if forgotten:
        checks.refuse(_FORGOTTEN, path, item=item, ids=", ".join(forgotten))
