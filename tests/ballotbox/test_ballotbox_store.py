"""The store, the same on both databases."""

import hashlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.ballots import CHANNEL, CLOSES, OPENS, ROUND, make_package
from fakes.postgres import new_database
from weerklank.ballotbox import Store, open_store
from weerklank.kernel import DocumentRefused, UserError

PACKAGE = make_package()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "box.sqlite3") if request.param == "sqlite" else new_database()


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    opened = open_store(where)
    opened.add_round(PACKAGE)
    yield opened
    opened.disconnect()


def receipt(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()


def code_of(refused: pytest.ExceptionInfo[UserError]) -> str:
    return refused.value.code


def test_round_is_kept_as_it_was_given(store: Store) -> None:
    assert store.round_ids() == (ROUND,)
    assert store.package(ROUND) == PACKAGE
    assert store.is_open_state(ROUND) == "open"


def test_standing_of_a_round_tells_its_state_days_and_edition(store: Store) -> None:
    standing = store.standing(ROUND)

    assert standing is not None
    assert (standing.state, standing.opens, standing.closes) == ("open", OPENS, CLOSES)
    assert len(standing.edition) == 64


def test_standing_of_no_round_is_none(store: Store) -> None:
    assert store.standing("nergens") is None


def test_round_that_is_empty_is_replaced(store: Store) -> None:
    before = store.standing(ROUND)
    other = make_package(study="ander")

    store.add_round(other)

    after = store.standing(ROUND)
    assert store.package(ROUND) == other
    assert before is not None
    assert after is not None
    assert before.edition != after.edition


def test_round_with_ballots_is_not_replaced(store: Store) -> None:
    store.accept(ROUND, receipt(1), CHANNEL, b"sealed")

    with pytest.raises(UserError) as refused:
        store.add_round(make_package(study="ander"))

    assert (code_of(refused), store.package(ROUND)) == ("round-has-ballots", PACKAGE)


def test_round_that_cannot_be_served_is_not_added(store: Store) -> None:
    with pytest.raises(DocumentRefused):
        store.add_round(make_package(id="a/b"))

    assert store.round_ids() == (ROUND,)


def test_days_are_changed_while_ballots_come_in(store: Store) -> None:
    store.accept(ROUND, receipt(1), CHANNEL, b"sealed")

    store.set_days(ROUND, OPENS, "2026-04-15")

    assert store.package(ROUND) == make_package(closes="2026-04-15")
    assert store.standing(ROUND).closes == "2026-04-15"  # type: ignore[union-attr]


def test_days_in_the_wrong_order_change_nothing(store: Store) -> None:
    with pytest.raises(DocumentRefused):
        store.set_days(ROUND, CLOSES, OPENS)

    assert store.package(ROUND) == PACKAGE


def test_days_of_a_closed_round_stay(store: Store) -> None:
    store.close(ROUND)

    with pytest.raises(UserError) as refused:
        store.set_days(ROUND, OPENS, "2026-04-15")

    assert (code_of(refused), store.package(ROUND)) == ("round-closed", PACKAGE)


def test_ballot_is_stored_once(store: Store) -> None:
    first = store.accept(ROUND, receipt(1), CHANNEL, b"sealed")
    again = store.accept(ROUND, receipt(1), "poster", b"other")

    store.close(ROUND)
    assert (first, again) == ("stored", "already")
    assert store.sealed(ROUND) == [b"sealed"]


def test_ballots_of_two_rounds_do_not_meet(store: Store) -> None:
    store.add_round(make_package(id="r2", pilot=True))

    outcomes = [store.accept(name, receipt(1), CHANNEL, name.encode()) for name in (ROUND, "r2")]

    store.close(ROUND)
    assert outcomes == ["stored", "stored"]
    assert store.sealed(ROUND) == [ROUND.encode()]


def test_ballot_for_no_round_is_not_taken(store: Store) -> None:
    assert store.accept("nergens", receipt(1), CHANNEL, b"sealed") == "not-open"


def test_counts_tell_every_channel(store: Store) -> None:
    for number in range(3):
        store.accept(ROUND, receipt(number), CHANNEL, b"sealed")

    assert store.counts(ROUND) == {CHANNEL: 3, "poster": 0}


def test_suspended_round_takes_nothing_until_it_is_resumed(store: Store) -> None:
    store.suspend(ROUND)
    refused = store.accept(ROUND, receipt(1), CHANNEL, b"sealed")
    store.resume(ROUND)
    taken = store.accept(ROUND, receipt(1), CHANNEL, b"sealed")

    assert (refused, taken) == ("not-open", "stored")


@pytest.mark.parametrize("change", ["suspend", "resume", "add_round"])
def test_closed_round_stays_closed(store: Store, change: str) -> None:
    store.close(ROUND)
    store.close(ROUND)

    with pytest.raises(UserError) as refused:
        getattr(store, change)(PACKAGE if change == "add_round" else ROUND)

    assert (code_of(refused), store.is_open_state(ROUND)) == ("round-closed", "closed")


def test_closed_round_knows_what_it_stored_and_takes_nothing_new(store: Store) -> None:
    store.accept(ROUND, receipt(1), CHANNEL, b"sealed")
    store.close(ROUND)

    known = store.accept(ROUND, receipt(1), CHANNEL, b"sealed")
    new = store.accept(ROUND, receipt(2), CHANNEL, b"sealed")

    assert (known, new, len(store.sealed(ROUND))) == ("already", "not-open", 1)
    assert (store.has(ROUND, receipt(1)), store.has(ROUND, receipt(2))) == (True, False)


@pytest.mark.parametrize("ask", ["sealed", "destroy"])
def test_open_round_gives_nothing_away_and_is_not_destroyed(store: Store, ask: str) -> None:
    store.accept(ROUND, receipt(1), CHANNEL, b"sealed")

    with pytest.raises(UserError) as refused:
        getattr(store, ask)(ROUND)

    assert (code_of(refused), store.counts(ROUND)[CHANNEL]) == ("round-not-closed", 1)


@pytest.mark.parametrize("ask", ["package", "counts", "sealed", "close", "suspend", "destroy"])
def test_unknown_round_is_told_by_name(store: Store, ask: str) -> None:
    with pytest.raises(UserError) as refused:
        getattr(store, ask)("nergens")

    assert code_of(refused) == "round-unknown"


def test_sealed_ballots_come_in_the_order_of_their_receipts_not_of_their_arrival(
    store: Store,
) -> None:
    numbers = range(40)
    for number in numbers:
        store.accept(ROUND, receipt(number), CHANNEL, str(number).encode())
    store.close(ROUND)

    found = [int(sealed) for sealed in store.sealed(ROUND)]

    assert found == sorted(numbers, key=receipt)
    assert found != list(numbers)


def test_destroyed_round_keeps_its_package_and_its_state_alone(store: Store) -> None:
    store.accept(ROUND, receipt(1), CHANNEL, b"sealed")
    store.close(ROUND)

    store.destroy(ROUND)

    assert (store.sealed(ROUND), store.is_open_state(ROUND)) == ([], "closed")
    assert (store.package(ROUND), store.counts(ROUND)[CHANNEL]) == (PACKAGE, 0)


def test_destroying_one_round_leaves_the_other(store: Store) -> None:
    store.add_round(make_package(id="r2"))
    store.accept("r2", receipt(1), CHANNEL, b"sealed")
    store.close(ROUND)

    store.destroy(ROUND)

    assert store.counts("r2")[CHANNEL] == 1


def test_dump_goes_into_either_database_and_gives_the_same_dump(
    store: Store, tmp_path: Path
) -> None:
    store.accept(ROUND, receipt(1), CHANNEL, bytes(range(256)))
    store.close(ROUND)
    dump = store.dump()

    for where in (str(tmp_path / "restored"), new_database()):
        restored = open_store(where)
        restored.load(dump)
        assert (restored.dump(), restored.sealed(ROUND)) == (dump, [bytes(range(256))])
        restored.disconnect()


def test_load_into_a_box_with_rounds_changes_nothing(store: Store) -> None:
    before = store.dump()

    with pytest.raises(UserError) as refused:
        store.load(before)

    assert (code_of(refused), store.dump()) == ("box-not-empty", before)


@pytest.mark.parametrize("broken", [[], ["{}"], ['["rounds"]'], ["kapot"]])
def test_load_of_half_a_dump_writes_nothing(where: str, store: Store, broken: list[str]) -> None:
    lines = [*store.dump(), *broken] if broken else []
    empty = open_store(new_database() if where.startswith("postgresql") else f"{where}.empty")

    with pytest.raises(UserError) as refused:
        empty.load(lines)

    assert (code_of(refused), empty.round_ids()) == ("box-backup-broken", ())
    empty.disconnect()


def test_eight_threads_with_one_receipt_store_one_ballot(store: Store) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(8)

    def send() -> None:
        start.wait()
        outcomes.append(store.accept(ROUND, receipt(1), CHANNEL, b"sealed"))

    run_threads(send, 8)

    store.close(ROUND)
    assert sorted(outcomes) == ["already"] * 7 + ["stored"]
    assert store.sealed(ROUND) == [b"sealed"]


def test_closing_among_writers_keeps_exactly_what_was_called_stored(
    where: str, store: Store
) -> None:
    told: list[tuple[str, bytes]] = []
    closed = threading.Event()

    def send() -> None:
        own, number = threading.get_ident(), 0
        while not closed.is_set():
            mark = f"{own} {number}".encode()
            told.append((store.accept(ROUND, hashlib.sha256(mark).digest(), CHANNEL, mark), mark))
            number += 1

    def close() -> None:
        desk = open_store(where)
        while len(told) < 40:
            time.sleep(0.001)
        desk.close(ROUND)
        seen.extend(desk.sealed(ROUND))
        closed.set()
        desk.disconnect()

    seen: list[bytes] = []
    closing = threading.Thread(target=close)
    closing.start()
    run_threads(send, 4)
    closing.join()

    assert sorted(mark for outcome, mark in told if outcome == "stored") == sorted(seen)
    assert sorted(store.sealed(ROUND)) == sorted(seen)


def run_threads(work: object, how_many: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(how_many)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
