"""Closing: every answer once, in an order that tells nothing; then no key and no ballots."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from fakes.desk import EXAMPLES, Desk, desk
from fakes.postgres import new_database
from fakes.respondents import BallotBox
from weerklank.archive import release_folder
from weerklank.ballotbox import Store
from weerklank.design import read_questionnaire
from weerklank.fieldwork import answers_to_json, read_responses
from weerklank.kernel import Text, UserError
from weerklank.vault import KeyStore, seal
from weerklank.web.actions import fieldwork
from weerklank.web.actions.fieldwork import _end_today, close_round
from weerklank.web.actions.rounds import Opened, change_days, open_round
from weerklank.web.models import AuditEvent, Round
from weerklank.web.queries.audit import check_log
from weerklank.web.queries.rounds import about_ballots, ballot_address

__all__ = ["desk"]
FIRST_WAVE = EXAMPLES / "tutorial" / "first-wave"
ASKED = read_questionnaire((FIRST_WAVE / "questionnaire.yaml").read_text("utf-8"), "q")
TODAY = date(2026, 5, 1)
CANARY = "kanarie-in-de-mijn"
WORK = ("wijkteam", "behandeling", "verblijf", "bescherming")
AGREE = ("oneens", "beetje_oneens", "beetje_eens", "eens")


class Fieldwork:
    """A round that is open, and people who answer it."""

    def __init__(self, desk: Desk, folder: Path = FIRST_WAVE, pilot: bool = False) -> None:
        self.desk, self.study = desk, desk.make_study(folder)
        self.by = desk.make_user("researcher", self.study)
        self.opened = self.open(pilot=pilot)
        self.round = self.opened.round

    def open(self, pilot: bool = False) -> Opened:
        return open_round(
            by=self.by,
            study=self.study,
            opens=TODAY,
            closes=TODAY + timedelta(days=14),
            contact=Text("Vragen? Bel Noor.", "Questions? Call Noor."),
            pilot=pilot,
        )

    def answer(self, count: int, first: int = 0, **more: str) -> list[int]:
        """Send forms one by one; the open answer numbers who sent it, in order of arrival."""
        addresses = [ballot_address(channel) for channel in self.round.channels.all()]
        with BallotBox(self.desk.settings.ballot_database, TODAY) as box:
            return [
                box.answer(
                    addresses[n % len(addresses)],
                    {
                        "meedoen": "ja",
                        "soort_werk": WORK[n % 4],
                        "tijd_gezin": AGREE[n * 7 % 4],
                        "werkweek": "5",
                        "werkweek_waarom": f"{CANARY} {n:03}",
                        **more,
                    },
                )
                for n in range(first, first + count)
            ]

    def put(self, sealed: bytes, receipt: bytes = b"r" * 32) -> None:
        """Put a ballot in the box behind the program's back."""
        with BallotBox(self.desk.settings.ballot_database, TODAY) as box:
            box.store.accept(self.round.identifier, receipt, "teams", sealed)

    def close(self, **more: int) -> Round:
        return close_round(by=self.by, round=self.round, today=TODAY, **more)

    @property
    def file(self) -> Path:
        return self.study.folder / "closed" / "responses.csv"

    def arrivals(self) -> list[int]:
        """Return the numbers in the file, in the order of its rows (read by another library)."""
        lines = self.file.read_text("utf-8").splitlines()
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [int(row["werkweek_waarom"].removeprefix(CANARY)) for row in rows]

    def has_key(self) -> bool:
        return KeyStore(self.desk.settings.vault).has_round(self.round.identifier)

    def ballots(self) -> int:
        with BallotBox(self.desk.settings.ballot_database, TODAY) as box:
            return sum(box.store.counts(self.round.identifier).values())


def files_with(canary: str, *folders: Path) -> list[Path]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if canary.encode() in path.read_bytes()]


def test_a_round_from_opening_to_release(desk: Desk) -> None:
    work = Fieldwork(desk)
    assert set(work.answer(60)) == {200}

    closed = work.close()

    responses = read_responses(work.file.read_text("utf-8"), "r", ASKED)
    assert (closed.state, closed.answers, closed.destroyed_on) == ("closed", 60, TODAY)
    assert sorted(work.arrivals()) == list(range(60))
    assert responses.synthetic
    release = release_folder(work.study.folder, reason="eerste cijfers", date="2026-05-02")
    assert release.respondents == 60


def test_answers_of_a_real_study_are_not_labelled_synthetic(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.study.synthetic = work.round.study.synthetic = False
    work.study.save()
    work.answer(1)
    work.close()
    assert "synthet" not in work.file.read_text("utf-8")


def test_plaintext_is_nowhere_before_closing_and_in_one_file_after(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(12)
    folders = desk.settings.data, desk.settings.vault
    assert files_with(CANARY, *folders) == []
    work.close()
    assert files_with(CANARY, *folders) == [work.file]


def test_before_closing_the_key_opens_the_ballots_and_after_it_is_gone(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(5)
    private = KeyStore(desk.settings.vault).round_private(work.round.identifier)
    raw = Path(desk.settings.ballot_database)
    assert raw.stat().st_size > 0
    assert files_with(private.hex(), desk.settings.vault) == []
    assert [p for p in desk.settings.vault.rglob("*") if p.is_file() and private in p.read_bytes()]

    work.close()

    assert not work.has_key()
    assert work.ballots() == 0
    everything = [*desk.settings.vault.rglob("*"), *desk.settings.data.rglob("*")]
    assert not [p for p in everything if p.is_file() and private in p.read_bytes()]


def listen(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that fills with the numbers of the ballots in the order the box hands out."""
    handed: list[int] = []
    real = fieldwork.open_ballots

    def hear(*given):
        found = real(*given)
        handed.extend(int(str(b["werkweek_waarom"]).removeprefix(CANARY)) for b in found.ballots)
        return found

    monkeypatch.setattr(fieldwork, "open_ballots", hear)
    return handed


def test_rows_do_not_stand_in_order_of_arrival(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Fieldwork(desk)
    work.answer(40)
    handed = listen(monkeypatch)
    work.close()

    written = work.arrivals()
    # A linking script that knows the order of arrival, or that of the box, guesses by position.
    # Of 40 guesses 1 is right by chance; more than 8 happens once in a million times.
    assert sorted(written) == sorted(handed) == list(range(40))
    assert sum(n == row for n, row in enumerate(written)) <= 8
    assert sum(n == row for n, row in zip(handed, written, strict=True)) <= 8


def test_without_shuffling_the_order_of_the_box_would_stand_in_the_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Fieldwork(desk)
    work.answer(10)
    monkeypatch.setattr(fieldwork.SystemRandom, "shuffle", lambda *_: None)
    handed = listen(monkeypatch)
    work.close()
    assert work.arrivals() == handed


def test_a_ballot_after_closing_is_refused(desk: Desk) -> None:
    work = Fieldwork(desk)
    assert work.answer(1) == [200]
    work.close()
    assert work.answer(1, first=1) == [403]
    assert work.ballots() == 0


def test_closing_is_logged_with_what_was_destroyed(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(3)
    work.close()
    event = AuditEvent.objects.order_by("-number").values_list("event", flat=True)[0]
    assert event["action"] == "fieldwork.close"
    assert event["details"]["destroyed"] == {
        "round": work.round.identifier,
        "key": KeyStore.fingerprint(bytes(work.round.public_key)),
        "answers": 3,
        "day": "2026-05-01",
        "by": str(work.by.pk),
    }
    assert check_log().broken is None
    assert CANARY not in str(event)


def test_a_second_closing_does_no_harm(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(4)
    work.close()
    before, events = work.file.read_bytes(), AuditEvent.objects.count()
    again = work.close()
    assert (again.state, again.answers) == ("closed", 4)
    assert (work.file.read_bytes(), AuditEvent.objects.count()) == (before, events)


STEPS = [
    (fieldwork, "_refuse_other_answers"),
    (fieldwork, "_end_today"),
    (Store, "set_days"),
    (Store, "close"),
    (Store, "sealed"),
    (fieldwork, "open_ballots"),
    (fieldwork, "write_ballots"),
    (fieldwork, "replace_file"),
    (fieldwork, "_refuse_other_count"),
    (fieldwork, "_mark"),
    (KeyStore, "destroy_round"),
    (Store, "destroy"),
    (fieldwork, "_finish"),
    (fieldwork, "record"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("where", "step"), STEPS, ids=[step for _, step in STEPS])
def test_closing_fails_at_a_step_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, where: object, step: str, after: bool
) -> None:
    work = Fieldwork(desk)
    work.answer(5)
    real = getattr(where, step)

    def stumble(*given, **named):
        if after:
            real(*given, **named)
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(where, step, stumble)
        with pytest.raises(RuntimeError):
            work.close()
    if not work.has_key():
        assert sorted(work.arrivals()) == list(range(5)), "nothing goes before it is written"
    done = Round.objects.get().state == "closed"

    closed = work.close()

    assert (closed.state, closed.answers) == ("closed", 5)
    assert sorted(work.arrivals()) == list(range(5))
    assert (work.has_key(), work.ballots()) == (False, 0)
    actions = [event["action"] for event in AuditEvent.objects.values_list("event", flat=True)]
    wanted = ["open", "days", "destroy_parts", "close"]
    assert actions == [f"fieldwork.{verb}" for verb in wanted]
    assert done == (step == "_finish" and after)


def test_a_form_that_closed_early_names_the_day_on_which_it_closed(desk: Desk) -> None:
    work = Fieldwork(desk)
    address = ballot_address(work.round.channels.all()[0])
    work.close()

    with BallotBox(desk.settings.ballot_database, TODAY + timedelta(days=3)) as box:
        dutch, english = (box.call(address + query)[1] for query in ("", "?taal=en"))
    assert "U kon meedoen tot en met 1 mei 2026." in dutch
    assert "You could take part until 1 May 2026." in english
    assert Round.objects.get().closes == TODAY


def test_a_round_that_ran_out_keeps_its_last_day(desk: Desk) -> None:
    work = Fieldwork(desk)
    last = work.round.closes
    close_round(by=work.by, round=work.round, today=last + timedelta(days=2))

    assert Round.objects.get().closes == last
    events = [event["action"] for event in AuditEvent.objects.values_list("event", flat=True)]
    assert "fieldwork.days" not in events


def test_pages_that_cannot_be_made_anew_stop_no_closing(desk: Desk) -> None:
    work = Fieldwork(desk)
    last = work.round.closes
    (work.study.folder / "study.yaml").write_text("id: [", "utf-8")

    with pytest.raises(UserError):
        change_days(by=work.by, round=work.round, opens=TODAY, closes=TODAY)
    work.round.refresh_from_db()
    _end_today(work.by, work.round, TODAY)

    assert Round.objects.get().closes == last


def test_what_a_killed_try_left_half_written_is_cleared_away(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(1)
    work.file.parent.mkdir()
    (work.file.parent / ".responses.csv.abc123").write_text(CANARY)
    work.close()
    assert files_with(CANARY, desk.settings.data) == [work.file]


def test_a_round_without_answers_closes_and_writes_nothing(desk: Desk) -> None:
    work = Fieldwork(desk)
    closed = work.close()
    assert (closed.state, closed.answers, work.file.exists()) == ("closed", 0, False)
    assert not work.has_key()


def test_answers_of_another_origin_are_never_written_over(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(3)
    work.file.parent.mkdir()
    work.file.write_text("respondent\nx\n")
    with pytest.raises(UserError) as refusal:
        work.close()
    assert refusal.value.code == "answers-of-another-origin"
    assert work.file.read_text() == "respondent\nx\n"
    assert (Round.objects.get().state, work.has_key(), work.ballots()) == ("open", True, 3)


def sealed(work: Fieldwork, answers: dict[str, object]) -> bytes:
    about = about_ballots(work.round.identifier)
    return seal(bytes(work.round.public_key), answers_to_json(answers), about)


BROKEN = {
    "noise": lambda _work: b"not sealed at all",
    "empty": lambda _work: b"",
    "another round": lambda work: seal(bytes(work.round.public_key), b"{}", b"another round"),
    "no json": lambda work: seal(
        bytes(work.round.public_key), b"{", about_ballots(work.round.identifier)
    ),
    "no answers": lambda work: seal(
        bytes(work.round.public_key), b"[1]", about_ballots(work.round.identifier)
    ),
    "unknown item": lambda work: sealed(work, {"meedoen": "ja", "verzonnen": "ja"}),
    "unknown answer": lambda work: sealed(work, {"meedoen": "ja", "soort_werk": "verzonnen"}),
    "not asked": lambda work: sealed(
        work, {"meedoen": "ja", "werkweek": 9, "werkweek_waarom": "goed"}
    ),
    "no consent": lambda work: sealed(work, {"soort_werk": "verblijf"}),
    "wrong type": lambda work: sealed(work, {"meedoen": "ja", "werkweek": {"a": 1}}),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_one_broken_ballot_stops_closing_and_loses_no_other(desk: Desk, kind: str) -> None:
    work = Fieldwork(desk)
    work.answer(4)
    work.put(BROKEN[kind](work))

    with pytest.raises(fieldwork.BrokenBallots) as refusal:
        work.close()

    assert refusal.value.broken == 1
    assert (work.has_key(), work.ballots(), work.file.exists()) == (True, 5, False)
    assert work.close(leave_out=1).answers == 4
    assert sorted(work.arrivals()) == list(range(4))


def test_a_good_ballot_put_in_by_hand_counts(desk: Desk) -> None:
    """The broken ones above are refused for what is wrong with them, not for how they came."""
    work = Fieldwork(desk)
    work.put(sealed(work, {"meedoen": "ja", "werkweek": 9}))
    assert work.close().answers == 1


def test_a_lost_key_stops_closing_before_anything_is_destroyed(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(2)
    KeyStore(desk.settings.vault).destroy_round(work.round.identifier)
    with pytest.raises(UserError) as refusal:
        work.close()
    assert (refusal.value.code, work.ballots()) == ("round-key-missing", 2)


def test_another_key_than_the_rounds_opens_nothing_and_destroys_nothing(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(2)
    keys = KeyStore(desk.settings.vault)
    keys.destroy_round(work.round.identifier)
    keys.make_round(work.round.identifier)
    with pytest.raises(fieldwork.BrokenBallots) as refusal:
        work.close()
    assert (refusal.value.broken, work.ballots(), work.has_key()) == (2, 2, True)


def test_a_questionnaire_changed_since_opening_stops_closing(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(4)
    document = work.study.folder / "questionnaire.yaml"
    before = document.read_text("utf-8")
    plan = work.study.folder / "study.yaml"
    document.write_text(before.replace("wijkteam", "buurtteam"), "utf-8")
    plan.write_text(plan.read_text("utf-8").replace("wijkteam", "buurtteam"), "utf-8")
    with pytest.raises(UserError) as refusal:
        work.close()
    assert (refusal.value.code, work.has_key(), work.ballots()) == (
        "questionnaire-changed",
        True,
        4,
    )

    document.write_text(before, "utf-8")
    plan.write_text((FIRST_WAVE / "study.yaml").read_text("utf-8"), "utf-8")
    assert work.close().answers == 4


def test_a_try_that_counts_otherwise_than_the_one_before_stops(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(2)
    work.round.answers, work.round.state = 5, "closing"
    work.round.save()
    with pytest.raises(UserError) as refusal:
        work.close()
    assert (refusal.value.code, work.has_key(), work.ballots()) == ("answers-differ", True, 2)


def test_a_pilot_is_destroyed_unread_and_never_mixes(desk: Desk, monkeypatch) -> None:
    work = Fieldwork(desk, pilot=True)
    work.answer(13)
    monkeypatch.setattr(fieldwork, "open_sealed", lambda *_: pytest.fail("a pilot was read"))
    closed = work.close()
    assert (closed.state, closed.answers, work.has_key(), work.ballots()) == (
        "closed",
        13,
        False,
        0,
    )
    assert not work.file.parent.exists()
    monkeypatch.undo()

    work.round = work.open().round
    work.answer(3, first=500)
    assert work.close().answers == 3
    assert sorted(work.arrivals()) == [500, 501, 502]


def test_two_cannot_close_at_the_same_moment(desk: Desk, monkeypatch) -> None:
    work = Fieldwork(desk)
    work.answer(2)
    codes = []
    real = Store.close

    def meanwhile(store, round_id):
        with pytest.raises(UserError) as refusal:
            work.close()
        codes.append(refusal.value.code)
        real(store, round_id)

    monkeypatch.setattr(Store, "close", meanwhile)
    assert work.close().answers == 2
    assert codes == ["round-closing"]


def test_a_round_on_postgresql_opens_takes_answers_and_closes(desk: Desk) -> None:
    desk.configure(ballot_database=new_database())
    work = Fieldwork(desk)
    assert work.answer(6) == [200] * 6
    assert (work.close().answers, work.ballots(), work.has_key()) == (6, 0, False)
    assert sorted(work.arrivals()) == list(range(6))


def test_formulas_in_open_answers_are_harmless_in_the_file_and_come_back(desk: Desk) -> None:
    work = Fieldwork(desk)
    work.answer(1, werkweek_waarom="=HYPERLINK(1)")
    work.close()
    text = work.file.read_text("utf-8")
    back = read_responses(text, "r", ASKED)
    assert text.count("'=HYPERLINK(1)") == 1
    assert back.columns["werkweek_waarom"].texts == ("=HYPERLINK(1)",)
