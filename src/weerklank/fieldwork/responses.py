"""A set of responses: what every respondent answered, item by item, and its form as CSV.

    # synthetisch: ...                 (optional; labels answers that nobody gave)
    respondent,<item ids>
    r001,ja,meer,...

A cell holds the id of the answer; multiple choice joins ids by `|`, and `-` is 'nothing chosen'; a
mark is 1 to 10; a number has a decimal point; a date is ISO. An empty cell is no answer: not asked
where a condition of the questionnaire is false, else skipped. Information items have no column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from weerklank.design import AnswerValue, Item, Page, Questionnaire
from weerklank.fieldwork import complaints
from weerklank.fieldwork.cells import read_column, write_cell, write_column
from weerklank.fieldwork.columns import Column, Flags, mark_not_asked, take_rows
from weerklank.fieldwork.complaints import Complaint
from weerklank.fieldwork.routing import asked_respondents
from weerklank.fieldwork.sheet import Row, Sheet, read_sheet, write_sheet
from weerklank.kernel import Place, Problems

RESPONDENT = "respondent"
"""Name of the first column."""
SYNTHETIC = ("synthetisch", "synthetic")
"""How a comment begins that says that nobody gave these answers."""
CONSENTED = 0
"""Position of 'ja' among the answers to a consent item."""


@dataclass(frozen=True, slots=True, eq=False)
class Responses:
    """What the respondents answered: a column per item that has answers, in order of asking.

    comments  the lines above the header, without their mark
    """

    respondents: tuple[str, ...]
    columns: Mapping[str, Column]
    comments: tuple[str, ...] = ()

    @property
    def synthetic(self) -> bool:
        """Whether the file says that nobody gave these answers."""
        return any(comment.lower().startswith(SYNTHETIC) for comment in self.comments)


def read_responses(text: str, file: str, questionnaire: Questionnaire) -> Responses:
    """Return the responses of a CSV text; `file` names it in messages.

    Raises DocumentRefused with every problem: columns, rows, answers outside their list, answers
    that the routing did not ask for, respondents without consent.
    """
    problems = Problems()
    sheet = read_sheet(text, file, problems)
    items = _items_with_answers(questionnaire)
    if sheet.header.cells:
        _check_header(sheet, items, problems)
    elif not problems.found:
        _note(problems, Place(file, sheet.header.line), complaints.no_header())
    rows = _whole_rows(sheet, problems)
    _check_respondents(sheet, rows, problems)
    columns = _read_columns(sheet, rows, items, questionnaire, problems)
    if len(columns) == len(items):
        suspect = _suspect_rows(rows, problems)
        columns = _route(sheet, rows, columns, suspect, questionnaire, problems)
    problems.raise_if_any()
    respondents = tuple(row.cells[0] for row in rows)
    return Responses(respondents, MappingProxyType(columns), sheet.comments)


def write_responses(responses: Responses, questionnaire: Questionnaire) -> str:
    """Return responses as CSV text; reading it gives the same responses again."""
    items = _items_with_answers(questionnaire)
    cells = [
        write_column(item, questionnaire.answers_of(item), responses.columns[item.id])
        for item in items
    ]
    header = [RESPONDENT, *(item.id for item in items)]
    rows = [list(row) for row in zip(responses.respondents, *cells, strict=True)]
    return write_sheet(responses.comments, [header, *rows])


def write_ballots(
    questionnaire: Questionnaire,
    ballots: Sequence[Mapping[str, AnswerValue]],
    comments: tuple[str, ...],
) -> str:
    """Return checked ballots (item id -> answer) as CSV text, as `read_responses` reads it.

    Respondents are named r001, r002, ... in the order given: shuffle before.
    """
    items = _items_with_answers(questionnaire)
    width = max(3, len(str(len(ballots))))
    rows = [
        [f"r{n:0{width}}", *(write_cell(item, ballot.get(item.id)) for item in items)]
        for n, ballot in enumerate(ballots, start=1)
    ]
    return write_sheet(comments, [[RESPONDENT, *(item.id for item in items)], *rows])


def take_respondents(responses: Responses, rows: NDArray[np.intp]) -> Responses:
    """Return the responses of these respondents (positions from 0), in this order."""
    columns = {item: take_rows(column, rows) for item, column in responses.columns.items()}
    respondents = tuple(responses.respondents[row] for row in rows)
    return Responses(respondents, MappingProxyType(columns), responses.comments)


def _items_with_answers(questionnaire: Questionnaire) -> tuple[Item, ...]:
    return tuple(item for _, item in _pages_and_items(questionnaire))


def _note(problems: Problems, place: Place, complaint: Complaint) -> None:
    problems.add(complaint.code, place, complaint.message, complaint.remedy)


def _check_header(sheet: Sheet, items: tuple[Item, ...], problems: Problems) -> None:
    names, known = sheet.header.cells, [item.id for item in items]

    def note(name: str, complaint: Complaint) -> None:
        _note(problems, Place(sheet.file, sheet.header.line, name), complaint)

    if names[0] != RESPONDENT:
        note(names[0], complaints.wrong_first_column(names[0], RESPONDENT))
    given = names[1:] if names[0] == RESPONDENT or names[0] not in known else names
    for position, name in enumerate(given):
        if name in given[:position]:
            note(name, complaints.column_twice(name))
        elif name not in known:
            note(name, complaints.unknown_column(name, known))
    for name in known:
        if name not in given:
            note(name, complaints.missing_column(name))


def _whole_rows(sheet: Sheet, problems: Problems) -> list[Row]:
    """Return the rows that have as many cells as the header; complain of the others."""
    wanted = len(sheet.header.cells)
    for row in sheet.rows:
        if len(row.cells) != wanted:
            complaint = complaints.wrong_length(len(row.cells), wanted)
            _note(problems, Place(sheet.file, row.line), complaint)
    return [row for row in sheet.rows if len(row.cells) == wanted]


def _check_respondents(sheet: Sheet, rows: list[Row], problems: Problems) -> None:
    if sheet.header.cells[:1] != (RESPONDENT,):
        return
    seen: dict[str, int] = {}
    for row in rows:
        name, place = row.cells[0], Place(sheet.file, row.line, RESPONDENT)
        if not name.strip():
            _note(problems, place, complaints.empty_respondent())
        elif name in seen:
            _note(problems, place, complaints.respondent_twice(name, seen[name]))
        seen.setdefault(name, row.line)


def _read_columns(
    sheet: Sheet,
    rows: list[Row],
    items: tuple[Item, ...],
    questionnaire: Questionnaire,
    problems: Problems,
) -> dict[str, Column]:
    """Read the columns that the header has; complain of every cell that cannot be read."""
    header = sheet.header.cells
    columns: dict[str, Column] = {}
    for item in items:
        if item.id in header:
            cells = [row.cells[header.index(item.id)] for row in rows]
            complain = _complainer(sheet, rows, item, problems)
            answers = questionnaire.answers_of(item)
            columns[item.id] = read_column(item, answers, cells, complain)
    return columns


def _complainer(
    sheet: Sheet, rows: list[Row], item: Item, problems: Problems
) -> Callable[[int, Complaint], None]:
    def complain(row: int, complaint: Complaint) -> None:
        _note(problems, Place(sheet.file, rows[row].line, item.id), complaint)

    return complain


def _suspect_rows(rows: list[Row], problems: Problems) -> Flags:
    """Return which rows already have a problem, so that their routing tells nothing."""
    lines = {problem.place.line for problem in problems.found}
    return np.array([row.line in lines for row in rows], dtype=np.bool_)


def _route(
    sheet: Sheet,
    rows: list[Row],
    columns: dict[str, Column],
    suspect: Flags,
    questionnaire: Questionnaire,
    problems: Problems,
) -> dict[str, Column]:
    """Tell 'not asked' from 'skipped'; complain of answers not asked for and of no consent."""
    routed: dict[str, Column] = {}
    for page, item in _pages_and_items(questionnaire):
        column = columns[item.id]
        complain = _complainer(sheet, rows, item, problems)
        asked = asked_respondents(questionnaire, page, item, columns, len(rows))
        for row in np.flatnonzero(~asked & (column.codes >= 0) & ~suspect):
            complain(int(row), complaints.answer_not_asked(item.id))
        if item.kind == "consent":
            for row in np.flatnonzero(asked & (column.codes != CONSENTED) & ~suspect):
                complain(int(row), complaints.no_consent())
        routed[item.id] = mark_not_asked(column, asked)
    return routed


def _pages_and_items(questionnaire: Questionnaire) -> list[tuple[Page, Item]]:
    return [
        (page, item)
        for page in questionnaire.pages
        for item in page.items()
        if item.kind != "information"
    ]
