"""The words of the 2022 study: findings, recommendations and report, against its release."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.disclosure import Release, find_figure, release_from_json
from weerklank.findings import (
    Finding,
    Recommendations,
    read_findings,
    read_marks,
    read_recommendations,
)
from weerklank.kernel import LANGUAGES, DocumentRefused

FOLDER = Path(__file__).parents[2] / "examples" / "haaglanden-2022"
DIRECTIVE = re.compile(r"^@(\w+)(?: (\S+))?$", re.MULTILINE)
FOOTNOTE = re.compile(r"\[\^(\w+)\](:?)")


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return read_questionnaire(source("questionnaire.yaml"), "questionnaire.yaml")


@pytest.fixture(scope="module")
def study(questionnaire: Questionnaire) -> Study:
    return read_study(source("study.yaml"), "study.yaml", questionnaire)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_from_json(source("releases/release-001.json"))


@pytest.fixture(scope="module")
def findings(release: Release, questionnaire: Questionnaire) -> tuple[Finding, ...]:
    themes = {page.id for page in questionnaire.pages}
    return read_findings(source("findings.yaml"), "findings.yaml", release, themes)


@pytest.fixture(scope="module")
def recommendations(findings: tuple[Finding, ...]) -> Recommendations:
    return read_recommendations(source("recommendations.yaml"), "recommendations.yaml", findings)


@pytest.fixture(scope="module")
def reports() -> dict[str, str]:
    return {language: source(f"report.{language}.md") for language in LANGUAGES}


# Findings


def test_2022_findings_hold_against_the_release(findings: tuple[Finding, ...]) -> None:
    assert len(findings) == 19
    assert {finding.direction for finding in findings} == {
        "level", "higher", "highest", "lowest", "told"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("finding", "claimed", "other"),
    [
        ("werkdruk_per_organisatie", "gi", "lokaal_team"),
        ("plezier_per_organisatie", "lokaal_team", "specialistisch"),
        ("blijven_per_organisatie", "lokaal_team", "gi"),
        ("reflecteren_bij_specialisten", "specialistisch", "gi"),
        ("plezier_bij_relatie", "relatie.voldoende", "relatie.onvoldoende"),
        ("plezier_bij_afwegen", "afwegen.onvoldoende", "afwegen.voldoende"),
        ("blijven_bij_ruimte", "ruimte.onvoldoende", "ruimte.voldoende"),
    ],
)
def test_2022_finding_that_names_the_wrong_group_is_refused(
    finding: str, claimed: str, other: str, release: Release, questionnaire: Questionnaire
) -> None:
    """The first two figures change places: the claim is then about the wrong group."""
    head, block, rest = re.split(
        rf"(  - id: {finding}\n.*?\n\n)", source("findings.yaml"), flags=re.S
    )
    before, evidence = block.split("    evidence:", 1)
    swapped = evidence.replace(claimed, "~", 1).replace(other, claimed, 1).replace("~", other)
    assert swapped != evidence
    themes = {page.id for page in questionnaire.pages}

    with pytest.raises(DocumentRefused) as refused:
        read_findings(f"{head}{before}    evidence:{swapped}{rest}", "f.yaml", release, themes)

    assert {problem.code for problem in refused.value.problems} == {"direction-contradicted"}


def test_2022_findings_tell_every_published_figure_of_a_group(
    findings: tuple[Finding, ...], study: Study
) -> None:
    told = {ref for finding in findings for ref in finding.evidence}

    assert [str(ref) for ref in study.headline if ref not in told] == []


def test_2022_explanation_stands_with_the_finding_that_it_explains(
    findings: tuple[Finding, ...],
) -> None:
    """Room on paper, pressure in practice: what brings 92% and 47% together."""
    explained = [finding for finding in findings if finding.explanation is not None]

    assert [finding.id for finding in explained] == ["ruimte_onder_druk"]
    (only,) = explained
    assert [str(ref) for ref in only.evidence] == [
        "ruimte_oordeel.voldoende",
        "relatie_oordeel.onvoldoende",
        "nodig_oordeel.onvoldoende",
        "reflecteren_oordeel.onvoldoende",
        "afwegen_oordeel.onvoldoende",
    ]
    assert only.explained_by is not None
    assert ("werkgroep" in only.explained_by.nl, "veertien" in only.explained_by.nl) == (True, True)


def test_2022_directions_for_change_are_told_without_figures(
    findings: tuple[Finding, ...],
) -> None:
    told = [finding for finding in findings if finding.direction == "told"]

    assert [(finding.id, finding.evidence) for finding in told] == [("richtingen", ())]


# Recommendations


def test_2022_recommendations_are_numbered_through_over_three_audiences(
    recommendations: Recommendations,
) -> None:
    found = [(recommendations.number(r.id), r.audience) for r in recommendations.recommendations]

    assert found == [
        (1, "gemeenten_aanbieders_gis"),
        (2, "gemeenten_aanbieders_gis"),
        (3, "gemeenten_aanbieders_gis"),
        (4, "professionals"),
        (5, "professionals"),
        (6, "opleiders"),
    ]
    assert {one.state for one in recommendations.recommendations} == {"open"}


def test_2022_recommendation_that_is_ours_says_so(recommendations: Recommendations) -> None:
    ours = [r.audience for r in recommendations.recommendations if "redactie" in r.title.nl]
    english = [r.audience for r in recommendations.recommendations if "editors" in r.title.en]

    assert ours == english == ["opleiders"]


def test_2022_recommendation_on_an_unknown_finding_or_audience_is_refused(
    findings: tuple[Finding, ...],
) -> None:
    text = source("recommendations.yaml")
    wrong = text.replace("findings: [gevolgen, oorzaken]", "findings: [gevolg]")
    wrong = wrong.replace("    audience: opleiders", "    audience: opleider")

    with pytest.raises(DocumentRefused) as refused:
        read_recommendations(wrong, "recommendations.yaml", findings)

    assert len(refused.value.problems) == 2


# Report


@pytest.mark.parametrize("language", LANGUAGES)
def test_2022_report_prints_released_figures_alone(
    language: str, reports: dict[str, str], release: Release
) -> None:
    marks = read_marks(reports[language])
    found = {str(ref): find_figure(release, ref) for ref in marks.references}

    assert (marks.unreadable, marks.unclosed, marks.digits) == ((), False, ())
    assert [ref for ref, figure in found.items() if figure is None or figure.hidden] == []


def test_2022_reports_tell_the_same(reports: dict[str, str]) -> None:
    dutch, english = reports["nl"], reports["en"]
    figures = [sorted(map(str, read_marks(text).references)) for text in (dutch, english)]

    assert DIRECTIVE.findall(dutch) == DIRECTIVE.findall(english)
    assert figures[0] == figures[1]
    assert dutch.count("\n#") == english.count("\n#")
    assert dutch.count(":::") == english.count(":::")


def test_2022_report_prints_every_table_and_finding_once(
    reports: dict[str, str], release: Release, findings: tuple[Finding, ...]
) -> None:
    directives = DIRECTIVE.findall(reports["nl"])

    assert sorted(w for k, w in directives if k == "table") == sorted(t.id for t in release.tables)
    assert sorted(w for k, w in directives if k == "finding") == sorted(f.id for f in findings)
    assert [k for k, w in directives if not w] == ["recommendations", "method"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_2022_report_has_every_footnote_called_and_written(
    language: str, reports: dict[str, str]
) -> None:
    notes = FOOTNOTE.findall(reports[language])

    called = sorted(label for label, colon in notes if not colon)
    assert called == sorted(label for label, colon in notes if colon) == ["anders", "rest"]


def test_2022_report_says_what_is_synthetic_unknown_and_not_comparable(
    reports: dict[str, str],
) -> None:
    short = {language: text.split("\n## ")[1] for language, text in reports.items()}

    assert "synthetische antwoorden" in short["nl"]
    assert "synthetic answers" in short["en"]
    assert "### Niet te vergelijken met de eerste meting" in reports["nl"]
    assert "### Not to be compared with the first measurement" in reports["en"]
    assert "({{=17}} en {{=4}})" in reports["nl"]
