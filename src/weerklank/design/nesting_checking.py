"""What is wrong with nested items (sector, organisation, team) and with the plan of sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from weerklank.design.complaints import Checks, Complaint
from weerklank.design.questionnaire import Questionnaire
from weerklank.design.study import Study
from weerklank.kernel import Text, did_you_mean

_UNKNOWN = Complaint(
    "item-unknown",
    Text("Het item '{id}' bestaat niet.", "There is no item '{id}'."),
    Text("", ""),
)
_KIND = Complaint(
    "study-nesting-kind",
    Text(
        "'{id}' kan niet genest zijn: dat is een item van soort '{kind}'.",
        "'{id}' cannot be nested: it is an item of kind '{kind}'.",
    ),
    Text("Noem alleen items van soort single.", "Name only items of kind single."),
)
_SHORT = Complaint(
    "study-nesting-short",
    Text("Een nesting heeft minstens twee items.", "A nesting has two items at least."),
    Text("Noem een grover of fijner item erbij, of haal haar weg.", "Add an item, or remove it."),
)
_LOOP = Complaint(
    "study-nesting-loop",
    Text(
        "Deze nesting loopt rond: {loop}.",
        "This nesting runs in a circle: {loop}.",
    ),
    Text(
        "Zet elk item één keer in de lijst, van grof naar fijn.",
        "Put each item in the list once, from coarse to fine.",
    ),
)
_ORDER = Complaint(
    "study-nesting-order",
    Text(
        "'{coarse}' heeft meer antwoorden dan '{fine}' en kan dus niet het grovere item zijn.",
        "'{coarse}' has more answers than '{fine}', so it cannot be the coarser item.",
    ),
    Text(
        "Zet de lijst van grof naar fijn, zoals [sector, organisatie, team].",
        "Put the list from coarse to fine, such as [sector, organisation, team].",
    ),
)
_TWICE = Complaint(
    "study-nesting-twice",
    Text("'{id}' staat in twee nestingen.", "'{id}' stands in two nestings."),
    Text(
        "Maak er één lijst van, van grof naar fijn.", "Make one list of them, from coarse to fine."
    ),
)
_CROSSED = Complaint(
    "study-nesting-crossed",
    Text(
        "'{item}' en '{by}' zitten in dezelfde nesting: hun tabel zegt alleen hoeveel mensen "
        "waar werken.",
        "'{item}' and '{by}' are in one nesting: their table tells only how many people work "
        "where.",
    ),
    Text("Haal dit item uit de uitsplitsing.", "Remove this item from the breakdown."),
)
_SHEETS_ITEM = Complaint(
    "study-sheets-item",
    Text(
        "Bladen gaan over '{id}', maar sector.organisation_item noemt dat item niet.",
        "Sheets are about '{id}', but sector.organisation_item does not name that item.",
    ),
    Text(
        "Zet bij beide hetzelfde item: dan worden cijfers per organisatie nooit openbaar.",
        "Name the same item at both: then figures per organisation never become public.",
    ),
)
_SHEETS_NESTED = Complaint(
    "study-sheets-nested",
    Text(
        "'{id}' zegt alleen waar iemand werkt; dat hoort niet in een blad.",
        "'{id}' tells only where somebody works; that does not belong in a sheet.",
    ),
    Text("Haal dit item weg.", "Remove this item."),
)


def check_nesting(checks: Checks, study: Study, questionnaire: Questionnaire) -> None:
    """Refuse nestings of unknown or unfit items, loops, and tables within one nesting."""
    for n, names in enumerate(study.nesting, start=1):
        if len(names) == 1:
            checks.refuse(_SHORT, f"nesting[{n}]")
        _check_items(checks, questionnaire, names, f"nesting[{n}]")
        _check_coarse(checks, questionnaire, names, f"nesting[{n}]")
    _check_order(checks, study)
    _check_crossed(checks, study)


def check_sheets(checks: Checks, study: Study) -> None:
    """Refuse sheets about another item than the organisation's, or of items that only place."""
    if study.sheets is None:
        return
    if study.sheets.item != study.sector.organisation_item:
        checks.refuse(_SHEETS_ITEM, "sheets.item", id=study.sheets.item)
    nested = {name for names in study.nesting for name in names} | {study.sheets.item}
    sources = {derived.id: derived.source for derived in study.derived}
    for n, name in enumerate(study.sheets.items, start=1):
        if sources.get(name, name) in nested:
            checks.refuse(_SHEETS_NESTED, f"sheets.items[{n}]", id=name)


def _check_items(
    checks: Checks, questionnaire: Questionnaire, names: tuple[str, ...], path: str
) -> None:
    known = [item.id for item in questionnaire.items() if item.kind == "single"]
    for position, name in enumerate(names, start=1):
        item = questionnaire.item(name)
        at = f"{path}[{position}]"
        if item is None:
            checks.refuse(_UNKNOWN, at, did_you_mean(name, known), id=name)
        elif item.kind != "single":
            checks.refuse(_KIND, at, id=name, kind=item.kind)


def _check_coarse(
    checks: Checks, questionnaire: Questionnaire, names: tuple[str, ...], path: str
) -> None:
    """Refuse an item with more answers than the finer one that follows it."""
    known = {item.id: len(questionnaire.answers_of(item)) for item in questionnaire.items()}
    for position, (coarse, fine) in enumerate(pairwise(names), start=1):
        if 0 < known.get(fine, 0) < known.get(coarse, 0):
            checks.refuse(_ORDER, f"{path}[{position}]", coarse=coarse, fine=fine)


def _check_order(checks: Checks, study: Study) -> None:
    """Refuse loops, within a list or over several; else items that stand in two lists."""
    finer: dict[str, list[str]] = {}
    for n, names in enumerate(study.nesting, start=1):
        for coarse, fine in pairwise(names):
            finer.setdefault(coarse, []).append(fine)
            if loop := _way(fine, coarse, finer):
                checks.refuse(_LOOP, f"nesting[{n}]", loop=" > ".join((coarse, *loop)))
                return
    times = Counter(name for names in study.nesting for name in names)
    for n, names in enumerate(study.nesting, start=1):
        for position, name in enumerate(names, start=1):
            if times[name] > 1 and any(name in other for other in study.nesting[: n - 1]):
                checks.refuse(_TWICE, f"nesting[{n}][{position}]", id=name)


def _way(start: str, end: str, finer: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the items on a way from one to another, both included; () where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        ahead = [name for name in finer.get(way[-1], ()) if name not in seen]
        seen.update(ahead)
        ways += [(*way, name) for name in ahead]
    return ()


def _check_crossed(checks: Checks, study: Study) -> None:
    for path, name, by in _crossed_items(study):
        checks.refuse(_CROSSED, path, item=name, by=by)


def _crossed_items(study: Study) -> Iterator[tuple[str, str, str]]:
    """Yield tables within a nesting; the organisation's serves to test dominance, and stays."""
    sources = {derived.id: derived.source for derived in study.derived}
    for b, breakdown in enumerate(study.breakdowns, start=1):
        nest = {name for names in study.nesting if breakdown.by in names for name in names}
        nest -= {breakdown.by, study.sector.organisation_item or ""}
        for n, name in enumerate(breakdown.items, start=1):
            if sources.get(name, name) in nest:
                yield f"breakdowns[{b}].items[{n}]", name, breakdown.by
