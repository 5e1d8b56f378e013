"""Coding at the desk: each coder apart, then what holds; nothing of an answer in the log."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from fakes.coded_study import LIST, TWICE, WROTE, plan, write_coded_folder
from fakes.desk import EXAMPLES, Desk, desk
from fakes.quoted_study import OWN_WORDS, write_folder
from weerklank.archive import code_answer, read_coding, read_folder
from weerklank.web.models import AuditEvent, StudyRecord
from weerklank.web.queries.coding import PAGE, answer_rows
from weerklank.web.queries.events import event_words
from weerklank.web.queries.release_summary import planned_names
from weerklank.web.rights import Role

__all__ = ["desk"]


@pytest.fixture
def study(desk: Desk, tmp_path: Path) -> StudyRecord:
    """A study whose open answers 'a' coded, and 'b' the first so many."""
    return desk.make_study(write_coded_folder(tmp_path / "gecodeerd"))


@pytest.fixture
def fresh(study: StudyRecord) -> StudyRecord:
    """The same study, of which nobody coded anything."""
    (study.folder / "closed" / "codings.csv").unlink()
    return study


def address(study: StudyRecord, path: str = f"{LIST}/") -> str:
    return f"/desk/studies/{study.slug}/coding/{path}"


def sit_down(desk: Desk, study: StudyRecord, coder: str, role: Role = Role.RESEARCHER) -> Client:
    """Return the browser of somebody who codes as this letter."""
    client = desk.client(desk.make_user(role, study))
    answer = client.post(address(study, f"{LIST}/begin/"), {"coder": coder})
    assert answer.status_code == 302
    return client


def page_of(answer: Any) -> Any:
    return html.fromstring(answer.content.decode())


def show(client: Client, study: StudyRecord, shown: str = "todo", page: int = 1) -> Any:
    return page_of(client.get(address(study), {"show": shown, "page": page}))


def respondents(page: Any) -> list[str]:
    return [str(one) for one in page.xpath("//input[starts-with(@name, 'answer-')]/@value")]


def sent(page: Any, given: dict[str, list[str]]) -> dict[str, Any]:
    """Return the form of a page with these codes ticked; of others what is ticked already."""
    fields: dict[str, Any] = {
        one.get("name"): one.get("value", "") for one in page.xpath("//main//input[@type='hidden']")
    }
    for name in [one for one in fields if one.startswith("answer-")]:
        boxes = f"codes-{name.removeprefix('answer-')}"
        ticked = page.xpath(f"//input[@name='{boxes}'][@checked]/@value")
        fields[boxes] = given.get(fields[name], [str(one) for one in ticked])
    return fields


def save(client: Client, study: StudyRecord, page: Any, given: dict[str, list[str]]) -> Any:
    return client.post(address(study, f"{LIST}/save/"), sent(page, given), follow=True)


def settle(client: Client, study: StudyRecord, page: Any, given: dict[str, list[str]]) -> Any:
    return client.post(address(study, f"{LIST}/settle/"), sent(page, given), follow=True)


def codes_in(study: StudyRecord, coder: str) -> dict[str, tuple[str, ...]]:
    answers = read_coding(study.folder, LIST).answers
    return {one.respondent: one.by_coder[coder] for one in answers if coder in one.by_coder}


def test_codes_that_are_ticked_are_saved_for_that_coder(desk: Desk, fresh: StudyRecord) -> None:
    client = sit_down(desk, fresh, "a")
    page = show(client, fresh)
    first, second, *_ = respondents(page)

    answer = save(client, fresh, page, {first: ["papier", "tijd"], second: ["niets"]})

    assert codes_in(fresh, "a") == {first: ("tijd", "papier"), second: ("niets",)}
    assert "2 antwoorden opgeslagen." in answer.content.decode()
    assert first not in respondents(show(client, fresh))


def test_everybody_gets_the_answers_in_one_order_that_is_not_that_of_the_file(
    desk: Desk, fresh: StudyRecord
) -> None:
    first, second = (sit_down(desk, fresh, coder) for coder in "ab")

    pages = [respondents(show(one, fresh)) for one in (first, second)]

    assert pages[0] == pages[1]
    assert len(pages[0]) == PAGE
    assert pages[0] != sorted(pages[0])
    assert sorted(pages[0] + respondents(show(first, fresh, page=2))) == sorted(WROTE)


def test_what_may_lead_to_somebody_is_marked(desk: Desk, fresh: StudyRecord) -> None:
    client = sit_down(desk, fresh, "a")
    both = [show(client, fresh, page=number) for number in (1, 2)]

    marked = [str(one) for page in both for one in page.xpath("//mark/text()")]

    assert {"Delft", "Noorderlicht"} <= set(marked)


def test_a_coder_sees_what_another_chose_only_after_coding(desk: Desk, study: StudyRecord) -> None:
    code_answer(study.folder, LIST, "r01", (), coder="a")
    client = sit_down(desk, study, "a")
    before = show(client, study)

    save(client, study, before, {"r01": ["anders"]})

    after = show(client, study, "disputed")
    assert respondents(before) == ["r01"]
    assert before.xpath("//*[@class='coding-given']") == []
    given = after.xpath("//fieldset[input[@value='r01']]//*[@class='coding-given']/li")
    assert [" ".join(one.text_content().split()) for one in given] == [
        "u: Iets anders",
        "codeur b: Meer tijd",
    ]


def test_own_codes_stand_once_those_of_another_were_seen(desk: Desk, study: StudyRecord) -> None:
    client = sit_down(desk, study, "a")
    forged = {"answer-0": "r01", "codes-0": ["anders"], "was-0": "tijd"}

    answer = client.post(address(study, f"{LIST}/save/"), forged)

    assert (answer.status_code, "samen vast wat geldt" in answer.content.decode()) == (422, True)
    assert codes_in(study, "a")["r01"] == ("tijd",)


def test_a_page_that_stood_open_puts_nothing_back(desk: Desk, fresh: StudyRecord) -> None:
    client = sit_down(desk, fresh, "a")
    page = show(client, fresh)
    first, second, *_ = respondents(page)

    save(client, fresh, page, {first: ["tijd"]})
    save(client, fresh, page, {second: ["papier"]})

    assert codes_in(fresh, "a") == {first: ("tijd",), second: ("papier",)}


def test_what_was_coded_alone_can_be_changed_and_taken_back(desk: Desk, study: StudyRecord) -> None:
    client = sit_down(desk, study, "a")
    name = WROTE[-2]
    pages = [show(client, study, "mine", number) for number in (1, 2)]
    page = next(one for one in pages if name in respondents(one))

    save(client, study, page, {name: ["anders"]})
    changed = codes_in(study, "a")[name]
    again = next(
        one
        for one in (show(client, study, "mine", number) for number in (1, 2))
        if name in respondents(one)
    )
    save(client, study, again, {name: []})

    assert changed == ("anders",)
    assert respondents(show(client, study)) == [name]


def test_what_is_right_is_saved_and_what_is_not_comes_back_as_it_was_typed(
    desk: Desk, fresh: StudyRecord
) -> None:
    client = sit_down(desk, fresh, "a")
    page = show(client, fresh)
    first, second, *_ = respondents(page)

    answer = save(client, fresh, page, {first: ["tijd"], second: ["niets", "tijd"]})

    back = page_of(answer)
    assert (answer.status_code, respondents(back)) == (422, [second])
    assert codes_in(fresh, "a") == {first: ("tijd",)}
    assert back.xpath("//input[@checked]/@value") == ["tijd", "niets"]
    assert len(back.xpath("//fieldset//p[@class='error-text']")) == 1


def test_coders_decide_where_they_differ_and_can_take_that_back(
    desk: Desk, study: StudyRecord
) -> None:
    for name in ("r03", "r04"):
        code_answer(study.folder, LIST, name, ("anders",), coder="b")
    client = sit_down(desk, study, "a")
    page = show(client, study, "disputed")

    settle(client, study, page, {"r03": ["tijd", "samen"]})
    decided = {one.respondent: one for one in read_coding(study.folder, LIST).answers}
    settle(client, study, show(client, study, "disputed"), {"r03": []})

    again = {one.respondent: one for one in read_coding(study.folder, LIST).answers}
    assert sorted(respondents(page)) == ["r02", "r03", "r04"]
    assert [decided[name].settled for name in ("r03", "r04")] == [("tijd", "samen"), None]
    assert [again[name].state for name in ("r02", "r03", "r04")] == [
        "decided",
        "disputed",
        "disputed",
    ]


def test_nobody_decides_on_what_changed_meanwhile(desk: Desk, study: StudyRecord) -> None:
    code_answer(study.folder, LIST, "r03", ("anders",), coder="b")
    first, second = sit_down(desk, study, "a"), sit_down(desk, study, "b", Role.SECOND_READER)
    pages = [show(one, study, "disputed") for one in (first, second)]

    settle(first, study, pages[0], {"r03": ["tijd"]})
    answer = settle(second, study, pages[1], {"r03": ["papier"]})

    assert (answer.status_code, "niet opgeslagen" in answer.content.decode()) == (422, True)
    settled = {one.respondent: one.settled for one in read_coding(study.folder, LIST).answers}
    assert settled["r03"] == ("tijd",)


def test_nobody_decides_alone_on_what_only_one_coded(desk: Desk, study: StudyRecord) -> None:
    client, name = sit_down(desk, study, "a"), WROTE[-2]
    rows = answer_rows(read_coding(study.folder, LIST, "a"), "a")
    seen = next(one.seen for one in rows if one.respondent == name)
    forged = {"answer-0": name, "codes-0": ["anders"], "seen-0": seen}

    answer = client.post(address(study, f"{LIST}/settle/"), forged)

    assert answer.status_code == 422
    assert {one.respondent: one.state for one in read_coding(study.folder, LIST).answers}[
        name
    ] == "single"


def test_a_letter_stays_with_who_took_it(desk: Desk, study: StudyRecord) -> None:
    client = sit_down(desk, study, "a")
    other = desk.client(desk.make_user(Role.SECOND_READER, study))
    begin = address(study, f"{LIST}/begin/")

    offered = page_of(other.get(address(study))).xpath("//input[@name='coder']/@value")
    taken, odd = (other.post(begin, {"coder": coder}).status_code for coder in ("a", "z"))
    client.post(begin, {"coder": "c"})

    assert (offered, taken, odd) == (["b", "c"], 422, 422)
    assert "U bent codeur a." in client.get(address(study)).content.decode()


def test_who_has_not_begun_sees_no_answer_and_saves_nothing(desk: Desk, study: StudyRecord) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, study))
    given = {"answer-0": "r01", "codes-0": ["anders"], "was-0": "tijd"}

    page = client.get(address(study)).content.decode()
    answers = [client.post(address(study, f"{LIST}/{do}/"), given) for do in ("save", "settle")]

    assert OWN_WORDS["r01"][:20] not in page
    assert [one.status_code for one in answers] == [422, 422]
    assert codes_in(study, "a")["r01"] == ("tijd",)


def test_agreement_shows_once_a_coder_is_done(desk: Desk, study: StudyRecord) -> None:
    done, part = sit_down(desk, study, "a"), sit_down(desk, study, "b", Role.SECOND_READER)

    shown = show(done, study, "mine").xpath("//section[@aria-labelledby='agree']")
    hidden = show(part, study, "mine").xpath("//section[@aria-labelledby='agree']")

    told = shown[0].text_content()
    assert f"codeerden allebei {TWICE} antwoorden. Bij {TWICE - 1} daarvan" in told
    row = shown[0].xpath(".//tr[th[contains(., 'Minder papier')]]/td/text()")
    assert [one.strip() for one in row] == ["96%", "11", "1", "0,92"]
    assert hidden == []


def test_the_overview_tells_how_far_it_is_and_what_still_has_to_happen(
    desk: Desk, study: StudyRecord
) -> None:
    code_answer(study.folder, LIST, "r30", (), coder="a")
    code_answer(study.folder, LIST, "r03", ("anders",), coder="b")
    client = desk.client(desk.make_user(Role.SECOND_READER, study))

    page = page_of(client.get(address(study, "")))

    figures = [str(one) for one in page.xpath("//ul[@class='figures']//b/text()")]
    waits = page.xpath("//ul[@class='checks']/li/span/text()")
    assert figures == [str(len(WROTE)), str(len(WROTE) - 2), "1"]
    assert waits == [
        "1 antwoord is nog niet gecodeerd.",
        "Over 1 antwoord zijn de codeurs het niet eens.",
    ]
    assert page.xpath("//progress/@value") == [str(len(WROTE) - 1), str(TWICE)]
    assert any(OWN_WORDS["r01"][:20] in one for one in page.itertext()) is False


def test_codes_that_can_go_out_say_how(desk: Desk, study: StudyRecord, tmp_path: Path) -> None:
    apart = desk.make_study(
        write_coded_folder(tmp_path / "los", **plan(("rol", "tijd"))), slug="los"
    )
    user = desk.make_user(Role.RESEARCHER, study)

    planned = desk.client(user).get(address(study, "")).content.decode()
    other = desk.client(desk.make_user(Role.RESEARCHER, apart)).get(address(apart, ""))

    assert "gaan mee met de volgende vrijgave" in planned
    assert f"Zet daarvoor {LIST} in study.yaml" in other.content.decode()


def test_an_open_question_without_codes_says_how_to_make_them(desk: Desk, tmp_path: Path) -> None:
    study = desk.make_study(write_folder(tmp_path / "woorden"))
    researcher = desk.client(desk.make_user(Role.RESEARCHER, study)).get(address(study, ""))
    reader = desk.client(desk.make_user(Role.SECOND_READER, study)).get(address(study, ""))

    links = [page_of(one).xpath("//main//a/@href") for one in (researcher, reader)]

    document = f"/desk/studies/{study.slug}/documents/codes.yaml/"
    assert [document in one for one in links] == [True, False]
    assert "Maak eerst een codelijst" in reader.content.decode()


def test_a_study_without_answers_says_what_to_wait_for(desk: Desk) -> None:
    study = desk.make_study(EXAMPLES / "tutorial" / "first-wave")

    page = desk.client(desk.make_user(Role.RESEARCHER, study)).get(address(study, ""))

    assert "Er zijn nog geen antwoorden" in page.content.decode()


def test_the_log_tells_who_coded_how_many_and_nothing_of_an_answer(
    desk: Desk, fresh: StudyRecord, caplog: pytest.LogCaptureFixture
) -> None:
    client = sit_down(desk, fresh, "a")
    page = show(client, fresh)
    names = respondents(page)[:3]

    save(client, fresh, page, {name: ["tijd"] for name in names})

    begun, coded = (one.event for one in AuditEvent.objects.order_by("number"))
    assert begun["details"] == {"list": LIST, "coder": "a"}
    assert (coded["action"], coded["details"]) == ("coding.code", {"list": LIST, "answers": 3})
    assert event_words(coded["action"], coded["details"]).en == f"coded open answers: {LIST} (3)"
    assert "tijd" not in caplog.text


def test_coding_is_kept_in_no_cache(desk: Desk, study: StudyRecord) -> None:
    answer = sit_down(desk, study, "a").get(address(study), {"show": "mine"})

    assert "no-store" in answer.headers["Cache-Control"]
    assert OWN_WORDS["r03"] in page_of(answer).xpath("string(//main)")


@pytest.mark.parametrize(
    ("role", "status"), [(Role.PANEL_MEMBER, 403), (Role.ORGANISATION_CONTACT, 403), (None, 404)]
)
def test_nobody_else_codes_or_reads(
    desk: Desk, study: StudyRecord, role: Role | None, status: int
) -> None:
    client = desk.client(desk.make_user(role, study))

    answers = [
        client.get(address(study, "")),
        client.get(address(study)),
        *(client.post(address(study, f"{LIST}/{do}/")) for do in ("begin", "save", "settle")),
    ]

    assert {one.status_code for one in answers} == {status}


def test_the_codes_of_another_study_are_not_there(desk: Desk, study: StudyRecord) -> None:
    client = desk.client(desk.make_user(Role.RESEARCHER, study))

    answer = client.get(address(study, "andere_codes/"))

    assert (answer.status_code, "coding-item" in answer.content.decode()) == (422, True)


def test_the_release_calls_codes_by_their_name(study: StudyRecord) -> None:
    names = planned_names(read_folder(study.folder))

    assert names[LIST].nl == "Wat mensen zouden verbeteren"
    assert names[f"{LIST}@rol"].en == "What people would improve by rol"


def test_what_was_decided_everywhere_leaves_nothing_to_decide(
    desk: Desk, study: StudyRecord
) -> None:
    code_answer(study.folder, LIST, "r03", ("anders",), coder="b")
    client = sit_down(desk, study, "a")
    before = show(client, study, "disputed")
    for name in respondents(before):
        code_answer(study.folder, LIST, name, ("anders",), coder=None)

    after = show(client, study, "disputed")

    tag = "string(//nav[@class='coding-views']/a[3]/span)"
    assert (before.xpath(tag), after.xpath(tag)) == ("1", "0")
    assert respondents(after) == respondents(before)
    assert "Over al deze antwoorden is besloten" in after.text_content()


def test_who_coded_everything_is_led_on(desk: Desk, study: StudyRecord) -> None:
    client, links = sit_down(desk, study, "a"), "//div[@class='empty']//a/@href"
    agreed = show(client, study)
    code_answer(study.folder, LIST, "r03", ("anders",), coder="b")

    differing = show(client, study)

    assert agreed.xpath(links) == [address(study, "")]
    assert differing.xpath(links) == ["?show=disputed"]


def test_where_all_was_compared_there_is_nothing_to_save(desk: Desk, study: StudyRecord) -> None:
    alone = show(sit_down(desk, study, "a"), study, "mine")
    compared = show(sit_down(desk, study, "b", Role.SECOND_READER), study, "mine")

    buttons = "//div[contains(@class, 'coding-save')]//button"
    assert (len(alone.xpath(buttons)), len(compared.xpath(buttons))) == (1, 0)
