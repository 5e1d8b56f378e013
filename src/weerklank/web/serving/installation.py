"""What the command line does to an installation: set up, bring up to date, back up, put back.

Tables can be imported only once Django has started: so functions start it, and import then.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from weerklank.kernel import Language, Place, Text, UserError
from weerklank.web.configuration import Configuration, read_configuration
from weerklank.web.serving.databases import opened_box, telling_away, update_tables

if TYPE_CHECKING:
    from weerklank.ballotbox import Store
    from weerklank.web.actions.restore import Restored
    from weerklank.web.queries.audit import ChainReport


@dataclass(frozen=True, slots=True)
class SetUp:
    """A desk that is ready. `link` is where the administrator chooses a password, or None.

    locked_rounds   rounds whose key went with the vault that was replaced: suspended until it is
                    back
    """

    data: Path
    administrator: str
    link: str | None
    locked_rounds: tuple[str, ...] = ()


def asked_language() -> Language:
    """Return the language that the environment asks for."""
    return "en" if os.environ.get("WEERKLANK_LANG") == "en" else "nl"


def start_django(configuration: Configuration) -> None:
    """Make the data folder where it is not there yet, readable by us alone, and start Django.

    The vault's folder is made with its first key: where a disk is not mounted nothing is.
    """
    import django

    os.umask(0o077)
    try:
        configuration.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _no_folder(configuration.data, error) from None
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weerklank.web.settings")
    try:
        django.setup()
    except PermissionError as error:
        raise _no_folder(Path(error.filename or configuration.vault), error) from None


def bring_up_to_date(configuration: Configuration) -> None:
    """Bring the tables of a desk that was set up up to date; see that the vault is the right one.

    Raises UserError where there is no desk yet, or its database is away, is newer than this program
    or is a PostgreSQL database that is behind: there a person decides when, with `weerklank setup`.
    """
    with telling_away():
        update_tables(configuration, by_hand=False)
    _use_vault(configuration)


def ready_desk() -> Configuration:
    """Return the configuration of a desk, a box and a vault that are there and up to date."""
    configuration = _ready_tables()
    _use_vault(configuration)
    return configuration


def _use_vault(configuration: Configuration) -> None:
    from django.conf import settings

    from weerklank.vault import KeyStore
    from weerklank.web.actions.vault import ready_vault

    with telling_away():
        ready_vault()
    # Of a new installation it is only there now; what we sign must hold for the next program.
    settings.SECRET_KEY = KeyStore(configuration.vault).secret("django").hex()


def _ready_tables() -> Configuration:
    configuration = read_configuration()
    start_django(configuration)
    with telling_away():
        update_tables(configuration, by_hand=True)
    with opened_box(configuration):
        return configuration


def set_up(email: str | None, *, new_vault: bool = False, port: int = 8000) -> SetUp:
    """Make the desk and the ballot box ready, with one administrator; may be done again.

    new_vault  go on although secrets of the vault are lost for good
    port       where the desk will listen, for the link of the administrator
    Raises UserError where there is no administrator yet and no address of one is given.
    """
    locked = _replace_vault() if new_vault else ()
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
        link = desk_address(configuration, port) + make_welcome_link(by=None, user=user)
    return SetUp(configuration.data, user.email, link, locked)


def _replace_vault() -> tuple[str, ...]:
    configuration = _ready_tables()
    from weerklank.web.actions.vault import replace_vault

    with opened_box(configuration) as box:
        return replace_vault(box=box)


def desk_address(configuration: Configuration, port: int) -> str:
    """Return the address of the desk as its users know it, without a slash at the end."""
    host = configuration.hosts[0]
    return f"https://{host}" if configuration.https else f"http://{host}:{port}"


def back_up(path: Path, vault: Path | None) -> int:
    """Write a backup, and one of the vault's lasting secrets if asked; return the first's size."""
    configuration = read_configuration()
    start_django(configuration)
    from weerklank.web.actions.backup import back_up_vault, make_backup

    with telling_away(), opened_box(configuration):
        size = make_backup(path=path)
        if vault is not None:
            back_up_vault(path=vault)
    return size


def put_back(path: Path, vault: Path | None) -> Restored:
    """Restore a backup into an empty installation; both files are read whole before anything."""
    from weerklank.web.actions.backup_files import open_backup_file
    from weerklank.web.actions.restore import check_restorable, restore_backup, restore_secrets

    configuration = read_configuration()
    backup = open_backup_file(path, "weerklank-backup")
    secrets = None if vault is None else open_backup_file(vault, "weerklank-vault")
    _ready_tables()
    check_restorable(backup=backup)
    fits = restore_secrets(configuration=configuration, backup=backup, vault=secrets)
    return restore_backup(backup=backup, second_steps=fits)


def recover_key(round_id: str, ask: Callable[[int], str]) -> None:
    """Put the key of a round back from its two parts; `ask` returns part 1 and part 2.

    Raises UserError where the round is closed and its key destroyed: that was promised.
    """
    configuration = ready_desk()
    from weerklank.vault import KeyStore, join_key
    from weerklank.web.actions.audit import record

    with opened_box(configuration) as box:
        package = box.package(round_id)
        _refuse_destroyed(round_id, box)
        private = join_key(ask(1), ask(2))
        KeyStore(configuration.vault).restore_round(round_id, private, package.public_key)
        record(by=None, action="fieldwork.recover_key", round=round_id)


def _refuse_destroyed(round_id: str, box: Store) -> None:
    """Refuse the key of a finished round; one that stopped while closing still needs its key."""
    from weerklank.web.models import Round

    row = Round.objects.filter(identifier=round_id).first()
    empty = box.is_open_state(round_id) == "closed" and not any(box.counts(round_id).values())
    if row.state == "closed" if row else empty:
        raise UserError("round-key-destroyed", *_DESTROYED, Place(round_id))


def sweep(configuration: Configuration) -> None:
    """Remove copies of study folders that a killed desk left; only for the one desk that runs."""
    from weerklank.archive import sweep_copies

    for folder in (configuration.data, configuration.studies):
        sweep_copies(folder)


def check_audit_log() -> ChainReport:
    """Walk the whole audit chain. Raises UserError where the vault is not that of the log."""
    start_django(read_configuration())
    from weerklank.web.actions.vault import check_vault
    from weerklank.web.queries.audit import check_log

    with telling_away():
        check_vault()
        return check_log()


def _no_folder(folder: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    return UserError(
        "folder-refused",
        Text(
            f"Deze map maken of lezen lukt niet: {reason}.",
            f"Making or reading this folder fails: {reason}.",
        ),
        Text("Zet WEERKLANK_DATA en WEERKLANK_VAULT.", "Set WEERKLANK_DATA and WEERKLANK_VAULT."),
        Place(str(folder)),
    )


_DESTROYED = (
    Text(
        "Deze ronde is gesloten. Haar sleutel is vernietigd en komt niet terug.",
        "This round is closed. Its key was destroyed and does not come back.",
    ),
    Text("Vernietig beide delen van de reservesleutel.", "Destroy both parts of the spare key."),
)
_NO_ADMINISTRATOR = (
    Text("Er is nog geen beheerder.", "There is no administrator yet."),
    Text(
        "Geef een adres: weerklank setup --email u@voorbeeld.nl.", "Give --email you@example.org."
    ),
)
