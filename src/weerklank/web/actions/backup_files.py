"""The file that a backup is: a ZIP with a list of what is in it, each with its hash.

Nothing of the desk is needed to write or to check one. Same content, same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from weerklank.kernel import Place, Text, UserError

Kind = Literal["weerklank-backup", "weerklank-vault"]
VERSION = 1
"""Of the file. It goes up when an older program could not put the file back."""
LIST = "manifest.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup that was found whole. `about` holds what was told of it when it was made."""

    path: Path
    about: Mapping[str, Any]
    hashes: Mapping[str, str]

    def read(self, name: str) -> bytes:
        """Return the content of one member. Raises UserError where it changed since the check."""
        with _telling_broken(self.path), zipfile.ZipFile(self.path) as archive:
            return _read_checked(archive, name, self.hashes[name])

    def under(self, *tops: str) -> Iterator[tuple[str, bytes]]:
        """Yield every member that stands in one of these folders, with its content."""
        with _telling_broken(self.path), zipfile.ZipFile(self.path) as archive:
            for name in sorted(self.hashes):
                if name.partition("/")[0] in tops and "/" in name:
                    yield name, _read_checked(archive, name, self.hashes[name])


def write_backup_file(
    path: Path, kind: Kind, about: Mapping[str, object], members: Iterable[tuple[str, bytes]]
) -> int:
    """Write a backup, whole or not at all, for its owner's eyes; return its size in bytes.

    Raises UserError where a file stands there already, or nothing can be written.
    """
    if path.exists():
        raise UserError("backup-exists", *_EXISTS, Place(str(path)))
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as stream:
            _fill(stream, kind, about, members)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from None
    finally:
        temporary.unlink(missing_ok=True)
    return path.stat().st_size


def open_backup_file(path: Path, kind: Kind) -> BackupFile:
    """Return a backup after reading all of it. Raises UserError where anything is amiss."""
    if not path.is_file():
        raise UserError("backup-missing", *_MISSING, Place(str(path)))
    with _telling_broken(path), zipfile.ZipFile(path) as archive:
        plain = _read_list(archive)
        if plain["format"] != kind:
            raise UserError("backup-kind", *_KIND[kind], Place(str(path)))
        if plain["version"] != VERSION:
            raise UserError("backup-version", *_VERSION, Place(str(path)))
        hashes = {str(name): str(hash) for name, hash in plain["files"].items()}
        names = archive.namelist()
        if sorted(names) != sorted([*hashes, LIST]) or not all(map(_is_safe, hashes)):
            raise ValueError
        for name, hash in hashes.items():
            _read_checked(archive, name, hash)
    return BackupFile(path, plain["about"], hashes)


def _fill(
    stream: Any, kind: Kind, about: Mapping[str, object], members: Iterable[tuple[str, bytes]]
) -> None:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(_entry(name), content)
            hashes[name] = hashlib.sha256(content).hexdigest()
        plain = {"format": kind, "version": VERSION, "about": about, "files": hashes}
        archive.writestr(_entry(LIST), json.dumps(plain, indent=1, sort_keys=True))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _read_list(archive: zipfile.ZipFile) -> dict[str, Any]:
    plain = json.loads(archive.read(LIST))
    if not isinstance(plain, dict) or not isinstance(plain["files"], dict):
        raise ValueError
    return plain


def _read_checked(archive: zipfile.ZipFile, name: str, hash: str) -> bytes:
    content = archive.read(name)
    if hashlib.sha256(content).hexdigest() != hash:
        raise ValueError
    return content


def _is_safe(name: str) -> bool:
    """Return whether a name stays inside the folder it is unpacked in, on every system."""
    path = PurePosixPath(name)
    return (
        not path.is_absolute()
        and str(path) == name
        and not {"..", "."} & set(path.parts)
        and not any(sign in name for sign in "\\:\0")
    )


@contextmanager
def _telling_broken(path: Path) -> Iterator[None]:
    try:
        yield
    except (*_BROKEN_ZIP, ValueError, KeyError, TypeError):
        raise UserError("backup-broken", *_BROKEN, Place(str(path))) from None


def _cannot_write(path: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    return UserError(
        "backup-cannot-write",
        Text(f"De kopie schrijven lukt niet: {reason}.", f"Writing the backup fails: {reason}."),
        Text("Kijk of er ruimte is en of u hier mag schrijven.", "Check room and permissions."),
        Place(str(path)),
    )


_EXISTS = (
    Text("Hier staat al een bestand.", "A file stands here already."),
    Text(
        "Kies een andere naam: een kopie wordt niet overschreven.",
        "Choose another name: a backup is not overwritten.",
    ),
)
_MISSING = (
    Text("Dit bestand is er niet.", "There is no such file."),
    Text("Kijk de naam na.", "Check the name."),
)
_BROKEN = (
    Text(
        "Dit bestand is geen hele kopie: er is iets beschadigd, weggevallen of toegevoegd.",
        "This file is not a whole backup: something was damaged, cut off or added.",
    ),
    Text("Er is niets teruggezet; neem een andere kopie.", "Nothing was restored; take another."),
)
_KIND: Mapping[Kind, tuple[Text, Text]] = {
    "weerklank-backup": (
        Text("Dit is geen kopie van een installatie.", "This is no backup of an installation."),
        Text("Geef het bestand van `weerklank backup`.", "Give the file of `weerklank backup`."),
    ),
    "weerklank-vault": (
        Text("Dit is geen kopie van een kluis.", "This is no backup of a vault."),
        Text(
            "Geef het bestand van `weerklank backup --vault`.",
            "Give the file of `weerklank backup --vault`.",
        ),
    ),
}
_VERSION = (
    Text(
        "Deze kopie is van een andere versie van Weerklank.",
        "This backup is of another version of Weerklank.",
    ),
    Text("Zet hem terug met die versie.", "Restore it with that version."),
)
