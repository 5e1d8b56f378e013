"""A found file as answers to a questionnaire: first a preview, then the text of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weerklank.datasets.answers_matching import (
    Complain,
    Reading,
    answer_meanings,
    join_options,
    option_meanings,
    read_joined,
    read_numbers,
    read_texts,
    read_values,
)
from weerklank.datasets.columns_matching import (
    ColumnMatch,
    How,
    ImportChoices,
    Target,
    is_own,
    match_columns,
)
from weerklank.datasets.found import FoundColumn, FoundData
from weerklank.datasets.import_problems import Complaint
from weerklank.design import AnswerValue, Item, Questionnaire
from weerklank.fieldwork import read_responses, write_ballots
from weerklank.kernel import DocumentRefused, Place, Problem, Problems, Text

CONSENTED = "ja"
SYNTHETIC_COMMENT = "synthetisch: zo gemerkt bij het inlezen | synthetic: marked so when read in"
NO_CHOICES = ImportChoices()
FIRST_LINE = 2
"""The line of the first answers in a file without comments."""


@dataclass(frozen=True, slots=True, eq=False)
class ImportPreview:
    """What a file would become: shown to a person before anything is kept.

    columns   every column of the file, in its order, none left out
    problems  all that stands in the way; places name the row as in the file and the column
    ballots   one mapping of item id to answer per row; only of use without problems
    """

    file: str
    people: int
    synthetic: bool
    columns: tuple[ColumnMatch, ...]
    problems: tuple[Problem, ...]
    ballots: tuple[Mapping[str, AnswerValue], ...]
    notes: tuple[Text, ...]
    _text: str = ""


def match_data_set(
    found: FoundData, questionnaire: Questionnaire, choices: ImportChoices = NO_CHOICES
) -> ImportPreview:
    """Return how every column and value of a file fits a questionnaire, and what does not.

    Nothing is guessed: a bare code is no answer unless the file is one of our own, the item is a
    report mark, or `choices` says what it means. Once all fits, the answers are checked as any
    file of answers is: ranges, routing, consent.
    """
    problems = Problems()
    matched = match_columns(found, questionnaire, choices, problems)
    readings = {
        name: _read(found, name, target, questionnaire, choices, problems)
        for name, (_, target) in matched.items()
        if target is not None
    }
    columns = tuple(
        _column_match(column, *matched[column.name], readings.get(column.name))
        for column in found.columns
    )
    targets = {target: readings[name] for name, (_, target) in matched.items() if target}
    ballots = _ballots(found, questionnaire, choices, targets)
    synthetic = choices.synthetic or _says_synthetic(found)
    comments = (SYNTHETIC_COMMENT,) if synthetic else ()
    text = write_ballots(questionnaire, ballots, comments)
    if not problems.found:
        _check_answers(ballots, found, questionnaire, problems)
    return ImportPreview(
        found.name,
        found.rows,
        synthetic,
        columns,
        tuple(problems.found),
        ballots,
        found.notes,
        text,
    )


def to_responses_csv(preview: ImportPreview) -> str:
    """Return the text of `closed/responses.csv`; raises DocumentRefused while problems are left."""
    if preview.problems:
        raise DocumentRefused(preview.problems)
    return preview._text


def _read(
    found: FoundData,
    name: str,
    target: Target,
    questionnaire: Questionnaire,
    choices: ImportChoices,
    problems: Problems,
) -> Reading:
    column = next(one for one in found.columns if one.name == name)
    item = next(one for one in questionnaire.items() if one.id == target.item)
    chosen = {value: answer for (of, value), answer in choices.answers.items() if of == name}
    own, complain = is_own(found), _complainer(found, name, problems)
    if target.option is not None:
        meanings = option_meanings(questionnaire, item, target.option, own, chosen)
        return read_values(column, meanings, complain)
    if item.kind == "number":
        return read_numbers(column, item, own, chosen, complain)
    if item.kind in ("date", "open"):
        return read_texts(column, item.kind, complain)
    meanings = answer_meanings(questionnaire, item, own, chosen)
    if item.kind == "multiple":
        return read_joined(column, meanings, complain)
    return _marks(item, read_values(column, meanings, complain))


def _marks(item: Item, reading: Reading) -> Reading:
    """Return a mark as its number, as answers hold it."""
    if item.kind != "mark":
        return reading
    numbers = tuple(float(str(a)[1:]) if a is not None else None for a in reading.answers)
    return Reading(numbers, reading.values)


def _complainer(found: FoundData, column: str, problems: Problems) -> Complain:
    def complain(row: int, complaint: Complaint) -> None:
        place = Place(found.name, found.first_row + row, column)
        problems.add(complaint.code, place, complaint.message, complaint.remedy)

    return complain


def _column_match(
    column: FoundColumn, how: How, target: Target | None, reading: Reading | None
) -> ColumnMatch:
    if reading is None:
        filled = sum(cell is not None for cell in column.cells)
        return ColumnMatch(
            column.name, column.label, how, target, (), filled, len(column.cells) - filled
        )
    answered = sum(answer is not None for answer in reading.answers)
    empty = len(reading.answers) - answered
    return ColumnMatch(column.name, column.label, how, target, reading.values, answered, empty)


def _ballots(
    found: FoundData,
    questionnaire: Questionnaire,
    choices: ImportChoices,
    targets: Mapping[Target, Reading],
) -> tuple[Mapping[str, AnswerValue], ...]:
    columns: dict[str, tuple[AnswerValue | None, ...]] = {}
    for item in questionnaire.items():
        options = {t.option: r for t, r in targets.items() if t.item == item.id and t.option}
        if Target(item.id) in targets:
            columns[item.id] = targets[Target(item.id)].answers
        elif options:
            columns[item.id] = join_options(options, found.rows)
        elif item.kind == "consent" and choices.consented:
            columns[item.id] = (CONSENTED,) * found.rows
    return tuple(
        {item: answer for item, answers in columns.items() if (answer := answers[row]) is not None}
        for row in range(found.rows)
    )


def _says_synthetic(found: FoundData) -> bool:
    column = found.column("synthetic")
    return column is not None and is_own(found) and 1.0 in column.cells


def _check_answers(
    ballots: tuple[Mapping[str, AnswerValue], ...],
    found: FoundData,
    questionnaire: Questionnaire,
    problems: Problems,
) -> None:
    """Complain of what the answers say together, each with the row of the file it came from.

    Open texts are left out of it: one with line ends would move the rows below.
    """
    written = {item.id for item in questionnaire.items() if item.kind == "open"}
    bare = [
        {item: "x" if item in written else answer for item, answer in ballot.items()}
        for ballot in ballots
    ]
    try:
        read_responses(write_ballots(questionnaire, bare, ()), found.name, questionnaire)
    except DocumentRefused as refused:
        for problem in refused.problems:
            line = problem.place.line
            row = None if line is None else line - FIRST_LINE + found.first_row
            place = Place(found.name, row, problem.place.path)
            problems.add(problem.code, place, problem.message, problem.remedy)
