"""The accessible twin of a page: the same blocks in the same order, as headings, lists, charts."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from weerklank.charts import donut, ink_on
from weerklank.kernel import Language
from weerklank.publication import wording
from weerklank.publication.edition import Edition
from weerklank.publication.icons import read_icon
from weerklank.publication.infographic import wording as words
from weerklank.publication.infographic.drawings import (
    code_svg,
    describe,
    print_scale,
    shades_of,
    shown_address,
    slices_of,
)
from weerklank.publication.infographic.method_words import is_synthetic, method_sentence
from weerklank.publication.infographic.page import Bar, Code, Donut, Page, Stacked
from weerklank.publication.infographic.typesetting import foot_line, has_method
from weerklank.publication.texts.document import Runs
from weerklank.publication.texts.runs_html import run_html
from weerklank.publication.theme_css import theme_css

_THIN = 9
"""Percent: a thinner part of a bar has no room for its figure."""
_ADDRESS = re.compile(r"url\((fonts/[A-Za-z0-9-]+\.woff2)\)")


def page_html(page: Page, edition: Edition) -> str:
    """Return a page as one HTML file that needs nothing beside it: no script, no file."""
    style = Markup(_look() + theme_css(edition.theme)) + infographic_style()
    return _render(page, edition, whole=True, style=style)


def page_body(page: Page, edition: Edition) -> Markup:
    """Return the main content alone, for a page of the website; its title is the one h1."""
    return Markup(_render(page, edition, whole=False, style=Markup("")).strip())


@cache
def infographic_style() -> Markup:
    """Return the rules that a page needs after those of weerklank.css."""
    path = files("weerklank.publication").joinpath("infographic", "infographic.css")
    return Markup(path.read_text(encoding="utf-8"))


def _render(page: Page, edition: Edition, *, whole: bool, style: Markup) -> str:
    language = page.language
    told, ids = method_sentence(edition, language), count(1)
    return (
        _environment()
        .get_template("infographic.html.jinja")
        .render(
            page=page,
            whole=whole,
            style=style,
            says=lambda text: text.in_language(language),
            words=wording,
            kind_of=lambda part: type(part).__name__,
            ring=lambda part: _ring(part, f"ig-ring-{next(ids)}", language),
            shades=shades_of,
            segments=_segments,
            legend=lambda part: _legend(part, language),
            told=lambda part, bar: _told(part, bar, language),
            share=_share,
            on_scale=lambda mark: print_scale(mark, language),
            icon=lambda name: Markup(read_icon(name)),
            code=lambda part: _code(part, language),
            typed=_typed,
            synthetic=is_synthetic(edition),
            method="" if has_method(page, edition) else told,
            foot=foot_line(edition, language, labelled=False),
            address=edition.study.address,
        )
    )


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece of a stacked bar: where it starts and how wide it is, in percent; no text if thin."""

    left: str
    width: str
    middle: str
    colour: str
    ink: str
    text: str


def _segments(bar: Bar, shades: tuple[str, ...]) -> list[_Segment]:
    """Return what is shown of a bar; the hatched ground shows through where figures are withheld.

    Where shown figures round to more than a hundred, a percent of ground stays.
    """
    known = sum(one.value or 0 for one in bar.items)
    hidden = any(one.value is None for one in bar.items)
    whole = max(100, known + 1) if hidden else known
    segments, left = [], 0.0
    for one, shade in zip(bar.items, shades, strict=True):
        if one.value:
            width = 100 * one.value / whole
            text = one.printed or "" if one.value >= _THIN else ""
            middle = left + width / 2
            segments.append(
                _Segment(_part(left), _part(width), _part(middle), shade, ink_on(shade), text)
            )
            left += width
    return segments


def _part(percent: float) -> str:
    return f"{percent:.2f}%"


def _legend(part: Stacked, language: Language) -> list[tuple[str | None, str]]:
    """Return colour and words of each answer; beside a lone bar the figures of its thin parts."""
    lone = part.bars[0].items if len(part.bars) == 1 else (None,) * len(part.answers)
    found: list[tuple[str | None, str]] = []
    for answer, shade, shown in zip(part.answers, shades_of(part), lone, strict=True):
        thin = shown is not None and shown.value is not None and shown.value < _THIN
        found.append((shade, f"{answer} {shown.printed}" if thin and shown else answer))
    if any(one.value is None for bar in part.bars for one in bar.items):
        found.append((None, wording.WITHHELD_WORD.in_language(language)))
    return found


def _ring(part: Donut, id: str, language: Language) -> Markup:
    slices = slices_of(part, language)
    drawn = donut(id=id, title=part.title, slices=slices, language=language, middle=part.middle)
    return Markup(drawn.svg)


def _told(part: Stacked, bar: Bar, language: Language) -> str:
    return describe(replace(part, bars=(bar,)), language)


def _share(mark: float) -> str:
    """Return how far along a scale from 1 to 10 a mark stands.

    >>> _share(5.5)
    '50.00%'
    """
    return f"{(mark - 1) / 9:.2%}"


def _typed(address: str) -> Markup:
    """Return an address as people type it, which may go on below after a slash."""
    return escape(shown_address(address)).replace("/", Markup("/<wbr>"))


def _code(part: Code, language: Language) -> Markup:
    alt = words.CODE_ALT.in_language(language).format(address=part.address)
    head = f'<svg role="img" aria-label="{escape(alt)}" '
    return Markup(code_svg(part.address).replace("<svg ", head, 1))


def _print_runs(runs: Runs) -> Markup:
    return Markup("").join(run_html(run) for run in runs)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("weerklank.publication", "infographic"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["runs"] = _print_runs
    return environment


@cache
def _look() -> str:
    assets = files("weerklank.publication").joinpath("assets")
    fonts = assets.joinpath("fonts.css").read_text(encoding="utf-8")
    return _ADDRESS.sub(_embed_font, fonts) + assets.joinpath("weerklank.css").read_text("utf-8")


def _embed_font(match: re.Match[str]) -> str:
    path = files("weerklank.publication").joinpath("assets", *match[1].split("/"))
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"url(data:font/woff2;base64,{data})"
