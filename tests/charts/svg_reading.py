"""Reads a chart back: where each text and box stands, measured apart from how it was drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal
from xml.etree import ElementTree

from hypothesis import strategies as st

from weerklank.charts import Chart, text_width

SVG = "{http://www.w3.org/2000/svg}"
INHERITED = ("font-size", "font-weight", "text-anchor", "fill")
WEIGHTS: dict[str, Literal[400, 600, 700]] = {"400": 400, "600": 600, "700": 700}
DUTCH = (
    "Arbeidsongeschiktheidsverzekeringsmaatschappij",
    "gezinshuis",
    "jeugdbescherming en jeugdreclassering",
    "niet van toepassing",
    "Residentiële jeugdhulp, pleegzorg en gezinshuizen voor jongeren van twaalf jaar en ouder",
    "é",
    "2-verdieners-huishoudens",
)


@dataclass(frozen=True, slots=True)
class Box:
    """What a text or rectangle covers, in pixels."""

    what: str
    left: float
    top: float
    right: float
    bottom: float
    fill: str = ""

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right - 0.2
            and other.left < self.right - 0.2
            and self.top < other.bottom - 0.2
            and other.top < self.bottom - 0.2
        )


def root(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)


def text_boxes(chart: Chart) -> list[Box]:
    return [_text_box(element, given) for element, given in _walk(root(chart), {}, "text")]


def rects(chart: Chart) -> list[Box]:
    return [_rect_box(element, given) for element, given in _walk(root(chart), {}, "rect")]


def texts(chart: Chart) -> list[str]:
    return [box.what for box in text_boxes(chart)]


def clipped(chart: Chart) -> list[Box]:
    def outside(box: Box) -> bool:
        beyond = box.right > chart.width + 0.2 or box.bottom > chart.height + 0.2
        return box.left < -0.2 or box.top < -0.2 or beyond

    return [box for box in [*text_boxes(chart), *rects(chart)] if outside(box)]


def collisions(chart: Chart) -> list[tuple[Box, Box]]:
    return [pair for pair in combinations(text_boxes(chart), 2) if pair[0].overlaps(pair[1])]


def labels() -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(DUTCH), min_size=1, max_size=3).map(" ".join)
    return words | st.text(max_size=40)


def _walk(
    element: ElementTree.Element, given: dict[str, str], tag: str
) -> Iterator[tuple[ElementTree.Element, dict[str, str]]]:
    if element.tag == f"{SVG}defs":
        return
    own = {name: element.attrib[name] for name in INHERITED if name in element.attrib}
    given = given | own
    if element.tag == f"{SVG}{tag}":
        yield element, given
    for child in element:
        yield from _walk(child, given, tag)


def _text_box(element: ElementTree.Element, given: dict[str, str]) -> Box:
    size = float(given["font-size"])
    text = element.text or ""
    width = text_width(text, size=size, weight=WEIGHTS[given.get("font-weight", "400")])
    shift = {"start": 0.0, "middle": width / 2, "end": width}[given.get("text-anchor", "start")]
    left = float(element.attrib["x"]) - shift
    baseline = float(element.attrib["y"])
    top, bottom = baseline - 0.7 * size, baseline + 0.2 * size
    return Box(text, left, top, left + width, bottom, given.get("fill", ""))


def _rect_box(element: ElementTree.Element, given: dict[str, str]) -> Box:
    left, top = float(element.attrib["x"]), float(element.attrib["y"])
    right, bottom = left + float(element.attrib["width"]), top + float(element.attrib["height"])
    return Box("rect", left, top, right, bottom, given.get("fill", ""))
