"""A sheet or talk guide as an accessible PDF (PDF/UA-1, PDF/A-2a), typeset by typst."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import typst

from weerklank.kernel import Language, Text
from weerklank.publication import wording
from weerklank.publication.texts.printable import printable
from weerklank.publication.theme import Theme

_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_UNDATED = datetime.date(2000, 1, 1)
_AS_IT_IS = {"look", "verdict", "colours", "language"}
_COLOURS = ("brand", "accent", "pale", "warm", "sand")


def print_pdf(
    template: str, page: Any, words: Mapping[str, Text], theme: Theme, document_title: str
) -> bytes:
    """Return a page as a tagged PDF; the same page gives the same bytes.

    template  name of the .typ file in this package; every text reaches it as data
    page      a dataclass with language, date, synthetic and what the template asks
    words     the fixed words of the template
    """
    language: Language = page.language
    day = _day(page.date)
    data = _plain(dataclasses.asdict(page), language) | {
        "day": [day.year, day.month, day.day],
        "colours": {name: getattr(theme, name) for name in _COLOURS},
        "document_title": printable(document_title, language),
        "synthetic": _synthetic(language) if page.synthetic else None,
        "words": _plain({k: t.in_language(language) for k, t in words.items()}, language),
    }
    root = files("weerklank.publication")
    with as_file(root.joinpath("assets", "fonts")) as folder:
        return bytes(
            typst.compile(
                _source(template),
                font_paths=typst.Fonts(include_system_fonts=False, font_paths=[folder]),
                sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
                pdf_standards=_STANDARDS,
                timestamp=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
            )
        )


@cache
def _source(template: str) -> bytes:
    package = files("weerklank.publication").joinpath("sheets")
    return package.joinpath("frame.typ").read_bytes() + package.joinpath(template).read_bytes()


def _day(date: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        return _UNDATED


def _synthetic(language: Language) -> dict[str, str]:
    return {
        "title": wording.SYNTHETIC.in_language(language),
        "text": wording.SYNTHETIC_LINE.in_language(language),
    }


def _plain(value: Any, language: Language) -> Any:
    """Return plain values with every text in signs that the font has."""
    if isinstance(value, str):
        return printable(value, language)
    if isinstance(value, dict):
        return {
            key: inner if key in _AS_IT_IS else _plain(inner, language)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_plain(inner, language) for inner in value]
    return value
