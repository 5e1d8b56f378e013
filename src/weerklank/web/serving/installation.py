"""What the command line does to an installation: set up, bring up to date, back up, put back.

Tables can be imported only once Django has started: so functions start it, and import then.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from weerklank.kernel import Language, Place, Text, UserError
from weerklank.web.configuration import Configuration, read_configuration

if TYPE_CHECKING:
    from weerklank.web.actions.restore import Restored
    from weerklank.web.queries.audit import ChainReport


@dataclass(frozen=True, slots=True)
class SetUp:
    """A desk that is ready. `link` is where the administrator chooses a password, or None."""

    data: Path
    administrator: str
    link: str | None


def asked_language() -> Language:
    """Return the language that the environment asks for."""
    return "en" if os.environ.get("WEERKLANK_LANG") == "en" else "nl"


def start_django(configuration: Configuration) -> None:
    """Make the folders where they are not there yet, readable by us alone, and start Django."""
    import django

    os.umask(0o077)
    for folder in (configuration.data, configuration.vault):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _no_folder(folder, error) from None
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weerklank.web.settings")
    django.setup()


def bring_up_to_date(configuration: Configuration, *, by_hand: bool = False) -> None:
    """Bring the desk's tables up to date.

    Raises UserError where the database is away, is newer than this program, or is a PostgreSQL
    database that is behind: there a person decides when, with `weerklank setup` (`by_hand`).
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with _telling_away():
        executor = MigrationExecutor(connection)
        loader = executor.loader
        if set(loader.applied_migrations or ()) - set(loader.disk_migrations or ()):
            raise UserError("desk-newer", *_NEWER)
        if not executor.migration_plan(loader.graph.leaf_nodes()):
            return
        if configuration.database is not None and not by_hand:
            raise UserError("desk-behind", *_BEHIND)
        call_command("migrate", interactive=False, verbosity=0)


def ready_desk() -> Configuration:
    """Return the configuration of a desk and a box that are there, their tables up to date."""
    from weerklank.ballotbox import open_store

    configuration = read_configuration()
    start_django(configuration)
    bring_up_to_date(configuration, by_hand=True)
    open_store(configuration.ballot_database).disconnect()
    return configuration


def set_up(email: str | None) -> SetUp:
    """Make the desk and the ballot box ready, with one administrator; may be done again.

    Raises UserError where there is no administrator yet and no address of one is given.
    """
    configuration = ready_desk()
    from weerklank.web.actions.people import make_first_administrator, make_welcome_link
    from weerklank.web.models import User

    user = (
        make_first_administrator(email=email)
        if email
        else User.objects.filter(is_administrator=True, is_active=True).order_by("pk").first()
    )
    if user is None:
        raise UserError("setup-email", *_NO_ADMINISTRATOR)
    link = None
    if not user.has_usable_password():
        link = desk_address(configuration) + make_welcome_link(by=None, user=user)
    return SetUp(configuration.data, user.email, link)


def desk_address(configuration: Configuration) -> str:
    """Return the address of the desk as its users know it, without a slash at the end."""
    host = configuration.hosts[0]
    return f"https://{host}" if configuration.https else f"http://{host}:8000"


def back_up(path: Path, vault: Path | None) -> int:
    """Write a backup, and one of the vault's lasting secrets if asked; return the first's size."""
    start_django(read_configuration())
    from weerklank.web.actions.backup import back_up_vault, make_backup

    with _telling_away():
        size = make_backup(path=path)
        if vault is not None:
            back_up_vault(path=vault)
    return size


def put_back(path: Path, vault: Path | None) -> Restored:
    """Restore a backup into an empty installation; both files are read whole before anything."""
    from weerklank.web.actions.backup_files import open_backup_file
    from weerklank.web.actions.restore import restore_backup, restore_secrets

    configuration = read_configuration()
    backup = open_backup_file(path, "weerklank-backup")
    secrets = None if vault is None else open_backup_file(vault, "weerklank-vault")
    fits = restore_secrets(configuration=configuration, backup=backup, vault=secrets)
    ready_desk()
    return restore_backup(backup=backup, second_steps=fits)


def recover_key(round_id: str, ask: Callable[[int], str]) -> None:
    """Put the key of a round back from its two parts; `ask` returns part 1 and part 2."""
    configuration = ready_desk()
    from weerklank.ballotbox import open_store
    from weerklank.vault import KeyStore, join_key
    from weerklank.web.actions.audit import record

    box = open_store(configuration.ballot_database)
    try:
        package = box.package(round_id)
        private = join_key(ask(1), ask(2))
        KeyStore(configuration.vault).restore_round(round_id, private, package.public_key)
        record(by=None, action="fieldwork.recover_key", round=round_id)
    finally:
        box.disconnect()


def check_audit_log() -> ChainReport:
    """Walk the whole audit chain."""
    start_django(read_configuration())
    from weerklank.web.queries.audit import check_log

    with _telling_away():
        return check_log()


@contextmanager
def _telling_away() -> Iterator[None]:
    """Tell of a database that is away or unfit in words."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        message = Text(
            f"De databank van de werkplek werkt niet mee: {reason}.",
            f"The desk's database does not cooperate: {reason}.",
        )
        raise UserError("desk-database", message, _CHECK_DATABASE) from None


def _no_folder(folder: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    return UserError(
        "folder-refused",
        Text(f"Deze map maken lukt niet: {reason}.", f"Making this folder fails: {reason}."),
        Text("Zet WEERKLANK_DATA en WEERKLANK_VAULT.", "Set WEERKLANK_DATA and WEERKLANK_VAULT."),
        Place(str(folder)),
    )


_NEWER = (
    Text(
        "De databank is van een nieuwere versie van Weerklank.",
        "The database is of a newer version of Weerklank.",
    ),
    Text("Installeer die versie.", "Install that version."),
)
_BEHIND = (
    Text("De databank is nog van een oudere versie.", "The database is still of an older version."),
    Text(
        "Hebt u een kopie die met die versie is gemaakt? Draai dan: weerklank setup.",
        "Do you have a backup made with that version? Then run: weerklank setup.",
    ),
)
_NO_ADMINISTRATOR = (
    Text("Er is nog geen beheerder.", "There is no administrator yet."),
    Text(
        "Geef een adres: weerklank setup --email u@voorbeeld.nl.", "Give --email you@example.org."
    ),
)
_CHECK_DATABASE = Text(
    "Kijk of de databank draait en WEERKLANK_DATABASE klopt; draai anders: weerklank setup.",
    "Check that the database runs and WEERKLANK_DATABASE is right; else run: weerklank setup.",
)
