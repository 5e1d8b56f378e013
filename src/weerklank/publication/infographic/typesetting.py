"""The page as an accessible PDF (PDF/UA-1, PDF/A-2a), typeset by typst, and whether it fits.

Every text travels as data: the template never reads a word of a page as code.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import typst

from weerklank.charts import ink_on
from weerklank.kernel import Language
from weerklank.publication import wording
from weerklank.publication.edition import Edition
from weerklank.publication.icons import read_icon
from weerklank.publication.infographic import wording as words
from weerklank.publication.infographic.drawings import (
    code_svg,
    describe,
    draw_ring,
    shades_of,
    shown_address,
)
from weerklank.publication.infographic.method_words import (
    is_synthetic,
    method_sentence,
    release_line,
)
from weerklank.publication.infographic.page import (
    Code,
    Columns,
    Donut,
    Flow,
    Mark,
    Page,
    Prose,
    Ranked,
    Stacked,
    plain,
)
from weerklank.publication.texts.printable import printable

_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_UNDATED = datetime.date(2000, 1, 1)
SMALLEST, LARGEST, STEP = 8.0, 12.6, 0.2
"""Size of body text in points on A4; on A3 everything is as much larger as the paper."""
MILLIMETRES = {"a4": (210.0, 297.0), "a3": (297.0, 420.0)}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_AS_IT_IS = {"svg", "href", "address", "kind", "id", "icon", "icons", "colours", "shades", "inks"}


@dataclass(frozen=True, slots=True)
class WideWord:
    """A word wider than its line, both in points; `block` None in the head of the page."""

    block: str | None
    word: str
    needed: float
    width: float


@dataclass(frozen=True, slots=True)
class SizedRow:
    """A row as measured, in points: what its blocks need, what it gets, each cell's blocks."""

    needed: float
    given: float
    fixed: bool
    cells: tuple[tuple[float, ...], ...]
    totals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a page fits: body size, the room its rows have, what they take, and what is too wide."""

    size: float
    room: float
    height: float
    head: float
    line: float
    rows: tuple[SizedRow, ...]
    wide: tuple[WideWord, ...]


class Typesetter:
    """A page laid out in the largest type (up to `largest`) that fits; `fit` tells how it does."""

    def __init__(self, page: Page, edition: Edition, largest: float = LARGEST) -> None:
        data = page_data(page, edition, largest)
        self._day = _day(edition)
        self._compiler = typst.Compiler(
            _source(),
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        )

        self.fit = self._measure()

    def _measure(self) -> Fit:
        found = json.loads(self._compiler.query("metadata", field="value"))
        layout = next(one for one in found if "room" in one)
        wide = [one for one in found if "word" in one]
        return Fit(
            size=layout["size"],
            room=layout["room"],
            height=layout["height"],
            head=layout["head"],
            line=layout["line"],
            rows=tuple(_sized(row) for row in layout["rows"]),
            wide=tuple(
                WideWord(one["id"], one["word"], one["needed"], one["width"]) for one in wide
            ),
        )

    def pdf(self) -> bytes:
        """Return the page as a tagged PDF; the same page gives the same bytes."""
        day = self._day
        stamp = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
        made = self._compiler.compile(
            _source(), format="pdf", pdf_standards=_STANDARDS, timestamp=stamp
        )
        if not isinstance(made, bytes):
            raise TypeError("the typesetter gave no single PDF")
        return made


def page_data(page: Page, edition: Edition, largest: float) -> dict[str, Any]:
    """Return everything that the template prints, as plain values in signs that the font has."""
    language = page.language
    width, height = MILLIMETRES[page.size]
    day = _day(edition)
    data = {
        "lang": language,
        "width": width,
        "height": height,
        "date": [day.year, day.month, day.day],
        "steps": _steps(largest),
        "colours": {
            name: getattr(edition.theme, name)
            for name in ("brand", "accent", "pale", "warm", "sand")
        },
        "title": page.header.title,
        "author": edition.study.programme.in_language(language),
        "description": method_sentence(edition, language),
        "header": _plain_value(page.header, language),
        "rows": _plain_value(page.rows, language),
        "icons": {name: _drawable(read_icon(name)) for name in sorted(_icons(page))},
        "synthetic": wording.SYNTHETIC.in_language(language) if is_synthetic(edition) else None,
        "method": "" if has_method(page, edition) else method_sentence(edition, language),
        "foot": foot_line(edition, language),
        "address": shown_address(edition.study.address or ""),
        "words": {"withheld": wording.WITHHELD_WORD.in_language(language)},
    }
    printed: dict[str, Any] = _make_printable(data, language)
    return printed


def has_method(page: Page, edition: Edition) -> bool:
    """Return whether a block of the page tells how it came about."""
    told = method_sentence(edition, page.language)
    return any(plain(part.runs) == told for part in page.parts() if isinstance(part, Prose))


def foot_line(edition: Edition, language: Language, *, labelled: bool = True) -> str:
    """Return what stands at the foot: synthetic or not, release or programme, licence."""
    told = release_line(edition, language) or edition.study.programme.in_language(language)
    parts = [told, edition.study.licence]
    line = ". ".join(part for part in parts if part) + "."
    if labelled and is_synthetic(edition):
        return f"{wording.SYNTHETIC.in_language(language)}. {line}"
    return line


def _steps(largest: float) -> list[float]:
    count = round((LARGEST - SMALLEST) / STEP)
    sizes = [round(LARGEST - STEP * step, 2) for step in range(count + 1)]
    return [size for size in sizes if size <= largest] or [SMALLEST]


def _sized(row: dict[str, Any]) -> SizedRow:
    cells = tuple(tuple(cell["heights"]) for cell in row["cells"])
    totals = tuple(cell["total"] for cell in row["cells"])
    return SizedRow(row["needed"], row["given"], row["fixed"], cells, totals)


def _plain_value(value: Any, language: Language) -> Any:
    """Return a page's values as JSON has them; each part tells its kind, drawings their words."""
    if isinstance(value, tuple):
        return [_plain_value(inner, language) for inner in value]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    names = [field.name for field in dataclasses.fields(value) if field.name != "place"]
    found = {name: _plain_value(getattr(value, name), language) for name in names}
    return {"kind": type(value).__name__.lower(), **found, **_drawing(value, language)}


def _drawing(value: Any, language: Language) -> dict[str, Any]:
    match value:
        case Donut():
            return {
                "alt": describe(value, language),
                "svg": draw_ring(value, language),
                "shades": list(shades_of(value)),
            }
        case Stacked():
            shades = shades_of(value)
            inks = [ink_on(shade) for shade in shades]
            return {"alt": describe(value, language), "shades": list(shades), "inks": inks}
        case Mark() | Ranked():
            return {"alt": describe(value, language)}
        case Code():
            alt = words.CODE_ALT.in_language(language).format(address=value.address)
            shown = shown_address(value.address)
            return {"svg": code_svg(value.address), "alt": alt, "shown": shown}
    return {}


def _icons(page: Page) -> set[str]:
    found = {"arrow-right", page.header.icon, *(block.icon for block in page.blocks())}
    for part in page.parts():
        if isinstance(part, Flow):
            found |= {item.icon for item in part.items}
        elif isinstance(part, Columns):
            found |= {column.icon for column in part.columns}
    return found - {""}


def _drawable(svg: str) -> str:
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _day(edition: Edition) -> datetime.date:
    if edition.releases and _DATE.fullmatch(edition.releases[-1].date):
        return datetime.date.fromisoformat(edition.releases[-1].date)
    return _UNDATED


def _make_printable(value: Any, language: Language) -> Any:
    if isinstance(value, str):
        return "\u00ad".join(printable(part, language) for part in value.split("\u00ad"))
    if isinstance(value, dict):
        return {
            key: inner if key in _AS_IT_IS else _make_printable(inner, language)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_make_printable(inner, language) for inner in value]
    return value


def _source() -> bytes:
    return files("weerklank.publication").joinpath("infographic", "infographic.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    with as_file(files("weerklank.publication").joinpath("assets", "fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[folder])
