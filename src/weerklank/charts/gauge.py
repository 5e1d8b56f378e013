"""One mark from 1 to 10 on its scale, with the previous one where there is one."""

from __future__ import annotations

from weerklank.charts.canvas import clean, element, finish, group, hatched_box, hatching, write
from weerklank.charts.figures import Chart
from weerklank.charts.frames import NARROW
from weerklank.charts.legends import Entry, lay_legend, withheld
from weerklank.charts.metrics import text_width
from weerklank.charts.palettes import ACCENT, MUTED, TRACK, WARM
from weerklank.charts.words import MARK, PREVIOUS, WITHHELD, mark_words
from weerklank.kernel import Language

WIDE = 480
LOWEST, HIGHEST = 1, 10
SIDE = 14.0
FIGURE_SIZE = 24.0
BAR_TOP, BAR_HEIGHT = 40.0, 14.0
TICK_Y = 78.0
BOTTOM = 94.0


def mark_gauge(
    *,
    id: str,
    title: str,
    mark: float | None,
    previous: float | None = None,
    language: Language,
    narrow: bool = False,
) -> Chart:
    """Return a mark (1-10) on its scale; None is withheld.

    `previous` is the mark of the wave before, drawn as a small triangle under the bar. Raises
    ValueError where a mark lies outside 1-10.
    """
    for value in (mark, previous):
        if value is not None and not LOWEST <= value <= HIGHEST:
            raise ValueError(f"{value} is no mark from {LOWEST} to {HIGHEST}")
    width = NARROW if narrow else WIDE
    legend, bottom = lay_legend(_entries(id, mark, previous, language), width=width, top=BOTTOM)
    parts = [
        hatching(id) if mark is None else "",
        _draw_bar(id, mark, width),
        _draw_ticks(width),
        _triangle(_at(previous, width), BAR_TOP + BAR_HEIGHT + 2) if previous is not None else "",
        "" if mark is None else _draw_mark(mark, width, language),
        legend,
    ]
    return finish(id, title, _describe(mark, previous, language), width, bottom, parts)


def _at(mark: float, width: int) -> float:
    return SIDE + (mark - LOWEST) / (HIGHEST - LOWEST) * (width - 2 * SIDE)


def _entries(
    chart_id: str, mark: float | None, previous: float | None, language: Language
) -> list[Entry]:
    entries = []
    if previous is not None:
        words = PREVIOUS.format(mark=mark_words(previous, language)).in_language(language)
        entries.append(Entry(words, lambda x, y: _triangle(x + 7, y + 2)))
    if mark is None:
        entries.append(withheld(WITHHELD.in_language(language), chart_id))
    return entries


def _draw_bar(chart_id: str, mark: float | None, width: int) -> str:
    box = {"x": SIDE, "y": BAR_TOP, "height": BAR_HEIGHT, "rx": BAR_HEIGHT / 2}
    full = width - 2 * SIDE
    if mark is None:
        return hatched_box(chart_id, SIDE, BAR_TOP, full, BAR_HEIGHT, BAR_HEIGHT / 2)
    track = element("rect", width=full, **box, fill=TRACK)
    return track + element("rect", width=_at(mark, width) - SIDE, **box, fill=ACCENT)


def _draw_ticks(width: int) -> str:
    ticks = [write(_at(i, width), TICK_Y, str(i)) for i in range(LOWEST, HIGHEST + 1)]
    return group(ticks, text_anchor="middle", font_size=12, fill=MUTED)


def _draw_mark(mark: float, width: int, language: Language) -> str:
    printed = mark_words(mark, language)
    half = text_width(printed, size=FIGURE_SIZE, weight=700) / 2
    x = _at(mark, width)
    dot = element(
        "circle",
        cx=x,
        cy=BAR_TOP + BAR_HEIGHT / 2,
        r=11,
        fill=ACCENT,
        stroke="#fff",
        stroke_width=3,
    )
    figure = write(
        min(max(x, half), width - half),
        BAR_TOP - 14,
        printed,
        text_anchor="middle",
        font_size=FIGURE_SIZE,
        font_weight=700,
        fill=ACCENT,
    )
    return dot + figure


def _triangle(x: float, y: float) -> str:
    return element("path", d=f"M{x:.1f} {y:.1f}l-5 8h10z", fill=WARM)


def _describe(mark: float | None, previous: float | None, language: Language) -> str:
    words = [MARK.format(mark=mark_words(mark, language)).in_language(language)]
    if previous is not None:
        words.append(PREVIOUS.format(mark=mark_words(previous, language)).in_language(language))
    return clean("; ".join(words) + ".")
