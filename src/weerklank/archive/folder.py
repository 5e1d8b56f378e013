"""Reads a study folder: every file of it, as text, with clear words for what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.disclosure import Release, read_ledger
from weerklank.kernel import (
    LANGUAGES,
    DocumentRefused,
    Language,
    Place,
    Problem,
    Text,
    UserError,
    same,
)

STUDY, QUESTIONNAIRE, FINDINGS, REACH = (
    "study.yaml",
    "questionnaire.yaml",
    "findings.yaml",
    "reach.yaml",
)
RELEASES, CLOSED = "releases", "closed"
RESPONSES = f"{CLOSED}/responses.csv"
DATA_VERSIONS = f"{CLOSED}/data-versions.yaml"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: the path to name in messages, and its text."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class StudyFolder:
    """A study as plain files. Optional files are None; `responses` never leaves the archive."""

    path: Path
    questionnaire: Questionnaire
    study: Study
    releases: tuple[Release, ...]
    findings: SourceFile | None
    reach: SourceFile | None
    responses: SourceFile | None
    reports: Mapping[Language, SourceFile]


def read_folder(path: Path) -> StudyFolder:
    """Return the study that a folder holds.

    Raises UserError where the folder or one of its two main files is missing, DocumentRefused with
    every problem of questionnaire, study and ledger.
    """
    if not path.is_dir():
        raise _missing_folder(path)
    questionnaire_file, study_file = _required(path / QUESTIONNAIRE), _required(path / STUDY)
    questionnaire = read_questionnaire(questionnaire_file.text, questionnaire_file.file)
    reports = {language: read_optional(path / f"report.{language}.md") for language in LANGUAGES}
    return StudyFolder(
        path,
        questionnaire,
        read_study(study_file.text, study_file.file, questionnaire),
        read_releases(path),
        read_optional(path / FINDINGS),
        read_optional(path / REACH),
        read_optional(path / RESPONSES),
        {language: source for language, source in reports.items() if source is not None},
    )


def read_releases(path: Path) -> tuple[Release, ...]:
    """Return the ledger of a study folder, its hashes verified; empty where nothing is released."""
    folder = path / RELEASES
    if not folder.is_dir():
        return ()
    files = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return read_ledger({entry.name: read_text(entry) for entry in files})


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


def _required(path: Path) -> SourceFile:
    source = read_optional(path)
    if source is None:
        raise UserError(
            "file-missing",
            Text("Dit bestand ontbreekt.", "This file is missing."),
            Text(
                "Een onderzoeksmap heeft study.yaml en questionnaire.yaml; neem een voorbeeld uit "
                "examples/ over.",
                "A study folder has study.yaml and questionnaire.yaml; see examples/.",
            ),
            Place(str(path)),
        )
    return source


def _missing_folder(path: Path) -> UserError:
    return UserError(
        "folder-missing",
        Text(f"De map {path} bestaat niet.", f"The folder {path} does not exist."),
        Text("Kijk de naam na.", "Check the name."),
    )


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
