"""Bars of one table: how many percent gave each answer, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
from weerklank.charts.figures import BarRow, Chart
from weerklank.charts.frames import LABEL_SIZE, Frame, Slot, lay_rows, page_width
from weerklank.charts.legends import Entry, lay_legend, whisker, withheld
from weerklank.charts.metrics import text_width
from weerklank.charts.palettes import BAR, INK, TRACK
from weerklank.charts.words import (
    BETWEEN,
    INTERVAL,
    SHARED_BASE,
    SIGN,
    WITHHELD,
    base_words,
    percent_words,
    sentence,
)
from weerklank.kernel import Language, format_integer

BAR_HEIGHT = 22.0
CAP = 5.0
AFTER_BAR = 8.0
LEGEND_GAP = 14.0


def ranked_bars(
    *,
    id: str,
    title: str,
    rows: Sequence[BarRow],
    language: Language,
    ranked: bool = True,
    narrow: bool = False,
) -> Chart:
    """Return a bar per answer on a track of a hundred percent, the largest first.

    `ranked` False keeps the given order, for answers that have one. Withheld rows come last in a
    ranking. Bases are printed where they differ between rows. Raises ValueError where a figure
    lies outside 0-100 or outside its interval.
    """
    for row in rows:
        _check_row(row)
    ordered = sorted(rows, key=_rank) if ranked else list(rows)
    frame = lay_rows(
        [clean(row.label) for row in ordered],
        _notes(ordered, language),
        top=0,
        bar_height=BAR_HEIGHT,
        narrow=narrow,
    )
    entries = _entries(ordered, id, language)
    top = frame.bottom + (LEGEND_GAP if entries else 2)
    legend, bottom = lay_legend(entries, width=page_width(narrow), top=top)
    hidden = any(row.percent is None for row in ordered)
    parts = [
        hatching(id) if hidden else "",
        *frame.draw_muted_notes(),
        *_draw_bars(ordered, frame, id),
        legend,
    ]
    description = _describe_all(ordered, language)
    return finish(id, title, description, frame.page_width, bottom, parts)


def _check_row(row: BarRow) -> None:
    if row.percent is None:
        return
    low = row.percent if row.low is None else row.low
    high = row.percent if row.high is None else row.high
    if not 0 <= low <= row.percent <= high <= 100:
        raise ValueError(f"{row.label}: no bar for {low} <= {row.percent} <= {high}")


def _rank(row: BarRow) -> int:
    return 1 if row.percent is None else -row.percent


def _notes(rows: Sequence[BarRow], language: Language) -> list[str]:
    differ = len({row.base for row in rows}) > 1
    return [base_words(row.base, language) if differ else "" for row in rows]


def _entries(rows: Sequence[BarRow], chart_id: str, language: Language) -> list[Entry]:
    entries = []
    if any(_has_interval(row) for row in rows):
        entries.append(whisker(INTERVAL.in_language(language)))
    if any(row.percent is None for row in rows):
        entries.append(withheld(WITHHELD.in_language(language), chart_id))
    return entries


def _has_interval(row: BarRow) -> bool:
    return row.percent is not None and row.low is not None and row.high is not None


def _draw_bars(rows: Sequence[BarRow], frame: Frame, chart_id: str) -> list[str]:
    full = frame.width - AFTER_BAR - text_width("100%", size=LABEL_SIZE, weight=600)
    tracks, bars, whiskers, figures = [], [], [], []
    for row, slot in zip(rows, frame.slots, strict=True):
        box = {"x": frame.left, "y": slot.bar_y, "height": BAR_HEIGHT, "rx": 2}
        if row.percent is None:
            tracks.append(hatched_box(chart_id, frame.left, slot.bar_y, full, BAR_HEIGHT))
        else:
            tracks.append(element("rect", width=full, **box))
            bars.append(element("rect", width=full * row.percent / 100, **box))
            whiskers.append(_whisker_path(row, slot, frame.left, full))
        figures.append(_draw_figure(row, slot, frame.left, full))
    return [
        group(tracks, fill=TRACK),
        group(bars, fill=BAR),
        group(
            [element("path", d="".join(whiskers))] if any(whiskers) else [],
            stroke=INK,
            stroke_width=1.5,
            fill="none",
        ),
        group(figures, font_weight=600),
    ]


def _whisker_path(row: BarRow, slot: Slot, left: float, full: float) -> str:
    if row.low is None or row.high is None:
        return ""
    low, high = left + full * row.low / 100, left + full * row.high / 100
    middle = slot.bar_y + BAR_HEIGHT / 2
    caps = "".join(f"M{x:.1f} {middle - CAP:.1f}v{2 * CAP:.0f}" for x in (low, high))
    return f"M{low:.1f} {middle:.1f}H{high:.1f}{caps}"


def _draw_figure(row: BarRow, slot: Slot, left: float, full: float) -> str:
    baseline = slot.bar_y + BAR_HEIGHT / 2 + LABEL_SIZE * HALF_CAPITAL
    if row.percent is None:
        return write(left + full + AFTER_BAR, baseline, SIGN)
    end = max(row.percent, row.high or 0)
    return write(left + full * end / 100 + AFTER_BAR, baseline, f"{row.percent}%")


def _describe_all(rows: Sequence[BarRow], language: Language) -> str:
    """Return every row in words; a base that all share is said once."""
    bases = {row.base for row in rows}
    shared = rows[0].base if len(rows) > 1 and len(bases) == 1 else None
    if shared is None:
        return " ".join(_describe(row, language) for row in rows)
    lead = SHARED_BASE.format(n=format_integer(shared, language)).in_language(language)
    return " ".join([lead, *(_describe(replace(row, base=None), language) for row in rows)])


def _describe(row: BarRow, language: Language) -> str:
    parts = [percent_words(row.percent, language)]
    if _has_interval(row):
        between = BETWEEN.format(low=f"{row.low}%", high=f"{row.high}%")
        parts.append(between.in_language(language))
    return sentence(row.label, parts, row.base, language)
