"""Codes of answers: the same in every wave, and never one for two meanings."""

import pytest
from dataset_samples import a_questionnaire, an_item
from hypothesis import given
from hypothesis import strategies as st

from weerklank.datasets.value_codes import answer_values, missing_codes, number_codes
from weerklank.datasets.variable_names import Names
from weerklank.design import Answer, AnswerList, Page, Questionnaire
from weerklank.kernel import same


def values_of(*answers, **more):
    item = an_item("x", "single", "X", "X", answers="lijst", **more)
    lists = (AnswerList("lijst", answers, False),)
    page = Page("p", same("P"), (item,))
    return answer_values(Questionnaire("q", 1, same("Q"), (page,), lists, 1), item)


def an_answer(id, value=None, kind="substantive"):
    return Answer(id, same(id), kind, value)


def coded(values):
    return {value.label.nl: value.code for value in values}


def test_two_answers_of_one_missing_kind_keep_codes_of_their_own() -> None:
    kind = "not_applicable"

    values = values_of(an_answer("a"), an_answer("b", kind=kind), an_answer("c", kind=kind))

    assert [(value.code, value.kind) for value in values] == [
        *((1, "answer"), (-93, kind), (-95, kind), (-91, "not_asked"), (-92, "skipped"))
    ]


def test_values_that_are_shared_or_lacking_are_no_codes() -> None:
    assert coded(values_of(an_answer("a", 5), an_answer("b", 5)))["b"] == 2
    assert coded(values_of(an_answer("a", 5), an_answer("b")))["a"] == 1
    assert coded(values_of(an_answer("a", 5), an_answer("b", -2)))["b"] == -2


def test_missing_codes_give_way_to_answers() -> None:
    assert coded(values_of(an_answer("a", -92), an_answer("b", 1))) == {
        "a": -92,
        "b": 1,
        "niet gevraagd": -991,
        "overgeslagen": -992,
    }


@given(st.lists(st.tuples(st.integers(-2000, 2000) | st.none(), st.integers(0, 2)), min_size=1))
def test_no_code_has_two_meanings(drawn) -> None:
    kinds = ("substantive", "not_applicable", "dont_know")
    answers = [
        an_answer(f"a{n}", value if kind == 0 else None, kinds[kind])
        for n, (value, kind) in enumerate(drawn)
    ]

    codes = [value.code for value in values_of(*answers)]

    assert len(codes) == len(set(codes)) == len(answers) + 2


@pytest.mark.parametrize(("low", "skipped"), [(0, -92), (-90, -992), (None, -9999999992)])
def test_codes_of_a_number_follow_from_its_lower_limit_alone(low, skipped) -> None:
    assert number_codes(an_item("n", "number", "N", "N", low=low))["skipped"] == skipped


@given(st.integers(-(10**12), 100))
def test_missing_codes_lie_below_what_can_be_answered(lowest) -> None:
    assert max(missing_codes(lowest).values()) < lowest or lowest > -90


def test_names_are_short_and_unlike_whatever_is_asked_for() -> None:
    names = Names()

    taken = [names.take(wanted) for wanted in ("x" * 80, "x" * 90, "By", "by", "X" * 64, "é", "日")]

    assert taken == ["x" * 64, "x" * 62 + "_2", "by_", "by__2", "x" * 62 + "_3", "e", "v"]


def test_codes_of_the_small_questionnaire_do_not_depend_on_who_answered() -> None:
    questionnaire = a_questionnaire()

    assert coded(answer_values(questionnaire, questionnaire.item("cijfer")))["10"] == 10
