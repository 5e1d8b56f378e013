"""Everything that is wrong with a study's plan, held against its questionnaire, at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from weerklank.design.complaints import Checks, Complaint, check_texts, check_unique
from weerklank.design.count_checking import COMPUTED, check_counts, placed_count_texts
from weerklank.design.grouping_checking import check_groups, counted_answers
from weerklank.design.headline_checking import check_headline
from weerklank.design.item_checking import LISTED_KINDS
from weerklank.design.nesting_checking import check_nesting, check_sheets
from weerklank.design.order_checking import check_order
from weerklank.design.questionnaire import ItemKind, Questionnaire
from weerklank.design.study import Breakdown, DerivedItem, Study
from weerklank.design.weighting_checking import check_weighting, placed_weighting_texts
from weerklank.kernel import Place, Problem, Text, did_you_mean

TABULATED_KINDS: tuple[ItemKind, ...] = (*LISTED_KINDS, "mark")
"""Kinds with fixed answers: only these get tables."""

GROUPED_KINDS: tuple[ItemKind, ...] = ("single", "scale", "mark")
"""Kinds with one answer per person: only these can divide people into categories."""

_LONGEST_TITLE = 160
"""Characters: what a page still shows as a heading, over some lines."""

_WAVE = Complaint(
    "wave-low",
    Text("Een meting telt vanaf 1.", "A wave counts from 1."),
    Text("Zet hier 1 of hoger.", "Put 1 or higher here."),
)
_UNKNOWN = Complaint(
    "item-unknown",
    Text("Het item '{id}' bestaat niet.", "There is no item '{id}'."),
    Text("", ""),
)
_OPEN = Complaint(
    "item-untabulated",
    Text(
        "Van '{id}' komt geen tabel: dat is een item van soort '{kind}'.",
        "There is no table of '{id}': that is an item of kind '{kind}'.",
    ),
    Text(
        "Noem alleen items met vaste antwoorden. Open antwoorden worden nooit gepubliceerd.",
        "Name only items with fixed answers. Open answers are never published.",
    ),
)
_UNGROUPED = Complaint(
    "item-ungrouped",
    Text(
        "Met '{id}' kan niet worden gegroepeerd: dat is een item van soort '{kind}'.",
        "'{id}' cannot be grouped: it is an item of kind '{kind}'.",
    ),
    Text("Kies een item met één antwoord per persoon.", "Choose an item with one answer each."),
)
_CLASH = Complaint(
    "derived-clash",
    Text(
        "'{id}' is al de id van een deel van de vragenlijst.",
        "'{id}' is an id of the questionnaire.",
    ),
    Text("Geef het afgeleide item een eigen id.", "Give the derived item an id of its own."),
)
_ITSELF = Complaint(
    "breakdown-itself",
    Text(
        "'{id}' wordt uitgesplitst naar zichzelf ('{by}').",
        "'{id}' is broken down by itself ('{by}').",
    ),
    Text("Haal dit item uit de uitsplitsing.", "Remove this item from the breakdown."),
)
_NO_ITEMS = Complaint(
    "breakdown-empty",
    Text("De uitsplitsing '{id}' noemt geen items.", "The breakdown '{id}' names no items."),
    Text("Noem items of haal de uitsplitsing weg.", "Name items or remove the breakdown."),
)
_ACCEPT_UNKNOWN = Complaint(
    "accept-unknown",
    Text("De categorie '{id}' bestaat niet.", "There is no category '{id}'."),
    Text("", ""),
)
_ACCEPT_NEEDLESS = Complaint(
    "accept-not-residual",
    Text("'{id}' is geen restgroep.", "'{id}' is not a residual group."),
    Text(
        "Haal hem hier weg, of zeg bij de categorie onder residual waarom het een restgroep is.",
        "Remove it here, or say under the category's residual why it is one.",
    ),
)
_ORGANISATION = Complaint(
    "organisation-item",
    Text("'{id}' kan de organisatie niet vastleggen.", "'{id}' cannot record the organisation."),
    Text(
        "Noem een item van soort single, of laat organisation_item leeg.",
        "Name an item of kind single, or leave organisation_item empty.",
    ),
)
_LICENCE = Complaint(
    "licence-empty",
    Text("De licentie is leeg.", "The licence is empty."),
    Text("Noem een licentie, zoals CC BY 4.0.", "Name a licence, such as CC BY 4.0."),
)
_NO_TABLES = Complaint(
    "plan-empty",
    Text("Dit onderzoek plant geen enkele tabel.", "This study plans no table at all."),
    Text("Noem items onder 'items'.", "Name items under 'items'."),
)
_LONG_TITLE = Complaint(
    "title-long",
    Text("Deze titel is te lang voor een kop.", "This title is too long for a heading."),
    Text("Houd het bij 160 tekens.", "Keep it to 160 characters."),
)
_NO_THEMES = Complaint(
    "themes-empty",
    Text("Er staan geen thema's.", "There are no themes."),
    Text("Noem ten minste één thema.", "Name at least one theme."),
)


def check_study(
    study: Study, questionnaire: Questionnaire, places: Mapping[str, Place] | None = None
) -> tuple[Problem, ...]:
    """Return every problem of a study's plan; none means that it can be carried out.

    places  the place of each part by its path in the YAML form; None for a study that was not
            read from a file, whose problems then carry the path alone
    """
    checks = Checks(places or {})
    _check_facts(checks, study)
    if not study.items and not any(breakdown.items for breakdown in study.breakdowns):
        checks.refuse(_NO_TABLES, "items")
    _check_tabulated(checks, study, questionnaire, "items", study.items)
    _check_derived(checks, study, questionnaire)
    _check_breakdowns(checks, study, questionnaire)
    _check_accepted(checks, study)
    _check_sector(checks, study, questionnaire)
    check_nesting(checks, study, questionnaire)
    if study.sheets is not None:
        _check_tabulated(checks, study, questionnaire, "sheets.items", study.sheets.items)
    check_sheets(checks, study)
    check_headline(checks, study, questionnaire)
    check_weighting(checks, study, questionnaire)
    check_counts(checks, study, questionnaire)
    return checks.found()


def check_interviews(
    study: Study, places: Mapping[str, Place] | None = None
) -> tuple[Problem, ...]:
    """Return every problem of a study by interviews, which has no questionnaire (see above)."""
    checks = Checks(places or {})
    _check_facts(checks, study)
    if not study.themes:
        checks.refuse(_NO_THEMES, "themes")
    named = ((f"themes[{t}].id", theme.id) for t, theme in enumerate(study.themes, start=1))
    check_unique(checks, named)
    return checks.found()


def _check_facts(checks: Checks, study: Study) -> None:
    if study.wave < 1:
        checks.refuse(_WAVE, "wave")
    if not study.licence.strip():
        checks.refuse(_LICENCE, "licence")
    if max(len(study.title.nl), len(study.title.en)) > _LONGEST_TITLE:
        checks.refuse(_LONG_TITLE, "title")
    check_texts(checks, _placed_texts(study))


def _placed_texts(study: Study) -> Iterator[tuple[str, Text]]:
    for name in ("title", "programme", "region", "population", "period", "mode"):
        yield name, getattr(study, name)
    for t, theme in enumerate(study.themes, start=1):
        yield f"themes[{t}]", theme.title
    if study.sector.agreement is not None:
        yield "sector.agreement", study.sector.agreement
    for d, derived in enumerate(study.derived, start=1):
        yield f"derived[{d}].label", derived.label
        for g, group in enumerate(derived.groups, start=1):
            yield f"derived[{d}].groups[{g}]", group.text
    for b, breakdown in enumerate(study.breakdowns, start=1):
        yield f"breakdowns[{b}].title", breakdown.title
        yield f"breakdowns[{b}].reason", breakdown.reason
        for c, category in enumerate(breakdown.categories, start=1):
            yield f"breakdowns[{b}].categories[{c}]", category.text
            if category.residual is not None:
                yield f"breakdowns[{b}].categories[{c}].residual", category.residual
    yield from placed_weighting_texts(study)
    yield from placed_count_texts(study)


def _check_tabulated(
    checks: Checks, study: Study, questionnaire: Questionnaire, path: str, names: tuple[str, ...]
) -> None:
    derived = {item.id for item in study.derived}
    computed = {s.id for s in questionnaire.scales} | {count.id for count in study.counts}
    known = [item.id for item in questionnaire.items() if item.kind in TABULATED_KINDS]
    check_unique(checks, [(f"{path}[{n}]", name) for n, name in enumerate(names, start=1)])
    for n, name in enumerate(names, start=1):
        item = questionnaire.item(name)
        if item is None and name in computed:
            checks.refuse(COMPUTED, f"{path}[{n}]", id=name)
        elif item is None and name not in derived:
            hint = did_you_mean(name, [*known, *derived])
            checks.refuse(_UNKNOWN, f"{path}[{n}]", hint, id=name)
        elif item is not None and item.kind not in TABULATED_KINDS:
            checks.refuse(_OPEN, f"{path}[{n}]", id=name, kind=item.kind)


def _check_grouped(checks: Checks, questionnaire: Questionnaire, path: str, name: str) -> bool:
    known = [item.id for item in questionnaire.items() if item.kind in GROUPED_KINDS]
    item = questionnaire.item(name)
    if item is None:
        checks.refuse(_UNKNOWN, path, did_you_mean(name, known), id=name)
    elif item.kind not in GROUPED_KINDS:
        checks.refuse(_UNGROUPED, path, id=name, kind=item.kind)
    return name in known


def _check_derived(checks: Checks, study: Study, questionnaire: Questionnaire) -> None:
    numbered = list(enumerate(study.derived, start=1))
    check_unique(checks, ((f"derived[{d}].id", derived.id) for d, derived in numbered))
    taken = {item.id for item in questionnaire.items()}
    taken |= {scale.id for scale in questionnaire.scales}
    for d, derived in numbered:
        if derived.id in taken:
            checks.refuse(_CLASH, f"derived[{d}].id", id=derived.id)
        if _check_grouped(checks, questionnaire, f"derived[{d}].from", derived.source):
            _check_derived_groups(checks, questionnaire, f"derived[{d}].groups", derived)


def _check_derived_groups(
    checks: Checks, questionnaire: Questionnaire, path: str, derived: DerivedItem
) -> None:
    item = questionnaire.item(derived.source)
    if item is not None:
        counted = counted_answers(questionnaire, item)
        check_groups(checks, path, derived.groups, counted, counted, derived.source)


def _check_breakdowns(checks: Checks, study: Study, questionnaire: Questionnaire) -> None:
    numbered = list(enumerate(study.breakdowns, start=1))
    check_unique(checks, ((f"breakdowns[{b}].id", found.id) for b, found in numbered))
    for b, breakdown in numbered:
        path = f"breakdowns[{b}]"
        if _check_grouped(checks, questionnaire, f"{path}.by", breakdown.by):
            _check_categories(checks, questionnaire, path, breakdown)
        if not breakdown.items:
            checks.refuse(_NO_ITEMS, f"{path}.items", id=breakdown.id)
        _check_tabulated(checks, study, questionnaire, f"{path}.items", breakdown.items)
        _check_not_itself(checks, study, path, breakdown)


def _check_categories(
    checks: Checks, questionnaire: Questionnaire, path: str, breakdown: Breakdown
) -> None:
    item = questionnaire.item(breakdown.by)
    if item is not None:
        answers = tuple(answer.id for answer in questionnaire.answers_of(item))
        needed = counted_answers(questionnaire, item)
        groups = breakdown.categories
        check_groups(checks, f"{path}.categories", groups, answers, needed, breakdown.by)
        if breakdown.ordered:
            check_order(checks, questionnaire, path, breakdown, item)


def _check_not_itself(checks: Checks, study: Study, path: str, breakdown: Breakdown) -> None:
    sources = {derived.id: derived.source for derived in study.derived}
    for n, name in enumerate(breakdown.items, start=1):
        if sources.get(name, name) == breakdown.by:
            checks.refuse(_ITSELF, f"{path}.items[{n}]", id=name, by=breakdown.by)


def _check_accepted(checks: Checks, study: Study) -> None:
    residual = {
        f"{breakdown.id}.{category.id}": category.residual is not None
        for breakdown in study.breakdowns
        for category in breakdown.categories
    }
    for n, name in enumerate(study.accept_residual, start=1):
        if name not in residual:
            hint = did_you_mean(name, [known for known, rest in residual.items() if rest])
            checks.refuse(_ACCEPT_UNKNOWN, f"accept_residual[{n}]", hint, id=name)
        elif not residual[name]:
            checks.refuse(_ACCEPT_NEEDLESS, f"accept_residual[{n}]", id=name)


def _check_sector(checks: Checks, study: Study, questionnaire: Questionnaire) -> None:
    name = study.sector.organisation_item
    if name is None:
        return
    item = questionnaire.item(name)
    if item is None or item.kind != "single":
        checks.refuse(_ORGANISATION, "sector.organisation_item", id=name)
