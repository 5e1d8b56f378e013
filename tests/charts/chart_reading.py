"""Reads a chart back from its SVG: what is written where, and which shapes stand there."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from hypothesis import strategies as st

from weerklank.charts import Chart, text_width

SVG = "{http://www.w3.org/2000/svg}"
INHERITED = ("font-size", "font-weight", "text-anchor", "fill")
# Of Source Sans, in parts of the font size: how far letters reach above and below the baseline.
ASCENT, DESCENT = 0.75, 0.25


@dataclass(frozen=True)
class Area:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Area, slack: float = 0.3) -> bool:
        """Return whether two areas share more than a hair of `slack` pixels."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack

    def holds(self, other: Area, slack: float = 0.3) -> bool:
        """Return whether another area lies inside, but for a hair of `slack` pixels."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True)
class Writing:
    text: str
    area: Area
    weight: int
    fill: str


@dataclass(frozen=True)
class Shape:
    tag: str
    area: Area
    fill: str


def parse(chart: Chart) -> ET.Element:
    """Return the root of a chart's SVG."""
    return ET.fromstring(chart.svg)


def page_of(chart: Chart) -> Area:
    """Return the area that a chart may draw on."""
    return Area(0, 0, chart.width, chart.height)


def read_writings(chart: Chart) -> list[Writing]:
    """Return every text of a chart with the area it takes."""
    return [_writing(node, told) for node, told in _drawn(chart) if node.tag == f"{SVG}text"]


def read_texts(chart: Chart) -> list[str]:
    """Return every text of a chart, in the order of the file."""
    return [writing.text for writing in read_writings(chart)]


def read_shapes(chart: Chart) -> list[Shape]:
    """Return every rectangle and circle of a chart."""
    found = []
    for node, told in _drawn(chart):
        if node.tag == f"{SVG}rect":
            found.append(Shape("rect", _rectangle(node), told["fill"]))
        if node.tag == f"{SVG}circle":
            found.append(Shape("circle", _circle(node), told["fill"]))
    return found


def read_path_points(chart: Chart) -> list[tuple[float, float]]:
    """Return where the lines of a chart start and stop, as far as they say so absolutely."""
    paths = [node.get("d", "") for node, _ in _drawn(chart) if node.tag == f"{SVG}path"]
    number = r"(-?\d+(?:\.\d+)?)"
    return [
        (float(x), float(y)) for path in paths for x, y in re.findall(f"M{number} {number}", path)
    ]


def find_misfits(chart: Chart) -> list[str]:
    """Return what falls off the page or on top of another text, in words."""
    page, writings = page_of(chart), read_writings(chart)
    off = [f"off: {w.text} {w.area}" for w in writings if not page.holds(w.area)]
    off += [f"off: {s.tag} {s.area}" for s in read_shapes(chart) if not page.holds(s.area)]
    off += [f"off: {x} {y}" for x, y in read_path_points(chart) if not 0 <= x <= chart.width]
    return off + [
        f"overlap: {one.text} / {other.text}"
        for one, other in combinations(writings, 2)
        if one.area.overlaps(other.area)
    ]


def _drawn(chart: Chart) -> Iterator[tuple[ET.Element, dict[str, str]]]:
    return _walk(parse(chart), {"font-weight": "400", "text-anchor": "start", "fill": ""})


def _walk(node: ET.Element, told: dict[str, str]) -> Iterator[tuple[ET.Element, dict[str, str]]]:
    if node.tag == f"{SVG}defs":
        return
    told = told | {name: node.attrib[name] for name in INHERITED if name in node.attrib}
    yield node, told
    for child in node:
        yield from _walk(child, told)


def _writing(node: ET.Element, told: dict[str, str]) -> Writing:
    size, weight = float(told["font-size"]), int(told["font-weight"])
    text = node.text or ""
    width = text_width(text, size=size, weight=weight)  # type: ignore[arg-type]
    before = {"start": 0.0, "middle": width / 2, "end": width}[told["text-anchor"]]
    left, base = float(node.attrib["x"]) - before, float(node.attrib["y"])
    area = Area(left, base - ASCENT * size, left + width, base + DESCENT * size)
    return Writing(text, area, weight, told["fill"])


def _rectangle(node: ET.Element) -> Area:
    x, y = float(node.get("x", "0")), float(node.get("y", "0"))
    return Area(x, y, x + float(node.attrib["width"]), y + float(node.attrib["height"]))


def _circle(node: ET.Element) -> Area:
    x, y, r = (float(node.attrib[name]) for name in ("cx", "cy", "r"))
    return Area(x - r, y - r, x + r, y + r)


LONG_WORDS = (
    "jeugdbeschermingsmaatregel",
    "arbeidsongeschiktheidsverzekeringsmaatschappij",
    "multidisciplinaireteamsamenstellingsoverleggen",
    "Gecertificeerde",
    "jeugd-en-gezinsteammedewerkers",
    "W" * 60,
    "en",
    "ik",
    "'s-Gravenhage",
    "ëïöüáç",
    "ja/nee",
    "≥10",
)
labels = st.lists(st.sampled_from(LONG_WORDS), min_size=1, max_size=8).map(" ".join)
bases = st.one_of(st.none(), st.integers(10, 2_000_000))
languages = st.sampled_from(("nl", "en"))
