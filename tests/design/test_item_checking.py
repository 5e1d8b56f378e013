from typing import Any

import pytest
from design_samples import Data, changed, item, problems_in_questionnaire, questionnaire_data, text

AT = "pages[2].items[1]"


def problems_with(first: Data) -> list[tuple[str, str]]:
    """Problems when this item opens the second page; a spare item keeps the answer list used."""
    data = changed(questionnaire_data(), "pages.1.items.0", first)
    data["minutes"] = 1.5
    data["pages"][1]["items"].append(item("reserve"))
    return problems_in_questionnaire(data)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (item("q", answers="onbekend"), ("list-unknown", f"{AT}.answers")),
        (item("q", answers=None), ("list-missing", f"{AT}.answers")),
        (item("q", "mark", answers="ja_nee"), ("list-needless", f"{AT}.answers")),
        (item("q", "open", answers="ja_nee"), ("list-needless", f"{AT}.answers")),
        (item("q", "single", low=1), ("limits-needless", f"{AT}.low")),
        (item("q", "open", high=1.5), ("limits-needless", f"{AT}.high")),
        (item("q", "number", low=5, high=4), ("limits-crossed", f"{AT}.low")),
        (
            item("q", "mark", base_all=False, hint={"nl": "", "en": "x"}),
            ("text-empty", f"{AT}.hint.nl"),
        ),
        (item("q", "consent"), ("consent-late", AT)),
    ],
)
def test_check_items_refuses(first: Data, expected: tuple[str, str]) -> None:
    assert problems_with(first) == [expected]


@pytest.mark.parametrize(
    "first",
    [
        item("q", "number", low=4, high=4),
        item("q", "number", low=-1),
        item("q", "date"),
        item("q", "scale"),
        item("q", "single", base_all=True),
    ],
)
def test_check_items_accepts(first: Data) -> None:
    assert problems_with(first) == []


def test_check_items_refuses_consent_with_a_condition() -> None:
    data = questionnaire_data()
    data["pages"][0]["items"] = [
        item("eerder", "mark"),
        item("akkoord", "consent", when={"answered": "eerder"}),
    ]

    assert problems_in_questionnaire(data) == [("consent-conditional", "pages[1].items[2].when")]


def test_check_items_refuses_scale_item_whose_answers_lack_values() -> None:
    data = changed(questionnaire_data(), "pages.1.items.0.kind", "scale")
    del data["answer_lists"][0]["answers"][1]["value"]

    assert problems_in_questionnaire(data) == [("scale-values", f"{AT}.kind")]


def test_check_items_refuses_base_all_that_does_nothing() -> None:
    data = changed(questionnaire_data(), "pages.1.items.0.base_all", True)
    del data["answer_lists"][0]["answers"][3]

    assert problems_in_questionnaire(data) == [("base-all-idle", f"{AT}.base_all")]


def matrix(*rows: Data, **fields: Any) -> Data:
    return {
        "matrix": "blok",
        "text": text("blok"),
        "answers": "ja_nee",
        "rows": list(rows),
    } | fields


def row(name: str, **fields: Any) -> Data:
    return {"id": name, "text": text(name), "label": text(name)} | fields


def test_check_items_accepts_matrix_of_one_kind() -> None:
    assert problems_with(matrix(row("a"), row("b"))) == []


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (matrix(), [("matrix-empty", f"{AT}.rows")]),
        (matrix(row("a"), row("b", kind="multiple")), [("matrix-mixed", f"{AT}.rows[2]")]),
        (matrix(row("a"), kind="mark"), [("matrix-kind", f"{AT}.kind")]),
        (matrix(row("a"), row("b"), answers="x"), [("list-unknown", f"{AT}.answers")]),
    ],
)
def test_check_items_refuses_matrix(block: Data, expected: list[tuple[str, str]]) -> None:
    assert problems_with(block) == expected


def test_check_items_refuses_matrix_row_with_another_list() -> None:
    data = changed(questionnaire_data(), "pages.1.items.0", matrix(row("a"), row("b", answers="x")))
    other = {
        "id": "x",
        "ordered": False,
        "answers": [{"id": "p", **text("p")}, {"id": "q", **text("q")}],
    }
    data["answer_lists"].append(other)

    assert problems_in_questionnaire(data) == [("matrix-mixed", f"{AT}.rows[2]")]
