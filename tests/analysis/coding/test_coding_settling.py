"""What holds for an answer, and what changing one coding does to it."""

from __future__ import annotations

import pytest

from fakes.coded_study import LIST, WROTE, codes_yaml, codings_csv
from fakes.quoted_study import QUESTIONNAIRE, answers_csv
from weerklank.analysis.coding import (
    CodedAnswer,
    Codings,
    change_codes,
    list_coded,
    read_code_lists,
    read_codings,
    settle_codes,
)
from weerklank.design import read_questionnaire
from weerklank.fieldwork import read_responses
from weerklank.kernel import DocumentRefused, write_yaml

ASKED = read_questionnaire(write_yaml(QUESTIONNAIRE), "q.yaml")
(CODES,) = read_code_lists(codes_yaml(), "codes.yaml", ASKED)
RESPONSES = read_responses(answers_csv(), "a.csv", ASKED)


def answer(codings: Codings, name: str = "r05") -> CodedAnswer:
    return next(one for one in list_coded(CODES, codings, RESPONSES) if one.respondent == name)


def test_every_answer_is_listed_in_the_order_of_the_respondents() -> None:
    coded = list_coded(CODES, read_codings(codings_csv(), "c.csv"), RESPONSES)

    assert tuple(one.respondent for one in coded) == WROTE
    assert [one.state for one in coded[:3]] == ["agreed", "decided", "agreed"]
    assert coded[1].by_coder == {"a": ("papier",), "b": ("anders",)}
    assert {one.state for one in coded[24:]} == {"single"}


def test_codes_go_through_every_state_of_an_answer() -> None:
    found = [answer(codings := Codings(()))]
    for coder, codes in (("a", ("samen", "tijd")), ("b", ("tijd",)), ("b", ("tijd", "samen"))):
        codings = change_codes(codings, CODES, "r05", codes, coder)
        found.append(answer(codings))
    codings = change_codes(codings, CODES, "r05", ("papier",), "b")
    codings = settle_codes(codings, CODES, "r05", ("tijd",))
    found.append(answer(codings))

    assert [(one.state, one.settled) for one in found] == [
        ("uncoded", None),
        ("single", ("tijd", "samen")),
        ("disputed", None),
        ("agreed", ("tijd", "samen")),
        ("decided", ("tijd",)),
    ]
    assert found[-1].by_coder == {"a": ("tijd", "samen"), "b": ("papier",)}


def test_what_was_decided_falls_when_a_coder_changes_their_mind() -> None:
    codings = settle_codes(Codings(()), CODES, "r05", ("tijd",))

    codings = change_codes(codings, CODES, "r05", ("papier",), "a")

    assert (answer(codings).state, answer(codings).settled) == ("single", ("papier",))


def test_no_codes_take_back_what_was_given() -> None:
    given = change_codes(Codings(()), CODES, "r05", ("tijd",), "a")

    assert change_codes(given, CODES, "r05", (), "a") == Codings(())
    assert settle_codes(settle_codes(given, CODES, "r05", ("tijd",)), CODES, "r05", ()) == given


def test_codings_of_others_and_the_label_stay() -> None:
    before = read_codings(codings_csv(), "c.csv")

    after = change_codes(before, CODES, "r07", ("papier",), "a")

    changed = set(after.rows) ^ set(before.rows)
    assert {(row.item, row.respondent, row.coder) for row in changed} == {(LIST, "r07", "a")}
    assert after.comments == before.comments


@pytest.mark.parametrize(
    ("codes", "coder", "expected"),
    [
        (("tijd",), "Anna", ["coding-coder"]),
        (("tijd",), "", ["coding-coder"]),
        (("tyd", "tijd", "tijd"), "a", ["coding-code", "coding-code-twice"]),
        (("niets", "tijd"), "a", ["coding-alone"]),
    ],
)
def test_codes_that_cannot_be_are_refused(
    codes: tuple[str, ...], coder: str, expected: list[str]
) -> None:
    with pytest.raises(DocumentRefused) as refused:
        change_codes(Codings(()), CODES, "r05", codes, coder)

    assert [problem.code for problem in refused.value.problems] == expected
