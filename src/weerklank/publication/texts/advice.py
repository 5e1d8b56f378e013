"""Findings and recommendations as blocks of a document, each linked to the other."""

from __future__ import annotations

from collections.abc import Iterator

from weerklank.findings import Finding, Recommendation
from weerklank.kernel import Language, Place, Text
from weerklank.publication import wording
from weerklank.publication.edition import Edition
from weerklank.publication.texts.document import (
    FindingBlock,
    RecommendationBlock,
    Runs,
    words_of,
)
from weerklank.publication.texts.references import Resolver


def finding_block(finding: Finding, edition: Edition, resolver: Resolver) -> FindingBlock:
    """Return a finding with its figures filled in and the recommendations that stand on it."""
    place = Place("findings.yaml", path=finding.id)

    def fill(text: Text | None) -> Runs:
        if text is None:
            return ()
        return resolver.resolve_text(text.in_language(resolver.language), place).runs

    advice = edition.recommendations
    return FindingBlock(
        finding,
        words_of(fill(finding.headline)),
        fill(finding.claim),
        fill(finding.reason),
        fill(finding.explanation),
        words_of(fill(finding.explained_by)),
        tuple(
            (advice.number(one.id), _say(one.title, resolver, one))
            for one in advice.on_finding(finding.id)
        ),
    )


def recommendation_blocks(
    edition: Edition, resolver: Resolver, audience: str
) -> Iterator[RecommendationBlock]:
    """Yield the recommendations for one audience, each with the findings it stands on."""
    for one in edition.recommendations.of_audience(audience):
        findings = (edition.finding(id) for id in one.findings)
        yield RecommendationBlock(
            one,
            edition.recommendations.number(one.id),
            _say(one.title, resolver, one),
            _say(one.text, resolver, one),
            _state(one, resolver),
            tuple((finding.id, _headline(finding, resolver)) for finding in findings),
        )


def state_words(one: Recommendation, language: Language) -> str:
    """Return what became of a recommendation, without the news about it.

    >>> from weerklank.kernel import same
    >>> state_words(Recommendation("a", "b", same("c"), same("d"), ("e",)), "en")
    'no news yet'
    """
    return wording.STATES[one.state].in_language(language)


def _state(one: Recommendation, resolver: Resolver) -> str:
    words = state_words(one, resolver.language)
    if one.news is None or one.news_date is None:
        return f"{words}."
    day = wording.print_date(one.news_date, resolver.language)
    news = _say(one.news, resolver, one)
    return f"{words} ({day}): {news}{'' if news.endswith(('.', '!', '?')) else '.'}"


def _headline(finding: Finding, resolver: Resolver) -> str:
    place = Place("findings.yaml", path=finding.id)
    return resolver.resolve_text(finding.headline.in_language(resolver.language), place).plain


def _say(text: Text, resolver: Resolver, one: Recommendation) -> str:
    place = Place("recommendations.yaml", path=one.id)
    return resolver.resolve_text(text.in_language(resolver.language), place).plain
