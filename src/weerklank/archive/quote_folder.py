"""The quotes of a study folder: checked, and added to the release that they go out with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from weerklank.archive.coding_folder import read_texts
from weerklank.archive.files import SourceFile, read_optional
from weerklank.archive.folder import CLOSED, StudyFolder
from weerklank.archive.programme_rules import rules_in_force
from weerklank.disclosure import Release, check_quotes, quotations, release_quotes
from weerklank.kernel import Problem, Problems

QUOTES = f"{CLOSED}/quotes.yaml"
NO_QUOTES = "format: 1\nquotes: []\n"


def read_quotes_file(folder: StudyFolder) -> SourceFile | None:
    """Return the document of quotes; None where there is none."""
    return read_optional(folder.path / QUOTES)


def add_quotes(folder: StudyFolder, release: Release) -> Release:
    """Return a release with the quotes of the folder. Raises DocumentRefused where one may not."""
    source = _quotes(folder, (*folder.releases, release))
    if source is None or folder.questionnaire is None or folder.responses is None:
        return release
    quotes = release_quotes(
        folder.questionnaire,
        folder.study,
        responses_csv=folder.responses.text,
        responses_file=folder.responses.file,
        quotes_yaml=source.text,
        quotes_file=source.file,
        releases=(*folder.releases, release),
        rules=rules_in_force(folder.path, folder.study),
    )
    if folder.codes is not None:
        problems = quotations.judge_quoted_codes(
            folder.questionnaire,
            folder.study,
            read_texts(folder, folder.codes, folder.responses),
            (*folder.releases, release),
            quotes_yaml=source.text,
            quotes_file=source.file,
        )
        Problems(list(problems)).raise_if_any()
    return replace(release, quotes=quotes)


def check_folder_quotes(folder: StudyFolder) -> tuple[Problem, ...]:
    """Return what keeps the quotes of a folder from being published; () where it has none."""
    source = _quotes(folder, folder.releases)
    if source is None or folder.questionnaire is None or folder.responses is None:
        return ()
    return check_quotes(
        folder.questionnaire,
        folder.study,
        responses_csv=folder.responses.text,
        responses_file=folder.responses.file,
        quotes_yaml=source.text,
        quotes_file=source.file,
        releases=folder.releases,
        rules=rules_in_force(folder.path, folder.study),
    )


def _quotes(folder: StudyFolder, releases: Sequence[Release]) -> SourceFile | None:
    """Return the document of quotes; an empty one where it is gone and quotes are out."""
    source = read_quotes_file(folder)
    if source is None and any(release.quotes for release in releases):
        return SourceFile(str(folder.path / QUOTES), NO_QUOTES)
    return source
