"""Screening of a study folder: its open answers and quotes, for a researcher's eyes alone.

The answers pass as text to disclosure; what comes back is written nowhere but beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from weerklank.archive.folder import CLOSED, read_folder
from weerklank.archive.quote_folder import check_folder_quotes, read_quotes_file
from weerklank.archive.refusals import no_figures
from weerklank.archive.releasing import require_responses
from weerklank.archive.writing import replace_file
from weerklank.disclosure import ScreenedText, screen_answers, screen_quotes
from weerklank.kernel import Problem

SCREENING = f"{CLOSED}/screening.txt"


@dataclass(frozen=True, slots=True)
class Screening:
    """What a researcher has to look at; as closed as the answers.

    quotes    None where there is no document of quotes yet
    problems  what still keeps the quotes from being published
    """

    answers: tuple[ScreenedText, ...]
    quotes: tuple[ScreenedText, ...] | None
    problems: tuple[Problem, ...]


def screen_folder(path: Path) -> Screening:
    """Return every open answer and quote of a study folder with what in it may lead to somebody.

    Raises UserError where there are no answers, DocumentRefused with what is wrong with them.
    """
    folder = read_folder(path)
    if folder.questionnaire is None:
        raise no_figures(path)
    responses = require_responses(folder)
    answers = screen_answers(
        folder.questionnaire,
        folder.study,
        responses_csv=responses.text,
        responses_file=responses.file,
    )
    source = read_quotes_file(folder)
    quotes = None if source is None else screen_quotes(source.text, source.file)
    return Screening(answers, quotes, check_folder_quotes(folder))


def keep_screening(path: Path, text: str) -> Path:
    """Write a screening beside the answers, for its owner alone; return the file."""
    file = path / SCREENING
    replace_file(file, text.encode())
    return file
