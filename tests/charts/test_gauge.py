"""One mark on its scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from svg_reading import clipped, collisions, rects, root, texts

from weerklank.charts import Chart, mark_gauge

TICKS = [str(i) for i in range(1, 11)]


def draw(mark: float | None, previous: float | None = None, *, narrow: bool = False) -> Chart:
    return mark_gauge(
        id="g", title="Plezier", mark=mark, previous=previous, language="nl", narrow=narrow
    )


@given(st.none() | st.floats(1, 10), st.none() | st.floats(1, 10), st.booleans())
def test_no_figure_is_clipped_or_covers_another(
    mark: float | None, previous: float | None, narrow: bool
) -> None:
    chart = draw(mark, previous, narrow=narrow)

    assert clipped(chart) == []
    assert collisions(chart) == []


def test_the_bar_is_filled_up_to_the_mark() -> None:
    track, filled = rects(draw(5.5))

    assert (filled.right - filled.left) / (track.right - track.left) == pytest.approx(0.5)


def test_the_mark_is_printed_with_a_comma() -> None:
    assert texts(draw(7.25)) == [*TICKS, "7,3"]


def test_the_previous_mark_is_named_in_the_legend_and_the_words() -> None:
    chart = draw(7.3, 6.8)

    assert texts(chart) == [*TICKS, "7,3", "vorige meting: 6,8"]
    assert chart.description == "7,3 op een schaal van 1 tot 10; vorige meting: 6,8."


def test_a_withheld_mark_is_hatched_without_a_dot() -> None:
    chart = draw(None)

    assert list(root(chart).iter("{http://www.w3.org/2000/svg}circle")) == []
    assert rects(chart)[0].fill == "url(#g-h)"
    assert texts(chart) == [*TICKS, "x", "niet getoond, om mensen te beschermen"]


@pytest.mark.parametrize(("mark", "previous"), [(0.9, None), (10.1, None), (7, 11)])
def test_a_mark_off_the_scale_is_refused(mark: float, previous: float | None) -> None:
    with pytest.raises(ValueError, match="is no mark from 1 to 10"):
        draw(mark, previous)
