"""Nobody waits long for somebody else: what takes time happens before the desk is locked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate

from fakes.desk import Desk, desk
from fakes.small_studies import CANARY, as_zip, small_files, small_study
from weerklank.archive import SCRATCH, folder_files
from weerklank.archive.packing import MAX_DOCUMENT
from weerklank.kernel import DocumentRefused, Text, UserError
from weerklank.web.actions import backup, documents, rounds, studies
from weerklank.web.models import AuditEvent, Round, StudyRecord, User
from weerklank.web.queries.documents import digest
from weerklank.web.serving.installation import sweep

__all__ = ["desk"]
Act = Callable[[Desk, StudyRecord, User], object]


def reach(study: StudyRecord, number: int = 9) -> bytes:
    before = (study.folder / "reach.yaml").read_bytes()
    return before.replace(b"reached: null", b"reached: %d" % number)


def save(_desk: Desk, study: StudyRecord, by: User) -> None:
    loaded = digest((study.folder / "reach.yaml").read_bytes())
    text = reach(study).decode()
    documents.save_document(by=by, study=study, name="reach.yaml", text=text, loaded=loaded)


def replace(_desk: Desk, study: StudyRecord, by: User) -> None:
    documents.replace_documents(by=by, study=study, files={"reach.yaml": reach(study)})


def create(_desk: Desk, _study: StudyRecord, by: User) -> None:
    studies.create_study(by=by, files=small_files(id="tweede"), source="start")


def export(_desk: Desk, study: StudyRecord, by: User) -> None:
    studies.export_study(by=by, study=study, closed=True)


def open_it(_desk: Desk, study: StudyRecord, by: User) -> Round:
    today = localdate()
    contact = Text("Bel", "Call")
    return rounds.open_round(by=by, study=study, opens=today, closes=today, contact=contact).round


def change(desk: Desk, study: StudyRecord, by: User) -> None:
    today = localdate()
    round = study.rounds.first() or open_it(desk, study, by)
    rounds.change_days(by=by, round=round, opens=today, closes=today)


SLOW: Mapping[str, tuple[Act, Any, str]] = {
    "save": (save, documents, "check_files"),
    "replace": (replace, documents, "check_files"),
    "create": (create, studies, "check_files"),
    "write out": (create, studies, "replace_file"),
    "export": (export, studies, "pack_folder"),
    "open": (open_it, rounds, "read_plan"),
    "render": (open_it, rounds, "render_pages"),
    "change days": (change, rounds, "render_pages"),
}


def log_in_meanwhile(user: User, patience: float) -> Iterator[bool]:
    """Write as a login does, from another thread; yield whether it was done within so long."""

    def write() -> None:
        try:
            User.objects.filter(pk=user.pk).update(name="is binnen")
        finally:
            connection.close()

    thread = Thread(target=write)
    thread.start()
    thread.join(patience)
    yield not thread.is_alive()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["as it is", "locked throughout"])
@pytest.mark.parametrize("name", SLOW)
def test_others_log_in_while_a_study_is_being_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, guarded: bool
) -> None:
    act, where, step = SLOW[name]
    study, by = small_study(desk)
    other = desk.make_user()
    if name == "change days":
        open_it(desk, study, by)
    real, done = getattr(where, step), []

    def slow(*given: Any, **named: Any) -> Any:
        done.extend([] if done else log_in_meanwhile(other, 10 if guarded else 0.2))
        return real(*given, **named)

    monkeypatch.setattr(where, step, slow)
    with nullcontext() if guarded else transaction.atomic():
        act(desk, study, by)

    assert done == [guarded]


# What changes between reading and writing


def meanwhile(monkeypatch: pytest.MonkeyPatch, where: Any, step: str, do: Callable[[], object]):
    """Let something happen once, right after a step."""
    real = getattr(where, step)

    def then(*given: Any, **named: Any) -> Any:
        found = real(*given, **named)
        monkeypatch.setattr(where, step, real)
        do()
        return found

    monkeypatch.setattr(where, step, then)


@pytest.mark.parametrize("act", [save, replace, open_it])
def test_a_study_that_changes_while_it_is_read_is_not_written_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Act
) -> None:
    study, by = small_study(desk)
    title = study.folder / "study.yaml"
    theirs = title.read_bytes().replace(b"Een klein onderzoek", b"Een ander onderzoek")
    where, step = (rounds, "render_pages") if act is open_it else (documents, "check_files")
    meanwhile(monkeypatch, where, step, lambda: title.write_bytes(theirs))
    before, events = (study.folder / "reach.yaml").read_bytes(), AuditEvent.objects.count()

    with pytest.raises(UserError) as refusal:
        act(desk, study, by)

    codes = "documents-changed", "round-documents-changed"
    assert refusal.value.code == codes[act is open_it]
    assert (title.read_bytes(), (study.folder / "reach.yaml").read_bytes()) == (theirs, before)
    assert (AuditEvent.objects.count(), Round.objects.count()) == (events, 0)
    act(desk, study, by)
    assert AuditEvent.objects.count() == events + 1


def test_a_round_that_opens_while_questions_are_checked_keeps_its_questions(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, by = small_study(desk)
    name = "questionnaire.yaml"
    before = (study.folder / name).read_bytes()
    text = before.decode().replace("Waar werkt u?", "Waar dan?")
    meanwhile(monkeypatch, documents, "check_files", lambda: open_it(desk, study, by))

    with pytest.raises(DocumentRefused) as refused:
        documents.save_document(by=by, study=study, name=name, text=text, loaded=digest(before))

    assert [problem.code for problem in refused.value.problems] == ["document-locked"]
    assert (study.folder / name).read_bytes() == before


# What is too large to read


def test_a_large_document_is_refused_in_words_by_typing_and_by_import(desk: Desk) -> None:
    study, by = small_study(desk)
    before = folder_files(study.folder, closed=True)
    text = "".join(f"# {number}\n" for number in range(MAX_DOCUMENT // 7))
    client = desk.client(by)
    base = f"/desk/studies/{study.slug}"

    typed = client.post(f"{base}/documents/theme.yaml/", {"text": text, "loaded": ""})
    sent = client.post(f"{base}/import/", {"folder": as_zip({"theme.yaml": text.encode()})})
    new = client.post(
        "/desk/studies/new/",
        {"way": "import", "folder": as_zip({**small_files("b"), "theme.yaml": text.encode()})},
    )

    for page in (typed, sent, new):
        assert page.status_code == 422
        assert [one["code"] for one in page.context["problems"]] == ["file-large"]
        assert "meer dan 500 kB" in page.content.decode()
    assert folder_files(study.folder, closed=True) == before


@pytest.mark.parametrize("line", ["wave: " + "9" * 5000, 'zz: "\\U7fffffff"'])
def test_numbers_and_signs_that_nothing_holds_are_refused_in_words(desk: Desk, line: str) -> None:
    _, by = small_study(desk)
    study = small_files("b")["study.yaml"].decode()
    text = study.replace("wave: 1", line) if line.startswith("wave") else f"{study}{line}\n"
    files = {**small_files("b"), "study.yaml": text.encode()}

    page = desk.client(by).post("/desk/studies/new/", {"way": "import", "folder": as_zip(files)})

    assert page.status_code == 422
    assert [one["place"].partition(":")[0] for one in page.context["problems"]] == ["study.yaml"]


# What a kill leaves behind


def test_answers_are_for_their_owner_alone(desk: Desk) -> None:
    study, _ = small_study(desk, answers=12)
    answers = study.folder / "closed" / "responses.csv"
    assert [path.stat().st_mode & 0o777 for path in (answers, answers.parent)] == [0o600, 0o700]


def test_a_study_is_written_out_where_a_sweep_finds_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    real = studies.replace_file

    def listen(path: Path, content: bytes) -> None:
        written.append(path)
        real(path, content)

    monkeypatch.setattr(studies, "replace_file", listen)
    small_study(desk, answers=12)

    tops = {path.relative_to(desk.settings.studies).parts[0] for path in written}
    assert [top.startswith(SCRATCH) for top in tops] == [True]
    assert [path.name for path in desk.settings.studies.iterdir()] == ["klein"]


def test_copies_of_answers_that_a_kill_left_are_in_no_backup_and_gone_at_the_next_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    study, _ = small_study(desk)
    left = [folder / f"{SCRATCH}x" for folder in (desk.settings.data, desk.settings.studies)]
    for folder in left:
        folder.mkdir()
        (folder / "responses.csv").write_text(CANARY)

    def copied() -> bool:
        seen: list[bytes] = []
        with monkeypatch.context() as listening:
            listening.setattr(
                backup,
                "write_backup_file",
                lambda *given: seen.extend(content for _, content in given[3]) or 0,
            )
            backup.make_backup(path=tmp_path / "a.zip")
        return any(CANARY.encode() in one for one in seen)

    with monkeypatch.context() as unguarded:
        unguarded.setattr(backup, "_is_passing", lambda *_: False)
        assert copied()
    assert not copied()

    sweep(desk.settings)

    assert [folder.exists() for folder in left] == [False, False]
    assert study.folder.exists()


def test_the_desk_sweeps_once_it_has_its_port(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from weerklank.web.serving import desk as serving

    left = desk.settings.data / f"{SCRATCH}x"
    left.mkdir()

    class Server:
        effective_port = 1

        def run(self) -> None:
            assert not left.exists()

    def take_port(*_given: object, **_named: object) -> Server:
        assert left.exists()
        return Server()

    monkeypatch.setattr(serving, "open_server", take_port)
    monkeypatch.setattr(serving.signal, "signal", lambda *_: None)
    serving._serve("127.0.0.1", 1, desk.settings)
