"""A closed table as pictures, and a strip of colours for each item of the overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.charts import (
    Answer,
    BarRow,
    DotRow,
    Palette,
    StackedRow,
    colours,
    ranked_bars,
)
from weerklank.kernel import Language, Text, round_half_up
from weerklank.web.pages.analysis.charts import ENDS, MOST_COLOURS, Pair, draw_dots, draw_stacked
from weerklank.web.queries.analysis.overview import ItemLine, Theme
from weerklank.web.queries.analysis.printing import Printed
from weerklank.web.queries.analysis.tables import Column, Line, Side, TableView

GREY, BAR, TRACK = "#c9ced1", "#35938a", "#e9efee"


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of answers as a strip of colours: (left, width, colour), in percent."""

    parts: tuple[tuple[str, str, str], ...]


def draw_strips(theme: Theme) -> list[tuple[ItemLine, Strip | None]]:
    """Return each item of a theme with its strip; None where nobody answered.

    Of options, which overlap, the strip shows the one that most people chose.
    """
    return [(line, _strip(line)) for line in theme.items]


def _strip(line: ItemLine) -> Strip | None:
    if not line.shares:
        return None
    if line.kind == "options":
        most = max((100 * share.n / line.answers for share in line.shares), default=0.0)
        return Strip(((_width(0), _width(most), BAR), (_width(most), _width(100 - most), TRACK)))
    palette = palette_of(line.ordered, line.columns)
    own = sum(not one.aside for one in line.columns)
    if palette == "categories" and own > MOST_COLOURS:
        return None
    shades = iter(colours(palette, own, middle_of(line.columns)))
    parts, left = [], 0.0
    for column, share in zip(line.columns, line.shares, strict=True):
        width = 100 * share.n / line.answers
        parts.append((_width(left), _width(width), GREY if column.aside else next(shades)))
        left += width
    return Strip(tuple(parts))


def _width(percent: float) -> str:
    return f"{percent:.2f}"


def draw_table(view: TableView, language: Language) -> dict[str, list[Pair]]:
    """Return the pictures of a table: `whole` of all answers, `dots` of one answer or the mean.

    Each is there once for every side: unweighted, and weighted where that was asked for.
    """
    whole: list[Pair] = []
    dots: list[Pair] = []
    for number, side in enumerate(view.sides):
        if not any(line.base for line in side.lines):
            continue
        whole += _whole(view, side, f"table-{number}", language)
        dots += _dots(view, side, f"dots-{number}", language)
    return {"whole": whole, "dots": dots}


def _whole(view: TableView, side: Side, id: str, language: Language) -> list[Pair]:
    lines = [line for line in side.lines if line.shares]
    if view.kind == "mean" or not lines:
        return []
    title = view.title.in_language(language)
    if view.breakdown is None:
        rows = [
            _bar(column.text, share, lines[0].base, language)
            for column, share in zip(view.columns, lines[0].shares, strict=True)
        ]
        wide, slim = (
            ranked_bars(
                id=f"{id}{end}",
                title=title,
                rows=rows,
                language=language,
                ranked=view.kind == "options",
                narrow=narrow,
            )
            for end, narrow in ENDS
        )
        return [Pair(wide, slim, side.name)]
    palette = palette_of(view.ordered, view.columns)
    if view.kind == "options" or (palette == "categories" and len(view.columns) > MOST_COLOURS):
        return []
    answers = [Answer(one.text.in_language(language), aside=one.aside) for one in view.columns]
    stacked = [
        StackedRow(
            line.name.in_language(language),
            tuple(share.percent for share in line.shares),
            base=line.base,
        )
        for line in lines
    ]
    return [
        draw_stacked(
            id, title, answers, stacked, palette, middle_of(view.columns), side.name, language
        )
    ]


def _bar(label: Text, share: Printed, base: int, language: Language) -> BarRow:
    low, high = share.low, share.high
    if low is None or high is None:
        return BarRow(label.in_language(language), share.percent, base=base)
    # Of an interval that is narrower than a point, the whole percentage stays within.
    ends = (
        min(int(round_half_up(low, 0)), share.percent),
        max(int(round_half_up(high, 0)), share.percent),
    )
    return BarRow(label.in_language(language), share.percent, low=ends[0], high=ends[1], base=base)


def _dots(view: TableView, side: Side, id: str, language: Language) -> list[Pair]:
    """Return dots with intervals of the means, or of one answer over the categories."""
    means = [(line, line.mean) for line in side.lines if line.mean is not None]
    if means and (view.kind == "mean" or view.answer is None):
        ends = scale_of(view.columns)
        pairs = [_dot(line, figure, language) for line, figure in means]
        return [draw_dots(id, view.title, pairs, ends, language, side.name)]
    if view.breakdown is None or view.answer is None:
        return []
    place = view.answer
    rows = [_dot(line, line.shares[place], language) for line in side.lines if line.shares]
    if not rows:
        return []
    title = view.columns[place].text
    return [draw_dots(id, title, rows, None, language, side.name)]


def _dot(line: Line, figure: Printed, language: Language) -> DotRow:
    label = line.name.in_language(language)
    return DotRow(label, figure.value, low=figure.low, high=figure.high, base=line.base)


def palette_of(ordered: bool, columns: Sequence[Column]) -> Palette:
    """Return the palette: ordered answers lie around their middle or from little to much."""
    if not ordered:
        return "categories"
    return "sequential" if middle_of(columns) is None else "diverging"


def middle_of(columns: Sequence[Column]) -> int | None:
    """Return the place of the answer with as many before as after it; None where there is none."""
    sizes = [one.members for one in columns if not one.aside]
    places = range(1, len(sizes) - 1)
    return next((i for i in places if sum(sizes[:i]) == sum(sizes[i + 1 :])), None)


def scale_of(columns: Sequence[Column]) -> tuple[int, int]:
    """Return the least and the most that an answer is worth."""
    values = [one.value for one in columns if one.value is not None]
    return (min(values), max(values)) if len(set(values)) > 1 else (1, 10)
