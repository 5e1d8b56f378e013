"""What the values of one column mean: an answer of the item, no answer, or nothing known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from weerklank.datasets import import_problems
from weerklank.datasets.data_set import Value
from weerklank.datasets.found import FoundColumn, folded, shown
from weerklank.datasets.import_problems import Complaint
from weerklank.datasets.value_codes import (
    DONT_KNOW,
    NO,
    NOT_APPLICABLE,
    STATES,
    YES,
    answer_values,
    flag_values,
    number_codes,
    state_values,
)
from weerklank.design import Answer, AnswerValue, Item, Questionnaire
from weerklank.kernel import Text

Meaning = Literal["answer", "missing", "unknown"]
NOTHING = ""
"""As a choice or a meaning: this value is no answer."""
CHOSEN, NOT_CHOSEN = "1", "0"
MOST_TOLD = 40
"""Texts of one column that messages repeat: more than this are no answers of a list, but perhaps
what people wrote in their own words."""
_CHOSEN_WORDS = (
    YES,
    Text("gekozen", "chosen"),
    Text("aangevinkt", "selected"),
    Text("waar", "true"),
)
_NOT_CHOSEN_WORDS = (
    *(NO, Text("niet gekozen", "not chosen"), Text("niet aangevinkt", "not selected")),
    *(Text("onwaar", "false"), NOT_APPLICABLE, DONT_KNOW),
)
Complain = Callable[[int, Complaint], None]
"""Called with the position of the row (from 0) and what is wrong."""


@dataclass(frozen=True, slots=True)
class ValueMatch:
    """What one distinct value means.

    answer  id of the answer; for an option of multiple choice '1' chosen or '0' not
    """

    value: str
    label: str
    count: int
    meaning: Meaning
    answer: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A column as answers, one per row, with what its distinct values mean."""

    answers: tuple[AnswerValue | None, ...]
    values: tuple[ValueMatch, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """What is known beforehand of a column's values.

    words   folded id, text or label -> answer id, or NOTHING for a state
    codes   what bare codes mean, where the file is one of our own or the item is a mark
    chosen  value as typed -> what a person chose
    """

    words: Mapping[str, str]
    codes: Mapping[float, str]
    chosen: Mapping[str, str]
    allowed: tuple[str, ...]
    own: bool = False


def read_values(column: FoundColumn, meanings: Meanings, complain: Complain) -> Reading:
    """Return the answers of a column of codes or words; complain of every unknown value once."""
    matched = {
        value: _match(column, value, count, meanings) for value, count in column.counts().items()
    }
    unknown = {value: match for value, match in matched.items() if match.meaning == "unknown"}
    _complain(
        column, {value: _unknown(one, value, meanings) for value, one in unknown.items()}, complain
    )
    answers = tuple(None if cell is None else matched[cell].answer or None for cell in column.cells)
    return Reading(answers, tuple(matched.values()))


def _complain(
    column: FoundColumn, wrong: Mapping[float | str, Complaint], complain: Complain
) -> None:
    """Complain of values, each where it stands first; of very many texts only how many."""
    texts = [one for one in wrong if isinstance(one, str) and one not in column.labels]
    silent = set(texts[MOST_TOLD:])
    first: dict[float | str, int] = {}
    for row, cell in enumerate(column.cells):
        if cell is not None and cell in wrong:
            first.setdefault(cell, row)
    for value, row in first.items():
        if value not in silent:
            complain(row, wrong[value])
    if silent:
        complain(first[texts[MOST_TOLD]], import_problems.more_values(len(silent)))


def _match(column: FoundColumn, value: float | str, count: int, meanings: Meanings) -> ValueMatch:
    label = column.labels.get(value, "")
    answer = _meaning(column, value, label, meanings)
    if answer is None:
        return ValueMatch(shown(value), label, count, "unknown")
    if answer == NOTHING:
        return ValueMatch(shown(value), label, count, "missing")
    return ValueMatch(shown(value), label, count, "answer", answer)


def _meaning(column: FoundColumn, value: float | str, label: str, meanings: Meanings) -> str | None:
    if shown(value) in meanings.chosen:
        chosen = meanings.chosen[shown(value)]
        return chosen if chosen in (*meanings.allowed, NOTHING) else None
    for word in (label, value if isinstance(value, str) else ""):
        if word and folded(word) in meanings.words:
            return meanings.words[folded(word)]
    if value in column.missing:
        return NOTHING
    if isinstance(value, float) and (meanings.own or not label):
        return meanings.codes.get(value)
    return None


def _unknown(match: ValueMatch, value: float | str, meanings: Meanings) -> Complaint:
    if match.value in meanings.chosen:
        chosen = meanings.chosen[match.value]
        return import_problems.unknown_choice(match.value, chosen, meanings.allowed)
    if isinstance(value, float) and not match.label and not meanings.codes:
        return import_problems.unlabelled_code(match.value, match.count)
    return import_problems.unknown_value(match.value, match.label, match.count, meanings.allowed)


def answer_meanings(
    questionnaire: Questionnaire, item: Item, own: bool, chosen: Mapping[str, str]
) -> Meanings:
    """Return what values can mean for an item with one answer of a list."""
    answers = questionnaire.answers_of(item)
    words = _state_words()
    # Words that two answers share say nothing; ids come last, for no two are the same.
    for answer in answers:
        for word in {folded(answer.text.nl), folded(answer.text.en)}:
            words[word] = answer.id
    shared = _shared(answers)
    words = {word: found for word, found in words.items() if word not in shared}
    words |= {answer.id: answer.id for answer in answers}
    codes: dict[float, str] = {}
    if own:
        codes = _codes(answer_values(questionnaire, item))
    elif item.kind == "mark":
        codes = {float(answer.value or 0): answer.id for answer in answers}
        words |= {str(answer.value): answer.id for answer in answers}
    return Meanings(words, codes, chosen, tuple(answer.id for answer in answers), own)


def option_meanings(
    questionnaire: Questionnaire, item: Item, option: str, own: bool, chosen: Mapping[str, str]
) -> Meanings:
    """Return what values can mean for one option of multiple choice: chosen or not."""
    answer = next(found for found in questionnaire.answers_of(item) if found.id == option)
    words = _state_words()
    words |= {folded(w): CHOSEN for t in _CHOSEN_WORDS for w in (t.nl, t.en)}
    words |= {folded(w): NOT_CHOSEN for t in _NOT_CHOSEN_WORDS for w in (t.nl, t.en)}
    words |= {folded(word): CHOSEN for word in (answer.text.nl, answer.text.en, option)}
    words |= {folded(t): CHOSEN for t in (f"{item.label.nl}: {answer.text.nl}",)}
    codes = {1.0: CHOSEN, 0.0: NOT_CHOSEN}
    if own:
        for value in flag_values(questionnaire, item, answer):
            if value.kind in ("not_asked", "skipped"):
                codes[float(value.code)] = NOTHING
            elif value.kind != "answer":
                codes[float(value.code)] = NOT_CHOSEN
    return Meanings(words, codes, chosen, (CHOSEN, NOT_CHOSEN), own)


def read_numbers(
    column: FoundColumn, item: Item, own: bool, chosen: Mapping[str, str], complain: Complain
) -> Reading:
    """Return the numbers of a column; a labelled number may be a code, and is asked about."""
    counts = column.counts()
    nothing = {
        value
        for value in counts
        if _is_no_number(value, column, item, own) or chosen.get(shown(value)) == NOTHING
    }
    unclear = {
        value
        for value in counts
        if value not in nothing and (isinstance(value, str) or value in column.labels)
    }
    wrong = {value: _no_number(value, column, n) for value, n in counts.items() if value in unclear}
    _complain(column, wrong, complain)
    left = nothing | unclear
    return Reading(tuple(None if cell in left else cell for cell in column.cells))


def _is_no_number(value: float | str, column: FoundColumn, item: Item, own: bool) -> bool:
    words = _state_words()
    label = column.labels.get(value, value if isinstance(value, str) else "")
    codes = _codes(state_values(number_codes(item))) if own else {}
    return value in column.missing or folded(label) in words or value in codes


def _no_number(value: float | str, column: FoundColumn, count: int) -> Complaint:
    if isinstance(value, str):
        return import_problems.no_number(value)
    return import_problems.unknown_value(shown(value), column.labels[value], count, ())


def read_texts(column: FoundColumn, kind: str, complain: Complain) -> Reading:
    """Return dates or open texts, as they stand."""
    texts = [
        None if cell is None or cell in column.missing else shown(cell) for cell in column.cells
    ]
    if kind == "date":
        for row, text in enumerate(texts):
            if text is not None and not is_day(text):
                complain(row, _NO_DAY)
    return Reading(tuple(texts))


def read_joined(column: FoundColumn, meanings: Meanings, complain: Complain) -> Reading:
    """Return multiple choice of one column: ids or words joined by a bar, - for nothing chosen."""
    answers: list[AnswerValue | None] = []
    for row, cell in enumerate(column.cells):
        words = (
            [] if cell in (None, "-") else [part.strip() for part in shown(cell or "").split("|")]
        )
        ids = [meanings.words.get(folded(word)) for word in words]
        for word, answer in zip(words, ids, strict=True):
            if answer is None:
                known = import_problems.unknown_value(word, "", 1, meanings.allowed)
                complain(row, known)
        chosen = tuple(dict.fromkeys(answer for answer in ids if answer))
        answers.append(None if cell is None or NOTHING in ids else chosen)
    return Reading(tuple(answers))


def join_options(readings: Mapping[str, Reading], rows: int) -> tuple[AnswerValue | None, ...]:
    """Return multiple choice from a column per option.

    Who has nothing in any of them gave no answer; else an empty cell is an option not chosen.
    """
    return tuple(
        tuple(option for option, reading in readings.items() if reading.answers[row] == CHOSEN)
        if any(reading.answers[row] is not None for reading in readings.values())
        else None
        for row in range(rows)
    )


def is_day(text: str) -> bool:
    """Return whether a text is a day of the calendar, as 2026-05-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _state_words() -> dict[str, str]:
    return {folded(word): NOTHING for text in STATES.values() for word in (text.nl, text.en)}


def _shared(answers: tuple[Answer, ...]) -> set[str]:
    words = [
        word for answer in answers for word in {folded(answer.text.nl), folded(answer.text.en)}
    ]
    return {word for word in words if words.count(word) > 1}


def _codes(values: tuple[Value, ...]) -> dict[float, str]:
    return {float(value.code): value.answer or NOTHING for value in values}


_NO_DAY = Complaint(
    "import-date",
    Text("Dit is geen datum.", "This is no date."),
    Text("Schrijf jaar-maand-dag: 2026-05-31.", "Write year-month-day: 2026-05-31."),
)
