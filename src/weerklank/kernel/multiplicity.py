"""P-values adjusted for how many there are: whoever looks often enough finds something."""

from __future__ import annotations

from collections.abc import Sequence


def adjust_holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values adjusted for how many there are, in the given order.

    Below a level by luck alone: any of them at most that often (family-wise).
    Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    Raises ValueError if one lies outside 0-1.

    >>> adjust_holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, index in enumerate(_rising(p_values)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return tuple(adjusted)


def adjust_benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values adjusted so that of those below a level at most that share is luck.

    Valid for independent tests, and for tests that rise and fall together.
    Source: Benjamini and Hochberg (1995), JRSS B 57, 289-300.
    Raises ValueError if one lies outside 0-1.

    >>> adjust_benjamini_hochberg([0.01, 0.04, 0.02])
    (0.03, 0.04, 0.03)
    """
    adjusted, lowest = [0.0] * len(p_values), 1.0
    for rank, index in reversed(list(enumerate(_rising(p_values), start=1))):
        lowest = min(lowest, len(p_values) * p_values[index] / rank)
        adjusted[index] = lowest
    return tuple(adjusted)


def _rising(p_values: Sequence[float]) -> list[int]:
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("a p-value lies outside 0-1")
    return sorted(range(len(p_values)), key=lambda index: p_values[index])
