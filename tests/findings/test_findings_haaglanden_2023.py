"""The 2023 study by interviews: what professionals told, and nine recommendations on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from weerklank.design import Study, read_study, write_study
from weerklank.findings import (
    Finding,
    Recommendations,
    read_findings,
    read_recommendations,
    write_findings,
    write_recommendations,
)

FOLDER = Path(__file__).parents[2] / "examples" / "haaglanden-2023"
FILES = ("study.yaml", "findings.yaml", "recommendations.yaml")


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def study() -> Study:
    return read_study(source("study.yaml"), "study.yaml", None)


@pytest.fixture(scope="module")
def findings(study: Study) -> tuple[Finding, ...]:
    themes = {theme.id for theme in study.themes}
    return read_findings(source("findings.yaml"), "findings.yaml", themes=themes)


@pytest.fixture(scope="module")
def recommendations(findings: tuple[Finding, ...]) -> Recommendations:
    return read_recommendations(source("recommendations.yaml"), "recommendations.yaml", findings)


def test_2023_is_a_study_by_interviews_with_nothing_made_up(study: Study) -> None:
    assert (study.kind, study.wave, study.synthetic) == ("interviews", 3, False)
    assert [theme.id for theme in study.themes] == [
        "verwachtingen", "oorzaken", "doorwerking", "omgaan"
    ]  # fmt: skip


def test_2023_states_no_number_of_participants(study: Study) -> None:
    for text in (study.population, study.mode):
        assert re.search(r"\d", text.nl + text.en) is None
    assert "niet gepubliceerd" in study.mode.nl
    assert "not published" in study.mode.en


def test_2023_findings_were_all_told_and_stand_on_no_figure(
    findings: tuple[Finding, ...],
) -> None:
    assert {(f.direction, f.evidence) for f in findings} == {("told", ())}


def test_2023_has_five_expectations_in_order_and_the_rest_by_theme(
    findings: tuple[Finding, ...],
) -> None:
    by_theme: dict[str, list[str]] = {}
    for finding in findings:
        by_theme.setdefault(finding.theme, []).append(finding.id)

    assert by_theme == {
        "verwachtingen": [
            "alle_problemen",
            "onterecht_uit_huis",
            "probleem_bij_jongere",
            "geen_hulp",
            "effectiever",
            "zelf_ook",
        ],
        "oorzaken": ["geluksdruk", "maakbaarheid"],
        "doorwerking": ["weinig_invloed", "dagelijks_werk", "machteloos", "weinig_vertrouwen"],
        "omgaan": ["meegaan", "niet_meegaan"],
    }


def test_2023_has_nine_recommendations_numbered_through_over_two_audiences(
    recommendations: Recommendations,
) -> None:
    numbers: dict[str, list[int]] = {}
    for one in recommendations.recommendations:
        numbers.setdefault(one.audience, []).append(recommendations.number(one.id))

    assert numbers == {
        "professionals": [1, 2, 3, 4, 5],
        "bestuurders_managers_beleidsmakers": [6, 7, 8, 9],
    }
    assert {one.state for one in recommendations.recommendations} == {"open"}


def test_2023_recommendations_reach_every_theme(
    recommendations: Recommendations, findings: tuple[Finding, ...]
) -> None:
    themes = {finding.id: finding.theme for finding in findings}
    reached = {themes[f] for one in recommendations.recommendations for f in one.findings}

    assert reached == {"verwachtingen", "oorzaken", "doorwerking", "omgaan"}


@pytest.mark.parametrize("name", FILES)
def test_2023_texts_stand_in_both_languages(name: str) -> None:
    dutch = re.findall(r"\bnl: ", source(name))
    english = re.findall(r"\ben: ", source(name))

    assert len(dutch) == len(english) > 8


def test_2023_documents_read_back_as_they_were_written(
    study: Study, findings: tuple[Finding, ...], recommendations: Recommendations
) -> None:
    themes = {theme.id for theme in study.themes}

    assert read_study(write_study(study), "study.yaml", None) == study
    assert read_findings(write_findings(findings), "findings.yaml", themes=themes) == findings
    written = write_recommendations(recommendations)
    assert read_recommendations(written, "recommendations.yaml", findings) == recommendations


def test_2023_has_no_answers_no_release_and_no_questionnaire() -> None:
    kept = {path.name for path in FOLDER.iterdir()} - {"infographic.yaml", "theme.yaml"}

    assert kept == set(FILES)
