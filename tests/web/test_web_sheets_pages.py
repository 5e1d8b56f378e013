"""Organisation sheets at the desk: made, handed over, and nobody else's for a contact."""

import dataclasses
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from fakes.desk import INTERVIEWS, SURVEY, Desk, desk
from fakes.desk_sheets import (
    DAY,
    GUIDED,
    ORGANISATIONS,
    WITH_SHEET,
    build_set,
    give_release,
    give_sheets,
    title,
    write_sheets,
)
from weerklank.archive import SCRATCH, read_folder
from weerklank.disclosure import DEFAULT_RULES, SheetSet, sheets_hash, sheets_to_json
from weerklank.kernel import Text, UserError
from weerklank.web.actions import sheets as sheet_actions
from weerklank.web.models import AuditEvent, Job, Membership, StudyRecord
from weerklank.web.queries.release import draft_path
from weerklank.web.queries.sheets import REASONS, read_sheet_draft, set_lines, sheet_draft_path
from weerklank.web.rights import Role

__all__ = ["desk"]
Run = Callable[..., Any]


def address(study: StudyRecord, name: str = "sheets") -> str:
    return reverse(f"release:{name}", args=[study.slug])


def file_of(study: StudyRecord, organisation: str, name: str, number: int = 1) -> str:
    return f"{address(study)}{number}/{organisation}/{name}"


def contact_of(desk: Desk, study: StudyRecord, channel: str) -> Client:
    return desk.client(desk.make_user(Role.ORGANISATION_CONTACT, study, channel=channel))


def researcher(desk: Desk, study: StudyRecord) -> Client:
    return desk.client(desk.make_user(Role.RESEARCHER, study, name="Noor"))


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()
    return str(answer.content.decode())


def press(client: Client, run: Run, address: str, **fields: str) -> Job:
    """Post a form that starts a job, let the job run to its end, and return it."""
    with run(execute=True):
        answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()
    return Job.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[-1])


@pytest.fixture(scope="module")
def released_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study folder with a release, made once."""
    folder = tmp_path_factory.mktemp("sheets") / "eigen-blad"
    shutil.copytree(ORGANISATIONS, folder)
    give_release(folder)
    return folder


@pytest.fixture
def released(desk: Desk, released_folder: Path) -> StudyRecord:
    """A study with a release and no sheets."""
    return desk.make_study(released_folder)


@pytest.fixture
def sheeted(released: StudyRecord) -> StudyRecord:
    """A study with a release and a set of sheets."""
    give_sheets(released.folder)
    return released


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Put a made-up set where the long work would put one; return the folders it worked on."""
    worked: list[Path] = []

    def make(path: Path, *, reason: str, date: str, progress: object) -> SheetSet:  # noqa: ARG001
        folder = read_folder(path)
        assert (path / "closed" / "responses.csv").is_file()
        made = build_set(folder.releases[-1])
        made = dataclasses.replace(made, reason=reason, date=date)
        worked.append(path)
        write_sheets(path, made)
        return made

    monkeypatch.setattr(sheet_actions, "release_sheets_folder", make)
    return worked


def test_a_contact_gets_the_sheet_of_the_own_organisation(desk: Desk, sheeted: StudyRecord) -> None:
    client = contact_of(desk, sheeted, "kade")

    page = html.fromstring(text_of(client, address(sheeted)))

    links = [link for link in page.xpath("//main//a/@href") if "/sheets/1/" in link]
    assert links == [
        file_of(sheeted, "de_kade", "sheet.nl.pdf"),
        file_of(sheeted, "de_kade", "sheet.nl.html"),
    ]
    pdf, shown = (client.get(link) for link in links)
    assert (pdf.status_code, shown.status_code) == (200, 200)
    assert pdf.headers["Content-Disposition"] == 'inline; filename="de_kade-sheet.nl.pdf"'
    assert {one.headers["Cache-Control"] for one in (pdf, shown)} == {"no-store"}
    read = pypdfium2.PdfDocument(io.BytesIO(pdf.content))[0].get_textpage().get_text_range()
    assert "Kade" in read
    assert "Plein" not in read + shown.content.decode()


@pytest.mark.parametrize("channel", ["kade", "bestaat-niet"])
def test_no_contact_can_reach_what_another_organisation_gets(
    desk: Desk, sheeted: StudyRecord, channel: str
) -> None:
    own = {"kade": "de_kade"}.get(channel, "")
    client, names = contact_of(desk, sheeted, channel), [*WITH_SHEET, *GUIDED]
    others = [name for name in names if name != own]
    files = ["sheet.nl.pdf", "guide.en.html"]
    asked = [file_of(sheeted, name, file) for name in others for file in files]
    all_of_it = researcher(desk, sheeted)
    assert all_of_it.get(asked[0]).status_code == 200

    theirs = {client.get(one).status_code for one in asked}
    theirs |= {client.head(one).status_code for one in asked[:2]}
    for guess in ("DE_KADE", "de_kade%2F..%2Fhet_plein", "..", "kade", "%00", "de_kade "):
        if guess != own:
            theirs.add(client.get(file_of(sheeted, guess, "sheet.nl.pdf")).status_code)

    assert theirs == {404}
    page = text_of(client, address(sheeted))
    assert [name for name in others if name in page or title(name) in page] == []


def test_a_foreign_sheet_looks_just_like_one_that_does_not_exist(
    desk: Desk, sheeted: StudyRecord
) -> None:
    client = contact_of(desk, sheeted, "kade")

    def refusal(organisation: str, number: int = 1) -> str:
        path = file_of(sheeted, organisation, "sheet.nl.pdf", number)
        found = html.fromstring(text_of(client, path, 404))
        return str(found.xpath("string(//main)"))

    assert refusal("het_plein") == refusal("nergens") == refusal("het_plein", 7)
    assert refusal("de_kade", 7) == refusal("nergens")


def test_a_contact_whose_channel_or_role_changes_loses_the_sheet(
    desk: Desk, sheeted: StudyRecord
) -> None:
    client, path = contact_of(desk, sheeted, "kade"), file_of(sheeted, "de_kade", "sheet.nl.html")
    assert client.get(path).status_code == 200
    held = Membership.objects.filter(study=sheeted, role=Role.ORGANISATION_CONTACT)

    held.update(channel="plein")
    assert client.get(path).status_code == 404
    held.update(role=Role.PANEL_MEMBER, channel="kade")
    assert client.get(path).status_code == 403
    Membership.objects.filter(study=sheeted).delete()
    assert client.get(path).status_code == 404


def test_a_contact_of_one_study_sees_nothing_of_another(desk: Desk, sheeted: StudyRecord) -> None:
    other = desk.make_study(SURVEY)
    client = contact_of(desk, other, "uitnodiging")

    assert client.get(address(sheeted)).status_code == 404
    assert client.get(file_of(sheeted, "de_kade", "sheet.nl.html")).status_code == 404


def test_a_contact_sees_the_newest_set_alone(desk: Desk, sheeted: StudyRecord) -> None:
    first = read_folder(sheeted.folder).sheets[0]
    second = dataclasses.replace(first, number=2, previous=sheets_hash(first))
    write_sheets(sheeted.folder, first, second)
    client, boss = contact_of(desk, sheeted, "kade"), researcher(desk, sheeted)

    found = {
        number: client.get(file_of(sheeted, "de_kade", "sheet.nl.html", number)).status_code
        for number in (1, 2)
    }

    assert found == {1: 404, 2: 200}
    assert boss.get(file_of(sheeted, "de_kade", "sheet.nl.html", 1)).status_code == 200


@pytest.mark.parametrize(
    ("channel", "reason"),
    [
        ("vlinder", "er kwamen minder dan 10 antwoorden binnen"),
        ("haven", "er waren minder dan 30 mensen uitgenodigd"),
        ("baken", "het is niet bekend hoeveel mensen zijn uitgenodigd"),
    ],
)
def test_a_contact_without_a_sheet_gets_the_guide_and_reads_why(
    desk: Desk, sheeted: StudyRecord, channel: str, reason: str
) -> None:
    client = contact_of(desk, sheeted, channel)

    page = text_of(client, address(sheeted))

    assert reason in page
    guide = client.get(
        file_of(sheeted, GUIDED[("vlinder", "haven", "baken").index(channel)], "guide.nl.html")
    )
    assert guide.status_code == 200
    assert [name for name in (*WITH_SHEET, *GUIDED) if title(name) in guide.content.decode()] == []


def test_a_sheet_of_which_nothing_is_safe_becomes_a_guide(desk: Desk, sheeted: StudyRecord) -> None:
    found = read_folder(sheeted.folder).sheets[0]
    bare = dataclasses.replace(found.sheets[0], tables=())
    write_sheets(sheeted.folder, dataclasses.replace(found, sheets=(bare, *found.sheets[1:])))
    client = contact_of(desk, sheeted, "kade")

    assert "geen van de cijfers was veilig te tonen" in text_of(client, address(sheeted))
    codes = [
        client.get(file_of(sheeted, "de_kade", name)).status_code
        for name in ("guide.nl.html", "sheet.nl.html")
    ]
    assert codes == [200, 404]


@pytest.mark.parametrize(
    ("channel", "words"),
    [("", "Wij weten nog niet bij welke organisatie u hoort"), ("kade", "Er zijn nog geen bladen")],
)
def test_a_contact_reads_why_there_is_nothing_yet(
    desk: Desk, released: StudyRecord, channel: str, words: str
) -> None:
    page = text_of(contact_of(desk, released, channel), address(released))

    assert words in page


def test_a_contact_is_not_told_what_is_wrong_with_the_documents(
    desk: Desk, sheeted: StudyRecord
) -> None:
    client, boss = contact_of(desk, sheeted, "kade"), researcher(desk, sheeted)
    document = sheeted.folder / "study.yaml"
    document.write_text(document.read_text("utf-8").replace("wave: 1", "wave: een"), "utf-8")
    path = file_of(sheeted, "de_kade", "sheet.nl.pdf")

    pages = [text_of(client, address(sheeted)), text_of(client, path, 422)]

    assert ["study.yaml" in page for page in pages] == [False, False]
    assert ["Het blad is nu niet te maken." in page for page in pages] == [True, True]
    assert "study.yaml" in text_of(boss, path, 422)


def test_a_researcher_sees_who_gets_what_and_why(desk: Desk, sheeted: StudyRecord) -> None:
    client = researcher(desk, sheeted)

    page = html.fromstring(text_of(client, address(sheeted)))

    lines = {
        row.xpath("string(th)"): row.xpath("string(td[1])") for row in page.xpath("//tbody/tr")
    }
    assert lines == {
        "Kade": "31",
        "Plein": "31",
        "Vlinder": "Er kwamen minder dan 10 antwoorden binnen.",
        "Haven": "Er waren minder dan 30 mensen uitgenodigd.",
        "Baken": "Het is niet bekend hoeveel mensen zijn uitgenodigd.",
    }
    links = page.xpath("//tbody//a/@href")
    assert len(links) == 4 * len(lines)
    assert client.get(links[0]).status_code == client.get(links[-1]).status_code == 200
    assert "Gesprekken <b>in mei</b>" in page.xpath("string(//main)")


def test_lines_count_hidden_figures_and_tell_every_reason(sheeted: StudyRecord) -> None:
    found = read_folder(sheeted.folder).sheets[0]

    lines = set_lines(found, DEFAULT_RULES)

    assert [(line.answers, line.tables, line.hidden) for line in lines.own] == [(31, 1, 1)] * 2
    assert len({line.reason for line in lines.guided}) == len(lines.guided) == 3
    assert lines.date.isoformat() == DAY
    assert set(REASONS) > {one.reason for one in found.without}


@pytest.mark.parametrize(
    ("folder", "words"),
    [(SURVEY, "sheets: {item:"), (ORGANISATIONS, "Er is nog niets vrijgegeven")],
)
def test_an_empty_page_says_what_to_do_first(desk: Desk, folder: Path, words: str) -> None:
    study = desk.make_study(folder)

    page = text_of(researcher(desk, study), address(study))

    assert words in page
    assert address(study, "sheets_prepare") not in page


def test_a_tab_leads_to_sheets_once_there_are_some(desk: Desk, released: StudyRecord) -> None:
    study = released
    client, overview = (
        contact_of(desk, study, "kade"),
        reverse("studies:overview", args=["eigen-blad"]),
    )
    assert address(study) not in text_of(client, overview)

    give_sheets(study.folder)

    assert address(study) in text_of(client, overview)
    panel = desk.client(desk.make_user(Role.PANEL_MEMBER, study))
    assert address(study) not in text_of(panel, overview)
    assert address(desk.make_study(INTERVIEWS)) not in text_of(client, overview)


def test_from_preparing_to_a_set_in_the_ledger(
    desk: Desk, released: StudyRecord, quick: list[Path], django_capture_on_commit_callbacks: Run
) -> None:
    study, run = released, django_capture_on_commit_callbacks
    client = researcher(desk, study)

    prepared = press(client, run, address(study, "sheets_prepare"))

    assert (prepared.state, prepared.result) == ("done", {"number": 1})
    assert not (study.folder / "sheets").exists()
    assert study.folder not in quick
    assert list(desk.settings.data.glob(f"{SCRATCH}*")) == [], "no copy of the answers stays"
    page = text_of(client, address(study))
    draft = read_sheet_draft(study)
    assert draft is not None
    assert draft.id in page
    assert file_of(study, "de_kade", "sheet.nl.pdf") not in page

    made = press(client, run, address(study, "sheets_record"), draft=draft.id, reason=" In mei ")

    assert (made.state, made.result) == ("done", {"number": 1})
    (found,) = read_folder(study.folder).sheets
    assert (found.sheets, found.reason.strip()) == (draft.sheets.sheets, "In mei")
    assert not sheet_draft_path(study).exists()
    assert [one.event["action"] for one in AuditEvent.objects.order_by("number")] == [
        "sheets_prepare.start",
        "sheets.prepare",
        "sheets.start",
        "sheets.record",
    ]


@pytest.mark.parametrize("change", ["documents", "another draft"])
def test_only_the_sheets_that_were_looked_at_are_made(
    desk: Desk,
    released: StudyRecord,
    quick: list[Path],
    django_capture_on_commit_callbacks: Run,
    change: str,
) -> None:
    study, run = released, django_capture_on_commit_callbacks
    client = researcher(desk, study)
    press(client, run, address(study, "sheets_prepare"))
    draft = read_sheet_draft(study)
    assert draft is not None
    if change == "documents":
        reach = study.folder / "reach.yaml"
        reach.write_text(reach.read_text("utf-8").replace("reached: 90", "reached: 95"), "utf-8")
        assert "verouderd" in text_of(client, address(study))

    seen = draft.id if change == "documents" else "0" * 64
    job = press(client, run, address(study, "sheets_record"), draft=seen, reason="x")

    assert [one["code"] for one in job.problems] == ["sheets-draft-stale"]
    assert not (study.folder / "sheets").exists()
    assert len(quick) == 1
    assert "Prepare the sheets again." in str(job.problems)


def test_a_failure_is_told_without_the_place_of_the_copy(
    desk: Desk,
    released: StudyRecord,
    django_capture_on_commit_callbacks: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    study, run = released, django_capture_on_commit_callbacks

    def fail(path: Path, **_: object) -> SheetSet:
        told = Text(f"Er is iets met {path}/reach.yaml.", f"Something with {path}/reach.yaml.")
        raise UserError("x", told, told)

    monkeypatch.setattr(sheet_actions, "release_sheets_folder", fail)
    client = researcher(desk, study)

    job = press(client, run, address(study, "sheets_prepare"))

    page = text_of(client, address(study))
    assert job.state == "failed"
    assert "Er is iets met reach.yaml." in page
    assert (str(desk.settings.data) in page, SCRATCH in page) == (False, False)
    assert list(desk.settings.data.glob(f"{SCRATCH}*")) == []


def test_a_reason_that_will_not_do_keeps_what_was_typed(desk: Desk, sheeted: StudyRecord) -> None:
    draft = f'{{"fingerprint": "x", "sheets": {_quoted(sheeted)}}}'
    sheet_draft_path(sheeted).parent.mkdir()
    sheet_draft_path(sheeted).write_text(draft, "utf-8")

    answer = researcher(desk, sheeted).post(
        address(sheeted, "sheets_record"), {"draft": "x", "reason": "y" * 301}
    )

    assert answer.status_code == 422
    assert not Job.objects.exists()


def _quoted(study: StudyRecord) -> str:
    return json.dumps(sheets_to_json(read_folder(study.folder).sheets[0]))


def test_a_draft_of_another_form_is_no_draft(desk: Desk, released: StudyRecord) -> None:
    path = sheet_draft_path(released)
    path.parent.mkdir()
    for kept in ("", "[]", "{}", '{"sheets": "{}", "fingerprint": "x"}'):
        path.write_text(kept)

        assert read_sheet_draft(released) is None
    assert path != draft_path(released)
    assert path.is_relative_to(desk.settings.data)


def test_a_name_that_is_no_file_of_a_sheet_leads_nowhere(desk: Desk, sheeted: StudyRecord) -> None:
    client = researcher(desk, sheeted)
    names = ["sheet.nl.docx", "sheet.de.pdf", "guide.nl.pdf", "sheet.nl.pdf.html", "study.yaml"]

    codes = {client.get(file_of(sheeted, "de_kade", name)).status_code for name in names}

    assert codes == {404}


def test_looking_at_sheets_writes_nothing(desk: Desk, sheeted: StudyRecord) -> None:
    client = researcher(desk, sheeted)
    before = {p: p.stat().st_mtime_ns for p in desk.settings.data.rglob("*") if p.is_file()}

    text_of(client, address(sheeted))
    client.get(file_of(sheeted, "de_kade", "sheet.en.html"))

    after = {p: p.stat().st_mtime_ns for p in desk.settings.data.rglob("*") if p.is_file()}
    assert after == before
    assert {
        client.get(address(sheeted, f"sheets_{name}")).status_code for name in ("prepare", "record")
    } == {405}
