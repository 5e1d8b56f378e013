"""Scores of a scale: the mean of the values that somebody gave to its items."""

from __future__ import annotations

import numpy as np

from weerklank.analysis.cells import Sums
from weerklank.analysis.estimates import InvalidCount
from weerklank.analysis.planning import planned_item
from weerklank.design import Questionnaire, Scale
from weerklank.fieldwork import ChoiceColumn, Responses
from weerklank.kernel import Text


def scale_values(responses: Responses, questionnaire: Questionnaire, scale: Scale) -> Sums:
    """Return the values given, respondents x items of the scale, NaN where somebody gave none.

    Items in `reversed` are turned round: their least value plus their greatest, minus the value.
    'Not applicable' and 'don't know' have no value. Raises UserError where an item is not there,
    InvalidCount where none of its answers has a value.
    """
    columns = [
        _values(responses, questionnaire, name, turned=name in scale.reversed)
        for name in scale.items
    ]
    return np.stack(columns, axis=1) if columns else np.empty((len(responses.respondents), 0))


def scale_scores(responses: Responses, questionnaire: Questionnaire, scale: Scale) -> Sums:
    """Return everybody's score: the mean of the values given, NaN below `minimum_answered`.

    Raises as `scale_values` does.
    """
    values = scale_values(responses, questionnaire, scale)
    given = np.isfinite(values)
    answered = given.sum(axis=1)
    totals = np.where(given, values, 0.0).sum(axis=1)
    enough = answered >= max(scale.minimum_answered, 1)
    scores: Sums = np.divide(totals, answered, out=np.full(len(values), np.nan), where=enough)
    return scores


def missing_rule(scale: Scale) -> Text:
    """Return in words who gets no score."""
    least, items = max(scale.minimum_answered, 1), len(scale.items)
    if least == items:
        return Text(
            f"Alleen wie alle {items} vragen beantwoordde, krijgt een score.",
            f"Only who answered all {items} questions gets a score.",
        )
    return Text(
        f"Wie minder dan {least} van de {items} vragen beantwoordde, krijgt geen score. Bij de "
        "anderen is de score het gemiddelde van de vragen die zij beantwoordden.",
        f"Who answered fewer than {least} of the {items} questions gets no score. Of the others "
        "the score is the mean of the questions that they answered.",
    )


def _values(responses: Responses, questionnaire: Questionnaire, name: str, turned: bool) -> Sums:
    item = planned_item(questionnaire, name)
    column = responses.columns[name]
    answers = questionnaire.answers_of(item)
    values = [np.nan if a.value is None else float(a.value) for a in answers]
    if not isinstance(column, ChoiceColumn) or not np.isfinite(values).any():
        raise InvalidCount(
            Text(
                f"De antwoorden op '{name}' hebben geen waarde. Laat dit item uit de schaal weg.",
                f"The answers to '{name}' have no value. Leave this item out of the scale.",
            )
        )
    scored = np.array([*values, np.nan, np.nan])
    if turned:
        scored = np.nanmin(scored) + np.nanmax(scored) - scored
    given: Sums = scored[column.codes.astype(np.int64)]
    return given
