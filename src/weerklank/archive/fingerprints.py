"""What a release and a publication are made of: files to copy, and one hash to compare by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from weerklank import __version__
from weerklank.archive.folder import (
    CODES,
    CODINGS,
    FINDINGS,
    INFOGRAPHIC,
    QUESTIONNAIRE,
    REACH,
    RECOMMENDATIONS,
    RESPONSES,
    STUDY,
    THEME,
)
from weerklank.archive.ledger_folder import RELEASES, read_releases
from weerklank.archive.quote_folder import QUOTES
from weerklank.archive.sheet_folder import SHEETS
from weerklank.disclosure import ledger_files
from weerklank.kernel import LANGUAGES

_PUBLIC = (
    STUDY,
    QUESTIONNAIRE,
    CODES,
    FINDINGS,
    RECOMMENDATIONS,
    *(f"report.{language}.md" for language in LANGUAGES),
    INFOGRAPHIC,
    THEME,
)
"""A list of what may go, not of what may not: a file that nobody thought of stays inside."""
_LEDGER = f"{RELEASES}/ledger.sha256"
_SHEETS = f"{SHEETS}/ledger.sha256"


def public_copy(path: Path) -> dict[str, bytes]:
    """Return every file of a study folder that its publications are made of, by relative path.

    Answers, organisation sheets, facts and the reach per channel are not among them. Raises
    DocumentRefused for a ledger that was tampered with.
    """
    files = {name: (path / name).read_bytes() for name in _PUBLIC if (path / name).is_file()}
    releases = read_releases(path)
    for name, text in (ledger_files(releases) if releases else {}).items():
        files[f"{RELEASES}/{name}"] = text.encode()
    return files


def publication_fingerprint(path: Path) -> str:
    """Return a hash that changes with anything that the publications of a folder are made of."""
    return _fingerprint(path, (*_PUBLIC, _LEDGER))


def release_fingerprint(path: Path) -> str:
    """Return a hash that changes with anything that the next release of a folder is made of."""
    made_of = (STUDY, QUESTIONNAIRE, CODES, REACH, RESPONSES, CODINGS, QUOTES, _LEDGER, _SHEETS)
    return _fingerprint(path, made_of)


def _fingerprint(path: Path, names: Iterable[str]) -> str:
    """Hash the files; the version counts too, as another one may make something else of them."""
    whole = hashlib.sha256(__version__.encode())
    for name in names:
        file = path / name
        content = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "-"
        whole.update(f"\n{name} {content}".encode())
    return whole.hexdigest()
