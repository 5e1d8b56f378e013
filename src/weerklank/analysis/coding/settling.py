"""What holds for each answer: agreed, decided after talk, of one coder alone, or still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from weerklank.analysis.coding.code_lists import CodeList
from weerklank.analysis.coding.codings import CODER, Coding, Codings, check_codes, writers
from weerklank.analysis.coding.complaints import COMPLAINTS
from weerklank.fieldwork import Responses
from weerklank.kernel import DocumentRefused, Place, Problem

NOWHERE = Place("")
AnswerState = Literal["uncoded", "single", "agreed", "disputed", "decided"]


@dataclass(frozen=True, slots=True)
class CodedAnswer:
    """An answer with everything that was coded of it.

    by_coder  coder -> codes
    settled   the codes that hold; None while nobody coded it or coders differ
    """

    respondent: str
    text: str
    by_coder: Mapping[str, tuple[str, ...]]
    settled: tuple[str, ...] | None
    state: AnswerState


def list_coded(codes: CodeList, codings: Codings, responses: Responses) -> tuple[CodedAnswer, ...]:
    """Return every answer to the item of a code list, in the order of the respondents."""
    given: dict[str, list[Coding]] = {}
    for row in codings.of(codes.id):
        given.setdefault(row.respondent, []).append(row)
    return tuple(
        _answer(name, text, given.get(name, []), codes)
        for name, text in writers(codes, responses).items()
    )


def change_codes(
    codings: Codings,
    codes: CodeList,
    respondent: str,
    chosen: tuple[str, ...],
    coder: str,
    place: Place = NOWHERE,
) -> Codings:
    """Return codings in which a coder gave an answer these codes, and none but these.

    No codes takes back what the coder gave. What was decided of the answer falls: coders have to
    look again. `place` stands in messages. Raises DocumentRefused for codes that cannot be, or a
    coder that is no role.
    """
    if not CODER.fullmatch(coder):
        code, message, remedy = COMPLAINTS["coding-coder"]
        raise DocumentRefused([Problem(code, place, message, remedy)])
    fresh = Coding(codes.id, respondent, coder, chosen, place)
    return _put(codings, codes, fresh, fall=("", coder))


def settle_codes(
    codings: Codings,
    codes: CodeList,
    respondent: str,
    chosen: tuple[str, ...],
    place: Place = NOWHERE,
) -> Codings:
    """Return codings in which coders decided on these codes for an answer; none takes it back.

    Raises DocumentRefused for codes that cannot be.
    """
    return _put(codings, codes, Coding(codes.id, respondent, "", chosen, place), fall=("",))


def _put(codings: Codings, codes: CodeList, fresh: Coding, fall: tuple[str, ...]) -> Codings:
    if fresh.codes and (wrong := tuple(check_codes(fresh.codes, codes, fresh.place))):
        raise DocumentRefused(wrong)
    answer = (fresh.item, fresh.respondent)
    kept = [r for r in codings.rows if (r.item, r.respondent) != answer or r.coder not in fall]
    if fresh.codes:
        kept.append(replace(fresh, codes=_in_order(fresh.codes, codes)))
    return replace(codings, rows=tuple(kept))


def _answer(name: str, text: str, given: list[Coding], codes: CodeList) -> CodedAnswer:
    by_coder = {row.coder: _in_order(row.codes, codes) for row in given if not row.decided}
    decided = [_in_order(row.codes, codes) for row in given if row.decided]
    state = _state(by_coder, bool(decided))
    settled = decided[0] if decided else next(iter(by_coder.values()), None)
    if state == "disputed":
        settled = None
    return CodedAnswer(name, text, dict(sorted(by_coder.items())), settled, state)


def _state(by_coder: Mapping[str, tuple[str, ...]], decided: bool) -> AnswerState:
    if decided:
        return "decided"
    if not by_coder:
        return "uncoded"
    if len(by_coder) == 1:
        return "single"
    return "agreed" if len(set(by_coder.values())) == 1 else "disputed"


def _in_order(chosen: tuple[str, ...], codes: CodeList) -> tuple[str, ...]:
    return tuple(code.id for code in codes.codes if code.id in chosen)
