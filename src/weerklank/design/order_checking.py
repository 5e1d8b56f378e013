"""Checks that a breakdown which is called ordered runs from little to much, or back."""

from __future__ import annotations

from itertools import pairwise

from weerklank.design.complaints import Checks, Complaint
from weerklank.design.questionnaire import Item, Questionnaire
from weerklank.design.study import Breakdown, CategoryGroup
from weerklank.kernel import Text

_ORDER = Complaint(
    "breakdown-order",
    Text(
        "De categorieën van '{id}' volgen niet de volgorde van de antwoorden op '{by}'.",
        "The categories of '{id}' do not follow the order of the answers to '{by}'.",
    ),
    Text(
        "Zet ze in de volgorde van de vragenlijst, of haal 'ordered' weg.",
        "Put them in the order of the questionnaire, or remove 'ordered'.",
    ),
)
_RESIDUAL_AMONG = Complaint(
    "breakdown-residual-among",
    Text(
        "Restgroep '{id}' staat tussen categorieën die van weinig naar veel lopen.",
        "Residual group '{id}' stands among categories that run from little to much.",
    ),
    Text(
        "Zet de restgroep aan het begin of het eind.",
        "Put the residual group at the beginning or the end.",
    ),
)


def check_order(
    checks: Checks, questionnaire: Questionnaire, path: str, breakdown: Breakdown, item: Item
) -> None:
    """Refuse an ordered breakdown whose neighbours are no neighbours: they may be taken together.

    A list of answers that the questionnaire does not call ordered is taken at the study's word.
    """
    places = [c for c, found in enumerate(breakdown.categories) if found.residual is None]
    for c in range(min(places, default=0), max(places, default=0)):
        if c not in places:
            at = f"{path}.categories[{c + 1}]"
            checks.refuse(_RESIDUAL_AMONG, at, id=breakdown.categories[c].id)
    ordinary = [breakdown.categories[place] for place in places]
    if _is_ordered(questionnaire, item) and not _follows(questionnaire, item, ordinary):
        checks.refuse(_ORDER, f"{path}.categories", id=breakdown.id, by=breakdown.by)


def _is_ordered(questionnaire: Questionnaire, item: Item) -> bool:
    lists = (found.ordered for found in questionnaire.answer_lists if found.id == item.answers)
    return item.kind == "mark" or next(lists, False)


def _follows(questionnaire: Questionnaire, item: Item, categories: list[CategoryGroup]) -> bool:
    asked = [a.id for a in questionnaire.answers_of(item) if a.kind == "substantive"]
    places = [[asked.index(a) for a in c.answers if a in asked] for c in categories]
    spans = [(min(found), max(found)) for found in places if found]
    upward = all(one[1] < other[0] for one, other in pairwise(spans))
    return upward or all(one[0] > other[1] for one, other in pairwise(spans))
