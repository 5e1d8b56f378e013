"""Coding the open answers of a study folder: what a coder sees, what is written beside them."""

from __future__ import annotations

from pathlib import Path

from weerklank.archive.coding_folder import read_texts
from weerklank.archive.folder import CODES, CODINGS, StudyFolder, read_folder
from weerklank.archive.refusals import no_codes, no_figures
from weerklank.archive.releasing import require_responses
from weerklank.archive.writing import locked, replace_file
from weerklank.design import Questionnaire
from weerklank.disclosure import quotations


def read_coding(path: Path, list_id: str, coder: str | None = None) -> quotations.CodingWork:
    """Return every answer to the open item of a code list, screened, with its codes so far.

    coder  who looks: what others gave an answer shows once this coder has coded it; None shows all
    Raises UserError where there are no answers or no such list, DocumentRefused for what is wrong
    with them.
    """
    folder, questionnaire, texts = _open(path)
    return quotations.list_coding_work(questionnaire, folder.study, texts, list_id, coder)


def code_answer(
    path: Path, list_id: str, respondent: str, codes: tuple[str, ...], *, coder: str | None
) -> None:
    """Write the codes of one answer; none take back what was there.

    coder  role of who coded; None: decided after talk
    Raises what `read_coding` raises, and DocumentRefused for codes that cannot be or that are out
    already; in each case the folder is as it was.
    """
    with locked(path):
        folder, questionnaire, texts = _open(path)
        changed = quotations.put_codes(
            questionnaire,
            texts,
            folder.releases,
            list_id=list_id,
            respondent=respondent,
            chosen=codes,
            coder=coder,
        )
        replace_file(path / CODINGS, changed.encode())


def _open(path: Path) -> tuple[StudyFolder, Questionnaire, quotations.CodingTexts]:
    folder = read_folder(path)
    if folder.questionnaire is None:
        raise no_figures(path)
    if folder.codes is None:
        raise no_codes(path / CODES)
    texts = read_texts(folder, folder.codes, require_responses(folder))
    return folder, folder.questionnaire, texts
