"""What a page of coding shows of each answer: boxes to tick, and what was wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weerklank.kernel import DocumentRefused, Problem, Text, whole_percent
from weerklank.web.actions.coding import Codes
from weerklank.web.problems import problems_of
from weerklank.web.queries.coding import AnswerRow, WorkPage


@dataclass(frozen=True, slots=True)
class Box:
    """A code to tick."""

    code: str
    name: Text
    ticked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An answer with its boxes; `problems` where what was sent could not be saved.

    was  the codes that are saved, with spaces between: only what differs from them is sent on
    """

    row: AnswerRow
    was: str
    boxes: tuple[Box, ...]
    problems: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """How two coders agree on one code. `percent` in words, `one` where only one gave it."""

    name: Text
    percent: str
    both: int
    one: int
    note: Text | None


def list_lines(
    work: WorkPage, typed: Mapping[str, Codes], refused: Mapping[str, tuple[Problem, ...]]
) -> tuple[Line, ...]:
    """Return the answers of a page, ticked as somebody typed or as it was saved."""
    return tuple(
        Line(
            row,
            " ".join(sorted(_before(row, work))),
            tuple(
                Box(code.id, code.name, code.id in typed.get(row.respondent, _before(row, work)))
                for code in work.codes
            ),
            problems_of(DocumentRefused(refused.get(row.respondent, ()))),
        )
        for row in work.rows
    )


def list_agreement(work: WorkPage) -> tuple[AgreementLine, ...]:
    """Return how coders agree, code by code; () where that may not be seen yet."""
    if work.agreement is None:
        return ()
    names = {code.id: code.name for code in work.codes}
    return tuple(
        AgreementLine(
            names[one.code],
            f"{whole_percent(one.both + one.neither, work.agreement.answers)}%",
            one.both,
            one.only_first + one.only_second,
            one.note,
        )
        for one in work.agreement.codes
    )


def _before(row: AnswerRow, work: WorkPage) -> frozenset[str]:
    return row.settled if work.shown == "disputed" else row.chosen
