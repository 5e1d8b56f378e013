"""Weights against R's survey package, and what is refused or said."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weighting_samples import (
    ITEMS,
    ORACLE,
    SHORT_OR_LONG,
    a_margin,
    a_plan,
    a_questionnaire,
    people_of,
    responses_of,
)

from weerklank.analysis.estimates import InvalidCount, Sampling
from weerklank.analysis.weighting import make_weights
from weerklank.kernel import UserError

EVERYBODY = responses_of(ORACLE["people"])
SECTOR = a_margin("sector", ORACLE["totals"]["sector"])
MARGINS = tuple(a_margin(name, ORACLE["totals"][name]) for name in ITEMS)
PLANS = {
    "poststratified": a_plan(SECTOR),
    "crossed": a_plan(a_margin("sector/hours", ORACLE["cross"])),
    "raked": a_plan(*MARGINS),
    "bounded": a_plan(*MARGINS, bounds=tuple(ORACLE["bounds"])),
}


def weigh(responses, plan, **more):
    return make_weights(responses, a_questionnaire(), plan, **more)


def refusal(responses, plan, **more):
    with pytest.raises(InvalidCount) as refused:
        weigh(responses, plan, **more)
    return refused.value.message


@pytest.mark.parametrize("name", sorted(PLANS))
def test_make_weights_agrees_with_r_survey(name):
    """postStratify() and rake() of R's survey; versions stand in weighting.json."""
    weighted = weigh(EVERYBODY, PLANS[name])

    np.testing.assert_allclose(weighted.weights, ORACLE["weights"][name], rtol=0, atol=1e-8)
    assert weighted.diagnostics.converged


def test_who_skipped_a_margin_item_keeps_weight_1_and_moves_nobody():
    both = {name: ORACLE["people"][name] + ORACLE["skipped"][name] for name in ITEMS}

    weighted = weigh(responses_of(both), PLANS["raked"])

    expected = [*ORACLE["weights"]["raked"], 1, 1, 1]
    np.testing.assert_allclose(weighted.weights, expected, rtol=0, atol=1e-8)
    assert weighted.without_answer == 3
    assert weighted.notes[1].en.startswith("3 respondents gave no answer")
    assert weighted.weights.mean() == pytest.approx(1, abs=1e-12)


def test_who_does_not_know_keeps_weight_1():
    people = people_of(sector=["a", "a", "b", "onbekend"])

    weighted = weigh(people, a_plan(a_margin("sector", {"a": 1, "b": 2})))

    assert weighted.weights.tolist() == pytest.approx([0.5, 0.5, 2, 1], abs=1e-12)
    assert "One respondent gave no answer" in weighted.notes[1].en


def test_diagnostics_put_with_and_without_side_by_side():
    people = people_of(sector=["a", "a", "a", "b"])

    found = weigh(people, a_plan(a_margin("sector", {"a": 30, "b": 30}))).diagnostics

    lines = [
        (line.answers, line.label.nl, line.people, line.population, line.unweighted, line.weighted)
        for line in found.margins
    ]
    assert lines == [
        (("a",), "a nl", 3, 0.5, 0.75, pytest.approx(0.5)),
        (("b",), "b nl", 1, 0.5, 0.25, pytest.approx(0.5)),
    ]
    # Weights 2/3, 2/3, 2/3, 2: the sum is 4, that of their squares 16/3.
    assert found.design_effect == pytest.approx(4 / 3)
    assert found.effective_n == pytest.approx(3)
    assert (found.least, found.most) == (pytest.approx(2 / 3), pytest.approx(2))
    assert (found.trimmed, found.rounds, found.converged) == (0, 1, True)


def test_first_note_tells_what_weighting_costs():
    people = people_of(sector=["a", "a", "a", "b"] * 300)

    notes = weigh(people, a_plan(a_margin("sector", {"a": 30, "b": 30}))).notes

    assert [note.nl for note in notes] == [
        "Er deden 1.200 mensen mee. Door het wegen is de onzekerheid zo groot als bij 900 mensen. "
        "Gewichten lopen van 0,67 tot 2,00."
    ]


def test_design_effect_is_1_plus_the_squared_coefficient_of_variation():
    weighted = weigh(EVERYBODY, PLANS["raked"])

    spread = np.var(weighted.weights) / np.mean(weighted.weights) ** 2
    assert weighted.diagnostics.design_effect == pytest.approx(1 + spread, rel=1e-12)
    assert weighted.diagnostics.effective_n == pytest.approx(240 / (1 + spread), rel=1e-12)


def test_weights_serve_as_those_of_a_sampling():
    weighted = weigh(EVERYBODY, PLANS["bounded"])

    assert not Sampling(weighted.weights).is_simple
    assert not weighted.weights.flags.writeable


def test_bounds_hold_and_totals_are_met_by_the_others():
    free, bounded = weigh(EVERYBODY, PLANS["raked"]), weigh(EVERYBODY, PLANS["bounded"])

    low, high = ORACLE["bounds"]
    assert free.diagnostics.most > high
    assert (bounded.diagnostics.least, bounded.diagnostics.most) == (low, high)
    trimmed = int(np.isin(ORACLE["weights"]["bounded"], [low, high]).sum())
    assert (trimmed > 0, bounded.diagnostics.trimmed) == (True, trimmed)
    assert f"with a weight at a bound (0.30 or 2.20): {trimmed}." in bounded.notes[1].en


def test_total_beyond_the_bounds_comes_as_near_as_they_permit_and_is_told():
    """One in four answered b, four in five of the population are: at most 2 x 25% can be met."""
    people = people_of(sector=["a", "a", "a", "b"])

    plan = a_plan(a_margin("sector", {"a": 20, "b": 80}), bounds=(0.5, 2))
    weighted = weigh(people, plan)

    assert weighted.weights.tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2], abs=1e-12)
    assert not weighted.diagnostics.converged
    assert weighted.notes[2].nl.endswith("b nl 50,0% (populatie 80,0%).")
    assert "a en 50.0% (population 20.0%)" in weighted.notes[2].en


def test_margin_over_a_derived_item_takes_answers_together():
    people = people_of(years=["kort", "half", "lang", "lang"])
    plan = a_plan(a_margin("short_or_long", {"kort": 50, "langer": 50}))

    weighted = weigh(people, plan, derived=(SHORT_OR_LONG,))

    assert weighted.weights.tolist() == pytest.approx([2, 2 / 3, 2 / 3, 2 / 3], abs=1e-12)
    with pytest.raises(UserError):
        weigh(people, plan)


def test_margins_whose_totals_add_to_more_count_as_shares_and_say_so():
    doubled = {name: 2 * total for name, total in ORACLE["totals"]["hours"].items()}
    plan = a_plan(*MARGINS[:2], a_margin("hours", doubled))

    weighted = weigh(EVERYBODY, plan)

    np.testing.assert_allclose(weighted.weights, ORACLE["weights"]["raked"], rtol=0, atol=1e-8)
    assert "(2000 and 4000 people)" in weighted.notes[1].en


def test_order_of_people_and_of_totals_does_not_matter():
    order = np.random.default_rng(3).permutation(240)
    shuffled = {name: [ORACLE["people"][name][i] for i in order] for name in ITEMS}
    turned = [replace(margin, totals=margin.totals[::-1]) for margin in MARGINS]

    weighted = weigh(responses_of(shuffled), a_plan(*turned))

    expected = weigh(EVERYBODY, PLANS["raked"]).weights[order]
    np.testing.assert_allclose(weighted.weights, expected, rtol=0, atol=1e-11)


def test_answer_that_nobody_gave_is_refused_with_what_to_do():
    message = refusal(people_of(sector=["a", "b", None]), a_plan(SECTOR))

    assert message.en == (
        "Of these answers a total is known, but nobody gave them: 'c en'. Take that answer "
        "together with another under 'derived', and weight on that derived item."
    )


def test_answers_absent_and_surplus_are_told_at_once():
    cross = {"a/deel": 5, "a/heel": 0, "b/deel": 5, "b/heel": 5}
    people = people_of(sector=["a", "a", "b"], hours=["deel", "heel", "heel"])

    message = refusal(people, a_plan(a_margin("sector/hours", cross)))

    assert "nobody gave them: 'b en / deel en'." in message.en
    assert "total of 0, but there are people who gave them: 'a en / heel en'." in message.en


def test_combination_that_does_not_occur_is_let_through_where_nobody_has_it():
    cross = {"a/deel": 5, "a/heel": 0, "b/deel": 5, "b/heel": 10}
    people = people_of(sector=["a", "b", "b", "b"], hours=["deel", "deel", "heel", "heel"])

    weighted = weigh(people, a_plan(a_margin("sector/hours", cross)))

    assert weighted.weights.tolist() == pytest.approx([1, 1, 1, 1], abs=1e-12)


def test_margins_that_contradict_each_other_are_refused_by_name():
    """Everybody in sector a works part-time and nobody else does, so shares must be equal."""
    people = people_of(sector=["a", "a", "b"], hours=["deel", "deel", "heel"])
    margins = a_margin("sector", {"a": 5, "b": 5}), a_margin("hours", {"deel": 4, "heel": 6})

    message = refusal(people, a_plan(*margins))

    assert message.en.startswith(
        "No weights meet all totals at once. Furthest off stayed 'a en' of 'sector': 50.0% of the "
        "population, 40.0% weighted."
    )
    assert message.nl.endswith("Weeg op minder items, of neem antwoorden samen onder 'derived'.")


def test_bounds_that_forbid_two_margins_at_once_are_refused_with_what_to_do():
    pairs = [("a", "deel")] * 4 + [("a", "heel"), ("b", "deel")] + [("b", "heel")] * 4
    people = people_of(sector=[s for s, _ in pairs], hours=[h for _, h in pairs])
    margins = a_margin("sector", {"a": 8, "b": 2}), a_margin("hours", {"deel": 2, "heel": 8})
    assert weigh(people, a_plan(*margins)).diagnostics.converged

    message = refusal(people, a_plan(*margins, bounds=(0.3, 3)))

    assert message.en.endswith(
        "Widen the bounds, weight on fewer items, or take answers together under 'derived'."
    )


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (a_plan(), "has no margins"),
        (a_plan(a_margin("sector", {})), "are no numbers of people"),
        (a_plan(a_margin("sector", {"a": float("nan"), "b": 1})), "are no numbers of people"),
        (a_plan(a_margin("sector", {"a": -1, "b": 1})), "are no numbers of people"),
        (a_plan(a_margin("sector", {"a": 0, "b": 0})), "are no numbers of people"),
        (a_plan(a_margin("sector", {"a": 1})), "Totals of 'sector' are missing: b."),
        (a_plan(a_margin("tasks", {"a": 1})), "Nobody can be weighted on 'tasks'"),
        (a_plan(SECTOR, MARGINS[1]), "Nobody answered all items"),
    ],
)
def test_plan_that_was_not_checked_is_refused_all_the_same(plan, expected):
    message = refusal(people_of(sector=["a", "b"]), plan)

    assert expected in message.en
    assert message.nl


def test_nobody_to_weight_is_refused():
    assert "Nobody answered" in refusal(people_of(sector=[]), a_plan(SECTOR)).en


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "c", "onbekend", None]), max_size=12),
    st.lists(st.sampled_from([0, 0.01, 1, 5, 1e9]), min_size=3, max_size=3),
    st.sampled_from([None, (0.5, 2), (0.999, 1.001)]),
)
def test_any_people_and_totals_give_weights_or_a_refusal(sector, totals, bounds):
    plan = a_plan(
        a_margin("sector", dict(zip("abc", totals, strict=True))),
        bounds=bounds,
    )
    try:
        weighted = weigh(people_of(sector=sector or [None]), plan)
    except InvalidCount:
        return
    assert weighted.weights.mean() == pytest.approx(1, abs=1e-9)
    assert (weighted.weights > 0).all()
    low, high = bounds or (0, np.inf)
    assert low <= weighted.diagnostics.least <= weighted.diagnostics.most <= high
    assert weighted.diagnostics.converged or bounds


@pytest.mark.parametrize("bounds", [(2, 3), (0, 0), (3, 0.2), (-1, 5), (0.5, np.inf), (np.nan, 2)])
def test_bounds_without_the_mean_between_them_are_refused(bounds):
    """A least weight of 2 made weights with mean 2: a study twice as large."""
    message = refusal(EVERYBODY, replace(PLANS["raked"], bounds=bounds))

    assert message.nl.startswith("De grenzen van de gewichten kloppen niet.")
    assert "Name a least weight above 0" in message.en


def test_totals_too_large_to_add_are_refused():
    people = people_of(sector=["a", "b"])

    message = refusal(people, a_plan(a_margin("sector", {"a": 1e308, "b": 1e308})))

    assert "are no numbers of people" in message.en
