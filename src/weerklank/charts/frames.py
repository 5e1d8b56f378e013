"""Where the rows of a chart stand: labels beside the bars on a wide page, above them on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from weerklank.charts.canvas import HALF_CAPITAL, group, write, write_lines
from weerklank.charts.metrics import Weight, text_width, wrap_text
from weerklank.charts.palettes import MUTED

WIDE, NARROW = 720, 340
LABEL_SIZE = 14.0
LINE_HEIGHT = 18.0
WIDEST_LABEL = 240.0
GUTTER = 14.0
ROW_GAP = 12.0
NARROW_ROW_GAP = 16.0
LABEL_TO_BAR = 7.0


@dataclass(frozen=True, slots=True)
class Slot:
    """One row: its label lines with the first baseline, its note, and the top of its bar."""

    lines: tuple[str, ...]
    label_y: float
    note: str
    note_y: float
    bar_y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows under each other; bars run from `left` over `width` pixels, ending at `bottom`."""

    page_width: int
    left: float
    width: float
    bar_height: float
    slots: tuple[Slot, ...]
    bottom: float

    def draw_texts(self, *, note_weight: int, note_fill: str | None) -> list[str]:
        """Return labels and notes as SVG."""
        labelled = [slot for slot in self.slots if any(slot.lines)]
        labels = [write_lines(0, s.label_y, s.lines, LINE_HEIGHT) for s in labelled]
        notes = [write(self.page_width, s.note_y, s.note) for s in self.slots if s.note]
        return [
            group(labels),
            group(notes, text_anchor="end", font_weight=note_weight, fill=note_fill),
        ]

    def draw_muted_notes(self) -> list[str]:
        """Return labels and bases as SVG."""
        return self.draw_texts(note_weight=400, note_fill=MUTED)


def page_width(narrow: bool) -> int:
    """Return the width of a chart in pixels."""
    return NARROW if narrow else WIDE


def lay_rows(
    labels: Sequence[str],
    notes: Sequence[str],
    *,
    top: float,
    bar_height: float,
    narrow: bool,
    note_weight: Weight = 400,
) -> Frame:
    """Return the places of rows that start at `top`; notes stand at the right-hand edge.

    Raises ValueError where there are no rows.
    """
    if not labels:
        raise ValueError("a chart has no rows")
    note_width = max(
        (text_width(note, size=LABEL_SIZE, weight=note_weight) for note in notes), default=0.0
    )
    note_room = note_width + GUTTER if note_width else 0.0
    rows = list(zip(labels, notes, strict=True))
    if narrow:
        return _stack_rows(rows, top, bar_height, NARROW - note_room)
    return _align_rows(rows, top, bar_height, note_room)


def _align_rows(
    rows: list[tuple[str, str]], top: float, bar_height: float, note_room: float
) -> Frame:
    wrapped = [wrap_text(label, WIDEST_LABEL, size=LABEL_SIZE) for label, _ in rows]
    label_room = max(
        (text_width(line, size=LABEL_SIZE) for lines in wrapped for line in lines), default=0.0
    )
    left = label_room + GUTTER if label_room else 0.0
    heights = [max(bar_height, len(lines) * LINE_HEIGHT) + ROW_GAP for lines in wrapped]
    tops = list(accumulate(heights, initial=top))
    slots = tuple(
        _aligned_slot(lines, note, y, height - ROW_GAP, bar_height)
        for lines, (_, note), y, height in zip(wrapped, rows, tops, heights, strict=False)
    )
    return Frame(WIDE, left, WIDE - left - note_room, bar_height, slots, tops[-1] - ROW_GAP)


def _aligned_slot(
    lines: tuple[str, ...], note: str, top: float, height: float, bar_height: float
) -> Slot:
    middle = top + height / 2
    baseline = middle + LABEL_SIZE * HALF_CAPITAL
    first = baseline - (len(lines) - 1) * LINE_HEIGHT / 2
    return Slot(lines, first, note, baseline, middle - bar_height / 2)


def _stack_rows(
    rows: list[tuple[str, str]], top: float, bar_height: float, label_room: float
) -> Frame:
    slots = []
    y = top
    for label, note in rows:
        lines = wrap_text(label, label_room, size=LABEL_SIZE)
        text_height = len(lines) * LINE_HEIGHT + LABEL_TO_BAR - 2
        bar_y = y + (text_height if label or note else 0.0)
        slots.append(Slot(lines, y + LABEL_SIZE, note, y + LABEL_SIZE, bar_y))
        y = bar_y + bar_height + NARROW_ROW_GAP
    return Frame(NARROW, 0, NARROW, bar_height, tuple(slots), y - NARROW_ROW_GAP)
