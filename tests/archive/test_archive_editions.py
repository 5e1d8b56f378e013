"""What publication gets of a folder: every document read, or every problem told at once."""

import shutil
from pathlib import Path

import pytest

from weerklank.archive import (
    build_folder,
    check_folder,
    list_tables,
    read_edition,
    read_folder,
    release_folder,
)
from weerklank.kernel import DocumentRefused, UserError

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def interviews(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLES / "haaglanden-2023", tmp_path / "study")


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    folder = shutil.copytree(EXAMPLES / "haaglanden-2022", tmp_path / "study")
    return Path(folder)


def told(path: Path) -> list[tuple[str, str]]:
    return [(problem.code, Path(problem.place.file).name) for problem in check_folder(path)]


def test_study_by_interviews_has_findings_and_recommendations_and_no_release(
    interviews: Path,
) -> None:
    edition = read_edition(read_folder(interviews))

    assert (edition.study.kind, edition.releases, edition.report) == ("interviews", (), {})
    assert {finding.direction for finding in edition.findings} == {"told"}
    assert len(edition.recommendations.recommendations) == 9


def test_study_by_interviews_is_not_released(interviews: Path) -> None:
    with pytest.raises(UserError) as caught:
        release_folder(interviews, reason="x", date="2026-11-22")

    assert caught.value.code == "release-interviews"
    assert not (interviews / "releases").exists()


def test_report_of_a_study_by_interviews_is_refused(interviews: Path) -> None:
    (interviews / "report.nl.md").write_text("# Verslag\n", encoding="utf-8")

    assert told(interviews) == [("report-interviews", "report.nl.md")]


def test_survey_without_its_questionnaire_is_refused(survey: Path) -> None:
    (survey / "questionnaire.yaml").unlink()

    with pytest.raises(UserError) as caught:
        read_folder(survey)

    assert caught.value.code == "file-missing"
    assert caught.value.place is not None
    assert caught.value.place.file == str(survey / "questionnaire.yaml")


def test_problems_of_several_documents_are_told_at_once(survey: Path) -> None:
    spoil(survey / "recommendations.yaml", "audience: professionals", "audience: professional")
    (survey / "theme.yaml").write_text("colours: {accent: '#ffee00'}\n", encoding="utf-8")

    found = told(survey)

    assert {file for _, file in found} == {"recommendations.yaml", "theme.yaml"}
    assert ("unknown-audience", "recommendations.yaml") in found


def test_recommendation_on_a_finding_that_is_gone_is_refused(survey: Path) -> None:
    before = told(survey)
    spoil(survey / "findings.yaml", "id: ruimte_onder_druk", "id: iets_anders")

    found = [code for code, file in told(survey) if file == "recommendations.yaml"]

    assert before == []
    assert set(found) == {"unknown-finding"}


def test_nothing_is_written_where_a_document_is_refused(survey: Path, tmp_path: Path) -> None:
    spoil(survey / "recommendations.yaml", "audience: professionals", "audience: professional")

    with pytest.raises(DocumentRefused):
        build_folder(survey, tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_releases_of_another_study_are_refused(survey: Path, tmp_path: Path) -> None:
    spoil(survey / "study.yaml", "id: haaglanden-2022", "id: haaglanden-2032")

    assert told(survey) == [("releases-other-study", "releases")]
    with pytest.raises(DocumentRefused):
        build_folder(survey, tmp_path / "out")


def test_release_that_shows_nothing_new_is_refused(survey: Path) -> None:
    before = sorted(path.name for path in (survey / "releases").iterdir())

    with pytest.raises(UserError) as caught:
        release_folder(survey, reason="nog eens", date="2026-11-23")

    assert caught.value.code == "release-unchanged"
    assert sorted(path.name for path in (survey / "releases").iterdir()) == before


def test_release_older_than_the_one_before_is_refused(survey: Path) -> None:
    with pytest.raises(UserError) as caught:
        release_folder(survey, reason="nog eens", date="2020-01-01")

    assert caught.value.code == "release-date-earlier"
    assert "2026-11-22" in caught.value.hint.nl


def test_tables_of_a_study_by_interviews_are_not_to_be_had(interviews: Path) -> None:
    with pytest.raises(UserError) as caught:
        list_tables(interviews)

    assert caught.value.code == "release-interviews"
    assert "weerklank build" in caught.value.hint.nl


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
