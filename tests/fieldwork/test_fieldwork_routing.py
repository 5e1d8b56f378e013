from dataclasses import replace

import pytest
from fieldwork_samples import a_questionnaire
from hypothesis import example, given
from hypothesis import strategies as st

from weerklank.design import (
    AllOf,
    Answered,
    AnyOf,
    CountAtLeast,
    IsOneOf,
    LessThan,
    Not,
    evaluate,
)
from weerklank.fieldwork import asked_respondents, read_responses

HEADER = "respondent,akkoord,tijd,manieren,last_thuis,last_werk,cijfer,uren,sinds,toelichting"
PEOPLE = [
    {"akkoord": "ja", "tijd": "minder", "manieren": ("bellen",), "last_thuis": "meer"},
    {"akkoord": "ja", "tijd": "nvt", "manieren": (), "last_thuis": "gelijk", "cijfer": 4},
    {"akkoord": "ja", "tijd": "meer", "manieren": ("bellen", "wandelen"), "cijfer": 10},
    {"akkoord": "ja", "last_werk": "meer", "cijfer": 5, "uren": 12.5},
    {"akkoord": "ja"},
]
SINGLE = st.sampled_from(["akkoord", "tijd", "last_thuis", "last_werk"])
SOME = st.sampled_from(["minder", "gelijk", "meer", "nvt", "bellen", "wandelen", "ja", "m4"])
ANSWERS = st.lists(SOME, max_size=3).map(tuple)
ITEM = SINGLE | st.sampled_from(["manieren", "cijfer", "uren"])
LEAVES = (
    st.builds(Answered, ITEM)
    | st.builds(IsOneOf, ITEM, ANSWERS)
    | st.builds(LessThan, ITEM, st.sampled_from([4, 5, 5.5, 13]))
    | st.builds(
        CountAtLeast, st.lists(ITEM, max_size=3, unique=True).map(tuple), ANSWERS, st.integers(0, 3)
    )
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Not, inner)
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def questionnaire():
    return a_questionnaire()


def as_cell(value):
    return ("|".join(value) or "-") if isinstance(value, tuple) else str(value)


def responses_of(people, questionnaire):
    names = HEADER.split(",")[1:]
    rows = [
        ",".join([f"r{n}", *(as_cell(person[i]) if i in person else "" for i in names)])
        for n, person in enumerate(people)
    ]
    return read_responses("\n".join([HEADER, *rows]), "antwoorden.csv", questionnaire)


@given(of_page=CONDITIONS, of_item=CONDITIONS)
@example(of_page=LessThan("uren", 13), of_item=Answered("akkoord"))
@example(of_page=LessThan("uren", 12.5), of_item=Answered("akkoord"))
def test_asked_respondents_are_those_for_whom_both_conditions_hold(questionnaire, of_page, of_item):
    responses = responses_of(PEOPLE, questionnaire)
    page = replace(questionnaire.pages[2], when=of_page)
    item = replace(questionnaire.item("toelichting"), when=of_item)

    asked = asked_respondents(questionnaire, page, item, responses.columns, len(PEOPLE))

    assert asked.tolist() == [
        evaluate(of_page, person) and evaluate(of_item, person) for person in PEOPLE
    ]


def test_asked_respondents_are_everybody_without_conditions(questionnaire):
    responses = responses_of(PEOPLE, questionnaire)
    page, item = questionnaire.pages[0], questionnaire.item("akkoord")

    asked = asked_respondents(questionnaire, page, item, responses.columns, len(PEOPLE))

    assert asked.tolist() == [True] * len(PEOPLE)
