"""Coding open answers: what a coder sees of them, and what changes when they choose.

As closed as the answers themselves: for the screen of a researcher, or a file beside the answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from weerklank.analysis import coding
from weerklank.design import Questionnaire, Study
from weerklank.disclosure.quotations.coded_answers import (
    CodingDocuments,
    CodingTexts,
    read_documents,
)
from weerklank.disclosure.quotations.quote_checking import organisation_names
from weerklank.disclosure.quotations.screening import Suspicion, plain, screen
from weerklank.disclosure.release import Release
from weerklank.kernel import DocumentRefused, Place, Text, UserError, did_you_mean


@dataclass(frozen=True, slots=True)
class AnswerToCode:
    """An open answer as coders see it, with what in it may lead to somebody.

    by_coder  coder -> codes; those of others only once whoever looks has coded the answer too
    settled   the codes that hold; None where there are none yet, or they may not be seen yet
    """

    respondent: str
    text: str
    suspicions: tuple[Suspicion, ...]
    by_coder: Mapping[str, tuple[str, ...]]
    settled: tuple[str, ...] | None
    state: coding.AnswerState


@dataclass(frozen=True, slots=True)
class CodingWork:
    """A code list with every answer to its open item.

    agreement  None while nobody coded a second time, and for a coder who has not finished
    """

    codes: coding.CodeList
    answers: tuple[AnswerToCode, ...]
    agreement: coding.AgreementSummary | None


def list_code_lists(
    questionnaire: Questionnaire, codes_yaml: str, file: str = "codes.yaml"
) -> tuple[coding.CodeList, ...]:
    """Return the code lists. Raises DocumentRefused with every problem of them."""
    return coding.read_code_lists(codes_yaml, file, questionnaire)


def list_coding_work(
    questionnaire: Questionnaire,
    study: Study,
    texts: CodingTexts,
    list_id: str,
    coder: str | None = None,
) -> CodingWork:
    """Return every answer to the open item of a code list, screened, with its codes so far.

    coder  who looks: what others gave an answer shows once this coder has coded it; None shows all
    Raises UserError where there is no such list, DocumentRefused for wrong documents.
    """
    read = read_documents(questionnaire, texts)
    codes = _find(read, list_id)
    names = organisation_names(study, questionnaire)
    answers = read.answers(codes)
    done = coder is None or all(coder in one.by_coder for one in answers)
    return CodingWork(
        codes,
        tuple(_to_code(one, screen(one.text, names), coder) for one in answers),
        coding.summarise_agreement(codes, answers) if done else None,
    )


def put_codes(
    questionnaire: Questionnaire,
    texts: CodingTexts,
    releases: Sequence[Release],
    *,
    list_id: str,
    respondent: str,
    chosen: tuple[str, ...],
    coder: str | None,
) -> str:
    """Return the text of the codings with the codes of one answer changed.

    coder  role of who coded; None: decided after talk. No codes take back what was there.
    Raises UserError where there is no such list, DocumentRefused for codes that cannot be, for
    somebody who wrote nothing there, and for codes that are out already.
    """
    read = read_documents(questionnaire, texts)
    codes = _find(read, list_id)
    place = Place(texts.codings_file, None, list_id)
    if coder is None:
        changed = coding.settle_codes(read.codings, codes, respondent, chosen, place)
    else:
        changed = coding.change_codes(read.codings, codes, respondent, chosen, coder, place)
    changed = replace(changed, comments=changed.comments or read.responses.comments)
    mine = coding.Codings(tuple(r for r in changed.of(list_id) if r.respondent == respondent))
    check = replace(read, codings=changed).check(releases)
    problems = (*coding.check_codings(mine, read.lists, read.responses), *check.changed())
    if problems:
        raise DocumentRefused(problems)
    return coding.write_codings(changed)


def _find(read: CodingDocuments, list_id: str) -> coding.CodeList:
    codes = next((one for one in read.lists if one.id == list_id), None)
    if codes is None:
        message = Text(
            f"De codelijst '{list_id}' bestaat niet.", f"There is no code list '{list_id}'."
        )
        known = [one.id for one in read.lists]
        raise UserError("coding-item", message, did_you_mean(list_id, known))
    return codes


def _to_code(
    answer: coding.CodedAnswer, suspicions: tuple[Suspicion, ...], coder: str | None
) -> AnswerToCode:
    seen = coder is None or coder in answer.by_coder
    return AnswerToCode(
        answer.respondent,
        plain(answer.text),
        suspicions,
        answer.by_coder if seen else {},
        answer.settled if seen else None,
        answer.state if seen else "uncoded",
    )
