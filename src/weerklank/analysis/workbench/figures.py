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
    kish_size,
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

    A category without people has no shares, and a mean takes two people. Where all of those gave
    the same, a mean has no interval: nothing tells how uncertain it is.
    """
    inside = people.in_row(row)
    weights = sampling.weights[inside]
    pairs = zip(counted.counts, people.chosen, strict=True)
    return FigureRow(
        counted.category,
        counted.text,
        counted.base,
        float(weights.sum()),
        _effective(people, inside, sampling),
        tuple(_share(n, chosen, inside, sampling, level) for n, chosen in pairs)
        if counted.base
        else (),
        _mean(counted, people.values, inside, sampling, level),
        counted.missing,
        counted.residual,
    )


def _effective(people: People, inside: Flags, sampling: Sampling) -> float:
    """Return how many people drawn one by one, of equal weight, would tell as much; 0 if unknown.

    Of weights alone it is Kish's size, the same for every answer. Clusters matter to each answer
    differently: then the base over their mean design effect, where that is fewer.
    """
    if not inside.any():
        return 0.0
    size = kish_size(sampling.weights[inside])
    if sampling.clusters is None:
        return size
    try:
        found = [estimate_proportion(chosen, sampling, inside) for chosen in people.chosen]
    except InvalidCount:
        return 0.0
    effects = [1 / one.n_effective for one in found if one.se > 0]
    return min(size, len(effects) / sum(effects)) if effects else size


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
        around = mean_interval(counted.mean, counted.sd, n, level) if counted.sd else None
        return Figure(n, counted.mean, around)
    try:
        found = estimate_mean(np.where(valued, values, 0.0), sampling, valued)
        return Figure(n, found.value, interval_of(found, level) if counted.sd else None)
    except InvalidCount:
        weights = sampling.weights[valued]
        return Figure(n, float(weights @ values[valued] / weights.sum()), None)
