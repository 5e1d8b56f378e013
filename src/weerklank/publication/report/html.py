"""The report as one HTML file that needs nothing beside it: no script, no file, no network."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from weerklank.kernel import Language, Text, format_integer
from weerklank.publication import wording
from weerklank.publication.figures.figures_html import method_line, table_charts, table_html
from weerklank.publication.icons import read_icon
from weerklank.publication.texts.document import (
    Block,
    Document,
    FindingBlock,
    Heading,
    RecommendationBlock,
    flatten,
)
from weerklank.publication.texts.references import Run
from weerklank.publication.texts.runs_html import run_html
from weerklank.publication.theme import Theme
from weerklank.publication.theme_css import theme_css

_ADDRESS = re.compile(r"url\((fonts/[A-Za-z0-9-]+\.woff2)\)")


def render_html(document: Document) -> str:
    """Return a document as a whole HTML page; the same document gives the same text."""
    language = document.language
    printer = _Printer(document)
    template = _environment().get_template("report.html.jinja")
    return template.render(
        document=document,
        print_runs=printer.print_runs,
        language=language,
        style=_style(document.theme),
        says=lambda text: text.in_language(language),
        words=wording,
        facts=report_facts(document),
        icon=lambda name: Markup(read_icon(name)),
        table_html=table_html,
        table_charts=table_charts,
        method_line=method_line,
        anchor_once=printer.anchor_once,
        link_to=_Links(document).print_link,
        contents=_nest_headings(document.headings()),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("weerklank.publication", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["kind"] = _is_kind
    return environment


def report_facts(document: Document) -> tuple[tuple[str, str], ...]:
    """Return who, when and how many, as pairs of a label and what it says."""
    study, release, language = document.study, document.release, document.language
    rate = release.response_rate
    pairs: list[tuple[Text, str]] = [
        (wording.TOOK_PART, format_integer(release.respondents, language)),
        (wording.PERIOD, study.period.in_language(language)),
        (wording.REGION, study.region.in_language(language)),
    ]
    if rate is not None:
        pairs.append((wording.RESPONSE, f"{rate}%"))
    return tuple((label.in_language(language), value) for label, value in pairs)


class _Printer:
    """Prints runs; remembers which footnotes and anchors it met, so that ids stay unique."""

    def __init__(self, document: Document) -> None:
        self.language: Language = document.language
        self.noted: set[int] = set()
        self.found: set[str] = set()

    def print_runs(self, runs: tuple[Run, ...]) -> Markup:
        return Markup("").join(self._print_run(run) for run in runs)

    def anchor_once(self, name: str) -> Markup:
        if name in self.found:
            return Markup("")
        self.found.add(name)
        return Markup(' id="{}"').format(name)

    def _print_run(self, run: Run) -> Markup:
        if run.note is not None:
            return self._print_note(run.note)
        return run_html(run)

    def _print_note(self, number: int) -> Markup:
        anchor = Markup(' id="note-{}-back"').format(number) if number not in self.noted else ""
        self.noted.add(number)
        label = wording.FOOTNOTE.in_language(self.language).format(number=number)
        return Markup('<sup><a href="#note-{}"{} aria-label="{}">{}</a></sup>').format(
            number, anchor, label, number
        )


class _Links:
    """Links to findings and recommendations, as far as the document prints them."""

    def __init__(self, document: Document) -> None:
        blocks = flatten(document.blocks)
        self.there = {f"finding-{b.finding.id}" for b in blocks if isinstance(b, FindingBlock)}
        self.there |= {
            f"recommendation-{b.number}" for b in blocks if isinstance(b, RecommendationBlock)
        }

    def print_link(self, name: str, words: str) -> Markup:
        if name not in self.there:
            return Markup("<span>{}</span>").format(words)
        return Markup('<a href="#{}">{}</a>').format(name, words)


def _is_kind(block: Block, name: str) -> bool:
    return type(block).__name__ == name


def _nest_headings(headings: tuple[Heading, ...]) -> list[tuple[Heading, list[Heading]]]:
    """Return chapters, each with its sections; deeper headings are left out."""
    chapters: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 1:
            chapters.append((heading, []))
        elif heading.level == 2 and chapters:
            chapters[-1][1].append(heading)
    return chapters


def _style(theme: Theme) -> Markup:
    assets = files("weerklank.publication").joinpath("assets")
    fonts = assets.joinpath("fonts.css").read_text(encoding="utf-8")
    look = assets.joinpath("weerklank.css").read_text(encoding="utf-8")
    return Markup(_ADDRESS.sub(_embed_font, fonts) + look + theme_css(theme))


def _embed_font(match: re.Match[str]) -> str:
    path = files("weerklank.publication").joinpath("assets", *match[1].split("/"))
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"url(data:font/woff2;base64,{data})"
