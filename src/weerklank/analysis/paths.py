"""How many people stand on each path of nested items: sector, organisation, team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from weerklank.analysis.planning import planned_item
from weerklank.design import Questionnaire
from weerklank.fieldwork import ChoiceColumn, Responses

UNKNOWN = "*"
"""Stands in a path where somebody gave no answer. It occurs in no answer's id."""


def list_paths(
    responses: Responses, questionnaire: Questionnaire, items: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return for every respondent the answers to these items, `UNKNOWN` where there is none.

    A path is what somebody answered, whether or not it obeys a list of who belongs where.
    """
    answers = [_answers(responses, questionnaire, item) for item in items]
    return tuple(zip(*answers, strict=True))


def count_paths(
    responses: Responses, questionnaire: Questionnaire, items: Sequence[str]
) -> dict[tuple[str, ...], int]:
    """Return how many people answered each combination of these items, in order of their ids."""
    counted = Counter(list_paths(responses, questionnaire, items))
    return {path: counted[path] for path in sorted(counted)}


def _answers(responses: Responses, questionnaire: Questionnaire, item_id: str) -> list[str]:
    item = planned_item(questionnaire, item_id)
    column = responses.columns[item.id]
    ids = [answer.id for answer in questionnaire.answers_of(item)]
    known = column.codes.tolist() if isinstance(column, ChoiceColumn) else []
    return [ids[code] if code >= 0 else UNKNOWN for code in known]
