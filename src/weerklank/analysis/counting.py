"""From responses to cells: which items are counted in which breakdown, and by which categories."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from weerklank.analysis.cells import UNWEIGHTED, CellKey, Cells, Sums
from weerklank.analysis.crossing import MOMENTS, CodedItem, Positions, code_item, cross
from weerklank.analysis.estimates.intervals import InvalidCount
from weerklank.analysis.planning import breakdown_sources, planned_item
from weerklank.design import Breakdown, Questionnaire, Study
from weerklank.fieldwork import ChoiceColumn, Responses
from weerklank.kernel import Text, UserError


def count_cells(
    responses: Responses,
    questionnaire: Questionnaire,
    study: Study,
    weights: Sums | None = None,
    weighting: str = UNWEIGHTED,
) -> Cells:
    """Return the cells of everything that a study plans to tabulate.

    Derived items have no cells of their own: their counts are sums of their source's. `weights`
    holds one weight per respondent under the name `weighting`; without it everybody counts 1.
    Raises UserError where the plan names an item that is not there or cannot be a breakdown, and
    InvalidCount where the weights are no list of one number above 0 per respondent.
    """
    _check_weights(weights, len(responses.respondents))
    coded = {
        item_id: _code(responses, questionnaire, item_id)
        for item_id in _sources(questionnaire, study)
    }
    keys: list[CellKey] = []
    blocks: list[Sums] = []
    for breakdown in (None, *study.breakdowns):
        categories, rows = _rows(responses, questionnaire, breakdown)
        for item_id in breakdown_sources(questionnaire, study, breakdown):
            item = coded[item_id]
            name = None if breakdown is None else breakdown.id
            keys += _keys(study.wave, weighting, name, categories, item_id, item)
            blocks.append(cross(rows, len(categories), item, weights).reshape(MOMENTS, -1))
    n, sum_w, sum_w2, sum_x, sum_x2 = np.concatenate([np.zeros((MOMENTS, 0)), *blocks], axis=1)
    return Cells(tuple(keys), n.astype(np.int64), sum_w, sum_w2, sum_x, sum_x2)


def _check_weights(weights: Sums | None, respondents: int) -> None:
    if weights is None:
        return
    if weights.shape != (respondents,) or not (np.isfinite(weights) & (weights > 0)).all():
        raise InvalidCount(
            Text(
                f"Geen gewicht boven 0 voor elk van de {respondents} deelnemers.",
                f"No weight above 0 for each of the {respondents} respondents.",
            )
        )


def _sources(questionnaire: Questionnaire, study: Study) -> set[str]:
    return {
        source
        for breakdown in (None, *study.breakdowns)
        for source in breakdown_sources(questionnaire, study, breakdown)
    }


def _code(responses: Responses, questionnaire: Questionnaire, item_id: str) -> CodedItem:
    item = planned_item(questionnaire, item_id)
    return code_item(item, questionnaire.answers_of(item), responses.columns[item_id])


def _rows(
    responses: Responses, questionnaire: Questionnaire, breakdown: Breakdown | None
) -> tuple[tuple[str | None, ...], Positions]:
    """Return the categories and everybody's place among them; who is in none comes after them."""
    if breakdown is None:
        return (None,), np.zeros(len(responses.respondents), dtype=np.int64)
    item = planned_item(questionnaire, breakdown.by)
    column = responses.columns[item.id]
    if not isinstance(column, ChoiceColumn):
        raise _no_breakdown(breakdown)
    none = len(breakdown.categories)
    category_of = {
        answer: position
        for position, category in enumerate(breakdown.categories)
        for answer in category.answers
    }
    answers = questionnaire.answers_of(item)
    categories = [category_of.get(answer.id, none) for answer in answers]
    table = np.array([*categories, none, none], dtype=np.int64)
    ids = tuple(category.id for category in breakdown.categories)
    return ids, table[column.codes.astype(np.int64)]


def _keys(
    wave: int,
    weighting: str,
    breakdown: str | None,
    categories: tuple[str | None, ...],
    item: str,
    coded: CodedItem,
) -> Iterator[CellKey]:
    for category in categories:
        for label in (*coded.labels, *coded.options):
            yield CellKey(wave, weighting, breakdown, category, item, label)


def _no_breakdown(breakdown: Breakdown) -> UserError:
    return UserError(
        "breakdown-by",
        Text(
            f"'{breakdown.id}' kan niet uitsplitsen naar '{breakdown.by}'.",
            f"'{breakdown.id}' cannot break down by '{breakdown.by}'.",
        ),
        Text(
            "Kies een vraag waarop iedereen een enkel antwoord geeft.",
            "Choose an item to which everybody gives a single answer.",
        ),
    )
