"""What each page of the site shows: a title, a place in the site and the values of its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from weerklank.findings import Finding
from weerklank.kernel import Text, format_integer
from weerklank.publication.figures.pictures import draw_table
from weerklank.publication.infographic.building import infographic_body
from weerklank.publication.site import programme_wording as more_words
from weerklank.publication.site import wording as words
from weerklank.publication.site.advice_views import (
    Link,
    count_states,
    say_number,
    view_audiences,
)
from weerklank.publication.site.downloads import (
    SiteExtras,
    Values,
    link_file,
    list_downloads,
)
from weerklank.publication.site.finding_views import view_finding
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.method_page import list_table, method_values, told_method_values
from weerklank.publication.site.open_data_page import open_data_values
from weerklank.publication.site.page_heads import find_question
from weerklank.publication.site.plan import Question
from weerklank.publication.site.recognition_page import (
    recognition_values,
    told_recognition_values,
)
from weerklank.publication.site.viewer import Viewer
from weerklank.publication.site.views import view_everyone, view_question, view_table

FOREMOST = 6
"""Findings that stand on the start page as cards: two rows of three, the first ones written."""


_TOLD_TOO = ("start", "method", "recognition")


def page_template(viewer: Viewer, key: PageKey) -> str:
    """Return the name of a page's template; some pages differ for a study by interviews."""
    return f"{key.kind}_told" if viewer.plan.told and key.kind in _TOLD_TOO else key.kind


def page_values(viewer: Viewer, key: PageKey, extras: SiteExtras) -> Values:
    """Return the values that a page's template asks for."""
    if key.kind == "item":
        return _item(viewer, find_question(viewer, key))
    if key.kind == "theme":
        return _theme(viewer, key.id)
    makers: Mapping[str, Callable[[Viewer, SiteExtras], Values]] = {
        "start": _start,
        "findings": _findings,
        "recommendations": _recommendations,
        "infographic": _infographic,
        "figures": _figures,
        "method": _method,
        "recognition": _recognition,
        "open_data": open_data_values,
    }
    return makers[key.kind](viewer, extras)


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
    findings = [view_finding(viewer, finding) for finding in viewer.plan.edition.findings]
    return {
        "study": _study_words(viewer),
        "respondents": format_integer(viewer.plan.release.respondents, viewer.language),
        "response_rate": viewer.plan.release.response_rate,
        "themes": themes,
        "told_themes": [
            Link(viewer.say(title), viewer.link(PageKey("findings"), f"thema-{id}"))
            for id, title in viewer.plan.edition.themes
            if viewer.plan.edition.findings_of(id)
        ],
        "downloads": [link_file(viewer, download) for download in extras.downloads],
        "hero": _hero(viewer),
        "findings": findings,
        "foremost": FOREMOST,
        "more_findings": _counted(
            viewer, words.MORE_ONE, words.MORE_FINDINGS, len(findings) - FOREMOST
        ),
        "states": count_states([viewer]),
        "advice_number": _advice_number(viewer),
    }


def _study_words(viewer: Viewer) -> Values:
    study = viewer.plan.edition.study
    names = ("title", "programme", "region", "population", "period", "mode")
    return {name: viewer.say(getattr(study, name)) for name in names}


def _advice_number(viewer: Viewer) -> str:
    return say_number(viewer.language, len(viewer.plan.edition.recommendations.recommendations))


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
    titles = dict(edition.themes)
    groups = [
        _finding_group(viewer, theme, viewer.say(titles[theme]), edition.findings_of(theme))
        for theme in dict.fromkeys(finding.theme for finding in edition.findings)
        if theme in titles
    ]
    rest = tuple(finding for finding in edition.findings if finding.theme not in titles)
    if rest:
        groups.append(_finding_group(viewer, "-rest", viewer.say(words.OTHER), rest))
    figures = not viewer.plan.told
    return {"groups": groups, "figures": figures, "told_means": _told_means(viewer)}


def _told_means(viewer: Viewer) -> list[str]:
    """Return what it means that something was told, where a finding says so."""
    told = any(finding.direction == "told" for finding in viewer.plan.edition.findings)
    return [viewer.say(text) for text in more_words.TOLD_MEANING] if told else []


def _recommendations(viewer: Viewer, _extras: SiteExtras) -> Values:
    return {
        "audiences": view_audiences(viewer),
        "states": count_states([viewer]),
        "advice_number": _advice_number(viewer),
    }


def _infographic(viewer: Viewer, extras: SiteExtras) -> Values:
    body = infographic_body(viewer.plan.edition, viewer.language)
    return {"body": body, "downloads": list_downloads(viewer, extras, "infographic")}


def _finding_group(viewer: Viewer, theme: str, title: str, found: tuple[Finding, ...]) -> Values:
    views = [view_finding(viewer, finding) for finding in found]
    return {"anchor": f"thema-{theme}", "title": title, "findings": views}


def _figures(viewer: Viewer, _extras: SiteExtras) -> Values:
    return {
        "themes": [
            {
                "id": theme.id,
                "title": viewer.say(theme.title),
                "href": viewer.link(PageKey("theme", theme.id)),
                "questions": [
                    view_question(viewer, question, with_chart=False)
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
        "questions": [view_question(viewer, question) for question in questions],
        "findings": [view_finding(viewer, finding) for finding in findings],
    }


def _item(viewer: Viewer, question: Question) -> Values:
    order = viewer.plan.questions
    place = order.index(question)
    first = question.tables[0]
    view = view_question(viewer, question, with_chart=False)
    return {
        "theme": {"id": question.theme.id, "title": viewer.say(question.theme.title)},
        "question_text": viewer.say(first.question),
        "wording": viewer.say(words.WORDING).format(number=first.wording),
        "everyone": view_everyone(viewer, question),
        "everyone_figure": view.figure,
        "everyone_says": view.says,
        "regrouped": [view_table(viewer, table) for table in question.regrouped],
        "breakdowns": [view_table(viewer, table) for table in question.breakdowns],
        "findings": [view_finding(viewer, f) for f in viewer.plan.findings_on(question)],
        "previous": _neighbour(viewer, order[place - 1]) if place else None,
        "next": _neighbour(viewer, order[place + 1]) if place + 1 < len(order) else None,
    }


def _neighbour(viewer: Viewer, question: Question) -> Link:
    return Link(viewer.say(question.title), viewer.link(question.key))


def _method(viewer: Viewer, _extras: SiteExtras) -> Values:
    study = {"study": _study_words(viewer)}
    if viewer.plan.told:
        return study | told_method_values(viewer)
    respondents = format_integer(viewer.plan.release.respondents, viewer.language)
    return study | method_values(viewer) | {"respondents": respondents}


def _recognition(viewer: Viewer, _extras: SiteExtras) -> Values:
    return (told_recognition_values if viewer.plan.told else recognition_values)(viewer)
