"""How far coders agree: Cohen's kappa of two, Krippendorff's alpha of any number."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from weerklank.analysis.estimates import Interval, InvalidCount, wilson_interval
from weerklank.kernel import Text

NORMAL_95 = 1.959963984540054
HALF_A_UNIT = 0.5
"""Of n units, what shares may be off by and still stand for the same count."""
Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa with its 95% interval; `agreement` is the share (0-1) that got the same.

    interval  None where a coder put everything into one category: kappa is 0 or 1 by form then
    """

    value: float
    interval: Interval | None
    agreement: float


def cohen_kappa(table: Sequence[Sequence[int]]) -> Kappa:
    """Return Cohen's kappa of a square table: units by first coder's (rows) and second's category.

    Complete agreement is 1, also where both put everything into one category. The interval follows
    Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323-327, formula 13. Where
    agreement is complete its width is 0 whatever n; then the lower end comes from Wilson's for the
    share that agrees, with chance agreement taken as known (Cohen 1960).
    Source: Cohen (1960), Educational and Psychological Measurement 20, 37-46. Raises InvalidCount
    where the table is not square, empty or has negative counts.

    >>> kappa = cohen_kappa([[20, 5], [10, 15]])
    >>> round(kappa.value, 3), [round(end, 3) for end in (kappa.interval.low, kappa.interval.high)]
    (0.4, [0.151, 0.649])
    """
    counts = np.array(table, dtype=np.float64)
    n = float(counts.sum())
    square = counts.ndim == 2 and counts.shape[0] == counts.shape[1]
    if not square or n < 1 or (counts < 0).any():
        raise InvalidCount(
            Text(
                "Kappa vraagt een vierkante tabel met ten minste één antwoord.",
                "Kappa needs a square table with at least one unit.",
            )
        )
    shares = counts / n
    observed = float(np.trace(shares))
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    expected = float(rows @ columns)
    if max(rows.max(), columns.max()) > 1 - HALF_A_UNIT / n:
        same = observed > 1 - HALF_A_UNIT / n
        return Kappa(float(same), None, observed)
    value = (observed - expected) / (1 - expected)
    if observed > 1 - HALF_A_UNIT / n:
        return Kappa(1.0, Interval(_complete_low(n, expected), 1.0), 1.0)
    half = NORMAL_95 * math.sqrt(max(0.0, _variance(shares, observed, expected)) / n)
    return Kappa(value, Interval(max(-1.0, value - half), min(1.0, value + half)), observed)


def _complete_low(n: float, expected: float) -> float:
    agree = wilson_interval(n, n).low
    return max(0.0, (agree - expected) / (1 - expected))


def _variance(
    shares: np.ndarray[tuple[int, ...], np.dtype[np.float64]], observed: float, expected: float
) -> float:
    """Return n times the large-sample variance of kappa."""
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    either = columns[:, None] + rows[None, :]
    on = (np.diag(shares) * ((1 - expected) - np.diag(either) * (1 - observed)) ** 2).sum()
    squares = shares * either**2
    off = (1 - observed) ** 2 * (squares.sum() - np.trace(squares))
    chance = (observed * expected - 2 * expected + observed) ** 2
    return float((on + off - chance) / (1 - expected) ** 4)


def krippendorff_alpha(
    units: Sequence[Sequence[Value]], distance: Callable[[Value, Value], float]
) -> float | None:
    """Return Krippendorff's alpha; None where nothing differs, as alpha then says nothing.

    units     per unit the values that coders gave it; units with one value are left out
    distance  0 for the same value, larger the more two values differ (already squared)
    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability.

    >>> both = zip("0100000010", "1110010000")
    >>> round(krippendorff_alpha([tuple(unit) for unit in both], nominal_distance), 3)
    0.095
    """
    pairable = [unit for unit in units if len(unit) > 1]
    within = sum(_spread(Counter(unit), distance) / (len(unit) - 1) for unit in pairable)
    values = Counter(value for unit in pairable for value in unit)
    total = values.total()
    between = _spread(values, distance)
    if not between:
        return None
    return 1 - (total - 1) * within / between


def _spread(values: Counter[Value], distance: Callable[[Value, Value], float]) -> float:
    """Return the sum of distances over all ordered pairs of values."""
    listed = list(values.items())
    return 2 * sum(
        n * m * distance(one, other)
        for place, (one, n) in enumerate(listed)
        for other, m in listed[:place]
    )


def nominal_distance(one: object, other: object) -> float:
    """Return 0 for the same value and 1 for another."""
    return float(one != other)


def masi_distance(one: Collection[str], other: Collection[str]) -> float:
    """Return how far two sets of codes differ, from 0 (the same) to 1 (nothing shared).

    One minus Jaccard's share times 1, 2/3, 1/3 or 0: the same, one within the other, some shared,
    none. Source: Passonneau (2006), Measuring agreement on set-valued items (MASI), LREC.

    >>> round(masi_distance({"a"}, {"a", "b"}), 4), round(masi_distance({"a", "c"}, {"a", "b"}), 4)
    (0.6667, 0.8889)
    """
    first, second = frozenset(one), frozenset(other)
    if first == second:
        return 0.0
    shared = len(first & second)
    likeness = 2 / 3 if first < second or second < first else 1 / 3
    return 1 - likeness * shared / len(first | second)
