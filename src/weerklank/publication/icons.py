"""The line icons that every output draws from: files of this package, so safe to paste."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def icon_names() -> frozenset[str]:
    """Return the names of the icons that there are."""
    folder = files("weerklank.publication").joinpath("assets", "icons")
    found = (path.name for path in folder.iterdir())
    return frozenset(name.removesuffix(".svg") for name in found if name.endswith(".svg"))


@cache
def read_icon(name: str) -> str:
    """Return an icon as SVG in the colour of the text around it."""
    path = files("weerklank.publication").joinpath("assets", "icons", f"{name}.svg")
    return path.read_text(encoding="utf-8").strip()
