"""Stacked bars: true widths, nothing clipped, nothing withheld given away or shown as zero."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from svg_reading import Box, clipped, collisions, labels, rects, text_boxes, texts

from weerklank.charts import Answer, Chart, Palette, StackedRow, stacked_bars
from weerklank.charts.palettes import ASIDE, BLACK, WHITE, colours, contrast
from weerklank.kernel import whole_percent

ANSWERS = (Answer("minder"), Answer("evenveel"), Answer("meer"))
BAR_HEIGHT = 28


def draw(
    *rows: StackedRow,
    answers: tuple[Answer, ...] = ANSWERS,
    palette: Palette = "diverging",
    narrow: bool = False,
) -> Chart:
    return stacked_bars(
        id="c",
        title="Tijd",
        answers=answers,
        rows=rows,
        palette=palette,
        language="nl",
        narrow=narrow,
    )


def bar_widths(chart: Chart) -> list[float]:
    """Return the widths of bar parts with the white gap that belongs to each."""
    bars = [box for box in rects(chart) if box.bottom - box.top >= BAR_HEIGHT - 1.1]
    return [round(box.right - box.left + 2, 1) for box in bars]


@st.composite
def stacked_charts(draw_from: st.DrawFn) -> Chart:
    count = draw_from(st.integers(1, 10))
    answers = tuple(
        Answer(draw_from(labels()), aside=draw_from(st.booleans())) for _ in range(count)
    )
    rows = draw_from(st.lists(_rows(count), min_size=1, max_size=6))
    palette: Palette = draw_from(st.sampled_from(("diverging", "sequential", "categories")))
    return draw(*rows, answers=answers, palette=palette, narrow=draw_from(st.booleans()))


@st.composite
def _rows(draw_from: st.DrawFn, count: int) -> StackedRow:
    counts = draw_from(st.lists(st.integers(0, 400), min_size=count, max_size=count).filter(any))
    hidden = draw_from(st.lists(st.booleans(), min_size=count, max_size=count))
    percents = tuple(
        None if hide else whole_percent(n, sum(counts))
        for n, hide in zip(counts, hidden, strict=True)
    )
    base = draw_from(st.none() | st.integers(1, 1_000_000))
    return StackedRow(draw_from(labels()), percents, base)


@given(stacked_charts())
def test_no_label_is_clipped_or_covers_another(chart: Chart) -> None:
    assert clipped(chart) == []
    assert collisions(chart) == []


def test_collisions_would_be_seen() -> None:
    chart = draw(StackedRow("Lokaal team", (31, 48, 21), 57))
    shifted = chart.svg.replace(">n = 57<", ' dx="0">n = 57 n = 57 n = 57 n = 57 n = 57<')
    longer = replace(chart, svg=shifted)

    assert collisions(chart) == []
    assert [pair[0].what for pair in collisions(longer)] != []


def test_widths_follow_the_percentages() -> None:
    widths = bar_widths(draw(StackedRow("", (25, 50, 25))))

    assert widths == [180.0, 360.0, 180.0]


@pytest.mark.parametrize("percents", [(33, 33, 33), (34, 33, 34)])
def test_rounded_percentages_fill_the_bar_all_the_same(percents: tuple[int, ...]) -> None:
    widths = bar_widths(draw(StackedRow("", percents)))

    assert sum(widths) == pytest.approx(720, abs=0.2)


def test_every_figure_that_fits_is_printed_with_its_sign() -> None:
    chart = draw(StackedRow("Lokaal team", (31, 48, 21), 57))

    assert texts(chart) == [
        "minder",
        "evenveel",
        "meer",
        "Lokaal team",
        "n = 57",
        "31%",
        "48%",
        "21%",
    ]


def test_a_part_too_thin_for_its_figure_goes_without() -> None:
    chart = draw(StackedRow("Lokaal team", (2, 49, 49)))

    assert texts(chart)[4:] == ["49%", "49%"]
    assert len(bar_widths(chart)) == 3


def test_an_answer_nobody_gave_has_no_part() -> None:
    chart = draw(StackedRow("Lokaal team", (0, 60, 40)))

    assert len(bar_widths(chart)) == 2


def test_withheld_parts_are_one_hatched_rest_with_a_sign_and_words() -> None:
    chart = draw(StackedRow("", (50, None, None)))
    hatched = [box for box in rects(chart) if box.fill == "url(#c-h)"]

    assert [round(box.right - box.left) for box in hatched] == [13, 349]
    assert texts(chart) == [
        "minder",
        "evenveel",
        "meer",
        "x",
        "niet getoond, om mensen te beschermen",
        "50%",
        "x",
    ]


def test_withheld_parts_look_the_same_whatever_their_sizes_were() -> None:
    one = draw(StackedRow("", (50, None, None)), answers=ANSWERS)
    other = draw(StackedRow("", (50, None, None)), answers=ANSWERS)
    swapped = draw(StackedRow("", (None, 50, None)), answers=ANSWERS)

    assert one == other
    assert bar_widths(swapped) == bar_widths(one)


def test_a_row_withheld_entirely_is_hatched_over_its_whole_length() -> None:
    chart = draw(StackedRow("Anders", (None, None, None)))

    assert len(bar_widths(chart)) == 1
    assert texts(chart)[-1] == "x"


def test_a_withheld_rest_without_room_puts_its_sign_behind_the_bar() -> None:
    chart = draw(StackedRow("", (60, 40, None)))

    assert len(bar_widths(chart)) == 2
    assert texts(chart)[-1] == "x"


def test_the_words_say_what_is_shown_and_what_is_not() -> None:
    chart = draw(StackedRow("Lokaal team", (52, None, 48), 1234))

    expected = "Lokaal team: minder 52%, evenveel niet getoond, meer 48% (n = 1.234)."
    assert chart.description == expected


def test_english_says_it_in_english() -> None:
    row = StackedRow("Local team", (None, None, None), 1234)
    answers = (Answer("less"), Answer("same"), Answer("more"))
    chart = stacked_bars(
        id="c", title="Time", answers=answers, rows=[row], palette="diverging", language="en"
    )

    expected = "Local team: less not shown, same not shown, more not shown (n = 1,234)."
    assert chart.description == expected
    assert "not shown, to protect people" in texts(chart)


def test_an_answer_aside_is_grey_and_leaves_the_palette_to_the_rest() -> None:
    answers = (*ANSWERS, Answer("niet van toepassing", aside=True))
    chart = draw(StackedRow("", (40, 30, 20, 10)), answers=answers)
    bars = [box.fill for box in rects(chart) if box.bottom - box.top > BAR_HEIGHT - 2]

    assert bars == [*colours("diverging", 3), ASIDE]


def test_narrow_stacks_labels_above_bars_of_the_full_width() -> None:
    chart = draw(StackedRow("Lokaal team", (50, 25, 25), 57), narrow=True)

    assert chart.width == 340
    assert bar_widths(chart) == [170.0, 85.0, 85.0]


@pytest.mark.parametrize(
    ("percents", "complaint"),
    [
        ((50, 50), "2 percentages for 3 answers"),
        ((50, 60, -10), "outside 0-100"),
        ((30, 30, 30), "add to 90"),
        ((60, 60, None), "add to 120"),
    ],
)
def test_percentages_that_are_no_whole_are_refused(
    percents: tuple[int | None, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        draw(StackedRow("Lokaal team", percents))


def test_a_chart_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="a chart has no rows"):
        draw()


def test_parts_stand_apart_by_white() -> None:
    parts = rects(draw(StackedRow("", (25, 50, 25))))[-3:]

    gaps = [round(after.left - before.right, 1) for before, after in pairwise(parts)]
    assert gaps == [2.0, 2.0]


@pytest.mark.parametrize("palette", ["diverging", "sequential", "categories"])
@pytest.mark.parametrize("count", range(2, 11))
def test_every_figure_reads_on_its_own_part(palette: Palette, count: int) -> None:
    share = 100 // count
    row = StackedRow("", (100 - share * (count - 1), *[share] * (count - 1)))
    answers = tuple(Answer(f"a{i}") for i in range(count))
    chart = draw(row, answers=answers, palette=palette)
    figures = [box for box in text_boxes(chart) if box.what.endswith("%")]

    read = [contrast(f.fill, p.fill) for f, p in zip(figures, rects(chart)[count:], strict=True)]
    assert min(read) >= 4.5


@given(stacked_charts())
def test_every_figure_stands_inside_one_part(chart: Chart) -> None:
    parts = rects(chart)
    figures = [box for box in text_boxes(chart) if box.fill in (WHITE, BLACK)]

    around = [sum(holds(part, figure) for part in parts) for figure in figures]

    assert around == [1] * len(figures)


def holds(part: Box, figure: Box) -> bool:
    across = part.left <= figure.left and figure.right <= part.right
    return across and part.top <= figure.top and figure.bottom <= part.bottom


def test_wide_labels_stand_beside_their_bars_and_narrow_ones_above() -> None:
    row = StackedRow("Lokaal team", (50, 25, 25))
    wide, narrow = draw(row), draw(row, narrow=True)

    assert text_boxes(wide)[3].right < rects(wide)[-3].left
    assert text_boxes(narrow)[3].bottom < rects(narrow)[-3].top


def test_a_usual_chart_stays_small() -> None:
    rows = [StackedRow(f"Werkveld {i}", (10, 20, 30, 25, 15), 100) for i in range(6)]
    five = tuple(map(Answer, ("sterk af", "af", "gelijk", "toe", "sterk toe")))

    assert len(draw(*rows, answers=five).svg.encode()) < 7000
