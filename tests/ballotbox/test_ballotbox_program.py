"""The program that respondents meet, called as a server would call it."""

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fakes.ballots import (
    CHANNEL,
    CLOSES,
    DAY,
    KEY,
    OPENS,
    PATH,
    ROUND,
    Client,
    body_of,
    filled,
    fresh_nonce,
    make_package,
    nonce_in,
)
from weerklank.ballotbox import Store, StoreUnavailable, make_program, open_store
from weerklank.fieldwork import answers_from_json
from weerklank.vault import open_sealed

ENGLISH, SENT = f"{PATH}?taal=en", f"{PATH}?verstuurd"
STORED = {"toestemming": "ja", "v2": "eens", "v3": ("oneens", "eens"), "v4": 7, "v5": "Meer tijd."}


class Calendar:
    def __init__(self) -> None:
        self.day = DAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "box.sqlite3"))
    opened.add_round(make_package())
    yield opened
    opened.disconnect()


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def client(store: Store, calendar: Calendar) -> Client:
    return Client(make_program(store, calendar))


def stored(store: Store) -> list[dict[str, object]]:
    store.close(ROUND)
    about = f"weerklank-ballot:{ROUND}".encode()
    opened = [open_sealed(KEY.private, sealed, about) for sealed in store.sealed(ROUND)]
    return [dict(answers_from_json(answers)) for answers in opened]


def fail(monkeypatch: pytest.MonkeyPatch, store: Store, *names: str) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable("SQLITE_FULL")

    for name in names:
        monkeypatch.setattr(store, name, away)


def test_form_is_shown_with_a_fresh_nonce_and_its_own_address(client: Client) -> None:
    first, second = client.get(), client.get()

    assert (first.status, second.status) == (200, 200)
    assert len({nonce_in(first.text), nonce_in(second.text), ""}) == 3
    assert f'action="{SENT}"' in first.text


def test_form_may_be_kept_for_the_back_button_but_by_nobody_else(client: Client) -> None:
    assert client.get().headers["Cache-Control"] == "private, max-age=0"


def test_form_is_sent_to_another_address_so_that_browsers_keep_the_page(client: Client) -> None:
    page = client.get().text

    assert (f'action="{PATH}"' in page, client.get(SENT).status) == (False, 200)


def test_form_in_english_sends_to_the_english_address(client: Client) -> None:
    page = client.get(ENGLISH).text

    assert ('<html lang="en"' in page, f'action="{SENT}&amp;taal=en"' in page) == (True, True)


def test_form_is_squeezed_for_who_can_read_that(client: Client) -> None:
    plain = client.get()
    squeezed = client.get(HTTP_ACCEPT_ENCODING="gzip, br")

    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert len(squeezed.text) == len(plain.text)
    assert len(squeezed.raw) < len(plain.raw) / 2


def test_head_tells_what_get_would(client: Client) -> None:
    got, headed = client.get(), client.ask("HEAD", PATH)

    assert (headed.status, headed.body) == (200, b"")
    assert headed.headers == got.headers


def test_get_changes_nothing(client: Client, store: Store) -> None:
    before = store.dump()

    for path in (PATH, ENGLISH, f"{PATH}?_nonce={fresh_nonce()}&toestemming=ja", "/health"):
        client.get(path)

    assert store.dump() == before


def test_answers_are_stored_sealed_and_thanked_for(client: Client, store: Store) -> None:
    answer = client.post(filled(nonce_in(client.get().text)))

    assert (answer.status, answer.text) == (200, store.package(ROUND).pages["nl"].thanks)
    assert store.counts(ROUND)[CHANNEL] == 1
    assert stored(store) == [STORED]


def test_answers_sent_twice_count_once_and_get_the_same_thanks(
    client: Client, store: Store
) -> None:
    fields = filled(fresh_nonce())

    first, again = client.post(fields), client.post({**fields, "v4": "2"})

    assert (again.status, again.raw, again.headers) == (200, first.raw, first.headers)
    assert stored(store) == [STORED]


def test_each_channel_counts_its_own(client: Client, store: Store) -> None:
    client.post(filled(fresh_nonce()), f"/v/{ROUND}/k8")

    assert store.counts(ROUND) == {CHANNEL: 0, "poster": 1}


def test_wrong_answers_come_back_with_all_that_was_typed(client: Client, store: Store) -> None:
    nonce = fresh_nonce()

    answer = client.post(filled(nonce, toestemming="", v4="11", v5='<script>"&'))

    assert (answer.status, nonce_in(answer.text)) == (422, nonce)
    assert ("&lt;script&gt;&quot;&amp;" in answer.text, "<script>&quot;" in answer.text) == (
        True,
        False,
    )
    assert ('href="#q-toestemming"' in answer.text, 'href="#q-v4"' in answer.text) == (True, True)
    assert stored(store) == []


def test_what_somebody_typed_is_neither_squeezed_nor_kept(client: Client) -> None:
    answer = client.post(filled(fresh_nonce(), toestemming=""), HTTP_ACCEPT_ENCODING="gzip")

    assert ("Content-Encoding" in answer.headers, answer.headers["Cache-Control"]) == (
        False,
        "no-store",
    )


def test_other_language_keeps_what_was_typed_and_stores_nothing(
    client: Client, store: Store
) -> None:
    nonce = fresh_nonce()

    answer = client.post(filled(nonce, _language="en", v4="99", v5="Half af"))

    assert (answer.status, nonce_in(answer.text)) == (200, nonce)
    assert ('<html lang="en"' in answer.text, "Half af" in answer.text) == (True, True)
    assert f'action="{SENT}&amp;taal=en"' in answer.text
    assert stored(store) == []


def test_language_that_is_none_is_passed_over(client: Client, store: Store) -> None:
    assert client.post(filled(fresh_nonce(), _language="fy")).status == 200
    assert stored(store) == [STORED]


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 4, 1)])
def test_form_is_only_shown_on_its_days(
    client: Client, store: Store, calendar: Calendar, day: date
) -> None:
    calendar.day = day
    pages = store.package(ROUND).pages["nl"]

    assert client.get().text == (pages.early if day < DAY else pages.closed)


@pytest.mark.parametrize("day", [OPENS, CLOSES])
def test_first_and_last_day_count(
    client: Client, store: Store, calendar: Calendar, day: str
) -> None:
    calendar.day = date.fromisoformat(day)

    assert client.post(filled(fresh_nonce())).status == 200
    assert stored(store) == [STORED]


@pytest.mark.parametrize(
    ("phase", "status", "words"),
    [
        ("early", 403, "niet opgeslagen: de vragenlijst is nog niet open"),
        ("late", 403, "niet opgeslagen: de vragenlijst is gesloten"),
        ("closed", 403, "niet opgeslagen: de vragenlijst is gesloten"),
        ("suspended", 503, "nog niet opgeslagen: de vragenlijst staat even stil"),
    ],
)
def test_answers_that_are_not_taken_come_back_with_the_reason(
    client: Client, store: Store, calendar: Calendar, phase: str, status: int, words: str
) -> None:
    calendar.day = {"early": date(2026, 1, 1), "late": date(2026, 5, 1)}.get(phase, DAY)
    if phase in {"closed", "suspended"}:
        getattr(store, "close" if phase == "closed" else "suspend")(ROUND)

    answer = client.post(filled(fresh_nonce(), v5="Mijn eigen woorden"))

    assert (answer.status, words in answer.text) == (status, True)
    assert "Mijn eigen woorden" in answer.text
    assert stored(store) == []


@pytest.mark.parametrize("phase", ["late", "closed", "suspended"])
def test_answers_stored_before_are_thanked_for_after(
    client: Client, store: Store, calendar: Calendar, phase: str
) -> None:
    fields = filled(fresh_nonce())
    first = client.post(fields)
    calendar.day = date(2026, 5, 1) if phase == "late" else DAY
    if phase != "late":
        getattr(store, "close" if phase == "closed" else "suspend")(ROUND)

    assert (client.post(fields).status, client.post(fields).text) == (200, first.text)


def test_round_that_closes_between_reading_and_writing_takes_nothing(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = store.standing(ROUND)
    store.close(ROUND)
    monkeypatch.setattr(store, "standing", lambda _: standing)

    assert client.post(filled(fresh_nonce())).status == 403


def test_suspended_round_says_come_back_later(client: Client, store: Store) -> None:
    store.suspend(ROUND)

    answer = client.get()

    assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
    assert ("staat even stil" in answer.text, "on hold" in answer.text) == (True, True)


def test_replaced_package_is_shown_at_once(client: Client, store: Store) -> None:
    before = client.get().text
    store.add_round(make_package(questions=9))

    assert (('name="v9"' in before), ('name="v9"' in client.get().text)) == (False, True)


@pytest.mark.parametrize(
    "path", ["/", "/v", f"/v/{ROUND}", f"/v/{ROUND}/", f"/v/{ROUND}/k9", "/v/r9/k7", f"{PATH}/"]
)
def test_address_that_is_none_gets_a_readable_404(client: Client, path: str) -> None:
    answer = client.get(path)

    assert (answer.status, "<h1>Deze pagina is er niet</h1>" in answer.text) == (404, True)


@pytest.mark.parametrize("name", ["\x00", "r 1", "%00", "é", "r" * 65])
def test_address_that_no_round_can_have_is_not_looked_up(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fail(monkeypatch, store, "standing")

    assert client.get(f"/v/{name}/k7").status == 404


def test_nonces_are_not_taken_at_a_wrong_address(client: Client, store: Store) -> None:
    assert client.post(filled(fresh_nonce()), f"/v/{ROUND}/k9").status == 404
    assert stored(store) == []


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("PUT", PATH, "GET, HEAD, POST"), ("POST", "/health", "GET, HEAD")],
)
def test_other_methods_are_refused(client: Client, method: str, path: str, allowed: str) -> None:
    answer = client.ask(method, path)

    assert (answer.status, answer.headers["Allow"]) == (405, allowed)


def test_health_tells_that_the_database_can_be_read(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    well = client.get("/health")
    fail(monkeypatch, store, "round_ids")
    ill = client.get("/health")

    assert (well.status, well.text, ill.status) == (200, "ok\n", 503)


def test_host_and_proxy_headers_change_no_page(client: Client) -> None:
    poisoned = {"HTTP_HOST": "kwaad.example", "HTTP_X_FORWARDED_HOST": "kwaad.example"}
    given = filled(fresh_nonce(), toestemming="")

    for path in ("/nergens", PATH):
        assert "kwaad" not in client.get(path, **poisoned).text
    assert client.post(given, **poisoned).raw == client.post(given).raw


@pytest.mark.parametrize("nonce", ["", "1" * 31, "1" * 33, "G" * 32, "A" * 32, "1" * 32 + "\n"])
def test_wrong_nonce_gets_a_page_with_a_way_back(client: Client, store: Store, nonce: str) -> None:
    answer = client.post(filled(nonce))

    assert (answer.status, answer.text.count(f'href="{PATH}"')) == (400, 2)
    assert stored(store) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"toestemming=ja", 400),
        (body_of({"_nonce": ["1" * 32, "2" * 32], "toestemming": "ja"}), 400),
        (body_of(filled("1" * 32)) + b"&v5=%ff%fe", 400),
        (body_of(filled("1" * 32)) + b"&v5=\xff", 400),
        (body_of(filled("1" * 32)) + b"&v5=%ed%a0%80", 400),
        (body_of(filled("1" * 32)) + b"&x=1" * 2001, 400),
        (body_of(filled("1" * 32)) + b"&x=1" * 10_000, 400),
        (body_of(filled("1" * 32, v5="a" * 66_000)), 413),
        (body_of(filled("1" * 32, v5="a" * 4001)), 422),
        (body_of(filled("1" * 32)) + b"&onbekend=1", 422),
        (body_of(filled("1" * 32)) + b"&v2=neutraal", 422),
    ],
)
def test_hostile_body_is_refused_readably(
    client: Client, store: Store, body: bytes, status: int
) -> None:
    answer = client.ask("POST", PATH, body)

    assert (answer.status, answer.text.startswith("<!doctype html>")) == (status, True)
    assert stored(store) == []


def test_answers_that_would_stand_out_by_their_length_are_refused(
    client: Client, store: Store
) -> None:
    store.add_round(make_package(questions=37))
    texts = {f"v{number}": '"' * 4000 for number in range(5, 38, 4)}
    given = filled(fresh_nonce(), **texts)
    raw = "&".join(f"{name}={value}" for name, value in given.items() if name != "v3")

    by_browser, by_hand = client.post(given), client.ask("POST", PATH, raw.encode())

    assert (by_browser.status, by_hand.status) == (413, 413)
    assert by_hand.text.count(f'href="{PATH}"') == 2
    assert stored(store) == []


def test_nul_and_other_controls_vanish(client: Client, store: Store) -> None:
    client.post(filled(fresh_nonce(), v5="Meer\x00 \x1btijd."))

    assert stored(store) == [STORED]


@pytest.mark.parametrize("media", ["", "text/plain", "multipart/form-data; boundary=x"])
def test_other_kinds_of_body_are_refused(client: Client, media: str) -> None:
    assert client.post(filled(fresh_nonce()), CONTENT_TYPE=media).status == 415


def test_kind_of_body_may_tell_its_characters(client: Client) -> None:
    media = "application/X-WWW-form-urlencoded; charset=UTF-8"

    assert client.post(filled(fresh_nonce()), CONTENT_TYPE=media).status == 200


@pytest.mark.parametrize("size", ["-1", "veel", "65537"])
def test_body_of_a_strange_size_is_not_read(client: Client, size: str) -> None:
    assert client.post(filled(fresh_nonce()), CONTENT_LENGTH=size).status == 413


def test_full_database_gives_everything_back_and_recovers(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = filled(fresh_nonce(), v5="Mijn eigen woorden")
    with monkeypatch.context() as during:
        fail(during, store, "accept")
        answer = client.post(fields)

    assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
    assert ("nog niet opgeslagen" in answer.text, "Mijn eigen woorden" in answer.text) == (
        True,
        True,
    )
    assert nonce_in(answer.text) == fields["_nonce"]
    assert (client.post(fields).status, len(stored(store))) == (200, 1)


def test_form_that_was_shown_before_is_shown_while_the_database_is_away(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get()
    fail(monkeypatch, store, "standing", "accept")

    assert (client.get().status, client.post(filled(fresh_nonce())).status) == (200, 503)


def test_form_that_is_not_known_yet_is_away_with_the_database(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, store, "standing")

    answer = client.get()

    assert (answer.status, "de vragenlijst is er nu even niet" in answer.text.lower()) == (
        503,
        True,
    )


def test_errors_are_logged_by_kind_without_a_word_of_anybody(
    client: Client,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def break_down(*_: object) -> None:
        raise ValueError("Mijn eigen woorden")

    client.post(filled(fresh_nonce()))
    assert caplog.records == []
    fail(monkeypatch, store, "has", "accept")
    client.post(filled(fresh_nonce(), v5="Mijn eigen woorden"))
    monkeypatch.setattr(store, "accept", break_down)
    answer = client.post(filled(fresh_nonce(), v5="Mijn eigen woorden"))

    told = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert (answer.status, told[0], told[1].split(",")[0]) == (
        500,
        "database: SQLITE_FULL",
        "ValueError in break_down",
    )
    assert "eigen" not in caplog.text + answer.text
    assert ROUND not in caplog.text
