"""Forms that another website sends through somebody's browser, and browsers that do not tell."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fakes.ballots import DAY, PATH, ROUND, Client, filled, fresh_nonce, make_package, nonce_in
from weerklank.ballotbox import Store, StoreUnavailable, make_program, open_store, program

ELSEWHERE = {"HTTP_SEC_FETCH_SITE": "cross-site"}
LATER = date(2026, 5, 1)


class Silent(Client):
    """A client that, like an older browser, does not say where a form comes from."""

    def __init__(self, inner: object) -> None:
        def without(environ: dict[str, object], start: object) -> object:
            environ.pop("HTTP_SEC_FETCH_SITE", None)
            return inner(environ, start)  # type: ignore[operator]

        super().__init__(without)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "box.sqlite3"))
    opened.add_round(make_package())
    yield opened
    opened.disconnect()


@pytest.fixture
def days() -> list[date]:
    return [DAY]


@pytest.fixture
def client(store: Store, days: list[date]) -> Client:
    return Client(make_program(store, lambda: days[-1]))


@pytest.fixture
def silent(client: Client) -> Client:
    return Silent(client.program)


def stored(store: Store) -> int:
    return sum(store.counts(ROUND).values())


def plant(client: Client, nonce: str) -> str:
    """Have somebody's browser send half a form with a nonce that we chose; return what is shown."""
    fields = {"_nonce": nonce, "_language": "nl", "v2": "oneens", "v5": "Geplant"}
    return client.post(fields, **ELSEWHERE).text


def test_nonce_from_elsewhere_would_let_answers_vanish_and_tell_who_sent_them(
    client: Client, store: Store, days: list[date], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "OWN", {*program.OWN, "cross-site"})
    jan, piet = fresh_nonce(), fresh_nonce()

    planted = nonce_in(plant(client, jan))
    client.post(filled(jan, v5="Van de werkgever"))
    thanked = client.post(filled(planted, v5="Van Jan"))
    days.append(LATER)
    told = [client.post(filled(nonce)).status for nonce in (jan, piet)]

    assert (planted, thanked.status, stored(store), told) == (jan, 200, 1, [200, 403])
    assert store.has(ROUND, hashlib.sha256(jan.encode()).digest())


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "Same-Origin", "none, cross-site"])
def test_form_from_elsewhere_gets_a_link_and_nothing_of_itself(
    client: Client, store: Store, site: str
) -> None:
    nonce = fresh_nonce()

    for fields in (filled(nonce), filled(nonce, _language="en"), {"_nonce": nonce}):
        answer = client.post(fields, HTTP_SEC_FETCH_SITE=site)

        assert (answer.status, answer.text.count(f'href="{PATH}"')) == (403, 2)
        assert ("_nonce" in answer.text, nonce in answer.text) == (False, False)
        assert "Meer tijd" not in answer.text
    assert stored(store) == 0


def test_link_from_elsewhere_opens_the_form(client: Client) -> None:
    assert nonce_in(client.get(**ELSEWHERE).text) != ""


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_form_is_taken_and_keeps_its_nonce(client: Client, store: Store, site: str) -> None:
    nonce = fresh_nonce()

    shown = client.post(filled(nonce, _language="en"), HTTP_SEC_FETCH_SITE=site)
    answer = client.post(filled(nonce), HTTP_SEC_FETCH_SITE=site)

    assert (nonce_in(shown.text), answer.status, stored(store)) == (nonce, 200, 1)


def test_browser_that_does_not_tell_can_take_part(silent: Client, store: Store) -> None:
    fields = filled(nonce_in(silent.get().text))

    assert [silent.post(fields).status for _ in range(2)] == [200, 200]
    assert stored(store) == 1


@pytest.mark.parametrize(
    ("changes", "state", "day", "status"),
    [
        ({"_language": "en"}, "open", DAY, 200),
        ({"toestemming": ""}, "open", DAY, 422),
        ({}, "suspended", DAY, 503),
        ({}, "open", LATER, 403),
        ({}, "closed", DAY, 403),
    ],
)
def test_browser_that_does_not_tell_never_gets_back_a_nonce_that_somebody_chose(
    silent: Client,
    store: Store,
    days: list[date],
    changes: dict[str, str],
    state: str,
    day: date,
    status: int,
) -> None:
    planted = fresh_nonce()
    days.append(day)
    {"suspended": store.suspend, "closed": store.close}.get(state, lambda _: None)(ROUND)

    answers = [silent.post(filled(planted, **changes)) for _ in range(2)]

    assert [answer.status for answer in answers] == [status, status]
    assert len({planted, "", *(nonce_in(answer.text) for answer in answers)}) == 4
    assert "Meer tijd." in answers[0].text


def test_browser_that_does_not_tell_asks_again_with_the_page_it_has(
    silent: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def store_and_fail(*ballot: object) -> None:
        accept(*ballot)  # type: ignore[arg-type]
        raise StoreUnavailable("stored, and the answer got lost")

    fields, accept = filled(nonce_in(silent.get().text)), store.accept
    with monkeypatch.context() as during:
        during.setattr(store, "accept", store_and_fail)
        answer = silent.post(fields)

    assert (answer.status, "_nonce" in answer.text) == (503, False)
    assert "Ga dan eerst terug" in answer.text
    assert (silent.post(fields).status, stored(store)) == (200, 1)


@pytest.mark.parametrize("state", ["suspend", "close"])
@pytest.mark.parametrize("rest", [{}, {"v2": "eens"}, {"toestemming": "ja", "v4": "11"}])
def test_nonce_without_a_whole_form_is_never_thanked_for(
    client: Client, store: Store, state: str, rest: dict[str, str]
) -> None:
    nonce = fresh_nonce()
    client.post(filled(nonce))
    getattr(store, state)(ROUND)

    known, unknown = (client.post({"_nonce": one, **rest}) for one in (nonce, fresh_nonce()))

    assert client.post(filled(nonce)).status == 200
    assert known.status == unknown.status
    assert known.status in {403, 503}
