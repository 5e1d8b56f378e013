"""Who stands where in a table: the people behind its counts, one entry per respondent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.cells import ANSWERED
from weerklank.analysis.crossing import CodedItem, code_item
from weerklank.analysis.planning import planned_item
from weerklank.analysis.tables import CountedAnswer, CountedTable
from weerklank.design import Item, Questionnaire
from weerklank.fieldwork import ChoiceColumn, OptionsColumn, Responses

Flags: TypeAlias = NDArray[np.bool_]

NO_ROW = -1


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """The respondents as a table counts them; n of them.

    rows    (n,) their row, from 0; NO_ROW where they are in none
    base    (n,) whether they are in the base
    chosen  (answers, n) whether they gave the answer; False outside the base
    values  (n,) value of their answer; NaN where it has none
    """

    rows: NDArray[np.int64]
    base: Flags
    chosen: Flags
    values: NDArray[np.float64]

    def in_row(self, row: int) -> Flags:
        """Return who is in the base and in a row, as flags."""
        inside: Flags = self.base & (self.rows == row)
        return inside


def list_people(table: CountedTable, responses: Responses, questionnaire: Questionnaire) -> People:
    """Return who stands where in a table that `tabulate` made of these responses."""
    item = planned_item(questionnaire, table.source)
    column = responses.columns[item.id]
    coded = code_item(item, questionnaire.answers_of(item), column)
    if isinstance(column, OptionsColumn):
        base: Flags = np.equal(coded.states, coded.labels.index(ANSWERED))
        chosen = np.array([base & _chose(coded, answer) for answer in table.answers])
        values = np.full(len(base), np.nan)
    else:
        chosen = np.array([_gave(coded, answer) for answer in table.answers])
        base = np.asarray(chosen.any(axis=0), dtype=np.bool_)
        values = _values(item, questionnaire, coded, base, table.answers)
    shape = (len(table.answers), len(responses.respondents))
    return People(_rows(table, responses, questionnaire), base, chosen.reshape(shape), values)


def _chose(coded: CodedItem, answer: CountedAnswer) -> Flags:
    flags = np.array([coded.options[member] for member in answer.members])
    return np.asarray(flags.any(axis=0), dtype=np.bool_)


def _gave(coded: CodedItem, answer: CountedAnswer) -> Flags:
    places = [coded.labels.index(member) for member in answer.members]
    return np.isin(coded.states, places)


def _values(
    item: Item,
    questionnaire: Questionnaire,
    coded: CodedItem,
    base: Flags,
    columns: tuple[CountedAnswer, ...],
) -> NDArray[np.float64]:
    """Return the values of substantive answers; NaN for others, and where one has no value."""
    substantive = {member for column in columns if column.substantive for member in column.members}
    answers = [one for one in questionnaire.answers_of(item) if one.id in substantive]
    if any(answer.value is None for answer in answers):
        return np.full(len(base), np.nan)
    places = [coded.labels.index(answer.id) for answer in answers]
    return np.where(base & np.isin(coded.states, places), coded.values, np.nan)


def _rows(
    table: CountedTable, responses: Responses, questionnaire: Questionnaire
) -> NDArray[np.int64]:
    if table.by is None:
        return np.zeros(len(responses.respondents), dtype=np.int64)
    column = responses.columns[table.by]
    answers = questionnaire.answers_of(planned_item(questionnaire, table.by))
    row_of = {member: row for row, one in enumerate(table.rows) for member in one.members}
    places = [row_of.get(answer.id, NO_ROW) for answer in answers]
    codes = column.codes if isinstance(column, ChoiceColumn) else np.full(len(column.codes), -1)
    # The two codes of missing answers, -2 and -1, reach the two entries at the end.
    return np.array([*places, NO_ROW, NO_ROW])[codes.astype(np.int64)]
