"""Closes a round: opens its answers once, writes them in a random order, destroys key and ballots.

Not one transaction but steps, each of which may be done again. Whatever step fails, closing can be
tried again and takes up where it stopped: nothing is destroyed before the answers are on disk and
read back.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from random import SystemRandom

from django.conf import settings
from django.db import transaction

from weerklank.archive import read_folder, replace_file
from weerklank.ballotbox import Store
from weerklank.design import AnswerValue, Questionnaire, read_questionnaire
from weerklank.fieldwork import (
    Responses,
    answers_from_json,
    read_responses,
    write_ballots,
    write_responses,
)
from weerklank.kernel import DocumentRefused, Text, UserError, WeerklankError
from weerklank.vault import DestructionRecord, KeyStore, open_sealed
from weerklank.web.actions.audit import record
from weerklank.web.actions.rounds import change_days
from weerklank.web.models import Round, User
from weerklank.web.queries.rounds import about_ballots, ballot_box

RESPONSES = "closed/responses.csv"
Ballot = Mapping[str, AnswerValue]


@dataclass(frozen=True, slots=True)
class Opening:
    """The ballots of a round that could be opened, and how many could not."""

    ballots: tuple[Ballot, ...]
    broken: int


class BrokenBallots(UserError):
    """Some ballots cannot be read; the others can. Nothing was destroyed."""

    def __init__(self, broken: int, whole: int) -> None:
        message = Text(
            f"Van de antwoorden zijn er {broken} niet te lezen en {whole} wel.",
            f"Of the answers, {broken} cannot be read and {whole} can.",
        )
        super().__init__("ballots-broken", message, _LEAVE_OUT)
        self.broken = broken


def close_round(*, by: User, round: Round, today: date, leave_out: int = 0) -> Round:
    """Close a round and return it; a round that is closed already is returned as it is.

    leave_out  how many ballots that cannot be read somebody accepts to lose, at most
    Raises UserError where something stands in the way; nothing is destroyed then. The answers of a
    pilot are destroyed unread.
    """
    with _alone(round):
        round.refresh_from_db()
        if round.state == "closed":
            return round
        _refuse_other_answers(round)
        _end_today(by, round, today)
        _mark(round, state="closing")
        keys = KeyStore(settings.WEERKLANK.vault)
        with ballot_box() as store:
            store.close(round.identifier)
            # Without the key, and with the number written down, only the last steps are left.
            if round.answers is None or keys.has_round(round.identifier):
                keep = _count_unread if round.pilot else _write_answers
                count = keep(round, store, leave_out)
                _refuse_other_count(round, count)
                _mark(round, answers=count)
            keys.destroy_round(round.identifier)
            store.destroy(round.identifier)
        _finish(by, round, today, leave_out)
    return round


def _end_today(by: User, round: Round, today: date) -> None:
    """Let the page of a closed form name the day on which it really closed, if that is early.

    Where the pages cannot be made anew they keep the day that was planned: closing goes first.
    """
    if round.state != "open" or today >= round.closes:
        return
    with suppress(WeerklankError):
        change_days(by=by, round=round, opens=min(round.opens, today), closes=today)
        round.refresh_from_db()


def _mark(round: Round, **fields: str | int) -> None:
    for name, value in fields.items():
        setattr(round, name, value)
    round.save(update_fields=list(fields))


def _count_unread(round: Round, store: Store, leave_out: int) -> int:  # noqa: ARG001
    return sum(store.counts(round.identifier).values())


def _write_answers(round: Round, store: Store, leave_out: int) -> int:
    """Write the answers of the round and return how many there are; without any, no file."""
    package = store.package(round.identifier)
    asked = read_questionnaire(package.questionnaire, "questionnaire.yaml")
    private = KeyStore(settings.WEERKLANK.vault).round_private(round.identifier)
    opening = open_ballots(private, store.sealed(round.identifier), round.identifier, asked)
    if opening.broken > leave_out:
        raise BrokenBallots(opening.broken, len(opening.ballots))
    if not opening.ballots:
        return 0
    ballots = list(opening.ballots)
    SystemRandom().shuffle(ballots)
    text = write_ballots(asked, ballots, _comments(round))
    current = read_folder(round.study.folder).questionnaire or asked
    if not _reads_back(text, current):
        raise UserError("questionnaire-changed", *_CHANGED)
    path = round.study.folder / RESPONSES
    for half_written in path.parent.glob(f".{path.name}.*"):
        half_written.unlink()
    replace_file(path, text.encode())
    written = path.read_bytes().decode()
    if written != text or len(_read(written, current).respondents) != len(ballots):
        raise UserError("answers-not-written", *_NOT_WRITTEN)
    return len(ballots)


def open_ballots(
    private: bytes, sealed: Sequence[bytes], identifier: str, questionnaire: Questionnaire
) -> Opening:
    """Return the ballots that open and answer this questionnaire; the others are counted."""
    opened = [_open(private, one, identifier) for one in sealed]
    whole = [one for one in opened if one is not None]
    if not _holds(questionnaire, whole):
        whole = [one for one in whole if _holds(questionnaire, [one])]
    return Opening(tuple(whole), len(sealed) - len(whole))


def _open(private: bytes, sealed: bytes, identifier: str) -> Ballot | None:
    try:
        return answers_from_json(open_sealed(private, sealed, about_ballots(identifier)))
    except (UserError, ValueError, AttributeError):
        return None


def _holds(questionnaire: Questionnaire, ballots: Sequence[Ballot]) -> bool:
    """Return whether the ballots read as answers to this questionnaire, nothing lost on the way."""
    known = {item.id for item in questionnaire.items()}
    if any(not known.issuperset(ballot) for ballot in ballots):
        return False
    try:
        return _reads_back(write_ballots(questionnaire, ballots, ()), questionnaire)
    except (ValueError, TypeError):
        return False


def _reads_back(text: str, questionnaire: Questionnaire) -> bool:
    try:
        return write_responses(_read(text, questionnaire), questionnaire) == text
    except DocumentRefused:
        return False


def _read(text: str, questionnaire: Questionnaire) -> Responses:
    return read_responses(text, RESPONSES, questionnaire)


def _comments(round: Round) -> tuple[str, ...]:
    made_up = (_SYNTHETIC,) if round.study.synthetic else ()
    return (*made_up, _origin(round))


def _origin(round: Round) -> str:
    """Return the line by which a file is known as the answers of this round."""
    name = round.identifier
    return f"ronde {name}: geopend en geschud bij het sluiten | round {name}: shuffled at closing"


def _refuse_other_answers(round: Round) -> None:
    path = round.study.folder / RESPONSES
    if round.pilot or not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        head = [line for _, line in zip(range(5), lines, strict=False)]
    if f"# {_origin(round)}\n" not in head:
        raise UserError("answers-of-another-origin", *_OTHER_ANSWERS)


def _refuse_other_count(round: Round, count: int) -> None:
    """Raise UserError where an earlier try, which stopped, counted otherwise."""
    if round.answers is not None and round.answers != count:
        message = Text(
            f"Een eerdere poging telde {round.answers} antwoorden, deze {count}.",
            f"An earlier try counted {round.answers} answers, this one {count}.",
        )
        raise UserError("answers-differ", message, _STOPPED)


@transaction.atomic
def _finish(by: User, round: Round, today: date, leave_out: int) -> None:
    _mark(round, state="closed")
    round.destroyed_on = today
    round.save(update_fields=["destroyed_on"])
    destroyed = DestructionRecord(
        round.identifier,
        KeyStore.fingerprint(bytes(round.public_key)),
        round.answers or 0,
        today.isoformat(),
        str(by.pk),
    )
    if not round.pilot:
        name = round.identifier
        record(by=by, action="fieldwork.destroy_parts", study=round.study, round=name)
    record(
        by=by,
        action="fieldwork.close",
        study=round.study,
        pilot=round.pilot,
        left_out_at_most=leave_out,
        destroyed=destroyed.as_event(),
    )


@contextmanager
def _alone(round: Round) -> Iterator[None]:
    """Keep a second closing out while one is at work; a crash lets go of it by itself."""
    handle = os.open(round.study.folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError("round-closing", *_BUSY) from None
        yield
    finally:
        os.close(handle)


_SYNTHETIC = (
    "synthetisch: verzonnen antwoorden, om te oefenen | synthetic: made-up answers, for practice"
)
_STOPPED = Text(
    "Er is niets vernietigd. Vraag de beheerder om te kijken.",
    "Nothing was destroyed. Ask the administrator to look.",
)
_LEAVE_OUT = Text(
    "Er is niets vernietigd. Kijk of kluis en stembus bij elkaar horen. Komt het niet goed, sluit "
    "dan zonder de onleesbare antwoorden.",
    "Nothing was destroyed. Check that vault and ballot box belong together. If that does not mend "
    "it, close without the answers that cannot be read.",
)
_CHANGED = (
    Text(
        "De vragenlijst is na het openen veranderd; de antwoorden passen er niet meer bij.",
        "The questionnaire was changed after opening; the answers do not fit it any more.",
    ),
    Text(
        "Zet questionnaire.yaml terug zoals zij bij het openen was. Er is niets vernietigd.",
        "Put questionnaire.yaml back as it was at opening. Nothing was destroyed.",
    ),
)
_NOT_WRITTEN = (
    Text("De antwoorden zijn niet goed weggeschreven.", "The answers were not written well."),
    _STOPPED,
)
_OTHER_ANSWERS = (
    Text(
        "Er staan al antwoorden van een andere herkomst bij dit onderzoek.",
        "This study already has answers of another origin.",
    ),
    Text(
        "De ronde blijft zoals zij is. Haal closed/responses.csv eerst weg uit de map.",
        "The round stays as it is. Take closed/responses.csv out of the folder first.",
    ),
)
_BUSY = (
    Text("Deze ronde wordt op dit moment al gesloten.", "This round is being closed right now."),
    Text("Wacht even en laad de pagina opnieuw.", "Wait a moment and load the page again."),
)
