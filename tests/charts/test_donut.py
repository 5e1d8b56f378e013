"""A ring that divides a hundred percent."""

import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from svg_reading import SVG, clipped, collisions, labels, root, texts

from weerklank.charts import Chart, Slice, colours, donut

CENTRE = 120.0


def draw(*percents: int | None, middle: int = 0) -> Chart:
    shades = colours("sequential", len(percents))
    slices = [
        Slice(f"antwoord {n}", percent, shade)
        for n, (percent, shade) in enumerate(zip(percents, shades, strict=True))
    ]
    return donut(id="d", title="Tijd", slices=slices, language="nl", middle=middle)


def sectors(chart: Chart) -> list[tuple[str, float]]:
    """Return fill and size in degrees of each sector, measured from the corners of its path."""
    found = []
    for path in root(chart).iter(f"{SVG}path"):
        if "Z" not in path.attrib["d"] or not path.attrib.get("fill"):
            continue
        start, end = re.findall(r"[M ](?:\S+ ){0}?(-?[\d.]+ -?[\d.]+)[AL]", path.attrib["d"])[:2]
        found.append((path.attrib["fill"], (_angle(end) - _angle(start)) % 360))
    return found


def _angle(point: str) -> float:
    x, y = map(float, point.split())
    return math.degrees(math.atan2(x - CENTRE, CENTRE - y)) % 360


def test_every_slice_is_as_large_as_its_percentage() -> None:
    found = sectors(draw(50, 30, 20))

    assert [fill for fill, _ in found] == list(colours("sequential", 3))
    assert [size for _, size in found] == pytest.approx([180, 108, 72], abs=2.5)


def test_a_whole_ring_is_one_slice() -> None:
    paths = [path for path in root(draw(100)).iter(f"{SVG}path") if "Z" in path.attrib["d"]]

    assert len(paths) == 1
    assert paths[0].attrib["d"].count("Z") == 2


def test_the_first_figure_stands_in_the_middle() -> None:
    assert texts(draw(23, 58, 19)) == ["23%"]


def test_another_figure_stands_in_the_middle_where_it_is_named() -> None:
    assert texts(draw(23, 58, 19, middle=2)) == ["19%"]


@pytest.mark.parametrize("middle", [-1, 3])
def test_a_middle_that_is_no_slice_is_refused(middle: int) -> None:
    with pytest.raises(ValueError, match=f"no slice {middle} among 3"):
        draw(23, 58, 19, middle=middle)


def test_what_is_withheld_is_the_hatched_rest() -> None:
    chart = draw(40, None, None)
    found = sectors(chart)

    assert [fill for fill, _ in found] == [colours("sequential", 3)[0], "url(#d-h)"]
    assert found[1][1] == pytest.approx(216, abs=2.5)
    assert texts(chart) == ["40%"]


def test_a_withheld_middle_is_a_sign() -> None:
    assert texts(draw(None, 58)) == ["x"]


def test_the_description_tells_every_slice() -> None:
    chart = draw(62, None)

    assert chart.description == "Tijd: antwoord 0 62%, antwoord 1 niet getoond."


@given(
    st.lists(st.integers(0, 50) | st.none(), min_size=1, max_size=5).filter(lambda p: None in p),
    st.lists(labels(), min_size=5, max_size=5),
)
def test_nothing_is_clipped_or_covers_another(percents: list[int | None], names: list[str]) -> None:
    if sum(percent or 0 for percent in percents) > 100:
        return
    slices = [
        Slice(name, percent, "#35938a") for name, percent in zip(names, percents, strict=False)
    ]

    chart = donut(id="d", title="T", slices=slices, language="nl")

    assert clipped(chart) == []
    assert collisions(chart) == []


def test_a_ring_is_square() -> None:
    chart = draw(62, 38)

    assert (chart.width, chart.height) == (240, 240)
    assert ElementTree.fromstring(chart.svg).attrib["viewBox"] == "0 0 240 240"


@pytest.mark.parametrize(
    ("percents", "why"),
    [
        ((), "no slices"),
        ((101, None), "outside 0-100"),
        ((-1, None), "outside 0-100"),
        ((60, 60), "add to 120"),
        ((40, 40), "add to 80"),
        ((80, 30, None), "add to 110"),
    ],
)
def test_what_makes_no_whole_is_refused(percents: tuple[int | None, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        draw(*percents)
