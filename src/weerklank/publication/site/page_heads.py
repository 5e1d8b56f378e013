"""What each page of a study is called, and which pages stand above it."""

from __future__ import annotations

from collections.abc import Mapping

from weerklank.kernel import Text
from weerklank.publication.site import programme_wording as more_words
from weerklank.publication.site import wording as words
from weerklank.publication.site.advice_views import Link
from weerklank.publication.site.frame import Head
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.plan import Question
from weerklank.publication.site.recognition_wording import RECOGNITION
from weerklank.publication.site.viewer import Viewer

_HEADINGS: Mapping[str, Text] = {
    "findings": words.FINDINGS,
    "recommendations": more_words.RECOMMENDATIONS,
    "infographic": more_words.INFOGRAPHIC,
    "figures": words.FIGURES,
    "method": words.METHOD,
    "recognition": RECOGNITION,
    "open_data": words.OPEN_DATA,
}


def page_head(viewer: Viewer, key: PageKey) -> Head:
    """Return what a page of a study is called, and what stands above it."""
    heading = page_heading(viewer, key)
    return Head(heading, page_title(viewer, key), page_crumbs(viewer, key))


def page_heading(viewer: Viewer, key: PageKey) -> str:
    """Return a page's h1."""
    if key.kind == "theme":
        return next(viewer.say(t.title) for t in viewer.plan.themes if t.id == key.id)
    if key.kind == "item":
        return viewer.say(find_question(viewer, key).title)
    if key.kind == "start":
        return viewer.say(viewer.plan.title)
    return viewer.say(_HEADINGS[key.kind])


def page_title(viewer: Viewer, key: PageKey) -> str:
    """Return a page's title, which no other page of the site has."""
    study, heading = viewer.say(viewer.plan.title), page_heading(viewer, key)
    if key.kind == "start":
        return study
    if key.kind != "item":
        return f"{heading} – {study}"
    question = find_question(viewer, key)
    same_words = [q for q in viewer.plan.questions if viewer.say(q.title) == heading]
    apart = f" ({question.id})" if len(same_words) > 1 else ""
    return f"{heading}{apart} – {viewer.say(question.theme.title)} – {study}"


def page_crumbs(viewer: Viewer, key: PageKey) -> tuple[Link, ...]:
    """Return the pages above this one, the start page first."""
    if key.kind == "start":
        return ()
    start = more_words.STUDY_START if viewer.plan.programme else words.START
    crumbs = [Link(viewer.say(start), viewer.link(PageKey("start")))]
    if key.kind in ("theme", "item"):
        crumbs.append(Link(viewer.say(words.FIGURES), viewer.link(PageKey("figures"))))
    if key.kind == "item":
        theme = find_question(viewer, key).theme
        crumbs.append(Link(viewer.say(theme.title), viewer.link(PageKey("theme", theme.id))))
    return tuple(crumbs)


def find_question(viewer: Viewer, key: PageKey) -> Question:
    """Return the question that an item page is about."""
    return next(question for question in viewer.plan.questions if question.key == key)
