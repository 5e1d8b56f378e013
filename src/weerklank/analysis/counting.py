"""From responses to cells: which items are counted in which breakdown, and by which categories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from weerklank.analysis.cells import UNWEIGHTED, CellKey, Cells, Sums
from weerklank.analysis.crossing import CodedItem, Positions, code_item, cross_values
from weerklank.analysis.engine import NOWHERE, AnswerMatrix, CellSums, count_sums
from weerklank.analysis.estimates import InvalidCount, Sampling
from weerklank.analysis.planning import breakdown_sources, planned_item
from weerklank.design import Breakdown, Questionnaire, Study
from weerklank.fieldwork import ChoiceColumn, Flags, Responses
from weerklank.kernel import Text, UserError

MOMENTS = 5
"""n, sum w, sum w^2, sum wx, sum wx^2."""


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
    breakdowns = (None, *study.breakdowns)
    rows = [_rows(responses, questionnaire, breakdown) for breakdown in breakdowns]
    sums = count_sums(_matrix(coded, rows, len(responses.respondents), weights))
    columns = _columns(coded)
    keys: list[CellKey] = []
    blocks: list[Sums] = []
    start = 0
    for breakdown, (categories, row_of) in zip(breakdowns, rows, strict=True):
        these = slice(start, start + len(categories))
        start = these.stop
        name = None if breakdown is None else breakdown.id
        for item_id in breakdown_sources(questionnaire, study, breakdown):
            item = coded[item_id]
            keys += _keys(study.wave, weighting, name, categories, item_id, item)
            moments = _moments(sums, these, columns[item_id], item, row_of, weights)
            blocks.append(moments.reshape(MOMENTS, -1))
    n, sum_w, sum_w2, sum_x, sum_x2 = np.concatenate([np.zeros((MOMENTS, 0)), *blocks], axis=1)
    return Cells(tuple(keys), n.astype(np.int64), sum_w, sum_w2, sum_x, sum_x2)


def _matrix(
    coded: Mapping[str, CodedItem],
    rows: list[tuple[tuple[str | None, ...], Positions]],
    people: int,
    weights: Sums | None,
) -> AnswerMatrix:
    """Return all items, each with its options as items of two codes, against all breakdowns."""
    codes: list[Positions | Flags] = []
    sizes: list[int] = []
    for item in coded.values():
        codes += [item.states, *item.options.values()]
        sizes += [len(item.labels), *(2 for _ in item.options)]
    categories = tuple(len(names) for names, _ in rows)
    return AnswerMatrix(
        items=np.array(codes, _narrow(sizes)).reshape(len(sizes), people),
        in_base=tuple((True,) * size for size in sizes),
        breakdowns=np.array([row_of for _, row_of in rows], _narrow(categories)),
        categories=categories,
        sampling=Sampling(np.ones(people) if weights is None else weights),
    )


def _narrow(sizes: Sequence[int]) -> type[np.signedinteger]:
    return np.int8 if max(sizes, default=0) <= np.iinfo(np.int8).max else np.int16


def _columns(coded: Mapping[str, CodedItem]) -> dict[str, list[int]]:
    """Return which columns of the engine each item's labels and then options are."""
    columns = {}
    start = 0
    for item_id, item in coded.items():
        options = start + len(item.labels)
        chosen = [options + 2 * place + 1 for place in range(len(item.options))]
        columns[item_id] = [*range(start, options), *chosen]
        start = options + 2 * len(item.options)
    return columns


def _moments(
    sums: CellSums,
    rows: slice,
    columns: list[int],
    item: CodedItem,
    row_of: Positions,
    weights: Sums | None,
) -> Sums:
    """Return (MOMENTS, categories, labels then options) of one item in one breakdown."""
    n, sum_w, sum_w2 = (each[rows][:, columns] for each in (sums.n, sums.sum_w, sums.sum_w2))
    sum_x, sum_x2 = np.zeros_like(sum_w), np.zeros_like(sum_w)
    labels = slice(0, len(item.labels))
    if item.scores is None:
        sum_x[:, labels], sum_x2[:, labels] = cross_values(row_of, len(n), item, weights)
    else:
        sum_x[:, labels] = sum_w[:, labels] * item.scores
        sum_x2[:, labels] = sum_w[:, labels] * item.scores**2
    return np.stack([n, sum_w, sum_w2, sum_x, sum_x2])


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
    """Return the categories and everybody's place among them; who is in none is NOWHERE."""
    if breakdown is None:
        return (None,), np.zeros(len(responses.respondents), dtype=np.int64)
    item = planned_item(questionnaire, breakdown.by)
    column = responses.columns[item.id]
    if not isinstance(column, ChoiceColumn):
        raise _no_breakdown(breakdown)
    category_of = {
        answer: position
        for position, category in enumerate(breakdown.categories)
        for answer in category.answers
    }
    answers = questionnaire.answers_of(item)
    categories = [category_of.get(answer.id, NOWHERE) for answer in answers]
    table = np.array([*categories, NOWHERE, NOWHERE], dtype=np.int64)
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
