"""Breakdowns that are called ordered: which are, and how that is written."""

from __future__ import annotations

from typing import Any

import pytest
from design_samples import (
    changed,
    group,
    problems_in_study,
    questionnaire_data,
    small_questionnaire,
    study_data,
    text,
)

from weerklank.design import read_questionnaire, read_study, write_study
from weerklank.kernel import DocumentRefused, write_yaml

IN_ORDER = [group("a", "ja"), group("b", "soms"), group("c", "nee"), group("d", "nvt")]


def ordered_study(*categories: Any, ordered: object = True) -> dict[str, Any]:
    """Return a study whose breakdown by veld (ja, soms, nee, and nvt) has these categories."""
    data = changed(study_data(), "breakdowns.0.categories", list(categories))
    data["breakdowns"][0]["ordered"] = ordered
    return data | {"accept_residual": [], "headline": []}


@pytest.mark.parametrize(
    "categories",
    [
        IN_ORDER,
        [IN_ORDER[2], IN_ORDER[1], IN_ORDER[0], IN_ORDER[3]],
        [group("a", "soms", "ja"), group("b", "nee")],
        [group("r", "ja", residual=text("rest")), group("b", "soms"), group("c", "nee")],
        [group("b", "ja"), group("c", "soms"), group("r", "nee", residual=text("rest"))],
    ],
    ids=["upward", "downward", "within a group", "residual first", "residual last"],
)
def test_check_order_finds_nothing_wrong(categories: list[Any]) -> None:
    assert problems_in_study(ordered_study(*categories)) == []


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        (
            [group("a", "soms"), group("b", "ja"), group("c", "nee")],
            [("breakdown-order", "breakdowns[1].categories")],
        ),
        (
            [group("a", "ja", "nee"), group("b", "soms")],
            [("breakdown-order", "breakdowns[1].categories")],
        ),
        (
            [group("a", "ja"), group("r", "soms", residual=text("rest")), group("c", "nee")],
            [("breakdown-residual-among", "breakdowns[1].categories[2]")],
        ),
        ([group("a", "ja", "soms", "nee")], [("group-few", "breakdowns[1].categories")]),
        (
            [group("r", "ja", "soms", "nee", residual=text("rest"))],
            [("group-few", "breakdowns[1].categories")],
        ),
        ([], [("group-few", "breakdowns[1].categories")]),
    ],
    ids=["crossed", "around", "residual among", "one", "one residual", "none"],
)
def test_check_order_refuses(categories: list[Any], expected: list[tuple[str, str]]) -> None:
    found = problems_in_study(ordered_study(*categories))
    loose = problems_in_study(ordered_study(*categories, ordered=False))

    assert [problem for problem in found if problem[0] != "group-forgotten"] == expected
    assert [code for code, _ in loose if code.startswith("breakdown")] == []


def test_check_order_takes_the_studys_word_where_the_list_has_no_order() -> None:
    data = questionnaire_data()
    data["answer_lists"][0]["ordered"] = False
    questionnaire = read_questionnaire(write_yaml(data), "q.yaml")
    crossed = ordered_study(group("a", "soms"), group("b", "ja"), group("c", "nee"))

    assert read_study(write_yaml(crossed), "s.yaml", questionnaire).breakdowns[0].ordered
    with pytest.raises(DocumentRefused):
        read_study(write_yaml(crossed), "s.yaml", small_questionnaire())


def test_check_order_knows_the_order_of_report_marks() -> None:
    low, high = [f"m{n}" for n in range(1, 6)], [f"m{n}" for n in range(6, 11)]
    data = ordered_study(group("laag", *low), group("hoog", *high))
    data = changed(data, "breakdowns.0.by", "cijfer")
    data = changed(data, "breakdowns.0.items", ["taken"])
    mixed = changed(data, "breakdowns.0.categories.0.answers", ["m1", "m2", "m3", "m4", "m7"])
    mixed = changed(mixed, "breakdowns.0.categories.1.answers", ["m5", "m6", "m8", "m9", "m10"])

    assert problems_in_study(data) == []
    assert problems_in_study(mixed) == [("breakdown-order", "breakdowns[1].categories")]


@pytest.mark.parametrize("ordered", [True, False])
def test_ordered_is_read_and_written(ordered: bool) -> None:
    study = read_study(
        write_yaml(ordered_study(*IN_ORDER, ordered=ordered)), "s.yaml", small_questionnaire()
    )

    assert study.breakdowns[0].ordered is ordered
    assert read_study(write_study(study), "s.yaml", small_questionnaire()) == study


def test_ordered_of_the_wrong_form_is_refused() -> None:
    found = problems_in_study(ordered_study(*IN_ORDER, ordered="ja"))

    assert found == [("field-truth", "breakdowns[1].ordered")]


def test_breakdown_that_says_nothing_is_not_ordered() -> None:
    study = read_study(write_yaml(study_data()), "s.yaml", small_questionnaire())

    assert study.breakdowns[0].ordered is False
    assert "ordered" not in write_study(study)
