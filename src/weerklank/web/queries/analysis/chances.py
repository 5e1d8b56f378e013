"""How much chance alone moves the figures of a table, in words."""

from __future__ import annotations

import math

from weerklank.analysis import Figure, FigureRow, FigureTable, tell_chance
from weerklank.kernel import Text
from weerklank.web.queries.analysis.printing import decimal


def chance_of(table: FigureTable) -> tuple[Text, ...]:
    """Return how far chance moves the figures of the smallest groups; () where none can be made.

    Of percentages as `tell_chance` does. Of means: half the interval, and for two groups the root
    of both halves squared and added.
    """
    if table.counted.kind != "mean":
        return tell_chance(table.rows)
    known = [(half, row) for row in table.rows if (half := _half(row.mean)) is not None]
    widest = sorted(known, key=lambda pair: -pair[0])[:2]
    told = [_one(*pair) for pair in widest[:1]]
    return (*told, _two(*widest)) if len(widest) > 1 else tuple(told)


def _half(mean: Figure | None) -> float | None:
    if mean is None or mean.interval is None:
        return None
    return (mean.interval.high - mean.interval.low) / 2


def _one(half: float, row: FigureRow) -> Text:
    size, name = decimal(half, 1), row.text
    return Text(
        f"{_first(name.nl)} (n = {row.base}): het gemiddelde kan door toeval alleen al zo'n "
        f"{size.nl} hoger of lager uitvallen.",
        f"{_first(name.en)} (n = {row.base}): chance alone can move the mean some {size.en} up "
        "or down.",
    )


def _two(first: tuple[float, FigureRow], second: tuple[float, FigureRow]) -> Text:
    size = decimal(math.hypot(first[0], second[0]), 1)
    one, other = first[1].text, second[1].text
    return Text(
        f"{_first(one.nl)} naast {other.nl}: een verschil zegt pas iets vanaf zo'n {size.nl}.",
        f"{_first(one.en)} beside {other.en}: a difference tells something from some {size.en}.",
    )


def _first(name: str) -> str:
    """Return a name as it begins a sentence."""
    return name[:1].upper() + name[1:]
