"""The two databases of an installation: opened, up to date, apart, and told of when they are away.

Tables can be imported only once Django has started.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from weerklank.kernel import Place, Text, UserError
from weerklank.web.configuration import Configuration

if TYPE_CHECKING:
    from weerklank.ballotbox import Store


def refuse_new(configuration: Configuration) -> None:
    """Raise UserError where no desk was ever set up; of PostgreSQL the desk finds out itself."""
    if configuration.database is None and not (configuration.data / "desk.sqlite3").exists():
        raise UserError("desk-new", *_NEW, Place(str(configuration.data)))


def update_tables(configuration: Configuration, by_hand: bool) -> None:
    """Bring the desk's tables up to date, or raise UserError: see `bring_up_to_date`.

    by_hand  somebody asked for it: new tables are made, and those of PostgreSQL changed
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from weerklank.web.models import User

    executor = MigrationExecutor(connection)
    loader = executor.loader
    known = set(loader.applied_migrations or ())
    if known - set(loader.disk_migrations or ()):
        raise UserError("desk-newer", *_NEWER)
    if not by_hand and not (known and User.objects.values("pk").exists()):
        raise UserError("desk-new", *_NEW)
    _refuse_shared(configuration)
    if not executor.migration_plan(loader.graph.leaf_nodes()):
        return
    if configuration.database is not None and not by_hand:
        raise UserError("desk-behind", *_BEHIND)
    call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def opened_box(configuration: Configuration) -> Iterator[Store]:
    """Give the ballot box for as long as the block lasts. Raises UserError where it is away."""
    from weerklank.ballotbox import StoreUnavailable, open_store

    _hide_box(configuration.ballot_database)
    try:
        box = open_store(configuration.ballot_database)
    except StoreUnavailable as error:
        # While connecting nothing was stored, so that the reason quotes no answer.
        reason = " ".join(str(error.__cause__ or error).split()).rstrip(".?")
        message = Text(
            f"De databank van de stembus werkt niet mee: {reason}.",
            f"The ballot box's database does not cooperate: {reason}.",
        )
        raise UserError("ballot-database", message, _CHECK_BALLOTS) from None
    try:
        yield box
    finally:
        box.disconnect()


def _hide_box(where: str) -> None:
    """Take from others the right to read a box that an earlier version let them read."""
    for path in (Path(where + suffix) for suffix in ("", "-wal", "-shm")):
        with suppress(OSError):  # a PostgreSQL address, not there yet, or not ours to change
            path.chmod(0o600)


def _refuse_shared(configuration: Configuration) -> None:
    """Refuse one database for desk and box: who reads the one must not read the other."""
    desk, box = configuration.database, configuration.ballot_database
    if desk is not None and (known := _identity(desk)) and known == _identity(box):
        raise UserError("database-shared", *_SHARED)


def _identity(where: str) -> tuple[object, ...] | None:
    """Return what tells a PostgreSQL database from all others; None where it is not reached."""
    import psycopg

    if not where.startswith(("postgresql://", "postgres://")):
        return None
    try:
        with psycopg.connect(where, connect_timeout=5) as connection:
            return connection.execute(_WHICH).fetchone()
    except psycopg.Error:
        return None


@contextmanager
def telling_away() -> Iterator[None]:
    """Tell of the desk's database in words where it is away or unfit."""
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


_WHICH = (
    "SELECT oid, pg_postmaster_start_time() FROM pg_database WHERE datname = current_database()"
)
_NEW = (
    Text("Hier is nog geen werkplek.", "There is no desk here yet."),
    Text(
        "Maak haar eerst klaar: weerklank setup --email u@voorbeeld.nl.",
        "Make it ready first: weerklank setup --email you@example.org.",
    ),
)
_SHARED = (
    Text(
        "Werkplek en stembus hebben dezelfde databank.",
        "The desk and the ballot box have the same database.",
    ),
    Text(
        "Geef WEERKLANK_BALLOT_DATABASE een eigen databank: wie de ene leest, mag de andere niet "
        "lezen.",
        "Give WEERKLANK_BALLOT_DATABASE a database of its own: who reads the one must not read the "
        "other.",
    ),
)
_CHECK_BALLOTS = Text(
    "Kijk of de databank draait en WEERKLANK_BALLOT_DATABASE klopt.",
    "Check that the database runs and WEERKLANK_BALLOT_DATABASE is right.",
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
_CHECK_DATABASE = Text(
    "Kijk of de databank draait en WEERKLANK_DATABASE klopt; draai anders: weerklank setup.",
    "Check that the database runs and WEERKLANK_DATABASE is right; else run: weerklank setup.",
)
