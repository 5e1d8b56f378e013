"""Answers that come in after a release: imported below the others, and what the desk says of it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import reverse

from fakes.desk import Desk, desk
from fakes.desk_sheets import ORGANISATIONS, give_release
from fakes.quoted_study import quote, quotes_yaml, write_folder
from weerklank.archive import folder_files, read_folder
from weerklank.kernel import DocumentRefused, write_yaml
from weerklank.web.actions.documents import replace_documents
from weerklank.web.models import AuditEvent, Job, Round, StudyRecord, User
from weerklank.web.queries.added_answers import QUOTES, adds_below
from weerklank.web.rights import Role

__all__ = ["desk"]
Run = Callable[..., Any]
RESPONSES = "closed/responses.csv"


@pytest.fixture(scope="module")
def earlier_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study folder with a release of two small tables over all answers but the last sixty."""
    folder = tmp_path_factory.mktemp("later") / "eigen-blad"
    shutil.copytree(ORGANISATIONS, folder)
    plan = yaml.safe_load((folder / "study.yaml").read_text("utf-8"))
    small = {name: plan[name] for name in plan if name not in ("nesting", "sheets")}
    small |= {"items": ["sector", "tijd"], "breakdowns": []}
    (folder / "study.yaml").write_text(write_yaml(small), "utf-8")
    (folder / RESPONSES).write_bytes(whole(-60))
    give_release(folder)
    return folder


def whole(until: int = 0) -> bytes:
    """Return the file of answers up to a line, counted from its end."""
    lines = (ORGANISATIONS / RESPONSES).read_bytes().splitlines(keepends=True)
    return b"".join(lines[: until or None])


@pytest.fixture
def earlier(desk: Desk, earlier_folder: Path) -> StudyRecord:
    return desk.make_study(earlier_folder)


@pytest.fixture
def noor(desk: Desk, earlier: StudyRecord) -> User:
    return desk.make_user(Role.RESEARCHER, earlier, name="Noor")


def prepare(desk: Desk, by: User, study: StudyRecord, run: Run) -> tuple[Job, str]:
    """Return the job of preparing a release, and the page afterwards."""
    client = desk.client(by)
    with run(execute=True):
        answer = client.post(reverse("release:prepare", args=[study.slug]))
    job = Job.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[-1])
    page = client.get(reverse("release:overview", args=[study.slug])).content.decode()
    return job, page


def test_a_release_over_more_answers_says_how_many_came_in(
    desk: Desk, earlier: StudyRecord, noor: User, django_capture_on_commit_callbacks: Run
) -> None:
    changed = replace_documents(by=noor, study=earlier, files={RESPONSES: whole()})

    job, page = prepare(desk, noor, earlier, django_capture_on_commit_callbacks)

    assert (changed, job.state, job.problems) == ((RESPONSES,), "done", [])
    before = read_folder(earlier.folder).releases[0].respondents
    lines = whole().decode().splitlines()
    people = sum(not line.startswith("#") for line in lines) - 1
    assert f"kwamen er {people - before} mensen bij" in page
    assert AuditEvent.objects.filter(event__action="studies.replace").count() == 1


def test_a_few_more_answers_are_refused_with_what_to_do(
    desk: Desk, earlier: StudyRecord, noor: User, django_capture_on_commit_callbacks: Run
) -> None:
    replace_documents(by=noor, study=earlier, files={RESPONSES: whole(-55)})

    job, page = prepare(desk, noor, earlier, django_capture_on_commit_callbacks)

    assert [one["code"] for one in job.problems] == ["disclosure-few-added"]
    assert "kwamen er maar 5 mensen bij" in page
    assert "Wacht tot er minstens 10 bij zijn gekomen" in page
    assert len(read_folder(earlier.folder).releases) == 1


@pytest.mark.parametrize("how", ["changed", "fewer", "reordered"])
def test_answers_that_are_here_cannot_be_changed(
    earlier: StudyRecord, noor: User, how: str
) -> None:
    stored = (earlier.folder / RESPONSES).read_bytes()
    lines = stored.splitlines(keepends=True)
    other = {
        "changed": stored.replace(b"lokaal", b"bescherming", 1),
        "fewer": b"".join(lines[:-1]),
        "reordered": b"".join([*lines[:-2], lines[-1], lines[-2]]),
    }[how]
    assert other != stored

    with pytest.raises(DocumentRefused) as refused:
        replace_documents(by=noor, study=earlier, files={RESPONSES: other})

    assert [one.code for one in refused.value.problems] == ["import-answers-differ"]
    assert (earlier.folder / RESPONSES).read_bytes() == stored


def test_no_answers_are_added_to_those_of_the_ballot_box(earlier: StudyRecord, noor: User) -> None:
    days = {"opens": "2026-01-01", "closes": "2026-02-01", "public_key": bytes(32)}
    Round.objects.create(study=earlier, identifier="x", pilot=False, state="closed", **days)

    with pytest.raises(DocumentRefused) as refused:
        replace_documents(by=noor, study=earlier, files={RESPONSES: whole()})

    assert [one.code for one in refused.value.problems] == ["import-answers-differ"]


def test_answers_that_do_not_fit_the_questionnaire_are_not_added(
    earlier: StudyRecord, noor: User
) -> None:
    with pytest.raises(DocumentRefused) as refused:
        replace_documents(by=noor, study=earlier, files={RESPONSES: whole(-60) + b"x,y\n"})

    assert all(one.place.file == RESPONSES for one in refused.value.problems)


def test_quotes_come_in_with_an_import_when_they_are_sound(desk: Desk, tmp_path: Path) -> None:
    study = desk.make_study(write_folder(tmp_path / "woorden"))
    by = desk.make_user(Role.RESEARCHER, study)
    unsound = quotes_yaml(quote(respondent="r99")).encode()

    with pytest.raises(DocumentRefused):
        replace_documents(by=by, study=study, files={QUOTES: unsound})
    assert QUOTES not in folder_files(study.folder, closed=True)
    sound = quotes_yaml(quote()).encode()

    assert replace_documents(by=by, study=study, files={QUOTES: sound}) == (QUOTES,)
    assert folder_files(study.folder, closed=True)[QUOTES] == sound


@pytest.mark.parametrize(
    ("before", "after", "adds"),
    [
        (b"a\nb\n", b"a\nb\nc\n", True),
        (b"a\nb", b"a\nb\nc\n", True),
        (b"a\nb\n", b"a\nbc\n", False),
        (b"a\nb\n", b"b\na\nc\n", False),
    ],
)
def test_answers_are_added_by_whole_lines(before: bytes, after: bytes, adds: bool) -> None:
    assert adds_below(before, after) is adds
