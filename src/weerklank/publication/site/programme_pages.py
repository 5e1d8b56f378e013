"""What the pages of a programme show: what professionals say now, and every recommendation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from weerklank.kernel import format_integer
from weerklank.publication.site import programme_wording as words
from weerklank.publication.site import wording
from weerklank.publication.site.accessibility_page import accessibility_values
from weerklank.publication.site.advice_views import (
    Link,
    count_states,
    say_number,
    view_audiences,
)
from weerklank.publication.site.downloads import Values
from weerklank.publication.site.finding_views import view_finding
from weerklank.publication.site.frame import Head
from weerklank.publication.site.links import PageKey, PageKind
from weerklank.publication.site.search_page import search_values
from weerklank.publication.site.sites import Guide
from weerklank.publication.site.viewer import Viewer

HEADLINES = 4
"""Cards with a figure on the start page of a programme: what fits beside each other on a desk."""

TOLD = 3
"""Findings of interviews beside them."""

_HEADINGS = {
    "advice": words.RECOMMENDATIONS,
    "search": words.SEARCH,
    "accessibility": words.ACCESSIBILITY,
    "not_found": wording.LOST,
}


def site_page_head(guide: Guide, key: PageKey) -> Head:
    """Return what a page is called that the site has once."""
    site = guide.say(guide.site.title)
    if key.kind == "programme":
        return Head(site, site)
    heading = guide.say(_HEADINGS[key.kind])
    home = Link(guide.say(wording.START), guide.link(guide.site.home))
    return Head(heading, f"{heading} – {site}", (home,))


def site_page_values(guide: Guide, key: PageKey) -> Values:
    """Return the values that the template of such a page asks for."""
    makers: Mapping[PageKind, Callable[[Guide], Values]] = {
        "programme": _programme,
        "advice": _advice,
        "search": search_values,
        "accessibility": accessibility_values,
        "not_found": lambda _guide: {},
    }
    return makers[key.kind](guide)


def _programme(guide: Guide) -> Values:
    programme = guide.site.programme
    surveys = [v for v in guide.viewers if not v.plan.told]
    interviews = [v for v in guide.viewers if v.plan.told and v.plan.edition.findings]
    return {
        "region": guide.say(programme.region) if programme else "",
        "lead": guide.say(programme.lead) if programme else "",
        "newest": _newest(surveys[0]) if surveys else None,
        "told": _told(interviews[0]) if interviews else None,
        "states": count_states(guide.viewers),
        "advice_number": _advice_number(guide),
        "studies": [_study(viewer) for viewer in guide.viewers],
    }


def _advice_number(guide: Guide) -> str:
    counts = [len(v.plan.edition.recommendations.recommendations) for v in guide.viewers]
    return say_number(guide.language, sum(counts))


def _newest(viewer: Viewer) -> Values:
    """Return the first findings of a study that have a figure; where none has, the first ones."""
    found = [view_finding(viewer, finding) for finding in viewer.plan.edition.findings]
    shown = [view for view in found if view.figure is not None] or found
    return _study(viewer) | {
        "findings": shown[:HEADLINES],
        "figures": viewer.link(PageKey("figures")),
        "all": viewer.link(PageKey("findings")),
    }


def _told(viewer: Viewer) -> Values:
    """Return the first findings by theme: without its theme a headline could be misread."""
    edition = viewer.plan.edition
    titles = dict(edition.themes)
    groups = groupby(edition.findings[:TOLD], key=lambda finding: finding.theme)
    period = viewer.say(edition.study.period)
    return {
        "source": viewer.say(words.TOLD_FROM).format(period=period),
        "href": viewer.link(PageKey("start")),
        "groups": [
            (viewer.say(titles[theme]), [view_finding(viewer, one) for one in found])
            for theme, found in groups
        ],
    }


def _study(viewer: Viewer) -> Values:
    study, release = viewer.plan.edition.study, viewer.plan.release
    told = viewer.plan.told
    title, period = viewer.say(viewer.plan.title), viewer.say(study.period)
    count = format_integer(release.respondents, viewer.language)
    return {
        "title": title,
        "href": viewer.link(PageKey("start")),
        "period": period if title == viewer.say(study.title) else "",
        "kind": viewer.say(words.KIND_INTERVIEWS if told else words.KIND_SURVEY),
        "n": viewer.say(words.STUDY_N_UNKNOWN if told else words.STUDY_N).format(n=count),
        "synthetic": release.synthetic,
    }


def _advice(guide: Guide) -> Values:
    advising = [v for v in guide.viewers if v.plan.edition.recommendations.recommendations]
    return {
        "states": count_states(advising),
        "advice_number": _advice_number(guide),
        "studies": [
            _study(viewer)
            | {"audiences": view_audiences(viewer), "all": viewer.link(PageKey("recommendations"))}
            for viewer in advising
        ],
    }
