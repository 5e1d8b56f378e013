import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scale_samples import a_questionnaire, a_scale, people

from weerklank.analysis.estimates import InvalidCount
from weerklank.analysis.scales import assess_scale, cronbach_alpha, scale_values

SOME = people("111", "125", "222", "255", "555", "121", "552", "1-1", "5n5", "---")


def assess(responses, scale, **more):
    return assess_scale(responses, a_questionnaire(), scale, **more)


def test_assessment_rests_on_who_answered_everything():
    found = assess(SOME, a_scale(least=2))

    values = scale_values(SOME, a_questionnaire(), a_scale())[:7]
    assert found.alpha == cronbach_alpha(values)
    assert (found.alpha.n, found.incomplete, found.scale) == (7, 2, "s")
    first = found.items[0]
    assert (first.id, first.label.nl, first.n, first.reversed) == ("a", "a nl", 7, False)
    assert (first.mean, first.sd) == pytest.approx(
        (np.mean(values[:, 0]), np.std(values[:, 0], ddof=1))
    )
    assert found.notes[0].en == (
        "Computed from the 7 people who answered every question. Who answered only some of them "
        "(2) does not count here."
    )
    assert found.missing.en.startswith("Who answered fewer than 2 of the 3 questions")


def test_assessment_over_pairs_uses_everybody_and_says_so():
    found = assess(SOME, a_scale(), cases="pairwise")

    assert (found.alpha.n, found.items[0].n, found.cases) == (7, 9, "pairwise")
    assert "per pair of questions" in found.notes[0].en


def test_verdict_tells_what_alpha_and_omega_mean_without_a_threshold():
    mixed = people("111", "112", "221", "255", "555", "525", "152", "212", "551", "122")

    found = assess(mixed, a_scale())

    assert found.omega is not None
    shown = f"{found.alpha.value:.2f}", f"{found.omega.value:.2f}"
    assert found.verdict.en.startswith(f"Alpha is {shown[0]} (least uncertainty: ")
    assert f"Omega is {shown[1]}: about {shown[1][2:]}% of the differences" in found.verdict.en
    assert f"Omega is {shown[1].replace('.', ',')}:" in found.verdict.nl
    assert "How high is enough depends on the use" in found.verdict.en


def test_omega_that_is_not_to_be_trusted_is_told_as_such_and_not_explained():
    found = assess(SOME, a_scale())

    assert found.omega is not None
    assert found.omega.at_the_edge
    assert "Omega" not in found.verdict.en
    assert found.notes[-1].en.startswith("Omega is not to be trusted here")


def test_item_that_runs_against_the_rest_is_named():
    turned = assess(SOME, a_scale(reversed="b"))
    straight = assess(SOME, a_scale())

    assert "'b en' runs against the other questions." in " ".join(n.en for n in turned.notes)
    assert not [note for note in straight.notes if "runs against" in note.en]


def test_alpha_below_0_is_explained_as_such():
    found = assess(people("15", "15", "51", "52", "25"), a_scale("ab"))

    assert found.alpha.value < 0
    assert found.verdict.en.startswith(f"Alpha is {found.alpha.value:.2f}: on average")


def test_omega_that_cannot_be_made_is_told():
    found = assess(people("11", "22", "25", "55"), a_scale("ab"))

    assert found.omega is None
    assert found.notes[1].en.startswith("Omega takes three questions at least.")
    assert [item.alpha_without for item in found.items] == [None, None]


@pytest.mark.parametrize(
    ("responses", "scale", "expected"),
    [
        (people("112", "212", "512"), a_scale(), "Everybody gave the same answer to 'b', 'c'."),
        (people(), a_scale(), "Too few people"),
        (people("---", "---", "---", "---"), a_scale(), "Too few people"),
        (people("111", "222", "555"), a_scale("a"), "Hanging together takes two questions"),
        (people("111", "222", "555"), a_scale(""), "Hanging together takes two questions"),
    ],
)
def test_scale_that_cannot_be_judged_is_refused(responses, scale, expected):
    with pytest.raises(InvalidCount) as refused:
        assess(responses, scale)

    assert refused.value.message.en.startswith(expected)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text("125nw-", min_size=3, max_size=3), max_size=9),
    st.sampled_from(["complete", "pairwise"]),
    st.sampled_from(["", "a", "abc"]),
)
def test_any_answers_give_figures_in_their_range_or_a_refusal(signs, cases, turned):
    try:
        found = assess(people(*signs), a_scale(reversed=turned), cases=cases)
    except InvalidCount:
        return
    assert found.alpha.interval.low <= found.alpha.value <= found.alpha.interval.high <= 1 + 1e-12
    assert found.omega is None or 0 <= found.omega.value <= 1
    rests = [item.item_rest for item in found.items if item.item_rest is not None]
    assert all(-1 <= rest <= 1 for rest in rests)
