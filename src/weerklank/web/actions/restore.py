"""Puts a backup back into an installation in which there is nothing yet."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from weerklank.ballotbox import open_store
from weerklank.kernel import Place, Text, UserError
from weerklank.vault import KeyStore
from weerklank.web.actions.backup_files import BackupFile
from weerklank.web.configuration import Configuration


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back.

    studies         how many
    ballots         sealed answers in the box, of all rounds
    locked_rounds   rounds with answers whose key is not in the vault: suspended until it is
    second_steps    whether people log in as before; else each sets a second step up anew
    """

    studies: int
    ballots: int
    locked_rounds: tuple[str, ...]
    second_steps: bool


def restore_secrets(
    *, configuration: Configuration, backup: BackupFile, vault: BackupFile | None
) -> bool:
    """Put the lasting secrets back; return whether they are those of the backup.

    Raises UserError where the copy of the vault, or the vault that stands here, belongs to another
    installation.
    """
    store, wanted = KeyStore(configuration.vault), backup.about["secrets"]
    if vault is not None:
        secrets = {name.removesuffix(".key"): vault.read(name) for name in sorted(vault.hashes)}
        _check_fit(secrets, wanted, vault.path)
        for name, secret in secrets.items():
            store.restore_secret(name, secret)
    elif any(store.has_secret(name) for name in wanted):
        here = {name: store.secret(name) for name in wanted if store.has_secret(name)}
        _check_fit(here, wanted, configuration.vault)
    return all(store.has_secret(name) for name in wanted)


def check_restorable(*, backup: BackupFile) -> None:
    """Raise UserError where the installation is not empty or the backup is of a newer version."""
    from django.conf import settings

    box = open_store(settings.WEERKLANK.ballot_database)
    try:
        _check_version(backup)
        _check_empty(settings.WEERKLANK, bool(box.round_ids()))
    finally:
        box.disconnect()


def restore_backup(*, backup: BackupFile, second_steps: bool) -> Restored:
    """Put desk, ballot box and files back, or nothing of them; its tables must be up to date.

    Without the secrets of the backup the log goes on with a new key, and says so.
    Raises UserError where the installation is not empty or the backup is of a newer version.
    """
    from django.conf import settings
    from django.db import transaction

    from weerklank.web.actions.audit import record
    from weerklank.web.actions.vault import begin_vault, suspend_locked

    configuration: Configuration = settings.WEERKLANK
    check_restorable(backup=backup)
    box = open_store(configuration.ballot_database)
    try:
        placed: list[Path] = []
        try:
            with transaction.atomic():
                studies = _load_desk(backup.read("desk.jsonl").decode(), second_steps)
                if not second_steps:
                    begin_vault()
                record(by=None, action="installation.restore")
                _place_files(backup, configuration.data, placed)
                box.load(backup.read("ballotbox.jsonl").decode().splitlines())
                locked = suspend_locked(box)
        except BaseException:
            for folder in placed:
                shutil.rmtree(folder, ignore_errors=True)
            raise
        ballots = sum(sum(box.counts(round_id).values()) for round_id in box.round_ids())
        return Restored(studies, ballots, locked, second_steps)
    finally:
        box.disconnect()


def _check_fit(secrets: Mapping[str, bytes], wanted: Mapping[str, str], place: Path) -> None:
    for name, secret in secrets.items():
        if hashlib.sha256(secret).hexdigest() != wanted.get(name):
            raise UserError("vault-other", *_OTHER_VAULT, Place(str(place)))


def _check_version(backup: BackupFile) -> None:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    known = {f"{app}.{name}" for app, name in MigrationLoader(connection).disk_migrations or ()}
    if not set(backup.about["migrations"]) <= known:
        raise UserError("backup-newer", *_NEWER, Place(str(backup.path)))


def _check_empty(configuration: Configuration, has_rounds: bool) -> None:
    from weerklank.web.actions.backup import FOLDERS, copied_models

    has_rows = any(model._default_manager.exists() for model in copied_models())
    has_files = any(_has_content(configuration.data / top) for top in FOLDERS)
    if has_rounds or has_rows or has_files:
        raise UserError("installation-not-empty", *_NOT_EMPTY, Place(str(configuration.data)))


def _has_content(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _load_desk(text: str, second_steps: bool) -> int:
    """Write every row and return how many studies there are.

    A backup of an older version may lack columns, which then get their defaults, or have some that
    are gone. Without the vault the secrets of second steps cannot be read: they are left out.
    """
    from io import StringIO

    from allauth.mfa.models import Authenticator
    from django.core import serializers
    from django.core.management.color import no_style
    from django.db import connection

    from weerklank.web.actions.backup import copied_models
    from weerklank.web.models import Job, StudyRecord

    for row in serializers.deserialize("jsonl", StringIO(text), ignorenonexistent=True):
        if second_steps or not isinstance(row.object, Authenticator):
            row.save()
    Job.objects.filter(state__in=["waiting", "running"]).update(state="failed")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), copied_models()):
            cursor.execute(statement)
    return StudyRecord.objects.count()


def _place_files(backup: BackupFile, data: Path, placed: list[Path]) -> None:
    from weerklank.archive import replace_file
    from weerklank.web.actions.backup import FOLDERS

    placed += [data / top for top in FOLDERS]
    for name, content in backup.under(*FOLDERS):
        replace_file(data / name, content)


_OTHER_VAULT = (
    Text(
        "Deze kluis hoort bij een andere installatie dan de kopie.",
        "This vault belongs to another installation than the backup.",
    ),
    Text(
        "Geef met --vault de kopie van de kluis die erbij hoort, en begin met een lege kluis.",
        "Give the copy of the vault that belongs to it with --vault; start with an empty vault.",
    ),
)
_NEWER = (
    Text(
        "Deze kopie is gemaakt met een nieuwere versie van Weerklank.",
        "This backup was made with a newer version of Weerklank.",
    ),
    Text("Installeer eerst die versie.", "Install that version first."),
)
_NOT_EMPTY = (
    Text("In deze installatie staat al iets.", "There is something in this installation already."),
    Text(
        "Zet terug in een lege installatie: een nieuwe gegevensmap (WEERKLANK_DATA) en lege "
        "databanken.",
        "Restore into an empty installation: a new data folder (WEERKLANK_DATA) and empty "
        "databases.",
    ),
)
