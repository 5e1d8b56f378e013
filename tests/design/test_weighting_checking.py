from dataclasses import replace

import pytest
from design_samples import problems_in_study, small_questionnaire, text
from test_weighting_yaml import margin_data, plan_data, study_with

from weerklank.design import check_study, read_study
from weerklank.kernel import write_yaml

TOTALS = {"ja": 10, "soms": 20, "nee": 30}
MARKS = {f"m{mark}": 6 for mark in range(1, 11)}


def problems_of_plan(**parts):
    return problems_in_study(study_with(weighting=[plan_data(**parts)]))


def problems_of_margin(**parts):
    return problems_of_plan(margins=[margin_data(**parts)])


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"method": "poststratification"},
        {"bounds": [0.2, 5]},
        {"margins": [margin_data(), margin_data(items=["cijfer"], totals=MARKS)]},
        {"margins": [margin_data(items=["veld_kort"], totals={"ja": 10, "niet_ja": 50})]},
    ],
)
def test_good_plan_is_let_through(parts):
    assert problems_of_plan(**parts) == []


def test_totals_of_a_cross_may_be_0():
    totals = {f"{a}/m{m}": (a != "ja") * 1 for a in TOTALS for m in range(1, 11)}

    assert problems_of_margin(items=["veld", "cijfer"], totals=totals) == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"id": "veld"}, [("weighting-clash", "weighting[1].id")]),
        ({"id": "veld_kort"}, [("weighting-clash", "weighting[1].id")]),
        ({"id": "unweighted"}, [("weighting-clash", "weighting[1].id")]),
        ({"title": {"nl": "", "en": "x"}}, [("text-empty", "weighting[1].title.nl")]),
        ({"margins": []}, [("weighting-no-margin", "weighting[1].margins")]),
        (
            {"margins": [margin_data(), margin_data()]},
            [("weighting-margin-twice", "weighting[1].margins[2].items")],
        ),
        (
            {
                "method": "poststratification",
                "margins": [margin_data(), margin_data(items=["cijfer"], totals=MARKS)],
            },
            [("weighting-one-margin", "weighting[1].margins")],
        ),
        ({"bounds": [5, 0.2]}, [("weighting-bounds", "weighting[1].bounds")]),
        ({"bounds": [0, 5]}, [("weighting-bounds", "weighting[1].bounds")]),
        ({"bounds": [1, 5]}, [("weighting-bounds", "weighting[1].bounds")]),
        ({"bounds": [0.5, 1]}, [("weighting-bounds", "weighting[1].bounds")]),
    ],
)
def test_plan_is_refused(parts, expected):
    assert problems_of_plan(**parts) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"items": []}, [("weighting-margin-empty", "items")]),
        ({"items": ["velt"]}, [("item-unknown", "items[1]")]),
        ({"items": ["taken"]}, [("weighting-item-kind", "items[1]")]),
        ({"items": ["uren"]}, [("weighting-item-kind", "items[1]")]),
        ({"items": ["akkoord"]}, [("weighting-item-kind", "items[1]")]),
        ({"totals": {"ja": 10, "soms": 20}}, [("weighting-total-missing", "totals")]),
        ({"totals": TOTALS | {"nvt": 1}}, [("weighting-total-unknown", "totals.nvt")]),
        ({"totals": TOTALS | {"nee": 0}}, [("weighting-total-low", "totals.nee")]),
        ({"totals": TOTALS | {"nee": -3}}, [("weighting-total-low", "totals.nee")]),
        ({"source": {"nl": "x", "en": ""}}, [("text-empty", "source.en")]),
    ],
)
def test_margin_is_refused(parts, expected):
    at = "weighting[1].margins[1]."

    assert problems_of_margin(**parts) == [(code, at + path) for code, path in expected]


def test_total_below_0_is_refused_in_a_cross_too():
    totals = {f"{a}/{b}": 5 for a in TOTALS for b in ("ja", "niet_ja")} | {"nee/niet_ja": -1}

    found = problems_of_margin(items=["veld", "veld_kort"], totals=totals)

    assert found == [("weighting-total-low", "weighting[1].margins[1].totals.nee/niet_ja")]


@pytest.mark.parametrize(("more", "refused"), [(0, 0), (6, 0), (7, 1), (-7, 1)])
def test_totals_of_two_margins_may_lie_one_in_a_hundred_apart(more, refused):
    """600 people in the first margin, 600 and some in the second."""
    first = margin_data(totals={"ja": 100, "soms": 200, "nee": 300})
    second = margin_data(items=["cijfer"], totals={f"m{m}": 60 for m in range(2, 11)})
    second["totals"]["m1"] = 60 + more

    found = problems_of_plan(margins=[first, second])

    place = "weighting[1].margins[2].totals"
    assert found == [("weighting-totals-apart", place)] * refused


def test_every_problem_of_weighting_and_counts_is_told_at_once_with_its_remedy():
    bad = plan_data(bounds=[3, 4], margins=[margin_data(items=["velt"]), margin_data(totals={})])
    data = study_with(counts=[{"id": "veld", "label": text("x"), "item": "veld"}])
    study = read_study(write_yaml(data | {"counts": []}), "s.yaml", small_questionnaire())
    unchecked = read_study(write_yaml(data | {"weighting": [bad]}), "s.yaml", None)
    study = replace(study, weighting=unchecked.weighting, counts=unchecked.counts)

    found = check_study(study, small_questionnaire())

    assert [problem.code for problem in found] == [
        "item-unknown",
        "weighting-total-missing",
        "weighting-totals-apart",
        "weighting-bounds",
        "count-clash",
        "count-item-kind",
    ]
    assert all(p.message.nl and p.message.en and p.remedy.nl and p.remedy.en for p in found)
    assert {p.place.path for p in found} == {
        "weighting[1].margins[1].items[1]",
        "weighting[1].margins[2].totals",
        "weighting[1].bounds",
        "counts[1].id",
        "counts[1].item",
    }
