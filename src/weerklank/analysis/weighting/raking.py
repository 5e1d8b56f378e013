"""Weights that meet several margins at once, within bounds: arrays in, weights out.

Without bounds this is iterative proportional fitting (Deming and Stephan 1940, Annals of
Mathematical Statistics 11). With bounds every weight is the raked one cut off at the bounds, and
the multipliers of the others are found anew until the margins hold: the truncated raking of
Deville, Särndal and Sautory (1993, JASA 88, section 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from weerklank.analysis.cells import Counts, Sums

TOLERANCE = 1e-12
"""How far a weighted share may lie from the share in the population."""

MOST_ROUNDS = 1_000
"""After so many rounds over all margins the totals are taken to contradict each other."""

_ADRIFT = 1e100

Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Weights with mean 1, and how they were found.

    reached  per margin, the share of each place that the bounds permit
    gaps     per margin, how far the weighted shares still are from `reached`
    """

    weights: Sums
    rounds: int
    reached: tuple[Sums, ...]
    gaps: tuple[Sums, ...]

    @property
    def converged(self) -> bool:
        """Whether the weighted shares are the reached ones."""
        return _is_met(self.gaps)


def fit_margins(
    places: Sequence[Counts], shares: Sequence[Sums], bounds: Bounds | None = None
) -> Fit:
    """Return weights under which the people have these shares in every margin.

    places  per margin, everybody's place; every place with a share has somebody in it
    shares  per margin, the share of each place in the population; they add to 1
    bounds  least and most weight. A total that no weights within them can meet is brought as
            near as they permit; the other places of its margin then share what is left.
    """
    cell_of, cells = _cells(places)
    people = np.bincount(cell_of).astype(np.float64) / len(cell_of)
    reached = tuple(
        _permitted(share, _sums(cells[:, m], people, share), bounds)
        for m, share in enumerate(shares)
    )
    raw, rounds, searching = np.ones(len(cells)), 0, True
    while searching:
        rounds += 1
        for m, share in enumerate(reached):
            raw = raw * _multipliers(raw, people, cells[:, m], share, bounds)[cells[:, m]]
        weights = raw if bounds is None else np.clip(raw, *bounds)
        gaps = tuple(
            _sums(cells[:, m], people * weights, share) - share for m, share in enumerate(reached)
        )
        searching = not (_is_met(gaps) or _is_adrift(raw) or rounds == MOST_ROUNDS)
    return Fit(weights[cell_of], rounds, reached, gaps)


def _cells(places: Sequence[Counts]) -> tuple[Counts, Counts]:
    """Return everybody's cell (who stand in the same places), and the places of each cell.

    People of one cell get one weight, so the work does not grow with their number.
    """
    cell_of = places[0]
    for more in places[1:]:
        _, cell_of = np.unique(cell_of * (more.max() + 1) + more, return_inverse=True)
    _, first, cell_of = np.unique(cell_of, return_index=True, return_inverse=True)
    return cell_of, np.stack([one[first] for one in places], axis=1)


def _permitted(share: Sums, people: Sums, bounds: Bounds | None) -> Sums:
    """Return the shares nearest to a margin's that weights within the bounds can give."""
    if bounds is None:
        return share
    present = people > 0
    wanted = np.divide(share, people, out=np.ones_like(share), where=present)
    factor = _solve(wanted[present], people[present], 1.0, bounds)
    return np.where(present, people * np.clip(factor * wanted, *bounds), 0.0)


def _multipliers(
    raw: Sums, people: Sums, places: Counts, share: Sums, bounds: Bounds | None
) -> Sums:
    """Return by what the raw weights in each place are multiplied to give it its share."""
    if bounds is None:
        now = _sums(places, people * raw, share)
        return np.divide(share, now, out=np.ones_like(share), where=now > 0)
    result = np.ones_like(share)
    for place in np.unique(places):
        here = places == place
        result[place] = _solve(raw[here], people[here], float(share[place]), bounds)
    return result


def _solve(raw: Sums, people: Sums, total: float, bounds: Bounds) -> float:
    """Return x for which the sum of people times x * raw, cut off at the bounds, is the total.

    That sum is a chain of straight pieces that never falls; the pieces meet where a weight
    comes off its lower bound or reaches its upper one.
    """
    low, high = bounds
    corners = np.concatenate([low / raw, high / raw])
    order = np.argsort(corners, kind="stable")
    corners = corners[order]
    slopes = np.cumsum(np.concatenate([people * raw, -people * raw])[order])
    heights = low * people.sum() + np.concatenate(
        [[0.0], np.cumsum(slopes[:-1] * np.diff(corners))]
    )
    piece = min(int(np.searchsorted(heights, total)), len(corners) - 1)
    x = float(corners[piece])
    if piece > 0 and slopes[piece - 1] > 0:
        x = float(corners[piece - 1] + (total - heights[piece - 1]) / slopes[piece - 1])
    return _polished(x, raw, people, total, bounds)


def _polished(x: float, raw: Sums, people: Sums, total: float, bounds: Bounds) -> float:
    """Return x without the rounding that long sums brought in, where some weight is free."""
    cut = np.clip(x * raw, *bounds)
    free = cut == x * raw
    mass = float((people * raw)[free].sum())
    if mass <= 0:
        return x
    return (total - float((people * cut)[~free].sum())) / mass


def _sums(places: Counts, amounts: Sums, like: Sums) -> Sums:
    """Return the sum of amounts in each place."""
    return np.bincount(places, amounts, minlength=len(like)).astype(np.float64)


def _is_met(gaps: Sequence[Sums]) -> bool:
    return all(float(np.abs(gap).max()) <= TOLERANCE for gap in gaps)


def _is_adrift(raw: Sums) -> bool:
    """Whether margins that contradict each other push multipliers out of all measure."""
    return not (raw.min() > 1 / _ADRIFT and raw.max() < _ADRIFT)
