"""Documents of a study: read, saved as a whole that holds together, never what people said."""

from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from fakes.desk import EXAMPLES, Desk, desk
from fakes.small_studies import CANARY, as_zip, small_files, small_study
from weerklank.archive import STUDY_DOCUMENTS, folder_files
from weerklank.web.actions.documents import ChangedMeanwhile, save_document
from weerklank.web.models import AuditEvent, Job, Round, StudyRecord, User
from weerklank.web.queries.documents import PURPOSES, digest
from weerklank.web.rights import Role

__all__ = ["desk"]


def address(study: StudyRecord, name: str) -> str:
    return f"/desk/studies/{study.slug}/documents/{name}/"


def save(desk: Desk, user: User, study: StudyRecord, name: str, text: str, **more: str) -> Any:
    """Save as a browser does: with the version that was opened, and its own line ends."""
    file = study.folder / name
    loaded = digest(file.read_bytes() if file.is_file() else None)
    data = {"text": text.replace("\n", "\r\n"), "loaded": loaded, **more}
    return desk.client(user).post(address(study, name), data)


def files_of(study: StudyRecord) -> dict[str, bytes]:
    return folder_files(study.folder, closed=True)


def open_round(study: StudyRecord, state: str = "open", pilot: bool = False) -> Round:
    day = date(2026, 5, 1)
    return Round.objects.create(
        study=study,
        identifier=f"{study.slug}-1",
        pilot=pilot,
        public_key=bytes(32),
        opens=day,
        closes=day,
        state=state,
    )


def test_the_list_shows_what_there_is_and_what_could_be_written(desk: Desk) -> None:
    study, user = small_study(desk)

    page = desk.client(user).get(f"/desk/studies/{study.slug}/documents/")

    text = page.content.decode()
    assert [one.name for one in page.context["present"]] == list(STUDY_DOCUMENTS[:3])
    assert [one.name for one in page.context["absent"]] == list(STUDY_DOCUMENTS[3:])
    assert all(PURPOSES[name].nl in text for name in STUDY_DOCUMENTS)


def test_the_list_counts_the_problems_of_each_document(desk: Desk) -> None:
    study, user = small_study(desk)
    (study.folder / "theme.yaml").write_text("colours: {brand: red, accent: blue}\n")
    (study.folder / "releases").mkdir()
    (study.folder / "releases/release-001.json").write_text("{}")

    page = desk.client(user).get(f"/desk/studies/{study.slug}/documents/")

    counts = {one.name: one.problems for one in page.context["present"]}
    assert page.status_code == 200
    assert sum(counts.values()) + len(page.context["problems"]) > 0
    assert str(desk.settings.data) not in page.content.decode()


def test_a_sound_document_is_saved_with_plain_line_ends_and_told_in_the_log(desk: Desk) -> None:
    study, user = small_study(desk)
    text = (
        small_files()["study.yaml"].decode().replace("Een klein onderzoek", "Een ander onderzoek")
    )

    page = save(desk, user, study, "study.yaml", text)

    study.refresh_from_db()
    assert (page.status_code, study.title_nl) == (302, "Een ander onderzoek")
    assert (study.folder / "study.yaml").read_bytes() == text.encode()
    event = AuditEvent.objects.last()
    assert event is not None
    assert (event.event["action"], event.event["details"]) == (
        "studies.save",
        {"document": "study.yaml"},
    )


def test_saving_what_stands_there_writes_no_event(desk: Desk) -> None:
    study, user = small_study(desk)
    before = AuditEvent.objects.count()

    page = save(desk, user, study, "reach.yaml", (study.folder / "reach.yaml").read_text())

    assert (page.status_code, AuditEvent.objects.count()) == (302, before)


def test_a_text_with_problems_is_kept_on_the_page_and_not_in_the_folder(desk: Desk) -> None:
    study, user = small_study(desk)
    before = files_of(study)
    text = before["questionnaire.yaml"].decode().replace("kind: mark", "kind: marc")
    line = text.split("\n").index("        kind: marc") + 1

    page = save(desk, user, study, "questionnaire.yaml", text)

    shown = page.content.decode()
    assert page.status_code == 422
    assert f"questionnaire.yaml:{line} " in shown
    assert page.context["text"].replace("\r\n", "\n") == text
    assert str(desk.settings.data) not in shown
    assert files_of(study) == before


def test_a_change_that_breaks_another_document_is_refused_there(desk: Desk) -> None:
    study, user = small_study(desk)
    text = files_of(study)["questionnaire.yaml"].decode().replace("id: cijfer", "id: punt")

    page = save(desk, user, study, "questionnaire.yaml", text)

    assert {one["place"].partition(":")[0] for one in page.context["problems"]} == {"study.yaml"}


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(desk: Desk) -> None:
    study, user = small_study(desk)
    name, opened = "reach.yaml", (study.folder / "reach.yaml").read_bytes()
    theirs = opened.replace(b"reached: null", b"reached: 250")
    mine = opened.replace(b"reached: null", b"reached: 999").decode()
    (study.folder / name).write_bytes(theirs)

    page = save(desk, user, study, name, mine, loaded=digest(opened))

    assert page.status_code == 422
    assert (page.context["stored"], page.context["loaded"]) == (theirs.decode(), digest(theirs))
    assert "reached: 999" in page.context["text"]
    told = page.content.decode()
    assert "U of iemand anders heeft dit document intussen opgeslagen." in told
    assert "Opgeslagen door u of iemand anders." in told
    assert page.context["differences"] == ("-    reached: 250", "+    reached: 999")
    assert (study.folder / name).read_bytes() == theirs
    again = save(desk, user, study, name, mine, loaded=page.context["loaded"])
    assert (again.status_code, (study.folder / name).read_text()) == (302, mine)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_is_told(desk: Desk) -> None:
    study, user = small_study(desk)
    opened = (study.folder / "reach.yaml").read_bytes()
    texts = [opened.decode().replace("null", number) for number in ("11", "22")]
    told: list[str] = []

    def write(text: str) -> None:
        try:
            save_document(by=user, study=study, name="reach.yaml", text=text, loaded=digest(opened))
            told.append("saved")
        except ChangedMeanwhile:
            told.append("changed")
        finally:
            connection.close()

    threads = [Thread(target=write, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["changed", "saved"]
    assert (study.folder / "reach.yaml").read_text() in texts


@pytest.mark.parametrize("loaded", ["", "0" * 64, "../../etc/passwd"])
def test_saving_without_the_version_that_was_opened_is_refused(desk: Desk, loaded: str) -> None:
    study, user = small_study(desk)
    before = files_of(study)

    page = save(desk, user, study, "reach.yaml", "channels: []", loaded=loaded)

    assert (page.status_code, files_of(study)) == (422, before)


def test_a_text_with_a_nul_is_refused(desk: Desk) -> None:
    study, user = small_study(desk)

    page = save(desk, user, study, "theme.yaml", "name: a\0b")

    assert (page.status_code, (study.folder / "theme.yaml").exists()) == (422, False)


# What may not change


@pytest.mark.parametrize(
    ("state", "answers", "saved"),
    [
        (None, 0, True),
        ("open", 0, False),
        ("closing", 0, False),
        ("closed", 0, True),
        (None, 12, False),
    ],
)
def test_questions_stand_while_they_are_asked_and_once_they_are_answered(
    desk: Desk, state: str | None, answers: int, saved: bool
) -> None:
    study, user = small_study(desk, answers=answers)
    if state is not None:
        open_round(study, state)
    text = files_of(study)["questionnaire.yaml"].decode().replace("Waar werkt u?", "Waar dan?")

    page = save(desk, user, study, "questionnaire.yaml", text)

    assert (page.status_code == 302) == saved
    assert (b"Waar dan?" in files_of(study)["questionnaire.yaml"]) == saved
    shown = desk.client(user).get(address(study, "questionnaire.yaml"))
    assert (b"readonly" in shown.content) != saved


def test_a_pilot_leaves_the_questions_free(desk: Desk) -> None:
    study, user = small_study(desk)
    open_round(study, pilot=True)
    text = files_of(study)["questionnaire.yaml"].decode().replace("Waar werkt u?", "Waar dan?")

    assert save(desk, user, study, "questionnaire.yaml", text).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: klein", "id: groot", "study-id-changed"),
        ("wave: 1", "wave: 10000", "study-wave-high"),
        ("synthetic: false", "synthetic: true", "study-synthetic-changed"),
    ],
)
def test_what_a_study_is_may_not_change(desk: Desk, old: str, new: str, code: str) -> None:
    study, user = small_study(desk)
    open_round(study)
    before = files_of(study)

    page = save(desk, user, study, "study.yaml", before["study.yaml"].decode().replace(old, new))

    assert [one["code"] for one in page.context["problems"]] == [code]
    assert files_of(study) == before


def test_a_survey_does_not_become_interviews_under_way(desk: Desk) -> None:
    study, user = small_study(desk)
    open_round(study)
    interviews = small_files(kind="interviews")["study.yaml"].decode()
    (study.folder / "questionnaire.yaml").unlink()

    page = save(desk, user, study, "study.yaml", interviews)

    assert "study-kind-changed" in [one["code"] for one in page.context["problems"]]


def test_answers_do_not_lose_their_label(desk: Desk) -> None:
    study, user = small_study(desk, answers=12)
    text = files_of(study)["study.yaml"].decode()

    page = save(
        desk, user, study, "study.yaml", text.replace("synthetic: true", "synthetic: false")
    )

    assert (page.status_code, files_of(study)["study.yaml"].decode()) == (422, text)


def test_whether_answers_are_synthetic_may_change_before_there_are_any(desk: Desk) -> None:
    study, user = small_study(desk)
    text = files_of(study)["study.yaml"].decode().replace("synthetic: false", "synthetic: true")

    page = save(desk, user, study, "study.yaml", text)

    study.refresh_from_db()
    assert (page.status_code, study.synthetic) == (302, True)


def test_nothing_is_saved_while_a_job_runs(desk: Desk) -> None:
    study, user = small_study(desk)
    Job.objects.create(study=study, kind="build", by=user, state="running")
    before = files_of(study)

    page = save(desk, user, study, "reach.yaml", "channels: []")

    assert [one["code"] for one in page.context["problems"]] == ["job-running"]
    assert files_of(study) == before


@pytest.mark.parametrize(
    "name",
    ["closed", "responses.csv", "releases", "ledger.sha256", ".weerklank-lock", "..", "theme.YAML"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_but_a_document_can_be_opened_or_saved(desk: Desk, name: str, method: str) -> None:
    study, user = small_study(desk, answers=12)
    before = files_of(study)

    page = getattr(desk.client(user), method)(address(study, name), {"text": "x", "loaded": ""})

    assert (page.status_code, files_of(study)) == (404, before)


def test_answers_stand_on_no_page_of_documents(desk: Desk) -> None:
    study, user = small_study(desk, answers=12)
    assert CANARY.encode() in files_of(study)["closed/responses.csv"]
    client = desk.client(user)

    pages = [client.get(address(study, name)).content.decode() for name in STUDY_DOCUMENTS]
    pages.append(client.get(f"/desk/studies/{study.slug}/documents/").content.decode())
    pages.append(client.get(f"/desk/studies/{study.slug}/").content.decode())

    assert [CANARY in page for page in pages] == [False] * len(pages)


@pytest.mark.parametrize(
    ("role", "seen", "saved"),
    [
        (Role.SECOND_READER, 200, 403),
        (Role.PANEL_MEMBER, 403, 403),
        (Role.ORGANISATION_CONTACT, 403, 403),
        (None, 404, 404),
    ],
)
def test_others_than_researchers_save_nothing(
    desk: Desk, role: Role | None, seen: int, saved: int
) -> None:
    study, _ = small_study(desk)
    other = desk.make_user(role, study if role else None)
    before = files_of(study)

    page = desk.client(other).get(address(study, "reach.yaml"))
    sent = save(desk, other, study, "reach.yaml", "channels: []")

    assert (page.status_code, sent.status_code, files_of(study)) == (seen, saved, before)


def test_a_second_reader_is_offered_nothing_to_write(desk: Desk) -> None:
    study, _ = small_study(desk)
    client = desk.client(desk.make_user(Role.SECOND_READER, study))

    page = client.get(f"/desk/studies/{study.slug}/documents/").content.decode()

    assert "theme.yaml" not in page
    assert client.get(address(study, "theme.yaml")).status_code == 404
    assert b"<button>" not in client.get(address(study, "reach.yaml")).content


# Starting texts


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("survey", "findings.yaml"),
        ("survey", "report.nl.md"),
        ("survey", "report.en.md"),
        ("survey", "theme.yaml"),
        ("survey", "infographic.yaml"),
        ("survey", "facts.yaml"),
        ("interviews", "findings.yaml"),
        ("interviews", "infographic.yaml"),
        ("interviews", "theme.yaml"),
    ],
)
def test_a_new_document_starts_with_a_text_that_can_be_saved(
    desk: Desk, kind: str, name: str
) -> None:
    study, user = small_study(desk, kind=kind)

    start = desk.client(user).get(address(study, name)).context["text"]
    page = save(desk, user, study, name, start)

    assert (page.status_code, (study.folder / name).read_text()) == (302, start)


def test_recommendations_start_with_a_text_that_asks_for_a_finding(desk: Desk) -> None:
    study, user = small_study(desk, kind="interviews")
    start = desk.client(user).get(address(study, "recommendations.yaml")).context["text"]

    page = save(desk, user, study, "recommendations.yaml", start)

    assert len(page.context["problems"]) == 1
    assert "noem_hier_een_bevinding" in str(page.context["problems"])


# Import again


def replace(desk: Desk, user: User, study: StudyRecord, files: dict[str, bytes]) -> Any:
    data = {"folder": as_zip(files)}
    return desk.client(user).post(f"/desk/studies/{study.slug}/import/", data, follow=True)


def test_documents_of_a_zip_replace_those_here_and_the_others_stay(desk: Desk) -> None:
    study, user = small_study(desk, answers=12)
    before = files_of(study)
    reach = before["reach.yaml"].replace(b"reached: null", b"reached: 40")
    theme = b"name: {nl: A, en: A}\ncolours: {}\n"

    page = replace(desk, user, study, {"reach.yaml": reach, "theme.yaml": theme})

    assert "Vervangen: reach.yaml, theme.yaml." in page.content.decode()
    assert files_of(study) == before | {"reach.yaml": reach, "theme.yaml": theme}
    event = AuditEvent.objects.last()
    assert event is not None
    assert event.event["details"] == {"documents": ["reach.yaml", "theme.yaml"]}


def test_an_export_that_comes_back_unchanged_changes_nothing(desk: Desk) -> None:
    study, user = desk.make_study(EXAMPLES / "haaglanden-2020"), desk.make_user()
    study.memberships.create(user=user, role=Role.RESEARCHER.value)
    before = files_of(study)
    windows = {name: content.replace(b"\n", b"\r\n") for name, content in before.items()}

    page = replace(desk, user, study, windows)

    assert (page.status_code, files_of(study)) == (200, before)
    assert "Er was niets veranderd" in page.content.decode()
    assert AuditEvent.objects.count() == 0


def test_answers_and_releases_of_elsewhere_are_refused(desk: Desk) -> None:
    study, user = small_study(desk, answers=12)
    before = files_of(study)
    other = before["closed/responses.csv"].replace(b",7,", b",8,")
    files = before | {"closed/responses.csv": other, "releases/release-001.json": b"{}"}

    page = replace(desk, user, study, files)

    codes = {one["code"] for one in page.context["problems"]}
    assert page.status_code == 422
    assert codes >= {"import-answers-differ", "import-releases-differ"}
    assert files_of(study) == before


def test_locked_questions_are_refused_in_a_zip_too(desk: Desk) -> None:
    study, user = small_study(desk)
    open_round(study)
    before = files_of(study)
    questions = before["questionnaire.yaml"].replace(b"Waar werkt u?", b"Waar dan?")

    page = replace(desk, user, study, before | {"questionnaire.yaml": questions})

    assert [one["code"] for one in page.context["problems"]] == ["document-locked"]
    assert files_of(study) == before


def test_one_broken_document_in_a_zip_keeps_all_of_it_out(desk: Desk) -> None:
    study, user = small_study(desk)
    before = files_of(study)
    files = {"theme.yaml": b"colours: [", "reach.yaml": before["reach.yaml"] + b"# new\n"}

    page = replace(desk, user, study, files)

    assert (page.status_code, files_of(study)) == (422, before)


def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(desk: Desk) -> None:
    study, user = small_study(desk)
    files = {f"strange-{number}.txt": b"" for number in range(150)}

    page = replace(desk, user, study, files)

    assert len(page.context["problems"]) == 101
    assert page.context["problems"][-1]["message"]["en"] == "And 50 more problems."
