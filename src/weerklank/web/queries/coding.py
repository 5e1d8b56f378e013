"""Reads the coding of open answers: who codes as what, what is left, what two people made of it.

As closed as the answers. Who codes as which letter stands in the log of the desk, not in the
study: its files know coders by a letter alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import Literal, get_args

from weerklank.analysis import AgreementSummary, AnswerState, Code, CodeList
from weerklank.archive import StudyFolder, read_coding, read_folder
from weerklank.disclosure import quotations
from weerklank.kernel import Problem, Text
from weerklank.web.models import AuditEvent, StudyRecord, User
from weerklank.web.queries.coding_words import say_wait
from weerklank.web.queries.data_sets import coding_texts
from weerklank.web.queries.open_answers import Part, cut
from weerklank.web.queries.sheets import rules_at_desk

BEGUN = "coding.begin"
PAGE = 20
"""Answers on one page."""
DECIDED = ""
"""In place of a letter: what was decided after talk."""
SECOND_PART = 20
"""Answers that a second coder codes at least, before codes can go out (ADR 15)."""
Shown = Literal["todo", "mine", "disputed"]
SHOWN: tuple[Shown, ...] = get_args(Shown)


@dataclass(frozen=True, slots=True)
class ListLine:
    """A code list and how far it has come. `mine`: the letter of who looks, or None.

    coders    letter and how many answers they coded
    settled   answers of which is clear which codes hold
    waits     what keeps the codes from a release
    planned   the study asks for a table of them
    """

    id: str
    label: Text
    question: Text
    answers: int
    settled: int
    disputed: int
    coders: tuple[tuple[str, int], ...]
    mine: str | None
    my_done: int
    waits: tuple[Problem, ...]
    planned: bool


@dataclass(frozen=True, slots=True)
class CodingLook:
    """Everything to code in a study. `bare`: open questions without a code list."""

    answered: bool
    lines: tuple[ListLine, ...]
    bare: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A letter that somebody can code as; `done` answers were coded under it before."""

    coder: str
    done: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer on the page: in pieces, with the codes that may be seen.

    chosen    of who looks; `settled` those that hold
    given     letter and names of codes, of everybody who may be seen; DECIDED for what they decided
    compared  who looks has seen what another gave: their own codes stand, only deciding is left
    seen      names this state, so that nobody decides on what has changed
    """

    respondent: str
    parts: tuple[Part, ...]
    reasons: tuple[Text, ...]
    chosen: frozenset[str]
    settled: frozenset[str]
    given: tuple[tuple[str, tuple[Text, ...]], ...]
    state: AnswerState
    compared: bool
    seen: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A page of answers to code. Pages count from 1; `counts` is how many each choice shows.

    undecided  answers on which coders differ and nothing was decided
    """

    codes: tuple[Code, ...]
    rows: tuple[AnswerRow, ...]
    shown: Shown
    counts: Mapping[str, int]
    undecided: int
    page: int
    pages: int
    done: int
    answers: int
    agreement: AgreementSummary | None

    @property
    def asks(self) -> bool:
        """Whether anything on the page can be ticked: what was compared stands."""
        return self.shown == "disputed" or any(not row.compared for row in self.rows)


def look_at_coding(study: StudyRecord, user: User) -> CodingLook:
    """Return every code list and how far it has come, in counts.

    Raises UserError, DocumentRefused where documents cannot be read.
    """
    folder = read_folder(study.folder)
    lists = code_lists(folder)
    coded = {one.item for one in lists}
    items = () if folder.questionnaire is None else folder.questionnaire.items()
    bare = tuple(one.label for one in items if one.kind == "open" and one.id not in coded)
    if folder.responses is None:
        return CodingLook(answered=False, lines=(), bare=bare)
    lines = tuple(_line(study, folder, user, one) for one in lists)
    return CodingLook(answered=True, lines=lines, bare=bare)


def code_lists(folder: StudyFolder) -> tuple[CodeList, ...]:
    """Return the code lists of a study. Raises DocumentRefused with every problem of them."""
    if folder.codes is None or folder.questionnaire is None:
        return ()
    return quotations.list_code_lists(folder.questionnaire, folder.codes.text)


def coder_of(study: StudyRecord, list_id: str, user: User) -> str | None:
    """Return as which letter somebody codes a list; None who has not begun."""
    return next((coder for coder, by in _seats(study, list_id).items() if by == user.pk), None)


def free_seats(study: StudyRecord, list_id: str) -> tuple[Seat, ...]:
    """Return the letters that nobody codes as here: those used before, and the first new one."""
    taken, done = _seats(study, list_id), _done(read_coding(study.folder, list_id))
    free = [coder for coder in sorted(done) if coder not in taken]
    fresh = next(one for one in ascii_lowercase if one not in taken and one not in done)
    return tuple(Seat(coder, done[coder]) for coder in (*free, fresh))


def work_page(
    study: StudyRecord,
    list_id: str,
    coder: str,
    shown: Shown,
    page: int,
    only: Collection[str] = (),
) -> WorkPage:
    """Return a page of answers as a coder may see them; a number outside gives the nearest page.

    only  respondents whose answers it is about; () for all
    In an order that chance gave, the same for everybody: whoever codes a part codes a random one.
    Raises UserError where there is no such list.
    """
    work = read_coding(study.folder, list_id, coder)
    rows = sorted(
        answer_rows(work, coder),
        key=lambda row: hashlib.sha256(f"{list_id}:{row.respondent}".encode()).digest(),
    )
    groups: dict[Shown, list[AnswerRow]] = {
        "todo": [row for row in rows if not row.chosen],
        "mine": [row for row in rows if row.chosen],
        "disputed": [row for row in rows if row.state in ("disputed", "decided")],
    }
    found = [row for row in rows if row.respondent in only] if only else groups[shown]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    return WorkPage(
        work.codes.codes,
        tuple(found[(page - 1) * PAGE : page * PAGE]),
        shown,
        {name: len(group) for name, group in groups.items()},
        sum(row.state == "disputed" for row in groups["disputed"]),
        page,
        pages,
        len(groups["mine"]),
        len(rows),
        work.agreement,
    )


def answer_rows(work: quotations.CodingWork, coder: str) -> tuple[AnswerRow, ...]:
    """Return every answer as a coder may see it, in the order of the work."""
    return tuple(_row(work, one, coder) for one in work.answers)


def _line(study: StudyRecord, folder: StudyFolder, user: User, codes: CodeList) -> ListLine:
    work = read_coding(study.folder, codes.id)
    states = Counter(one.state for one in work.answers)
    item = None if folder.questionnaire is None else folder.questionnaire.item(codes.item)
    done, mine = _done(work), coder_of(study, codes.id, user)
    left = sum(not one.by_coder and not one.settled for one in work.answers)
    return ListLine(
        codes.id,
        codes.label,
        codes.label if item is None else item.text,
        len(work.answers),
        states["single"] + states["agreed"] + states["decided"],
        states["disputed"],
        tuple(sorted(done.items())),
        mine,
        0 if mine is None else done[mine],
        tuple(
            say_wait(one, codes.label, codes.id, left=left, disputed=states["disputed"])
            for one in _waits(folder, codes.id)
        ),
        codes.id in folder.study.items,
    )


def _waits(folder: StudyFolder, list_id: str) -> tuple[Problem, ...]:
    """Return what keeps a list from a release, once the study asks for it."""
    if folder.questionnaire is None or folder.responses is None:
        return ()
    items = dict.fromkeys((*folder.study.items, list_id))
    study = replace(folder.study, items=tuple(items))
    texts = coding_texts(folder, folder.responses.text)
    found = quotations.judge_codes(
        folder.questionnaire, study, texts, folder.releases, rules_at_desk(folder)
    )
    return tuple(one for one in found if one.place.path in (None, "", list_id))


def _seats(study: StudyRecord, list_id: str) -> dict[str, int]:
    """Return letter -> person, as the log tells."""
    events = AuditEvent.objects.filter(study=study.slug, event__action=BEGUN)
    found = list(events.order_by("number").values_list("event", flat=True))
    return {
        one["details"]["coder"]: one["by"] for one in found if one["details"]["list"] == list_id
    }


def _done(work: quotations.CodingWork) -> Counter[str]:
    return Counter(coder for one in work.answers for coder in one.by_coder)


def _row(work: quotations.CodingWork, answer: quotations.AnswerToCode, coder: str) -> AnswerRow:
    names = {code.id: code.name for code in work.codes.codes}
    given = sorted(answer.by_coder.items())
    if answer.state == "decided" and answer.settled is not None:
        given.append((DECIDED, answer.settled))
    kept = json.dumps([sorted(answer.by_coder.items()), answer.settled])
    return AnswerRow(
        answer.respondent,
        tuple(cut(answer.text, answer.suspicions)),
        tuple(dict.fromkeys(one.why for one in answer.suspicions)),
        frozenset(answer.by_coder.get(coder, ())),
        frozenset(answer.settled or ()),
        tuple((one, tuple(names[code] for code in codes)) for one, codes in given),
        answer.state,
        compared=len(answer.by_coder) > 1,
        seen=hashlib.sha256(kept.encode()).hexdigest(),
    )
