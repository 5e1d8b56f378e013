"""Keys as files in a folder of their own, outside every database and every backup of one."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from weerklank.kernel import Place, Text, UserError
from weerklank.vault.sealing import RoundKey, make_round_key, public_key_of

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_ROUNDS = "rounds"


class KeyStore:
    """The keys of one installation. Files are readable by their owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def secret(self, name: str) -> bytes:
        """Return a lasting secret of 32 bytes by its name; it is made at the first call."""
        path = self.folder / f"{_checked(name)}.key"
        if not path.exists():
            _write_new(path, secrets.token_bytes(32))
        return path.read_bytes()

    def kept_secret(self, name: str) -> bytes:
        """Return a lasting secret that something depends on. Raises UserError where it is gone."""
        if not self.has_secret(name):
            raise UserError("vault-missing", *_GONE, Place(str(self.folder / f"{name}.key")))
        return self.secret(name)

    def has_secret(self, name: str) -> bool:
        """Return whether a lasting secret was ever made."""
        return (self.folder / f"{_checked(name)}.key").exists()

    def restore_secret(self, name: str, secret: bytes) -> None:
        """Put back a lasting secret. Raises UserError where there is another one of that name."""
        path = self.folder / f"{_checked(name)}.key"
        if not path.exists():
            _write_new(path, secret)
        if path.read_bytes() != secret:
            raise UserError("vault-in-use", *_IN_USE, Place(str(path)))

    def make_round(self, round_id: str) -> RoundKey:
        """Make the key of a round, or return the one it has, so that opening can be tried again."""
        if self.has_round(round_id):
            private = self.round_private(round_id)
            return RoundKey(private, public_key_of(private))
        key = make_round_key()
        _write_new(self._round(round_id), key.private)
        return key

    def has_round(self, round_id: str) -> bool:
        """Return whether the private key of a round is here."""
        return self._round(round_id).exists()

    def round_private(self, round_id: str) -> bytes:
        """Return the private key of a round. Raises UserError where it is not here (any more)."""
        path = self._round(round_id)
        if not path.exists():
            raise UserError("round-key-missing", *_MISSING, Place(str(path)))
        return path.read_bytes()

    def restore_round(self, round_id: str, private: bytes, public: bytes) -> None:
        """Put back a round's key from its two parts. Raises UserError where it is another one."""
        if public_key_of(private) != public:
            raise UserError("round-key-other", *_OTHER)
        if not self.has_round(round_id):
            _write_new(self._round(round_id), private)

    def destroy_round(self, round_id: str) -> None:
        """Overwrite and remove the private key of a round; without a key there is nothing to do."""
        path = self._round(round_id)
        if not path.exists():
            return
        with path.open("r+b") as stream:
            stream.write(secrets.token_bytes(path.stat().st_size))
            stream.flush()
            os.fsync(stream.fileno())
        path.unlink()
        _sync_folder(path.parent)

    @staticmethod
    def fingerprint(public: bytes) -> str:
        """Return the SHA-256 of a public key, in hex."""
        return hashlib.sha256(public).hexdigest()

    def _round(self, round_id: str) -> Path:
        return self.folder / _ROUNDS / f"{_checked(round_id)}.key"


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name for a key: {name!r}")
    return name


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that did not exist, whole: never a key that is half there after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_MISSING = (
    Text(
        "De sleutel van deze ronde is niet in de kluis.",
        "The key of this round is not in the vault.",
    ),
    Text(
        "Zet haar terug uit de twee delen: weerklank recover-key. Na het afsluiten van een ronde "
        "is de sleutel vernietigd en komen de antwoorden niet terug.",
        "Put it back from its two parts: weerklank recover-key. After a round was closed the key "
        "is destroyed and its answers do not come back.",
    ),
)
_GONE = (
    Text(
        "Deze sleutel ligt niet in de kluis, en wat ermee is gemaakt staat in de databank.",
        "This key is not in the vault, and what was made with it stands in the database.",
    ),
    Text(
        "Koppel de kluis weer aan (WEERKLANK_VAULT), of zet de kopie ervan terug. Is zij voorgoed "
        "weg? Ga dan verder met een nieuwe kluis: weerklank setup --new-vault. Dat kost de tweede "
        "inlogstap van iedereen en het bewijs van het logboek tot nu toe.",
        "Mount the vault again (WEERKLANK_VAULT), or put its copy back. Is it gone for good? Then "
        "go on with a new vault: weerklank setup --new-vault. That costs everybody's second login "
        "step and the proof of the log until now.",
    ),
)
_OTHER = (
    Text("Deze delen zijn van een andere sleutel.", "These parts are of another key."),
    Text("Kijk of de delen bij deze ronde horen.", "Check that the parts belong to this round."),
)
_IN_USE = (
    Text("In deze kluis ligt al een andere sleutel.", "This vault holds another key already."),
    Text(
        "Zet terug in een nieuwe, lege kluis (WEERKLANK_VAULT).",
        "Restore into a new, empty vault (WEERKLANK_VAULT).",
    ),
)
