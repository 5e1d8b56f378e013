"""Attacks on a round from within the desk: each first succeeds with its guard taken away."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache.backends.dummy import DummyCache
from django.test import Client
from django.utils.timezone import localdate

from fakes.desk import EXAMPLES, Desk, desk
from fakes.respondents import BallotBox
from weerklank.archive import read_folder
from weerklank.design import Study
from weerklank.kernel import Text, UserError
from weerklank.vault import KeyStore, join_key, open_sealed
from weerklank.web.actions import rounds
from weerklank.web.actions.fieldwork import close_round
from weerklank.web.actions.rounds import Opened, open_round
from weerklank.web.models import AuditEvent, Publication, Round, StudyRecord
from weerklank.web.pages.fieldwork import views
from weerklank.web.queries import fieldwork as responses
from weerklank.web.queries import rounds as reading
from weerklank.web.queries.events import event_words
from weerklank.web.queries.rounds import (
    about_ballots,
    ballot_address,
    ballot_box,
    last_wave,
    round_identifier,
)
from weerklank.web.serving import installation

__all__ = ["desk"]
FIRST_WAVE = EXAMPLES / "tutorial" / "first-wave"
EARLIER = EXAMPLES / "haaglanden-2023"
ANSWERS = {"meedoen": "ja", "werkweek": "5"}
PHISHING = "https://inloggen.example/"


class Work:
    """A round that is open; what comes in, and what somebody who looks can see."""

    def __init__(self, desk: Desk, *, slug: str | None = None, pilot: bool = False) -> None:
        self.desk, self.study = desk, desk.make_study(FIRST_WAVE, slug=slug)
        self.by = desk.make_user("researcher", self.study)
        self.opened = self.open(pilot=pilot)
        self.round = self.opened.round

    def open(self, pilot: bool = False) -> Opened:
        today = localdate()
        return open_round(
            by=self.by,
            study=self.study,
            opens=today,
            closes=today,
            contact=Text("Bel", "Call"),
            pilot=pilot,
        )

    def answer(self, count: int) -> None:
        address = ballot_address(self.round.channels.get(channel="teams"))
        with BallotBox(self.desk.settings.ballot_database, localdate()) as box:
            assert {box.answer(address, ANSWERS) for _ in range(count)} == {200}

    def close(self) -> Round:
        return close_round(by=self.by, round=self.round, today=localdate())

    def contact(self) -> Client:
        return self.desk.client(
            self.desk.make_user("organisation_contact", self.study, channel="teams")
        )

    def page(self, client: Client | None = None) -> str:
        client = client or self.desk.client(self.by)
        return client.get(f"/desk/studies/{self.study.slug}/fieldwork/").content.decode()

    def number(self, client: Client) -> str:
        found = re.search(r'<tbody>.*?<td class="number">([^<]*)</td>', self.page(client), re.S)
        assert found is not None
        return found[1]


# The counter as a bell


def stuff(work: Work, look: Callable[[], str]) -> int | None:
    """Send ballots until the number moves, and return how many others must have sent theirs."""
    first = look()
    for own in range(1, 11):
        work.answer(1)
        if look() != first:
            return 10 - own
    return None


def test_a_live_counter_tells_a_contact_who_stuffs_how_many_answered_and_when(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(responses, "cache", DummyCache("", {}))
    work = Work(desk)
    work.answer(4)
    client = work.contact()

    assert stuff(work, lambda: work.number(client)) == 4

    work.answer(9)
    before = work.number(client)
    work.answer(1)  # a colleague
    assert work.number(client) != before


def test_the_counter_of_the_day_tells_a_contact_who_stuffs_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(desk)
    work.answer(4)
    client = work.contact()

    assert stuff(work, lambda: work.number(client)) is None
    work.answer(20)
    assert (work.number(client), "morgen bijgewerkt" in work.page(client)) == (
        "minder dan 10",
        True,
    )

    monkeypatch.setattr(views, "localdate", lambda: localdate() + timedelta(days=1))
    assert work.number(client) == "30 of meer"


def test_every_member_sees_the_same_counter_of_the_day(desk: Desk) -> None:
    work = Work(desk)
    work.answer(12)
    contact, researcher = work.contact(), desk.client(work.by)
    assert work.number(contact) == "10 of meer"
    work.answer(12)
    assert work.number(researcher) == "10 of meer"


def test_a_counter_is_not_kept_while_the_box_is_away(desk: Desk) -> None:
    work = Work(desk)
    work.answer(12)
    where = desk.settings.ballot_database
    desk.configure(ballot_database=str(desk.settings.data / "nowhere" / "box.sqlite3"))
    assert "stembus is nu niet te bereiken" in work.page()
    desk.configure(ballot_database=where)
    assert work.number(desk.client(work.by)) == "10 of meer"


def test_what_is_kept_of_a_day_are_tens(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    real = responses.cache.get_or_set

    def listen(name, make, timeout):
        kept.append(make())
        return real(name, make, timeout=timeout)

    monkeypatch.setattr(responses.cache, "get_or_set", listen)
    work = Work(desk)
    work.answer(13)
    work.page()
    assert kept == [{"nieuwsbrief": 0, "teams": 10}]


def test_a_pilot_counts_live_and_closing_counts_exactly(desk: Desk) -> None:
    work = Work(desk, pilot=True)
    client = desk.client(work.by)
    assert work.number(client) == "minder dan 10"
    work.answer(11)
    assert work.number(client) == "10 of meer"
    assert "morgen bijgewerkt" not in work.page(client)
    work.close()

    work.round = work.open().round
    work.page()
    work.answer(11)
    assert work.close().answers == 11


# A round in the place of another


def named_as_before(study: StudyRecord, *, pilot: bool) -> str:
    """Name a round as the desk did: without a mark."""
    return f"{study.slug}-proef-1" if pilot else study.slug


def test_a_study_named_as_a_pilot_would_take_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "round_identifier", named_as_before)
    squatter = Work(desk, slug="eerste-proef-1")
    key = KeyStore(desk.settings.vault).round_private(squatter.round.identifier)

    with pytest.raises(UserError) as refusal:
        Work(desk, slug="eerste", pilot=True)

    assert refusal.value.code == "round-id-taken"
    assert KeyStore(desk.settings.vault).round_private(squatter.round.identifier) == key
    assert Round.objects.count() == 1


def test_a_pilot_may_be_opened_and_closed_again_and_again(desk: Desk) -> None:
    work = Work(desk, pilot=True)
    work.close()
    for number in (2, 3):
        work.round = work.open(pilot=True).round
        assert work.round.identifier.startswith(f"{work.study.slug}-proef-{number}-")
        work.answer(1)
        assert work.close().answers == 1


def test_a_study_named_as_a_pilot_takes_no_place(desk: Desk) -> None:
    squatter, own = Work(desk, slug="eerste-proef-1"), Work(desk, slug="eerste", pilot=True)
    assert own.round.identifier.startswith("eerste-proef-1-")
    assert squatter.round.identifier != own.round.identifier
    own.answer(1)
    assert own.close().answers == 1


def test_the_mark_of_a_round_comes_of_the_key_of_the_installation(desk: Desk) -> None:
    study = desk.make_study(FIRST_WAVE)
    ours = round_identifier(study, pilot=False)
    assert (ours, round_identifier(study, pilot=False)) == (ours, ours)
    assert re.fullmatch(rf"{study.slug}-[a-hjkmnp-z2-9]{{8}}", ours)
    desk._django.SECRET_KEY = "of another installation"
    assert round_identifier(study, pilot=False) != ours


@pytest.mark.parametrize("pilot", [True, False])
def test_long_names_that_begin_alike_have_rounds_of_their_own(desk: Desk, pilot: bool) -> None:
    names = [
        round_identifier(desk.make_study(FIRST_WAVE, slug=f"{'m' * 78}-{end}"), pilot=pilot)
        for end in "ab"
    ]
    assert [len(name) for name in names] == [64, 64]
    assert len(set(names)) == 2


# The key that was destroyed


def recover(desk: Desk, monkeypatch: pytest.MonkeyPatch, work: Work) -> None:
    monkeypatch.setattr(installation, "ready_desk", lambda: desk.settings)
    parts = dict(enumerate(work.opened.key_parts, 1))
    installation.recover_key(work.round.identifier, parts.__getitem__)


def test_printed_parts_open_an_old_backup_after_closing_until_they_are_destroyed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(desk)
    work.answer(2)
    name = work.round.identifier
    with ballot_box() as store:
        _head, *backup = [json.loads(line) for line in store.dump()]
    work.close()

    # No program can keep two people from putting their papers together: so they are told.
    private = join_key(*work.opened.key_parts)
    sealed = [base64.b64decode(line[-1][0]) for line in backup if line[:2] == ["ballots", name]]
    opened = [open_sealed(private, one, about_ballots(name)) for one in sealed]
    assert len([one for one in opened if b"meedoen" in one]) == 2
    assert "Vernietig nu beide delen van de reservesleutel" in work.page()
    assert "Vernietig nu" not in work.page(work.contact())

    # The desk itself does not help: its own key does not come back.
    with pytest.raises(UserError) as refusal:
        recover(desk, monkeypatch, work)
    assert refusal.value.code == "round-key-destroyed"
    assert not KeyStore(desk.settings.vault).has_round(name)
    Round.objects.all().delete()
    with pytest.raises(UserError) as refusal:
        recover(desk, monkeypatch, work)
    assert refusal.value.code == "round-key-destroyed"

    monkeypatch.setattr(installation, "_refuse_destroyed", lambda *_: None)
    recover(desk, monkeypatch, work)
    assert KeyStore(desk.settings.vault).has_round(name)


@pytest.mark.parametrize("state", ["open", "closing"])
def test_a_key_that_is_still_needed_comes_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    work = Work(desk)
    work.answer(2)
    KeyStore(desk.settings.vault).destroy_round(work.round.identifier)
    if state == "closing":
        with pytest.raises(UserError):
            work.close()

    recover(desk, monkeypatch, work)

    assert Round.objects.get().state == state
    assert work.close().answers == 2


def test_who_closes_is_told_before_and_after_to_destroy_both_parts_and_the_log_says_so(
    desk: Desk,
) -> None:
    work = Work(desk)
    work.answer(1)
    url = f"/desk/studies/{work.study.slug}/fieldwork/{work.round.identifier}/close/"
    client = desk.client(work.by)
    assert "Vernietig dan ook beide delen van de reservesleutel" in client.get(url).content.decode()
    after = client.post(url, {"sure": "on"}, follow=True).content.decode()
    assert "Vernietig nu beide delen van de reservesleutel" in after
    events = [one["action"] for one in AuditEvent.objects.values_list("event", flat=True)]
    assert events[-2:] == ["fieldwork.destroy_parts", "fieldwork.close"]
    assert "beide delen" in event_words(events[-2], {}).nl


def test_a_pilot_without_spare_key_asks_to_destroy_nothing(desk: Desk) -> None:
    work = Work(desk, pilot=True)
    url = f"/desk/studies/{work.study.slug}/fieldwork/{work.round.identifier}/close/"
    assert "reservesleutel" not in desk.client(work.by).get(url).content.decode()
    work.close()
    assert "reservesleutel" not in work.page()
    events = [one["action"] for one in AuditEvent.objects.values_list("event", flat=True)]
    assert "fieldwork.destroy_parts" not in events
    assert events[-1] == "fieldwork.close"


# The pages of others


def publish(desk: Desk, folder, slug: str | None = None, **changes: str) -> StudyRecord:
    """Publish a copy of a study whose document was changed: field -> value."""
    record = desk.make_study(folder, slug=slug)
    document = record.folder / "study.yaml"
    text = document.read_text("utf-8")
    for name, value in changes.items():
        text = re.sub(rf"^{name}:.*(\n  .*)*$", f"{name}: {value}", text, flags=re.M)
    document.write_text(text, "utf-8")
    record.wave = read_folder(record.folder).study.wave
    record.save()
    record.folder.rename(desk.settings.published / record.slug)
    Publication.objects.create(study=record, published_by=desk.make_user())
    return record


@pytest.fixture
def own(desk: Desk) -> Study:
    """The next wave of the study that was published, with an address of its own."""
    desk.settings.published.mkdir()
    study = read_folder(EARLIER).study
    return replace(study, id="haaglanden-2024", wave=4)


def test_the_wave_before_is_told_with_its_place_on_the_same_host(desk: Desk, own: Study) -> None:
    publish(desk, EARLIER)
    told = last_wave(own)
    assert told is not None
    assert (told.title, told.site, bool(told.news)) == (
        read_folder(EARLIER).study.title,
        "https://weerklank.example/haaglanden-2023/",
        True,
    )


OTHERS = {
    "programme": "{nl: Eigen programma, en: Own programme}",
    "region": "{nl: Elders, en: Elsewhere}",
    "wave": "9999",
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_study_of_others_or_from_the_future_has_no_place_on_these_pages(
    desk: Desk, own: Study, name: str
) -> None:
    publish(desk, EARLIER, slug="kwaad", address=PHISHING, **{name: OTHERS[name]})
    assert last_wave(own) is None
    alike = {"programme": own.programme, "region": own.region, "wave": 4}
    alike |= {name: getattr(read_folder(desk.settings.published / "kwaad").study, name)}
    assert last_wave(replace(own, **alike)) is not None


@pytest.mark.parametrize(
    "address",
    [
        PHISHING,
        "https://weerklank.example.inloggen.example/",
        "https://inloggen.example/weerklank.example/",
    ],
)
def test_an_earlier_wave_sends_nobody_to_a_host_of_its_choice(
    desk: Desk, own: Study, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    publish(desk, EARLIER, slug="kwaad", address=address)
    told = last_wave(own)
    assert told is not None
    assert told.site is None

    monkeypatch.setattr(reading, "_known_site", lambda before, _study: before.address)
    told = last_wave(own)
    assert told is not None
    assert told.site == address


def test_a_site_of_this_installation_needs_no_address_of_the_study(desk: Desk, own: Study) -> None:
    publish(desk, EARLIER, address="https://peo.voorbeeld.nl/2023/")
    without = replace(own, address=None)
    told = last_wave(without)
    assert told is not None
    assert told.site is None
    desk.configure(hosts=("desk.voorbeeld.nl", "peo.voorbeeld.nl"))
    told = last_wave(without)
    assert told is not None
    assert told.site == "https://peo.voorbeeld.nl/2023/"
