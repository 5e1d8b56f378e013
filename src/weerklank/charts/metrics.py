"""How wide a text is in Weerklank Sans, so that labels never clip or collide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

Weight = Literal[400, 600, 700]

# A fallback font draws a sign that ours lacks; the widest of them, emoji, take about this much.
FOREIGN_WIDTH = 1300

# Signs that authors do type and that the font lacks. A typesetter that refuses missing glyphs
# must map them to words or other signs first.
LACKING_SIGNS = (
    "≥",
    "≤",
    "≠",
    "≈",
    "→",
    "←",
    "↔",
    "⇒",
    "‰",
    "‡",
    "✓",
    "✔",
    "✗",
    "✘",
    "★",
    "■",
    "□",
    "▲",
    "▼",
    "●",
    "○",
    "∞",
    "√",
    "∑",
    "Σ",
    "Δ",
    "α",
    "β",
    "μ",
    "№",
    "ﬁ",
    "\u2010",
    "\u2011",
    "\u200a",
    "\u202f",
)


@cache
def _widths() -> dict[str, dict[str, int]]:
    table = files("weerklank.charts").joinpath("advance_widths.json").read_text(encoding="utf-8")
    widths: dict[str, dict[str, int]] = json.loads(table)
    return widths


def text_width(text: str, *, size: float, weight: Weight = 400) -> float:
    """Return the width of a text in pixels at a font size in pixels, without kerning.

    >>> text_width("64%", size=13, weight=600)
    24.271
    """
    widths = _widths()[str(weight)]
    return sum(widths.get(sign, FOREIGN_WIDTH) for sign in text) * size / 1000


def lacking_signs(text: str) -> tuple[str, ...]:
    """Return the signs of a text that the font cannot draw, each once, in order.

    >>> lacking_signs("n ≥ 10 → door")
    ('≥', '→')
    """
    known = _widths()["400"]
    return tuple(dict.fromkeys(sign for sign in text if sign not in known))


def wrap_text(text: str, width: float, *, size: float, weight: Weight = 400) -> tuple[str, ...]:
    """Return the lines of a text that fit a width in pixels; a longer word is broken by a hyphen.

    Never empty. A line is wider than `width` only where two signs do not fit in it.

    >>> wrap_text("Gecertificeerde instelling", 110, size=14)
    ('Gecertificeerde', 'instelling')
    """

    def fits(line: str) -> bool:
        return text_width(line, size=size, weight=weight) <= width

    lines: list[str] = []
    for word in text.split():
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.extend(_break_word(word, width, size=size, weight=weight))
    return tuple(lines) or ("",)


def _break_word(word: str, width: float, *, size: float, weight: Weight) -> Iterator[str]:
    rest = word
    while len(rest) > 1 and text_width(rest, size=size, weight=weight) > width:
        end = max(1, _signs_that_fit(rest, width, size=size, weight=weight))
        piece = rest[:end]
        yield piece if piece.endswith("-") else f"{piece}-"
        rest = rest[end:]
    yield rest


def _signs_that_fit(word: str, width: float, *, size: float, weight: Weight) -> int:
    """Return how many first signs fit with a hyphen, preferring to end at one that is there."""
    end = 1
    while text_width(f"{word[: end + 1]}-", size=size, weight=weight) <= width:
        end += 1
    own_hyphen = word.rfind("-", 0, end)
    return own_hyphen + 1 if own_hyphen > 0 else end
