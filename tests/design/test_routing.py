from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire_strategies import answers_to, conditions, questionnaires

from weerklank.design import (
    AllOf,
    Answered,
    AnyOf,
    Condition,
    CountAtLeast,
    IsOneOf,
    Item,
    LessThan,
    Not,
    Page,
    Questionnaire,
    asked_items,
    evaluate,
    is_asked,
)
from weerklank.kernel import same

KNOWN = (("a1", "single"), ("a2", "multiple"), ("a3", "mark"), ("a4", "open"))
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "a1": st.sampled_from("abc"),
        "a2": st.lists(st.sampled_from("abc"), unique=True).map(tuple),
        "a3": st.integers(1, 10),
        "a4": st.text(max_size=2),
    },
)


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (Answered("q"), {}, False),
        (Answered("q"), {"q": "x"}, True),
        (Answered("q"), {"q": ""}, False),
        (Answered("q"), {"q": ()}, False),
        (Answered("q"), {"q": 0}, True),
        (IsOneOf("q", ("x", "y")), {"q": "y"}, True),
        (IsOneOf("q", ("x", "y")), {"q": "z"}, False),
        (IsOneOf("q", ("x",)), {}, False),
        (IsOneOf("q", ("x",)), {"q": ("z", "x")}, True),
        (IsOneOf("q", ("m7",)), {"q": 7}, True),
        (IsOneOf("q", ("m7",)), {"q": 8}, False),
        (LessThan("q", 6), {"q": 5.5}, True),
        (LessThan("q", 6), {"q": 6}, False),
        (LessThan("q", 6), {}, False),
        (LessThan("q", 6), {"q": "5"}, False),
        (CountAtLeast(("p", "q", "r"), ("x",), 2), {"p": "x", "q": "y", "r": "x"}, True),
        (CountAtLeast(("p", "q", "r"), ("x",), 2), {"p": "x", "q": "y"}, False),
        (AllOf((Answered("p"), Answered("q"))), {"p": "x"}, False),
        (AnyOf((Answered("p"), Answered("q"))), {"p": "x"}, True),
        (Not(Answered("q")), {}, True),
    ],
)
def test_evaluate_gives_truth_of_condition(
    condition: Condition, answers: dict[str, Any], expected: bool
) -> None:
    assert evaluate(condition, answers) is expected


@given(st.lists(conditions(KNOWN), min_size=1, max_size=3).map(tuple), VALUES)
def test_evaluate_obeys_de_morgan(parts: tuple[Condition, ...], answers: dict[str, Any]) -> None:
    opposites = tuple(Not(part) for part in parts)

    assert evaluate(Not(AllOf(parts)), answers) == evaluate(AnyOf(opposites), answers)
    assert evaluate(Not(AnyOf(parts)), answers) == evaluate(AllOf(opposites), answers)


@given(st.lists(conditions(KNOWN), min_size=1, max_size=4).map(tuple), VALUES)
def test_evaluate_counts_all_and_any_alike(
    parts: tuple[Condition, ...], answers: dict[str, Any]
) -> None:
    true = [evaluate(part, answers) for part in parts].count(True)

    assert evaluate(AllOf(parts), answers) == (true == len(parts))
    assert evaluate(AnyOf(parts), answers) == (true >= 1)


def item(name: str, when: Condition | None = None) -> Item:
    return Item(name, 1, "single", same(name), same(name), "lijst", when=when)


def form(*pages: Page) -> Questionnaire:
    return Questionnaire("q", 1, same("q"), pages, (), 1)


def test_asked_items_without_conditions_are_all() -> None:
    questionnaire = form(Page("p", same("p"), (item("a"), item("b"))))

    assert asked_items(questionnaire, {}) == {"a", "b"}


def test_asked_items_of_page_follow_its_condition() -> None:
    questionnaire = form(
        Page("p", same("p"), (item("a"),)),
        Page("r", same("r"), (item("b"), item("c", Answered("b"))), when=IsOneOf("a", ("x",))),
    )

    assert asked_items(questionnaire, {"a": "y", "b": "x"}) == {"a"}
    assert asked_items(questionnaire, {"a": "x"}) == {"a", "b"}
    assert asked_items(questionnaire, {"a": "x", "b": "x"}) == {"a", "b", "c"}


def test_asked_items_ignore_answers_left_behind() -> None:
    questionnaire = form(
        Page(
            "p",
            same("p"),
            (item("a"), item("b", IsOneOf("a", ("x",))), item("c", Answered("b"))),
        )
    )

    # Somebody said x, answered b, went back and said y: b's answer no longer counts.
    assert asked_items(questionnaire, {"a": "y", "b": "x"}) == {"a"}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_asked_items_always_end_and_agree_with_is_asked(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires(size=4))
    answers: Any = data.draw(answers_to(questionnaire))

    asked = asked_items(questionnaire, answers)

    names = [item.id for item in questionnaire.items()]
    assert [name in asked for name in names] == [
        is_asked(questionnaire, name, answers) for name in names
    ]
    assert "i_eerst" in asked


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_asked_items_do_not_change_when_unasked_answers_go(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires(size=4))
    answers: Any = data.draw(answers_to(questionnaire))

    asked = asked_items(questionnaire, answers)

    kept = {name: value for name, value in answers.items() if name in asked}
    assert asked_items(questionnaire, kept) == asked
