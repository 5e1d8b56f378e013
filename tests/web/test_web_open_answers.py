"""The page of open answers: marked, read-only, for two roles, and kept nowhere."""

from pathlib import Path

import pytest
from django.urls import reverse
from lxml import html

from fakes.desk import EXAMPLES, Desk, desk
from fakes.quoted_study import OWN_WORDS, quote, quotes_yaml, write_folder
from weerklank.archive import read_folder
from weerklank.disclosure import screen
from weerklank.web.models import StudyRecord
from weerklank.web.queries.open_answers import Part, cut, open_items
from weerklank.web.rights import Role

__all__ = ["desk"]


@pytest.fixture
def written(desk: Desk, tmp_path: Path) -> StudyRecord:
    """A study in which people wrote something, with a quote that names an age."""
    unsound = quote(text={"nl": OWN_WORDS["r01"], "en": "A boy of 7 from Delft."}, respondent="r01")
    return desk.make_study(write_folder(tmp_path / "woorden", quotes_yaml(unsound)))


def address(study: StudyRecord) -> str:
    return reverse("release:open_answers", args=[study.slug])


def test_open_answers_are_shown_with_what_may_lead_to_somebody(
    desk: Desk, written: StudyRecord
) -> None:
    client = desk.client(desk.make_user(Role.SECOND_READER, written))

    answer = client.get(address(written))

    page = html.fromstring(answer.content.decode())
    line = page.xpath("//li[code='r01']")[0]
    assert line.xpath("string(span[@class='open-answer'])") == OWN_WORDS["r01"]
    marked = [OWN_WORDS["r01"][one.start : one.end] for one in screen(OWN_WORDS["r01"])]
    assert line.xpath("span/mark/text()") == marked
    assert len(marked) > 1
    assert page.xpath("//li[code='r05']//mark") == []
    assert page.xpath("//main//form | //main//button") == []


def test_open_answers_are_in_no_cache_no_log_and_no_file(
    desk: Desk, written: StudyRecord, caplog: pytest.LogCaptureFixture
) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, written))
    before = {p for p in desk.settings.data.rglob("*") if p.is_file()}

    answer = client.get(address(written))

    assert OWN_WORDS["r01"] in html.fromstring(answer.content.decode()).xpath("string(//main)")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Delft" not in caplog.text
    assert {p for p in desk.settings.data.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    ("role", "status"), [(Role.PANEL_MEMBER, 403), (Role.ORGANISATION_CONTACT, 403), (None, 404)]
)
def test_nobody_else_reads_open_answers(
    desk: Desk, written: StudyRecord, role: Role | None, status: int
) -> None:
    client = desk.client(desk.make_user(role, written))

    answer = client.get(address(written))

    assert (answer.status_code, "Delft" in answer.content.decode()) == (status, False)


def test_a_question_with_too_few_answers_says_so_and_quotes_what_they_need(
    desk: Desk, written: StudyRecord
) -> None:
    items, problems = open_items(read_folder(written.folder))
    client = desk.client(desk.make_user(Role.RESEARCHER, written))

    page = client.get(address(written)).content.decode()

    assert [(item.label.nl, len(item.answers), item.enough) for item in items] == [
        ("verbeter", 40, True),
        ("zeldzaam", 12, False),
    ]
    assert page.count("Te weinig om uit te citeren.") == 1
    assert len(problems) > 0
    assert [one.code for one in problems if one.code not in page] == []
    assert "minstens 20 mensen" in page


def test_markup_in_an_answer_is_text(desk: Desk, written: StudyRecord) -> None:
    file = written.folder / "closed" / "responses.csv"
    text = file.read_text("utf-8").replace("Minder overleg", "<script>alert(1)</script> Minder")
    file.write_text(text, "utf-8")

    page = desk.client(desk.make_user(Role.RESEARCHER, written)).get(address(written))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.content.decode()


def test_a_study_without_answers_says_what_to_wait_for(desk: Desk) -> None:
    study = desk.make_study(EXAMPLES / "tutorial" / "first-wave")

    page = desk.client(desk.make_user(Role.RESEARCHER, study)).get(address(study))

    assert "Er zijn nog geen antwoorden" in page.content.decode()


@pytest.mark.parametrize("text", ["", "Niets.", OWN_WORDS["r01"], "Delft", "7 jaar. Delft, 7 jaar"])
def test_the_pieces_of_an_answer_are_the_answer(text: str) -> None:
    found = screen(text)

    parts = list(cut(text, found))

    assert "".join(part.text for part in parts) == text
    assert [part.text for part in parts if part.marked] == [text[o.start : o.end] for o in found]
    assert Part("", marked=False) not in parts
