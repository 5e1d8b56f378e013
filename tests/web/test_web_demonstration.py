import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from django.test import Client

from fakes.desk import EXAMPLES, INTERVIEWS, Desk, desk  # noqa: F401
from fakes.desk_sheets import ORGANISATIONS, give_sheets, write_sheets
from weerklank.archive import build_folder, prepare_folder
from weerklank.ballotbox import open_store
from weerklank.design import MARKS
from weerklank.disclosure import SheetSet
from weerklank.web import demonstration
from weerklank.web.actions.fieldwork import close_round
from weerklank.web.demonstration import BALLOTS, MARK_COUNTS, Built, Demonstration, fill_desk
from weerklank.web.models import Publication, Round, StudyRecord
from weerklank.web.queries.audit import check_log
from weerklank.web.queries.publication import is_fresh, read_preview

PRACTICE = EXAMPLES / "tutorial" / "first-wave"
TODAY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A study of interviews with its outputs, which are made in no time."""
    folder = tmp_path_factory.mktemp("demo")
    study = folder / "studies" / INTERVIEWS.name
    shutil.copytree(INTERVIEWS, study)
    programme = (EXAMPLES / "programme.yaml").read_text("utf-8")
    kept = [line for line in programme.splitlines() if not line.startswith("studies:")]
    kept.append(f"studies: [{INTERVIEWS.name}]")
    (folder / "studies" / "programme.yaml").write_text("\n".join(kept), "utf-8")
    build_folder(study, folder / "outputs")
    build_folder(folder / "studies", folder / "public")
    return Built(study, folder / "outputs")


def fill(built: Built, seed: int = 1) -> Demonstration:
    site = built.outputs.parent / "public"
    return fill_desk([built], site=site, practice=PRACTICE, today=TODAY, random=Random(seed))


def test_the_demonstration_shows_a_public_study_and_an_open_round(
    desk: Desk,  # noqa: F811
    built: Built,
) -> None:
    made = fill(built)

    shown, practice = StudyRecord.objects.get(kind="interviews"), StudyRecord.objects.get(wave=1)
    assert is_fresh(read_preview(shown), shown)
    assert Publication.objects.get().study == shown
    assert Client().get("/").content == (built.outputs.parent / "public/index.html").read_bytes()
    round = Round.objects.get()
    assert (round.study, round.state, practice.synthetic) == (practice, "open", True)
    counts = open_store(desk.settings.ballot_database).counts(round.identifier)
    assert sum(counts.values()) == BALLOTS
    assert min(counts.values()) > 0
    assert made.questionnaires == tuple(
        f"{desk.settings.ballot_address}/v/{round.identifier}/{one.key}"
        for one in round.channels.all()
    )
    assert check_log().broken is None


def test_everybody_of_the_demonstration_can_log_in(desk: Desk, built: Built) -> None:  # noqa: F811, ARG001
    made = fill(built)

    seen = {}
    for login in made.logins:
        client = Client()
        words = {"login": login.email, "password": login.password}
        assert client.post("/desk/account/login/", words).status_code == 302
        seen[login.role.en] = client.get("/desk/studies/eerste-meting/").status_code

    assert seen == {
        "administrator": 404,
        "researcher": 200,
        "second reader": 200,
        "panel member": 200,
        "organisation contact": 200,
    }
    assert len({login.password for login in made.logins}) == len(made.logins)


def test_the_lesson_goes_on_whatever_its_reader_answers(
    desk: Desk,  # noqa: F811, ARG001
    built: Built,
) -> None:
    """One answer more, whatever it is, takes no mean away that the tutorial's page shows."""
    fill(built)
    study = StudyRecord.objects.get(wave=1)
    round = Round.objects.get()
    close_round(by=study.memberships.get(role="researcher").user, round=round, today=TODAY)
    answers = study.folder / "closed" / "responses.csv"
    written = answers.read_text("utf-8")
    header = next(line for line in written.splitlines() if line.startswith("respondent"))
    columns = header.split(",")

    found = {}
    rare = [mark for mark, count in zip(MARKS, MARK_COUNTS, strict=True) if count < 8]
    for mark in rare:
        given = {"respondent": "u1", "meedoen": "ja", "werkweek": str(mark)}
        row = ",".join(given.get(column, "") for column in columns)
        answers.write_text(f"{written}{row}\n", "utf-8")
        table = prepare_folder(study.folder, date="2026-05-04").table("werkweek")
        assert table is not None
        found[mark] = table.rows[0].mean is not None and table.rows[0].mean.mean is not None

    assert found == dict.fromkeys((1, 2, 3, 10), True)


def test_the_contact_sees_the_sheet_of_one_organisation(
    desk: Desk,  # noqa: F811, ARG001
    built: Built,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(demonstration, "release_sheets_folder", _make_at_once)
    site = built.outputs.parent / "public"

    made = fill_desk(
        [built],
        site=site,
        practice=PRACTICE,
        today=TODAY,
        random=Random(1),
        organisations=ORGANISATIONS,
    )

    contact = next(one for one in made.logins if one.role.en == "organisation contact")
    client = Client()
    words = {"login": contact.email, "password": contact.password}
    assert client.post("/desk/account/login/", words).status_code == 302
    page = client.get("/desk/studies/eigen-blad/release/sheets/").content.decode()
    assert "De uitkomsten van Kade" in page
    assert check_log().broken is None


def _make_at_once(path: Path, *, reason: str, date: str) -> SheetSet:
    """Stand in for the long work of making sheets."""
    made = replace(give_sheets(path), reason=reason, date=date)
    write_sheets(path, made)
    return made


def test_answers_are_not_made_up_for_a_real_study(
    desk: Desk,  # noqa: F811, ARG001
    built: Built,
    tmp_path: Path,
) -> None:
    real = tmp_path / "echt"
    shutil.copytree(PRACTICE, real)
    text = (real / "study.yaml").read_text("utf-8").replace("synthetic: true", "synthetic: false")
    (real / "study.yaml").write_text(text, "utf-8")
    site = built.outputs.parent / "public"

    with pytest.raises(RuntimeError, match="made-up answers"):
        demonstration.fill_desk([built], site=site, practice=real, today=TODAY, random=Random(1))


def test_a_next_wave_stands_beside_the_wave_it_is_compared_with(
    desk: Desk,  # noqa: F811, ARG001
    built: Built,
) -> None:
    wave, site = EXAMPLES / "tutorial" / "next-wave", built.outputs.parent / "public"
    arguments = {"site": site, "practice": PRACTICE, "today": TODAY, "random": Random(1)}

    fill_desk([built], next_wave=wave, **arguments)

    study = StudyRecord.objects.get(slug="volgende-meting")
    trends = (study.folder / "trends.yaml").read_text("utf-8")
    named = [line.split()[-1] for line in trends.splitlines() if line.startswith("  - study:")]
    assert named == ["../haaglanden-2022", "../haaglanden-2020"]
    closed = {path.name for path in (study.folder / "closed").iterdir()}
    assert {"responses.csv", "codings.csv"} <= closed
