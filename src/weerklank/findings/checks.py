"""Every check on findings against a release: words, references, directions, all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from weerklank.disclosure import Release
from weerklank.findings.directions import check_direction
from weerklank.findings.finding import Finding
from weerklank.findings.references import check_reference
from weerklank.findings.wording import Marks, read_marks
from weerklank.findings.words_checking import check_words
from weerklank.kernel import EvidenceRef, Place, Problem, Text, did_you_mean


@dataclass(frozen=True, slots=True)
class FindingPlaces:
    """Where a finding and its parts stand; parts without a place of their own stand with it.

    fields    by path inside the finding: `theme`, `claim.nl`
    evidence  in the order of the finding's evidence, or empty
    """

    whole: Place
    fields: Mapping[str, Place] = field(default_factory=dict)
    evidence: tuple[Place, ...] = ()

    def of(self, path: str) -> Place:
        """Return the place of a part."""
        return self.fields.get(path, self.whole)

    def is_given(self, path: str) -> bool:
        """Return whether a part was written; what was left out the reader has complained of."""
        return not self.fields or path in self.fields

    def of_evidence(self, count: int) -> tuple[Place, ...]:
        """Return a place for each of `count` references."""
        return self.evidence if len(self.evidence) == count else (self.whole,) * count


def check_findings(
    findings: Sequence[Finding],
    places: Sequence[FindingPlaces],
    release: Release | None,
    themes: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """Return everything that is wrong with findings, in their order.

    places   one per finding
    release  what the evidence must stand in; None checks the texts only
    themes   known theme ids; None takes the release's
    """
    if themes is None and release is not None:
        themes = {theme.id for theme in release.themes}
    problems = list(_check_ids(findings, places))
    for finding, at in zip(findings, places, strict=True):
        if finding.explained_by is not None and finding.explanation is None:
            problems.append(Problem("explained-by-alone", at.of("explained_by"), *_ALONE))
        problems += _check_theme(finding, at, themes)
        problems += _check_texts(finding, at)
        problems += _check_evidence(finding, at, release)
    return tuple(problems)


def _check_ids(findings: Sequence[Finding], places: Sequence[FindingPlaces]) -> Iterator[Problem]:
    seen: set[str] = set()
    for finding, at in zip(findings, places, strict=True):
        if finding.id and finding.id in seen:
            yield Problem(
                "duplicate-id",
                at.of("id"),
                Text(
                    f"Er is al een bevinding met id '{finding.id}'.",
                    f"There already is a finding with id '{finding.id}'.",
                ),
                Text("Kies een ander id.", "Choose another id."),
            )
        seen.add(finding.id)


def _check_theme(
    finding: Finding, at: FindingPlaces, themes: Collection[str] | None
) -> Iterator[Problem]:
    if themes is not None and finding.theme and finding.theme not in themes:
        yield Problem(
            "unknown-theme",
            at.of("theme"),
            Text(
                f"Het thema '{finding.theme}' bestaat niet.",
                f"The theme '{finding.theme}' does not exist.",
            ),
            did_you_mean(finding.theme, themes),
        )


def _texts(finding: Finding) -> Iterator[tuple[str, Text]]:
    yield "headline", finding.headline
    yield "claim", finding.claim
    yield "reason", finding.reason
    if finding.explanation is not None:
        yield "explanation", finding.explanation
    if finding.explained_by is not None:
        yield "explained_by", finding.explained_by


def _check_texts(finding: Finding, at: FindingPlaces) -> Iterator[Problem]:
    for name, text in _texts(finding):
        dutch, english = read_marks(text.nl), read_marks(text.en)
        yield from check_words(dutch, at.of(f"{name}.nl"))
        yield from check_words(english, at.of(f"{name}.en"))
        yield from _check_cited(dutch, finding.evidence, at.of(f"{name}.nl"))
        yield from _check_cited(english, finding.evidence, at.of(f"{name}.en"))
        for language, words in (("nl", text.nl), ("en", text.en)):
            if not words.strip() and at.is_given(f"{name}.{language}"):
                yield Problem("text-empty", at.of(f"{name}.{language}"), *_EMPTY)
        both_written = text.nl.strip() and text.en.strip()
        if both_written and set(dutch.references) != set(english.references):
            yield Problem("languages-differ", at.of(f"{name}.en"), *_LANGUAGES_DIFFER)


_LANGUAGES_DIFFER = (
    Text(
        "Nederlands en Engels noemen niet dezelfde cijfers.",
        "Dutch and English do not give the same figures.",
    ),
    Text(
        "Gebruik in beide talen dezelfde verwijzingen.",
        "Use the same references in both languages.",
    ),
)
_EMPTY = (
    Text("Hier staat geen tekst.", "There is no text here."),
    Text("Schrijf de tekst in deze taal.", "Write the text in this language."),
)
_ALONE = (
    Text("Er staat wie iets uitlegde, maar niet wat.", "It says who explained, but not what."),
    Text("Schrijf ook 'explanation'.", "Write 'explanation' too."),
)
_TOLD = (
    Text(
        "Wat professionals vertelden steunt niet op cijfers.",
        "What professionals told does not stand on figures.",
    ),
    Text(
        "Haal 'evidence' weg, of kies een andere 'direction'.",
        "Remove 'evidence', or choose another 'direction'.",
    ),
)
_NO_EVIDENCE = (
    Text("De bevinding steunt op geen enkel cijfer.", "The finding stands on no figure at all."),
    Text(
        "Noem bij 'evidence' minstens een cijfer, zoals vraag.antwoord@uitsplitsing.categorie.",
        "Name at least one figure under 'evidence', such as item.answer@breakdown.category.",
    ),
)


def _check_cited(marks: Marks, evidence: Sequence[EvidenceRef], place: Place) -> Iterator[Problem]:
    for ref in dict.fromkeys(marks.references):
        if ref not in evidence:
            yield Problem(
                "not-in-evidence",
                place,
                Text(
                    f"'{ref}' staat in de tekst maar niet bij 'evidence'.",
                    f"'{ref}' stands in the text but not under 'evidence'.",
                ),
                Text(f"Voeg '{ref}' toe aan 'evidence'.", f"Add '{ref}' to 'evidence'."),
            )


def _check_evidence(
    finding: Finding, at: FindingPlaces, release: Release | None
) -> Sequence[Problem]:
    if finding.direction == "told":
        return [Problem("told-evidence", at.of("evidence"), *_TOLD)] if finding.evidence else []
    if not finding.evidence:
        return [Problem("no-evidence", at.of("evidence"), *_NO_EVIDENCE)]
    places = at.of_evidence(len(finding.evidence))
    twice = _check_twice(finding.evidence, places)
    if release is None:
        return list(twice)
    wrong = (
        check_reference(ref, place, release)
        for ref, place in zip(finding.evidence, places, strict=True)
    )
    direction = check_direction(finding.direction, finding.evidence, places, release)
    return list(chain(twice, filter(None, wrong), direction))


def _check_twice(refs: Sequence[EvidenceRef], places: Sequence[Place]) -> Iterator[Problem]:
    seen: set[EvidenceRef] = set()
    for ref, place in zip(refs, places, strict=True):
        if ref in seen:
            yield Problem(
                "evidence-twice",
                place,
                Text(f"'{ref}' staat er twee keer.", f"'{ref}' is given twice."),
                Text("Haal er een weg.", "Remove one of them."),
            )
        seen.add(ref)
