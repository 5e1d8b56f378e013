"""Keeps vault and database together: what was made with one vault does not go on with another."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction

from weerklank.ballotbox import Store
from weerklank.kernel import Place, Text, UserError
from weerklank.vault import KeyStore
from weerklank.web.actions.audit import record
from weerklank.web.models import AuditEvent, ChainHead
from weerklank.web.queries.audit import NEW_VAULT, log_fits

SECRETS = ("audit", "django", "second-step")
"""What lasts as long as the installation, and stands in the copy of the vault."""


def ready_vault() -> None:
    """Make the secrets of a new installation, and those that nothing depends on yet.

    Raises UserError where the vault misses a secret that something depends on, or is another one:
    then nothing is written.
    """
    check_vault()
    _make_secrets(_store())


def check_vault() -> None:
    """Raise UserError where the vault misses what something depends on, or is another one."""
    store = _store()
    if _has_log():
        store.kept_secret("audit")
    if Authenticator.objects.exists():
        store.kept_secret("second-step")
    if not (_fits_log(store) and _fits_second_steps(store)):
        raise UserError("vault-not-ours", *_NOT_OURS, Place(str(store.folder)))


def begin_vault() -> None:
    """Make the secrets that are lost anew, and say so in the log. Called within a transaction."""
    _make_secrets(_store())
    record(by=None, action=NEW_VAULT)


def replace_vault(*, box: Store) -> tuple[str, ...]:
    """Go on with a vault of which secrets are lost; return the rounds that wait for their key.

    What was sealed with a lost secret is gone: second steps are set up anew. Raises UserError where
    the vault is whole, or is that of another installation.
    """
    store = _store()
    lost = {name for name in SECRETS if not store.has_secret(name)}
    if not (_fits_log(store) and _fits_second_steps(store)):
        raise UserError("vault-not-empty", *_NOT_EMPTY, Place(str(store.folder)))
    if not lost:
        raise UserError("vault-whole", *_WHOLE, Place(str(store.folder)))
    locked = suspend_locked(box)
    with transaction.atomic():
        if "second-step" in lost:
            Authenticator.objects.all().delete()
        begin_vault()
    return locked


def suspend_locked(box: Store) -> tuple[str, ...]:
    """Take no more answers that could not be opened; return the rounds that wait for their key."""
    vault, locked = _store(), []
    for round_id in box.round_ids():
        is_closed = box.is_open_state(round_id) == "closed"
        if vault.has_round(round_id) or (is_closed and not sum(box.counts(round_id).values())):
            continue
        locked.append(round_id)
        if not is_closed:
            box.suspend(round_id)
    return tuple(locked)


def _store() -> KeyStore:
    return KeyStore(settings.WEERKLANK.vault)


def _make_secrets(store: KeyStore) -> None:
    try:
        for name in SECRETS:
            store.secret(name)
    except OSError as error:
        reason = error.strerror or str(error)
        message = Text(
            f"In de kluis schrijven lukt niet: {reason}.", f"Writing in the vault fails: {reason}."
        )
        raise UserError("vault-unwritable", message, _RIGHTS, Place(str(store.folder))) from None


def _has_log() -> bool:
    return AuditEvent.objects.exists() or ChainHead.objects.filter(number__gt=0).exists()


def _fits_log(store: KeyStore) -> bool:
    """Return whether the log goes on with the key that is here; none may be here yet."""
    return not store.has_secret("audit") or log_fits(store.secret("audit"))


def _fits_second_steps(store: KeyStore) -> bool:
    """Return whether the key that is here opens a second step; none may be here yet."""
    sealed = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    if not store.has_secret("second-step") or not sealed.exists():
        return True
    return any(_opens(one.data["secret"]) for one in sealed.iterator())


def _opens(sealed: str) -> bool:
    try:
        return bool(get_adapter().decrypt(sealed))
    except InvalidToken:
        return False


_NOT_OURS = (
    Text(
        "Deze kluis hoort niet bij deze databank.", "This vault does not belong to this database."
    ),
    Text(
        "Zet WEERKLANK_VAULT op de kluis die erbij hoort, of zet de kopie ervan terug. Is die "
        "voorgoed weg? Zet WEERKLANK_VAULT op een lege map en draai: weerklank setup --new-vault. "
        "Dat kost de tweede inlogstap van iedereen en het bewijs van het logboek tot nu toe.",
        "Set WEERKLANK_VAULT to the vault that belongs to it, or put its copy back. Is that gone "
        "for good? Set WEERKLANK_VAULT to an empty folder and run: weerklank setup --new-vault. "
        "That costs everybody's second login step and the proof of the log until now.",
    ),
)
_NOT_EMPTY = (
    Text(
        "In deze map ligt de kluis van een andere installatie.",
        "This folder holds the vault of another installation.",
    ),
    Text("Zet WEERKLANK_VAULT op een lege map.", "Set WEERKLANK_VAULT to an empty folder."),
)
_WHOLE = (
    Text(
        "Deze kluis hoort bij deze databank en is compleet.",
        "This vault belongs to this database and is complete.",
    ),
    Text("Draai setup zonder --new-vault.", "Run setup without --new-vault."),
)
_RIGHTS = Text(
    "Kijk of de map er is en van de gebruiker van de werkplek is.",
    "Check that the folder is there and belongs to the desk's user.",
)
