"""Which colours meet on a page, how well one reads on the other, and the nearest that does."""

from __future__ import annotations

import colorsys
import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from weerklank.charts import contrast
from weerklank.publication.theme import Theme

READABLE, VISIBLE = 4.5, 3.0
"""What text needs against its ground, and what a shape needs (WCAG 2.2, 1.4.3 and 1.4.11)."""

FIXED = {"white": "#ffffff", "ink": "#1b2221", "muted": "#55605f", "focus": "#ffd84d"}
"""Colours that no theme changes: paper, text, small print, the ring around what has the focus."""

GROUNDS = ("pale", "pale_2", "sand")
"""The light colours of a theme, on which text stands; the others are dark, and stand on light."""

_SHADES = 255


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour and the ground it stands on, by name; white text on brand is the same pair."""

    colour: str
    ground: str
    needed: float = READABLE


PAIRS = (
    Pair("brand", "white"),
    Pair("brand", "focus", VISIBLE),
    Pair("accent", "white"),
    Pair("warm", "white"),
    *(Pair(text, ground) for ground in GROUNDS for text in ("ink", "muted", "brand", "accent")),
    Pair("warm", "sand"),
)
"""Every pair that carries words or meaning. Edges in accent and warm stand on the same grounds."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A chosen colour that reads too badly: the first pair that shows it, and a colour that does.

    `proposed` tells that the ground is not the chosen one, but the one that mends another fault.
    """

    name: str
    pair: Pair
    colour: str
    ground: str
    ratio: float
    better: str
    proposed: bool = False


def measure_pairs(theme: Theme) -> tuple[tuple[Pair, float], ...]:
    """Return every pair with its contrast ratio, 1 to 21."""
    return tuple(
        (pair, contrast(colour_of(theme, pair.colour), colour_of(theme, pair.ground)))
        for pair in PAIRS
    )


def colour_of(theme: Theme, name: str) -> str:
    """Return a colour of a theme, or one that no theme changes, as #rrggbb."""
    return FIXED[name] if name in FIXED else str(getattr(theme, name))


def find_faults(theme: Theme, chosen: Collection[str]) -> tuple[Fault, ...]:
    """Return at most one fault for each chosen colour; what nobody chose is never to blame.

    Grounds come first, and texts are judged on the grounds as mended. So one round of taking every
    `better` gives a theme without faults, and a bad ground is not blamed on the texts as well.
    """
    faults: dict[str, Fault] = {}
    for name in sorted(chosen, key=lambda name: name not in GROUNDS):
        fault = _find_fault(theme, name, chosen)
        if fault is not None:
            faults[name] = dataclasses.replace(fault, proposed=fault.pair.ground in faults)
            mended: dict[str, Any] = {name: fault.better}
            theme = dataclasses.replace(theme, **mended)
    return tuple(faults.values())


def nearest_passing(colour: str, grounds: Collection[tuple[str, float]], *, darker: bool) -> str:
    """Return the nearest colour of the same hue that keeps its contrast with every ground.

    `grounds` are colours with the contrast each needs. Where no colour does: black or white.

    >>> nearest_passing("#4aa3df", [("#ffffff", 4.5)], darker=True)
    '#217cba'
    """
    for shade in _shades(colour, darker=darker):
        if all(contrast(shade, ground) >= needed for ground, needed in grounds):
            return shade
    return "#000000" if darker else "#ffffff"


def _find_fault(theme: Theme, name: str, chosen: Collection[str]) -> Fault | None:
    """Return where a colour falls short; a pair of two chosen colours is blamed on the text."""
    pairs = [
        (pair, ratio)
        for pair, ratio in measure_pairs(theme)
        if name == pair.colour or (name == pair.ground and pair.colour not in chosen)
    ]
    short = [(pair, ratio) for pair, ratio in pairs if ratio < pair.needed]
    if not short:
        return None
    pair, ratio = short[0]
    is_ground = name in GROUNDS
    others = [
        (colour_of(theme, one.colour if is_ground else one.ground), one.needed) for one, _ in pairs
    ]
    mine, ground = colour_of(theme, pair.colour), colour_of(theme, pair.ground)
    better = nearest_passing(getattr(theme, name), others, darker=not is_ground)
    return Fault(name, pair, mine, ground, ratio, better)


def _shades(colour: str, *, darker: bool) -> Iterator[str]:
    """Yield a colour ever darker or lighter, in steps too small to see, of one hue."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(*channels)
    for step in range(_SHADES + 1):
        moved = light - step / _SHADES if darker else light + step / _SHADES
        mixed = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, moved)), saturation)
        yield "#" + "".join(f"{round(channel * 255):02x}" for channel in mixed)
