"""Sheets in a study folder: written whole, never public, told on the command line."""

from __future__ import annotations

import shutil
import stat
from io import BytesIO
from zipfile import ZipFile

import pytest

from fakes.organisations import EXAMPLE, answers_of, plan_small, reach_of
from weerklank.archive import (
    build_sheets_folder,
    folder_files,
    pack_folder,
    public_copy,
    read_sheets,
    release_folder,
    release_sheets_folder,
    unpack_folder,
)
from weerklank.cli import main
from weerklank.design import write_study
from weerklank.kernel import DocumentRefused, UserError

SIZES = {"de_kade": 12, "het_plein": 9, "de_brug": 8}
WORDS = ("oneens", "beetje_oneens", "beetje_eens", "eens")


@pytest.fixture
def study(tmp_path):
    """A study of three organisations, released once."""
    folder = tmp_path / "studie"
    (folder / "closed").mkdir(parents=True)
    shutil.copy(EXAMPLE / "questionnaire.yaml", folder)
    plan = write_study(plan_small())
    (folder / "study.yaml").write_text(plan, encoding="utf-8")
    people = {("lokaal", name, word): n for name, n in SIZES.items() for word in WORDS}
    (folder / "closed" / "responses.csv").write_text(answers_of(people), encoding="utf-8")
    invited = reach_of(de_kade=90, het_plein=80, de_brug=70)
    (folder / "reach.yaml").write_text(invited, encoding="utf-8")
    release_folder(folder, reason="eerste", date="2026-11-01")
    return folder


def make(folder, date="2026-11-02"):
    return release_sheets_folder(folder, reason="gesprek", date=date)


def test_sheets_are_written_and_read_back(study):
    made = make(study)
    assert read_sheets(study) == (made,)
    assert [sheet.base for sheet in made.sheets] == [48, 36, 32]


def test_sheets_are_for_their_owner_alone(study):
    make(study)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (study / "sheets").iterdir()}
    assert modes == {0o600}


def test_sheets_that_are_written_out_are_for_their_owner_alone(study, tmp_path, monkeypatch):
    make(study)
    pages = {"sheets/de_kade/sheet.nl.html": b"<html>", "guides/few_answers/guide.nl.html": b"x"}
    monkeypatch.setattr("weerklank.archive.sheet_building.build_sheets", lambda *_, **__: pages)
    out = tmp_path / "uit"
    build_sheets_folder(study, out)
    found = {path: stat.S_IMODE(path.stat().st_mode) for path in (out, *out.rglob("*"))}
    assert set(found.values()) == {0o700, 0o600}
    assert all((mode == 0o700) == path.is_dir() for path, mode in found.items())


def test_sheets_go_with_a_closed_export_and_nowhere_else(study):
    make(study)
    names = {"sheets/sheets-001.json", "sheets/ledger.sha256"}
    assert names <= set(folder_files(study, closed=True))
    assert not [name for name in folder_files(study, closed=False) if "sheets" in name]
    assert not [name for name in public_copy(study) if "sheets" in name]


def test_packed_sheets_come_out_as_they_went_in(study):
    make(study)
    packed = pack_folder(study, closed=True)
    assert unpack_folder(packed) == folder_files(study, closed=True)
    assert "studie/sheets/sheets-001.json" in ZipFile(BytesIO(packed)).namelist()


def test_changed_sheet_is_refused(study):
    make(study)
    file = study / "sheets" / "sheets-001.json"
    file.write_text(file.read_text().replace('"base": 48', '"base": 47'))
    with pytest.raises(DocumentRefused) as caught:
        read_sheets(study)
    assert [problem.code for problem in caught.value.problems] == ["ledger-changed"]


@pytest.mark.parametrize(
    ("date", "code"), [("2026-11-03", "sheets-unchanged"), ("2026-10-01", "sheets-date-earlier")]
)
def test_second_set_is_refused(study, date, code):
    make(study)
    with pytest.raises(UserError) as caught:
        make(study, date)
    assert caught.value.code == code


def test_sheets_verb_tells_who_gets_what(study, capsys):
    code = main(["sheets", str(study), "--reason", "gesprek", "--date", "2026-11-02"])
    told = capsys.readouterr().out.splitlines()
    assert code == 0
    assert told[:2] == [
        "Bladen 1: 3 met een eigen blad, 6 met een gespreksleidraad, 0 cijfers verborgen.",
        "- De Kade: 48 mensen, 1 tabellen",
    ]
    assert "- De Haven: gespreksleidraad, te weinig antwoorden" in told


def test_sheets_verb_speaks_english(study, capsys):
    main(["sheets", str(study), "--reason", "talk", "--date", "2026-11-02", "--lang", "en"])
    assert "- De Haven: talk guide, too few answers" in capsys.readouterr().out
