"""Dots with intervals: a mean or a percentage per category, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from weerklank.charts.canvas import clean, element, finish, group, hatched_box, hatching, write
from weerklank.charts.figures import Chart, DotRow, Unit
from weerklank.charts.frames import Frame, lay_rows, page_width
from weerklank.charts.legends import Entry, lay_legend, whisker, withheld
from weerklank.charts.metrics import text_width
from weerklank.charts.palettes import ACCENT, GRID, INK, MUTED
from weerklank.charts.words import (
    BETWEEN,
    INTERVAL,
    SIGN,
    WITHHELD,
    base_words,
    mark_words,
    percent_words,
    sentence,
)
from weerklank.kernel import Language, format_decimal

ROW_HEIGHT = 24.0
RADIUS = 6.5
CAP = 4.0
TICK_SIZE = 12.0
TICK_ROOM = 26.0
MOST_TICKS = 10
# A scale this long has whole ticks: nobody answered a half.
WHOLE_TICKS_FROM = 3
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class _Axis:
    lower: float
    upper: float
    left: float
    width: float

    def at(self, value: float) -> float:
        return self.left + self.width * (value - self.lower) / (self.upper - self.lower)


def dot_plot(
    *,
    id: str,
    title: str,
    rows: Sequence[DotRow],
    scale: tuple[float, float],
    unit: Unit,
    language: Language,
    narrow: bool = False,
) -> Chart:
    """Return a dot per category with its interval on a scale that has these ends.

    Marks print one decimal, percentages none. The ends are for the caller to choose and the same
    for charts that are compared; an interval that runs past an end stops there. Raises ValueError
    where the scale is empty or a value lies outside it.
    """
    lower, upper = scale
    _check_rows(rows, lower, upper)
    frame = lay_rows(
        [_label(row, language) for row in rows],
        [SIGN if row.value is None else _print(row.value, unit, language) for row in rows],
        top=0,
        bar_height=ROW_HEIGHT,
        narrow=narrow,
        note_weight=600,
    )
    side = _side_room(scale, unit, language)
    axis = _Axis(lower, upper, frame.left + side, frame.width - 2 * side)
    legend, bottom = lay_legend(
        _entries(rows, id, language), width=page_width(narrow), top=frame.bottom + TICK_ROOM
    )
    parts = [
        hatching(id) if any(row.value is None for row in rows) else "",
        *_draw_axis(axis, frame, unit, language),
        *_draw_rows(rows, axis, frame, id),
        *frame.draw_texts(note_weight=600, note_fill=None),
        legend,
    ]
    description = " ".join(_describe(row, unit, language) for row in rows)
    return finish(id, title, description, frame.page_width, bottom, parts)


def _side_room(scale: tuple[float, float], unit: Unit, language: Language) -> float:
    """Return what the dot or the figure under an end of the scale takes beside that end."""
    figures = [_tick_text(end, 1, unit, language) for end in scale]
    widest = max(text_width(figure, size=TICK_SIZE) for figure in figures)
    return max(RADIUS + 4, widest / 2)


def _check_rows(rows: Sequence[DotRow], lower: float, upper: float) -> None:
    if not lower < upper:
        raise ValueError(f"no scale from {lower} to {upper}")
    for row in rows:
        if row.value is not None and not lower <= row.value <= upper:
            raise ValueError(f"{row.label}: {row.value} lies outside {lower} to {upper}")


def _label(row: DotRow, language: Language) -> str:
    known = base_words(row.base, language)
    return clean(f"{row.label} ({known})" if known else row.label)


def _print(value: float | None, unit: Unit, language: Language) -> str:
    printed = percent_words if unit == "percent" else mark_words
    return printed(value, language)


def _entries(rows: Sequence[DotRow], chart_id: str, language: Language) -> list[Entry]:
    entries = []
    if any(row.value is not None and row.low is not None for row in rows):
        entries.append(whisker(INTERVAL.in_language(language)))
    if any(row.value is None for row in rows):
        entries.append(withheld(WITHHELD.in_language(language), chart_id))
    return entries


def _ticks(axis: _Axis, unit: Unit, language: Language) -> list[tuple[float, str]]:
    """Return the ticks of the finest step whose figures keep apart."""
    whole = axis.upper - axis.lower >= WHOLE_TICKS_FROM
    for step in (step for step in STEPS if step >= 1 or not whole):
        first, last = ceil(axis.lower / step - 1e-9), floor(axis.upper / step + 1e-9)
        if not 2 <= last - first + 1 <= MOST_TICKS:
            continue
        ticks = [
            (i * step, _tick_text(i * step, step, unit, language)) for i in range(first, last + 1)
        ]
        widest = max(text_width(text, size=TICK_SIZE) for _, text in ticks)
        if widest + 6 <= axis.width * step / (axis.upper - axis.lower):
            return ticks
    return [(end, _tick_text(end, 1, unit, language)) for end in (axis.lower, axis.upper)]


def _tick_text(value: float, step: float, unit: Unit, language: Language) -> str:
    printed = format_decimal(value, 1 if step < 1 or value % 1 else 0, language)
    return f"{printed}%" if unit == "percent" else printed


def _draw_axis(axis: _Axis, frame: Frame, unit: Unit, language: Language) -> list[str]:
    ticks = _ticks(axis, unit, language)
    bands = [
        f"M{axis.at(value):.1f} {slot.bar_y:.1f}v{ROW_HEIGHT:.0f}"
        for slot in frame.slots
        for value, _ in ticks
    ]
    base = frame.bottom + 16
    texts = [write(axis.at(value), base, text) for value, text in ticks]
    return [
        group([element("path", d="".join(bands))] if bands else [], stroke=GRID),
        group(texts, font_size=TICK_SIZE, fill=MUTED, text_anchor="middle"),
    ]


def _draw_rows(rows: Sequence[DotRow], axis: _Axis, frame: Frame, chart_id: str) -> list[str]:
    whiskers, dots, hidden = [], [], []
    for row, slot in zip(rows, frame.slots, strict=True):
        middle = slot.bar_y + ROW_HEIGHT / 2
        if row.value is None:
            hidden.append(hatched_box(chart_id, axis.left, middle - 7, axis.width, 14))
            continue
        if row.low is not None and row.high is not None:
            whiskers.append(_whisker_path(row.low, row.high, axis, middle))
        dots.append(element("circle", cx=axis.at(row.value), cy=middle, r=RADIUS))
    path = [element("path", d="".join(whiskers))] if whiskers else []
    return [
        *hidden,
        group(path, stroke=INK, stroke_width=2, fill="none"),
        group(dots, fill=ACCENT, stroke="#fff", stroke_width=1.5),
    ]


def _whisker_path(low: float, high: float, axis: _Axis, middle: float) -> str:
    left, right = axis.at(max(low, axis.lower)), axis.at(min(high, axis.upper))
    caps = "".join(f"M{x:.1f} {middle - CAP:.1f}v{2 * CAP:.0f}" for x in (left, right))
    return f"M{left:.1f} {middle:.1f}H{right:.1f}{caps}"


def _describe(row: DotRow, unit: Unit, language: Language) -> str:
    parts = [_print(row.value, unit, language)]
    if row.value is not None and row.low is not None and row.high is not None:
        between = BETWEEN.format(
            low=_print(row.low, unit, language), high=_print(row.high, unit, language)
        )
        parts.append(between.in_language(language))
    return sentence(row.label, parts, row.base, language)
