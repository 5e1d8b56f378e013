"""The ledger: every release ever made, each sealed with the hash of the one before it.

`release-001.json`, `release-002.json`, ... and `ledger.sha256` with a line `hash  name` for each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from weerklank.disclosure.release import Release
from weerklank.disclosure.release_json import (
    release_from_json,
    release_hash,
    release_to_json,
    text_hash,
)
from weerklank.kernel import DocumentRefused, Place, Problem, Text

HASHES = "ledger.sha256"
_NAME = re.compile(r"release-([0-9]{3})\.json")
_LINE = re.compile(r"([0-9a-f]{64})  (release-[0-9]{3}\.json)")


def ledger_files(releases: Sequence[Release]) -> dict[str, str]:
    """Return the ledger of these releases as file name to text."""
    files = {_name(release.number): release_to_json(release) for release in releases}
    lines = [f"{text_hash(text)}  {name}\n" for name, text in files.items()]
    return {**files, HASHES: "".join(lines)}


def read_ledger(texts: Mapping[str, str]) -> tuple[Release, ...]:
    """Return the releases of a ledger, oldest first; none for an empty ledger.

    Raises DocumentRefused with every changed byte, gap, broken link and hand-made release.
    """
    problems: list[Problem] = []
    listed = _read_hashes(texts, problems)
    names = sorted(name for name in texts if name != HASHES)
    for name in names:
        _check_name(name, texts[name], listed, problems)
    for number in range(1, len(listed) + 1):
        if _name(number) not in listed or _name(number) not in texts:
            problems.append(_say("ledger-gap", _name(number)))
    if problems:
        raise DocumentRefused(problems)
    releases = [release_from_json(texts[name], name) for name in names]
    _check_chain(releases, texts, problems)
    if problems:
        raise DocumentRefused(problems)
    return tuple(releases)


def _name(number: int) -> str:
    return f"release-{number:03d}.json"


def _read_hashes(texts: Mapping[str, str], problems: list[Problem]) -> dict[str, str]:
    listed: dict[str, str] = {}
    for line, text in enumerate(texts.get(HASHES, "").splitlines(), start=1):
        match = _LINE.fullmatch(text)
        if match is None or match[2] in listed:
            problems.append(_say("ledger-line", HASHES, line))
        else:
            listed[match[2]] = match[1]
    return listed


def _check_name(name: str, text: str, listed: Mapping[str, str], problems: list[Problem]) -> None:
    if _NAME.fullmatch(name) is None:
        problems.append(_say("ledger-stranger", name))
    elif name not in listed:
        problems.append(_say("ledger-unlisted", name))
    elif text_hash(text) != listed[name]:
        problems.append(_say("ledger-changed", name))


def _check_chain(
    releases: Sequence[Release], texts: Mapping[str, str], problems: list[Problem]
) -> None:
    previous: str | None = None
    for number, release in enumerate(releases, start=1):
        name = _name(number)
        if release.number != number:
            problems.append(_say("ledger-number", name))
        if release.previous != previous:
            problems.append(_say("ledger-link", name))
        if release_to_json(release) != texts[name]:
            problems.append(_say("ledger-form", name))
        previous = release_hash(release)


def _say(code: str, name: str, line: int | None = None) -> Problem:
    return Problem(code, Place(name, line), _MESSAGES[code], _REMEDY)


_REMEDY = Text(
    "Zet de map 'releases' terug zoals zij was, bijvoorbeeld uit een reservekopie.",
    "Put the folder 'releases' back as it was, for instance from a backup.",
)
_MESSAGES = {
    "ledger-line": Text(
        "Deze regel is geen hash met een bestandsnaam.", "This line is not a hash and a file name."
    ),
    "ledger-stranger": Text(
        "Dit bestand hoort niet in het register.", "This file does not belong in the ledger."
    ),
    "ledger-unlisted": Text(
        "Deze uitgave staat niet in het register; zij is niet door Weerklank gemaakt.",
        "This release is not listed in the ledger; Weerklank did not make it.",
    ),
    "ledger-changed": Text(
        "Dit bestand is veranderd nadat het werd uitgegeven.",
        "This file was changed after it was released.",
    ),
    "ledger-gap": Text("Deze uitgave ontbreekt.", "This release is missing."),
    "ledger-number": Text(
        "Het nummer in deze uitgave past niet bij de bestandsnaam.",
        "The number in this release does not fit its file name.",
    ),
    "ledger-link": Text(
        "Deze uitgave sluit niet aan op de vorige.", "This release does not follow the one before."
    ),
    "ledger-form": Text(
        "Deze uitgave heeft niet de vaste vorm.", "This release is not in the fixed form."
    ),
}
