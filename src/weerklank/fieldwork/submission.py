"""What a respondent sends, checked against the questionnaire; and how it is kept and written."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from weerklank.design import (
    MARKS,
    MAX_TEXT,
    NONE_OF_THESE,
    AnswerValue,
    Item,
    Questionnaire,
    asked_items,
)
from weerklank.fieldwork import submission_wording as wording
from weerklank.fieldwork.cells import is_date
from weerklank.kernel import Text

LONGEST_NUMBER = 20
"""Characters: nobody counts further than that."""

# Unicode's controls (Cc) but the line feed, halves of characters (Cs), and what turns the direction
# of all that follows, so that a line reads otherwise than it is.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}([.,][0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was sent, read.

    answers     what counts: answers to items that are asked
    complaints  item id -> one sentence that says what to do, in the order of the form; under ""
                what belongs to no item. Only without complaints the answers may be stored.
    """

    answers: Mapping[str, AnswerValue]
    complaints: Mapping[str, Text]


class _Wrong(Exception):
    """An answer that cannot be read, with what to tell whoever gave it."""

    def __init__(self, complaint: Text) -> None:
        super().__init__(complaint.en)
        self.complaint = complaint


def check_submission(questionnaire: Questionnaire, fields: Mapping[str, Sequence[str]]) -> Checked:
    """Return the answers of a form as it was sent, and every complaint at once.

    fields  name of the field -> what was sent under it, in order; names that start with `_` steer
            the form and are passed over, and so are empty values

    What the conditions do not ask is left out, whatever was sent for it.
    """
    items = {item.id: item for item in questionnaire.items() if item.kind != "information"}
    answers: dict[str, AnswerValue] = {}
    wrong: dict[str, Text] = {}
    for item in items.values():
        try:
            answer = _read_item(questionnaire, item, fields.get(item.id, ()))
        except _Wrong as refusal:
            wrong[item.id] = refusal.complaint
        else:
            if answer is not None:
                answers[item.id] = answer
    asked = asked_items(questionnaire, answers)
    complaints = {
        name: wrong.get(name) or wording.missing(item)
        for name, item in items.items()
        if name in asked and (name in wrong or (_is_needed(item) and name not in answers))
    }
    if any(not name.startswith("_") and name not in items for name in fields):
        complaints[""] = wording.UNKNOWN_FIELD
    kept = {name: answer for name, answer in answers.items() if name in asked}
    return Checked(MappingProxyType(kept), MappingProxyType(complaints))


def answers_to_json(answers: Mapping[str, AnswerValue]) -> bytes:
    """Return answers as compact JSON (UTF-8), names sorted: same answers, same bytes."""
    plain = {name: list(v) if isinstance(v, tuple) else v for name, v in answers.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def answers_from_json(content: bytes) -> dict[str, AnswerValue]:
    """Return answers from what `answers_to_json` wrote."""
    plain = json.loads(content)
    return {name: tuple(v) if isinstance(v, list) else v for name, v in plain.items()}


def largest_submission(questionnaire: Questionnaire) -> int:
    """Return how many bytes `answers_to_json` writes at most for this questionnaire."""
    items = (item for item in questionnaire.items() if item.kind != "information")
    return len(answers_to_json({item.id: _longest(questionnaire, item) for item in items}))


def rounded_response(count: int) -> Text:
    """Return in words how many answers came in, no closer than per ten.

    >>> rounded_response(9).nl, rounded_response(37).nl
    ('minder dan 10', '30 of meer')
    """
    if count < 10:
        return Text("minder dan 10", "fewer than 10")
    floor = count // 10 * 10
    return Text(f"{floor} of meer", f"{floor} or more")


def _is_needed(item: Item) -> bool:
    return item.required or item.kind == "consent"


def _longest(questionnaire: Questionnaire, item: Item) -> AnswerValue:
    """Return an answer that takes as many bytes as any, whether or not it can be given."""
    match item.kind:
        case "multiple":
            return tuple(answer.id for answer in questionnaire.answers_of(item))
        case "mark":
            return max(MARKS)
        case "number":
            return -sys.float_info.max
        case "date":
            return "2000-12-31"
        case "open":
            return MAX_TEXT * "€"  # three bytes: no other character takes more for its length
    return max((answer.id for answer in questionnaire.answers_of(item)), key=len, default="")


def _length(text: str) -> int:
    """Return the length as browsers count it: in UTF-16, so that an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _read_item(questionnaire: Questionnaire, item: Item, sent: Sequence[str]) -> AnswerValue | None:
    values = [value for value in map(_clean, sent) if value]
    if not values:
        return None
    if item.kind == "multiple":
        return _read_options(questionnaire, item, values)
    if len(values) > 1:
        raise _Wrong(wording.ONE_ANSWER)
    return _READERS.get(item.kind, _read_choice)(questionnaire, item, values[0])


def _clean(text: str) -> str:
    """Return the text with plain line ends, without control characters and outer space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROL.sub("", lines).strip()


def _read_options(questionnaire: Questionnaire, item: Item, values: list[str]) -> AnswerValue:
    chosen = set(values)
    known = [answer.id for answer in questionnaire.answers_of(item)]
    if chosen == {NONE_OF_THESE}:
        return ()
    if NONE_OF_THESE in chosen:
        raise _Wrong(wording.NONE_AND_SOME)
    if not chosen <= set(known):
        raise _Wrong(wording.UNKNOWN_ANSWER)
    return tuple(answer for answer in known if answer in chosen)


def _read_choice(questionnaire: Questionnaire, item: Item, value: str) -> AnswerValue:
    if item.kind == "consent" and value != "ja":
        raise _Wrong(wording.CONSENT)
    if value not in {answer.id for answer in questionnaire.answers_of(item)}:
        raise _Wrong(wording.UNKNOWN_ANSWER)
    return value


def _read_mark(questionnaire: Questionnaire, item: Item, value: str) -> AnswerValue:
    marks = {str(answer.value): answer.value for answer in questionnaire.answers_of(item)}
    mark = marks.get(value)
    if mark is None:
        raise _Wrong(wording.MARK)
    return mark


def _read_number(_questionnaire: Questionnaire, item: Item, value: str) -> AnswerValue:
    if not _NUMBER.fullmatch(value) or len(value) > LONGEST_NUMBER:
        raise _Wrong(wording.THOUSANDS if _THOUSANDS.fullmatch(value) else wording.NUMBER)
    if _THOUSANDS.fullmatch(value):
        raise _Wrong(wording.THOUSANDS)
    # Adding zero makes -0 a plain 0.
    number = float(value.replace(",", ".")) + 0.0
    too_low = item.low is not None and number < item.low
    if too_low or (item.high is not None and number > item.high):
        raise _Wrong(wording.out_of_range(item.low, item.high))
    return number


def _read_date(_questionnaire: Questionnaire, _item: Item, value: str) -> AnswerValue:
    if not is_date(value):
        raise _Wrong(wording.DATE)
    return value


def _read_open(_questionnaire: Questionnaire, _item: Item, value: str) -> AnswerValue:
    if (over := _length(value) - MAX_TEXT) > 0:
        raise _Wrong(wording.too_long(over))
    return value


_READERS: Mapping[str, Callable[[Questionnaire, Item, str], AnswerValue]] = MappingProxyType(
    {"mark": _read_mark, "number": _read_number, "date": _read_date, "open": _read_open}
)
