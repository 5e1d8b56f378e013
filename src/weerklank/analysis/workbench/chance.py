"""How much chance alone moves the figures of a table, in words."""

from __future__ import annotations

from collections.abc import Sequence

from weerklank.analysis.estimates import difference_interval, wilson_interval
from weerklank.analysis.workbench.figure_table import FigureRow
from weerklank.kernel import Text, round_half_up

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
