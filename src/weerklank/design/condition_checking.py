"""Checks of conditions: they point at earlier items, at answers that exist, and never in a ring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weerklank.design.complaints import Checks, Complaint
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
from weerklank.design.layout import placed_items
from weerklank.design.questionnaire import ItemKind, Questionnaire
from weerklank.kernel import Text, did_you_mean

CHOSEN_KINDS: tuple[ItemKind, ...] = ("single", "multiple", "scale", "mark", "consent")
MEASURED_KINDS: tuple[ItemKind, ...] = ("number", "mark")

_UNKNOWN_ITEM = Complaint(
    "condition-item-unknown",
    Text("Het item '{id}' bestaat niet.", "There is no item '{id}'."),
    Text("", ""),
)
_UNKNOWN_ANSWER = Complaint(
    "condition-answer-unknown",
    Text("'{item}' heeft geen antwoord '{id}'.", "'{item}' has no answer '{id}'."),
    Text("", ""),
)
_KIND = Complaint(
    "condition-kind",
    Text(
        "Deze voorwaarde kan niet over '{id}' gaan: dat is een item van soort '{kind}'.",
        "This condition cannot be about '{id}': that is an item of kind '{kind}'.",
    ),
    Text(
        "is en one_of vragen een item met vaste antwoorden, less een getal of rapportcijfer.",
        "is and one_of need an item with fixed answers, less a number or report mark.",
    ),
)
_EMPTY = Complaint(
    "condition-empty",
    Text("Deze voorwaarde heeft een lege lijst.", "This condition has an empty list."),
    Text("Vul de lijst of haal de voorwaarde weg.", "Fill the list or remove the condition."),
)
_COUNT = Complaint(
    "condition-count",
    Text("at_least moet van 1 tot en met {count} zijn.", "at_least must be from 1 up to {count}."),
    Text("Pas at_least of de lijst met items aan.", "Change at_least or the list of items."),
)
_ITSELF = Complaint(
    "condition-itself",
    Text("'{id}' hangt af van het eigen antwoord.", "'{id}' depends on its own answer."),
    Text("Laat de voorwaarde naar een eerder item wijzen.", "Let it point at an earlier item."),
)
_LATER = Complaint(
    "condition-later",
    Text(
        "De voorwaarde wijst naar '{id}', dat pas later wordt gevraagd.",
        "The condition points at '{id}', which is asked only later.",
    ),
    Text(
        "Zet '{id}' eerder, of laat de voorwaarde naar een eerder item wijzen. "
        "Een pagina kan niet afhangen van haar eigen items.",
        "Put '{id}' earlier, or let the condition point at an earlier item. "
        "A page cannot depend on its own items.",
    ),
)
_CYCLE = Complaint(
    "condition-cycle",
    Text(
        "De voorwaarden draaien in een kring: '{id}' hangt zelf ook hiervan af.",
        "The conditions run in a ring: '{id}' itself depends on this.",
    ),
    Text("Haal een van de voorwaarden weg.", "Remove one of the conditions."),
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A condition with its path, and the items that wait for it (one, or all of a page)."""

    path: str
    condition: Condition
    owners: tuple[str, ...]
    position: int
    name: str


def check_conditions(checks: Checks, questionnaire: Questionnaire) -> bool:
    """Refuse conditions that cannot be evaluated; return whether all of them can."""
    before = len(checks.problems.found)
    conditions = list(_placed_conditions(questionnaire))
    needs = _needs(conditions)
    positions = {p.item.id: n for n, p in reversed(list(enumerate(placed_items(questionnaire))))}
    for placed in conditions:
        for path, part in condition_parts(placed.condition, placed.path):
            _check_form(checks, path, part)
            for at, name in _named_items(part, path):
                if name not in positions:
                    checks.refuse(_UNKNOWN_ITEM, at, did_you_mean(name, positions), id=name)
                    continue
                _check_order(checks, placed, at, name, positions, needs)
                _check_answers(checks, questionnaire, path, part, name)
    return len(checks.problems.found) == before


def condition_parts(condition: Condition, path: str) -> Iterator[tuple[str, Condition]]:
    """Yield a condition and every condition inside it, with their paths."""
    yield path, condition
    match condition:
        case AllOf(parts) | AnyOf(parts):
            key = "all" if isinstance(condition, AllOf) else "any"
            for n, part in enumerate(parts, start=1):
                yield from condition_parts(part, f"{path}.{key}[{n}]")
        case Not(part):
            yield from condition_parts(part, f"{path}.not")


def _placed_conditions(questionnaire: Questionnaire) -> Iterator[_Placed]:
    position = 0
    for p, page in enumerate(questionnaire.pages, start=1):
        items = tuple(item.id for item in page.items())
        if page.when is not None:
            yield _Placed(f"pages[{p}].when", page.when, items, position, page.id)
        position += len(items)
    for n, placed in enumerate(placed_items(questionnaire)):
        item = placed.item
        if item.when is not None:
            yield _Placed(f"{placed.path}.when", item.when, (item.id,), n, item.id)


def _needs(conditions: list[_Placed]) -> dict[str, set[str]]:
    needs: dict[str, set[str]] = {}
    for placed in conditions:
        for _, part in condition_parts(placed.condition, ""):
            for owner in placed.owners:
                needs.setdefault(owner, set()).update(n for _, n in _named_items(part, ""))
    return needs


def _named_items(part: Condition, path: str) -> list[tuple[str, str]]:
    match part:
        case Answered(item):
            return [(f"{path}.answered", item)]
        case IsOneOf(item) | LessThan(item):
            return [(f"{path}.item", item)]
        case CountAtLeast(items):
            return [(f"{path}.count[{n}]", item) for n, item in enumerate(items, start=1)]
        case _:
            return []


def _check_form(checks: Checks, path: str, part: Condition) -> None:
    match part:
        case IsOneOf(_, ()):
            checks.refuse(_EMPTY, f"{path}.one_of")
        case AllOf(()):
            checks.refuse(_EMPTY, f"{path}.all")
        case AnyOf(()):
            checks.refuse(_EMPTY, f"{path}.any")
        case CountAtLeast(items, answers, at_least):
            if not items or not answers:
                checks.refuse(_EMPTY, f"{path}.{'one_of' if items else 'count'}")
            elif not 1 <= at_least <= len(items):
                checks.refuse(_COUNT, f"{path}.at_least", count=len(items))


def _check_order(
    checks: Checks,
    placed: _Placed,
    at: str,
    name: str,
    positions: dict[str, int],
    needs: dict[str, set[str]],
) -> None:
    if positions[name] < placed.position:
        return
    if placed.owners == (name,):
        checks.refuse(_ITSELF, at, id=name)
    elif name not in placed.owners and _reaches(name, set(placed.owners), needs):
        checks.refuse(_CYCLE, at, id=name)
    else:
        checks.refuse(_LATER, at, id=name)


def _reaches(start: str, goals: set[str], needs: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in goals:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(needs.get(name, ()))
    return False


def _check_answers(
    checks: Checks, questionnaire: Questionnaire, path: str, part: Condition, name: str
) -> None:
    item = questionnaire.item(name)
    if item is None or (isinstance(part, Answered) and item.kind != "information"):
        return
    suited = MEASURED_KINDS if isinstance(part, LessThan) else CHOSEN_KINDS
    if item.kind not in suited:
        checks.refuse(_KIND, path, id=name, kind=item.kind)
    elif isinstance(part, IsOneOf | CountAtLeast):
        known = [answer.id for answer in questionnaire.answers_of(item)]
        for n, answer in enumerate(part.answers, start=1):
            if known and answer not in known:
                at = f"{path}.is" if part.answers == (answer,) else f"{path}.one_of[{n}]"
                hint = did_you_mean(answer, known)
                checks.refuse(_UNKNOWN_ANSWER, at, hint, item=name, id=answer)
