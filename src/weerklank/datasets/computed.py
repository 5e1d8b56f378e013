"""The variables that a study plans to be computed: weights, scale scores, derived counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from weerklank.analysis import InvalidCount, derive_count, make_weights, scale_scores
from weerklank.datasets.data_set import Added, DataSet, Numbers, Role
from weerklank.datasets.variables import make_data_set
from weerklank.design import DerivedCount, Questionnaire, Study, WeightingPlan
from weerklank.fieldwork import Responses, read_responses
from weerklank.kernel import Place, Problem, Text, UserError

_Plan = tuple[str, Text, Role, tuple[str, ...], Callable[[], Numbers]]


def compute_variables(
    responses: Responses, questionnaire: Questionnaire, study: Study
) -> Iterator[tuple[Added, Problem | None]]:
    """Yield every planned variable, with what keeps it from being computed (then without numbers).

    They are called `weight_`, `score_` and `count_` with the id that the document gives them.
    """
    for name, label, role, items, compute in _plans(responses, questionnaire, study):
        bare = Added(name, label, np.empty(0), role, items=items)
        try:
            yield replace(bare, numbers=compute()), None
        except InvalidCount as error:
            yield bare, Problem("not-computed", Place(name), error.message, _MEND)
        except UserError as error:
            yield bare, Problem(error.code, error.place or Place(name), error.message, error.hint)


def open_data_set(
    responses_csv: str,
    file: str,
    questionnaire: Questionnaire,
    study: Study,
    *,
    include_texts: bool = False,
    data_version: str = "",
) -> tuple[DataSet, tuple[Problem, ...]]:
    """Return a file of answers with what is computed from them, and why some of that could not be.

    Raises DocumentRefused with every problem of the answers; `file` names them in messages.
    """
    responses = read_responses(responses_csv, file, questionnaire)
    made = list(compute_variables(responses, questionnaire, study))
    data = make_data_set(
        responses,
        questionnaire,
        study,
        added=[one for one, problem in made if problem is None],
        include_texts=include_texts,
        data_version=data_version,
    )
    return data, tuple(problem for _, problem in made if problem is not None)


def _plans(responses: Responses, questionnaire: Questionnaire, study: Study) -> Iterator[_Plan]:
    for plan in study.weighting:
        items = tuple(dict.fromkeys(item for margin in plan.margins for item in margin.items))
        weigh = partial(_weigh, responses, questionnaire, study, plan)
        yield f"weight_{plan.id}", plan.title, "weight", items, weigh
    for scale in questionnaire.scales:
        score = partial(scale_scores, responses, questionnaire, scale)
        yield f"score_{scale.id}", scale.title, "score", scale.items, score
    for one in study.counts:
        items = one.items if one.item is None else (one.item,)
        count = partial(_count, responses, questionnaire, one)
        yield f"count_{one.id}", one.label, "score", items, count


def _weigh(
    responses: Responses, questionnaire: Questionnaire, study: Study, plan: WeightingPlan
) -> Numbers:
    return make_weights(responses, questionnaire, plan, study.derived).weights


def _count(responses: Responses, questionnaire: Questionnaire, count: DerivedCount) -> Numbers:
    """Return counts as numbers; who has none, below zero, gets NaN."""
    found = derive_count(responses, questionnaire, count)
    return np.where(found < 0, np.nan, found).astype(np.float64)


_MEND = Text("Verbeter het plan in study.yaml.", "Mend the plan in study.yaml.")
