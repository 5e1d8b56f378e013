"""A new study: from a ZIP file, or from the small one that the desk starts with."""

import io
from pathlib import Path
from typing import Any

import pytest

from fakes.desk import EXAMPLES, Desk, desk
from fakes.small_studies import as_zip, small_files, small_study
from weerklank.archive import check_files, folder_files, folder_problems
from weerklank.kernel import Text
from weerklank.web.actions import studies as actions
from weerklank.web.models import AuditEvent, Membership, StudyRecord, User
from weerklank.web.queries.documents import STARTS
from weerklank.web.queries.starting import starting_files
from weerklank.web.queries.studies import answers_in_words
from weerklank.web.rights import Role

__all__ = ["desk"]
NEW = "/desk/studies/new/"


def send(desk: Desk, user: User, files: dict[str, bytes], **more: Any) -> Any:
    data = {"way": "import", "folder": as_zip(files), **more}
    return desk.client(user).post(NEW, data, follow=True)


def stored(desk: Desk) -> list[str]:
    folder = desk.settings.studies
    return (
        sorted(str(f.relative_to(folder)) for f in folder.glob("**/*")) if folder.is_dir() else []
    )


def start(desk: Desk, user: User, **changes: str) -> Any:
    given = {
        "way": "start",
        "kind": "survey",
        "id": "regio-2027",
        "title_nl": "Tijd: wat 'kost' het \"echt\"? {x} # $id",
        "title_en": "Time: what does it \\ cost? - yes",
        "region": "Noord & Zuid: [1]",
        "wave": "2",
    }
    return desk.client(user).post(NEW, given | changes, follow=True)


def test_an_imported_study_stands_at_the_desk_with_its_researcher(desk: Desk) -> None:
    user = desk.make_user(administrator=True)

    page = send(desk, user, small_files())

    study = StudyRecord.objects.get()
    assert (page.status_code, study.slug, study.title_nl) == (200, "klein", "Een klein onderzoek")
    assert Membership.objects.get(study=study).as_role == Role.RESEARCHER
    assert folder_files(study.folder, closed=True) == small_files()
    event = AuditEvent.objects.get().event
    assert (event["action"], event["by"]) == ("studies.import", user.pk)


def test_a_whole_example_study_is_imported_with_its_answers_and_releases(desk: Desk) -> None:
    files = folder_files(EXAMPLES / "haaglanden-2020", closed=True)

    page = send(desk, desk.make_user(administrator=True), files)

    assert "met synthetische antwoorden: 280 of meer" in page.content.decode()
    assert folder_files(StudyRecord.objects.get().folder, closed=True) == files


def test_answers_of_a_few_people_are_not_counted_out(desk: Desk) -> None:
    page = send(desk, desk.make_user(administrator=True), small_files(answers=7))

    assert "antwoorden: minder dan 10" in page.content.decode()


def test_every_problem_is_shown_and_nothing_is_kept(desk: Desk) -> None:
    files = small_files()
    files["questionnaire.yaml"] = files["questionnaire.yaml"].replace(b"kind: mark", b"kind: marc")
    files["theme.yaml"] = b"colours: {brand: red}\n"

    page = send(desk, desk.make_user(administrator=True), files)

    text = page.content.decode()
    assert page.status_code == 422
    assert "questionnaire.yaml:" in text
    assert str(desk.settings.data) not in text
    assert "/tmp" not in text
    assert (StudyRecord.objects.count(), AuditEvent.objects.count(), stored(desk)) == (0, 0, [])


def test_a_file_that_is_no_zip_is_refused_on_the_same_page(desk: Desk) -> None:
    user = desk.make_user(administrator=True)

    page = desk.client(user).post(NEW, {"way": "import", "folder": io.BytesIO(b"hello")})

    assert (page.status_code, "zip-unreadable" in page.content.decode()) == (422, True)


@pytest.mark.parametrize("data", [{"way": "import"}, {"way": "start"}, {}])
def test_a_form_that_is_not_filled_in_is_shown_again(desk: Desk, data: dict[str, str]) -> None:
    page = desk.client(desk.make_user(administrator=True)).post(NEW, data)

    assert (page.status_code, b'aria-invalid="true"' in page.content) == (422, True)


def test_a_file_over_the_limit_is_refused_before_it_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weerklank.web.pages.studies.forms.MAX_UPLOAD", 10)

    page = send(desk, desk.make_user(administrator=True), small_files())

    assert (page.status_code, "20 MB" in page.content.decode()) == (422, True)


def test_an_id_that_the_desk_has_is_refused_and_the_study_stays(desk: Desk) -> None:
    study, _ = small_study(desk)
    other = desk.make_user(administrator=True)
    changed = small_files() | {"theme.yaml": b"name: {nl: A, en: A}\n"}

    page = send(desk, other, changed)

    assert (page.status_code, "study-exists" in page.content.decode()) == (422, True)
    assert folder_files(study.folder, closed=True) == small_files()
    assert not Membership.objects.filter(user=other).exists()


@pytest.mark.parametrize(
    ("id", "wave", "code"),
    [
        ("new", 1, "study-id-unfit"),
        ("a" * 81, 1, "study-id-unfit"),
        ("klein", 10**9, "study-wave-high"),
    ],
)
def test_an_id_or_wave_that_the_desk_cannot_hold_is_refused(
    desk: Desk, id: str, wave: int, code: str
) -> None:
    files = small_files(id)
    files["study.yaml"] = files["study.yaml"].replace(b"wave: 1", f"wave: {wave}".encode())

    page = send(desk, desk.make_user(administrator=True), files)

    assert (page.status_code, code in page.content.decode()) == (422, True)
    assert stored(desk) == []


def test_a_folder_that_no_study_owns_is_put_aside_and_not_lost(desk: Desk) -> None:
    left = desk.settings.studies / "klein"
    left.mkdir(parents=True)
    (left / "precious.txt").write_text("x")

    send(desk, desk.make_user(administrator=True), small_files())

    aside = desk.settings.studies / ".klein.left-1"
    assert (aside / "precious.txt").read_text() == "x"
    assert folder_problems(left) == ()


def test_a_write_that_fails_leaves_neither_rows_nor_folder(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, content: bytes) -> None:  # noqa: ARG001
        raise OSError("disk full")

    monkeypatch.setattr(actions, "replace_file", fail)
    with pytest.raises(OSError, match="disk full"):
        small_study(desk)

    assert (StudyRecord.objects.count(), AuditEvent.objects.count(), stored(desk)) == (0, 0, [])


@pytest.mark.parametrize("kind", ["survey", "interviews"])
def test_a_study_from_nothing_holds_together_whatever_its_title(desk: Desk, kind: str) -> None:
    page = start(desk, desk.make_user(administrator=True), kind=kind)

    study = StudyRecord.objects.get()
    found = check_files(folder_files(study.folder, closed=True)).study
    assert (page.status_code, study.slug, study.kind, study.wave) == (200, "regio-2027", kind, 2)
    assert found.title.nl == "Tijd: wat 'kost' het \"echt\"? {x} # $id"
    assert found.title.en == "Time: what does it \\ cost? - yes"
    assert found.region.nl == "Noord & Zuid: [1]"
    assert AuditEvent.objects.get().event["action"] == "studies.start"


def test_a_wrong_short_name_is_refused_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = start(
        desk, desk.make_user(administrator=True), id="Regio 2027", title_nl="Mijn <b>titel"
    )

    text = page.content.decode()
    assert page.status_code == 422
    assert 'value="Regio 2027"' in text
    assert 'value="Mijn &lt;b&gt;titel"' in text
    assert "Gebruik kleine letters" in text
    assert stored(desk) == []


def test_the_starting_studies_are_sound_and_every_other_start_can_be_read() -> None:
    title = Text("T", "T")
    for kind in ("survey", "interviews"):
        files = starting_files(id="a", kind=kind, title=title, region="R", wave=1)  # type: ignore[arg-type]
        assert check_files(files).study.kind == kind
    assert {path.name for path in (STARTS / "documents").iterdir()} == {
        "codes.yaml",
        "trends.yaml",
        "facts.yaml",
        "infographic.yaml",
        "recommendations.yaml",
        "report.en.md",
        "report.nl.md",
        "theme.yaml",
    }


@pytest.mark.parametrize(
    ("role", "allowed"), [(None, False), *((role, role == Role.RESEARCHER) for role in Role)]
)
def test_only_researchers_and_administrators_bring_in_a_study(
    desk: Desk, role: Role | None, allowed: bool
) -> None:
    study, _ = small_study(desk)
    client = desk.client(desk.make_user(role, study if role else None))
    data = {"way": "import", "folder": as_zip(small_files("tweede"))}

    seen, sent = client.get(NEW), client.post(NEW, data)

    assert (seen.status_code, sent.status_code) == ((200, 302) if allowed else (403, 403))
    assert StudyRecord.objects.filter(slug="tweede").exists() == allowed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("respondent,a\n", "fewer than 10"),
        ("# synthetic: x\n# more\nrespondent,a\n" + "r,1\n" * 10, "10 or more"),
        ("respondent;a\r\n" + 'r;"twee\nregels"\r\n' * 19 + "\r\n;\r\n", "10 or more"),
        ("respondent,a\n" + "r,1\n" * 29 + "\n\n", "20 or more"),
    ],
)
def test_answers_are_counted_by_row_and_told_in_tens(text: str, words: str) -> None:
    assert answers_in_words(text).en == words
