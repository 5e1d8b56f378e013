"""How much chance alone moves the figures of a table, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from weerklank.analysis.estimates import difference_interval, wilson_interval
from weerklank.analysis.workbench.figure_table import Figure, FigureRow
from weerklank.kernel import Text, format_decimal, round_half_up

LEAST_PEOPLE = 2
"""Fewer people than this (or than this many of equal weight) have no margin worth a sentence."""


def tell_chance(rows: Sequence[FigureRow]) -> tuple[Text, ...]:
    """Return how far chance moves a percentage near 50 of each row, and a difference of two.

    Counts people of equal weight (`n_effective`); rows too small for that are passed over. The
    margins are half the Wilson interval, and half Newcombe's for the smallest two rows.
    """
    sizes = sorted((row.n_effective, place) for place, row in enumerate(rows))
    known = [(n, rows[place]) for n, place in sizes if n >= LEAST_PEOPLE]
    if not known:
        return ()
    told = [_one(*known[0])]
    if len(known) > 1:
        told.append(_two(known[0], known[1]))
    return tuple(told)


def tell_chance_of_means(rows: Sequence[FigureRow]) -> tuple[Text, ...]:
    """Return how far chance moves the mean of the widest row, and a difference of the widest two.

    The margins are half the interval, and the root of both halves squared and added. Rows without
    an interval are passed over.
    """
    known = [(half, row) for row in rows if (half := _half(row.mean)) is not None]
    widest = sorted(known, key=lambda pair: -pair[0])[:2]
    told = [_one_mean(*pair) for pair in widest[:1]]
    return (*told, _two_means(*widest)) if len(widest) > 1 else tuple(told)


def _half(mean: Figure | None) -> float | None:
    if mean is None or mean.interval is None:
        return None
    return (mean.interval.high - mean.interval.low) / 2


def _one_mean(half: float, row: FigureRow) -> Text:
    named = _named(row.text)
    return Text(
        f"{named.nl} (n = {row.base}): het gemiddelde kan door toeval alleen al zo'n "
        f"{format_decimal(half, 1, 'nl')} hoger of lager uitvallen.",
        f"{named.en} (n = {row.base}): chance alone can move the mean some "
        f"{format_decimal(half, 1, 'en')} up or down.",
    )


def _two_means(first: tuple[float, FigureRow], second: tuple[float, FigureRow]) -> Text:
    size, named, other = math.hypot(first[0], second[0]), _named(first[1].text), second[1].text
    return Text(
        f"{named.nl} naast {other.nl}: een verschil zegt pas iets vanaf zo'n "
        f"{format_decimal(size, 1, 'nl')}.",
        f"{named.en} beside {other.en}: a difference tells something from some "
        f"{format_decimal(size, 1, 'en')}.",
    )


def _one(n: float, row: FigureRow) -> Text:
    interval = wilson_interval(n / 2, n)
    points, named, size = _points(interval.high - interval.low), _named(row.text), _size(n, row)
    return Text(
        f"{named.nl} ({size.nl}): een percentage rond de 50 kan door toeval alleen al "
        f"zo'n {points} punten hoger of lager uitvallen.",
        f"{named.en} ({size.en}): chance alone can move a percentage around 50 some "
        f"{points} points up or down.",
    )


def _two(small: tuple[float, FigureRow], next_one: tuple[float, FigureRow]) -> Text:
    (n1, row1), (n2, row2) = small, next_one
    text1, text2 = row1.text, row2.text
    interval = difference_interval(n1 / 2, n1, n2 / 2, n2)
    points = _points(interval.high - interval.low)
    return Text(
        f"{_named(text1).nl} naast {text2.nl}: een verschil rond de 50 procent zegt pas iets "
        f"vanaf zo'n {points} punten.",
        f"{_named(text1).en} beside {text2.en}: a difference around 50 per cent tells something "
        f"from some {points} points.",
    )


def _size(n: float, row: FigureRow) -> Text:
    """Return how many people a row has, and for how many they count where those are fewer."""
    if round(n) == row.base:
        return Text(f"n = {row.base}", f"n = {row.base}")
    return Text(
        f"n = {row.base}, die tellen als {n:.0f}",
        f"n = {row.base}, who count as {n:.0f}",
    )


def _named(text: Text) -> Text:
    return Text(text.nl[:1].upper() + text.nl[1:], text.en[:1].upper() + text.en[1:])


def _points(width: float) -> int:
    return int(round_half_up(50 * width, 0))
