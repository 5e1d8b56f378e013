"""Both databases keep what they acknowledge, and come back by themselves."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from fakes.ballots import CHANNEL, ROUND, make_package
from fakes.postgres import new_database
from weerklank.ballotbox import StoreUnavailable, open_store
from weerklank.ballotbox.database import Database, open_database


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "box") if request.param == "sqlite" else new_database()


@pytest.fixture
def database(where: str) -> Iterator[Database]:
    opened = open_database(where)
    yield opened
    opened.disconnect()


def test_sqlite_syncs_before_every_acknowledgement_and_overwrites(tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "box"))
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "page_size")

    found = [database.read(f"PRAGMA {name}")[0][0] for name in names]
    database.disconnect()

    assert found == ["wal", 2, 1, 1, 8192]


def test_postgresql_syncs_before_every_acknowledgement() -> None:
    database = open_database(new_database())

    found = database.read("SHOW synchronous_commit") + database.read("SHOW statement_timeout")
    database.disconnect()

    assert found == [("on",), ("10s",)]


def test_writing_is_undone_whole_where_it_fails_half_way(database: Database) -> None:
    def half(run: object) -> None:
        run("INSERT INTO box_version VALUES (7)")  # type: ignore[operator]
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        database.write(half)

    assert database.read("SELECT version FROM box_version") == [(1,)]


def test_wrong_statement_tells_its_kind_and_no_values(database: Database) -> None:
    with pytest.raises(StoreUnavailable) as failed:
        database.read("SELECT geheim FROM nergens WHERE id = ?", "geheime waarde")

    assert str(failed.value) in {"SQLITE_ERROR", "UndefinedTable"}


def test_database_goes_on_after_disconnecting(database: Database) -> None:
    database.disconnect()

    assert database.read("SELECT version FROM box_version") == [(1,)]


def test_postgresql_connection_that_was_cut_is_opened_again() -> None:
    where = new_database()
    store = open_store(where)
    store.add_round(make_package())
    with psycopg.connect(where, autocommit=True) as other:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
        other.execute(cut + "current_database() AND pid <> pg_backend_pid()")

    outcome = store.accept(ROUND, bytes(32), CHANNEL, b"sealed")
    store.disconnect()

    assert outcome == "stored"


def test_postgresql_needs_no_rights_beyond_its_own_database() -> None:
    server = new_database()
    name = server.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE box_{name} LOGIN")
        connection.execute(f"ALTER DATABASE {name} OWNER TO box_{name}")
    store = open_store(server.replace("//postgres:", f"//box_{name}:"))
    store.add_round(make_package())
    store.accept(ROUND, bytes(32), CHANNEL, b"sealed")
    store.close(ROUND)

    store.destroy(ROUND)
    rest = store.sealed(ROUND)
    store.disconnect()

    assert rest == []


def test_sqlite_that_is_kept_busy_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weerklank.ballotbox.database.PATIENCE", 0.05)
    database = open_database(str(tmp_path / "box"))
    other = sqlite3.connect(tmp_path / "box", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreUnavailable) as failed:
        database.write(lambda run: run("INSERT INTO box_version VALUES (7)"))
    other.execute("ROLLBACK")
    database.write(lambda run: run("INSERT INTO box_version VALUES (7)"))
    count = database.read("SELECT count(*) FROM box_version")
    other.close()
    database.disconnect()

    assert (str(failed.value), count) == ("SQLITE_BUSY", [(2,)])


@pytest.mark.parametrize("where_not", ["/nergens/box", "postgresql://localhost:1/nergens"])
def test_database_that_cannot_be_reached_is_unavailable(where_not: str) -> None:
    with pytest.raises(StoreUnavailable):
        open_database(where_not)


def test_sqlite_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        sqlite3.connect(tmp_path / "gewoon").executescript("CREATE TABLE t (a)").connection.close()
        database = open_database(str(tmp_path / "box"))
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
        database.disconnect()
    finally:
        os.umask(before)

    assert modes == {"gewoon": 0o644, "box": 0o600, "box-wal": 0o600, "box-shm": 0o600}
