"""What earlier releases left on disk works with this version: its tables, and its backups."""

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fakes import desk_trials
from fakes.release_desk import DATABASES, RELEASES, WORDS

VERSIONS = sorted(path.name.removeprefix("desk-")[:-7] for path in RELEASES.glob("desk-*.sql.gz"))


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if "WEERKLANK" not in name}
    environment |= {"WEERKLANK_DATA": str(data), "WEERKLANK_REQUIRE_MFA": "0"}
    environment["DJANGO_SETTINGS_MODULE"] = "weerklank.web.settings"
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, timeout=60
    )


def trial(data: Path, *words: str) -> object:
    done = run(data, desk_trials.__file__, *words)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def weerklank(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(data, "-m", "weerklank.cli", *words, "--lang", "en")


def unpack_release(version: str, data: Path) -> None:
    """Put on disk what an installation of an earlier release has there."""
    data.mkdir()
    for name, file in DATABASES.items():
        script = gzip.decompress((RELEASES / f"{name}-{version}.sql.gz").read_bytes()).decode()
        connection = sqlite3.connect(data / file)
        connection.executescript(script)
        connection.close()
    with zipfile.ZipFile(RELEASES / f"desk-{version}.zip") as archive:
        names = [name for name in archive.namelist() if "/" in name]
        archive.extractall(data, names)
    with zipfile.ZipFile(RELEASES / f"vault-{version}.zip") as archive:
        keys = [name for name in archive.namelist() if name.endswith(".key")]
        archive.extractall(data / "vault", keys)


def schema(database: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "SELECT m.name, c.name, c.type, c.'notnull' "
        "FROM sqlite_master m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' ORDER BY m.name, c.name"
    ).fetchall()
    connection.close()
    return rows


@pytest.fixture(scope="module")
def fresh_schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The tables of a new installation, by database."""
    data = tmp_path_factory.mktemp("nieuw")
    weerklank(data, "setup", "--email", "baas@voorbeeld.nl")
    return {file: schema(data / file) for file in DATABASES.values()}


def test_there_is_a_release_to_come_from() -> None:
    assert "0.2" in VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_the_tables_of_an_earlier_release_are_brought_up_to_date(
    version: str, tmp_path: Path, fresh_schemas: dict[str, object]
) -> None:
    data = tmp_path / "data"
    unpack_release(version, data)

    done = weerklank(data, "setup")

    assert (done.returncode, done.stderr) == (0, "")
    assert weerklank(data, "verify-log").returncode == 0
    assert trial(data, "life") == [dict.fromkeys(desk_trials.PAGES, 200), len(WORDS)]
    assert {file: schema(data / file) for file in DATABASES.values()} == fresh_schemas


@pytest.mark.parametrize("version", VERSIONS)
def test_a_backup_of_an_earlier_release_is_restored(version: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    unpack_release(version, tmp_path / "vroeger")
    data.mkdir()
    (tmp_path / "vroeger" / "vault").rename(data / "vault")

    done = weerklank(data, "restore", str(RELEASES / f"desk-{version}.zip"))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Restored. Studies: 1. Sealed answers: {len(WORDS)}.\n"
    assert weerklank(data, "verify-log").returncode == 0
    assert trial(data, "life") == [dict.fromkeys(desk_trials.PAGES, 200), len(WORDS)]


@pytest.mark.parametrize("after", [5, 40])
def test_a_migration_that_is_killed_halfway_goes_on_the_next_time(
    after: int, tmp_path: Path, fresh_schemas: dict[str, object]
) -> None:
    data = tmp_path / "data"

    first = run(data, desk_trials.__file__, "killed", str(after))
    again = weerklank(data, "setup", "--email", "baas@voorbeeld.nl")

    assert first.returncode == -signal.SIGKILL
    assert (again.returncode, again.stderr) == (0, "")
    assert {file: schema(data / file) for file in DATABASES.values()} == fresh_schemas
