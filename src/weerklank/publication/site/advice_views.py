"""What the site's templates show of recommendations: for whom, on what, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from weerklank.findings import Recommendation, State
from weerklank.kernel import Language
from weerklank.publication.site import programme_wording as words
from weerklank.publication.site.links import PageKey, finding_anchor, recommendation_anchor
from weerklank.publication.site.viewer import Viewer
from weerklank.publication.texts.advice import state_words
from weerklank.publication.wording import STATES, print_date

_DOCUMENT = "recommendations.yaml"
_ORDER: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Link:
    """A title with its address."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A recommendation as shown. `state` is its code, `state_words` what people read."""

    anchor: str
    number: int
    title: str
    text: str
    state: State
    state_words: str
    news: str | None
    news_date: str | None
    findings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AudienceView:
    """The recommendations for one audience."""

    anchor: str
    name: str
    recommendations: tuple[RecommendationView, ...]


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many recommendations are in a state; `start` is how many stand before them in a bar."""

    state: State
    words: str
    count: int
    start: int


def view_audiences(viewer: Viewer) -> tuple[AudienceView, ...]:
    """Return the recommendations of a study by audience; audiences without any are left out."""
    advice = viewer.plan.edition.recommendations
    return tuple(
        AudienceView(
            f"voor-{viewer.plan.edition.study.id}-{audience.id}",
            viewer.say(audience.name),
            tuple(view_recommendation(viewer, one) for one in found),
        )
        for audience in advice.audiences
        if (found := advice.of_audience(audience.id))
    )


def view_recommendation(viewer: Viewer, one: Recommendation) -> RecommendationView:
    """Return a recommendation with links to the findings it stands on."""
    edition = viewer.plan.edition
    return RecommendationView(
        anchor=recommendation_anchor(one.id),
        number=edition.recommendations.number(one.id),
        title=viewer.fill(one.title, _DOCUMENT, one.id),
        text=viewer.fill(one.text, _DOCUMENT, one.id),
        state=one.state,
        state_words=state_words(one, viewer.language),
        news=viewer.fill(one.news, _DOCUMENT, one.id) if one.news else None,
        news_date=print_date(one.news_date, viewer.language) if one.news_date else None,
        findings=tuple(_finding_link(viewer, id) for id in one.findings),
    )


def count_states(viewers: Iterable[Viewer]) -> tuple[StateCount, ...]:
    """Return how many recommendations of some studies are in each state that occurs."""
    found = tuple(viewers)
    counts = Counter(
        one.state for viewer in found for one in viewer.plan.edition.recommendations.recommendations
    )
    return tuple(_counts(found[0], counts)) if found else ()


def _counts(viewer: Viewer, counts: Counter[State]) -> Iterator[StateCount]:
    start = 0
    for state in _ORDER:
        if counts[state]:
            yield StateCount(state, viewer.say(STATES[state]), counts[state], start)
            start += counts[state]


def say_number(language: Language, count: int) -> str:
    """Return how many recommendations there are, in words."""
    if count == 1:
        return words.ADVICE_ONE.in_language(language)
    return words.ADVICE_MORE.in_language(language).format(count=count)


def _finding_link(viewer: Viewer, id: str) -> Link:
    finding = viewer.plan.edition.finding(id)
    title = viewer.fill(finding.headline, "findings.yaml", id)
    return Link(title, viewer.link(PageKey("findings"), finding_anchor(id)))
