from __future__ import annotations

from dataclasses import replace

import pytest
from design_samples import changed, problems_in_study, small_questionnaire, study_data

from weerklank.design import (
    Answer,
    AnswerList,
    Item,
    Page,
    SheetPlan,
    read_study,
    write_study,
)
from weerklank.design.complaints import Checks
from weerklank.design.nesting_checking import check_nesting
from weerklank.kernel import same, write_yaml


def data(**parts):
    """Return the small study without headlines, with these parts of its plan."""
    result = changed(study_data(), "headline", [])
    for name, value in parts.items():
        result[name] = value
    return result


@pytest.mark.parametrize(
    ("nesting", "expected"),
    [
        ([["veld"]], [("study-nesting-short", "nesting[1]")]),
        ([["veld", "velt"]], [("item-unknown", "nesting[1][2]")]),
        ([["veld", "taken"]], [("study-nesting-kind", "nesting[1][2]")]),
        ([["veld", "veld"]], [("study-nesting-loop", "nesting[1]")]),
        (["veld"], [("study-nesting-form", "nesting[1]")]),
        ([[]], [("study-nesting-form", "nesting[1]")]),
        ([["veld", 3]], [("study-nesting-form", "nesting[1]")]),
    ],
)
def test_nesting_is_refused(nesting, expected):
    found = problems_in_study(data(nesting=nesting))
    assert [problem for problem in found if problem[0] != "study-nesting-crossed"] == expected


@pytest.mark.parametrize(
    "nesting",
    [
        [["a", "b"], ["b", "a"]],
        [["a", "b"], ["b", "c"], ["c", "a"]],
        [["a", "b", "a"]],
    ],
)
def test_nesting_that_runs_in_a_circle_is_refused(nesting):
    codes = [code for code, _ in problems_in_study(data(nesting=nesting))]
    assert codes.count("study-nesting-loop") == 1


def test_item_in_two_nestings_is_refused_once():
    codes = list(problems_in_study(data(nesting=[["a", "b"], ["b", "c"]])))
    assert ("study-nesting-twice", "nesting[2][1]") in codes
    assert "study-nesting-loop" not in [code for code, _ in codes]


def test_sheets_are_about_the_item_that_records_organisations():
    found = problems_in_study(data(sheets={"item": "veld"}))
    assert found == [("study-sheets-item", "sheets.item")]


def test_sheets_of_an_item_that_only_places_are_refused():
    plan = data(sheets={"item": "veld", "items": ["veld", "velt"]})
    plan["sector"]["organisation_item"] = "veld"
    assert problems_in_study(plan) == [
        ("study-sheets-nested", "sheets.items[1]"),
        ("item-unknown", "sheets.items[2]"),
    ]


def test_study_with_sheets_survives_the_round_trip():
    plan = data(sheets={"item": "veld", "items": ["cijfer"]})
    plan["sector"]["organisation_item"] = "veld"
    questionnaire = small_questionnaire()
    study = read_study(write_yaml(plan), "s.yaml", questionnaire)
    assert study.sheets == SheetPlan("veld", ("cijfer",))
    assert read_study(write_study(study), "s.yaml", questionnaire) == study


def sized(**sizes):
    """Return the small questionnaire with single items of so many answers each."""
    full = small_questionnaire()
    lists = tuple(
        AnswerList(name, tuple(Answer(f"{name}{n}", same("x")) for n in range(size)), False)
        for name, size in sizes.items()
    )
    items = tuple(Item(n, 1, "single", same(n), same(n), n) for n in sizes)
    return replace(full, pages=(Page("a", same("a"), items),), answer_lists=lists)


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (("sector", "organisation", "team"), []),
        (("team", "organisation", "sector"), ["nesting[1][1]", "nesting[1][2]"]),
        (("organisation", "sector", "team"), ["nesting[1][1]"]),
        (("sector", "other"), []),
    ],
)
def test_nesting_runs_from_coarse_to_fine(names, places):
    questionnaire = sized(sector=3, other=3, organisation=5, team=9)
    study = read_study(write_yaml(data()), "s.yaml", small_questionnaire())
    checks = Checks({})

    check_nesting(checks, replace(study, nesting=(names,)), questionnaire)

    order = [one for one in checks.found() if one.code == "study-nesting-order"]
    assert [one.place.path for one in order] == places
    assert all(one.remedy.nl and one.remedy.en for one in order)
