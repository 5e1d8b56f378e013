"""Closed figures as pictures: what the tables beside them say, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.charts import (
    Answer,
    BarRow,
    Chart,
    DotRow,
    Palette,
    StackedRow,
    dot_plot,
    ranked_bars,
    stacked_bars,
)
from weerklank.kernel import Language, Text, round_half_up
from weerklank.web.queries.analysis.changes import TrendItem
from weerklank.web.queries.analysis.differences import Difference
from weerklank.web.queries.analysis.scales import CountView
from weerklank.web.queries.analysis.trends import PairView
from weerklank.web.queries.analysis.weights import MarginView, WeightView

MOST_COLOURS = 10
PERCENT = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """A picture for a wide and for a narrow window. `name`: which side of a table it shows."""

    wide: Chart
    slim: Chart
    name: Text | None = None


ENDS = (("w", False), ("s", True))


def draw_stacked(
    id: str,
    title: str,
    answers: Sequence[Answer],
    rows: Sequence[StackedRow],
    palette: Palette,
    middle: int | None,
    name: Text | None,
    language: Language,
) -> Pair:
    """Return rows of stacked percentages, wide and narrow."""
    wide, slim = (
        stacked_bars(
            id=f"{id}{end}",
            title=title,
            answers=answers,
            rows=rows,
            palette=palette,
            middle=middle,
            language=language,
            narrow=narrow,
        )
        for end, narrow in ENDS
    )
    return Pair(wide, slim, name)


def draw_dots(
    id: str,
    title: Text,
    rows: Sequence[DotRow],
    scale: tuple[int, int] | None,
    language: Language,
    name: Text | None = None,
) -> Pair:
    """Return dots with their intervals, wide and narrow; percentages where there is no scale."""
    wide, slim = (
        dot_plot(
            id=f"{id}{end}",
            title=title.in_language(language),
            rows=rows,
            scale=scale or PERCENT,
            unit="mark" if scale else "percent",
            language=language,
            narrow=narrow,
        )
        for end, narrow in ENDS
    )
    return Pair(wide, slim, name)


def draw_differences(listed: Sequence[Difference], name: str, language: Language) -> list[Pair]:
    """Return two dots for each difference; `name` tells lists on one page apart."""
    return [_difference(one, f"{name}-{n}", language) for n, one in enumerate(listed)]


def _difference(one: Difference, id: str, language: Language) -> Pair:
    rows = [
        DotRow(dot.name.in_language(language), dot.value, low=dot.low, high=dot.high, base=dot.n)
        for dot in one.dots
    ]
    return draw_dots(id, one.title, rows, one.scale, language)


def draw_counts(counts: Sequence[CountView], language: Language) -> list[Pair | None]:
    """Return bars of how many people have which number; None where nobody has one."""
    return [_count(one, language) for one in counts]


def _count(one: CountView, language: Language) -> Pair | None:
    if not one.bars:
        return None
    rows = [BarRow(str(number), percent) for number, _, percent in one.bars]
    wide, slim = (
        ranked_bars(
            id=f"count-{one.id}-{end}",
            title=one.label.in_language(language),
            rows=rows,
            language=language,
            ranked=False,
            narrow=narrow,
        )
        for end, narrow in ENDS
    )
    return Pair(wide, slim)


def draw_margins(view: WeightView, language: Language) -> list[tuple[MarginView, Pair | None]]:
    """Return each margin with population, respondents and weighted respondents as stacked bars."""
    return [
        (margin, _margin(margin, f"margin-{view.id}-{n}", language))
        for n, margin in enumerate(view.margins)
    ]


def _margin(margin: MarginView, id: str, language: Language) -> Pair | None:
    if not 0 < len(margin.shares) <= MOST_COLOURS:
        return None
    answers = [Answer(share.label.in_language(language)) for share in margin.shares]
    rows = [
        StackedRow(
            name.in_language(language),
            tuple(int(round_half_up(share.values[place], 0)) for share in margin.shares),
        )
        for place, name in enumerate(SIDES)
    ]
    title = margin.title.in_language(language)
    return draw_stacked(id, title, answers, rows, "categories", None, None, language)


SIDES = (
    Text("In de populatie", "In the population"),
    Text("Ongewogen", "Unweighted"),
    Text("Gewogen", "Weighted"),
)


def draw_changes(
    pair: PairView, number: int, period: Text, language: Language
) -> list[tuple[TrendItem, Pair | None]]:
    """Return each item that can be compared, both waves as stacked bars where they are wholes."""
    periods = (pair.period, period)
    return [
        (one, _change(one, f"trend-{number}-{n}", periods, language))
        for n, one in enumerate(pair.items)
    ]


def _change(one: TrendItem, id: str, periods: Sequence[Text], language: Language) -> Pair | None:
    if not 0 < len(one.whole) <= MOST_COLOURS:
        return None
    answers = [Answer(change.answer.in_language(language)) for change in one.whole]
    rows = [
        StackedRow(
            period.in_language(language),
            tuple(int(round_half_up(change.values[place], 0)) for change in one.whole),
            base=one.bases[place],
        )
        for place, period in enumerate(periods)
    ]
    around: Palette = "diverging" if len(one.whole) % 2 else "sequential"
    palette: Palette = around if one.ordered else "categories"
    title = one.label.in_language(language)
    return draw_stacked(id, title, answers, rows, palette, None, None, language)
