"""The list of studies, one study, its export, and the language of the desk."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate

from fakes.desk import EXAMPLES, Desk, desk
from fakes.small_studies import CANARY, small_files, small_study
from weerklank.archive import folder_files, unpack_folder
from weerklank.kernel import Text
from weerklank.web.actions.rounds import open_round, suspend_round
from weerklank.web.models import AuditEvent, StudyRecord
from weerklank.web.queries import studies as queries
from weerklank.web.queries.studies import look_at, study_facts
from weerklank.web.rights import Role

__all__ = ["desk"]
RELEASED = EXAMPLES / "haaglanden-2020"


def read(desk: Desk, user: Any, address: str) -> str:
    page = desk.client(user).get(address)
    assert page.status_code == 200
    return page.content.decode()


# The list


def test_the_list_holds_the_studies_of_its_reader_newest_wave_first(desk: Desk) -> None:
    user = desk.make_user()
    small_study(desk, id="van-een-ander")
    for wave, kind in ((2, "survey"), (3, "interviews")):
        study, _ = small_study(desk, id=f"meting-{wave}", kind=kind)
        study.memberships.create(user=user, role=Role.PANEL_MEMBER.value)
        StudyRecord.objects.filter(pk=study.pk).update(wave=wave)

    page = desk.client(user).get("/desk/")

    lines = page.context["lines"]
    assert [one.study.slug for one in lines] == ["meting-3", "meting-2"]
    assert [len(one.stages) for one in lines] == [3, 6]
    assert {one.role.nl for one in lines} == {"panellid"}
    assert "van-een-ander" not in page.content.decode()


def test_who_has_no_study_reads_what_to_do(desk: Desk) -> None:
    small_study(desk)

    plain = read(desk, desk.make_user(), "/desk/")
    administrator = read(desk, desk.make_user(administrator=True), "/desk/")

    assert "Vraag de onderzoeker om u toe te voegen" in plain
    assert "/desk/studies/new/" not in plain
    assert "/desk/studies/new/" in administrator


def test_an_administrator_sees_every_title_and_stage_and_no_way_in(desk: Desk) -> None:
    study, researcher = small_study(desk)

    page = read(desk, desk.make_user(administrator=True), "/desk/")

    assert ("Een klein onderzoek" in page, "<td>Opzet</td>" in page) == (True, True)
    assert f'href="/desk/studies/{study.slug}/"' not in page
    assert f"/desk/people/studies/{study.slug}/" in page
    assert "Alle onderzoeken" not in read(desk, researcher, "/desk/")


def test_a_reader_without_the_right_gets_no_link_to_the_next_step(desk: Desk) -> None:
    study, researcher = small_study(desk)
    panel = desk.make_user(Role.PANEL_MEMBER, study)
    link = f'<a href="/desk/studies/{study.slug}/fieldwork/">Open het veldwerk</a>'

    assert link in read(desk, researcher, "/desk/")
    page = read(desk, panel, "/desk/")
    assert (link in page, "De onderzoeker is aan zet:" in page) == (False, True)


def test_the_desk_asks_for_a_login(desk: Desk) -> None:
    page = desk.client().get("/desk/")

    assert (page.status_code, page["Location"]) == (302, "/desk/account/login/?next=/desk/")


# One study


def test_the_overview_of_a_released_study_gives_its_facts(desk: Desk) -> None:
    study = desk.make_study(RELEASED)
    user = desk.make_user(Role.RESEARCHER, study)

    page = desk.client(user).get(f"/desk/studies/{study.slug}/")

    look = page.context["look"]
    assert (look.releases, look.problems, look.answers, look.written) == (1, (), True, True)
    assert f"<dd>{look.respondents}</dd>" in page.content.decode()
    assert [one.state for one in page.context["line"].stages] == [
        "done",
        "done",
        "done",
        "now",
        "later",
        "later",
    ]


def test_the_overview_tells_what_was_done_to_members_who_read_along(desk: Desk) -> None:
    study, researcher = small_study(desk)
    panel = desk.make_user(Role.PANEL_MEMBER, study)

    shown, hidden = (
        read(desk, user, f"/desk/studies/{study.slug}/") for user in (researcher, panel)
    )

    assert ("begon dit onderzoek" in shown, "begon dit onderzoek" in hidden) == (True, False)
    assert ("Wie doet wat" in shown, "Wie doet wat" in hidden) == (True, False)


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        (Role.SECOND_READER, "Lees de documenten voordat het veldwerk opent"),
        (Role.PANEL_MEMBER, "Bekijk de publicaties zodra ze er zijn"),
        (Role.ORGANISATION_CONTACT, "Stuur het adres van de vragenlijst aan uw collega&#x27;s"),
        (Role.RESEARCHER, None),
    ],
)
def test_the_overview_tells_each_role_what_is_asked_and_whom_to_turn_to(
    desk: Desk, role: Role, asked: str | None
) -> None:
    study, _ = small_study(desk)

    page = read(desk, desk.make_user(role, study), f"/desk/studies/{study.slug}/")

    assert ("Wat wij van u vragen" in page) == (asked is not None)
    assert asked is None or asked in page
    assert asked is None or "<b>Rian Researcher</b> (onderzoeker)." in page
    assert "De hoeveelste keer dat dit onderzoek wordt gehouden." in page
    assert "Vastgelegde cijfers: alleen die worden openbaar." in page


def test_a_round_that_stands_still_says_so_in_list_and_overview(desk: Desk) -> None:
    study, researcher = small_study(desk)
    contact = desk.make_user(Role.ORGANISATION_CONTACT, study, channel="mail")
    day = localdate()
    round = open_round(
        by=researcher, study=study, opens=day, closes=day, contact=Text("Bel.", "Call.")
    ).round
    pages = ("/desk/", f"/desk/studies/{study.slug}/")
    assert all("Het veldwerk loopt" in read(desk, researcher, page) for page in pages)
    assert all("Stuur het adres aan uw collega" in read(desk, contact, page) for page in pages)

    suspend_round(by=researcher, round=round)

    for user in (researcher, contact):
        assert all("Het veldwerk staat stil" in read(desk, user, page) for page in pages)
    desk.configure(ballot_database=str(desk.settings.data / "nowhere" / "box.sqlite3"))
    assert "Het veldwerk loopt" in read(desk, researcher, "/desk/"), "as far as anybody knows"


def test_a_study_whose_documents_broke_still_has_an_overview(desk: Desk) -> None:
    study, user = small_study(desk)
    (study.folder / "study.yaml").write_text("id: [\n")

    page = read(desk, user, f"/desk/studies/{study.slug}/")

    assert "Los de problemen in de documenten op" in page
    assert str(desk.settings.data) not in page


def test_a_folder_that_is_gone_is_told_and_not_a_crash(desk: Desk) -> None:
    study, user = small_study(desk)
    study.folder.rename(study.folder.with_name("elsewhere"))

    pages = [read(desk, user, f"/desk/studies/{study.slug}/{part}") for part in ("", "documents/")]

    assert [str(desk.settings.data) in page for page in pages] == [False, False]


def test_a_title_with_markup_is_shown_as_it_is(desk: Desk) -> None:
    study, user = small_study(desk)
    study.title_nl = study.title_en = "<script>alert(1)</script>"
    study.save()

    for address in ("/desk/", f"/desk/studies/{study.slug}/"):
        page = read(desk, user, address)
        assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_a_folder_is_looked_at_again_only_when_a_file_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, _ = small_study(desk)
    asked: list[Path] = []
    real = queries.folder_problems
    monkeypatch.setattr(queries, "folder_problems", lambda path: asked.append(path) or real(path))

    first, again = look_at(study), look_at(study)
    (study.folder / "theme.yaml").write_text("colours: 1\n")
    changed = look_at(study)

    assert (first == again, len(asked)) == (True, 2)
    assert (first.problems == (), changed.problems == ()) == (True, False)


def test_facts_of_a_small_study_are_those_of_its_folder(desk: Desk) -> None:
    study, _ = small_study(desk, answers=12)

    facts = study_facts(study)

    assert (facts.sound, facts.round, facts.answers, facts.released) == (True, "none", True, False)
    assert (facts.built, facts.public, facts.written) == ("none", "none", False)


# Export


def export(desk: Desk, user: Any, study: StudyRecord, **data: str) -> Any:
    return desk.client(user).post(f"/desk/studies/{study.slug}/export/", data)


def test_an_export_holds_the_documents_and_no_answers_unless_asked(desk: Desk) -> None:
    study, user = small_study(desk, answers=12)
    files = small_files(answers=12)

    open_, closed = export(desk, user, study), export(desk, user, study, closed="1")

    assert unpack_folder(closed.content) == files
    assert unpack_folder(open_.content) == {
        name: content for name, content in files.items() if not name.startswith("closed/")
    }
    with zipfile.ZipFile(io.BytesIO(open_.content)) as whole:
        assert CANARY.encode() not in b"".join(whole.read(name) for name in whole.namelist())
    assert open_["Content-Disposition"] == 'attachment; filename="klein-open.zip"'
    actions = [one.event["action"] for one in AuditEvent.objects.all()]
    assert actions == ["studies.start", "studies.export", "studies.export_answers"]


def test_an_export_can_be_imported_at_another_desk(desk: Desk) -> None:
    study = desk.make_study(RELEASED)
    user = desk.make_user(Role.RESEARCHER, study)

    files = unpack_folder(export(desk, user, study, closed="1").content)

    assert files == folder_files(RELEASED, closed=True)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.RESEARCHER])
def test_only_researchers_export(desk: Desk, role: Role) -> None:
    study, _ = small_study(desk, answers=12)
    other = desk.make_user(role, study)
    before = AuditEvent.objects.count()

    page = export(desk, other, study)

    assert (page.status_code, AuditEvent.objects.count()) == (403, before)
    assert "/export/" not in read(desk, other, f"/desk/studies/{study.slug}/")


def test_looking_at_the_address_of_an_export_gives_nothing(desk: Desk) -> None:
    study, user = small_study(desk)

    assert desk.client(user).get(f"/desk/studies/{study.slug}/export/").status_code == 405


# Language


def test_the_language_that_was_chosen_is_remembered(desk: Desk) -> None:
    client = desk.client(desk.make_user())

    page = client.post("/desk/language/", {"language": "en", "next": "/desk/people/account/"})

    cookie = page.cookies["django_language"]
    assert (page.status_code, page["Location"]) == (302, "/desk/people/account/")
    assert (cookie.value, cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        "en",
        "/desk/",
        True,
        "Lax",
    )
    assert "Your studies" in client.get("/desk/").content.decode()


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/desk/",
        "//evil.example/desk/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/public/",
        "/deskx/",
        "",
    ],
)
def test_a_language_switch_leads_nowhere_but_the_desk(desk: Desk, target: str) -> None:
    page = desk.client().post("/desk/language/", {"language": "nl", "next": target})

    assert (page.status_code, page["Location"]) == (302, "/desk/")


def test_an_unknown_language_is_dutch_and_a_look_switches_nothing(desk: Desk) -> None:
    page = desk.client().post("/desk/language/", {"language": "de\r\nx", "next": "/desk/"})

    assert page.cookies["django_language"].value == "nl"
    assert desk.client().get("/desk/language/").status_code == 405
