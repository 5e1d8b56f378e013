"""What each page of the site shows: a title, a place in the site and the values of its template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from weerklank.findings import Finding
from weerklank.kernel import Text, format_integer
from weerklank.publication.data import opendata_wording
from weerklank.publication.data.licences import find_licence
from weerklank.publication.data.released_cells import CELL_COLUMNS
from weerklank.publication.figures.pictures import draw_table
from weerklank.publication.site import wording as words
from weerklank.publication.site.links import PageKey, relative_link, table_csv_path
from weerklank.publication.site.method_page import list_table, method_values
from weerklank.publication.site.plan import Question
from weerklank.publication.site.views import Viewer

Values = dict[str, Any]

FOREMOST = 6
"""Findings that stand on the start page as cards: two rows of three, the first ones written."""


@dataclass(frozen=True, slots=True)
class Link:
    """A title with its address."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class SiteExtras:
    """What pages show beside the edition: files to download.

    files    open data: path from the root of the site -> content
    reports  paths of the reports in one language, from the root of the site
    """

    files: Mapping[str, bytes]
    reports: tuple[str, ...]


def page_heading(viewer: Viewer, key: PageKey) -> str:
    """Return a page's h1."""
    if key.kind == "theme":
        return next(viewer.say(t.title) for t in viewer.plan.themes if t.id == key.id)
    if key.kind == "item":
        return viewer.say(_question(viewer, key).title)
    if key.kind == "start":
        return viewer.say(viewer.plan.edition.study.title)
    return viewer.say(_HEADINGS[key.kind])


def page_title(viewer: Viewer, key: PageKey) -> str:
    """Return a page's title, which no other page of the site has."""
    study, heading = viewer.say(viewer.plan.edition.study.title), page_heading(viewer, key)
    if key.kind == "start":
        return study
    if key.kind != "item":
        return f"{heading} – {study}"
    question = _question(viewer, key)
    same_words = [q for q in viewer.plan.questions if viewer.say(q.title) == heading]
    apart = f" ({question.id})" if len(same_words) > 1 else ""
    return f"{heading}{apart} – {viewer.say(question.theme.title)} – {study}"


def page_crumbs(viewer: Viewer, key: PageKey) -> tuple[Link, ...]:
    """Return the pages above this one, the start page first."""
    if key.kind == "start":
        return ()
    crumbs = [Link(viewer.say(words.START), viewer.link(PageKey("start")))]
    if key.kind in ("theme", "item"):
        crumbs.append(Link(viewer.say(words.FIGURES), viewer.link(PageKey("figures"))))
    if key.kind == "item":
        theme = _question(viewer, key).theme
        crumbs.append(Link(viewer.say(theme.title), viewer.link(PageKey("theme", theme.id))))
    return tuple(crumbs)


def page_values(viewer: Viewer, key: PageKey, extras: SiteExtras) -> Values:
    """Return the values that a page's template asks for."""
    if key.kind == "item":
        return _item(viewer, _question(viewer, key))
    if key.kind == "theme":
        return _theme(viewer, key.id)
    makers: Mapping[str, Callable[[Viewer, SiteExtras], Values]] = {
        "start": _start,
        "findings": _findings,
        "figures": _figures,
        "method": _method,
        "open_data": _open_data,
    }
    maker = makers.get(key.kind)
    return maker(viewer, extras) if maker else {}


_HEADINGS: Mapping[str, Text] = {
    "findings": words.FINDINGS,
    "figures": words.FIGURES,
    "method": words.METHOD,
    "open_data": words.OPEN_DATA,
    "not_found": words.LOST,
}


def _question(viewer: Viewer, key: PageKey) -> Question:
    return next(question for question in viewer.plan.questions if question.key == key)


def _counted(viewer: Viewer, one: Text, more: Text, count: int) -> str:
    return viewer.say(one) if count == 1 else viewer.say(more).format(count=count)


def _start(viewer: Viewer, extras: SiteExtras) -> Values:
    themes = [
        {
            "title": viewer.say(theme.title),
            "href": viewer.link(PageKey("theme", theme.id)),
            "count": _counted(
                viewer,
                words.QUESTIONS_ONE,
                words.QUESTIONS,
                len(viewer.plan.questions_of(theme.id)),
            ),
            "questions": [viewer.say(q.title) for q in viewer.plan.questions_of(theme.id)],
        }
        for theme in viewer.plan.themes
    ]
    reports = [
        {
            "href": relative_link(viewer.path, path),
            "kind": path.rsplit(".", 1)[-1].upper(),
        }
        for path in extras.reports
    ]
    findings = [viewer.view_finding(finding) for finding in viewer.plan.edition.findings]
    return {
        "themes": themes,
        "reports": reports,
        "hero": _hero(viewer),
        "findings": findings,
        "foremost": FOREMOST,
        "more_findings": _counted(
            viewer, words.MORE_ONE, words.MORE_FINDINGS, len(findings) - FOREMOST
        ),
    }


def _hero(viewer: Viewer) -> Values | None:
    """Return the chart of the first finding that has one, with the link to its table."""
    release = viewer.plan.release
    refs = [ref for finding in viewer.plan.edition.findings for ref in finding.evidence]
    for ref in refs:
        table = release.table(ref.item, ref.breakdown)
        chart = draw_table(table, viewer.language, id="voorop", narrow=True) if table else None
        if table is not None and chart is not None:
            link = list_table(viewer, table)
            return {"chart": Markup(chart.svg), "title": link.title, "href": link.href}
    return None


def _findings(viewer: Viewer, _extras: SiteExtras) -> Values:
    """Return the findings by theme: themes in the order of their first finding, the rest last."""
    edition = viewer.plan.edition
    titles = {theme.id: theme.title for theme in viewer.plan.release.themes}
    groups = [
        _finding_group(viewer, theme, viewer.say(titles[theme]), edition.findings_of(theme))
        for theme in dict.fromkeys(finding.theme for finding in edition.findings)
        if theme in titles
    ]
    rest = tuple(finding for finding in edition.findings if finding.theme not in titles)
    if rest:
        groups.append(_finding_group(viewer, "-rest", viewer.say(words.OTHER), rest))
    return {"groups": groups}


def _finding_group(viewer: Viewer, theme: str, title: str, found: tuple[Finding, ...]) -> Values:
    views = [viewer.view_finding(finding) for finding in found]
    return {"anchor": f"thema-{theme}", "title": title, "findings": views}


def _figures(viewer: Viewer, _extras: SiteExtras) -> Values:
    return {
        "themes": [
            {
                "id": theme.id,
                "title": viewer.say(theme.title),
                "href": viewer.link(PageKey("theme", theme.id)),
                "questions": [
                    viewer.view_question(question, with_chart=False)
                    for question in viewer.plan.questions_of(theme.id)
                ],
            }
            for theme in viewer.plan.themes
        ]
    }


def _theme(viewer: Viewer, theme: str) -> Values:
    questions = viewer.plan.questions_of(theme)
    count = _counted(viewer, words.QUESTIONS_ONE, words.QUESTIONS, len(questions))
    findings = viewer.plan.edition.findings_of(theme)
    return {
        "lead": viewer.say(words.THEME_LEAD).format(count=count),
        "questions": [viewer.view_question(question) for question in questions],
        "findings": [viewer.view_finding(finding) for finding in findings],
    }


def _item(viewer: Viewer, question: Question) -> Values:
    order = viewer.plan.questions
    place = order.index(question)
    first = question.tables[0]
    view = viewer.view_question(question, with_chart=False)
    return {
        "theme": {"id": question.theme.id, "title": viewer.say(question.theme.title)},
        "question_text": viewer.say(first.question),
        "wording": viewer.say(words.WORDING).format(number=first.wording),
        "everyone": viewer.view_table(question.everyone) if question.everyone else None,
        "everyone_figure": view.figure,
        "everyone_says": view.says,
        "others": [viewer.view_table(table) for table in question.others],
        "findings": [viewer.view_finding(f) for f in viewer.plan.findings_on(question)],
        "previous": _neighbour(viewer, order[place - 1]) if place else None,
        "next": _neighbour(viewer, order[place + 1]) if place + 1 < len(order) else None,
    }


def _neighbour(viewer: Viewer, question: Question) -> Link:
    return Link(viewer.say(question.title), viewer.link(question.key))


def _method(viewer: Viewer, _extras: SiteExtras) -> Values:
    return method_values(viewer)


def _open_data(viewer: Viewer, extras: SiteExtras) -> Values:
    licence = find_licence(viewer.plan.edition.study.licence)
    return {
        "files": [
            _download(viewer, path, content)
            for path, content in sorted(extras.files.items(), key=_file_order)
        ],
        "licence_name": viewer.say(licence.name),
        "licence_meaning": viewer.say(licence.meaning),
        "themes": [
            {
                "title": viewer.say(theme.title),
                "tables": list(_theme_files(viewer, theme.id)),
            }
            for theme in viewer.plan.themes
        ],
        "columns": [
            (name, viewer.say(opendata_wording.FIELDS[name]))
            for name in CELL_COLUMNS
            if name in opendata_wording.FIELDS
        ],
        "codes": [(code, viewer.say(t)) for code, t in opendata_wording.HIDDEN_CODES.items()],
    }


_FILE_TEXTS: Mapping[str, Text] = {
    "cells.csv": words.FILE_CELLS,
    "codebook.csv": words.FILE_CODEBOOK,
    "codebook.json": words.FILE_CODEBOOK_JSON,
    "LEESMIJ.md": words.FILE_README,
    "README.md": words.FILE_README,
}


def _file_order(pair: tuple[str, bytes]) -> tuple[int, str]:
    name = pair[0].rsplit("/", 1)[-1]
    return (list(_FILE_TEXTS).index(name) if name in _FILE_TEXTS else len(_FILE_TEXTS), name)


def _download(viewer: Viewer, path: str, content: bytes) -> Values:
    name = path.rsplit("/", 1)[-1]
    kilobytes = format_integer(max(1, round(len(content) / 1000)), viewer.language)
    return {
        "href": relative_link(viewer.path, path),
        "name": name,
        "text": viewer.say(_FILE_TEXTS[name]) if name in _FILE_TEXTS else "",
        "size": f"{kilobytes} kB",
    }


def _theme_files(viewer: Viewer, theme: str) -> Iterator[Link]:
    for question in viewer.plan.questions_of(theme):
        for table in question.tables:
            href = relative_link(viewer.path, table_csv_path(table))
            yield Link(viewer.name_table(table), href)
