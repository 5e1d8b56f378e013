import json

import pytest
from form_samples import every_kind
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire_strategies import answers_to, questionnaires

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
from weerklank.design.form.condition_words import describe_condition, plain_condition


@pytest.mark.parametrize(
    ("condition", "dutch", "english"),
    [
        (Answered("tijd"), "u ‘Vraag tijd?’ hebt beantwoord", "you answered ‘Question tijd?’"),
        (
            LessThan("cijfer", 5.5),
            "u bij ‘Vraag cijfer?’ minder dan 5,5 invult",
            "you fill in less than 5.5 at ‘Question cijfer?’",
        ),
        (
            IsOneOf("tijd", ("weinig", "genoeg")),
            "u bij ‘Vraag tijd?’ kiest: ‘weinig’ of ‘genoeg’",
            "you choose ‘little’ or ‘enough’ at ‘Question tijd?’",
        ),
        (
            Not(IsOneOf("cijfer", ("m6",))),
            "u bij ‘Vraag cijfer?’ niet kiest: ‘6’",
            "you do not choose ‘6’ at ‘Question cijfer?’",
        ),
        (
            Not(Answered("tijd")),
            "u ‘Vraag tijd?’ niet hebt beantwoord",
            "you did not answer ‘Question tijd?’",
        ),
        (
            Not(LessThan("cijfer", 6)),
            "dit niet zo is: u bij ‘Vraag cijfer?’ minder dan 6 invult",
            "this is not so: you fill in less than 6 at ‘Question cijfer?’",
        ),
        (
            CountAtLeast(("thuis", "werk"), ("weinig",), 2),
            "u bij minstens 2 van deze vragen kiest voor ‘weinig’: ‘Vraag thuis?’, ‘Vraag werk?’",
            "you choose ‘little’ at no fewer than 2 of these questions: "
            "‘Question thuis?’, ‘Question werk?’",
        ),
        (
            AnyOf((Answered("tijd"), AllOf((Answered("uren"), Answered("werk"))))),
            "u ‘Vraag tijd?’ hebt beantwoord of (u ‘Vraag uren?’ hebt beantwoord "
            "en u ‘Vraag werk?’ hebt beantwoord)",
            "you answered ‘Question tijd?’ or (you answered ‘Question uren?’ "
            "and you answered ‘Question werk?’)",
        ),
    ],
)
def test_a_condition_reads_as_a_sentence(condition, dutch: str, english: str) -> None:
    text = describe_condition(condition, every_kind())

    assert (text.nl, text.en) == (dutch, english)


def test_a_text_with_braces_is_left_alone() -> None:
    questionnaire = every_kind()

    text = describe_condition(Not(LessThan("{0}{}", 6)), questionnaire)

    assert text.nl == "dit niet zo is: u bij ‘{0}{}’ minder dan 6 invult"


def test_a_mark_is_written_as_the_form_sends_it() -> None:
    assert plain_condition(IsOneOf("cijfer", ("m1", "m10")), every_kind()) == [
        "count",
        1,
        ["cijfer"],
        ["1", "10"],
    ]


def holds(plain, sent) -> bool:
    """The reading of the script, written once more."""
    kind, *rest = plain
    match kind:
        case "all":
            return all(holds(part, sent) for part in rest)
        case "any":
            return any(holds(part, sent) for part in rest)
        case "not":
            return not holds(rest[0], sent)
        case "some":
            return bool(sent.get(rest[0]))
        case "less":
            return any(float(value) < rest[1] for value in sent.get(rest[0], ()))
        case "count":
            least, items, among = rest
            return sum(bool(set(sent.get(item, ())) & set(among)) for item in items) >= least
    raise ValueError(kind)


@settings(max_examples=30)
@given(st.data())
def test_the_plain_form_says_the_same_as_the_condition(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    answers = data.draw(answers_to(questionnaire))
    sent = {
        name: [value for value in (list(a) if isinstance(a, tuple) else [str(a)]) if value]
        for name, a in answers.items()
    }
    parts = (*questionnaire.pages, *questionnaire.items())

    for condition in (part.when for part in parts if part.when is not None):
        plain = json.loads(json.dumps(plain_condition(condition, questionnaire)))
        assert holds(plain, sent) == evaluate(condition, answers)
