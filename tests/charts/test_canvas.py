"""What holds for every chart: accessible names, strict policy, the same bytes every time."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.charts import (
    Answer,
    BarRow,
    Chart,
    DotRow,
    StackedRow,
    dot_plot,
    mark_gauge,
    ranked_bars,
    stacked_bars,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"><script>alert('x')</script>&amp;\x00\x1b\ufffe\n]]>"


def draw_all(text: str, *, narrow: bool = False) -> list[Chart]:
    """Return a chart of each kind with a withheld figure, with this text in every place."""
    return [
        stacked_bars(
            id="a",
            title=text,
            answers=(Answer(text), Answer("b")),
            rows=(StackedRow(text, (40, 60), 9), StackedRow(text, (None, None))),
            palette="sequential",
            language="nl",
            narrow=narrow,
        ),
        ranked_bars(
            id="b",
            title=text,
            rows=(BarRow(text, 40, 30, 50), BarRow(text, None)),
            language="nl",
            narrow=narrow,
        ),
        dot_plot(
            id="c",
            title=text,
            rows=(DotRow(text, 6.6, 6, 7), DotRow(text, None)),
            scale=(1, 10),
            unit="mark",
            language="nl",
            narrow=narrow,
        ),
        mark_gauge(id="d", title=text, mark=None, previous=6.1, language="nl", narrow=narrow),
    ]


@pytest.mark.parametrize("chart", draw_all("Werkdruk"), ids=lambda chart: chart.svg[:12])
def test_a_chart_is_an_image_with_title_and_description(chart: Chart) -> None:
    root = ElementTree.fromstring(chart.svg)
    named = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    chart_id = root.attrib["aria-labelledby"].removesuffix("-t")

    assert root.attrib["role"] == "img"
    assert root.attrib["aria-describedby"] == f"{chart_id}-d"
    assert named == {f"{chart_id}-t": "Werkdruk", f"{chart_id}-d": chart.description}
    assert chart.title == "Werkdruk"


@pytest.mark.parametrize("narrow", [False, True])
def test_the_size_said_is_the_size_drawn(narrow: bool) -> None:
    for chart in draw_all("Werkdruk", narrow=narrow):
        root = ElementTree.fromstring(chart.svg)

        assert root.attrib["viewBox"] == f"0 0 {chart.width} {chart.height}"
        assert (root.attrib["width"], root.attrib["height"]) == (
            str(chart.width),
            str(chart.height),
        )


def test_nothing_needs_a_relaxed_content_policy() -> None:
    tags = {"svg", "title", "desc", "defs", "pattern", "g", "text", "rect", "path", "circle"}
    for chart in draw_all("Werkdruk"):
        elements = list(ElementTree.fromstring(chart.svg).iter())
        attributes = {name for element in elements for name in element.attrib}

        assert {element.tag.removeprefix(SVG) for element in elements} <= tags
        assert {name for name in attributes if name == "style" or name.startswith("on")} == set()


def test_every_id_begins_with_the_id_given() -> None:
    for chart, chart_id in zip(draw_all("Werkdruk"), "abcd", strict=True):
        ids = re.findall(r' id="([^"]+)"', chart.svg)

        assert sorted(ids) == [f"{chart_id}-d", f"{chart_id}-h", f"{chart_id}-t"]


@given(st.text(max_size=30))
def test_any_text_gives_well_formed_xml(text: str) -> None:
    for chart in draw_all(text):
        assert ElementTree.fromstring(chart.svg).tag == f"{SVG}svg"


def test_markup_in_a_text_stays_text() -> None:
    for chart in draw_all(HOSTILE):
        root = ElementTree.fromstring(chart.svg)

        assert root[0].text == "\"><script>alert('x')</script>&amp; ]]>"
        assert [e for e in root.iter() if e.tag == f"{SVG}script"] == []


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert draw_all("Werkdruk") == draw_all("Werkdruk")


def test_coordinates_have_one_decimal_at_most() -> None:
    for chart in draw_all("Werkdruk"):
        body = chart.svg.partition("</desc>")[2]

        assert re.findall(r"\d\.\d\d", body) == []
