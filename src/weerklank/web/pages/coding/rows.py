"""What a page of coding shows of each answer: boxes to tick, and what was wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass

from weerklank.kernel import DocumentRefused, Problem, Text, format_decimal, whole_percent
from weerklank.web.actions.coding import Codes
from weerklank.web.problems import problems_of
from weerklank.web.queries.coding import AnswerRow, WorkPage
from weerklank.web.queries.coding_words import say_names


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
    """How two coders agree on one code. `percent` in words, `one` where only one gave it.

    kappa    Cohen's; None where one of them put everything in one category
    between  its 95% interval
    """

    name: Text
    percent: str
    both: int
    one: int
    kappa: Text | None
    between: Text | None
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
            _problems(refused.get(row.respondent, ()), work),
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
            None if one.kappa.interval is None else _decimals(one.kappa.value),
            None if one.kappa.interval is None else _between(*astuple(one.kappa.interval)),
            one.note,
        )
        for one in work.agreement.codes
    )


def _between(low: float, high: float) -> Text:
    one, other = _decimals(low), _decimals(high)
    return Text(f"{one.nl} tot {other.nl}", f"{one.en} to {other.en}")


def _decimals(value: float) -> Text:
    return Text(format_decimal(value, 2, "nl"), format_decimal(value, 2, "en"))


def _problems(found: tuple[Problem, ...], work: WorkPage) -> list[dict[str, object]]:
    """Return what was wrong with the boxes of an answer, in the names that stand beside them."""
    names = {code.id: code.name for code in work.codes}
    return problems_of(DocumentRefused(tuple(say_names(one, names) for one in found)))


def _before(row: AnswerRow, work: WorkPage) -> frozenset[str]:
    return row.settled if work.shown == "disputed" else row.chosen
