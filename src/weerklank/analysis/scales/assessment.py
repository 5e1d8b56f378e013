"""How well a scale measures, with what may be said of it in plain words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weerklank.analysis.cells import Sums
from weerklank.analysis.estimates import InvalidCount
from weerklank.analysis.planning import planned_item
from weerklank.analysis.scales import verdicts
from weerklank.analysis.scales.consistency import (
    Alpha,
    Cases,
    alpha_without,
    covariances,
    cronbach_alpha,
    item_rest,
)
from weerklank.analysis.scales.omega import Omega, mcdonald_omega
from weerklank.analysis.scales.scores import missing_rule, scale_values
from weerklank.design import Questionnaire, Scale
from weerklank.fieldwork import Responses
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class ScaleItem:
    """One item of a scale, over the people who count for it.

    n              people who answered it
    mean, sd       of its values, turned round where the scale says so; sd divides by n - 1
    item_rest      correlation with the sum of the other items; None where that never varies
    alpha_without  alpha of the other items; None where only one is left or they never vary
    """

    id: str
    label: Text
    reversed: bool
    n: int
    mean: float
    sd: float
    item_rest: float | None
    alpha_without: float | None


@dataclass(frozen=True, slots=True)
class ScaleAssessment:
    """Alpha, omega and the items of a scale.

    cases        whether people or pairs of answers were complete
    incomplete   people who answered some item but not all
    omega        None where it cannot be made: `notes` then say why
    missing      who gets no score, in words
    verdict      what alpha and omega mean here, in words
    notes        what else is to be known
    """

    scale: str
    alpha: Alpha
    omega: Omega | None
    items: tuple[ScaleItem, ...]
    cases: Cases
    incomplete: int
    missing: Text
    verdict: Text
    notes: tuple[Text, ...]


def assess_scale(
    responses: Responses,
    questionnaire: Questionnaire,
    scale: Scale,
    level: float = 0.95,
    cases: Cases = "complete",
) -> ScaleAssessment:
    """Return how well the items of a scale hang together. Nobody is weighted.

    cases  "complete": people who answered every item; "pairwise": each pair of items over who
           answered both, with the smallest of those numbers as n
    Raises InvalidCount where nothing can be said: fewer than two items or three people, an item
    to which everybody gave the same answer, items without values.
    """
    values = scale_values(responses, questionnaire, scale)
    labels = tuple(planned_item(questionnaire, name).label for name in scale.items)
    covariances(values, cases, scale.items)
    alpha = cronbach_alpha(values, level, cases)
    omega, why_not = _omega(values, cases)
    items = _items(scale, labels, values, cases)
    given = np.isfinite(values)
    incomplete = int((given.any(axis=1) & ~given.all(axis=1)).sum())
    notes = [verdicts.who_counts(alpha.n, incomplete, cases)]
    notes += [] if why_not is None else [why_not]
    notes += verdicts.cautions(alpha, omega, [(one.label, one.item_rest) for one in items])
    return ScaleAssessment(
        scale=scale.id,
        alpha=alpha,
        omega=omega,
        items=items,
        cases=cases,
        incomplete=incomplete,
        missing=missing_rule(scale),
        verdict=verdicts.explain(alpha, omega),
        notes=tuple(notes),
    )


def _omega(values: Sums, cases: Cases) -> tuple[Omega | None, Text | None]:
    try:
        return mcdonald_omega(values, cases), None
    except InvalidCount as refused:
        return None, refused.message


def _items(
    scale: Scale, labels: tuple[Text, ...], values: Sums, cases: Cases
) -> tuple[ScaleItem, ...]:
    shown = values[np.isfinite(values).all(axis=1)] if cases == "complete" else values
    return tuple(
        ScaleItem(
            id=name,
            label=label,
            reversed=name in scale.reversed,
            n=int(np.isfinite(column).sum()),
            mean=float(np.nanmean(column)),
            sd=float(np.nanstd(column, ddof=1)),
            item_rest=rest,
            alpha_without=without,
        )
        for name, label, column, rest, without in zip(
            scale.items,
            labels,
            shown.T,
            item_rest(values, cases),
            alpha_without(values, cases),
            strict=True,
        )
    )
