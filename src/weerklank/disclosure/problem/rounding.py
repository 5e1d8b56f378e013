"""What a rounded number tells: the whole numbers of people, and sums of values, behind it."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from weerklank.kernel import counts_behind, whole_percent


def counts_of(count: int, base: int) -> tuple[int, int]:
    """Return the smallest and largest count that print as the same whole percentage."""
    return counts_behind(whole_percent(count, base), base)


def sums_behind(mean: float, base: int) -> tuple[int, int]:
    """Return the smallest and largest sum of whole values whose mean prints as `mean`.

    >>> sums_behind(7.3, 10), sums_behind(7.3, 100)
    ((73, 73), (725, 734))
    """
    middle = Fraction(str(mean)) * base
    margin = Fraction(1, 20) * base
    return ceil(middle - margin), ceil(middle + margin) - 1


def squares_behind(sd: float, base: int, sums: tuple[int, int]) -> tuple[int, int]:
    """Return bounds on the sum of squares, given the standard deviation (n - 1) and the sums.

    The bounds are outer ones: each combination of sum and deviation is taken as possible.
    """
    deviation, margin = Fraction(str(sd)), Fraction(1, 20)
    least = max(deviation - margin, Fraction(0)) ** 2 * (base - 1)
    most = (deviation + margin) ** 2 * (base - 1)
    squares = sorted(Fraction(total * total, base) for total in sums)
    lowest = Fraction(0) if sums[0] <= 0 <= sums[1] else squares[0]
    return ceil(least + lowest), floor(most + squares[1])
