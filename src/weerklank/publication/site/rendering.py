"""Templates, fixed words and icons: how the values of a page become HTML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from weerklank.kernel import Language, Text
from weerklank.publication.icons import read_icon
from weerklank.publication.site import programme_wording, recognition_wording, wording


def render_page(template: str, language: Language, values: Mapping[str, Any]) -> bytes:
    """Return a page as bytes; every text is escaped, a value that is missing is an error."""
    found = _environment().get_template(f"{template}.html.jinja")
    return found.render({"w": _words(language), "icon": _icon, **values}).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("weerklank.publication", "site/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _words(language: Language) -> SimpleNamespace:
    constants = vars(wording) | vars(programme_wording) | vars(recognition_wording)
    texts = {name: t.in_language(language) for name, t in constants.items() if isinstance(t, Text)}
    return SimpleNamespace(**texts)


def _icon(name: str) -> Markup:
    return Markup(read_icon(name))
