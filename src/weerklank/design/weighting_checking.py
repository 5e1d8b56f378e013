"""What is wrong with a plan to weight respondents: its items, its totals and its bounds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import product

from weerklank.design.complaints import Checks, Complaint, check_unique
from weerklank.design.grouping_checking import counted_answers
from weerklank.design.questionnaire import Questionnaire
from weerklank.design.study import Margin, Study, WeightingPlan
from weerklank.design.weighting_yaml import CROSSED_BY
from weerklank.kernel import Text, did_you_mean

WEIGHTED_KINDS = ("single", "scale", "mark")
"""Kinds with one answer per person: only these can be held against totals of people."""

TOTALS_APART = 0.01
"""How far the totals of two margins may lie apart, as a share; within it they are shares of one
population, of which one source counted a few people more."""

_RESERVED = "unweighted"

_CLASH = Complaint(
    "weighting-clash",
    Text("'{id}' is al de naam van iets anders.", "'{id}' is the name of something else."),
    Text("Geef de weging een eigen id.", "Give the weighting an id of its own."),
)
_ONE = Complaint(
    "weighting-one-margin",
    Text(
        "Poststratificatie heeft precies één marge; hier staan er {count}.",
        "Post-stratification has exactly one margin; here are {count}.",
    ),
    Text(
        "Kruis de items in één marge (items: [a, b]), of kies method: raking.",
        "Cross the items in one margin (items: [a, b]), or choose method: raking.",
    ),
)
_NONE = Complaint(
    "weighting-no-margin",
    Text("De weging '{id}' heeft geen marges.", "The weighting '{id}' has no margins."),
    Text("Noem minstens één marge met totalen.", "Name at least one margin with totals."),
)
_EMPTY = Complaint(
    "weighting-margin-empty",
    Text("Deze marge noemt geen items.", "This margin names no items."),
    Text("Noem het item waarvan u totalen kent.", "Name the item of which you know totals."),
)
_TWICE = Complaint(
    "weighting-margin-twice",
    Text(
        "De items van deze marge staan al in een andere.",
        "The items of this margin stand in another one.",
    ),
    Text("Houd per item één marge over.", "Keep one margin per item."),
)
_UNKNOWN = Complaint(
    "item-unknown",
    Text("Het item '{id}' bestaat niet.", "There is no item '{id}'."),
    Text("", ""),
)
_KIND = Complaint(
    "weighting-item-kind",
    Text(
        "Op '{id}' kan niet worden gewogen: dat is een item van soort '{kind}'.",
        "Nobody can be weighted on '{id}': it is an item of kind '{kind}'.",
    ),
    Text(
        "Kies een item met één antwoord per persoon uit een lijst.",
        "Choose an item with one answer each, out of a list.",
    ),
)
_ANSWER = Complaint(
    "weighting-total-unknown",
    Text(
        "Het totaal van '{name}' hoort bij geen antwoord.",
        "The total of '{name}' belongs to no answer.",
    ),
    Text("", ""),
)
_MISSING = Complaint(
    "weighting-total-missing",
    Text("Deze totalen ontbreken: {names}.", "These totals are missing: {names}."),
    Text(
        "Zet bij elk antwoord hoeveel mensen van de hele groep het geven. Weet u dat van een "
        "antwoord niet, neem het dan met een ander samen onder 'derived' en noem dat item.",
        "Put with each answer how many people of the population give it. Where you do not know "
        "it, take the answer together with another under 'derived', and name that item.",
    ),
)
_LOW = Complaint(
    "weighting-total-low",
    Text(
        "Het totaal van '{name}' is {total:g}; dat kan niet.",
        "The total of '{name}' is {total:g}; that cannot be.",
    ),
    Text(
        "Noem een aantal mensen boven 0. Alleen in een kruising mag 0 staan: dan komt die "
        "combinatie niet voor.",
        "Name a number of people above 0. Only in a cross may it be 0: that combination then does "
        "not occur.",
    ),
)
_BOUNDS = Complaint(
    "weighting-bounds",
    Text(
        "Deze grenzen kunnen niet: {low:g} tot {high:g}.",
        "These bounds cannot be: {low:g} to {high:g}.",
    ),
    Text(
        "Het gemiddelde gewicht is 1. Noem eerst een getal boven 0 en onder 1, dan een boven 1.",
        "The mean weight is 1. Name a number above 0 and below 1 first, then one above 1.",
    ),
)
_APART = Complaint(
    "weighting-totals-apart",
    Text(
        "De totalen van deze marge tellen op tot {total:g}, die van de eerste tot {first:g}.",
        "The totals of this margin add to {total:g}, those of the first to {first:g}.",
    ),
    Text(
        "Alle marges gaan over dezelfde mensen. Een verschil tot 1% mag: dan tellen de aandelen.",
        "All margins are about the same people. A difference up to 1% may be: shares count then.",
    ),
)


def check_weighting(checks: Checks, study: Study, questionnaire: Questionnaire) -> None:
    """Refuse ways of weighting whose items, totals or bounds do not hold."""
    numbered = [(f"weighting[{n}]", plan) for n, plan in enumerate(study.weighting, start=1)]
    check_unique(checks, ((f"{path}.id", plan.id) for path, plan in numbered))
    taken = {_RESERVED, *taken_names(study, questionnaire), *(c.id for c in study.counts)}
    for path, plan in numbered:
        if plan.id in taken:
            checks.refuse(_CLASH, f"{path}.id", id=plan.id)
        _check_margins(checks, study, questionnaire, path, plan)
        _check_bounds(checks, path, plan)


def taken_names(study: Study, questionnaire: Questionnaire) -> set[str]:
    """Return the ids of items, scales and derived items: the names that a table may have."""
    items = {item.id for item in questionnaire.items()} | {item.id for item in study.derived}
    return items | {scale.id for scale in questionnaire.scales}


def placed_weighting_texts(study: Study) -> Iterator[tuple[str, Text]]:
    """Yield every text of the ways of weighting, with its path."""
    for n, plan in enumerate(study.weighting, start=1):
        yield f"weighting[{n}].title", plan.title
        for m, margin in enumerate(plan.margins, start=1):
            yield f"weighting[{n}].margins[{m}].source", margin.source


def _check_margins(
    checks: Checks, study: Study, questionnaire: Questionnaire, path: str, plan: WeightingPlan
) -> None:
    if not plan.margins:
        checks.refuse(_NONE, f"{path}.margins", id=plan.id)
    elif plan.method == "poststratification" and len(plan.margins) > 1:
        checks.refuse(_ONE, f"{path}.margins", count=len(plan.margins))
    times = Counter(frozenset(margin.items) for margin in plan.margins)
    for m, margin in enumerate(plan.margins, start=1):
        at = f"{path}.margins[{m}]"
        if times[frozenset(margin.items)] > 1 and any(
            set(margin.items) == set(other.items) for other in plan.margins[: m - 1]
        ):
            checks.refuse(_TWICE, f"{at}.items")
        if _check_items(checks, study, questionnaire, f"{at}.items", margin):
            _check_totals(checks, study, questionnaire, f"{at}.totals", margin)
    _check_sums(checks, path, plan)


def _check_items(
    checks: Checks, study: Study, questionnaire: Questionnaire, path: str, margin: Margin
) -> bool:
    """Return whether every item of a margin can be weighted on; complain where not."""
    derived = [item.id for item in study.derived]
    known = [item.id for item in questionnaire.items() if item.kind in WEIGHTED_KINDS]
    if not margin.items:
        checks.refuse(_EMPTY, path)
    check_unique(checks, [(f"{path}[{n}]", name) for n, name in enumerate(margin.items, start=1)])
    for n, name in enumerate(margin.items, start=1):
        item = questionnaire.item(name)
        if item is None and name not in derived:
            hint = did_you_mean(name, [*known, *derived])
            checks.refuse(_UNKNOWN, f"{path}[{n}]", hint, id=name)
        elif item is not None and item.kind not in WEIGHTED_KINDS:
            checks.refuse(_KIND, f"{path}[{n}]", id=name, kind=item.kind)
    return bool(margin.items) and set(margin.items) <= {*known, *derived}


def _check_totals(
    checks: Checks, study: Study, questionnaire: Questionnaire, path: str, margin: Margin
) -> None:
    answers = [_answers(study, questionnaire, name) for name in margin.items]
    wanted = [CROSSED_BY.join(names) for names in product(*answers)]
    given = {CROSSED_BY.join(names): total for names, total in margin.totals}
    if missing := [name for name in wanted if name not in given]:
        checks.refuse(_MISSING, path, names=", ".join(missing))
    for name, total in given.items():
        if name not in wanted:
            checks.refuse(_ANSWER, f"{path}.{name}", did_you_mean(name, wanted), name=name)
        elif not _is_number_of_people(total, crossed=len(margin.items) > 1):
            checks.refuse(_LOW, f"{path}.{name}", name=name, total=total)


def _answers(study: Study, questionnaire: Questionnaire, name: str) -> tuple[str, ...]:
    item = questionnaire.item(name)
    if item is not None:
        return counted_answers(questionnaire, item)
    groups = (derived.groups for derived in study.derived if derived.id == name)
    return tuple(group.id for group in next(groups))


def _is_number_of_people(total: float, crossed: bool) -> bool:
    return math.isfinite(total) and (total > 0 or (crossed and total == 0))


def _check_sums(checks: Checks, path: str, plan: WeightingPlan) -> None:
    sums = [sum(total for _, total in margin.totals) for margin in plan.margins]
    for m, total in enumerate(sums[1:], start=2):
        if abs(total - sums[0]) > TOTALS_APART * max(abs(sums[0]), abs(total)):
            at = f"{path}.margins[{m}].totals"
            checks.refuse(_APART, at, total=total, first=sums[0])


def _check_bounds(checks: Checks, path: str, plan: WeightingPlan) -> None:
    if plan.bounds is None:
        return
    low, high = plan.bounds
    if not 0 < low < 1 < high < math.inf:
        checks.refuse(_BOUNDS, f"{path}.bounds", low=low, high=high)
