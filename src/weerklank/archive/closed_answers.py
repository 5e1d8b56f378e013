"""Reads the closed answers of a study folder, for who hands them to another program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from weerklank.archive.coding_folder import code_folder
from weerklank.archive.data_versions import add_version
from weerklank.archive.files import SourceFile
from weerklank.archive.folder import read_folder
from weerklank.archive.refusals import no_figures
from weerklank.archive.releasing import read_versions, require_responses
from weerklank.design import Questionnaire, Study


@dataclass(frozen=True, slots=True)
class ClosedAnswers:
    """Answers with what they belong to; planned codes of open answers are items of their own.

    version  number of these answers among the versions so far
    """

    questionnaire: Questionnaire
    study: Study
    responses: SourceFile
    version: int


def read_closed_answers(path: Path) -> ClosedAnswers:
    """Return the answers of a study folder.

    Raises UserError where there are none, DocumentRefused with every problem of its documents.
    """
    folder = read_folder(path)
    if folder.questionnaire is None:
        raise no_figures(path)
    responses = require_responses(folder)
    versions = add_version(read_versions(path), responses.text)
    coded = code_folder(folder, folder.questionnaire, responses)
    return ClosedAnswers(coded.questionnaire, folder.study, coded.responses, len(versions))
