"""One column as cells of text: read with every complaint, written without loss."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from weerklank.design import Answer, AnswerValue, Item
from weerklank.fieldwork import complaints
from weerklank.fieldwork.columns import (
    ANSWERED,
    SKIPPED,
    ChoiceColumn,
    Codes,
    Column,
    NumberColumn,
    OptionsColumn,
    TextColumn,
    freeze,
)
from weerklank.fieldwork.complaints import Complaint

NONE_CHOSEN = "-"
"""Multiple choice: answered, nothing chosen."""
BETWEEN = "|"
"""Stands between the chosen answers of multiple choice."""

Complain = Callable[[int, Complaint], None]
"""Called with the position of the respondent (from 0) and what is wrong."""

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_OTHER_JOINTS = re.compile(r"[,;/+\s]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_column(
    item: Item, answers: Sequence[Answer], cells: Sequence[str], complain: Complain
) -> Column:
    """Return an item's column; an empty cell is skipped, and so is one that is complained of."""
    names = _names(item, answers)
    match item.kind:
        case "multiple":
            return _read_options(names, _labels(answers), cells, complain)
        case "number":
            return _read_numbers(item, cells, complain)
        case "date" | "open":
            return _read_texts(item, cells, complain)
        case _:
            return _read_choices(item, names, _labels(answers), cells, complain)


def write_column(item: Item, answers: Sequence[Answer], column: Column) -> list[str]:
    """Return a column's cells, as `read_column` reads them."""
    names = _names(item, answers)
    match column:
        case ChoiceColumn(codes):
            return [names[code] if code >= 0 else "" for code in codes.tolist()]
        case OptionsColumn(codes, chosen):
            rows = zip(codes.tolist(), chosen.tolist(), strict=True)
            return [_write_options(names, row) if code >= 0 else "" for code, row in rows]
        case NumberColumn(codes, values):
            pairs = zip(codes.tolist(), values.tolist(), strict=True)
            return [_write_number(value) if code >= 0 else "" for code, value in pairs]
        case TextColumn(_, texts):
            return [guard_text(text) if item.kind == "open" else text for text in texts]


def write_cell(item: Item, answer: AnswerValue | None) -> str:
    """Return one respondent's answer as a cell, as `read_column` reads it; None is no answer."""
    match answer:
        case None:
            return ""
        case tuple():
            return BETWEEN.join(answer) or NONE_CHOSEN
        case str():
            return guard_text(answer) if item.kind == "open" else answer
        case _:
            return _write_number(answer)


def guard_text(text: str) -> str:
    """Return an open text that no spreadsheet takes for a formula: an apostrophe stands in front.

    One more where it already starts with apostrophes, so that `bare_text` gives back every text.

    >>> guard_text("=1+1"), guard_text("'=1"), guard_text("'s avonds")
    ("'=1+1", "''=1", "'s avonds")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def bare_text(cell: str) -> str:
    """Return the open text of a cell, without the apostrophe that `guard_text` put in front."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _names(item: Item, answers: Sequence[Answer]) -> list[str]:
    """Return how each answer is written: a mark as its number, any other as its id."""
    if item.kind == "mark":
        return [str(answer.value) for answer in answers]
    return [answer.id for answer in answers]


def _labels(answers: Sequence[Answer]) -> dict[str, str]:
    """Return the words of each answer in both languages, in lower case -> its id."""
    words = [(word, answer.id) for answer in answers for word in (answer.text.nl, answer.text.en)]
    ids = [(answer.id, answer.id) for answer in answers]
    return {word.strip().lower(): answer for word, answer in (*words, *ids)}


def _read_choices(
    item: Item,
    names: list[str],
    labels: Mapping[str, str],
    cells: Sequence[str],
    complain: Complain,
) -> ChoiceColumn:
    codes, positions = _all_skipped(cells, len(names)), _positions(names)
    wrong: dict[str, Complaint] = {}
    for row, cell in _filled(cells):
        if cell in positions:
            codes[row] = positions[cell]
        else:
            if cell not in wrong:
                wrong[cell] = _wrong_choice(item, names, labels, cell)
            complain(row, wrong[cell])
    return ChoiceColumn(freeze(codes))


def _wrong_choice(item: Item, names: list[str], labels: Mapping[str, str], cell: str) -> Complaint:
    if item.kind == "mark":
        return complaints.no_mark(cell)
    if BETWEEN in cell:
        return complaints.several_answers(cell)
    return complaints.unknown_answer(cell, names, labels)


def _read_options(
    names: list[str], labels: Mapping[str, str], cells: Sequence[str], complain: Complain
) -> OptionsColumn:
    codes, positions = _all_skipped(cells), _positions(names)
    chosen = np.zeros((len(cells), len(names)), dtype=np.bool_)
    for row, cell in _filled(cells):
        ids = [] if cell == NONE_CHOSEN else cell.split(BETWEEN)
        for answer in ids:
            if answer not in positions:
                complain(row, _wrong_option(names, labels, answer))
            elif chosen[row, positions[answer]]:
                complain(row, complaints.answer_twice(answer))
            else:
                chosen[row, positions[answer]] = True
        codes[row] = ANSWERED
    return OptionsColumn(freeze(codes), freeze(chosen))


def _wrong_option(names: list[str], labels: Mapping[str, str], answer: str) -> Complaint:
    parts = [part for part in _OTHER_JOINTS.split(answer) if part]
    if len(parts) > 1 and set(parts) <= set(names):
        return complaints.wrongly_joined(answer, BETWEEN.join(parts))
    return complaints.unknown_answer(answer, names, labels)


def _read_numbers(item: Item, cells: Sequence[str], complain: Complain) -> NumberColumn:
    codes, values = _all_skipped(cells), np.full(len(cells), np.nan)
    low = -math.inf if item.low is None else item.low
    high = math.inf if item.high is None else item.high
    for row, cell in _filled(cells):
        if not _NUMBER.fullmatch(cell) or not math.isfinite(float(cell)):
            complain(row, complaints.no_number(cell))
        elif not low <= float(cell) <= high:
            complain(row, complaints.out_of_range(cell, item.low, item.high))
        else:
            codes[row], values[row] = ANSWERED, float(cell)
    return NumberColumn(freeze(codes), freeze(values))


def _read_texts(item: Item, cells: Sequence[str], complain: Complain) -> TextColumn:
    codes = _all_skipped(cells)
    for row, cell in _filled(cells):
        codes[row] = ANSWERED
        if item.kind == "date" and not is_date(cell):
            complain(row, complaints.no_date(cell))
    texts = map(bare_text, cells) if item.kind == "open" else cells
    return TextColumn(freeze(codes), tuple(texts))


def _all_skipped(cells: Sequence[str], answers: int = 1) -> Codes:
    return np.full(len(cells), SKIPPED, dtype=np.min_scalar_type(-max(answers, 1)))


def _filled(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    return ((row, cell) for row, cell in enumerate(cells) if cell)


def _positions(names: list[str]) -> dict[str, int]:
    return {name: position for position, name in enumerate(names)}


def is_date(cell: str) -> bool:
    """Return whether a text is a day of the calendar in ISO form."""
    try:
        return bool(_DATE.fullmatch(cell)) and bool(date.fromisoformat(cell))
    except ValueError:
        return False


def _write_options(names: list[str], chosen: list[bool]) -> str:
    ids = [name for name, is_chosen in zip(names, chosen, strict=True) if is_chosen]
    return BETWEEN.join(ids) or NONE_CHOSEN


def _write_number(value: float) -> str:
    """Return the shortest decimal that reads back as the same number, never with an exponent."""
    return np.format_float_positional(value, trim="-")
