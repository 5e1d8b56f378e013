"""Builds everything that is published from a study folder's releases, without touching them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from weerklank.archive.coding_folder import check_folder_codes
from weerklank.archive.editions import read_edition, require_release, try_edition
from weerklank.archive.files import SourceFile
from weerklank.archive.folder import StudyFolder, read_folder
from weerklank.archive.programme_folder import is_programme, read_programme
from weerklank.archive.programme_rules import check_folder_rules
from weerklank.archive.quote_folder import check_folder_quotes
from weerklank.archive.refusals import no_figures
from weerklank.archive.trends import check_folder_trends, check_trends_document
from weerklank.archive.writing import refuse_foreign, replace_folder
from weerklank.disclosure import check_answers, check_reach
from weerklank.kernel import DocumentRefused, Language, Problem, Progress, read_yaml, silent
from weerklank.publication import (
    Edition,
    build_outputs,
    build_programme,
    check_publication,
    flat_rows,
)


def build_folder(
    path: Path, out: Path, *, language: Language = "nl", progress: Progress = silent
) -> tuple[str, ...]:
    """Write everything that is published of a study to `out`; return the files' relative paths.

    A folder with a `programme.yaml` gives the website of all its studies. The same folder gives
    the same bytes. Raises UserError where nothing is released yet or `out` holds somebody else's
    files, DocumentRefused with every problem of findings and texts; in each case `out` is as it
    was.
    """
    refuse_foreign(out)
    if is_programme(path):
        files = build_programme(read_programme(path), language, progress)
    else:
        files = build_outputs(read_edition(read_folder(path)), language, progress)
    replace_folder(out, files)
    return tuple(sorted(files))


def list_tables(path: Path) -> list[dict[str, Any]]:
    """Return every released figure of a study as flat rows (see `publication.flat_rows`)."""
    folder = read_folder(path)
    if folder.study.kind == "interviews":
        raise no_figures(path)
    require_release(folder)
    return flat_rows(Edition(folder.study, folder.releases, (), {}).release)


def check_folder(path: Path, *, others: bool = True) -> tuple[Problem, ...]:
    """Return every problem of a study folder at once: documents, answers, findings, texts.

    others  look into the earlier waves that the study is compared with, which lie in other folders

    Figures in findings and texts are checked against the releases, so only once there is one; until
    then an infographic need only be YAML. Of a programme every study is checked.
    """
    try:
        if is_programme(path):
            return _check_programme(path)
        return _check_study(read_folder(path), others)
    except DocumentRefused as refused:
        return refused.problems


def _check_programme(path: Path) -> tuple[Problem, ...]:
    programme = read_programme(path)
    return tuple(p for edition in programme.editions for p in check_publication(edition))


def _check_study(folder: StudyFolder, others: bool) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if folder.responses is not None and folder.questionnaire is not None:
        problems += check_answers(
            folder.questionnaire, folder.responses.text, folder.responses.file, folder.study
        )
    if folder.reach is not None:
        problems += check_reach(folder.reach.text, folder.reach.file)
    problems += check_folder_codes(folder)
    problems += check_folder_trends(folder) if others else check_trends_document(folder)
    wrong_rules = check_folder_rules(folder.path, folder.study)
    problems += wrong_rules or check_folder_quotes(folder)
    edition, found = try_edition(folder)
    problems += found
    if not found and (folder.releases or folder.study.kind == "interviews"):
        problems += check_publication(edition)
    elif folder.infographic is not None:
        problems += _form_problems(folder.infographic)
    return tuple(problems)


def _form_problems(source: SourceFile) -> tuple[Problem, ...]:
    """Return what is wrong with the form of a layout whose figures are not there yet."""
    try:
        read_yaml(source.text, source.file)
    except DocumentRefused as refused:
        return refused.problems
    return ()
