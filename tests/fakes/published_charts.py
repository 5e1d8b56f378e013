"""Reads what the charts in published files tell who hears them, and the numbers of their bars."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

import docx
import lxml.html
from docx.oxml.ns import qn

from fakes.published_files import Names, Told


def told_in_charts(texts: Iterable[str], names: Names) -> Told:
    """Return what descriptions of charts tell: 'title. description', as a screen reader says it."""
    told: Told = {}
    for text in texts:
        captions = [caption for caption in names.tables if text.startswith(f"{caption}. ")]
        if captions:
            caption = max(captions, key=len)
            told |= _described(names.tables[caption], text[len(caption) + 2 :], names)
    return told


def _described(table: dict, text: str, names: Names) -> Told:
    told: Told = {}
    number = rf"({names.words['hidden']}|\d+(?:[.,]\d)?)"
    answers = names.answers(table)
    if table["breakdown"] is None and table["kind"] != "mean":
        for answer, id in answers.items():
            for found in re.findall(rf"(?:^|\. ){re.escape(answer)}: {number}", text):
                told[table["id"], "", id] = found
        return _signed(told, names)
    # One mark is drawn as a gauge, and names no group.
    gauge = re.match(rf"{number} (?:op een schaal|on a scale)", text)
    if gauge:
        return {(table["id"], "", "mean"): gauge[1]}
    for row in table["rows"]:
        label = row["text"][names.language] if row["category"] else names.words["all"]
        said = re.search(rf"(?:^|\. ){re.escape(label)}: (.*?)(?:\.(?= |$)|$)", text)
        place = (table["id"], row["category"] or "")
        if said and table["kind"] == "mean":
            told |= {(*place, "mean"): found for found in re.findall(f"^{number}", said[1])}
        elif said:
            for answer, id in answers.items():
                for found in re.findall(rf"(?:^|, ){re.escape(answer)} {number}", said[1]):
                    told[*place, id] = found
    return _signed(told, names)


def _signed(told: Told, names: Names) -> Told:
    return {
        place: "x" if words == names.words["hidden"] else words for place, words in told.items()
    }


def html_charts(content: bytes) -> list[str]:
    """Return title and description of every drawing on a page."""
    page = lxml.html.fromstring(content)
    return [
        f"{svg.findtext('title')}. {svg.findtext('desc')}"
        for svg in page.iter("svg")
        if svg.find("desc") is not None
    ]


def docx_charts(content: bytes) -> list[str]:
    """Return the alternative text of every picture of a Word document."""
    body = docx.Document(io.BytesIO(content)).element.body
    return [one.get("descr") or "" for one in body.iter(qn("wp:docPr"))]


def solid_bars(page: bytes) -> Iterator[tuple[str, int]]:
    """Return how many coloured bars each stacked chart of a page has, by its title."""
    for svg in lxml.html.fromstring(page).iter("svg"):
        bars = [rect.get("fill") or "" for rect in svg.iter("rect") if _tall(rect)]
        if any(bars):
            yield svg.findtext("title"), sum(fill.startswith("#") for fill in bars)


def _tall(rect: lxml.html.HtmlElement) -> bool:
    """Bars are higher than the squares of a legend."""
    return float(rect.get("height", 0)) > 16 and float(rect.get("width", 0)) > 0
