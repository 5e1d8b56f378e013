"""Reads a study folder: every file of it, as text, with clear words for what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from weerklank.archive.files import SourceFile, read_optional
from weerklank.archive.ledger_folder import read_releases
from weerklank.archive.sheet_folder import read_sheets
from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.disclosure import Release, SheetSet, quotations
from weerklank.kernel import LANGUAGES, Language, Place, Text, UserError

STUDY, QUESTIONNAIRE, FINDINGS, REACH = (
    "study.yaml",
    "questionnaire.yaml",
    "findings.yaml",
    "reach.yaml",
)
RECOMMENDATIONS, INFOGRAPHIC, THEME = "recommendations.yaml", "infographic.yaml", "theme.yaml"
CLOSED = "closed"
RESPONSES = f"{CLOSED}/responses.csv"
DATA_VERSIONS = f"{CLOSED}/data-versions.yaml"
CODES, TRENDS = "codes.yaml", "trends.yaml"
CODINGS, FROZEN = f"{CLOSED}/codings.csv", f"{CLOSED}/codings-released.csv"
"""Who gave which codes to whose answer, and what of that is out."""


@dataclass(frozen=True, slots=True)
class StudyFolder:
    """A study as plain files. Optional files are None; `responses` never leaves the archive.

    questionnaire  None for a study by interviews
    sheets         organisation sheets, which like the answers are never public
    codes          code lists of open items; `codings` and `frozen` are as closed as the answers
    """

    path: Path
    questionnaire: Questionnaire | None
    study: Study
    releases: tuple[Release, ...]
    findings: SourceFile | None
    reach: SourceFile | None
    responses: SourceFile | None
    reports: Mapping[Language, SourceFile]
    recommendations: SourceFile | None = None
    infographic: SourceFile | None = None
    theme: SourceFile | None = None
    sheets: tuple[SheetSet, ...] = ()
    codes: SourceFile | None = None
    codings: SourceFile | None = None
    frozen: SourceFile | None = None


def read_folder(path: Path) -> StudyFolder:
    """Return the study that a folder holds.

    Raises UserError where the folder or one of its two main files is missing, DocumentRefused with
    every problem of questionnaire, study and ledger.
    """
    if not path.is_dir():
        raise _missing_folder(path)
    study_file = _required(path / STUDY)
    questionnaire_file = read_optional(path / QUESTIONNAIRE)
    questionnaire = None
    if questionnaire_file is not None:
        questionnaire = read_questionnaire(questionnaire_file.text, questionnaire_file.file)
    codes = read_optional(path / CODES)
    study = read_study(study_file.text, study_file.file, with_code_items(questionnaire, codes))
    if study.kind == "survey" and questionnaire is None:
        _required(path / QUESTIONNAIRE)
    reports = {language: read_optional(path / f"report.{language}.md") for language in LANGUAGES}
    return StudyFolder(
        path,
        questionnaire,
        study,
        read_releases(path),
        read_optional(path / FINDINGS),
        read_optional(path / REACH),
        read_optional(path / RESPONSES),
        {language: source for language, source in reports.items() if source is not None},
        read_optional(path / RECOMMENDATIONS),
        read_optional(path / INFOGRAPHIC),
        read_optional(path / THEME),
        read_sheets(path),
        codes,
        read_optional(path / CODINGS),
        read_optional(path / FROZEN),
    )


def with_code_items(
    questionnaire: Questionnaire | None, codes: SourceFile | None
) -> Questionnaire | None:
    """Return the questionnaire with what open items are coded by, which a study may plan to table.

    Raises DocumentRefused with every problem of the code lists.
    """
    if questionnaire is None or codes is None:
        return questionnaire
    return quotations.add_code_items(questionnaire, codes.text, codes.file)


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
    if path.exists():
        return UserError(
            "folder-is-file",
            Text(f"{path} is een bestand en geen map.", f"{path} is a file, not a folder."),
            Text(
                f"Noem de map waar het in staat: {path.resolve().parent}",
                f"Name the folder that it is in: {path.resolve().parent}",
            ),
        )
    return UserError(
        "folder-missing",
        Text(f"De map {path} bestaat niet.", f"The folder {path} does not exist."),
        Text("Kijk de naam na.", "Check the name."),
    )
