"""`closed/codings.csv`: who gave which codes to whose answer. As closed as the answers.

    # synthetisch: ...                 (the label of the answers, where they have one)
    item,respondent,coder,codes,decided
    improve_codes,r001,a,time|pay,0
    improve_codes,r001,b,time,0
    improve_codes,r001,,time,1

`item` is the id of the code list. `coder` is a role, never a name. `decided` is 1 where coders
talked and chose: such a line has no coder, and holds above theirs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from weerklank.analysis.coding.code_lists import CodeList
from weerklank.analysis.coding.complaints import COMPLAINTS
from weerklank.fieldwork import Responses, TextColumn, sheet
from weerklank.kernel import Place, Problem, Problems, Text, did_you_mean

HEADER = ("item", "respondent", "coder", "codes", "decided")
CODER = re.compile(r"[a-z][0-9]?")
"""A role: too short for a name."""
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Coding:
    """The codes that a coder gave an answer; coder '' for what was decided after talk."""

    item: str
    respondent: str
    coder: str
    codes: tuple[str, ...]
    place: Place = field(default=Place(""), compare=False)

    @property
    def decided(self) -> bool:
        """Return whether this was decided after talk."""
        return not self.coder


@dataclass(frozen=True, slots=True)
class Codings:
    """All codings; `comments` are the lines above the header, without their mark."""

    rows: tuple[Coding, ...]
    comments: tuple[str, ...] = ()

    def of(self, item: str) -> tuple[Coding, ...]:
        """Return the codings by one code list."""
        return tuple(row for row in self.rows if row.item == item)


def read_codings(text: str, file: str) -> Codings:
    """Return the codings of a CSV text; `file` names it in messages.

    Raises DocumentRefused with every problem of its form; `check_codings` holds it against codes
    and answers.
    """
    problems = Problems()
    read = sheet.read_sheet(text, file, problems)
    if read.header.cells != HEADER and not problems.found:
        header = ",".join(HEADER)
        _note(problems, "coding-header", Place(file, read.header.line), header=header)
        problems.raise_if_any()
    whole = [row for row in read.rows if len(row.cells) == len(HEADER)]
    for row in read.rows:
        if row not in whole:
            _note(problems, "coding-cells", Place(file, row.line), wanted=len(HEADER))
    rows = [_row(file, row.line, row.cells, problems) for row in whole]
    _check_once(rows, problems)
    problems.raise_if_any()
    return Codings(tuple(rows), read.comments)


def write_codings(codings: Codings) -> str:
    """Return codings as CSV text, by item, respondent and coder, what was decided last."""
    ordered = sorted(
        codings.rows, key=lambda row: (row.item, row.respondent, row.decided, row.coder)
    )
    rows = [
        [row.item, row.respondent, row.coder, SEPARATOR.join(row.codes), str(int(row.decided))]
        for row in ordered
    ]
    return sheet.write_sheet(codings.comments, [list(HEADER), *rows])


def check_codings(
    codings: Codings, lists: Collection[CodeList], responses: Responses
) -> tuple[Problem, ...]:
    """Return everything that is wrong with codings, held against code lists and answers."""
    known = {one.id: one for one in lists}
    wrote = {one.id: writers(one, responses) for one in lists}
    everybody = frozenset(responses.respondents)
    problems = Problems()
    for row in codings.rows:
        found = known.get(row.item)
        if found is None:
            hint = did_you_mean(row.item, known)
            _note(problems, "coding-item", row.place, hint, id=row.item)
            continue
        if row.respondent not in everybody:
            _note(problems, "coding-respondent", row.place)
        elif row.respondent not in wrote[row.item]:
            _note(problems, "coding-no-answer", row.place)
        problems.found.extend(check_codes(row.codes, found, row.place))
    return tuple(problems.found)


def check_codes(codes: tuple[str, ...], known: CodeList, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with the codes of one answer."""
    problems = Problems()
    if not codes:
        _note(problems, "coding-empty", place)
    for position, one in enumerate(codes):
        code = known.code(one)
        if one in codes[:position]:
            _note(problems, "coding-code-twice", place, id=one)
        elif code is None:
            hint = did_you_mean(one, [code.id for code in known.codes])
            _note(problems, "coding-code", place, hint, id=one)
        elif code.kind == "not_applicable" and len(codes) > 1:
            _note(problems, "coding-alone", place, id=one)
    yield from problems.found


def writers(codes: CodeList, responses: Responses) -> Mapping[str, str]:
    """Return respondent -> answer for everybody who wrote something at the item of a list."""
    column = responses.columns.get(codes.item)
    texts = column.texts if isinstance(column, TextColumn) else ()
    pairs = zip(responses.respondents, texts, strict=False)
    return {name: text for name, text in pairs if text.strip()}


def _row(file: str, line: int, cells: tuple[str, ...], problems: Problems) -> Coding:
    item, respondent, coder, codes, decided = (cell.strip() for cell in cells)
    place = Place(file, line)
    if decided not in ("0", "1"):
        _note(problems, "coding-decided", place)
    elif decided == "1" and coder:
        _note(problems, "coding-decided-coder", place)
    elif decided == "0" and not CODER.fullmatch(coder):
        _note(problems, "coding-coder", place)
    parts = tuple(part.strip() for part in codes.split(SEPARATOR)) if codes else ()
    return Coding(item, respondent, coder, parts, place)


def _check_once(rows: Iterable[Coding], problems: Problems) -> None:
    seen: dict[tuple[str, str, str], int | None] = {}
    for row in rows:
        key = (row.item, row.respondent, row.coder)
        if key in seen:
            _note(problems, "coding-twice", row.place, line=seen[key])
        seen.setdefault(key, row.place.line)


def _note(
    problems: Problems, code: str, place: Place, hint: Text | None = None, **values: object
) -> None:
    _, message, remedy = COMPLAINTS[code]
    problems.add(code, place, message.format(**values), hint or remedy.format(**values))
