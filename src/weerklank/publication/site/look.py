"""The files that give a site its look: style sheets, colours, fonts, the script of the search."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from weerklank.publication.infographic.twin import infographic_style
from weerklank.publication.theme import Theme
from weerklank.publication.theme_css import theme_css


def site_look(theme: Theme, *, infographic: bool) -> dict[str, bytes]:
    """Return the look of a site in the colours of a theme, as path -> content.

    `infographic` adds what a page needs on which an infographic stands.
    """
    look = {**_assets(), "assets/theme.css": theme_css(theme).encode()}
    if infographic:
        look["assets/infographic.css"] = infographic_style().encode()
    return look


@cache
def _assets() -> Mapping[str, bytes]:
    package = files("weerklank.publication")
    fonts = sorted((package / "assets" / "fonts").iterdir(), key=lambda file: file.name)
    wanted = [file for file in fonts if file.name.endswith((".woff2", ".txt"))]
    found = {f"assets/fonts/{file.name}": file.read_bytes() for file in wanted}
    for name in ("fonts.css", "weerklank.css"):
        found[f"assets/{name}"] = (package / "assets" / name).read_bytes()
    for name in ("site.css", "search.js", "favicon.svg"):
        found[f"assets/{name}"] = (package / "site" / "templates" / name).read_bytes()
    return found
