"""Writes who codes, which codes they give, and what holds where two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from weerklank.archive import code_answer, read_coding
from weerklank.kernel import DocumentRefused, Place, Problem, Text, UserError
from weerklank.web.actions.audit import record
from weerklank.web.models import StudyRecord, User
from weerklank.web.queries.coding import BEGUN, AnswerRow, answer_rows, coder_of, free_seats
from weerklank.web.queries.jobs import active_job, job_state

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """How many answers were saved, and respondent -> why that one was not."""

    answers: int
    refused: Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of an answer, looking at a state that `seen` names."""

    codes: Codes
    seen: str


@transaction.atomic
def begin_coding(*, by: User, study: StudyRecord, list_id: str, coder: str) -> str:
    """Let somebody code a list as a letter from now on, and return it; it stays theirs.

    Raises UserError for a letter that is another's, or is not to be had.
    """
    _lock(study)
    mine = coder_of(study, list_id, by)
    if mine is not None:
        return mine
    if coder not in {seat.coder for seat in free_seats(study, list_id)}:
        raise UserError("coding-seat", *_TAKEN)
    record(by=by, action=BEGUN, study=study, list=list_id, coder=coder)
    return coder


@transaction.atomic
def code_answers(
    *, by: User, study: StudyRecord, list_id: str, given: Mapping[str, Codes]
) -> Saved:
    """Save the codes that somebody gives answers (respondent -> codes); none takes them back.

    What is right is saved, what is not is told. Raises UserError for who has not begun.
    """
    _lock(study)
    coder = _require_coder(by, study, list_id)
    rows = _rows(study, list_id, coder)
    saved, refused = 0, dict[str, tuple[Problem, ...]]()
    for respondent, codes in given.items():
        row = rows.get(respondent)
        if row is not None and set(codes) == row.chosen:
            continue
        try:
            if row is not None and row.compared:
                raise DocumentRefused([Problem("coding-compared", Place(list_id), *_COMPARED)])
            code_answer(study.folder, list_id, respondent, codes, coder=coder)
            saved += 1
        except DocumentRefused as error:
            refused[respondent] = error.problems
    if saved:
        record(by=by, action="coding.code", study=study, list=list_id, answers=saved)
    return Saved(saved, refused)


@transaction.atomic
def settle_answers(
    *, by: User, study: StudyRecord, list_id: str, decided: Mapping[str, Decision]
) -> Saved:
    """Save which codes hold where coders compared (respondent -> decision); none takes it back.

    Raises UserError for who has not begun.
    """
    _lock(study)
    coder = _require_coder(by, study, list_id)
    rows = _rows(study, list_id, coder)
    saved, refused = 0, dict[str, tuple[Problem, ...]]()
    for respondent, decision in decided.items():
        try:
            problems = [*_not_now(rows.get(respondent), decision, list_id)]
            if problems:
                raise DocumentRefused(problems)
            code_answer(study.folder, list_id, respondent, decision.codes, coder=None)
            saved += 1
        except DocumentRefused as error:
            refused[respondent] = error.problems
    if saved:
        record(by=by, action="coding.settle", study=study, list=list_id, answers=saved)
    return Saved(saved, refused)


def _rows(study: StudyRecord, list_id: str, coder: str) -> dict[str, AnswerRow]:
    work = read_coding(study.folder, list_id, coder)
    return {one.respondent: one for one in answer_rows(work, coder)}


def _not_now(row: AnswerRow | None, decision: Decision, list_id: str) -> Iterable[Problem]:
    if row is None or not row.compared:
        yield Problem("coding-not-compared", Place(list_id), *_NOT_COMPARED)
    elif row.seen != decision.seen:
        yield Problem("coding-changed", Place(list_id), *_CHANGED)


def _require_coder(by: User, study: StudyRecord, list_id: str) -> str:
    coder = coder_of(study, list_id, by)
    if coder is None:
        raise UserError("coding-not-begun", *_NOT_BEGUN)
    return coder


def _lock(study: StudyRecord) -> None:
    """Make other writers of the study wait, so that two coders at once lose nothing."""
    StudyRecord.objects.select_for_update().get(pk=study.pk)
    job = active_job(study)
    if job is not None and job_state(job) != "died":
        raise UserError("job-running", *_BUSY)


_TAKEN = (
    Text("Onder deze letter codeert al iemand.", "Somebody codes under this letter already."),
    Text("Kies een andere letter.", "Choose another letter."),
)
_NOT_BEGUN = (
    Text("U codeert deze vraag nog niet.", "You do not code this question yet."),
    Text("Kies eerst als welke codeur.", "Choose first as which coder."),
)
_COMPARED = (
    Text(
        "U zag al wat een ander bij dit antwoord koos. Daarom staan uw eigen codes vast.",
        "You have seen what another gave this answer. So your own codes stand.",
    ),
    Text("Leg samen vast wat geldt.", "Decide together what holds."),
)
_NOT_COMPARED = (
    Text(
        "Dit antwoord is nog niet door u en een ander gecodeerd.",
        "This answer was not coded by you and another yet.",
    ),
    Text("Codeer het eerst.", "Code it first."),
)
_CHANGED = (
    Text(
        "Iemand anders veranderde dit antwoord nadat u keek. Uw besluit is niet opgeslagen.",
        "Somebody else changed this answer after you looked. Your decision was not saved.",
    ),
    Text("Kijk opnieuw en besluit dan.", "Look again, then decide."),
)
_BUSY = (
    Text("Er is voor dit onderzoek iets bezig.", "Something is running for this study."),
    Text("Wacht tot dat klaar is en probeer het opnieuw.", "Wait until it is done and try again."),
)
