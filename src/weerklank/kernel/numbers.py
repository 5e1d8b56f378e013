"""Rounding and printing of numbers, in one place so that every output agrees."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from weerklank.kernel.language import Language


def whole_percent(count: int, base: int) -> int:
    """Return count / base as a whole percentage (0-100), halves rounded up, exact for integers.

    Raises ValueError if base < 1 or count lies outside 0..base.

    >>> whole_percent(1, 200), whole_percent(1, 201), whole_percent(2, 3)
    (1, 0, 67)
    """
    if base < 1 or not 0 <= count <= base:
        raise ValueError(f"no percentage of {count} in {base}")
    return (200 * count + base) // (2 * base)


def counts_behind(percent: int, base: int) -> tuple[int, int]:
    """Return the smallest and largest count in `base` that print as `percent`.

    Smallest > largest where no count does.

    >>> counts_behind(1, 284), counts_behind(50, 28), counts_behind(5, 10)
    ((2, 4), (14, 14), (1, 0))
    """
    low = -((-(2 * percent - 1) * base) // 200) if percent else 0
    high = ((2 * percent + 1) * base - 1) // 200
    return low, min(high, base)


def round_half_up(value: float, decimals: int) -> float:
    """Return value rounded to so many decimals, halves away from zero.

    >>> round_half_up(7.25, 1), round_half_up(2.5, 0)
    (7.3, 3.0)
    """
    quantum = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(value)).quantize(quantum, rounding=ROUND_HALF_UP))


def format_decimal(value: float, decimals: int, language: Language) -> str:
    """Return a number as printed: a decimal comma in Dutch, a point in English.

    >>> format_decimal(7.25, 1, "nl"), format_decimal(7.25, 1, "en")
    ('7,3', '7.3')
    """
    printed = f"{round_half_up(value, decimals):.{decimals}f}"
    return printed.replace(".", ",") if language == "nl" else printed


def format_integer(value: int, language: Language) -> str:
    """Return a whole number with thousands apart: a point in Dutch, a comma in English.

    >>> format_integer(1234567, "nl"), format_integer(284, "en")
    ('1.234.567', '284')
    """
    printed = f"{value:,}"
    return printed.replace(",", ".") if language == "nl" else printed
