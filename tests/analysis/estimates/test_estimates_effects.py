import math

import numpy as np
import pytest
from clustered_samples import of_two_strata, surveys
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis.estimates import (
    DESIGN_T,
    HYBRID,
    NEWCOMBE,
    STEIGER,
    STEIGER_DESIGN,
    Interval,
    InvalidCount,
    Sampling,
    cramers_v,
    estimate_proportion,
    hedges_g,
    proportion_interval,
    rao_scott,
    risk_difference,
    simple_sampling,
)

FEW = settings(max_examples=25, deadline=None)


@FEW
@given(
    seed=st.integers(0, 10_000),
    rows=st.integers(2, 4),
    columns=st.integers(2, 4),
    level=st.sampled_from([0.05, 0.3, 0.95]),
)
def test_cramers_v_agrees_with_scipy_and_its_interval_holds_what_is_corrected(
    seed, rows, columns, level
):
    random = np.random.default_rng(seed)
    down, across = random.integers(0, rows, 80), random.integers(0, columns, 80)

    v = cramers_v(down, across, simple_sampling(80), level)

    peer = stats.contingency.association(stats.contingency.crosstab(down, across).count)
    assert (v.value, v.method) == (pytest.approx(peer), STEIGER)
    assert 0 <= v.interval.low <= v.corrected <= v.interval.high <= 1


def test_cramers_v_of_nothing_is_biased_and_its_correction_is_not():
    random = np.random.default_rng(3)

    effects = [
        cramers_v(random.integers(0, 4, 150), random.integers(0, 6, 150), simple_sampling(150))
        for _ in range(100)
    ]

    assert np.mean([v.value for v in effects]) > 0.15
    assert np.mean([v.corrected for v in effects]) < 0.06
    assert np.mean([v.interval.low == 0 for v in effects]) >= 0.93


def test_cramers_v_of_the_same_item_is_one():
    """At a level of 0.3 the noncentral chi-square alone would end at 0.972."""
    answers = np.arange(30) % 5

    v = cramers_v(answers, answers, simple_sampling(30), level=0.3)

    assert (v.value, v.corrected, v.interval.high) == pytest.approx((1, 1, 1))
    assert v.interval.low == pytest.approx(0.8989, abs=1e-4)


def test_cramers_v_interval_reaches_down_to_what_is_corrected_where_a_low_level_would_not():
    rows, columns = np.repeat([0, 1], 6), np.array([0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1])

    v = cramers_v(rows, columns, simple_sampling(12), level=0.3)

    assert v.corrected == pytest.approx(math.sqrt((1 / 8 - 1 / 11) / (1 - 1 / 11)))
    assert v.interval.low == v.corrected < v.value < v.interval.high


def test_cramers_v_of_a_chi_square_too_large_to_invert_is_told():
    """Three clusters that all but repeat each other: chi-square over its design effect is 2e8."""
    clusters, columns = np.repeat([0, 1, 2], 400), np.tile(np.repeat([0, 1], 200), 3)
    rows = np.tile(np.repeat([0, 1, 0, 1], [190, 10, 10, 190]), 3)
    sampling = Sampling(1 + 0.01 * np.cos(np.arange(1200)), clusters=clusters)

    v = cramers_v(rows, columns, sampling)

    test = rao_scott(rows, columns, sampling)
    statistic, n = test.chi_square / test.deff, test.n / test.deff
    ends = (stats.ncx2.ppf(tail, 1, statistic) for tail in (0.025, 0.975))
    assert statistic > 1e8
    assert (v.interval.low, v.interval.high) == pytest.approx([math.sqrt(x / n) for x in ends])
    assert v.interval.low < v.value < v.interval.high


def test_cramers_v_of_clusters_that_answer_as_one_knows_how_few_they_are():
    rows, columns = np.repeat([0, 0, 1, 1, 0, 1], 20), np.repeat([0, 1, 1, 1, 0, 1], 20)
    clusters = np.repeat(np.arange(6), 20)

    designed = cramers_v(rows, columns, Sampling(np.ones(120), clusters=clusters))
    simple = cramers_v(rows, columns, simple_sampling(120))

    assert designed.value == pytest.approx(simple.value)
    assert simple.interval.low > 0.5
    assert (designed.interval.low, designed.method) == (0.0, STEIGER_DESIGN)


@FEW
@given(survey=surveys(), level=st.sampled_from([0.8, 0.99]))
def test_risk_difference_lies_in_its_interval_and_that_between_minus_one_and_one(survey, level):
    answers, group, sampling = survey

    for rank in range(-1, 5):
        effect = risk_difference(answers <= rank, group, ~group, sampling, level)
        assert -1 <= effect.interval.low <= effect.value <= effect.interval.high <= 1


def test_risk_difference_of_all_against_none_has_width_in_a_design():
    clusters = np.repeat(np.arange(8), 5)
    sampling, one = Sampling(np.ones(40), clusters=clusters), clusters % 2 == 0

    effect = risk_difference(one, one, ~one, sampling)

    here, there = (estimate_proportion(one, sampling, domain) for domain in (one, ~one))
    below = np.hypot(1 - proportion_interval(here).low, proportion_interval(there).high)
    assert (effect.value, effect.method) == (1.0, HYBRID)
    assert (effect.interval.low, effect.interval.high) == (pytest.approx(1 - below), 1.0)


def test_risk_difference_names_its_method():
    chosen, one = np.arange(16) % 3 == 0, np.arange(16) % 2 == 0

    methods = [
        risk_difference(chosen, one, ~one, sampling).method
        for sampling in (simple_sampling(16), of_two_strata())
    ]

    assert methods == [NEWCOMBE, DESIGN_T]


@FEW
@given(seed=st.integers(0, 10_000), gap=st.floats(-2, 2))
def test_hedges_g_is_the_t_statistic_on_its_own_scale(seed, gap):
    random = np.random.default_rng(seed)
    one = np.arange(50) < 20
    values = random.normal(0, 1, 50) + gap * one

    effect = hedges_g(values, one, ~one, simple_sampling(50))

    t = stats.ttest_ind(values[one], values[~one]).statistic
    shrink = 1 - 3 / (4 * 48 - 1)
    assert effect.value == pytest.approx(t * np.sqrt(1 / 20 + 1 / 30) * shrink, rel=1e-3)
    assert effect.interval.low < effect.value < effect.interval.high
    assert (effect.interval.low > 0 or effect.interval.high < 0) == (
        abs(t) > stats.t.ppf(0.975, 48)
    )


@FEW
@given(survey=surveys())
def test_hedges_g_does_not_change_with_the_unit_of_values(survey):
    answers, group, sampling = survey
    spread = answers + np.arange(len(answers)) / 100

    effect = hedges_g(spread, group, ~group, sampling)

    other = hedges_g(1000 * spread - 5, group, ~group, sampling)
    assert (other.value, other.interval.low) == pytest.approx((effect.value, effect.interval.low))
    assert effect.method is DESIGN_T


@pytest.mark.parametrize("sampling", [simple_sampling(16), of_two_strata()])
@pytest.mark.parametrize(
    "values", [np.ones(16), np.arange(16) % 2, np.where(np.arange(16) % 2 == 0, 0.1, 0.3)]
)
def test_hedges_g_refuses_groups_within_which_nobody_differs(values, sampling):
    one = np.arange(16) % 2 == 0

    with pytest.raises(InvalidCount, match="Compare the means themselves"):
        hedges_g(values, one, ~one, sampling)


def test_hedges_g_refuses_people_who_are_in_both_domains():
    one = np.arange(16) < 9

    with pytest.raises(InvalidCount, match="people are in both"):
        hedges_g(np.arange(16), one, one[::-1], simple_sampling(16))


@pytest.mark.parametrize(
    "effect",
    [
        lambda one: cramers_v(one.astype(int), np.arange(16) % 3, simple_sampling(16), 1.5),
        lambda one: hedges_g(np.arange(16), one, ~one, simple_sampling(16), 0),
        lambda one: risk_difference(one, one, ~one, simple_sampling(16), 1),
    ],
)
def test_effects_refuse_a_level_outside_0_and_1(effect):
    with pytest.raises(InvalidCount, match="No confidence level"):
        effect(np.arange(16) % 2 == 0)


def test_risk_difference_where_everybody_was_asked_is_certain():
    everybody = Sampling(np.ones(8), population=np.full(8, 8.0))
    one = np.arange(8) < 4

    effect = risk_difference(np.arange(8) < 3, one, ~one, everybody)

    assert (effect.value, effect.interval) == (0.75, Interval(0.75, 0.75))
