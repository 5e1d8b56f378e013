"""A backup of SQLite restored into PostgreSQL, and one of that back into SQLite."""

import json
import os
import subprocess
import sys
from pathlib import Path

from fakes.desk import Desk, desk  # noqa: F401
from fakes.filled_desk import answer, empty_desk, fill
from fakes.postgres import new_database
from weerklank.web.actions.backup import back_up_vault, make_backup
from weerklank.web.actions.backup_files import open_backup_file
from weerklank.web.actions.restore import restore_backup, restore_secrets
from weerklank.web.queries.audit import check_log


def rows_of(backup: Path) -> dict[str, object]:
    """Return every row by table and key, the desk's and the ballot box's."""
    opened = open_backup_file(backup, "weerklank-backup")
    rows: dict[str, object] = {}
    for line in opened.read("desk.jsonl").decode().split("\n"):
        if line:
            row = json.loads(line)
            rows[f"{row['model']} {row['pk']}"] = row["fields"]
    for line in opened.read("ballotbox.jsonl").decode().splitlines():
        rows[line] = None
    return rows


def changed(before: dict[str, object], after: dict[str, object]) -> set[str]:
    return {name for name in {*before, *after} if before.get(name, "") != after.get(name, "")}


def test_a_backup_goes_from_sqlite_to_postgresql_and_back(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
) -> None:
    opened = fill(desk)
    answer(desk.settings.ballot_database, opened.round, ["een", "twee", "drie"])
    make_backup(path=tmp_path / "a.zip")
    back_up_vault(path=tmp_path / "kluis.zip")
    environment = {
        **{name: value for name, value in os.environ.items() if "WEERKLANK" not in name},
        "DJANGO_SETTINGS_MODULE": "weerklank.web.settings",
        "WEERKLANK_DATA": str(tmp_path / "postgres"),
        "WEERKLANK_DATABASE": new_database(),
        "WEERKLANK_BALLOT_DATABASE": new_database(),
    }

    for verb, name in (("restore", "a.zip"), ("backup", "b.zip")):
        words = [verb, str(tmp_path / name)]
        words += ["--vault", str(tmp_path / "kluis.zip")] if verb == "restore" else []
        command = [sys.executable, "-m", "weerklank.cli", *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
    empty_desk(desk, tmp_path / "elders")
    last = open_backup_file(tmp_path / "b.zip", "weerklank-backup")
    copy = open_backup_file(tmp_path / "kluis.zip", "weerklank-vault")
    fits = restore_secrets(configuration=desk.settings, backup=last, vault=copy)
    restored = restore_backup(backup=last, second_steps=fits)
    make_backup(path=tmp_path / "c.zip")

    before, there, back = (rows_of(tmp_path / f"{name}.zip") for name in "abc")
    events = [name for name in there if name.startswith("web.auditevent")]
    assert len(there) == len(before) + 1
    assert {name.partition(" ")[0] for name in changed(before, there)} == {
        "web.auditevent",
        "web.chainhead",
        "web.job",
        '["rounds",',
    }
    assert {name.partition(" ")[0] for name in changed(there, back)} == {
        "web.auditevent",
        "web.chainhead",
    }
    assert check_log().events == len(events) + 1
    assert check_log().broken is None
    assert restored.ballots == 3
