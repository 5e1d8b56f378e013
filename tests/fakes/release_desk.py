"""Writes what this version leaves on disk, for the tests of every later one.

    cd tests && python -m fakes.release_desk 0.2

Once per release, into tests/web/releases: both databases as SQL, a backup and a copy of the vault.
What stands there is never made anew: it is what installations of that version have.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import sys
import tempfile
from pathlib import Path

RELEASES = Path(__file__).parents[1] / "web" / "releases"
DATABASES = {"desk": "desk.sqlite3", "ballotbox": "ballotbox.sqlite3"}
WORDS = tuple(f"antwoord {number}" for number in range(12))


def main(version: str) -> int:
    """Write the files of a version."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= {"WEERKLANK_DATA": scratch, "WEERKLANK_REQUIRE_MFA": "0"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "weerklank.web.settings"
        from weerklank.web import serving

        configuration = serving.ready_desk()
        from django.conf import settings

        from fakes.desk import Desk
        from fakes.filled_desk import answer, fill
        from weerklank.vault import KeyStore
        from weerklank.web.actions.backup import make_backup
        from weerklank.web.actions.backup_files import write_backup_file

        opened = fill(Desk(settings))
        answer(configuration.ballot_database, opened.round, WORDS)
        RELEASES.mkdir(exist_ok=True)
        for name in ("desk", "vault"):
            (RELEASES / f"{name}-{version}.zip").unlink(missing_ok=True)
        make_backup(path=RELEASES / f"desk-{version}.zip")
        vault = KeyStore(configuration.vault).folder
        # With the key of the round, made up as everything here, so that a test can close it.
        keys = [(p.relative_to(vault).as_posix(), p.read_bytes()) for p in vault.rglob("*.key")]
        write_backup_file(RELEASES / f"vault-{version}.zip", "weerklank-vault", {}, sorted(keys))
        for name, file in DATABASES.items():
            (RELEASES / f"{name}-{version}.sql.gz").write_bytes(_dump(Path(scratch, file)))
        for path in RELEASES.glob(f"*-{version}.*"):
            path.chmod(0o644)
    return 0


def _dump(database: Path) -> bytes:
    connection = sqlite3.connect(database)
    try:
        return gzip.compress("\n".join(connection.iterdump()).encode(), mtime=0)
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
