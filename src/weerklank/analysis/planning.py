"""What a study plans to tabulate: which (derived) items, for everyone and in each breakdown."""

from __future__ import annotations

from collections.abc import Collection

from weerklank.design import (
    TABULATED_KINDS,
    Breakdown,
    DerivedItem,
    Item,
    Questionnaire,
    Study,
)
from weerklank.kernel import Text, UserError, did_you_mean


def planned_for_everyone(study: Study) -> tuple[str, ...]:
    """Return the ids of the items, derived ones too, that get a table of everyone."""
    in_breakdowns = (item for breakdown in study.breakdowns for item in breakdown.items)
    derived = (item.id for item in study.derived)
    return tuple(dict.fromkeys((*study.items, *derived, *in_breakdowns)))


def source_of(study: Study, item: str) -> str:
    """Return the questionnaire's item behind a planned item: itself, unless it is derived."""
    derived = {derived.id: derived.source for derived in study.derived}
    return derived.get(item, item)


def breakdown_sources(
    questionnaire: Questionnaire, study: Study, breakdown: Breakdown | None
) -> tuple[str, ...]:
    """Return the questionnaire's items behind a breakdown, without the one it goes by.

    In order of asking; breakdown None stands for the tables of everyone.
    """
    if breakdown is None:
        sources = {source_of(study, item) for item in planned_for_everyone(study)}
        return _in_order(questionnaire, sources)
    sources = {source_of(study, item) for item in breakdown.items}
    return _in_order(questionnaire, sources - {breakdown.by})


def planned_tables(
    questionnaire: Questionnaire, study: Study
) -> tuple[tuple[Item, DerivedItem | None, Breakdown | None], ...]:
    """Return what gets a table, as (source item, derived item, breakdown), in order of asking.

    An item comes before what is derived from it; the table of everyone before the breakdowns. A
    breakdown of an item by itself is passed over.
    """
    everyone = set(planned_for_everyone(study))
    planned: list[tuple[Item, DerivedItem | None, Breakdown | None]] = []
    for source in breakdown_sources(questionnaire, study, None):
        item = planned_item(questionnaire, source)
        derived = [derived for derived in study.derived if derived.source == source]
        for form in (None, *derived):
            name = source if form is None else form.id
            if name in everyone:
                planned.append((item, form, None))
            planned += [
                (item, form, breakdown)
                for breakdown in study.breakdowns
                if name in breakdown.items and breakdown.by != source
            ]
    return tuple(planned)


def planned_item(questionnaire: Questionnaire, item_id: str) -> Item:
    """Return an item of the questionnaire, or raise UserError where it has none of this id."""
    item = questionnaire.item(item_id)
    if item is None:
        known = [item.id for item in questionnaire.items()]
        message = Text(
            f"De vragenlijst heeft geen vraag '{item_id}'.",
            f"The questionnaire has no item '{item_id}'.",
        )
        raise UserError("item-unknown", message, did_you_mean(item_id, known))
    return item


def refuse_without_table(item: Item) -> None:
    """Raise UserError where an item is of a kind that gets no table.

    A number is counted in cells, yet gets none: nothing bounds what one person adds to its mean.
    """
    if item.kind not in TABULATED_KINDS:
        raise UserError(
            "item-without-table",
            Text(
                f"Van de vraag '{item.id}' kan geen tabel worden gemaakt.",
                f"No table can be made of the item '{item.id}'.",
            ),
            Text("Haal de vraag uit het plan.", "Remove the item from the plan."),
        )


def _in_order(questionnaire: Questionnaire, sources: Collection[str]) -> tuple[str, ...]:
    """Return the ids in order of asking; raise UserError for one that is not there."""
    for source in sorted(sources):
        planned_item(questionnaire, source)
    return tuple(item.id for item in questionnaire.items() if item.id in sources)
