from typing import Any

import pytest
from design_samples import Data, item, problems_in_questionnaire, questionnaire_data

AT = "pages[3].items[1].when"


def problems_with(when: Data) -> list[tuple[str, str]]:
    """Problems when the first item of the last page has this condition."""
    data = questionnaire_data()
    data["pages"][2]["items"][0]["when"] = when
    return problems_in_questionnaire(data)


@pytest.mark.parametrize(
    "when",
    [
        {"answered": "veld"},
        {"answered": "akkoord"},
        {"item": "veld", "is": "nvt"},
        {"item": "taken", "one_of": ["ja", "nee"]},
        {"item": "cijfer", "less": 6},
        {"item": "cijfer", "is": "m7"},
        {"count": ["veld", "taken"], "one_of": ["ja", "soms"], "at_least": 2},
    ],
)
def test_check_conditions_accepts(when: Data) -> None:
    assert problems_with(when) == []


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"answered": "velt"}, ("condition-item-unknown", f"{AT}.answered")),
        ({"item": "velt", "is": "ja"}, ("condition-item-unknown", f"{AT}.item")),
        ({"item": "veld", "is": "jaa"}, ("condition-answer-unknown", f"{AT}.is")),
        ({"item": "veld", "one_of": ["ja", "x"]}, ("condition-answer-unknown", f"{AT}.one_of[2]")),
        ({"item": "cijfer", "is": 7}, ("condition-answer-unknown", f"{AT}.is")),
        ({"item": "veld", "less": 2}, ("condition-kind", AT)),
        ({"answered": "uitleg"}, ("condition-kind", AT)),
        ({"item": "veld", "one_of": []}, ("condition-empty", f"{AT}.one_of")),
        ({"all": []}, ("condition-empty", f"{AT}.all")),
        ({"any": []}, ("condition-empty", f"{AT}.any")),
        ({"count": [], "one_of": ["ja"], "at_least": 1}, ("condition-empty", f"{AT}.count")),
        (
            {"count": ["veld"], "one_of": ["ja"], "at_least": 2},
            ("condition-count", f"{AT}.at_least"),
        ),
        (
            {"count": ["veld"], "one_of": ["ja"], "at_least": 0},
            ("condition-count", f"{AT}.at_least"),
        ),
        ({"answered": "uren"}, ("condition-itself", f"{AT}.answered")),
        ({"answered": "open"}, ("condition-later", f"{AT}.answered")),
        (
            {"all": [{"answered": "veld"}, {"not": {"answered": "open"}}]},
            ("condition-later", f"{AT}.all[2].not.answered"),
        ),
    ],
)
def test_check_conditions_refuses(when: Data, expected: tuple[str, str]) -> None:
    assert problems_with(when) == [expected]


def test_check_conditions_refuses_page_that_depends_on_its_own_item() -> None:
    data = questionnaire_data()
    data["pages"][1]["when"] = {"item": "veld", "is": "ja"}

    assert problems_in_questionnaire(data) == [("condition-later", "pages[2].when.item")]


def test_check_conditions_refuses_page_that_depends_on_a_later_page() -> None:
    data = questionnaire_data()
    data["pages"][1]["when"] = {"item": "uren", "less": 5}

    assert problems_in_questionnaire(data) == [("condition-later", "pages[2].when.item")]


def ring(*whens: dict[str, Any]) -> list[tuple[str, str]]:
    data = questionnaire_data()
    data["pages"][2]["items"] = [
        item(name, "mark", when=when) for name, when in zip("abc", whens, strict=True)
    ]
    return problems_in_questionnaire(data)


def test_check_conditions_names_a_ring_of_conditions() -> None:
    found = ring({"answered": "c"}, {"answered": "a"}, {"answered": "b"})

    assert found == [("condition-cycle", "pages[3].items[1].when.answered")]


def test_check_conditions_tells_a_ring_from_a_later_item() -> None:
    found = ring({"answered": "c"}, {"answered": "a"}, {"answered": "veld"})

    assert found == [("condition-later", "pages[3].items[1].when.answered")]


def test_check_conditions_sees_a_ring_through_a_page() -> None:
    data = questionnaire_data()
    data["pages"][1]["items"][0]["when"] = {"answered": "open"}
    data["pages"][2]["when"] = {"answered": "veld"}

    found = problems_in_questionnaire(data)

    assert found == [("condition-cycle", "pages[2].items[1].when.answered")]
