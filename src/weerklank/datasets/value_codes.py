"""Which code stands for which answer, the same in every file and wave of a questionnaire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weerklank.datasets.data_set import Value, ValueKind
from weerklank.design import Answer, Item, Questionnaire
from weerklank.kernel import Text

STATES: dict[ValueKind, Text] = {
    "not_asked": Text("niet gevraagd", "not asked"),
    "skipped": Text("overgeslagen", "skipped"),
}
NOT_APPLICABLE = Text("niet van toepassing", "not applicable")
DONT_KNOW = Text("weet niet", "don't know")
YES, NO = Text("ja", "yes"), Text("nee", "no")
FAR_BELOW = -(10**9)
"""No answer to an item without a lower limit may be as low as this."""
FIRST_MISSING: dict[ValueKind, int] = {
    "not_asked": 1,
    "skipped": 2,
    "not_applicable": 3,
    "dont_know": 4,
}
"""Last digit of the code of each kind, after a minus and nines: -91 is not asked."""


def answer_values(questionnaire: Questionnaire, item: Item) -> tuple[Value, ...]:
    """Return what the codes of an item with one answer of a list mean, states last.

    The code is the value of the answer where all substantive answers have one and no two the same,
    else the place in the list, from 1. Codes of missing answers begin with -9 and lie below all.
    """
    answers = questionnaire.answers_of(item)
    codes = dict(_substantive_codes(answers))
    missing = missing_codes(min(codes.values(), default=0))
    spare = min(missing.values()) - 1
    values = []
    for answer in answers:
        if answer.kind == "substantive":
            values.append(Value(codes[answer.id], answer.text, "answer", answer.id))
            continue
        taken = {value.code for value in values}
        code = missing[answer.kind]
        if code in taken:
            code, spare = spare, spare - 1
        values.append(Value(code, answer.text, answer.kind, answer.id, item.base_all))
    return (*values, *state_values(missing))


def missing_codes(lowest: float) -> dict[ValueKind, int]:
    """Return the code of each kind of missing answer; all lie below every possible answer.

    >>> missing_codes(1)["skipped"], missing_codes(-91)["skipped"], missing_codes(-1000)["skipped"]
    (-92, -992, -9992)
    """
    nines = 9
    while -nines * 10 >= lowest:
        nines = nines * 10 + 9
    return {kind: -(nines * 10 + digit) for kind, digit in FIRST_MISSING.items()}


def number_codes(item: Item) -> dict[ValueKind, int]:
    """Return the codes of missing answers to an item that asks for a number.

    They depend on the item alone, never on what people answered: else nobody could tell a code
    from an answer. Where the item has no lower limit they lie ten digits away.
    """
    return missing_codes(FAR_BELOW if item.low is None else item.low)


def state_values(missing: dict[ValueKind, int]) -> tuple[Value, ...]:
    """Return the codes of who was not asked and of who skipped."""
    return tuple(Value(missing[kind], text, kind, None, False) for kind, text in STATES.items())


def flag_values(questionnaire: Questionnaire, item: Item, answer: Answer) -> tuple[Value, ...]:
    """Return what the codes of one option of multiple choice mean: 1 chosen, 0 not.

    Who chose nothing but that it does not apply, or that they do not know, is outside the base and
    has a code of that kind with every substantive option.
    """
    missing = missing_codes(0)
    values = [Value(1, YES), Value(0, NO)]
    kinds = {other.kind for other in questionnaire.answers_of(item)}
    if answer.kind == "substantive" and not item.base_all:
        for kind, text in (("not_applicable", NOT_APPLICABLE), ("dont_know", DONT_KNOW)):
            if kind in kinds:
                values.append(Value(missing[kind], text, kind, None, False))  # type: ignore[index, arg-type]
    return (*values, *state_values(missing))


def given_values() -> tuple[Value, ...]:
    """Return what the codes mean of a variable that says whether somebody answered."""
    return (Value(1, Text("beantwoord", "answered")), *state_values(missing_codes(0)))


def _substantive_codes(answers: Sequence[Answer]) -> Iterator[tuple[str, int]]:
    substantive = [answer for answer in answers if answer.kind == "substantive"]
    scores = [answer.value for answer in substantive if answer.value is not None]
    scored = len(set(scores)) == len(substantive)
    for place, answer in enumerate(substantive, start=1):
        yield answer.id, answer.value if scored and answer.value is not None else place
