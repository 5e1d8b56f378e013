"""From the files of a study folder to the edition that is published of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from weerklank.archive.files import SourceFile
from weerklank.archive.folder import StudyFolder
from weerklank.archive.ledger_folder import RELEASES
from weerklank.findings import Finding, read_findings, read_recommendations
from weerklank.kernel import DocumentRefused, Place, Problem, Problems, Text, UserError
from weerklank.publication import Edition, read_theme

Read = TypeVar("Read")


def read_edition(folder: StudyFolder) -> Edition:
    """Return what publication needs of a folder: study, releases, findings, texts, look.

    Raises UserError where a survey has released nothing yet, DocumentRefused with every problem of
    findings, recommendations and theme.
    """
    if folder.study.kind == "survey":
        require_release(folder)
    edition, problems = try_edition(folder)
    Problems(list(problems)).raise_if_any()
    return edition


def try_edition(folder: StudyFolder) -> tuple[Edition, tuple[Problem, ...]]:
    """Return the edition as far as its documents can be read, and every problem of them."""
    reader = _Reader(folder)
    findings = reader.read(folder.findings, reader.read_findings)
    edition = Edition(
        folder.study,
        folder.releases,
        findings or (),
        {language: (s.file, s.text) for language, s in folder.reports.items()},
        infographic=None
        if folder.infographic is None
        else (folder.infographic.file, folder.infographic.text),
    )
    theme = reader.read(folder.theme, read_theme)
    if theme is not None:
        edition = edition.with_theme(theme)
    if findings is not None or folder.findings is None:
        advice = reader.read(
            folder.recommendations,
            lambda text, file: read_recommendations(text, file, findings or ()),
        )
        edition = edition if advice is None else edition.with_recommendations(advice)
    reader.refuse_report()
    reader.refuse_other_releases()
    return edition, tuple(reader.problems)


class _Reader:
    """Reads the documents of a folder one by one and gathers what is wrong with them."""

    def __init__(self, folder: StudyFolder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def read(self, source: SourceFile | None, reader: Callable[[str, str], Read]) -> Read | None:
        if source is None:
            return None
        try:
            return reader(source.text, source.file)
        except DocumentRefused as refused:
            self.problems += refused.problems
            return None

    def read_findings(self, text: str, file: str) -> tuple[Finding, ...]:
        """Return the findings, held against the figures as soon as there are any."""
        folder = self.folder
        if folder.releases:
            return read_findings(text, file, Edition(folder.study, folder.releases, (), {}).release)
        if folder.questionnaire is not None:
            themes = [page.id for page in folder.questionnaire.pages]
        else:
            themes = [theme.id for theme in folder.study.themes]
        return read_findings(text, file, themes=themes)

    def refuse_report(self) -> None:
        if self.folder.study.kind == "interviews":
            self.problems += [
                Problem("report-interviews", Place(source.file), *_NO_REPORT)
                for source in self.folder.reports.values()
            ]

    def refuse_other_releases(self) -> None:
        """Refuse releases of another study, as a copied folder holds them."""
        study, place = self.folder.study.id, Place(str(self.folder.path / RELEASES))
        others = {one.study for one in self.folder.releases} - {study}
        for other in sorted(others):
            message = Text(
                f"Hier staan uitgaven van '{other}'; dit onderzoek heet '{study}'.",
                f"Here are releases of '{other}'; this study is called '{study}'.",
            )
            self.problems.append(Problem("releases-other-study", place, message, _REMOVE))


_REMOVE = Text(
    "Haal de map 'releases' weg en maak een eigen uitgave: weerklank release.",
    "Remove the folder 'releases' and make a release of its own: weerklank release.",
)
_NO_REPORT = (
    Text(
        "Van een onderzoek met interviews komt nog geen rapport.",
        "A study by interviews has no report yet.",
    ),
    Text(
        "Zet de tekst in bevindingen, aanbevelingen en de infographic, en haal dit bestand weg.",
        "Put the text into findings, recommendations and the infographic; remove this file.",
    ),
)


def require_release(folder: StudyFolder) -> None:
    """Raise UserError where nothing has been released yet."""
    if not folder.releases:
        raise UserError(
            "nothing-released",
            Text("Er is nog niets vrijgegeven.", "Nothing has been released yet."),
            Text(
                f'Draai eerst: weerklank release {folder.path} --reason "..."',
                f'First run: weerklank release {folder.path} --reason "..."',
            ),
            Place(str(folder.path)),
        )
