"""Stacked bars: how the answers of each row divide a hundred percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.charts.canvas import (
    HALF_CAPITAL,
    clean,
    element,
    finish,
    group,
    hatched_box,
    hatching,
    write,
)
from weerklank.charts.figures import Answer, Chart, StackedRow
from weerklank.charts.frames import Frame, Slot, lay_rows, page_width
from weerklank.charts.legends import Entry, lay_legend, swatch, withheld
from weerklank.charts.metrics import text_width
from weerklank.charts.palettes import ASIDE, Palette, colours, ink_on
from weerklank.charts.words import SIGN, WITHHELD, base_words, percent_words, sentence
from weerklank.kernel import Language

BAR_HEIGHT = 28.0
FIGURE_SIZE = 13.0
FIGURE_ROOM = 5.0
GAP = 2.0
LEGEND_GAP = 8.0
# Where the withheld rest is too thin to hold its sign, the sign stands behind the bar.
SIGN_WIDTH = 16.0


@dataclass(frozen=True, slots=True)
class _Segment:
    left: float
    width: float
    colour: str | None
    text: str


def stacked_bars(
    *,
    id: str,
    title: str,
    answers: Sequence[Answer],
    rows: Sequence[StackedRow],
    palette: Palette,
    language: Language,
    middle: int | None = None,
    narrow: bool = False,
) -> Chart:
    """Return rows of stacked percentages with a legend.

    `middle` is the place (from 0) of the answer around which a diverging palette turns, counted
    without answers that stand aside; None takes the one halfway.

    What is withheld in a row is drawn together at its end, as the rest that its visible answers
    leave: any other place would suggest a size that nobody may know. Segments too thin for their
    figure go without it. Raises ValueError where percentages are not one per answer, lie outside
    0-100, or do not add up to 100 within rounding.
    """
    for row in rows:
        _check_row(row, len(answers))
    shades = _shades(answers, palette, middle)
    hidden = any(None in row.percents for row in rows)
    legend, top = lay_legend(
        _entries(answers, shades, hidden, id, language), width=page_width(narrow), top=0
    )
    frame = lay_rows(
        [clean(row.label) for row in rows],
        [base_words(row.base, language) for row in rows],
        top=top + LEGEND_GAP,
        bar_height=BAR_HEIGHT,
        narrow=narrow,
    )
    bars = [_segments(row, shades, frame, hidden) for row in rows]
    parts = [
        hatching(id) if hidden else "",
        legend,
        *frame.draw_muted_notes(),
        *_draw_bars(bars, frame, id),
    ]
    description = " ".join(_describe(row, answers, language) for row in rows)
    return finish(id, title, description, frame.page_width, frame.bottom + 2, parts)


def _check_row(row: StackedRow, count: int) -> None:
    known = [percent for percent in row.percents if percent is not None]
    if len(row.percents) != count:
        raise ValueError(f"{row.label}: {len(row.percents)} percentages for {count} answers")
    if any(not 0 <= percent <= 100 for percent in known):
        raise ValueError(f"{row.label}: a percentage lies outside 0-100")
    slack = (count + 1) / 2
    complete = len(known) == count
    if sum(known) > 100 + slack or (complete and sum(known) < 100 - slack):
        raise ValueError(f"{row.label}: percentages add to {sum(known)}, not to about 100")


def _shades(answers: Sequence[Answer], palette: Palette, middle: int | None) -> tuple[str, ...]:
    count = sum(not answer.aside for answer in answers)
    ordered = iter(colours(palette, count, middle))
    return tuple(ASIDE if answer.aside else next(ordered) for answer in answers)


def _entries(
    answers: Sequence[Answer],
    shades: Sequence[str],
    hidden: bool,
    chart_id: str,
    language: Language,
) -> list[Entry]:
    entries = [
        swatch(clean(answer.label), shade) for answer, shade in zip(answers, shades, strict=True)
    ]
    return [*entries, withheld(WITHHELD.in_language(language), chart_id)] if hidden else entries


def _segments(
    row: StackedRow, shades: Sequence[str], frame: Frame, sign_room: bool
) -> list[_Segment]:
    room = frame.width - (SIGN_WIDTH if sign_room else 0)
    known = sum(percent for percent in row.percents if percent is not None)
    whole = max(100, known) if None in row.percents else known
    segments = []
    x = frame.left
    for percent, shade in zip(row.percents, shades, strict=True):
        if percent:
            width = room * percent / whole
            segments.append(_Segment(x, width, shade, f"{percent}%"))
            x += width
    if None in row.percents:
        segments.append(_Segment(x, frame.left + room - x, None, SIGN))
    return segments


def _draw_bars(bars: list[list[_Segment]], frame: Frame, chart_id: str) -> list[str]:
    boxes, figures = [], []
    for segments, slot in zip(bars, frame.slots, strict=True):
        for segment in segments:
            boxes.append(_draw_box(segment, slot, frame.bar_height, chart_id))
            figures.append(_draw_figure(segment, slot, frame.bar_height))
    return [
        group(boxes),
        group(figures, text_anchor="middle", font_size=FIGURE_SIZE, font_weight=600),
    ]


def _draw_box(segment: _Segment, slot: Slot, height: float, chart_id: str) -> str:
    width = segment.width - GAP
    if segment.colour is not None:
        box = {"x": segment.left, "y": slot.bar_y, "width": max(width, 1), "height": height}
        return element("rect", **box, rx=2, fill=segment.colour)
    return hatched_box(chart_id, segment.left, slot.bar_y, width, height) if width > 1 else ""


def _draw_figure(segment: _Segment, slot: Slot, height: float) -> str:
    baseline = slot.bar_y + height / 2 + FIGURE_SIZE * HALF_CAPITAL
    needed = text_width(segment.text, size=FIGURE_SIZE, weight=600) + FIGURE_ROOM
    middle = segment.left + (segment.width - GAP) / 2
    if segment.colour is None and segment.width < SIGN_WIDTH:
        return write(segment.left + segment.width + SIGN_WIDTH / 2, baseline, SIGN)
    if segment.width - GAP < needed:
        return ""
    ink = None if segment.colour is None else ink_on(segment.colour)
    return write(middle, baseline, segment.text, fill=ink)


def _describe(row: StackedRow, answers: Sequence[Answer], language: Language) -> str:
    parts = [
        f"{answer.label} {percent_words(percent, language)}"
        for answer, percent in zip(answers, row.percents, strict=True)
    ]
    return sentence(row.label, parts, row.base, language)
