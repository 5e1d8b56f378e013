from dataclasses import replace

import pytest
from design_samples import problems_in_study, small_questionnaire, text
from test_weighting_yaml import plan_data, study_with

from weerklank.design import Scale, check_study, read_study
from weerklank.kernel import same, write_yaml


def count_data(**parts):
    return {"id": "n", "label": text("n")} | parts


def problems_of_count(**parts):
    return problems_in_study(study_with(counts=[count_data(**parts)]))


@pytest.mark.parametrize(
    "parts",
    [
        {"item": "taken"},
        {"items": ["veld"], "answers": ["ja", "nvt"]},
        {"items": ["veld", "cijfer"], "answers": ["ja", "m9", "m10"]},
    ],
)
def test_good_count_is_let_through(parts):
    assert problems_of_count(**parts) == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"id": "cijfer", "item": "taken"}, [("count-clash", "id")]),
        ({"id": "veld_kort", "item": "taken"}, [("count-clash", "id")]),
        ({"item": "takn"}, [("item-unknown", "item")]),
        ({"item": "veld"}, [("count-item-kind", "item")]),
        ({"items": ["velt"], "answers": ["ja"]}, [("item-unknown", "items[1]")]),
        ({"items": ["taken"], "answers": ["ja"]}, [("count-item-kind", "items[1]")]),
        ({"items": ["uren"], "answers": ["ja"]}, [("count-item-kind", "items[1]")]),
        ({"items": ["veld", "veld"], "answers": ["ja"]}, [("id-twice", "items[2]")]),
        ({"items": ["veld"], "answers": ["ja", "ja"]}, [("id-twice", "answers[2]")]),
        ({"items": ["veld"], "answers": ["jo"]}, [("count-answer-unknown", "answers[1]")]),
        ({"items": ["veld", "cijfer"], "answers": ["ja"]}, [("count-item-idle", "items[2]")]),
        ({"items": ["veld"], "answers": []}, [("count-empty", "")]),
        ({"label": {"nl": "", "en": "x"}, "item": "taken"}, [("text-empty", "label.nl")]),
    ],
)
def test_count_is_refused(parts, expected):
    places = [(code, f"counts[1].{path}".rstrip(".")) for code, path in expected]

    assert problems_of_count(**parts) == places


def test_two_counts_and_a_weighting_do_not_share_an_id():
    counts = [count_data(item="taken"), count_data(item="taken")]

    found = problems_in_study(study_with(counts=counts, weighting=[plan_data(id="n")]))

    assert found == [("id-twice", "counts[2].id"), ("weighting-clash", "weighting[1].id")]


@pytest.mark.parametrize("name", ["n", "tevreden"])
def test_table_of_a_count_or_scale_is_refused_with_what_to_do(name):
    data = study_with(counts=[count_data(item="taken")])
    study = read_study(write_yaml(data), "s.yaml", small_questionnaire())
    scales = (Scale("tevreden", same("Tevreden"), ("veld", "cijfer")),)
    questionnaire = replace(small_questionnaire(), scales=scales)
    wanted = replace(study, items=("veld", name))
    assert check_study(study, questionnaire) == ()

    (problem,) = check_study(wanted, questionnaire)

    assert (problem.code, problem.place.path) == ("item-computed", "items[2]")
    assert problem.remedy.en.startswith(f"Remove '{name}' here.")
