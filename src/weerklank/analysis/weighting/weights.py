"""Weights of respondents, from a study's plan and what is known of the population."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from weerklank.analysis.cells import Counts, Sums
from weerklank.analysis.weighting import notes, refusals
from weerklank.analysis.weighting.diagnostics import WeightDiagnostics, diagnose
from weerklank.analysis.weighting.margins import NOWHERE, CodedMargin, code_margin
from weerklank.analysis.weighting.raking import Fit, fit_margins
from weerklank.design import DerivedItem, Questionnaire, WeightingPlan
from weerklank.fieldwork import Responses
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Weights, one per respondent with mean 1, and what is to be said of them.

    without_answer  people who gave no answer on an item of a margin: they keep weight 1
    notes           how the weights were made and where they fall short, to print beside figures
    """

    weights: Sums
    diagnostics: WeightDiagnostics
    without_answer: int
    notes: tuple[Text, ...]


def make_weights(
    responses: Responses,
    questionnaire: Questionnaire,
    plan: WeightingPlan,
    derived: Sequence[DerivedItem] = (),
) -> Weighted:
    """Return weights by post-stratification or raking, as a study plans them.

    Post-stratification is raking with one margin. `derived` are the study's derived items, which
    a margin may name. Raises InvalidCount where nobody can be weighted or the totals cannot be
    met: somebody gave an answer that the population has not, nobody gave one that it has, or the
    margins contradict each other in who there is. All of it is said at once. Likewise where bounds
    do not lie around 1, the mean weight.
    """
    if not plan.margins:
        raise refusals.no_margins()
    if plan.bounds is not None and not 0 < plan.bounds[0] <= 1 <= plan.bounds[1] < math.inf:
        raise refusals.no_bounds()
    margins = [code_margin(responses, questionnaire, margin, derived) for margin in plan.margins]
    places = np.stack([margin.places for margin in margins])
    answered = np.flatnonzero((places != NOWHERE).all(axis=0))
    if not len(answered):
        raise refusals.nobody_answered([name for margin in margins for name in margin.items])
    _check_presence(margins, answered)
    shares = [margin.shares for margin in margins]
    fit = fit_margins([margin.places[answered] for margin in margins], shares, plan.bounds)
    _check_fit(fit, margins, plan)
    weights = np.ones(len(responses.respondents))
    weights[answered] = fit.weights
    weights.setflags(write=False)
    diagnostics = diagnose(weights, margins, answered, plan.bounds, fit.rounds)
    left_out = len(weights) - len(answered)
    return Weighted(weights, diagnostics, left_out, notes.tell(plan, diagnostics, left_out))


def _check_presence(margins: Sequence[CodedMargin], answered: Counts) -> None:
    """Refuse totals of answers that nobody gave, and answers of which the total is 0."""
    absent, surplus = [], []
    for margin in margins:
        people = margin.people(answered)
        absent += [margin.labels[p] for p in np.flatnonzero((people == 0) & (margin.totals > 0))]
        surplus += [margin.labels[p] for p in np.flatnonzero((people > 0) & (margin.totals == 0))]
    if absent or surplus:
        raise refusals.absent_or_surplus(absent, surplus)


def _check_fit(fit: Fit, margins: Sequence[CodedMargin], plan: WeightingPlan) -> None:
    if fit.converged:
        return
    # Rounded, so that of answers equally far off the first is named on every machine.
    gaps = [np.abs(gap).round(9) for gap in fit.gaps]
    worst = max(range(len(margins)), key=lambda m: float(gaps[m].max()))
    place = int(gaps[worst].argmax())
    margin = margins[worst]
    wanted = float(fit.reached[worst][place])
    raise refusals.contradictory(
        margin.items, margin.labels[place], wanted, wanted + float(fit.gaps[worst][place]), plan
    )
