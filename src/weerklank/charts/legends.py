"""The legend: signs with their words, over as many lines as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from weerklank.charts.canvas import element, group, hatched_box, write, write_lines
from weerklank.charts.metrics import text_width, wrap_text
from weerklank.charts.palettes import INK
from weerklank.charts.words import SIGN

SIZE = 13.0
LINE_HEIGHT = 22.0
WRAPPED_LINE_HEIGHT = 17.0
SWATCH = 14.0
SIGN_ROOM = 20.0
BETWEEN_ENTRIES = 18.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign of a legend: `draw` gives its SVG with its left top at x, y; it is 14 px square."""

    label: str
    draw: Callable[[float, float], str]


def swatch(label: str, colour: str) -> Entry:
    """Return the entry of an answer."""

    def draw(x: float, y: float) -> str:
        return element("rect", x=x, y=y, width=SWATCH, height=SWATCH, rx=3, fill=colour)

    return Entry(label, draw)


def withheld(label: str, chart_id: str) -> Entry:
    """Return the entry of figures that are not shown."""

    def draw(x: float, y: float) -> str:
        box = hatched_box(chart_id, x, y, SWATCH, SWATCH, 3)
        sign = write(x + SWATCH / 2, y + 11, SIGN, text_anchor="middle", font_weight=600)
        return box + sign

    return Entry(label, draw)


def whisker(label: str) -> Entry:
    """Return the entry of intervals."""

    def draw(x: float, y: float) -> str:
        middle, right = y + SWATCH / 2, x + SWATCH
        path = (
            f"M{x:.1f} {middle:.1f}H{right:.1f}M{x:.1f} {y + 2:.1f}v10M{right:.1f} {y + 2:.1f}v10"
        )
        return element("path", d=path, stroke=INK, stroke_width=1.5)

    return Entry(label, draw)


def lay_legend(entries: Sequence[Entry], *, width: float, top: float) -> tuple[str, float]:
    """Return a legend as SVG and where it ends; without entries nothing, ending at `top`."""
    parts: list[str] = []
    x, y, bottom = 0.0, top, top
    for entry in entries:
        lines = wrap_text(entry.label, width - SIGN_ROOM, size=SIZE)
        taken = SIGN_ROOM + max(text_width(line, size=SIZE) for line in lines)
        if x > 0 and x + taken > width:
            x, y = 0.0, bottom
        parts.append(entry.draw(x, y))
        parts.append(write_lines(x + SIGN_ROOM, y + 11.5, lines, WRAPPED_LINE_HEIGHT))
        bottom = max(bottom, y + LINE_HEIGHT + (len(lines) - 1) * WRAPPED_LINE_HEIGHT)
        x += taken + BETWEEN_ENTRIES
    return group(parts, font_size=SIZE), bottom
