import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from weerklank.archive import prepare_folder, read_folder, release_folder
from weerklank.kernel import DisclosureRefused, UserError

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = "2026-11-22"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("releases", "data-versions*")
    folder = tmp_path / "study"
    return Path(shutil.copytree(EXAMPLES / "haaglanden-2022", folder, ignore=ignore))


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_preparing_tells_what_releasing_will_write_and_writes_nothing(study: Path) -> None:
    before = files_of(study)

    prepared = prepare_folder(study, date=DAY)

    assert files_of(study) == before
    made = release_folder(study, reason="for the panel", date=DAY, looked_at=prepared)
    assert made == replace(prepared, reason="for the panel")
    assert read_folder(study).releases == (made,)


def test_a_release_other_than_what_was_looked_at_is_refused(study: Path) -> None:
    prepared = prepare_folder(study, date=DAY)
    other = replace(prepared, tables=prepared.tables[1:])
    before = files_of(study)

    with pytest.raises(UserError) as refused:
        release_folder(study, reason="x", date=DAY, looked_at=other)

    assert refused.value.code == "release-not-seen"
    assert files_of(study) == before


def test_preparing_refuses_what_releasing_refuses(study: Path) -> None:
    file = study / "study.yaml"
    accepted = file.read_text("utf-8")
    file.write_text(accepted.replace("accept_residual: [organisatie.anders]", ""), "utf-8")

    with pytest.raises(DisclosureRefused) as refused:
        prepare_folder(study, date=DAY)

    assert [one.code for one in refused.value.problems] == ["disclosure-residual"]
    file.write_text(accepted, "utf-8")
    release_folder(study, reason="x", date=DAY)
    for date, code in ((DAY, "release-unchanged"), ("2026-11-21", "release-date-earlier")):
        with pytest.raises(UserError) as refused_too:
            prepare_folder(study, date=date)
        assert refused_too.value.code == code


def test_interviews_and_a_study_without_answers_have_nothing_to_prepare(study: Path) -> None:
    shutil.rmtree(study / "closed")

    for folder, code in (
        (study, "answers-missing"),
        (EXAMPLES / "haaglanden-2023", "release-interviews"),
    ):
        with pytest.raises(UserError) as refused:
            prepare_folder(folder, date=DAY)
        assert refused.value.code == code


def test_later_release_takes_answers_added_below_those_of_the_first(study: Path) -> None:
    closed = study / "closed/responses.csv"
    lines = closed.read_text("utf-8").splitlines(keepends=True)
    closed.write_text("".join(lines[:-60]), "utf-8")
    first = release_folder(study, reason="preliminary, for the panel", date=DAY)
    closed.write_text("".join(lines), "utf-8")

    second = release_folder(study, reason="final", date=DAY)

    assert (first.data_version, second.data_version) == (1, 2)
    assert second.respondents - first.respondents == 60
    gone = {table.id for table in first.tables} - {table.id for table in second.tables}
    assert gone <= {text.nl.partition(":")[0] for text in second.audit.left_out}
    assert len(second.tables) > 10
    assert read_folder(study).releases == (first, second)


def test_later_release_over_answers_that_changed_is_refused_and_writes_nothing(study: Path) -> None:
    release_folder(study, reason="preliminary, for the panel", date=DAY)
    closed = study / "closed/responses.csv"
    lines = closed.read_text("utf-8").splitlines(keepends=True)
    closed.write_text("".join(lines[:-1]), "utf-8")
    before = files_of(study)

    with pytest.raises(DisclosureRefused) as refused:
        release_folder(study, reason="final", date=DAY)

    assert [one.code for one in refused.value.problems] == ["disclosure-other-data"]
    assert files_of(study) == before
