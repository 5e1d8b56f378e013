"""The findings document (`findings.yaml`): read with every part's place, written losslessly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, get_args

from weerklank.disclosure import Release
from weerklank.findings.checks import FindingPlaces, check_findings
from weerklank.findings.finding import Direction, Finding
from weerklank.kernel import (
    EvidenceRef,
    Fields,
    Node,
    Place,
    Problems,
    Text,
    parse_evidence,
    read_yaml,
    write_yaml,
)

FORMAT = 1
"""Version of the form below; a change that old files do not survive raises it."""

_DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


def read_findings(
    text: str,
    file: str,
    release: Release | None = None,
    themes: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings that a document holds.

    release  checks every reference, number and direction against it; None checks the form and the
             words, for a study that has no release yet
    themes   known theme ids; None takes the release's

    Raises DocumentRefused with every problem at once.
    """
    problems = Problems()
    document = Fields(read_yaml(text, file), problems)
    _check_format(document, problems)
    nodes = document.items("findings")
    document.refuse_unknown()
    parts = [_read_finding(node, problems) for node in nodes]
    findings = tuple(finding for finding, _ in parts)
    places = [at for _, at in parts]
    problems.found += check_findings(findings, places, release, themes)
    problems.raise_if_any()
    return findings


def write_findings(findings: Sequence[Finding]) -> str:
    """Return findings as a document; reading it gives the same findings."""
    return write_yaml({"format": FORMAT, "findings": [_plain(finding) for finding in findings]})


def _check_format(document: Fields, problems: Problems) -> None:
    if document.integer("format", FORMAT) != FORMAT:
        problems.add(
            "format-unknown",
            document.place_of("format"),
            Text("Deze vorm van het bestand is onbekend.", "This form of the file is unknown."),
            Text(f"Schrijf 'format: {FORMAT}'.", f"Write 'format: {FORMAT}'."),
        )


def _read_finding(node: Node, problems: Problems) -> tuple[Finding, FindingPlaces]:
    fields = Fields(node, problems)
    evidence = _read_evidence(fields.items("evidence", required=False), problems)
    finding = Finding(
        id=fields.identifier("id"),
        headline=fields.bilingual("headline"),
        claim=fields.bilingual("claim"),
        theme=fields.identifier("theme"),
        direction=fields.choice("direction", _DIRECTIONS),
        evidence=tuple(ref for ref, _ in evidence),
        reason=fields.bilingual("reason"),
        explanation=_optional(fields, "explanation"),
        explained_by=_optional(fields, "explained_by"),
    )
    fields.refuse_unknown()
    places = FindingPlaces(node.place, dict(_places(node)), tuple(at for _, at in evidence))
    return finding, places


def _optional(fields: Fields, name: str) -> Text | None:
    return None if fields.node(name) is None else fields.bilingual(name)


def _read_evidence(nodes: Sequence[Node], problems: Problems) -> list[tuple[EvidenceRef, Place]]:
    found = []
    for node in nodes:
        ref = parse_evidence(node.value) if isinstance(node.value, str) else None
        if ref is None:
            problems.add(
                "evidence-unreadable",
                node.place,
                Text(f"'{node.plain()}' is geen verwijzing.", f"'{node.plain()}' is no reference."),
                Text(
                    "Schrijf vraag.antwoord of vraag.antwoord@uitsplitsing.categorie.",
                    "Write item.answer or item.answer@breakdown.category.",
                ),
            )
        else:
            found.append((ref, node.place))
    return found


def _places(node: Node) -> Iterator[tuple[str, Place]]:
    """Yield the place of each field, and of each language of a text, by its path."""
    for name, child in node.value.items() if isinstance(node.value, dict) else ():
        yield name, child.place
        for language, part in child.value.items() if isinstance(child.value, dict) else ():
            yield f"{name}.{language}", part.place


def _plain(finding: Finding) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": finding.id,
        "theme": finding.theme,
        "direction": finding.direction,
        "headline": _plain_text(finding.headline),
        "claim": _plain_text(finding.claim),
        "evidence": [str(ref) for ref in finding.evidence],
        "reason": _plain_text(finding.reason),
    }
    if finding.explanation is not None:
        plain["explanation"] = _plain_text(finding.explanation)
    if finding.explained_by is not None:
        plain["explained_by"] = _plain_text(finding.explained_by)
    return plain


def _plain_text(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}
