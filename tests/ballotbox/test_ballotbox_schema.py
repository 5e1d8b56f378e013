"""The tables: made once, brought up to date, and never by a program that is older than they are."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from weerklank.ballotbox import open_store, schema
from weerklank.kernel import UserError

PACKAGE = Path(schema.__file__).parent


def columns_of(path: Path) -> dict[str, set[str]]:
    with sqlite3.connect(path) as connection:
        named = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = [name for (name,) in connection.execute(named)]
        found = {
            table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            for table in tables
        }
    connection.close()
    return found


def test_tables_hold_exactly_these_columns(tmp_path: Path) -> None:
    open_store(str(tmp_path / "box")).disconnect()

    assert columns_of(tmp_path / "box") == {
        "box_version": {"version"},
        **{name: set(columns) for name, columns in schema.TABLES.items()},
    }


def test_no_column_is_made_for_a_time_an_address_or_a_name() -> None:
    statements = (PACKAGE / "schema.sql").read_text()
    words = set(re.findall(r"[a-z_]+", re.sub(r"--.*", "", statements).lower()))

    assert words & {"time", "timestamp", "date", "ip", "address", "name", "agent", "email"} == set()


def test_migrating_goes_on_where_an_older_version_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(str(tmp_path / "box")).disconnect()
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, "2\nCREATE TABLE notes (n INTEGER);\n"])

    open_store(str(tmp_path / "box")).disconnect()

    assert columns_of(tmp_path / "box")["notes"] == {"n"}
    with sqlite3.connect(tmp_path / "box") as connection:
        assert connection.execute("SELECT version FROM box_version").fetchall() == [(2,)]
    connection.close()


def test_a_step_that_fails_leaves_the_tables_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(str(tmp_path / "box")).disconnect()
    before = columns_of(tmp_path / "box")
    step = "2\nCREATE TABLE notes (n INTEGER);\nCREATE TABLE rounds (n INTEGER);\n"
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, step])

    with pytest.raises(Exception, match="SQLITE_ERROR"):
        open_store(str(tmp_path / "box"))

    assert columns_of(tmp_path / "box") == before


def test_a_newer_box_is_left_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "box")).disconnect()
    with sqlite3.connect(tmp_path / "box") as connection:
        connection.execute("UPDATE box_version SET version = 99")
    connection.close()

    with pytest.raises(UserError) as refused:
        open_store(str(tmp_path / "box"))

    assert refused.value.code == "box-newer"


def test_the_whole_box_can_be_read_in_an_hour() -> None:
    lines = [line for path in PACKAGE.glob("**/*.py") for line in path.read_text().splitlines()]

    assert len([line for line in lines if line.strip()]) < 800


def test_the_box_imports_nothing_of_the_desk_or_of_what_is_published() -> None:
    program = "import sys, weerklank.ballotbox; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    rooms = {name.split(".")[1] for name in loaded.stdout.split() if name[:10] == "weerklank."}

    assert rooms == {"ballotbox", "design", "fieldwork", "kernel", "vault"}
    assert "django" not in loaded.stdout.split()
