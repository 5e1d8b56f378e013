"""Legends: signs with their words, over as many lines as they need."""

from hypothesis import given
from hypothesis import strategies as st
from svg_reading import clipped, collisions, labels, rects, text_boxes, texts

from weerklank.charts import Chart
from weerklank.charts.canvas import clean, finish, hatching
from weerklank.charts.legends import Entry, lay_legend, swatch, whisker, withheld


def draw(*entries: Entry, width: int = 340) -> Chart:
    svg, bottom = lay_legend(entries, width=width, top=0)
    return finish("c", "t", "d", width, bottom, [hatching("c"), svg])


def test_no_entries_take_no_room() -> None:
    assert lay_legend([], width=340, top=50) == ("", 50)


def test_short_entries_stand_on_one_line() -> None:
    first, second = text_boxes(draw(swatch("minder", "#111"), swatch("meer", "#222")))

    assert first.top == second.top
    assert second.left > first.right


def test_entries_that_do_not_fit_go_on_below() -> None:
    chart = draw(*[swatch("heel veel minder dan eerst", "#111")] * 3)

    assert len({box.top for box in text_boxes(chart)}) == 3


def test_a_long_entry_wraps_beside_its_sign() -> None:
    chart = draw(
        swatch("voor een groot deel van de jeugdigen en gezinnen, niet allen", "#111"), width=300
    )
    (sign,) = rects(chart)

    assert len(text_boxes(chart)) > 1
    assert [box.what for box in text_boxes(chart) if box.left <= sign.right] == []


def test_the_entry_of_withheld_figures_is_hatched_and_bears_the_sign() -> None:
    chart = draw(withheld("niet getoond", "c"))

    assert texts(chart) == ["x", "niet getoond"]
    assert [box.fill for box in rects(chart)] == ["url(#c-h)"]


def entries() -> st.SearchStrategy[Entry]:
    words = labels().map(clean)
    return st.one_of(
        words.map(lambda label: swatch(label, "#35938a")),
        words.map(whisker),
        words.map(lambda label: withheld(label, "c")),
    )


@given(st.lists(entries(), max_size=12), st.sampled_from((340, 480, 720)))
def test_a_legend_stays_on_the_page_whatever_it_says(given: list[Entry], width: int) -> None:
    chart = draw(*given, width=width)

    assert clipped(chart) == []
    assert collisions(chart) == []
