"""SVG text from numbers: attributes only, so that the strictest content policy lets it be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from weerklank.charts.figures import Chart
from weerklank.charts.palettes import HATCH, INK

FAMILY = "'Weerklank Sans', Arial, sans-serif"
# Half the height of a capital: what a baseline lies below the middle of its text.
HALF_CAPITAL = 0.33
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attribute = str | float | None


def clean(text: str) -> str:
    """Return a text on one line, without the control signs that XML forbids."""
    return " ".join(_NOT_IN_XML.sub("", text).split())


def element(tag: str, content: str = "", /, **attributes: Attribute) -> str:
    """Return one element; `_` in a name becomes `-`, None leaves an attribute out.

    >>> element("rect", x=1.25, fill=None, stroke_width=2.0)
    '<rect x="1.2" stroke-width="2"/>'
    """
    pairs = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{pairs}>{content}</{tag}>" if content else f"<{tag}{pairs}/>"


def write(x: float, y: float, text: str, **attributes: Attribute) -> str:
    """Return a text whose baseline starts at x, y (or ends or centres there, by text_anchor)."""
    return element("text", escape(text), x=x, y=y, **attributes)


def write_lines(x: float, y: float, lines: Iterable[str], line_height: float) -> str:
    """Return lines of text under each other, the first baseline at y."""
    return "".join(write(x, y + i * line_height, line) for i, line in enumerate(lines))


def group(parts: Iterable[str], **attributes: Attribute) -> str:
    """Return parts that share attributes, or nothing where there are no parts."""
    content = "".join(parts)
    return element("g", content, **attributes) if content else ""


def hatching(chart_id: str) -> str:
    """Return the pattern that stands for a withheld figure; drawn once in a chart."""
    lines = element("path", d="M-1 4L4 -1M2 7L7 2", stroke=HATCH, stroke_width=1.0)
    ground = element("rect", width=6, height=6, fill="#fff")
    pattern = element(
        "pattern",
        ground + lines,
        id=f"{chart_id}-h",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )
    return element("defs", pattern)


def hatched_box(
    chart_id: str, x: float, y: float, width: float, height: float, radius: float = 2
) -> str:
    """Return a withheld part of the chart with this id; its outline stays within the box."""
    return element(
        "rect",
        x=x + 0.5,
        y=y + 0.5,
        width=max(width - 1, 0.5),
        height=height - 1,
        rx=radius,
        fill=f"url(#{chart_id}-h)",
        stroke=HATCH,
    )


def finish(
    chart_id: str, title: str, description: str, width: int, height: float, parts: Iterable[str]
) -> Chart:
    """Return the finished chart; title and description get the ids `<id>-t` and `<id>-d`."""
    title, description = clean(title), clean(description)
    whole_height = int(-(-height // 1))
    head = element("title", escape(title), id=f"{chart_id}-t") + element(
        "desc", escape(description), id=f"{chart_id}-d"
    )
    svg = element(
        "svg",
        head + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {whole_height}",
        width=width,
        height=whole_height,
        role="img",
        aria_labelledby=f"{chart_id}-t",
        aria_describedby=f"{chart_id}-d",
        font_family=FAMILY,
        font_size=14,
        fill=INK,
    )
    return Chart(svg, title, description, width, whole_height)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value)
    number = f"{value:.1f}".removesuffix(".0")
    return "0" if number == "-0" else number
