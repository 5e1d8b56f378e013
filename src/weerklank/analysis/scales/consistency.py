"""How well the items of a scale hang together: alpha, and each item with the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import fdtri

from weerklank.analysis.cells import Sums
from weerklank.analysis.estimates import Interval
from weerklank.analysis.scales import refusals

Cases = Literal["complete", "pairwise"]
"""Who counts: people who answered every item, or per pair of items who answered both."""

LEAST_PEOPLE = 3
NO_SPREAD = 1e-12
"""Below this share of the items' own spread, that of their sum is nothing but rounding."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha of k items with its interval; n as the interval reckons with it."""

    value: float
    interval: Interval
    n: int
    k: int


@dataclass(frozen=True, slots=True, eq=False)
class Covariances:
    """Covariances of items (k x k, n - 1), and how many people they rest on.

    n  people who answered all, or the fewest that any pair of items has
    """

    matrix: Sums
    n: int


def cronbach_alpha(values: Sums, level: float = 0.95, cases: Cases = "complete") -> Alpha:
    """Return Cronbach's alpha of the raw values (people x items, NaN where not answered).

    Formula: k / (k - 1) * (1 - sum of variances / variance of the sum), Cronbach (1951),
    Psychometrika 16, 297-334. Interval: Feldt (1965), Psychometrika 30, 357-370, from the F
    distribution with n - 1 and (n - 1)(k - 1) degrees of freedom; exact where items are normal
    with equal covariances. With pairwise cases n is the smallest number of people of any pair.
    Raises InvalidCount for fewer than two items or three people, a level outside 0-1, an infinite
    value, or an item to which everybody gave the same answer.

    >>> alpha = cronbach_alpha(np.array([[1.0, 2], [2, 2], [3, 4], [4, 5]]))
    >>> round(alpha.value, 4), round(alpha.interval.low, 4), round(alpha.interval.high, 4)
    (0.967, 0.491, 0.9979)
    """
    if not 0 < level < 1:
        raise refusals.no_level(level)
    moments = covariances(values, cases)
    value, k = alpha_of(moments.matrix), values.shape[1]
    one, other = moments.n - 1, (moments.n - 1) * (k - 1)
    tail = (1 - level) / 2
    low = 1 - (1 - value) * float(fdtri(one, other, 1 - tail))
    high = 1 - (1 - value) * float(fdtri(one, other, tail))
    return Alpha(value, Interval(low, high), moments.n, k)


def alpha_without(values: Sums, cases: Cases = "complete") -> tuple[float | None, ...]:
    """Return alpha of the other items for each item; None where only one would be left."""
    matrix = covariances(values, cases).matrix
    k = len(matrix)
    if k < 3:
        return (None,) * k
    others = [np.delete(np.arange(k), i) for i in range(k)]
    return tuple(_alpha_or_none(matrix[np.ix_(rest, rest)]) for rest in others)


def item_rest(values: Sums, cases: Cases = "complete") -> tuple[float | None, ...]:
    """Return the correlation of each item with the sum of the other items.

    None where the others add to the same for everybody. Raises InvalidCount as `cronbach_alpha`.

    >>> [round(r, 4) for r in item_rest(np.array([[1.0, 2], [2, 2], [3, 4], [4, 5]]))]
    [0.9467, 0.9467]
    """
    matrix = covariances(values, cases).matrix
    own, with_all, whole = np.diag(matrix), matrix.sum(axis=1), matrix.sum()
    rest = whole - 2 * with_all + own
    return tuple(
        None if others <= NO_SPREAD * mine else _correlation(together, mine, others)
        for together, mine, others in zip(with_all - own, own, rest, strict=True)
    )


def covariances(values: Sums, cases: Cases = "complete", names: Sequence[str] = ()) -> Covariances:
    """Return the covariances of items; raises InvalidCount where they tell nothing.

    names  of the items, for messages; without them an item is called by its number
    """
    if values.ndim != 2 or values.shape[1] < 2:
        raise refusals.few_items()
    if np.isinf(values).any():
        raise refusals.infinite()
    given = np.isfinite(values)
    together = given.T.astype(np.float64) @ given.astype(np.float64)
    complete = given.all(axis=1)
    n = int(complete.sum()) if cases == "complete" else int(together.min())
    if n < LEAST_PEOPLE:
        raise refusals.few_people(n, LEAST_PEOPLE)
    whole = values[complete] if cases == "complete" else values
    if constant := np.flatnonzero(np.nanmin(whole, axis=0) == np.nanmax(whole, axis=0)).tolist():
        raise refusals.constant([names[i] if names else str(i + 1) for i in constant])
    return Covariances(_pairwise(whole), n)


def _correlation(together: float, one: float, other: float) -> float:
    return float(np.clip(together / np.sqrt(one * other), -1, 1))


def _pairwise(values: Sums) -> Sums:
    """Return the covariance of each pair of items over who answered both (all, where complete)."""
    given = np.isfinite(values).astype(np.float64)
    shifted = np.where(given > 0, values - np.nanmean(values, axis=0), 0.0)
    n, sums = given.T @ given, shifted.T @ given
    result: Sums = (shifted.T @ shifted - sums * sums.T / n) / (n - 1)
    return result


def alpha_of(matrix: Sums) -> float:
    """Return alpha of items with these covariances; raises InvalidCount without any spread."""
    value = _alpha_or_none(matrix)
    if value is None:
        raise refusals.no_spread()
    return value


def _alpha_or_none(matrix: Sums) -> float | None:
    k, own, whole = len(matrix), float(np.trace(matrix)), float(matrix.sum())
    return None if whole <= NO_SPREAD * own else k / (k - 1) * (1 - own / whole)
