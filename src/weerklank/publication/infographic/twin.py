"""The accessible twin of a page: the same blocks in the same order, as headings, lists, charts."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from weerklank.charts import (
    Answer,
    BarRow,
    Chart,
    DotRow,
    StackedRow,
    donut,
    dot_plot,
    mark_gauge,
    ranked_bars,
    stacked_bars,
)
from weerklank.kernel import Language
from weerklank.publication import wording
from weerklank.publication.edition import Edition
from weerklank.publication.icons import read_icon
from weerklank.publication.infographic import wording as words
from weerklank.publication.infographic.drawings import code_svg, shown_address, slices_of
from weerklank.publication.infographic.method_words import is_synthetic, method_sentence
from weerklank.publication.infographic.page import (
    Code,
    Donut,
    Mark,
    Page,
    Part,
    Ranked,
    Shown,
    Stacked,
)
from weerklank.publication.infographic.typesetting import foot_line, has_method
from weerklank.publication.texts.document import Runs
from weerklank.publication.texts.runs_html import run_html
from weerklank.publication.theme_css import theme_css

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
    told = method_sentence(edition, language)
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
            drawn=_Charts(language).draw,
            icon=lambda name: Markup(read_icon(name)),
            code=lambda part: _code(part, language),
            typed=shown_address,
            synthetic=is_synthetic(edition),
            method="" if has_method(page, edition) else told,
            foot=foot_line(edition, language, labelled=False),
            address=edition.study.address,
        )
    )


class _Charts:
    """Draws the charts of one page, each under an id of its own."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.ids = count(1)

    def draw(self, part: Part) -> Chart:
        """Return a part's chart, narrow enough for a phone and for a block of some columns."""
        id = f"ig-chart-{next(self.ids)}"
        match part:
            case Mark():
                return _mark(part, id, self.language)
            case Donut():
                return donut(
                    id=id,
                    title=part.title,
                    slices=slices_of(part, self.language),
                    palette=part.palette,
                    language=self.language,
                )
            case Stacked():
                return _stacked(part, id, self.language)
            case Ranked():
                return _ranked(part, id, self.language)
        raise TypeError(f"{type(part).__name__} is no drawing")


def _mark(part: Mark, id: str, language: Language) -> Chart:
    if not part.groups:
        return mark_gauge(
            id=id, title=part.title, mark=part.mark.value, language=language, narrow=True
        )
    return dot_plot(
        id=id,
        title=part.title,
        rows=[DotRow(one.label, one.value) for one in part.groups],
        scale=(1, 10),
        unit="mark",
        language=language,
        narrow=True,
    )


def _stacked(part: Stacked, id: str, language: Language) -> Chart:
    return stacked_bars(
        id=id,
        title=part.title,
        answers=[Answer(label) for label in part.answers],
        rows=[
            StackedRow(bar.label, tuple(_percent(one) for one in bar.items), bar.base)
            for bar in part.bars
        ],
        palette=part.palette,
        language=language,
        narrow=True,
    )


def _ranked(part: Ranked, id: str, language: Language) -> Chart:
    return ranked_bars(
        id=id,
        title=part.title,
        rows=[BarRow(one.label, _percent(one)) for one in part.items],
        language=language,
        ranked=False,
        narrow=True,
    )


def _percent(shown: Shown) -> int | None:
    return None if shown.value is None else int(shown.value)


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
