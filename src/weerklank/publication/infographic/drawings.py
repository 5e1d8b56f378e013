"""What PDF and twin share of their drawings: colours, codes, and what they show in words."""

from __future__ import annotations

import io

import segno

from weerklank.charts import Palette, Slice, colours, donut
from weerklank.kernel import Language
from weerklank.publication import wording
from weerklank.publication.infographic import wording as words
from weerklank.publication.infographic.page import Donut, Mark, Ranked, Shown, Stacked
from weerklank.publication.texts.printable import printable


def shown_address(address: str) -> str:
    """Return an address as people type it.

    >>> shown_address("https://weerklank.example/proef/")
    'weerklank.example/proef'
    """
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def code_svg(address: str) -> str:
    """Return the QR code of an address as SVG without size of its own."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(
        drawn, kind="svg", border=2, xmldecl=False, svgns=True, nl=False, omitsize=True
    )
    return drawn.getvalue().decode("ascii")


def describe(part: Mark | Donut | Stacked | Ranked, language: Language) -> str:
    """Return a drawing in words, for whoever cannot see it."""
    match part:
        case Mark():
            own = print_scale(part.mark, language)
            groups = "; ".join(f"{one.label} {_say(one, language)}" for one in part.groups)
            return f"{part.title}: {own}." + (f" {groups}." if groups else "")
        case Stacked():
            return " ".join(
                f"{bar.label or part.title}: {_listed(bar.items, language)}." for bar in part.bars
            )
        case _:
            title = f"{part.title}: " if part.title else ""
            return f"{title}{_listed(part.items, language)}."


def shades_of(part: Donut | Stacked) -> tuple[str, ...]:
    """Return the colours of a part's answers, in their order.

    The strongest colour of a ring is that of the figure inside it, save where a diverging palette
    tells by colour on which side an answer is.
    """
    if isinstance(part, Stacked):
        return colours(part.palette, len(part.answers))
    palette = _direction(part)
    shades = list(colours(palette, len(part.items)))
    if palette != "diverging":
        strongest = shades.pop(-1 if palette == "sequential" else 0)
        shades.insert(part.middle, strongest)
    return tuple(shades)


def _direction(part: Donut) -> Palette:
    """Return a ring's palette, a sequence turned so that it starts from a middle at its end."""
    if part.palette in ("diverging", "categories"):
        return part.palette
    if part.middle == 0:
        return "sequential_down"
    return "sequential" if part.middle == len(part.items) - 1 else part.palette


def print_scale(mark: Shown, language: Language) -> str:
    """Return a mark with the scale that it stands on."""
    return words.ON_SCALE.in_language(language).format(mark=_say(mark, language))


def _listed(items: tuple[Shown, ...], language: Language) -> str:
    return ", ".join(f"{one.label} {_say(one, language)}" for one in items)


def _say(shown: Shown, language: Language) -> str:
    return shown.printed or wording.WITHHELD_WORD.in_language(language)


def slices_of(part: Donut, language: Language) -> list[Slice]:
    """Return a donut's figures as the charts room takes them."""
    return [
        Slice(printable(one.label, language), None if one.value is None else int(one.value), shade)
        for one, shade in zip(part.items, shades_of(part), strict=True)
    ]


def draw_ring(part: Donut, language: Language) -> str:
    """Return a donut as a ring without legend, in signs that the font has."""
    return donut(
        id="ring",
        title=printable(part.title, language),
        slices=tuple(slices_of(part, language)),
        language=language,
        middle=part.middle,
    ).svg
