"""A round opens whole or not at all, and can always be tried again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fakes.desk import EXAMPLES, Desk, desk
from fakes.respondents import BallotBox
from weerklank.archive import read_folder
from weerklank.ballotbox import Store, open_store
from weerklank.kernel import DocumentRefused, Text, UserError
from weerklank.vault import KeyStore, join_key, public_key_of
from weerklank.web.actions import rounds
from weerklank.web.actions.rounds import change_days, open_round, resume_round, suspend_round
from weerklank.web.models import AuditEvent, Publication, Round
from weerklank.web.queries.rounds import (
    ballot_address,
    last_wave,
    round_identifier,
    say_stage,
    stage_of,
)

__all__ = ["desk"]
FIRST_WAVE = EXAMPLES / "tutorial" / "first-wave"
TODAY = date(2026, 5, 1)
CONTACT = Text("Vragen? Bel Noor.", "Questions? Call Noor.")
ANSWERS = {"meedoen": "ja", "soort_werk": "wijkteam", "werkweek": "7"}


def opened(desk: Desk, pilot: bool = False):
    study = desk.make_study(FIRST_WAVE)
    by = desk.make_user("researcher", study)
    last = TODAY + timedelta(days=14)
    made = open_round(by=by, study=study, opens=TODAY, closes=last, contact=CONTACT, pilot=pilot)
    return by, study, made


def box(desk: Desk, today: date = TODAY) -> BallotBox:
    return BallotBox(desk.settings.ballot_database, today)


def test_open_gives_every_channel_an_address_where_people_can_answer(desk: Desk) -> None:
    _, _, made = opened(desk)
    addresses = [ballot_address(channel) for channel in made.round.channels.all()]

    with box(desk) as ballots:
        pages = [ballots.call(address) for address in addresses]
        stored = [ballots.answer(address, ANSWERS) for address in addresses]
        counts = ballots.store.counts(made.round.identifier)

    assert [status for status, _ in pages] == [200, 200]
    assert all(CONTACT.nl in page for _, page in pages)
    assert stored == [200, 200]
    assert counts == {"teams": 1, "nieuwsbrief": 1}


def test_open_shows_an_english_page_too(desk: Desk) -> None:
    _, _, made = opened(desk)
    with box(desk) as ballots:
        _, page = ballots.call(ballot_address(made.round.channels.first()) + "?taal=en")
    assert (CONTACT.en in page, CONTACT.nl in page) == (True, False)


def test_keys_in_addresses_differ_and_cannot_be_misread(desk: Desk) -> None:
    _, _, made = opened(desk)
    keys = [channel.key for channel in made.round.channels.all()]
    assert len(set(keys)) == 2
    assert {len(key) for key in keys} == {10}
    assert not set("".join(keys)) & set("0o1il")


def test_the_two_parts_give_back_the_key_and_one_alone_does_not(desk: Desk) -> None:
    _, _, made = opened(desk)
    first, second = made.key_parts
    assert public_key_of(join_key(first, second)) == bytes(made.round.public_key)
    assert public_key_of(join_key(first, first)) != bytes(made.round.public_key)


def test_parts_and_private_key_are_in_no_event_and_no_file_but_the_vault(desk: Desk) -> None:
    _, _, made = opened(desk)
    private = KeyStore(desk.settings.vault).round_private(made.round.identifier)
    written = [path.read_bytes() for path in desk.settings.data.rglob("*") if path.is_file()]
    events = str(list(AuditEvent.objects.values_list("event", flat=True)))
    assert not [one for one in written if private in one or made.key_parts[0].encode() in one]
    assert not [part for part in (*made.key_parts, private.hex()) if part in events]
    assert made.key_parts[0] not in repr(made)


def test_open_is_logged_with_the_fingerprint_of_the_key(desk: Desk) -> None:
    _, study, made = opened(desk)
    event = AuditEvent.objects.get(study=study.slug).event
    print_of = KeyStore.fingerprint(bytes(made.round.public_key))
    assert (event["action"], event["details"]["key"]) == ("fieldwork.open", print_of)


STEPS = [
    (KeyStore, "make_round"),
    (rounds, "_add_channels"),
    (Store, "add_round"),
    (rounds, "record"),
]


@pytest.mark.parametrize(("where", "step"), STEPS)
@pytest.mark.parametrize("after", [False, True])
def test_open_fails_at_a_step_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, where: object, step: str, after: bool
) -> None:
    study = desk.make_study(FIRST_WAVE)
    by = desk.make_user("researcher", study)
    days = {"opens": TODAY, "closes": TODAY}
    real = getattr(where, step)

    def stumble(*given, **named):
        if after:
            real(*given, **named)
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(where, step, stumble)
        with pytest.raises(RuntimeError):
            open_round(by=by, study=study, **days, contact=CONTACT)
    assert Round.objects.count() == 0

    made = open_round(by=by, study=study, **days, contact=CONTACT)

    with box(desk) as ballots:
        assert ballots.answer(ballot_address(made.round.channels.first()), ANSWERS) == 200
        package = ballots.store.package(made.round.identifier)
    private = KeyStore(desk.settings.vault).round_private(made.round.identifier)
    assert package.public_key == public_key_of(private)
    assert set(package.channels) == {channel.key for channel in made.round.channels.all()}


def test_a_second_round_of_a_study_is_refused(desk: Desk) -> None:
    by, study, made = opened(desk)
    with pytest.raises(UserError) as refusal:
        open_round(by=by, study=study, opens=TODAY, closes=TODAY, contact=CONTACT)
    assert refusal.value.code == "round-exists"
    made.round.state = "closed"
    made.round.save()
    with pytest.raises(UserError) as refusal:
        open_round(by=by, study=study, opens=TODAY, closes=TODAY, contact=CONTACT)
    assert refusal.value.code == "round-exists"


def test_a_round_waits_until_the_pilot_is_closed(desk: Desk) -> None:
    by, study, made = opened(desk, pilot=True)
    for pilot in (True, False):
        with pytest.raises(UserError) as refusal:
            open_round(by=by, study=study, opens=TODAY, closes=TODAY, contact=CONTACT, pilot=pilot)
        assert refusal.value.code == "round-open"
    made.round.state = "closed"
    made.round.save()
    again = open_round(by=by, study=study, opens=TODAY, closes=TODAY, contact=CONTACT, pilot=True)
    assert [one.round.identifier.rpartition("-")[0] for one in (made, again)] == [
        f"{study.slug}-proef-1",
        f"{study.slug}-proef-2",
    ]


def test_a_pilot_says_so_on_its_pages(desk: Desk) -> None:
    _, _, made = opened(desk, pilot=True)
    with box(desk) as ballots:
        _, page = ballots.call(ballot_address(made.round.channels.first()))
    assert "Proef: deze antwoorden tellen niet mee" in page


def test_answers_that_are_there_already_refuse_a_round_but_no_pilot(desk: Desk) -> None:
    study = desk.make_study(FIRST_WAVE)
    by = desk.make_user("researcher", study)
    (study.folder / "closed").mkdir()
    (study.folder / "closed" / "responses.csv").write_text("respondent\n")
    with pytest.raises(UserError) as refusal:
        open_round(by=by, study=study, opens=TODAY, closes=TODAY, contact=CONTACT)
    assert refusal.value.code == "answers-present"
    assert open_round(
        by=by, study=study, opens=TODAY, closes=TODAY, contact=CONTACT, pilot=True
    ).round.pilot


def test_broken_documents_refuse_and_leave_nothing(desk: Desk) -> None:
    study = desk.make_study(FIRST_WAVE)
    by = desk.make_user("researcher", study)
    (study.folder / "reach.yaml").write_text("channels: []\n")
    with pytest.raises(DocumentRefused):
        open_round(by=by, study=study, opens=TODAY, closes=TODAY, contact=CONTACT)
    (study.folder / "reach.yaml").unlink()
    with pytest.raises(UserError) as refusal:
        open_round(by=by, study=study, opens=TODAY, closes=TODAY, contact=CONTACT)
    assert refusal.value.code == "no-channels"
    assert not KeyStore(desk.settings.vault).has_round(study.slug)


def test_the_identifier_of_a_long_name_fits_the_box_and_stays_its_own(desk: Desk) -> None:
    studies = [desk.make_study(FIRST_WAVE, slug=f"{'meting' * 12}-{letter}") for letter in "ab"]
    names = [round_identifier(study, pilot=True) for study in studies]
    assert max(map(len, names)) <= 64
    assert len(set(names)) == 2


def test_change_days_tells_the_new_day_on_the_page_at_once(desk: Desk) -> None:
    by, study, made = opened(desk)
    address = ballot_address(made.round.channels.first())
    (study.folder / "questionnaire.yaml").unlink()
    (study.folder / "questionnaire.yaml").write_bytes(
        (FIRST_WAVE / "questionnaire.yaml")
        .read_bytes()
        .replace(b"wijkteam of jeugdteam", b"anders")
    )

    change_days(by=by, round=made.round, opens=TODAY, closes=date(2026, 6, 7))

    with box(desk, date(2026, 6, 7)) as ballots:
        status, page = ballots.call(address)
        assert (status, "7 juni 2026" in page, CONTACT.nl in page) == (200, True, True)
        assert "wijkteam of jeugdteam" in page, "the questionnaire is frozen"
        assert ballots.answer(address, ANSWERS) == 200
    with box(desk, date(2026, 6, 8)) as ballots:
        assert ballots.answer(address, ANSWERS) == 403


def test_suspend_stops_answers_and_resume_takes_them_again(desk: Desk) -> None:
    by, _, made = opened(desk)
    address = ballot_address(made.round.channels.first())
    with box(desk) as ballots:
        suspend_round(by=by, round=made.round)
        assert ballots.answer(address, ANSWERS) == 503
        resume_round(by=by, round=made.round)
        assert ballots.answer(address, ANSWERS) == 200
    actions = [event["action"] for event in AuditEvent.objects.values_list("event", flat=True)]
    assert actions == ["fieldwork.open", "fieldwork.suspend", "fieldwork.resume"]


def test_a_round_whose_key_is_lost_takes_no_answers_until_it_is_back(desk: Desk) -> None:
    by, _, made = opened(desk)
    keys, name = KeyStore(desk.settings.vault), made.round.identifier
    suspend_round(by=by, round=made.round)
    keys.destroy_round(name)
    for lose_again in (lambda: None, lambda: keys.make_round(name)):
        lose_again()
        with pytest.raises(UserError) as refusal:
            resume_round(by=by, round=made.round)
        assert refusal.value.code == "round-without-key"
    keys.destroy_round(name)
    keys.restore_round(name, join_key(*made.key_parts), bytes(made.round.public_key))
    resume_round(by=by, round=made.round)
    with box(desk) as ballots:
        assert ballots.answer(ballot_address(made.round.channels.first()), ANSWERS) == 200


def test_a_round_that_closes_changes_no_more(desk: Desk) -> None:
    by, _, made = opened(desk)
    made.round.state = "closing"
    made.round.save()
    for change in (suspend_round, resume_round):
        with pytest.raises(UserError) as refusal:
            change(by=by, round=made.round)
        assert refusal.value.code == "round-not-open"


@pytest.mark.parametrize(
    ("state", "box_state", "today", "words"),
    [
        ("open", "open", date(2026, 4, 29), "gaat over 2 dagen open"),
        ("open", "open", date(2026, 4, 30), "gaat morgen open"),
        ("open", "open", date(2026, 5, 3), "open, nog 12 dagen"),
        ("open", None, date(2026, 5, 14), "open, nog 1 dag"),
        ("open", "open", date(2026, 5, 15), "open, vandaag is de laatste dag"),
        ("open", "open", date(2026, 5, 16), "de laatste dag is voorbij"),
        ("open", "suspended", date(2026, 5, 3), "stilgezet"),
        ("closing", "closed", date(2026, 5, 3), "het sluiten is niet klaar"),
        ("closed", None, date(2026, 5, 3), "gesloten"),
    ],
)
def test_stage_is_told_in_words(state, box_state, today, words) -> None:
    round = Round(state=state, opens=TODAY, closes=TODAY + timedelta(days=14))
    assert say_stage(round, stage_of(round, box_state, today), today).nl == words


def test_news_comes_of_the_newest_published_study_and_what_moved_stands_first(desk: Desk) -> None:
    older, newer = desk.make_study(), desk.make_study(EXAMPLES / "haaglanden-2023")
    study = replace(read_folder(newer.folder).study, id="haaglanden-2024", wave=4)
    assert last_wave(study) is None
    for one in (older, newer):
        Publication.objects.create(study=one, published_by=desk.make_user())
        target = desk.settings.published / one.slug
        target.parent.mkdir(exist_ok=True)
        one.folder.rename(target)
    advice = desk.settings.published / newer.slug / "recommendations.yaml"
    head, dot, last = advice.read_text("utf-8").rpartition("state: open")
    news = "news: {nl: Het is er nu., en: It is there now.}\n    news_date: 2026-04-01"
    done = f"state: done\n    {news}"
    advice.write_text(f"{head}{done}{last}" if dot else head + last, "utf-8")

    told = last_wave(study)

    assert told is not None
    assert told.title.nl == newer.title_nl
    assert told.site == "https://weerklank.example/haaglanden-2023/"
    assert (told.news[0].state.nl, told.news[0].news) == (
        "gedaan",
        Text("Het is er nu.", "It is there now."),
    )
    assert {one.state.nl for one in told.news[1:]} == {"nog geen nieuws"}


def test_published_documents_that_cannot_be_read_stop_no_round(desk: Desk) -> None:
    other = desk.make_study()
    Publication.objects.create(study=other, published_by=desk.make_user())
    assert last_wave(read_folder(desk.make_study(FIRST_WAVE).folder).study) is None


def test_a_database_that_is_away_opens_no_round(desk: Desk) -> None:
    desk.configure(ballot_database=str(desk.settings.data / "nowhere" / "box.sqlite3"))
    with pytest.raises(Exception, match="CANTOPEN"):
        opened(desk)
    assert Round.objects.count() == 0
    desk.configure(ballot_database=str(desk.settings.data / "ballotbox.sqlite3"))
    store = open_store(desk.settings.ballot_database)
    assert store.round_ids() == ()
    store.disconnect()
