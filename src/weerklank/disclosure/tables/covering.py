"""Multiple choice in which nobody can choose nothing: then what is shown tells of what is hidden.

The form offers 'none of these' unless one of the answers is 'not applicable'. Without it everybody
in the base chose something, so the options together are at least the base. Where those that are
shown fall short of it, the hidden ones make up the rest, and that is more than they may tell.
"""

from __future__ import annotations

import numpy as np

from weerklank.design import Questionnaire
from weerklank.disclosure.release import ReleasedRow, ReleasedTable
from weerklank.fieldwork import OptionsColumn, Responses
from weerklank.kernel import counts_behind


def covered_items(questionnaire: Questionnaire, responses: Responses) -> frozenset[str]:
    """Return the multiple choice items to which everybody chose something, as a reader can know.

    Not among them: an item with people who chose nothing all the same, and codes of an open item,
    which repeat its words: their residual code is no column, so nobody knows how many have it.
    """
    open_texts = {item.text for item in questionnaire.items() if item.kind == "open"}
    return frozenset(
        item.id
        for item in questionnaire.items()
        if item.kind == "multiple"
        and item.text not in open_texts
        and any(answer.kind == "not_applicable" for answer in questionnaire.answers_of(item))
        and not _somebody_chose_nothing(responses, item.id)
    )


def tells_rest(table: ReleasedTable) -> bool:
    """Return whether the shown options of a row fall short of its base, so that hidden ones tell.

    Each shown option is taken as small as its percentage allows.
    """
    return table.kind == "options" and any(_falls_short(row) for row in table.rows)


def _falls_short(row: ReleasedRow) -> bool:
    percents = [figure.percent for figure in row.figures]
    shown = [percent for percent in percents if percent is not None]
    if row.base is None or len(shown) == len(percents):
        return False
    return sum(counts_behind(percent, row.base)[0] for percent in shown) < row.base


def _somebody_chose_nothing(responses: Responses, item: str) -> bool:
    column = responses.columns[item]
    if not isinstance(column, OptionsColumn):
        return False
    return bool(np.any((column.codes >= 0) & ~column.chosen.any(axis=1)))
