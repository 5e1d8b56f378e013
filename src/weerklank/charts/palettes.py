"""Colours of answers, with ink that can be read on each of them."""

from __future__ import annotations

from typing import Literal

Palette = Literal["diverging", "sequential", "sequential_down", "categories"]

INK = "#1b2221"
MUTED = "#55605f"
GRID = "#d3dcda"
TRACK = "#e9efee"
BAR = "#35938a"
ACCENT = "#006b63"
WARM = "#8c4a00"
ASIDE = "#c9ced1"
HATCH = "#8d9a98"
WHITE = "#ffffff"
BLACK = "#000000"

_WARM_SIDE = ("#8c4a00", "#e9b978")
_COOL_SIDE = ("#006b63", "#86c9c2")
_MIDDLE = "#e3e6e8"
# Where one colour a side has to speak alone: strong, but lighter than the far end.
_LONE_WARM, _LONE_COOL = "#dd9a45", "#3f9d94"
_LITTLE, _BETWEEN, _MUCH = "#cfe7e4", "#4fa69d", "#004f49"
_CATEGORIES = (
    "#006b63",
    "#e0a458",
    "#3d6ea5",
    "#d98a9c",
    "#6b5b95",
    "#a3b65a",
    "#8c4a00",
    "#7fb7d6",
    "#53606b",
    "#c9b79c",
)


def colours(palette: Palette, count: int, middle: int | None = None) -> tuple[str, ...]:
    """Return so many colours as #rrggbb, in the order of the answers.

    `middle` is the place (from 0) of the pale colour of a diverging palette; None puts it halfway,
    or leaves it out of an even number.

    Raises ValueError for more than ten answers without order: no more colours can be told apart.

    >>> colours("diverging", 5)
    ('#8c4a00', '#e9b978', '#e3e6e8', '#86c9c2', '#006b63')
    """
    if palette == "diverging":
        before, after = _sides(count, middle)
        return _diverging(before, count - before - after, after)
    if palette == "categories":
        if count > len(_CATEGORIES):
            raise ValueError(f"no {count} colours for {count} answers without order")
        return _CATEGORIES[:count]
    ramp = _ramp((_LITTLE, _BETWEEN, _MUCH), count) if count != 1 else (ACCENT,)
    return ramp if palette == "sequential" else ramp[::-1]


def ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour: always a contrast over 4.5.

    >>> ink_on("#006b63"), ink_on("#e3e6e8")
    ('#ffffff', '#000000')
    """
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _sides(count: int, middle: int | None) -> tuple[int, int]:
    if middle is None:
        return count // 2, count // 2
    if not 0 <= middle < count:
        raise ValueError(f"no middle {middle} among {count} answers")
    return middle, count - middle - 1


def _diverging(before: int, between: int, after: int) -> tuple[str, ...]:
    warm = (_LONE_WARM,) if before == 1 else _ramp(_WARM_SIDE, before)
    cool = (_LONE_COOL,) if after == 1 else _ramp(_COOL_SIDE, after)
    return (*warm, *(_MIDDLE,) * between, *reversed(cool))


def _ramp(stops: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return so many colours, two or more, evenly spread over the stretches between stops."""
    last = len(stops) - 1
    places = [last * i / (count - 1) for i in range(count)] if count > 1 else []
    stretches = [(min(int(place), last - 1), place) for place in places]
    return tuple(_blend(stops[k], stops[k + 1], place - k) for k, place in stretches)


def _blend(start: str, end: str, share: float) -> str:
    pairs = zip(_channels(start), _channels(end), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
