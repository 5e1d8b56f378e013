"""Ledgers: every release, and every set of sheets, each sealed with the hash of the one before.

`release-001.json`, `release-002.json`, ... and `ledger.sha256` with a line `hash  name` for each;
sheets the same in a folder of their own, which is never public.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from weerklank.disclosure.release import Release
from weerklank.disclosure.release_json import release_from_json, release_to_json, text_hash
from weerklank.disclosure.sheet_json import sheets_from_json, sheets_to_json
from weerklank.disclosure.sheets import SheetSet
from weerklank.kernel import DocumentRefused, Place, Problem, Text

HASHES = "ledger.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  ([a-z]+-[0-9]{3}\.json)")


class _Entry(Protocol):
    @property
    def number(self) -> int: ...

    @property
    def previous(self) -> str | None: ...


Entry = TypeVar("Entry", bound=_Entry)


def ledger_files(releases: Sequence[Release]) -> dict[str, str]:
    """Return the ledger of these releases as file name to text."""
    return _RELEASES.files(releases)


def read_ledger(texts: Mapping[str, str]) -> tuple[Release, ...]:
    """Return the releases of a ledger, oldest first; none for an empty ledger.

    Raises DocumentRefused with every changed byte, gap, broken link and hand-made release.
    """
    return _RELEASES.read(texts)


def sheet_ledger_files(sets: Sequence[SheetSet]) -> dict[str, str]:
    """Return the ledger of these sets of sheets as file name to text."""
    return _SHEETS.files(sets)


def read_sheet_ledger(texts: Mapping[str, str]) -> tuple[SheetSet, ...]:
    """Return the sets of sheets of a ledger, oldest first (see `read_ledger`)."""
    return _SHEETS.read(texts)


@dataclass(frozen=True, slots=True)
class _Ledger(Generic[Entry]):
    """A kind of ledger: how its files are named, and its entries written, read and spoken of."""

    prefix: str
    folder: str
    thing: Text
    write: Callable[[Entry], str]
    parse: Callable[[str, str], Entry]

    def files(self, entries: Sequence[Entry]) -> dict[str, str]:
        """Return a ledger as file name to text."""
        files = {self.name(entry.number): self.write(entry) for entry in entries}
        lines = [f"{text_hash(text)}  {name}\n" for name, text in files.items()]
        return {**files, HASHES: "".join(lines)}

    def read(self, texts: Mapping[str, str]) -> tuple[Entry, ...]:
        """Return the entries of a ledger, oldest first; raise DocumentRefused for what is wrong."""
        problems: list[Problem] = []
        listed = self._read_hashes(texts, problems)
        names = sorted(name for name in texts if name != HASHES)
        for name in names:
            self._check_name(name, texts[name], listed, problems)
        for number in range(1, len(listed) + 1):
            if self.name(number) not in listed or self.name(number) not in texts:
                problems.append(self._say("ledger-gap", self.name(number)))
        if problems:
            raise DocumentRefused(problems)
        entries = [self.parse(texts[name], name) for name in names]
        self._check_chain(entries, texts, problems)
        if problems:
            raise DocumentRefused(problems)
        return tuple(entries)

    def name(self, number: int) -> str:
        """Return the name of the file of an entry."""
        return f"{self.prefix}-{number:03d}.json"

    def _read_hashes(self, texts: Mapping[str, str], problems: list[Problem]) -> dict[str, str]:
        listed: dict[str, str] = {}
        for line, text in enumerate(texts.get(HASHES, "").splitlines(), start=1):
            match = _LINE.fullmatch(text)
            if match is None or not self._is_name(match[2]) or match[2] in listed:
                problems.append(self._say("ledger-line", HASHES, line))
            else:
                listed[match[2]] = match[1]
        return listed

    def _is_name(self, name: str) -> bool:
        return re.fullmatch(rf"{self.prefix}-[0-9]{{3}}\.json", name) is not None

    def _check_name(
        self, name: str, text: str, listed: Mapping[str, str], problems: list[Problem]
    ) -> None:
        if not self._is_name(name):
            problems.append(self._say("ledger-stranger", name))
        elif name not in listed:
            problems.append(self._say("ledger-unlisted", name))
        elif text_hash(text) != listed[name]:
            problems.append(self._say("ledger-changed", name))

    def _check_chain(
        self, entries: Sequence[Entry], texts: Mapping[str, str], problems: list[Problem]
    ) -> None:
        previous: str | None = None
        for number, entry in enumerate(entries, start=1):
            name = self.name(number)
            if entry.number != number:
                problems.append(self._say("ledger-number", name))
            if entry.previous != previous:
                problems.append(self._say("ledger-link", name))
            if self.write(entry) != texts[name]:
                problems.append(self._say("ledger-form", name))
            previous = text_hash(self.write(entry))

    def _say(self, code: str, name: str, line: int | None = None) -> Problem:
        nl, en = self.thing.nl, self.thing.en
        message = _MESSAGES[code]
        words = Text(message.nl.format(thing=nl), message.en.format(thing=en))
        remedy = _REMEDY.format(folder=self.folder)
        return Problem(code, Place(name, line), words, remedy)


_RELEASES: _Ledger[Release] = _Ledger(
    "release", "releases", Text("Deze uitgave", "This release"), release_to_json, release_from_json
)
_SHEETS: _Ledger[SheetSet] = _Ledger(
    "sheets",
    "sheets",
    Text("Deze set bladen", "This set of sheets"),
    sheets_to_json,
    sheets_from_json,
)
_REMEDY = Text(
    "Zet de map '{folder}' terug zoals zij was, bijvoorbeeld uit een reservekopie.",
    "Put the folder '{folder}' back as it was, for instance from a backup.",
)
_MESSAGES = {
    "ledger-line": Text(
        "Deze regel is geen hash met een bestandsnaam.", "This line is not a hash and a file name."
    ),
    "ledger-stranger": Text(
        "Dit bestand hoort niet in het register.", "This file does not belong in the ledger."
    ),
    "ledger-unlisted": Text(
        "{thing} staat niet in het register; Weerklank heeft dit niet gemaakt.",
        "{thing} is not listed in the ledger; Weerklank did not make it.",
    ),
    "ledger-changed": Text(
        "Dit bestand is veranderd nadat het werd uitgegeven.",
        "This file was changed after it was released.",
    ),
    "ledger-gap": Text("{thing} ontbreekt.", "{thing} is missing."),
    "ledger-number": Text(
        "Het nummer in dit bestand past niet bij de bestandsnaam.",
        "The number in this file does not fit its file name.",
    ),
    "ledger-link": Text(
        "{thing} sluit niet aan op de vorige.", "{thing} does not follow the one before."
    ),
    "ledger-form": Text("{thing} heeft niet de vaste vorm.", "{thing} is not in the fixed form."),
}
