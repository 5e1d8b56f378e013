from dataclasses import replace

from design_samples import changed, problems_in_study, small_questionnaire, study_data, text
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire_strategies import texts

from weerklank.design import DerivedCount, Margin, WeightingPlan, read_study, write_study
from weerklank.kernel import Text, write_yaml


def margin_data(**parts):
    data = {"items": ["veld"], "totals": {"ja": 10, "soms": 20, "nee": 30}, "source": text("bron")}
    return data | parts


def plan_data(**parts):
    data = {"id": "w", "title": text("w"), "method": "raking", "margins": [margin_data()]}
    return data | parts


def study_with(**parts):
    return changed(study_data(), "headline", []) | parts


def read(data):
    return read_study(write_yaml(data), "s.yaml", small_questionnaire())


def test_read_study_gives_ways_of_weighting():
    study = read(study_with(weighting=[plan_data(bounds=[0.2, 5])]))

    totals = ((("ja",), 10.0), (("soms",), 20.0), (("nee",), 30.0))
    margin = Margin(("veld",), totals, Text("bron nl", "bron en"))
    assert study.weighting == (
        WeightingPlan("w", Text("w nl", "w en"), "raking", (margin,), (0.2, 5.0)),
    )


def test_read_study_gives_totals_of_a_cross():
    totals = {f"{a}/{b}": 2.5 for a in ("ja", "soms", "nee") for b in ("ja", "niet_ja")}
    crossed = margin_data(items=["veld", "veld_kort"], totals=totals)

    study = read(study_with(weighting=[plan_data(margins=[crossed])]))

    assert study.weighting[0].margins[0].totals[1] == (("ja", "niet_ja"), 2.5)


def test_read_study_gives_counts_in_both_forms():
    chosen = {"id": "hoeveel", "label": text("hoeveel"), "item": "taken"}
    given_answers = {"id": "vaak", "label": text("vaak"), "items": ["veld"], "answers": ["ja"]}

    study = read(study_with(counts=[chosen, given_answers]))

    assert study.counts == (
        DerivedCount("hoeveel", Text("hoeveel nl", "hoeveel en"), item="taken"),
        DerivedCount("vaak", Text("vaak nl", "vaak en"), items=("veld",), answers=("ja",)),
    )


def test_study_without_weighting_is_written_without_a_word_of_it():
    written = write_study(read(study_with()))

    assert "weighting" not in written
    assert "counts" not in written


@settings(max_examples=6, deadline=None)
@given(
    st.tuples(*[st.floats(0.5, 1e6)] * 3),
    st.none() | st.tuples(st.floats(0.01, 0.99), st.floats(1.01, 100)),
    texts,
    st.sampled_from(["raking", "poststratification"]),
)
def test_read_and_write_weighting_lose_nothing(totals, bounds, words, method):
    named = tuple(zip((("ja",), ("soms",), ("nee",)), totals, strict=True))
    plan = WeightingPlan("w", words, method, (Margin(("veld",), named, words),), bounds)
    count = DerivedCount("n", words, items=("veld", "cijfer"), answers=("ja", "m1"))
    counts = (count, DerivedCount("m", words, item="taken"))
    study = replace(read(study_with()), weighting=(plan,), counts=counts)

    again = read_study(write_study(study), "s.yaml", small_questionnaire())

    assert (again.weighting, again.counts) == (study.weighting, study.counts)


def test_read_study_refuses_weighting_of_the_wrong_form():
    plans = [
        plan_data(bounds=5),
        plan_data(id="v", bounds=[1, "veel"]),
        plan_data(id="u", method="gokken"),
        plan_data(id="t", margins=[margin_data(totals={"ja": "veel", "soms": 1, "nee": 1})]),
        plan_data(id="s", grens=[1, 2]),
    ]

    assert problems_in_study(study_with(weighting=plans)) == [
        ("weighting-bounds-form", "weighting[1].bounds"),
        ("weighting-bounds-form", "weighting[2].bounds"),
        ("field-choice", "weighting[3].method"),
        ("field-number", "weighting[4].margins[1].totals.ja"),
        ("field-unknown", "weighting[5].grens"),
    ]


def test_read_study_refuses_a_count_that_says_nothing_or_two_things():
    counts = [
        {"id": "a", "label": text("a")},
        {"id": "b", "label": text("b"), "item": "taken", "items": ["veld"], "answers": ["ja"]},
    ]

    found = problems_in_study(study_with(counts=counts))

    assert found == [("count-form", "counts[1]"), ("count-form", "counts[2]")]


def test_read_study_refuses_a_count_without_its_answers():
    found = problems_in_study(
        study_with(counts=[{"id": "a", "label": text("a"), "items": ["veld"]}])
    )

    assert found == [("field-missing", "counts[1]")]
