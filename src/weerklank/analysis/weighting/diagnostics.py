"""What weighting did to the people, as a page prints it: with and without side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from weerklank.analysis.cells import Counts, Sums
from weerklank.analysis.weighting.margins import CodedMargin
from weerklank.analysis.weighting.raking import Bounds
from weerklank.kernel import Text

_AT_BOUND = 1e-9
_MET = 1e-9


@dataclass(frozen=True, slots=True)
class MarginShare:
    """One line of a margin: shares 0-1 of the population and of who is weighted.

    people      respondents who gave these answers (one per item of the margin)
    population  share in the population; `unweighted` and `weighted` among the respondents
    """

    items: tuple[str, ...]
    answers: tuple[str, ...]
    label: Text
    people: int
    population: float
    unweighted: float
    weighted: float

    @property
    def met(self) -> bool:
        """Whether the weighted share is that of the population."""
        return abs(self.weighted - self.population) <= _MET


@dataclass(frozen=True, slots=True)
class WeightDiagnostics:
    """What the weights cost, and whether they do what they are for.

    design_effect  1 + the squared coefficient of variation of the weights (Kish 1965, 1992)
    effective_n    so many people of equal weight would tell as much
    least, most    smallest and largest weight; their mean is 1
    trimmed        people whose weight lies at a bound
    rounds         rounds over all margins
    converged      every weighted share is that of the population; not so where bounds forbid it
    margins        a line for each answer of each margin
    """

    design_effect: float
    effective_n: float
    least: float
    most: float
    trimmed: int
    rounds: int
    converged: bool
    margins: tuple[MarginShare, ...]


def design_effect(weights: Sums) -> float:
    """Return how much weighting widens uncertainty: n sum w^2 / (sum w)^2, 1 where all are equal.

    Source: Kish (1965), Survey Sampling, section 11.7, and (1992), J Off Stat 8, 183-200.

    >>> design_effect(np.array([1.0, 1.0])), design_effect(np.array([0.5, 1.5]))
    (1.0, 1.25)
    """
    return float(len(weights) * (weights @ weights) / weights.sum() ** 2)


def diagnose(
    weights: Sums,
    margins: Sequence[CodedMargin],
    answered: Counts,
    bounds: Bounds | None,
    rounds: int,
) -> WeightDiagnostics:
    """Return what the weights did; `answered` are the respondents who were weighted."""
    lines = tuple(line for margin in margins for line in _lines(weights, margin, answered))
    effect = design_effect(weights)
    return WeightDiagnostics(
        design_effect=effect,
        effective_n=len(weights) / effect,
        least=float(weights.min()),
        most=float(weights.max()),
        trimmed=_at_bound(weights[answered], bounds),
        rounds=rounds,
        converged=all(line.met for line in lines),
        margins=lines,
    )


def _lines(weights: Sums, margin: CodedMargin, answered: Counts) -> list[MarginShare]:
    people = margin.people(answered)
    places = margin.places[answered]
    weighted = np.bincount(places, weights[answered], minlength=len(people)) / len(answered)
    columns = zip(
        margin.answers,
        margin.labels,
        people.tolist(),
        margin.shares.tolist(),
        (people / len(answered)).tolist(),
        weighted.tolist(),
        strict=True,
    )
    return [MarginShare(margin.items, *column) for column in columns]


def _at_bound(weights: Sums, bounds: Bounds | None) -> int:
    if bounds is None:
        return 0
    low, high = bounds
    return int(((weights <= low * (1 + _AT_BOUND)) | (weights >= high * (1 - _AT_BOUND))).sum())
