"""Prints closed figures for a page, in both languages: the same rounding everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from weerklank.analysis import Figure, Interval
from weerklank.kernel import Language, Text, format_decimal, format_integer, round_half_up

HALF = 0.05
"""A sum of weights so near a whole number prints without decimals."""

STEADY = 9
"""Decimals of a percentage in which sums of weights agree, whatever order they were added in."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a page shows it, and as a chart draws it.

    said, between  in words; `between` is None where no interval can be made
    value          a share in percent (0-100), or a mean; `low` and `high` of its interval
    n              people who gave the answer, or a value
    """

    said: Text
    between: Text | None
    value: float
    low: float | None
    high: float | None
    n: int

    @property
    def percent(self) -> int:
        """The share as a whole percentage, as `said` prints it."""
        return int(whole(self.value))


def print_share(figure: Figure) -> Printed:
    """Return a share (0-1) as a whole percentage with its interval."""
    share = figure.percent if figure.percent is not None else 100 * figure.value
    ends = figure.interval
    if ends is None:
        return Printed(percent(share), None, float(share), None, None, figure.n)
    low, high = (min(100.0, max(0.0, 100 * end)) for end in (ends.low, ends.high))
    between = both(lambda _: f"{whole(low):.0f}-{whole(high):.0f}")
    return Printed(percent(share), between, float(share), low, high, figure.n)


def print_mean(figure: Figure) -> Printed:
    """Return a mean to one decimal with its interval."""
    ends = figure.interval
    low, high = (None, None) if ends is None else (ends.low, ends.high)
    between = None if ends is None else interval(ends, 1)
    return Printed(decimal(figure.value, 1), between, figure.value, low, high, figure.n)


def interval(ends: Interval, decimals: int) -> Text:
    """Return both ends of an interval."""
    return span(ends.low, ends.high, decimals)


def span(low: float, high: float, decimals: int) -> Text:
    """Return two ends with 'to' between them: either may be below zero."""
    return Text(
        f"{format_decimal(low, decimals, 'nl')} tot {format_decimal(high, decimals, 'nl')}",
        f"{format_decimal(low, decimals, 'en')} to {format_decimal(high, decimals, 'en')}",
    )


def percent(value: float) -> Text:
    """Return a percentage (0-100), whole."""
    return both(lambda _: f"{whole(value):.0f}%")


def whole(percent: float) -> float:
    """Return a percentage (0-100) rounded; what only the last bits of a sum move stays put.

    >>> whole(47.5), whole(47.49999999999999)
    (48.0, 48.0)
    """
    return round_half_up(round(percent, STEADY), 0)


def decimal(value: float, decimals: int) -> Text:
    """Return a number with so many decimals."""
    return both(lambda language: format_decimal(value, decimals, language))


def people(number: float) -> Text:
    """Return a number of people, or of weights: with a decimal only where it is not whole."""
    nearest = round(number)
    if abs(number - nearest) < HALF:
        return both(lambda language: format_integer(nearest, language))
    return decimal(number, 1)


def both(write: Callable[[Language], str]) -> Text:
    """Return what a function writes in each language."""
    return Text(write("nl"), write("en"))
