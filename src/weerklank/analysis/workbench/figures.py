"""Makes the figures of a row, weighted or not, each with its interval."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.estimates import (
    InvalidCount,
    Sampling,
    estimate_mean,
    estimate_proportion,
    interval_of,
    mean_interval,
    proportion_interval,
    wilson_interval,
)
from weerklank.analysis.tables import CountedRow
from weerklank.analysis.workbench.figure_table import Figure, FigureRow
from weerklank.analysis.workbench.people import Flags, People
from weerklank.kernel import round_half_up, whole_percent


def estimate_row(
    counted: CountedRow, row: int, people: People, sampling: Sampling, level: float
) -> FigureRow:
    """Return a counted row with its shares and mean, each with an interval.

    A category without people has no shares, and a mean takes two people.
    """
    inside = people.in_row(row)
    weights = sampling.weights[inside]
    total = float(weights.sum())
    squares = float(weights @ weights)
    pairs = zip(counted.counts, people.chosen, strict=True)
    return FigureRow(
        counted.category,
        counted.text,
        counted.base,
        total,
        total * total / squares if squares else 0.0,
        tuple(_share(n, chosen, inside, sampling, level) for n, chosen in pairs)
        if counted.base
        else (),
        _mean(counted, people.values, inside, sampling, level),
        counted.missing,
        counted.residual,
    )


def _share(n: int, chosen: Flags, inside: Flags, sampling: Sampling, level: float) -> Figure:
    base = int(inside.sum())
    if sampling.is_simple:
        return Figure(n, n / base, wilson_interval(n, base, level), whole_percent(n, base))
    weights = sampling.weights
    value = float(weights[chosen & inside].sum() / weights[inside].sum())
    percent = int(round_half_up(100 * value, 0))
    try:
        interval = proportion_interval(estimate_proportion(chosen, sampling, inside), level)
    except InvalidCount:
        return Figure(n, value, None, percent)
    return Figure(n, value, interval, percent)


def _mean(
    counted: CountedRow,
    values: NDArray[np.float64],
    inside: Flags,
    sampling: Sampling,
    level: float,
) -> Figure | None:
    """Return the mean of a row that has one; without weights by Student, from its own spread."""
    valued = inside & ~np.isnan(values)
    n = int(valued.sum())
    if counted.mean is None or counted.sd is None:
        return None
    if sampling.is_simple:
        return Figure(n, counted.mean, mean_interval(counted.mean, counted.sd, n, level))
    try:
        found = estimate_mean(np.where(valued, values, 0.0), sampling, valued)
        return Figure(n, found.value, interval_of(found, level))
    except InvalidCount:
        weights = sampling.weights[valued]
        return Figure(n, float(weights @ values[valued] / weights.sum()), None)
