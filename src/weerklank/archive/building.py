"""Builds everything that is published from a study folder's releases, without touching them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from weerklank.archive.folder import StudyFolder, read_folder
from weerklank.archive.writing import refuse_foreign, replace_folder
from weerklank.disclosure import check_answers, check_reach
from weerklank.findings import Finding, read_findings
from weerklank.kernel import (
    DocumentRefused,
    Language,
    Place,
    Problem,
    Progress,
    Text,
    UserError,
    silent,
)
from weerklank.publication import Edition, build_outputs, check_reports, flat_rows


def build_folder(
    path: Path, out: Path, *, language: Language = "nl", progress: Progress = silent
) -> tuple[str, ...]:
    """Write report, website and open data of a study to `out`; return the files' relative paths.

    The same folder gives the same bytes. Raises UserError where nothing is released yet or `out`
    holds somebody else's files, DocumentRefused with every problem of findings and report; in each
    case `out` is as it was.
    """
    refuse_foreign(out)
    folder = read_folder(path)
    files = build_outputs(read_edition(folder), language, progress)
    replace_folder(out, files)
    return tuple(sorted(files))


def list_tables(path: Path) -> list[dict[str, Any]]:
    """Return every released figure of a study as flat rows (see `publication.flat_rows`)."""
    folder = read_folder(path)
    _require_release(folder)
    return flat_rows(Edition(folder.study, folder.releases, (), {}).release)


def check_folder(path: Path) -> tuple[Problem, ...]:
    """Return every problem of a study folder at once: documents, answers, findings, report.

    Figures in findings and report are checked against the releases, so only once there is one.
    """
    try:
        folder = read_folder(path)
    except DocumentRefused as refused:
        return refused.problems
    problems: list[Problem] = []
    if folder.responses is not None:
        problems += check_answers(
            folder.questionnaire, folder.responses.text, folder.responses.file, folder.study
        )
    if folder.reach is not None:
        problems += check_reach(folder.reach.text, folder.reach.file)
    problems += _check_publication(folder) if folder.releases else _check_findings(folder)
    return tuple(problems)


def read_edition(folder: StudyFolder) -> Edition:
    """Return what publication needs of a folder: study, releases, findings, report texts."""
    _require_release(folder)
    bare = Edition(folder.study, folder.releases, (), {})
    findings: tuple[Finding, ...] = ()
    if folder.findings is not None:
        findings = read_findings(folder.findings.text, folder.findings.file, bare.release)
    reports = {language: (s.file, s.text) for language, s in folder.reports.items()}
    return Edition(folder.study, folder.releases, findings, reports)


def _check_findings(folder: StudyFolder) -> tuple[Problem, ...]:
    """Return what is wrong with findings by themselves, while there are no figures yet."""
    if folder.findings is None:
        return ()
    themes = [page.id for page in folder.questionnaire.pages]
    try:
        read_findings(folder.findings.text, folder.findings.file, themes=themes)
    except DocumentRefused as refused:
        return refused.problems
    return ()


def _check_publication(folder: StudyFolder) -> tuple[Problem, ...]:
    try:
        edition = read_edition(folder)
    except DocumentRefused as refused:
        return refused.problems
    return check_reports(edition)


def _require_release(folder: StudyFolder) -> None:
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
