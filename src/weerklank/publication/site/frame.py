"""What stands around the content of every page: header, menus, label, crumbs and footer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weerklank.kernel import LANGUAGES, Language, Text, format_integer
from weerklank.publication.data.opendata import attribution
from weerklank.publication.site import programme_wording as more_words
from weerklank.publication.site import wording as words
from weerklank.publication.site.advice_views import Link
from weerklank.publication.site.links import PageKey, PageKind, feed_path
from weerklank.publication.site.plan import SitePlan
from weerklank.publication.site.recognition_wording import RECOGNITION
from weerklank.publication.site.sites import Guide
from weerklank.publication.site.viewer import Viewer
from weerklank.publication.wording import print_date

LANGUAGE_NAMES: Mapping[Language, str] = {"nl": "Nederlands", "en": "English"}
_MENU: Mapping[PageKind, Text] = {
    "findings": words.FINDINGS,
    "recommendations": more_words.RECOMMENDATIONS,
    "infographic": more_words.INFOGRAPHIC,
    "figures": words.FIGURES,
    "method": words.METHOD,
    "recognition": RECOGNITION,
    "open_data": words.OPEN_DATA,
}


@dataclass(frozen=True, slots=True)
class Head:
    """What a page is called: its h1, a title that no other page has, and the pages above it."""

    heading: str
    title: str
    crumbs: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class MenuLink:
    """An entry of a menu; `current` where it is the page itself."""

    title: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame tells about the page itself. Paths are from the root of the site."""

    kind: PageKind
    path: str
    other_path: str
    title: str
    description: str
    heading: str
    crumbs: tuple[Link, ...]


def frame(guide: Guide, key: PageKey, head: Head, viewer: Viewer | None) -> dict[str, Any]:
    """Return the values of the frame; `viewer` is None on pages that the site has once."""
    other: Language = "en" if guide.language == "nl" else "nl"
    folder = viewer.plan.folder if viewer else ""
    told = source_line(viewer) if viewer else guide.say(guide.site.title)
    programme = guide.site.programme
    only = guide.viewers[0] if programme is None else None
    shown = viewer or only
    return {
        "language": guide.language,
        "other_language": other,
        "languages": tuple((code, LANGUAGE_NAMES[code]) for code in LANGUAGES),
        "file": guide.file,
        "link": _linker(guide, viewer),
        "brand": Link(guide.say(guide.site.title), guide.link(guide.site.home)),
        "site_menu": tuple(_site_menu(guide, key)),
        "study_bar": _study_bar(shown, key) if shown else None,
        "synthetic": synthetic_line(guide, viewer),
        "feed": guide.file(feed_path(guide.language)) if guide.site.has_releases else None,
        "footer": _study_footer(shown) if shown else _footer(guide),
        "page": Page(
            key.kind,
            guide.path,
            key.path(other, folder),
            head.title,
            f"{head.title}. {told}",
            head.heading,
            head.crumbs,
        ),
    }


def source_line(viewer: Viewer) -> str:
    """Return where what a study shows comes from: its release, or its interviews."""
    study, release = viewer.plan.edition.study, viewer.plan.release
    if viewer.plan.told:
        return viewer.say(more_words.TOLD_LINE).format(period=viewer.say(study.period))
    return viewer.say(words.RELEASE_LINE).format(
        number=release.number,
        date=print_date(release.date, viewer.language),
        n=format_integer(release.respondents, viewer.language),
    )


def synthetic_line(guide: Guide, viewer: Viewer | None) -> str | None:
    """Return what the banner says of made-up data; None where no answer was made up."""
    made_up = (viewer.plan.release.synthetic,) if viewer else guide.site.synthetic
    if not any(made_up):
        return None
    return guide.say(words.SYNTHETIC_TEXT if all(made_up) else more_words.MIXED_SYNTHETIC)


def study_menu(plan: SitePlan) -> Iterator[PageKind]:
    """Yield the pages in the menu of a study: only those that it has something for."""
    yield "findings"
    if plan.edition.recommendations.recommendations:
        yield "recommendations"
    if plan.edition.infographic is not None:
        yield "infographic"
    if not plan.told:
        yield "figures"
    yield "method"
    if not plan.told:
        yield "open_data"


def _linker(guide: Guide, viewer: Viewer | None) -> Any:
    def link(kind: PageKind, identifier: str = "") -> str:
        key = PageKey(kind, identifier)
        return viewer.link(key) if viewer else guide.link(key)

    return link


def _site_menu(guide: Guide, key: PageKey) -> Iterator[MenuLink]:
    if guide.site.programme and guide.site.has_advice:
        advice = PageKey("advice")
        yield MenuLink(guide.say(more_words.RECOMMENDATIONS), guide.link(advice), key == advice)
    search = PageKey("search")
    yield MenuLink(guide.say(more_words.SEARCH), guide.link(search), key == search)


def _study_menu(viewer: Viewer, key: PageKey) -> Iterator[MenuLink]:
    for kind in study_menu(viewer.plan):
        yield MenuLink(viewer.say(_MENU[kind]), viewer.link(PageKey(kind)), key.kind == kind)


def _study_bar(viewer: Viewer, key: PageKey) -> dict[str, Any]:
    """Return the menu of a study; its name too, where the site is a programme's."""
    start = PageKey("start")
    title = viewer.say(viewer.plan.title)
    return {
        "name": MenuLink(title, viewer.link(start), key == start)
        if viewer.plan.programme
        else None,
        "menu": tuple(_study_menu(viewer, key)),
    }


def _study_footer(viewer: Viewer) -> dict[str, Any]:
    edition, told = viewer.plan.edition, viewer.plan.told
    study = edition.study
    source = (
        more_words.NAME_SOURCE.format(
            programme=viewer.say(study.programme), title=viewer.say(study.title)
        )
        if told
        else attribution(edition)
    )
    open_data = f"{viewer.say(words.OPEN_DATA)}, {study.licence}"
    return {
        "about": viewer.say(more_words.FOOTER_ABOUT_TOLD if told else words.FOOTER_ABOUT),
        "synthetic": viewer.plan.release.synthetic,
        "lines": (
            source_line(viewer),
            viewer.say(more_words.FOOTER_TOLD if told else words.FOOTER_INDICATIVE),
        ),
        "read": viewer.say(words.FOOTER_READ),
        "links": tuple(
            Link(viewer.say(_MENU[kind]), viewer.link(PageKey(kind)))
            for kind in (*study_menu(viewer.plan), "recognition")
            if kind != "open_data"
        ),
        "source": viewer.say(source),
        "licence": study.licence,
        "open_data": None if told else Link(open_data, viewer.link(PageKey("open_data"))),
    }


def _footer(guide: Guide) -> dict[str, Any]:
    lead = guide.site.programme.lead if guide.site.programme else guide.site.title
    lines = (guide.say(lead), synthetic_line(guide, None))
    return {
        "about": guide.say(more_words.FOOTER_PROGRAMME),
        "synthetic": False,
        "lines": tuple(line for line in lines if line),
        "read": guide.say(more_words.FOOTER_STUDIES),
        "links": tuple(
            Link(viewer.say(viewer.plan.title), viewer.link(PageKey("start")))
            for viewer in guide.viewers
        ),
        "source": None,
        "licence": None,
        "open_data": None,
    }
