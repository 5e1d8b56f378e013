"""Numbers counted per person: how many options somebody chose, how often gave certain answers."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.estimates import InvalidCount
from weerklank.analysis.planning import planned_item
from weerklank.design import DerivedCount, Questionnaire
from weerklank.fieldwork import NOT_ASKED, SKIPPED, ChoiceColumn, OptionsColumn, Responses
from weerklank.kernel import Text

CountColumn: TypeAlias = NDArray[np.int16]

NO_COUNT = -3
"""The respondent said only that it does not apply, or that they do not know."""


def derive_count(
    responses: Responses, questionnaire: Questionnaire, count: DerivedCount
) -> CountColumn:
    """Return one small whole number per respondent; below zero there is none (see `count_rule`).

    SKIPPED, NOT_ASKED and NO_COUNT say why. Raises UserError where an item is not there,
    InvalidCount where it is of a kind that cannot be counted this way.
    """
    names = count.items if count.item is None else (count.item,)
    if not names:
        raise InvalidCount(
            Text(
                f"Het aantal '{count.id}' noemt geen items. Noem wat er geteld wordt.",
                f"The count '{count.id}' names no items. Name what is counted.",
            )
        )
    if count.item is not None:
        return _chosen(responses, questionnaire, count.item)
    return _given(responses, questionnaire, count)


def count_rule(count: DerivedCount) -> Text:
    """Return in words what is counted, and who gets no number."""
    if count.item is not None:
        return Text(
            "Geteld is hoeveel antwoorden iemand koos. Wie de vraag oversloeg of niet kreeg, of "
            "alleen zei dat het niet van toepassing is of dat hij het niet weet, heeft geen "
            "aantal.",
            "Counted is how many answers somebody chose. Who skipped the question or was not "
            "asked, or only said that it does not apply or that they do not know, has no number.",
        )
    return Text(
        f"Geteld is bij hoeveel van de {len(count.items)} vragen iemand een van deze antwoorden "
        "gaf. Wie een van de vragen oversloeg of niet kreeg, heeft geen aantal.",
        f"Counted is at how many of the {len(count.items)} questions somebody gave one of these "
        "answers. Who skipped one of the questions, or was not asked, has no number.",
    )


def _chosen(responses: Responses, questionnaire: Questionnaire, name: str) -> CountColumn:
    item, column = planned_item(questionnaire, name), responses.columns[name]
    if not isinstance(column, OptionsColumn):
        raise _cannot(name)
    kinds = np.array([answer.kind for answer in questionnaire.answers_of(item)])
    substantive = column.chosen[:, kinds == "substantive"].sum(axis=1)
    said_otherwise = column.chosen[:, kinds != "substantive"].any(axis=1)
    counted = np.where((substantive == 0) & said_otherwise, NO_COUNT, substantive)
    return np.where(column.codes < 0, column.codes, counted).astype(np.int16)


def _given(responses: Responses, questionnaire: Questionnaire, count: DerivedCount) -> CountColumn:
    total = np.zeros(len(responses.respondents), dtype=np.int64)
    skipped, not_asked = np.zeros((2, len(total)), dtype=np.bool_)
    for name in count.items:
        item, column = planned_item(questionnaire, name), responses.columns[name]
        if not isinstance(column, ChoiceColumn):
            raise _cannot(name)
        answers = questionnaire.answers_of(item)
        counts = np.array([*(answer.id in count.answers for answer in answers), False, False])
        total += counts[column.codes.astype(np.int64)]
        skipped |= column.codes == SKIPPED
        not_asked |= column.codes == NOT_ASKED
    missing = np.where(skipped, SKIPPED, NOT_ASKED)
    return np.where(skipped | not_asked, missing, total).astype(np.int16)


def _cannot(name: str) -> InvalidCount:
    return InvalidCount(
        Text(
            f"'{name}' kan hier niet geteld worden. Onder 'item' hoort een item van soort "
            "multiple, onder 'items' horen items met één antwoord per persoon.",
            f"'{name}' cannot be counted here. Under 'item' belongs an item of kind multiple, "
            "under 'items' belong items with one answer each.",
        )
    )
