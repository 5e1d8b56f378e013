"""What somebody finds who has the whole disk: during fieldwork, after it, and in a backup."""

import http.client
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from fakes.ballot_trials import ALWAYS
from fakes.ballots import (
    CHANNEL,
    PATH,
    ROUND,
    Process,
    ballotbox_process,
    body_of,
    filled,
    fresh_nonce,
    make_package,
)
from fakes.postgres import new_database
from weerklank.ballotbox import Store, open_store
from weerklank.fieldwork import answers_from_json
from weerklank.kernel import UserError
from weerklank.vault import KeyStore, open_sealed

ADDRESS, AGENT, NAME = "127.0.0.77", "Kanariebrowser/7", "Kanarie Vogelaar"
ANSWER = "Mijn teamleider heet Kanarie en zit op de Vogelweg."
ABOUT = f"weerklank-ballot:{ROUND}".encode()


def found_in(folder: Path, *words: str | bytes) -> set[str | bytes]:
    """Return the words that stand in any file of a folder, as text or in UTF-16."""
    # A new database of PostgreSQL is a copy of its template, file by file.
    files = {path.read_bytes() for path in folder.glob("**/*") if path.is_file()}
    forms = {
        word: [word] if isinstance(word, bytes) else [word.encode(), word.encode("utf-16-le")]
        for word in words
    }
    return {word for word in words if any(form in file for form in forms[word] for file in files)}


def pieces_of(sealed: bytes) -> list[bytes]:
    """Return a ballot in pieces: databases spread it over pages, and some lie across two."""
    return [sealed[start : start + 64] for start in range(0, len(sealed), 64)]


def open_round(where: str, keys: KeyStore, questions: int = 5) -> Store:
    store, public = open_store(where), keys.make_round(ROUND).public
    store.add_round(make_package(questions, public_key=public, **ALWAYS))
    return store


def send(process: Process, **changes: str) -> str:
    """Send a form from an address, with a browser and a name that can be recognised."""
    nonce = fresh_nonce()
    address = (ADDRESS, 0)
    connection = http.client.HTTPConnection(
        "127.0.0.1", process.port, timeout=10, source_address=address
    )
    headers = {"User-Agent": AGENT, "Cookie": f"naam={NAME}", "X-Forwarded-For": ADDRESS}
    path = f"{PATH}?naam={NAME.replace(' ', '+')}"
    body = body_of(filled(nonce, v5=ANSWER, **changes))
    answer = process.ask("POST", path, body, headers, connection)
    connection.close()
    if answer.status not in {200, 422}:
        raise AssertionError(answer.status)
    return nonce


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("box", "temporary", "backup"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.mark.parametrize("weakness", ["", "unsealed"])
def test_ballot_leaves_no_address_browser_name_or_answer_on_disk(
    folder: Path, weakness: str
) -> None:
    where = str(folder / "box" / "ballots")
    store = open_round(where, KeyStore(folder / "vault"))
    with ballotbox_process(where, weakness, TMPDIR=str(folder / "temporary")) as process:
        nonces = [send(process), send(process, v4="99"), send(process, _language="en")]
        while_open = found_in(folder, ADDRESS, AGENT, NAME, ANSWER, CHANNEL, *nonces)
        code, said = process.stop()
    store.disconnect()

    # The channel shows that the search works; without sealing, the answer is found too.
    assert while_open == ({CHANNEL, ANSWER} if weakness else {CHANNEL})
    assert (code, said) == (0, "")


def test_ballot_is_found_nowhere_after_its_round_is_destroyed(folder: Path) -> None:
    where, keys = folder / "box" / "ballots", KeyStore(folder / "vault")
    store = open_round(str(where), keys)
    with ballotbox_process(str(where)) as process:
        send(process)
        for file in (folder / "box").iterdir():
            shutil.copy(file, folder / "backup" / file.name)
    store.close(ROUND)
    sealed, private = store.sealed(ROUND), keys.round_private(ROUND)

    read = answers_from_json(open_sealed(private, sealed[0], ABOUT))
    pieces = pieces_of(sealed[0])
    before = {name: found_in(folder / name, ANSWER, *pieces) for name in ("box", "backup")}
    store.destroy(ROUND)
    keys.destroy_round(ROUND)
    after = {name: found_in(folder / name, ANSWER, *pieces) for name in ("box", "backup", "vault")}
    store.disconnect()

    assert read["v5"] == ANSWER
    assert (ANSWER in before["box"], before["box"]) == (False, before["backup"])
    assert len(before["box"]) > 0.9 * len(pieces) > 100
    assert after == {"box": set(), "backup": before["backup"], "vault": set()}
    assert found_in(folder, private, private.hex()) == set()


def test_backup_of_a_destroyed_round_does_not_open(folder: Path) -> None:
    where, keys = folder / "box" / "ballots", KeyStore(folder / "vault")
    store = open_round(str(where), keys)
    store.accept(ROUND, bytes(32), CHANNEL, b"")
    store.close(ROUND)
    keys.destroy_round(ROUND)
    store.disconnect()

    with pytest.raises(UserError):
        keys.round_private(ROUND)


LONG = {"v5": "é" * 4000, "v9": "a" * 4000, "v13": "€" * 1500 + "b" * 2500}


@pytest.mark.parametrize(("weakness", "lengths"), [("any-length", 3), ("", 1)])
def test_ballots_of_everyone_are_equally_long(folder: Path, weakness: str, lengths: int) -> None:
    where = str(folder / "box" / "ballots")
    store = open_round(where, KeyStore(folder / "vault"), questions=13)
    with ballotbox_process(where, weakness) as process:
        for texts in ({}, {"v5": ANSWER * 30}, LONG):
            given = {"v5": "", **texts}
            answer = process.ask("POST", PATH, body_of(filled(fresh_nonce(), **given)))
            assert answer.status == 200
    store.close(ROUND)
    sealed = store.sealed(ROUND)
    store.disconnect()

    assert (len(sealed), len({len(one) for one in sealed})) == (3, lengths)


def test_ballot_leaves_no_answer_in_the_files_of_postgresql(folder: Path) -> None:
    where = new_database()
    (data,) = parse_qs(urlsplit(where).query)["host"]
    store = open_round(where, KeyStore(folder / "vault"))
    with ballotbox_process(where) as process:
        nonce = send(process)
        _, said = process.stop()
    store.close(ROUND)
    (sealed,), tables = store.sealed(ROUND), Path(data) / "base"
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute("CHECKPOINT")

    pieces = pieces_of(sealed)
    before = found_in(tables, *pieces)
    store.destroy(ROUND)
    store.disconnect()
    found = found_in(Path(data), ADDRESS, AGENT, NAME, ANSWER, nonce, CHANNEL)

    assert len(before) > 0.9 * len(pieces) > 100
    assert found_in(tables, *pieces) == set()
    assert (found, said) == ({CHANNEL}, "")
