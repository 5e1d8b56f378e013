"""A file of answers from elsewhere: looked at first, taken over as it was looked at, or not."""

import os
import re
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from lxml import html

from fakes.desk import EXAMPLES, Desk, desk
from fakes.foreign_answers import PEOPLE, Foreign, fitting_file, strange_file
from weerklank.archive import folder_problems, sweep_copies
from weerklank.web.actions.data_sets import sweep_uploads
from weerklank.web.models import AuditEvent, Job, Round, StudyRecord
from weerklank.web.pages.data.import_views import PLACES_SHOWN
from weerklank.web.queries.data_sets import KEPT, upload_folder
from weerklank.web.rights import Role

__all__ = ["desk"]
PRACTICE = EXAMPLES / "tutorial" / "first-wave"


@pytest.fixture
def study(desk: Desk) -> StudyRecord:
    """A study with a questionnaire and nothing else."""
    return desk.make_study(PRACTICE)


@pytest.fixture
def client(desk: Desk, study: StudyRecord) -> Client:
    return desk.client(desk.make_user(Role.RESEARCHER, study))


def address(study: StudyRecord, path: str = "") -> str:
    return f"/desk/studies/{study.slug}/data/import/{path}"


def upload(client: Client, study: StudyRecord, file: Foreign) -> Any:
    given = {"file": SimpleUploadedFile(file.name, file.content)}
    return client.post(address(study, "file/"), given, follow=True)


def page_of(answer: Any) -> Any:
    return html.fromstring(answer.content.decode())


def digest_on(answer: Any) -> str:
    return str(page_of(answer).xpath("string(//input[@name='digest']/@value)"))


def take(client: Client, study: StudyRecord, digest: str) -> Any:
    return client.post(address(study, "take/"), {"digest": digest}, follow=True)


def answers_file(study: StudyRecord) -> Path:
    return study.folder / "closed" / "responses.csv"


def events() -> list[str]:
    return [one.event["action"] for one in AuditEvent.objects.order_by("number")]


def last_event() -> dict[str, Any]:
    return dict(AuditEvent.objects.latest("number").event)


def codes_on(answer: Any) -> list[str]:
    return [
        str(one)
        for one in page_of(answer).xpath("//*[@id='problems' or @class='data-told']//code/text()")
    ]


def test_a_file_is_shown_as_it_would_become_and_changes_nothing(
    client: Client, study: StudyRecord
) -> None:
    answer = upload(client, study, fitting_file())

    page = page_of(answer)
    row = page.xpath("//tr[th/code='overwerk']")[0]
    assert row.xpath("td[@class='number beside']/text()") == [str(PEOPLE), "0"]
    assert row.xpath("td/span/b/text()") == ["8", "8", "8"]
    assert answers_file(study).exists() is False
    assert events() == ["data.upload"]


def test_the_same_problem_of_many_rows_is_told_once_with_how_many(
    client: Client, study: StudyRecord
) -> None:
    file = fitting_file()
    broken = re.sub(r"(?m)^ja,", "nee,", file.content.decode())

    answer = upload(client, study, Foreign(file.name, broken.encode()))

    told = page_of(answer).xpath("//*[@id='problems']//li")
    assert len(told) == 1
    assert told[0].xpath("string(.//span[@class='place'])").count("elders.csv:") == PLACES_SHOWN
    assert f"({PEOPLE} keer)" in told[0].text_content()


def test_what_was_looked_at_becomes_the_answers(client: Client, study: StudyRecord) -> None:
    digest = digest_on(upload(client, study, fitting_file(["Minder 'mail'; \"meer\" rust."])))

    answer = take(client, study, digest)

    lines = answers_file(study).read_text("utf-8").splitlines()
    assert (answer.status_code, len([one for one in lines if one[0] == "r"])) == (200, PEOPLE + 1)
    assert lines[0].startswith("# synthetisch")
    assert 'Minder \'mail\'; ""meer"" rust.' in lines[2]
    assert stat.S_IMODE(answers_file(study).stat().st_mode) == 0o600
    assert folder_problems(study.folder) == ()
    assert events() == ["data.upload", "data.import"]
    assert upload_folder(study).exists() is False


def test_a_file_that_waits_is_for_its_owner_alone_and_no_part_of_the_study(
    client: Client, study: StudyRecord
) -> None:
    upload(client, study, fitting_file())

    folder = upload_folder(study)
    modes = {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
    assert (modes, stat.S_IMODE(folder.stat().st_mode)) == ({0o600}, 0o700)
    assert list(study.folder.rglob("content")) == []


def test_everything_that_does_not_fit_is_told_with_where_to_choose(
    client: Client, study: StudyRecord
) -> None:
    answer = upload(client, study, strange_file())

    page = page_of(answer)
    assert sorted(codes_on(answer)) == [
        "import-column-unknown",
        "import-column-unknown",
        "import-consent-missing",
        "import-item-missing",
        "import-item-missing",
        "import-value-unknown",
    ]
    legends = page.xpath("//fieldset[contains(@class, 'data-column')]/legend/code/text()")
    assert legends == ["soort_werk", "Q7", "ip_adres"]
    assert digest_on(answer) == ""


def choose(client: Client, study: StudyRecord, page: Any, picks: dict[str, str]) -> Any:
    """Choose by the name of a column, or by column and value; declare and tick what is asked."""
    sent = {"consented": "on"}
    for field in page.xpath("//fieldset[contains(@class, 'data-column')]"):
        column = field.xpath("string(legend/code)")
        for pick in field.xpath(".//div[@class='data-pick']"):
            value = pick.xpath("string(label/code)")
            sent[pick.xpath("string(select/@name)")] = picks[f"{column} {value}".strip()]
    for box in page.xpath("//input[starts-with(@name, 'absent-')]"):
        if box.xpath("string(..//code)") in picks.get("absent", ""):
            sent[box.get("name")] = "on"
    return client.post(address(study, "choices/"), sent, follow=True)


PICKS = {
    "soort_werk school": "-",
    "Q7": "overwerk",
    "ip_adres": "-",
    "absent": "gesprekken",
}


def test_choices_make_a_strange_file_fit(client: Client, study: StudyRecord) -> None:
    page = page_of(upload(client, study, strange_file()))

    answer = choose(client, study, page, PICKS)
    taken = take(client, study, digest_on(answer))

    assert (codes_on(answer), taken.status_code) == ([], 200)
    assert last_event()["details"] == {"kind": ".csv", "consent_declared": True}
    text = answers_file(study).read_text("utf-8")
    assert ("192.0.2" in text, "school" in text, "zelden" in text) == (False, False, True)


def test_of_two_columns_for_one_question_either_can_be_left_out(
    client: Client, study: StudyRecord
) -> None:
    rows = fitting_file().content.split(b"\r\n")
    twice = [b"Werken in eigen tijd," + rows[0], *(b"soms," + one for one in rows[1:] if one), b""]
    page = page_of(upload(client, study, Foreign("dubbel.csv", b"\r\n".join(twice))))

    both = choose(client, study, page, {"Werken in eigen tijd": "overwerk"})
    picks = page_of(both).xpath("//fieldset[contains(@class, 'data-column')]/legend/code/text()")
    answer = choose(
        client, study, page_of(both), {"Werken in eigen tijd": "overwerk", "overwerk": "-"}
    )

    assert picks == ["Werken in eigen tijd", "overwerk"]
    assert (codes_on(both), codes_on(answer)) == (["import-column-twice"], [])


def test_an_export_comes_in_elsewhere_as_the_same_answers(
    desk: Desk, client: Client, study: StudyRecord
) -> None:
    take(client, study, digest_on(upload(client, study, fitting_file(["Zó: 'meer'; \"rust\"."]))))
    given = {"format": "sav", "reason": "Verhuizen", "understood": "on", "texts": "on"}
    exported = client.post(f"/desk/studies/{study.slug}/data/export/", given)
    other = desk.make_study(PRACTICE, slug="elders")
    there = desk.client(desk.make_user(Role.RESEARCHER, other))

    page = page_of(upload(there, other, Foreign("eigen.sav", exported.content)))
    chosen = choose(there, other, page, {"werk": "-"})
    take(there, other, digest_on(chosen))

    assert answers_file(other).read_bytes() == answers_file(study).read_bytes()


def test_a_choice_can_be_taken_back(client: Client, study: StudyRecord) -> None:
    page = page_of(upload(client, study, strange_file()))
    chosen = choose(client, study, page, PICKS)

    again = choose(client, study, page_of(chosen), PICKS | {"Q7": "", "absent": ""})

    assert codes_on(chosen) == []
    assert sorted(codes_on(again)) == [
        "import-column-unknown",
        "import-item-missing",
        "import-item-missing",
    ]


def test_what_changed_after_somebody_looked_is_not_taken_over(
    client: Client, study: StudyRecord
) -> None:
    digest = digest_on(upload(client, study, fitting_file()))
    other = digest_on(upload(client, study, fitting_file(["Iets anders."])))

    answer = take(client, study, digest)

    assert digest != other
    assert (answer.status_code, codes_on(answer)) == (422, ["import-changed"])
    assert (answers_file(study).exists(), upload_folder(study).exists()) == (False, True)
    assert take(client, study, other).status_code == 200


def test_answers_that_are_there_are_never_replaced(client: Client, study: StudyRecord) -> None:
    digest = digest_on(upload(client, study, fitting_file()))
    answers_file(study).parent.mkdir()
    answers_file(study).write_text("respondent\n", "utf-8")

    answer, again = take(client, study, digest), upload(client, study, fitting_file())

    assert [codes_on(one) for one in (answer, again)] == [["import-answered"]] * 2
    assert answers_file(study).read_text("utf-8") == "respondent\n"


@pytest.mark.parametrize(
    ("state", "refused"), [("open", True), ("closing", True), ("closed", False)]
)
def test_a_study_with_fieldwork_under_way_takes_no_file(
    client: Client, study: StudyRecord, state: str, refused: bool
) -> None:
    today = timezone.localdate()
    Round.objects.create(
        study=study,
        identifier="ronde",
        pilot=True,
        public_key=bytes(32),
        opens=today,
        closes=today,
        state=state,
    )

    answer = upload(client, study, fitting_file())

    assert ("import-round-open" in codes_on(answer)) == refused
    assert upload_folder(study).exists() != refused


def test_a_study_with_work_running_takes_nothing_over(
    client: Client, study: StudyRecord, desk: Desk
) -> None:
    digest = digest_on(upload(client, study, fitting_file()))
    Job.objects.create(study=study, kind="build", by=desk.make_user(), state="running")

    assert codes_on(take(client, study, digest)) == ["job-running"]


def test_made_up_answers_do_not_become_those_of_people(client: Client, study: StudyRecord) -> None:
    document = study.folder / "study.yaml"
    document.write_text(document.read_text("utf-8").replace("synthetic: true", "synthetic: false"))
    names = b"row,study,wave,synthetic,"
    lines = fitting_file().content.split(b"\r\n")
    own = [names + lines[0], *(b"1,x,1,1," + one for one in lines[1:] if one), b""]

    answer = upload(client, study, Foreign("eigen.csv", b"\r\n".join(own)))

    assert "import-synthetic" in codes_on(answer)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (Foreign("macro.xlsm", b"PK"), "data-file-macros"),
        (Foreign("kapot.sav", b"$FL2 maar niet heel"), "data-file-broken"),
        (Foreign("brief.docx", b"PK"), "data-file-kind"),
        (Foreign("leeg.csv", b""), "data-file-empty"),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_kept(
    client: Client, study: StudyRecord, file: Foreign, code: str
) -> None:
    answer = upload(client, study, file)

    assert (answer.status_code, codes_on(answer)) == (422, [code])
    assert (upload_folder(study).exists(), events()) == (False, [])


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    client: Client, study: StudyRecord
) -> None:
    answer = upload(client, study, Foreign("groot.csv", b"x" * 20_000_001))

    assert (answer.status_code, "20 MB" in answer.content.decode()) == (422, True)
    assert upload_folder(study).exists() is False


def test_a_file_waits_a_day_and_no_longer(client: Client, study: StudyRecord) -> None:
    upload(client, study, fitting_file())
    now = timezone.now()

    kept = sweep_uploads(now=now + KEPT - timedelta(minutes=1))
    there = upload_folder(study).exists()
    gone = sweep_uploads(now=now + KEPT + timedelta(minutes=1))

    assert (kept, there, gone, upload_folder(study).exists()) == (0, True, 1, False)


def test_a_file_that_waits_is_gone_when_the_desk_starts_again(
    desk: Desk, client: Client, study: StudyRecord
) -> None:
    upload(client, study, fitting_file())

    assert sweep_copies(desk.settings.data) == 1
    assert upload_folder(study).exists() is False


def test_an_old_file_is_gone_for_who_looks_at_the_data(client: Client, study: StudyRecord) -> None:
    upload(client, study, fitting_file())
    old = timezone.now().timestamp() - KEPT.total_seconds() - 60
    os.utime(upload_folder(study) / "content", (old, old))

    client.get(f"/desk/studies/{study.slug}/data/")

    assert upload_folder(study).exists() is False


def test_a_file_can_be_thrown_away(client: Client, study: StudyRecord) -> None:
    upload(client, study, fitting_file())

    client.post(address(study, "drop/"))

    assert upload_folder(study).exists() is False
    assert events() == ["data.upload", "data.drop"]
    assert codes_on(take(client, study, "")) == ["import-gone"]


def test_an_import_tells_the_log_nothing_of_an_answer(client: Client, study: StudyRecord) -> None:
    take(client, study, digest_on(upload(client, study, fitting_file(["Meer stilte graag."]))))

    told = str([one.event for one in AuditEvent.objects.all()])
    assert "Meer stilte graag." in answers_file(study).read_text("utf-8")
    assert ("stilte" in told, "elders" in told) == (False, False)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.SECOND_READER, 403), (Role.PANEL_MEMBER, 403), (Role.ORGANISATION_CONTACT, 403)],
)
def test_who_may_not_import_sees_no_file_that_waits(
    desk: Desk, client: Client, study: StudyRecord, role: Role, status: int
) -> None:
    upload(client, study, fitting_file())
    other = desk.client(desk.make_user(role, study))

    answer = other.get(address(study))

    assert (answer.status_code, "elders.csv" in answer.content.decode()) == (status, False)
