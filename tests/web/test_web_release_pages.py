import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fakes.desk import INTERVIEWS, SURVEY, Desk, desk
from weerklank.archive import prepare_folder, read_folder
from weerklank.web.models import AuditEvent, Job, StudyRecord
from weerklank.web.queries.release import draft_path, read_draft
from weerklank.web.queries.release_summary import summarise
from weerklank.web.rights import Role

__all__ = ["desk"]
ACCEPTED, OPEN = "accept_residual: [organisatie.anders]\n", "accept_residual: []\n"


def make_study(desk: Desk, *, accepted: bool = True, answers: bool = True) -> StudyRecord:
    """Return a study with answers and nothing released yet."""
    study = desk.make_study(SURVEY)
    shutil.rmtree(study.folder / "releases")
    if not answers:
        shutil.rmtree(study.folder / "closed")
    if not accepted:
        change(study, (ACCEPTED, OPEN))
    return study


def change(study: StudyRecord, *changes: tuple[str, str], name: str = "study.yaml") -> None:
    file = study.folder / name
    for old, new in changes:
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


def researcher(desk: Desk, study: StudyRecord) -> Client:
    return desk.client(desk.make_user(Role.RESEARCHER, study, name="Noor"))


def address(study: StudyRecord, name: str = "overview") -> str:
    return reverse(f"release:{name}", args=[study.slug])


def press(client: Client, run: Any, address: str, **fields: str) -> Job:
    """Post a form that starts a job, let the job run to its end, and return it."""
    with run(execute=True):
        answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()
    return Job.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[-1])


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def actions() -> list[str]:
    return [event.event["action"] for event in AuditEvent.objects.order_by("number")]


def test_before_answers_the_page_says_what_to_do_first(desk: Desk) -> None:
    study = make_study(desk, answers=False)

    text = text_of(researcher(desk, study), address(study))

    assert "Er zijn nog geen antwoorden" in text
    assert reverse("fieldwork:overview", args=[study.slug]) in text
    assert address(study, "prepare") not in text


def test_a_study_by_interviews_has_nothing_to_release(desk: Desk) -> None:
    study = desk.make_study(INTERVIEWS)

    text = text_of(researcher(desk, study), address(study))

    assert "geen cijfers om vrij te geven" in text
    assert address(study, "prepare") not in text


def test_a_broken_document_is_named_on_the_page(desk: Desk) -> None:
    study = make_study(desk)
    change(study, ("\nwave: 2\n", "\nwave: twee\n"))

    text = text_of(researcher(desk, study), address(study))

    assert "field-integer" in text
    assert '<span class="place">study.yaml:' in text
    assert str(desk.settings.data) not in text


def test_from_preparing_to_a_recorded_release(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    study, run = make_study(desk, accepted=False), django_capture_on_commit_callbacks
    client = researcher(desk, study)
    change(study, (OPEN, f"{OPEN}# looked at on Monday\n"))

    refused = press(client, run, address(study, "prepare"))

    assert (refused.state, [one["code"] for one in refused.problems]) == (
        "failed",
        ["disclosure-residual"],
    )
    text = text_of(client, address(study))
    assert "Wie nergens anders bij past, koos &#x27;anders&#x27;" in text
    assert client.post(address(study, "accept"), {"group": "organisatie.anders"}).status_code == 302
    document = (study.folder / "study.yaml").read_text("utf-8")
    assert document.count(f"{ACCEPTED}# looked at on Monday\n") == 1
    assert "Eerst een besluit over restgroepen" not in text_of(client, address(study))

    prepared = press(client, run, address(study, "prepare"))

    assert (prepared.state, prepared.result) == ("done", {"number": 1})
    assert not (study.folder / "releases").exists()
    text = text_of(client, address(study))
    assert "Concept van uitgave 1" in text
    draft = read_draft(study)
    assert draft is not None
    assert draft.id in text

    made = press(
        client, run, address(study, "record"), draft=draft.id, reason=" Voorlopig <b>voor</b> u "
    )

    assert (made.state, made.result) == ("done", {"number": 1})
    (release,) = read_folder(study.folder).releases
    assert (release.reason, release.tables) == ("Voorlopig <b>voor</b> u", draft.release.tables)
    assert not draft_path(study).exists()
    text = text_of(client, address(study))
    assert "Voorlopig &lt;b&gt;voor&lt;/b&gt; u" in text
    assert "Er is 1 uitgave vastgelegd" in text
    assert "Uitgave 1" in text_of(client, f"{address(study)}1/")
    text_of(client, f"{address(study)}2/", status=404)
    assert actions() == [
        "prepare.start",
        "release.accept",
        "prepare.start",
        "release.prepare",
        "release.start",
        "release.record",
    ]

    again = press(client, run, address(study, "prepare"))

    assert [one["code"] for one in again.problems] == ["release-unchanged"]
    text = text_of(client, address(study))
    assert "Er is niets nieuws sinds uitgave 1" in text
    assert str(desk.settings.data) not in text


def test_a_draft_goes_out_of_date_with_any_change_and_cannot_be_recorded(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    study, run = make_study(desk), django_capture_on_commit_callbacks
    client = researcher(desk, study)
    press(client, run, address(study, "prepare"))
    draft = read_draft(study)
    assert draft is not None
    assert "verouderd" not in text_of(client, address(study))

    change(study, ("period: {nl: ", "period:  {nl: "))

    text = text_of(client, address(study))
    assert "verouderd" in text
    assert address(study, "record") not in text
    job = press(client, run, address(study, "record"), draft=draft.id, reason="x")
    assert [one["code"] for one in job.problems] == ["draft-stale"]
    assert not (study.folder / "releases").exists()


def test_only_the_draft_that_was_looked_at_is_recorded(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    study, run = make_study(desk), django_capture_on_commit_callbacks
    client = researcher(desk, study)
    press(client, run, address(study, "prepare"))

    job = press(client, run, address(study, "record"), draft="0" * 64, reason="x")

    assert [one["code"] for one in job.problems] == ["draft-stale"]


def test_a_release_that_differs_from_its_draft_is_refused(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    study, run = make_study(desk), django_capture_on_commit_callbacks
    client = researcher(desk, study)
    press(client, run, address(study, "prepare"))
    kept = draft_path(study)
    kept.write_text(kept.read_text("utf-8").replace('respondents\\": 150', 'respondents\\": 151'))
    draft = read_draft(study)
    assert draft is not None
    assert draft.release.respondents == 151

    job = press(client, run, address(study, "record"), draft=draft.id, reason="x")

    assert [one["code"] for one in job.problems] == ["release-not-seen"]
    assert not (study.folder / "releases").exists()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_that_will_not_do_keeps_what_was_typed(
    reason: str, desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    study = make_study(desk)
    client = researcher(desk, study)
    press(client, django_capture_on_commit_callbacks, address(study, "prepare"))
    draft = read_draft(study)
    assert draft is not None

    answer = client.post(address(study, "record"), {"draft": draft.id, "reason": reason})

    assert answer.status_code == 422
    assert f'value="{reason}"' in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert Job.objects.filter(kind="release").count() == 0


def test_a_second_reader_sees_the_draft_and_has_nothing_to_press(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    study = make_study(desk)
    press(researcher(desk, study), django_capture_on_commit_callbacks, address(study, "prepare"))
    reader = desk.client(desk.make_user(Role.SECOND_READER, study))

    text = text_of(reader, address(study))

    assert "Concept van uitgave 1" in text
    assert text.count("<form") == 2, "the language and logging out"
    for name in ("prepare", "record", "accept"):
        assert reader.post(address(study, name)).status_code == 403


@pytest.mark.parametrize("group", ["organisatie.gi", "nergens.iets", "", "x" * 999])
def test_what_is_no_residual_group_cannot_be_accepted(group: str, desk: Desk) -> None:
    study = make_study(desk, accepted=False)
    before = (study.folder / "study.yaml").read_bytes()

    answer = researcher(desk, study).post(address(study, "accept"), {"group": group})

    assert answer.status_code == 422
    assert (study.folder / "study.yaml").read_bytes() == before
    assert actions() == []


def test_looking_changes_nothing(desk: Desk, django_capture_on_commit_callbacks: Any) -> None:
    study = make_study(desk)
    client = researcher(desk, study)
    press(client, django_capture_on_commit_callbacks, address(study, "prepare"))
    before = {p: p.stat().st_mtime_ns for p in Path(desk.settings.data).rglob("*") if p.is_file()}

    text_of(client, address(study))

    after = {p: p.stat().st_mtime_ns for p in Path(desk.settings.data).rglob("*") if p.is_file()}
    assert after == before
    for name in ("prepare", "record", "accept"):
        assert client.get(address(study, name)).status_code == 405


def test_a_draft_of_another_form_is_no_draft(desk: Desk) -> None:
    study = make_study(desk)
    draft_path(study).parent.mkdir()
    for text in ("", "[]", "{}", '{"release": "{}", "fingerprint": "x"}'):
        draft_path(study).write_text(text)

        assert read_draft(study) is None


def test_a_summary_counts_every_figure_once(desk: Desk) -> None:
    study = make_study(desk)
    release = prepare_folder(study.folder, date="2026-11-22")

    summary = summarise(release)

    figures = [f.hidden for t in release.tables for row in t.rows for f in row.figures]
    figures += [row.mean.hidden for t in release.tables for row in t.rows if row.mean]
    assert summary.shown + summary.hidden + summary.residual == len(figures)
    assert summary.hidden == sum(count for _, count in summary.reasons) == release.audit.hidden
    assert summary.residual == figures.count("residual") > 0
    listed = {line.table.id for line in (*summary.partly, *summary.whole, *summary.merged)}
    assert listed == {table.id for table in release.tables}
    assert summary.fresh == {table.id for table in release.tables}
    assert summarise(release, (release,)).fresh == frozenset()
