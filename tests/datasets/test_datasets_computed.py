"""Variables that a study plans: each is what `analysis` makes of it, or says why not."""

import numpy as np

from fakes.weighed_study import COUNTS, SCALES, WAVE, WEIGHTING
from weerklank.analysis import derive_count, make_weights, scale_scores
from weerklank.datasets import compute_variables, open_data_set
from weerklank.design import read_questionnaire, read_study
from weerklank.fieldwork import read_responses
from weerklank.kernel import read_yaml, write_yaml

ANSWERS = (WAVE / "closed" / "responses.csv").read_text()


def the_documents():
    asked = read_yaml((WAVE / "questionnaire.yaml").read_text(), "q").plain() | {"scales": SCALES}
    for answers in asked["answer_lists"]:
        for value, answer in enumerate(answers["answers"], start=1):
            if answer.get("kind", "substantive") == "substantive":
                answer["value"] = value
    questionnaire = read_questionnaire(write_yaml(asked), "q")
    plan = read_yaml((WAVE / "study.yaml").read_text(), "s").plain()
    plan |= {"weighting": WEIGHTING, "counts": COUNTS}
    return questionnaire, read_study(write_yaml(plan), "s", questionnaire)


def test_every_planned_variable_is_computed_or_says_why_not():
    questionnaire, study = the_documents()
    responses = read_responses(ANSWERS, "r", questionnaire)

    made = {one.name: (one, why) for one, why in compute_variables(responses, questionnaire, study)}

    assert list(made) == [
        *("weight_veld", "weight_krap", "weight_kan_niet"),
        *("score_contacten", "score_twee", "count_afname"),
    ]
    assert {name for name, (_, why) in made.items() if why is not None} == {"weight_kan_niet"}
    plan, scale, count = study.weighting[0], questionnaire.scales[0], study.counts[0]
    weights = make_weights(responses, questionnaire, plan).weights
    assert np.array_equal(made["weight_veld"][0].numbers, weights)
    assert np.array_equal(
        made["score_contacten"][0].numbers,
        scale_scores(responses, questionnaire, scale),
        equal_nan=True,
    )
    counts = derive_count(responses, questionnaire, count)
    found = made["count_afname"][0].numbers
    assert np.array_equal(np.isnan(found), counts < 0)
    assert np.array_equal(found[counts >= 0], counts[counts >= 0])


def test_what_cannot_be_computed_names_the_variable_and_the_remedy():
    questionnaire, study = the_documents()

    data, missed = open_data_set(ANSWERS, "r", questionnaire, study)

    assert [one.place.file for one in missed] == ["weight_kan_niet"]
    assert missed[0].remedy.nl
    assert "weight_kan_niet" not in [one.name for one in data.variables]
    assert {"weight_veld", "score_twee"} <= {one.name for one in data.variables}
