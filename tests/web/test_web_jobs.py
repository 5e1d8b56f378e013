import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from fakes.desk import Desk, desk
from weerklank.kernel import Progress, Text, UserError
from weerklank.web.actions import work
from weerklank.web.actions.jobs import start_job
from weerklank.web.jobrunner import run_job
from weerklank.web.models import AuditEvent, Job, StudyRecord, User
from weerklank.web.queries.jobs import RETURN_TO, SILENCE, WORDS, job_state, last_job

__all__ = ["desk"]


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The work that jobs do in this test, instead of the real work."""
    replaced: dict[str, Any] = {}
    monkeypatch.setattr(work, "KINDS", replaced)
    return replaced


def waiting(desk: Desk, kind: str = "build") -> Job:
    user = desk.make_user()
    return Job.objects.create(study=desk.make_study(), kind=kind, by=user)


def test_every_kind_of_work_has_words_and_a_page_to_return_to() -> None:
    assert set(WORDS) == set(RETURN_TO) == set(work.KINDS)


def test_a_job_that_does_its_work_is_done_with_its_result(
    desk: Desk, kinds: dict[str, Any]
) -> None:
    def build(*, by: User, study: StudyRecord, progress: Progress) -> dict[str, object]:
        progress(Text("Stap", "Step"), 2, 2)
        return {"by": by.pk, "study": study.slug}

    kinds["build"] = build
    job = waiting(desk)

    assert run_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"by": job.by_id, "study": job.study.slug})
    assert (job.step, job.done, job.total) == (Text("Stap", "Step"), 2, 2)


def test_a_job_that_a_person_can_mend_says_what_is_wrong(desk: Desk, kinds: dict[str, Any]) -> None:
    def build(**_: object) -> dict[str, object]:
        raise UserError("no-findings", Text("Geen bevindingen.", "None."), Text("Maak.", "Make."))

    kinds["build"] = build
    job = waiting(desk)

    assert not run_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.problems) == (
        "failed",
        [
            {
                "code": "no-findings",
                "place": "",
                "message": {"nl": "Geen bevindingen.", "en": "None."},
                "remedy": {"nl": "Maak.", "en": "Make."},
            }
        ],
    )


def test_a_mistake_of_ours_is_no_traceback_on_the_page(
    desk: Desk, kinds: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    def build(**_: object) -> dict[str, object]:
        raise ZeroDivisionError("secret detail")

    kinds["build"] = build
    job = waiting(desk)

    run_job(job.pk)

    job.refresh_from_db()
    assert (job.state, "secret detail" in str(job.problems)) == ("failed", False)
    assert "secret detail" in caplog.text


def test_a_job_runs_once(desk: Desk, kinds: dict[str, Any]) -> None:
    runs: list[int] = []
    kinds["build"] = lambda **_: runs.append(1) or {}
    job = waiting(desk)

    assert (run_job(job.pk), run_job(job.pk), run_job(uuid.uuid4())) == (True, False, False)
    assert runs == [1]


@pytest.mark.django_db(transaction=True)
def test_starting_runs_the_work_and_is_written_in_the_log(
    desk: Desk, kinds: dict[str, Any]
) -> None:
    kinds["release"] = lambda *, reason, **_: {"reason": reason}
    user, study = desk.make_user(), desk.make_study()

    job = start_job(by=user, study=study, kind="release", reason="voor het panel")

    assert Job.objects.get(pk=job.pk).result == {"reason": "voor het panel"}
    logged = AuditEvent.objects.get().event
    assert (logged["action"], logged["details"]) == ("release.start", {"job": str(job.pk)})


def test_a_study_does_one_thing_at_a_time(desk: Desk) -> None:
    job = waiting(desk)

    with pytest.raises(UserError) as refused:
        start_job(by=job.by, study=job.study, kind="build")

    assert (refused.value.code, Job.objects.count()) == ("job-running", 1)


def test_a_job_that_fell_silent_does_not_stand_in_the_way(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    job = waiting(desk)
    Job.objects.update(seen_at=timezone.now() - SILENCE - timedelta(seconds=1))
    job.refresh_from_db()
    assert job_state(job) == "died"

    with django_capture_on_commit_callbacks():
        fresh = start_job(by=job.by, study=job.study, kind="build")

    job.refresh_from_db()
    assert (job.state, last_job(job.study, "build")) == ("failed", fresh)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "Bezig met beginnen"),
        ("running", "Bezig met beginnen"),
        ("done", "Klaar."),
        ("failed", "Dit is niet gelukt."),
    ],
)
def test_the_page_of_a_job_says_how_it_is(desk: Desk, state: str, words: str) -> None:
    job = waiting(desk)
    Job.objects.update(state=state)
    researcher = desk.make_user("researcher", job.study)

    page = desk.client(researcher).get(reverse("jobs:show", args=[job.pk]))

    assert (page.status_code, words in page.content.decode()) == (200, True)


def test_the_state_of_a_job_comes_in_the_readers_language(desk: Desk) -> None:
    job = waiting(desk)
    Job.objects.update(state="running", step_nl="Tellen", step_en="Counting", done=1, total=4)
    client = desk.client(desk.make_user("researcher", job.study))
    address = reverse("jobs:state", args=[job.pk])

    dutch = client.get(address).json()
    client.cookies["django_language"] = "en"
    english = client.get(address).json()

    assert dutch == {"state": "running", "step": "Tellen", "done": 1, "total": 4}
    assert english == {**dutch, "step": "Counting"}


def test_a_job_of_somebody_elses_study_does_not_exist(desk: Desk) -> None:
    job = waiting(desk)
    panel_member = desk.make_user("panel_member", job.study)

    for stranger in (desk.make_user(), panel_member, desk.make_user(administrator=True)):
        assert desk.client(stranger).get(reverse("jobs:show", args=[job.pk])).status_code == 404
