"""Dots with intervals on one scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from svg_reading import clipped, collisions, labels, root, texts

from weerklank.charts import Chart, DotRow, Unit, dot_plot

CIRCLE = "{http://www.w3.org/2000/svg}circle"
TICKS = [str(i) for i in range(1, 11)]


def draw(
    *rows: DotRow,
    scale: tuple[float, float] = (1, 10),
    unit: Unit = "mark",
    narrow: bool = False,
) -> Chart:
    return dot_plot(
        id="d", title="Cijfer", rows=rows, scale=scale, unit=unit, language="nl", narrow=narrow
    )


def dot_places(chart: Chart) -> list[float]:
    return [float(circle.attrib["cx"]) for circle in root(chart).iter(CIRCLE)]


@st.composite
def dot_charts(draw_from: st.DrawFn) -> Chart:
    lower = draw_from(st.floats(-10, 10).map(lambda x: round(x, 1)))
    upper = lower + draw_from(st.floats(0.5, 200).map(lambda x: round(x, 1)))
    value = st.none() | st.floats(lower, upper)
    bound = st.none() | st.floats(lower - 5, upper + 5)
    base = st.none() | st.integers(1, 1_000_000)
    rows = st.lists(st.builds(DotRow, labels(), value, bound, bound, base), min_size=1, max_size=6)
    unit: Unit = draw_from(st.sampled_from(("mark", "percent")))
    return draw(*draw_from(rows), scale=(lower, upper), unit=unit, narrow=draw_from(st.booleans()))


@given(dot_charts())
def test_no_label_is_clipped_or_covers_another(chart: Chart) -> None:
    assert clipped(chart) == []
    assert collisions(chart) == []


def test_dots_keep_their_distances() -> None:
    first, second, third = dot_places(draw(DotRow("a", 1), DotRow("b", 4), DotRow("c", 10)))

    assert (third - first) / (second - first) == pytest.approx(3, abs=0.01)


def test_marks_have_ticks_at_every_whole_number_and_one_decimal() -> None:
    chart = draw(DotRow("Lokaal team", 6.64, 6.2, 7.0, 57))

    assert texts(chart) == [*TICKS, "Lokaal team (n = 57)", "6,6", "95%-interval"]


def test_a_short_scale_of_answers_has_whole_ticks() -> None:
    assert texts(draw(DotRow("a", 3), scale=(1, 5)))[:5] == ["1", "2", "3", "4", "5"]


def test_a_very_short_scale_has_broken_ticks() -> None:
    assert texts(draw(DotRow("a", 0.5), scale=(0, 1), narrow=True))[:3] == ["0,0", "0,2", "0,4"]


def test_halves_of_percentages_are_rounded_up_as_everywhere() -> None:
    chart = draw(DotRow("a", 12.5), scale=(0, 100), unit="percent")

    assert chart.description == "a: 13%."


def test_percentages_have_no_decimals() -> None:
    chart = draw(DotRow("a", 31), scale=(0, 100), unit="percent")

    assert texts(chart) == ["0%", "20%", "40%", "60%", "80%", "100%", "a", "31%"]


def test_a_withheld_value_has_no_dot() -> None:
    chart = draw(DotRow("a", None, base=12), DotRow("b", 5.0))

    assert len(dot_places(chart)) == 1
    assert texts(chart)[10:] == [
        "a (n = 12)",
        "b",
        "x",
        "5,0",
        "x",
        "niet getoond, om mensen te beschermen",
    ]


def test_an_interval_stops_at_the_end_of_the_scale() -> None:
    inside = draw(DotRow("a", 9.5, 9.0, 10.0))
    beyond = draw(DotRow("a", 9.5, 9.0, 10.4))

    assert inside.svg.partition("<g")[2] == beyond.svg.partition("<g")[2]


def test_the_words_give_value_interval_and_base() -> None:
    chart = draw(DotRow("Lokaal team", 6.6, 6.2, 7.0, 57), DotRow("GI", None))

    expected = "Lokaal team: 6,6, met een 95%-interval van 6,2 tot 7,0 (n = 57). GI: niet getoond."
    assert chart.description == expected


@pytest.mark.parametrize(
    ("scale", "complaint"), [((5, 5), "no scale from 5 to 5"), ((1, 6), "7 lies outside 1 to 6")]
)
def test_a_scale_that_does_not_hold_its_values_is_refused(
    scale: tuple[float, float], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        draw(DotRow("a", 7), scale=scale)
