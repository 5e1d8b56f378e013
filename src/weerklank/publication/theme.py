"""The colours and the name of whoever publishes: the one thing that differs between sites."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`, by what they are for.

    brand   dark bands and headings; white text stands on it
    accent  links, figures, buttons; stands on white and on pale
    pale    background of cards; pale_2 of bands
    warm    the second accent; stands on white and on sand, its background
    name    who publishes; None leaves the programme's name
    """

    brand: str = "#00443f"
    accent: str = "#006b63"
    pale: str = "#e6f2f0"
    pale_2: str = "#f3f9f8"
    warm: str = "#8c4a00"
    sand: str = "#fbf3e6"
    name: Text | None = None


DEFAULT_THEME = Theme()
THEMED = ("brand", "accent", "pale", "pale_2", "warm", "sand")
"""The colours that a theme may choose; the rest of the look is the same everywhere."""
