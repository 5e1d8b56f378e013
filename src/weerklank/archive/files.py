"""Reads single files as text, with clear words where that fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from weerklank.kernel import DocumentRefused, Place, Problem, Text, UserError, same


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: the path to name in messages, and its text."""

    file: str
    text: str


def read_optional(path: Path) -> SourceFile | None:
    """Return a file's text, or None where there is no such file."""
    return SourceFile(str(path), read_text(path)) if path.exists() else None


def read_text(path: Path) -> str:
    """Return a file as UTF-8 text. Raises DocumentRefused that names the line that is not."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unreadable(path, reason) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DocumentRefused([_not_utf8(Place(str(path), line))]) from None


def _unreadable(path: Path, reason: str) -> UserError:
    return UserError(
        "file-unreadable",
        same(f"{reason}."),
        Text("Kijk of het een leesbaar bestand is.", "Check that it is a readable file."),
        Place(str(path)),
    )


def _not_utf8(place: Place) -> Problem:
    return Problem(
        "file-encoding",
        place,
        Text("Deze regel is geen UTF-8.", "This line is not UTF-8."),
        Text("Bewaar het bestand als UTF-8.", "Save the file as UTF-8."),
    )
