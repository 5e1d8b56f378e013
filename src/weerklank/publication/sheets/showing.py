"""A sheet or talk guide as one HTML file that needs nothing beside it: no script, no network."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from weerklank.kernel import Language, Text
from weerklank.publication import wording
from weerklank.publication.figures.signs import SIGNS
from weerklank.publication.icons import read_icon
from weerklank.publication.theme import Theme
from weerklank.publication.theme_css import theme_css

_ADDRESS = re.compile(r"url\((fonts/[A-Za-z0-9-]+\.woff2)\)")


def show_html(
    template: str, page: Any, words: Mapping[str, Text], theme: Theme, document_title: str
) -> bytes:
    """Return a page as HTML; the same page gives the same bytes.

    template  name of the .html.jinja file in this package
    page      a dataclass with language, synthetic, author and what the template asks
    words     the fixed words of the template
    """
    language: Language = page.language
    made = (
        _environment()
        .get_template(template)
        .render(
            page=page,
            words=words,
            house=wording,
            signs=SIGNS,
            document_title=document_title,
            style=Markup(_look() + theme_css(theme)),
            says=lambda text: text.in_language(language),
            share=lambda part: f"{100 * part:.2f}%",
            icon=lambda name: Markup(read_icon(name)),
        )
    )
    return made.encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("weerklank.publication", "sheets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _look() -> str:
    package = files("weerklank.publication")
    fonts = package.joinpath("assets", "fonts.css").read_text(encoding="utf-8")
    house = package.joinpath("assets", "weerklank.css").read_text(encoding="utf-8")
    own = package.joinpath("sheets", "sheets.css").read_text(encoding="utf-8")
    return _ADDRESS.sub(_embed_font, fonts) + house + own


def _embed_font(match: re.Match[str]) -> str:
    path = files("weerklank.publication").joinpath("assets", *match[1].split("/"))
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"url(data:font/woff2;base64,{data})"
