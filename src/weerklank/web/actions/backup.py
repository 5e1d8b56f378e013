"""Makes a backup while the programs run.

Meanwhile no round changes its state: answers that are being opened at a close are then either still
in the ballot box, or in the files already, in the backup too. Answering never waits for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from weerklank import __version__
from weerklank.ballotbox import open_store
from weerklank.kernel import Place, Text, UserError
from weerklank.vault import KeyStore
from weerklank.web.actions.backup_files import write_backup_file
from weerklank.web.actions.vault import SECRETS, ready_vault
from weerklank.web.models import Round

FOLDERS = ("drafts", "public", "published", "studies")
"""Of the data folder. Previews are left out: they are made anew by a press of a button."""
NOT_COPIED = {
    "auth": "permissions that Django makes by itself and the desk does not use",
    "contenttypes": "made by Django itself",
    "sessions": "everybody logs in again",
    "account.emailconfirmation": "not used: no mail is sent",
}
"""App or model -> why a backup does without."""
OUTPUT_MARK = ".weerklank-output"


def make_backup(*, path: Path) -> int:
    """Write a backup of the installation and return its size in bytes.

    Raises UserError where it would stand among what it copies, or the vault is not the right one.
    """
    _refuse_inside(path)
    ready_vault()
    about = {
        "made_by": __version__,
        "migrations": sorted(f"{app}.{name}" for app, name in _applied()),
        "secrets": fingerprints(KeyStore(settings.WEERKLANK.vault)),
    }
    return write_backup_file(path, "weerklank-backup", about, _members())


def back_up_vault(*, path: Path) -> int:
    """Write the lasting secrets of the vault; return the size in bytes.

    The keys of rounds are in no copy: that is promised to who answers. Their two halves are with
    two people.
    """
    _refuse_inside(path)
    ready_vault()
    store = KeyStore(settings.WEERKLANK.vault)
    members = [(f"{name}.key", store.secret(name)) for name in SECRETS]
    return write_backup_file(path, "weerklank-vault", {"made_by": __version__}, members)


def fingerprints(store: KeyStore) -> dict[str, str]:
    """Return the SHA-256 of every lasting secret: enough to see whether a vault fits."""
    return {name: hashlib.sha256(store.secret(name)).hexdigest() for name in SECRETS}


def copied_models() -> list[type[Model]]:
    """Return the tables that a backup holds, each after those that it refers to."""
    listed = [
        (app, [one for one in app.get_models() if one._meta.label_lower not in NOT_COPIED])
        for app in apps.get_app_configs()
        if app.label not in NOT_COPIED
    ]
    return serializers.sort_dependencies([pair for pair in listed if pair[1]])


def _members() -> Iterator[tuple[str, bytes]]:
    with _rounds_held():
        yield "desk.jsonl", _dump_desk().encode()
        store = open_store(settings.WEERKLANK.ballot_database)
        try:
            yield "ballotbox.jsonl", "".join(f"{line}\n" for line in store.dump()).encode()
        finally:
            store.disconnect()
        for top in FOLDERS:
            yield from _files(settings.WEERKLANK.data / top)


def _refuse_inside(path: Path) -> None:
    """Refuse to put a backup where it is lost together with what it is a backup of."""
    for folder in (settings.WEERKLANK.data, settings.WEERKLANK.vault):
        if path.resolve().is_relative_to(folder.resolve()):
            raise UserError("backup-inside", *_INSIDE, Place(str(path)))


@contextmanager
def _rounds_held() -> Iterator[None]:
    """Let nobody change the state of a round, and read the desk as it is at one moment.

    On SQLite the transaction keeps every writer of the desk waiting, for as long as it lasts.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute(f"LOCK TABLE {Round._meta.db_table} IN SHARE MODE")
        yield


def _dump_desk() -> str:
    """Return every row of the desk as JSON lines."""
    return "".join(
        serializers.serialize("jsonl", model._default_manager.order_by("pk").iterator())
        for model in copied_models()
    )


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file() and not path.is_symlink() and not _is_passing(path, folder):
                yield path.relative_to(folder.parent).as_posix(), path.read_bytes()
        except FileNotFoundError:  # replaced at this moment; the database tells what holds
            continue


def _is_passing(path: Path, folder: Path) -> bool:
    """Return whether a file is a lock, or is being written."""
    parts = path.relative_to(folder).parts
    return any(part.startswith(".") and part != OUTPUT_MARK for part in parts)


def _applied() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


_INSIDE = (
    Text(
        "Een kopie hoort niet in de map die zij kopieert.",
        "A backup does not belong in the folder that it copies.",
    ),
    Text(
        "Kies een map buiten WEERKLANK_DATA en WEERKLANK_VAULT.",
        "Choose a folder outside WEERKLANK_DATA and WEERKLANK_VAULT.",
    ),
)
