"""Bars of one table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from svg_reading import clipped, collisions, labels, rects, root, texts

from weerklank.charts import BarRow, Chart, ranked_bars
from weerklank.charts.palettes import BAR, TRACK

ROWS = (
    BarRow("Lokaal team", 20, 16, 25, 284),
    BarRow("Ambulant", 36, 31, 42, 284),
    BarRow("Preventief", None, None, None, 284),
    BarRow("Anders", 7, 5, 11, 284),
)


def draw(*rows: BarRow, ranked: bool = True, narrow: bool = False) -> Chart:
    return ranked_bars(
        id="r", title="Werkveld", rows=rows, language="nl", ranked=ranked, narrow=narrow
    )


@st.composite
def bar_rows(draw_from: st.DrawFn) -> BarRow:
    label, base = draw_from(labels()), draw_from(st.none() | st.integers(1, 1_000_000))
    if draw_from(st.booleans()):
        return BarRow(label, None, base=base)
    low, percent, high = sorted(draw_from(st.tuples(*[st.integers(0, 100)] * 3)))
    return draw_from(
        st.sampled_from((BarRow(label, percent, low, high, base), BarRow(label, percent)))
    )


@given(st.lists(bar_rows(), min_size=1, max_size=10), st.booleans(), st.booleans())
def test_no_label_is_clipped_or_covers_another(
    rows: list[BarRow], ranked: bool, narrow: bool
) -> None:
    chart = draw(*rows, ranked=ranked, narrow=narrow)

    assert clipped(chart) == []
    assert collisions(chart) == []


def test_the_largest_comes_first_and_the_withheld_last() -> None:
    assert texts(draw(*ROWS))[:4] == ["Ambulant", "Lokaal team", "Anders", "Preventief"]


def test_answers_with_an_order_keep_it() -> None:
    chart = draw(*ROWS, ranked=False)

    assert texts(chart)[:4] == ["Lokaal team", "Ambulant", "Preventief", "Anders"]


def test_equal_percentages_keep_their_order() -> None:
    chart = draw(BarRow("b", 10), BarRow("a", 10), BarRow("c", 80))

    assert texts(chart)[:3] == ["c", "b", "a"]


def test_bars_are_shares_of_their_tracks() -> None:
    chart = draw(BarRow("a", 80), BarRow("b", 20))
    tracks = [box.right - box.left for box in rects(chart) if box.fill == TRACK]
    bars = [box.right - box.left for box in rects(chart) if box.fill == BAR]

    shares = [round(100 * bar / track) for bar, track in zip(bars, tracks, strict=True)]
    assert shares == [80, 20]


def test_a_withheld_answer_is_hatched_and_has_no_bar() -> None:
    chart = draw(*ROWS)

    assert len([box for box in rects(chart) if box.fill == BAR]) == 3
    assert texts(chart)[4:] == [
        "36%",
        "20%",
        "7%",
        "x",
        "95%-interval",
        "x",
        "niet getoond, om mensen te beschermen",
    ]


def test_bases_are_printed_only_where_they_differ() -> None:
    same = draw(BarRow("a", 10, base=50), BarRow("b", 20, base=50))
    other = draw(BarRow("a", 10, base=50), BarRow("b", 20, base=60))

    assert [text for text in texts(same) if text.startswith("n =")] == []
    assert [text for text in texts(other) if text.startswith("n =")] == ["n = 60", "n = 50"]


def test_without_intervals_there_is_no_whisker_and_no_legend() -> None:
    chart = draw(BarRow("a", 10), BarRow("b", 90))

    assert list(root(chart).iter("{http://www.w3.org/2000/svg}path")) == []
    assert texts(chart) == ["b", "a", "90%", "10%"]


def test_a_whisker_runs_from_low_to_high() -> None:
    chart = draw(BarRow("", 50, 25, 75), ranked=False)
    (path, *_) = root(chart).iter("{http://www.w3.org/2000/svg}path")
    (track,) = [box for box in rects(chart) if box.fill == TRACK]
    quarter = (track.right - track.left) / 4

    start = f"M{quarter:.1f} 11.0H{3 * quarter:.1f}"
    assert path.attrib["d"].startswith(start)


def test_the_words_give_the_interval() -> None:
    chart = draw(ROWS[0], ROWS[2])

    assert chart.description == (
        "Elk percentage gaat over dezelfde 284 antwoorden. "
        "Lokaal team: 20%, met een 95%-interval van 16% tot 25%. Preventief: niet getoond."
    )


@pytest.mark.parametrize(
    "row", [BarRow("a", 101), BarRow("a", -1), BarRow("a", 5, 6, 9), BarRow("a", 5, 1, 4)]
)
def test_figures_that_cannot_be_are_refused(row: BarRow) -> None:
    with pytest.raises(ValueError, match="a: no bar for"):
        draw(row)
