"""A ring: how the answers to one question divide a hundred percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import cos, pi, sin

from weerklank.charts.canvas import HALF_CAPITAL, element, finish, group, hatching, write
from weerklank.charts.figures import Chart
from weerklank.charts.palettes import HATCH, INK
from weerklank.charts.words import SIGN, percent_words, sentence
from weerklank.kernel import Language

SIZE = 240
MIDDLE = SIZE / 2
OUTER, INNER = 116.0, 74.0
FIGURE_SIZE = 54.0
GAP_DEGREES = 1.6
WITHHELD_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a ring: a whole percentage (0-100), None where withheld, and a #rrggbb."""

    label: str
    percent: int | None
    colour: str


def donut(
    *,
    id: str,
    title: str,
    slices: Sequence[Slice],
    language: Language,
    middle: int = 0,
) -> Chart:
    """Return a ring that starts at the top and goes round clockwise; its legend stands elsewhere.

    `middle` is the place (from 0) of the slice whose figure is written inside the ring. What is
    withheld is drawn together at the end, as the rest that the visible slices leave. Raises
    ValueError where there are no slices or no such middle, or where percentages lie outside 0-100
    or do not add up to 100 within rounding.
    """
    _check(slices, middle)
    parts = [
        hatching(id) if any(one.percent is None for one in slices) else "",
        group(_draw_slices(slices, id)),
        _draw_figure(slices[middle]),
    ]
    words = [f"{one.label} {percent_words(one.percent, language)}" for one in slices]
    return finish(id, title, sentence(title, words, None, language), SIZE, SIZE, parts)


def _check(slices: Sequence[Slice], middle: int) -> None:
    known = [one.percent for one in slices if one.percent is not None]
    if not slices:
        raise ValueError("a ring has no slices")
    if not 0 <= middle < len(slices):
        raise ValueError(f"no slice {middle} among {len(slices)}")
    if any(not 0 <= percent <= 100 for percent in known):
        raise ValueError("a percentage lies outside 0-100")
    slack = (len(slices) + 1) / 2
    complete = len(known) == len(slices)
    if sum(known) > 100 + slack or (complete and sum(known) < 100 - slack):
        raise ValueError(f"percentages add to {sum(known)}, not to about 100")


def _draw_slices(slices: Sequence[Slice], chart_id: str) -> list[str]:
    shown = [(one.percent, one.colour) for one in slices if one.percent]
    hidden = any(one.percent is None for one in slices)
    known = sum(percent for percent, _ in shown)
    whole = max(100, known) if hidden else known
    ends = list(accumulate((360 * percent / whole for percent, _ in shown), initial=0.0))
    drawn = [
        element("path", d=_sector(start, end), fill=colour)
        for (_, colour), start, end in zip(shown, ends, ends[1:], strict=False)
    ]
    if hidden and 360 - ends[-1] > WITHHELD_GAP:
        path = _sector(ends[-1], 360)
        drawn.append(element("path", d=path, fill=f"url(#{chart_id}-h)", stroke=HATCH))
    return drawn


def _sector(start: float, end: float) -> str:
    """Return the path of a piece of the ring between two angles in degrees from the top."""
    if end - start >= 360 - GAP_DEGREES:
        return _circle(OUTER) + _circle(INNER, inward=True)
    start, end = start + GAP_DEGREES / 2, max(end - GAP_DEGREES / 2, start + GAP_DEGREES)
    large = int(end - start > 180)
    (ax, ay), (bx, by) = _at(start, OUTER), _at(end, OUTER)
    (cx, cy), (dx, dy) = _at(end, INNER), _at(start, INNER)
    return (
        f"M{ax:.1f} {ay:.1f}A{OUTER:.0f} {OUTER:.0f} 0 {large} 1 {bx:.1f} {by:.1f}"
        f"L{cx:.1f} {cy:.1f}A{INNER:.0f} {INNER:.0f} 0 {large} 0 {dx:.1f} {dy:.1f}Z"
    )


def _circle(radius: float, *, inward: bool = False) -> str:
    sweep = 0 if inward else 1
    top, bottom = MIDDLE - radius, MIDDLE + radius
    arc = f"A{radius:.0f} {radius:.0f} 0 1 {sweep}"
    return f"M{MIDDLE:.0f} {top:.1f}{arc} {MIDDLE:.0f} {bottom:.1f}{arc} {MIDDLE:.0f} {top:.1f}Z"


def _at(degrees: float, radius: float) -> tuple[float, float]:
    angle = degrees * pi / 180
    return MIDDLE + radius * sin(angle), MIDDLE - radius * cos(angle)


def _draw_figure(inside: Slice) -> str:
    printed = SIGN if inside.percent is None else f"{inside.percent}%"
    return write(
        MIDDLE,
        MIDDLE + FIGURE_SIZE * HALF_CAPITAL,
        printed,
        text_anchor="middle",
        font_size=FIGURE_SIZE,
        font_weight=700,
        fill=INK,
    )
