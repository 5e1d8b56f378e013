"""Who was asked what: a questionnaire's conditions over whole columns at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from weerklank.design import (
    MARKS,
    AllOf,
    Answered,
    AnyOf,
    Condition,
    CountAtLeast,
    IsOneOf,
    Item,
    LessThan,
    Not,
    Page,
    Questionnaire,
)
from weerklank.fieldwork.columns import (
    ChoiceColumn,
    Column,
    Flags,
    NumberColumn,
    OptionsColumn,
)


def asked_respondents(
    questionnaire: Questionnaire,
    page: Page,
    item: Item,
    columns: Mapping[str, Column],
    respondents: int,
) -> Flags:
    """Return who was asked an item: its page's condition and its own both hold.

    The same rules as `design.evaluate`, for everybody at once. `columns` must hold the items that
    the conditions name.
    """
    conditions = [condition for condition in (page.when, item.when) if condition is not None]
    asked = np.ones(respondents, dtype=np.bool_)
    for condition in conditions:
        asked = asked & _holds(questionnaire, condition, columns, respondents)
    return asked


def _holds(
    questionnaire: Questionnaire,
    condition: Condition,
    columns: Mapping[str, Column],
    respondents: int,
) -> Flags:
    match condition:
        case Answered(item):
            return _answered(columns[item])
        case IsOneOf(item, answers):
            return _is_one_of(questionnaire, item, answers, columns[item])
        case LessThan(item, limit):
            return _less_than(questionnaire, item, limit, columns[item])
        case CountAtLeast(items, answers, at_least):
            found = np.zeros(respondents, dtype=np.int64)
            for item in items:
                found += _is_one_of(questionnaire, item, answers, columns[item])
            return np.asarray(found >= at_least)
        case AllOf(parts):
            lacking = [~_holds(questionnaire, part, columns, respondents) for part in parts]
            return ~_any_of(lacking, respondents)
        case AnyOf(parts):
            held = [_holds(questionnaire, part, columns, respondents) for part in parts]
            return _any_of(held, respondents)
        case Not(part):
            return ~_holds(questionnaire, part, columns, respondents)


def _any_of(parts: Sequence[Flags], respondents: int) -> Flags:
    result = np.zeros(respondents, dtype=np.bool_)
    for part in parts:
        result |= part
    return result


def _answered(column: Column) -> Flags:
    if isinstance(column, OptionsColumn):
        return np.asarray(column.chosen.any(axis=1))
    return np.asarray(column.codes >= 0)


def _is_one_of(
    questionnaire: Questionnaire, item_id: str, answers: tuple[str, ...], column: Column
) -> Flags:
    item = questionnaire.item(item_id)
    known = () if item is None else questionnaire.answers_of(item)
    positions = [i for i, answer in enumerate(known) if answer.id in answers]
    match column:
        case ChoiceColumn(codes):
            return np.isin(codes, positions)
        case OptionsColumn(_, chosen):
            return np.asarray(chosen[:, positions].any(axis=1))
        case _:
            return np.zeros(len(column.codes), dtype=np.bool_)


def _less_than(questionnaire: Questionnaire, item_id: str, limit: float, column: Column) -> Flags:
    item = questionnaire.item(item_id)
    if isinstance(column, NumberColumn):
        return np.asarray(column.values < limit)
    if item is None or item.kind != "mark":
        return np.zeros(len(column.codes), dtype=np.bool_)
    marks = MARKS[0] + column.codes.astype(np.int64)
    return np.asarray((column.codes >= 0) & (marks < limit))
