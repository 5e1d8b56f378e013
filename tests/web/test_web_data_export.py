"""Answers as files: for whom, with what in the log, and what describes them without an answer."""

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from fakes.coded_study import LIST, write_coded_folder
from fakes.desk import INTERVIEWS, SURVEY, Desk, desk
from fakes.quoted_study import OWN_WORDS, write_folder
from weerklank.web import rights
from weerklank.web.models import AuditEvent, StudyRecord
from weerklank.web.queries.events import event_words
from weerklank.web.rights import RIGHTS, Right, Role

__all__ = ["desk"]
FULL = {"format": "csv", "reason": "Toets van het verschil", "understood": "on"}


def address(study: StudyRecord, path: str = "") -> str:
    return f"/desk/studies/{study.slug}/data/{path}"


def send(client: Client, study: StudyRecord, **changes: str) -> Any:
    given = {name: value for name, value in (FULL | changes).items() if value}
    return client.post(address(study, "export/"), given)


def rows_of(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def closed_answers(study: StudyRecord) -> Path:
    return study.folder / "closed" / "responses.csv"


@pytest.fixture
def written(desk: Desk, tmp_path: Path) -> StudyRecord:
    return desk.make_study(write_folder(tmp_path / "woorden"))


def test_exported_answers_are_those_of_the_folder(desk: Desk) -> None:
    study = desk.make_study(SURVEY)
    with closed_answers(study).open(encoding="utf-8") as file:
        closed = list(csv.DictReader(line for line in file if not line.startswith("#")))

    answer = send(desk.client(desk.make_user(Role.RESEARCHER, study)), study)

    rows = rows_of(answer)
    assert (answer.status_code, len(rows)) == (200, len(closed))
    assert {row["synthetic"] for row in rows} == {"1"}
    assert [row["werkplezier"] for row in rows if row["werkplezier"][0] != "-"] == [
        row["werkplezier"] for row in closed if row["werkplezier"]
    ]
    assert "respondent" not in rows[0]


@pytest.mark.parametrize("format", ["sav", "parquet", "xlsx"])
def test_every_form_is_handed_out_and_kept_by_no_cache(
    desk: Desk, written: StudyRecord, format: str
) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, written))

    answer = send(client, written, format=format)

    starts = {"sav": b"$FL", "parquet": b"PAR1", "xlsx": b"PK"}
    assert answer.content.startswith(starts[format])
    assert answer.headers["Content-Disposition"] == f'attachment; filename="woorden-1.{format}"'
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_export_stands_in_the_log_with_who_why_and_which_version(
    desk: Desk, written: StudyRecord
) -> None:
    user = desk.make_user(Role.RESEARCHER, written)

    send(desk.client(user), written)

    event = AuditEvent.objects.get().event
    version = event["details"].pop("version")
    assert (event["by"], event["action"]) == (user.pk, "data.export")
    assert event["details"] == {"format": "csv", "reason": FULL["reason"], "texts": False}
    assert version.startswith("1 (")
    assert FULL["reason"] in event_words(event["action"], event["details"]).nl


@pytest.mark.parametrize("lacking", ["reason", "understood", "format"])
def test_without_reason_form_or_promise_nothing_is_handed_out(
    desk: Desk, written: StudyRecord, lacking: str
) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, written))

    answer = send(client, written, **{lacking: ""})

    assert (answer.status_code, AuditEvent.objects.count()) == (422, 0)
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_own_words_leave_only_with_the_box_ticked(desk: Desk, written: StudyRecord) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, written))

    without, with_texts = send(client, written), send(client, written, texts="on")

    assert OWN_WORDS["r01"] in [row["verbeter"] for row in rows_of(with_texts)]
    assert "verbeter" not in rows_of(without)[0]
    assert [one.event["details"]["texts"] for one in AuditEvent.objects.all()] == [False, True]


def test_own_words_leave_only_with_who_may_read_them(
    desk: Desk, written: StudyRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, written))
    less = RIGHTS[Role.RESEARCHER] - {Right.READ_OPEN_ANSWERS}
    monkeypatch.setattr(rights, "RIGHTS", {**RIGHTS, Role.RESEARCHER: less})

    page = client.get(address(written)).content.decode()

    assert [send(client, written, texts=box).status_code for box in ("on", "")] == [403, 200]
    assert 'name="texts"' not in page


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.SECOND_READER, 403), (Role.PANEL_MEMBER, 403), (Role.ORGANISATION_CONTACT, 403)],
)
def test_who_may_not_export_gets_no_answers(
    desk: Desk, written: StudyRecord, role: Role, status: int
) -> None:
    answer = send(desk.client(desk.make_user(role, written)), written)

    assert (answer.status_code, AuditEvent.objects.count()) == (status, 0)


def test_a_second_reader_sees_what_the_data_are_and_no_form_to_fetch_them(
    desk: Desk, written: StudyRecord
) -> None:
    page = desk.client(desk.make_user(Role.SECOND_READER, written)).get(address(written))

    text = page.content.decode()
    assert "van 45 mensen" in text
    assert ("Haal het bestand op" in text, "Antwoorden inlezen" in text) == (False, False)


def test_descriptions_hold_no_answer_and_no_count(desk: Desk, written: StudyRecord) -> None:
    client = desk.client(desk.make_user(Role.SECOND_READER, written))

    ddi = client.get(address(written, "describe/ddi/"))
    codebook = client.get(address(written, "describe/codebook/"))

    root = ET.fromstring(ddi.content)
    assert root.find(".//{ddi:codebook:2_5}varQnty") is not None
    assert root.find(".//{ddi:codebook:2_5}caseQnty") is None
    assert {row["variable"] for row in rows_of(codebook)} >= {"rol", "tijd", "synthetic"}
    assert [b"Delft" in one.content for one in (ddi, codebook)] == [False, False]


def test_a_script_recomputes_what_the_export_holds(desk: Desk, tmp_path: Path) -> None:
    study = desk.make_study(write_folder(tmp_path / "woorden"))
    client = desk.client(desk.make_user(Role.RESEARCHER, study))
    exported = send(client, study)
    (tmp_path / "data.csv").write_bytes(exported.content)
    script = client.get(address(study, "script/python/"), {"item": "tijd"})
    (tmp_path / "table.py").write_bytes(script.content)

    command = [sys.executable, str(tmp_path / "table.py"), str(tmp_path / "data.csv")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    counted = [row["people"] for row in csv.DictReader(io.StringIO(done.stdout))]
    closed = closed_answers(study).read_text("utf-8")
    assert [int(one) for one in counted] == [closed.count(",ja,"), closed.count(",nee,")]


def test_a_script_of_what_is_not_there_is_refused(desk: Desk, written: StudyRecord) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, written))

    answer = client.get(address(written, "script/r/"), {"item": "bestaat_niet"})

    assert (answer.status_code, "data-variable-unknown" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("path", ["describe/answers/", "script/sql/"])
def test_what_is_not_made_is_not_there(desk: Desk, written: StudyRecord, path: str) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, written))

    assert client.get(address(written, path)).status_code == 404


def test_weights_that_cannot_be_made_are_told_and_left_out(desk: Desk, tmp_path: Path) -> None:
    plans = [_plan("rol", "hulp", "gedrag"), _plan("organisatie", "noord", "zuid")]
    study = desk.make_study(write_folder(tmp_path / "woorden", weighting=plans))
    client, file = desk.client(desk.make_user(Role.RESEARCHER, study)), closed_answers(study)
    before = rows_of(send(client, study))[0]
    kept = [one for one in file.read_text("utf-8").splitlines() if ",zuid," not in one]
    file.write_text("\n".join(kept) + "\n", "utf-8")

    page, rows = client.get(address(study)).content.decode(), rows_of(send(client, study))

    assert [[name for name in row if name.startswith("weight")] for row in (before, rows[0])] == [
        ["weight_naar_rol", "weight_naar_organisatie"],
        ["weight_naar_rol"],
    ]
    assert sum(float(row["weight_naar_rol"]) for row in rows) == pytest.approx(len(rows))
    assert page.count("gaat niet mee") == 1


def _plan(item: str, *answers: str) -> dict[str, Any]:
    source = {"nl": "telling", "en": "count"}
    totals = dict.fromkeys(answers, 60)
    margin = {"items": [item], "totals": totals, "source": source}
    title = {"nl": f"Weging naar {item}", "en": f"Weighted by {item}"}
    return {
        "id": f"naar_{item}",
        "title": title,
        "method": "poststratification",
        "margins": [margin],
    }


def test_planned_codes_come_along_as_one_more_question(desk: Desk, tmp_path: Path) -> None:
    study = desk.make_study(write_coded_folder(tmp_path / "woorden"))
    client = desk.client(desk.make_user(Role.RESEARCHER, study))

    rows = rows_of(send(client, study))

    codings = (study.folder / "closed" / "codings.csv").read_text("utf-8")
    given = [f",r{n:02},a,papier" in codings for n in range(1, 21)]
    assert [row[f"{LIST}_papier"] == "1" for row in rows[:20]] == given
    assert True in given


def test_a_study_by_interviews_says_that_it_has_no_data(desk: Desk) -> None:
    study = desk.make_study(INTERVIEWS)
    client = desk.client(desk.make_user(Role.RESEARCHER, study))

    page, ddi = client.get(address(study)), client.get(address(study, "describe/ddi/"))

    assert (page.status_code, ddi.status_code) == (200, 422)
    assert "heeft geen gegevens" in page.content.decode()


def test_answers_that_are_not_there_cannot_be_fetched(desk: Desk, written: StudyRecord) -> None:
    closed_answers(written).unlink()
    client = desk.client(desk.make_user(Role.RESEARCHER, written))

    answer = send(client, written)

    assert (answer.status_code, AuditEvent.objects.count()) == (422, 0)
    assert "answers-missing" in answer.content.decode()
