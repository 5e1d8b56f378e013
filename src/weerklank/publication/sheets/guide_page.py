"""The talk guide in one language: the region's public figures, and how to talk about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weerklank.disclosure import (
    Release,
    ReleasedTable,
    Rules,
    find_figure,
    release_hash,
    rules_of,
)
from weerklank.findings import Finding
from weerklank.kernel import EvidenceRef, Language, Text, format_integer
from weerklank.publication.edition import Edition
from weerklank.publication.sheets import guide_wording as words
from weerklank.publication.texts.references import (
    print_figure,
    resolve_text,
    study_facts,
)
from weerklank.publication.wording import print_date

MOST_STATEMENTS = 2
"""Statements of one theme: a conversation of 45 minutes bears no more."""

MOST_FIGURES = 3
_HASH_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage (0-100) of everyone, with what it is the percentage of."""

    label: str
    value: int
    printed: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the region's figures say, with the figures behind it and how people explained it."""

    headline: str
    claim: str
    shares: tuple[Share, ...]
    explained_by: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ThemeTalk:
    """A theme with what is known of it and what a team can ask itself."""

    title: str
    statements: tuple[Statement, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """Everything that stands in a talk guide."""

    language: Language
    title: str
    kicker: str
    lead: str
    author: str
    date: str
    synthetic: bool
    why: str
    steps: tuple[tuple[str, str], ...]
    agreements: tuple[str, ...]
    figures_title: str
    figures_lead: str
    themes: tuple[ThemeTalk, ...]
    lines: tuple[str, ...]
    send: str
    source: str
    foot: str


def make_guide_page(
    edition: Edition,
    reason: words.GuideReason,
    language: Language,
    *,
    contact: Text | None = None,
    rules: Rules | None = None,
) -> GuidePage:
    """Return the talk guide of a study for one reason; it names no organisation.

    contact  where notes go: an office and an address; None sends them back the way the guide came
    rules    the thresholds that the sheets were made by; None for those of the study
    """
    study, release = edition.study, edition.release
    title, region = study.title.in_language(language), study.region.in_language(language)

    def say(text: Text, **values: object) -> str:
        return text.in_language(language).format(title=title, region=region, **values)

    rules = rules or rules_of(study)
    why = say(words.REASONS[reason], base=rules.minimum_base, invited=rules.minimum_invited)
    return GuidePage(
        language=language,
        title=say(words.TITLE),
        kicker=say(words.KICKER),
        lead=say(words.LEAD),
        author=study.programme.in_language(language),
        date=release.date,
        synthetic=release.synthetic,
        why=f"{why} {say(words.WITH_TALK)}",
        steps=tuple((say(time), say(what)) for time, what in words.STEPS),
        agreements=tuple(say(line) for line in words.AGREEMENTS),
        figures_title=say(words.FIGURES),
        figures_lead=say(words.FIGURES_LEAD, n=format_integer(release.respondents, language)),
        themes=tuple(_themes(edition, language)),
        lines=tuple(say(line) for line in words.LINES),
        send=say(words.SEND_TO, contact=contact.in_language(language))
        if contact
        else say(words.SEND_UNKNOWN, contact=study.programme.in_language(language)),
        source=say(
            words.SOURCE,
            release=release.number,
            release_date=print_date(release.date, language),
            release_hash=release_hash(edition.releases[-1])[:_HASH_SIGNS],
            licence=study.licence,
            address=study.address or "",
        ).strip(),
        foot=say(words.FOOT),
    )


def _themes(edition: Edition, language: Language) -> Iterator[ThemeTalk]:
    """Yield each theme of which something can be told.

    Its findings, else its headline figures; where the study has neither, its largest figures.
    """
    number = 0
    for theme, title in edition.themes:
        found = tuple(_statements(edition, theme, language))
        if found:
            asked = words.QUESTIONS[number % len(words.QUESTIONS)]
            questions = tuple(text.in_language(language) for text in asked)
            yield ThemeTalk(title.in_language(language), found, questions)
            number += 1


def _statements(edition: Edition, theme: str, language: Language) -> list[Statement]:
    told = [_retell(edition, one, language) for one in edition.findings_of(theme)]
    refs = [] if told else _headline(edition, theme)
    if not edition.findings and not edition.study.headline:
        refs = _largest(edition, theme)
    told += [_figure_alone(edition.release, ref, language) for ref in refs]
    return told[:MOST_STATEMENTS]


def _retell(edition: Edition, finding: Finding, language: Language) -> Statement:
    release = edition.release
    facts = study_facts(edition.study, release, language)

    def fill(text: Text) -> str:
        return resolve_text(text.in_language(language), release, language, facts=facts).plain

    who = finding.explained_by.in_language(language) if finding.explained_by else ""
    by = words.EXPLAINED_BY.in_language(language).format(who=who)
    return Statement(
        headline=fill(finding.headline),
        claim=fill(finding.claim),
        shares=tuple(_shares(release, finding.evidence, language)),
        explained_by=by if who else words.EXPLAINED.in_language(language),
        explanation=fill(finding.explanation) if finding.explanation else "",
    )


def _figure_alone(release: Release, ref: EvidenceRef, language: Language) -> Statement:
    share = next(_shares(release, (ref,), language))
    table = release.table(ref.item)
    question = "" if table is None else table.question.in_language(language)
    return Statement(f"{share.printed} – {share.label}", question, (share,), "", "")


def _shares(
    release: Release, evidence: tuple[EvidenceRef, ...], language: Language
) -> Iterator[Share]:
    """Yield the shown percentages of everyone among the evidence, the first few."""
    yielded = 0
    for ref in evidence:
        found = find_figure(release, ref)
        everyone = ref.measure == "percent" and ref.breakdown is None
        if found is None or found.value is None or found.answer is None or not everyone:
            continue
        if yielded == MOST_FIGURES:
            return
        title = found.table.title.in_language(language)
        label = f"{title}: {found.answer.text.in_language(language)}"
        yield Share(label, int(found.value), print_figure(found, language))
        yielded += 1


def _headline(edition: Edition, theme: str) -> list[EvidenceRef]:
    """Return the figures of everyone that the study calls headline, in one theme."""
    found = []
    for ref in edition.study.headline:
        table = edition.release.table(ref.item)
        if table is not None and table.theme == theme and _is_shown(edition.release, ref):
            found.append(ref)
    return found


def _is_shown(release: Release, ref: EvidenceRef) -> bool:
    figure = find_figure(release, ref)
    everyone = ref.measure == "percent" and ref.breakdown is None
    return everyone and figure is not None and figure.value is not None


def _largest(edition: Edition, theme: str) -> list[EvidenceRef]:
    """Return per table of everyone its most given answer, the most given of all first.

    What only tells who took part (items by which figures are broken down) is no subject to talk of.
    """
    study = edition.study
    background = {breakdown.by for breakdown in study.breakdowns}
    background |= {name for names in study.nesting for name in names}
    tables = [
        table
        for table in edition.release.tables
        if table.theme == theme and table.breakdown is None and table.source not in background
    ]
    tops = [top for table in tables if (top := _top(table)) is not None]
    return [ref for _, ref in sorted(tops, key=lambda top: -top[0])]


def _top(table: ReleasedTable) -> tuple[int, EvidenceRef] | None:
    counted = {answer.id for answer in table.answers if answer.substantive}
    shown = [
        (figure.percent, EvidenceRef(table.item, figure.answer))
        for figure in table.rows[0].figures
        if figure.percent is not None and figure.answer in counted
    ]
    return max(shown, key=lambda one: one[0], default=None)
