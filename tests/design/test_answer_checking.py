from typing import Any

import pytest
from design_samples import Data, item, problems_in_questionnaire, questionnaire_data, text


def answer(name: str, **fields: Any) -> Data:
    return {"id": name, **text(name)} | fields


def problems_with(*answers: Data, ordered: bool = True) -> list[tuple[str, str]]:
    data = questionnaire_data()
    data["answer_lists"].append({"id": "extra", "ordered": ordered, "answers": list(answers)})
    data["pages"][1]["items"].append(item("q", answers="extra"))
    return problems_in_questionnaire(data)


NVT = answer("n", kind="not_applicable")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([answer("a"), answer("b"), NVT], []),
        ([], [("list-short", "answer_lists[2].answers")]),
        ([answer("a")], [("list-short", "answer_lists[2].answers")]),
        ([answer("a"), NVT], [("list-short", "answer_lists[2].answers")]),
        ([answer("a"), answer("b"), answer("a")], [("id-twice", "answer_lists[2].answers[3].id")]),
        ([answer("a"), NVT, answer("b")], [("list-order", "answer_lists[2].answers[2]")]),
        (
            [answer("a"), answer("b"), NVT | {"value": 3}],
            [("answer-value", "answer_lists[2].answers[3].value")],
        ),
    ],
)
def test_check_answer_lists(answers: list[Data], expected: list[tuple[str, str]]) -> None:
    assert problems_with(*answers) == expected


def test_check_answer_lists_leaves_order_alone_where_the_list_has_none() -> None:
    assert problems_with(answer("a"), NVT, answer("b"), ordered=False) == []


def test_check_answer_lists_refuses_unused_and_clashing_lists() -> None:
    data = questionnaire_data()
    two = [answer("a"), answer("b")]
    data["answer_lists"].append({"id": "over", "ordered": False, "answers": two})
    data["answer_lists"].append({"id": "ja_nee", "ordered": False, "answers": two})

    assert problems_in_questionnaire(data) == [
        ("list-unused", "answer_lists[2]"),
        ("id-twice", "answer_lists[3].id"),
    ]


def problems_with_scale(**fields: Any) -> list[tuple[str, str]]:
    data = questionnaire_data()
    data["scales"] = [{"id": "schaal", "title": text("s"), "items": ["veld", "cijfer"]} | fields]
    return problems_in_questionnaire(data)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"reversed": ["veld"], "minimum_answered": 2}, []),
        ({"items": []}, [("scale-empty", "scales[1].items")]),
        ({"items": ["veld", "veld"]}, [("id-twice", "scales[1].items[2]")]),
        ({"items": ["veldje"]}, [("scale-item-unknown", "scales[1].items[1]")]),
        ({"items": ["taken"]}, [("scale-item-unscored", "scales[1].items[1]")]),
        ({"items": ["open"]}, [("scale-item-unscored", "scales[1].items[1]")]),
        ({"reversed": ["uren"]}, [("scale-reversed", "scales[1].reversed[1]")]),
        ({"minimum_answered": 0}, [("scale-minimum", "scales[1].minimum_answered")]),
        ({"minimum_answered": 3}, [("scale-minimum", "scales[1].minimum_answered")]),
    ],
)
def test_check_scales(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert problems_with_scale(**fields) == expected


def test_check_scales_refuses_item_whose_answers_have_no_value() -> None:
    data = questionnaire_data()
    data["scales"] = [{"id": "schaal", "title": text("s"), "items": ["veld"]}]
    for found in data["answer_lists"][0]["answers"]:
        found.pop("value", None)

    assert problems_in_questionnaire(data) == [("scale-item-unscored", "scales[1].items[1]")]
