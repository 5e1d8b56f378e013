"""What keeps who runs fieldwork from opening, closing or losing something by mistake."""

import re
from datetime import timedelta

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localdate

from fakes.desk import Desk, desk
from fakes.fieldwork_desk import Work, work
from fakes.small_studies import small_study
from weerklank.vault import KeyStore, join_key, public_key_of
from weerklank.web.models import AuditEvent, Round, StudyRecord

__all__ = ["desk", "work"]


def key_parts(page: str) -> list[str]:
    return re.findall(r'<p class="key">([A-Z2-7-]+)</p>', page)


def test_new_parts_are_the_same_key_and_the_old_ones_still_work_together(work: Work) -> None:
    old = key_parts(work.open().content.decode())
    page = work.client.post(f"{work.base}{work.round.identifier}/parts/").content.decode()
    new = key_parts(page)
    public = bytes(work.round.public_key)
    assert [public_key_of(join_key(*pair)) for pair in (old, new)] == [public, public]
    assert public_key_of(join_key(old[0], new[1])) != public
    assert "een oud deel past niet bij een nieuw" in page
    event = AuditEvent.objects.order_by("number").last().event
    assert (event["action"], event["by"]) == ("fieldwork.parts", work.by.pk)
    assert not [part for part in (*old, *new) if part in str(event)]


def test_new_parts_are_offered_while_a_real_round_is_open_and_not_after(work: Work) -> None:
    work.open("?proef")
    pilot = f"{work.base}{work.round.identifier}/"
    assert "/parts/" not in work.client.get(work.base).content.decode()
    assert work.client.post(f"{pilot}parts/").status_code == 422
    work.client.post(f"{pilot}close/", {"sure": "on"})
    work.open()
    real = f"{work.base}{work.round.identifier}/"
    assert f"{real}parts/" in work.client.get(work.base).content.decode()
    assert work.client.get(f"{real}parts/").status_code == 405
    work.client.post(f"{real}close/", {"sure": "on"})
    answer = work.client.post(f"{real}parts/")
    assert (answer.status_code, key_parts(answer.content.decode())) == (422, [])


def test_new_parts_of_a_key_that_is_lost_are_refused_in_words(work: Work) -> None:
    work.open()
    KeyStore(work.desk.settings.vault).destroy_round(work.round.identifier)
    answer = work.client.post(f"{work.base}{work.round.identifier}/parts/")
    assert answer.status_code == 422
    assert "round-without-key" in answer.content.decode()
    assert AuditEvent.objects.filter(event__action="fieldwork.parts").count() == 0


@pytest.mark.parametrize(("days", "waits"), [(0, False), (3, True)])
def test_a_round_that_is_open_does_not_say_that_it_opens_by_itself(
    work: Work, days: int, waits: bool
) -> None:
    page = work.open(opens=localdate() + timedelta(days=days)).content.decode()
    assert ("zij opent vanzelf op de eerste dag" in page, "De ronde is open." in page) == (
        waits,
        not waits,
    )


def test_a_real_round_asks_whether_somebody_looked_and_a_pilot_does_not(work: Work) -> None:
    answer = work.open(looked="", contact_nl="Bel Noor")
    page = answer.content.decode()
    assert (answer.status_code, Round.objects.count()) == (422, 0)
    assert "Kijk de vragenlijst na en zet dan een vinkje." in page
    assert 'value="Bel Noor"' in page
    assert 'name="looked"' not in work.client.get(f"{work.base}open/?proef").content.decode()
    assert work.open("?proef", looked="").status_code == 200


EXAMPLE, PERIOD = (
    "Dit is nog de voorbeeldvragenlijst",
    "De periode in study.yaml is: nog te bepalen",
)


def test_texts_that_nobody_rewrote_are_noted_and_stop_nothing(desk: Desk) -> None:
    study, by = small_study(desk)
    client, url = desk.client(by), f"/desk/studies/{study.slug}/fieldwork/open/"
    page = client.get(url).content.decode()
    assert (EXAMPLE in page, PERIOD in page, "Open het veldwerk" in page) == (True, True, True)

    rewrite(study, "questionnaire.yaml", "Welk cijfer geeft u uw werk?", "Hoe gaat het?")
    rewrite(study, "study.yaml", "period: {nl: nog te bepalen", "period: {nl: maart 2027")
    page = client.get(url).content.decode()
    assert (EXAMPLE in page, PERIOD in page) == (False, False)


def test_layout_title_and_version_make_no_questions_of_ones_own(desk: Desk) -> None:
    study, by = small_study(desk)
    rewrite(study, "questionnaire.yaml", "version: 1", "version: 2\n# een regel erbij")
    rewrite(study, "questionnaire.yaml", "Een klein onderzoek", "Mijn onderzoek")
    url = f"/desk/studies/{study.slug}/fieldwork/open/"
    assert EXAMPLE in desk.client(by).get(url).content.decode()


def rewrite(study: StudyRecord, name: str, old: str, new: str) -> None:
    file = study.folder / name
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_who_closes_early_reads_what_people_were_told_and_how_many_answered(work: Work) -> None:
    work.open()
    work.answer(23)
    page = work.client.get(f"{work.base}{work.round.identifier}/close/").content.decode()
    told = date_format(work.round.closes, "j F Y")
    assert "U sluit 12 dagen eerder dan gezegd." in page
    assert f"konden meedoen tot en met {told}" in page
    assert "<b>20 of meer</b>" in page
    assert "23" not in re.sub(r"<[^>]*>", " ", page.partition("<main")[2]).replace(told, "")


def test_who_closes_on_the_last_day_is_early_for_nobody(work: Work) -> None:
    work.open(closes=localdate())
    page = work.client.get(f"{work.base}{work.round.identifier}/close/").content.decode()
    assert "eerder dan gezegd" not in page
    assert "Antwoorden tot nu toe" in page


def test_a_contact_reads_what_to_do_with_the_address(work: Work) -> None:
    work.open()
    client = work.as_role("organisation_contact", "teams")
    assert "Stuur dit adres aan uw collega's" in client.get(work.base).content.decode()
    assert "Stuur dit adres" not in work.client.get(work.base).content.decode()
    work.client.post(f"{work.base}{work.round.identifier}/suspend/")
    assert "Wacht met versturen" in client.get(work.base).content.decode()
