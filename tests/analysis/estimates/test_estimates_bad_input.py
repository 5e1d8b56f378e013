import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weerklank.analysis.estimates import (
    Interval,
    InvalidCount,
    Sampling,
    beta_interval,
    compare_with_rest,
    cramers_v,
    difference_of_domains,
    estimate_mean,
    estimate_median,
    estimate_proportion,
    estimate_ratio,
    estimate_total,
    goodman_kruskal_gamma,
    hedges_g,
    interval_of,
    kendall_tau_b,
    kish_size,
    mean_interval,
    pearson_chi_square,
    proportion_interval,
    rao_scott,
    risk_difference,
    simple_sampling,
    wilson_interval,
)


def wild(seed):
    """Return answers with holes, two groups and a sampling as a careless caller might have them."""
    random = np.random.default_rng(seed)
    n, answers = int(random.integers(0, 25)), int(random.integers(1, 5))
    spread, clusters = random.choice([0.0, 1.0, 6.0]), random.integers(0, random.integers(1, 8), n)
    strata = clusters % random.integers(1, 4)
    values = random.integers(0, answers, n).astype(float)
    values[random.random(n) < random.choice([0.0, 0.2, 1.0], p=(0.6, 0.35, 0.05))] = np.nan
    sampling = (
        simple_sampling(n)
        if random.random() < 0.3
        else Sampling(
            np.exp(random.normal(0, spread, n)),
            strata if random.random() < 0.5 else None,
            clusters if random.random() < 0.7 else None,
            np.full(n, float(random.integers(1, 30))) if random.random() < 0.4 else None,
        )
    )
    return values, random.random(n) < 0.5, random.integers(-1, 3, n), sampling


def questions(values, group, other, sampling):
    """Return all that can be asked, as functions that give a value and the interval it lies in."""
    codes, rest = np.where(np.isnan(values), -1, values).astype(int), ~group
    chosen = np.where(np.isnan(values), np.nan, values > 0)

    def around(estimate, make=interval_of):
        return estimate.value, make(estimate)

    def share(make):
        return around(estimate_proportion(chosen, sampling, group), make)

    def middle():
        median = estimate_median(values, sampling, group)
        return median.estimate.value, median.interval

    def effect_of(effect):
        return effect.value, effect.interval

    def v():
        found = cramers_v(codes, other, sampling)
        return found.corrected, found.interval

    return (
        lambda: around(estimate_mean(values, sampling, group)),
        lambda: around(estimate_total(values, sampling, group)),
        lambda: around(estimate_ratio(values, other, sampling)),
        lambda: share(proportion_interval),
        lambda: share(beta_interval),
        lambda: around(difference_of_domains(values, sampling, group, rest)),
        middle,
        lambda: effect_of(risk_difference(chosen, group, rest, sampling)),
        lambda: effect_of(hedges_g(values, group, rest, sampling)),
        lambda: effect_of(goodman_kruskal_gamma(codes, other, sampling)),
        lambda: effect_of(kendall_tau_b(codes, other, sampling)),
        lambda: (rao_scott(codes, other, sampling).p, Interval(0, 1)),
        lambda: (compare_with_rest(chosen, group, sampling).p, Interval(0, 1)),
        v,
    )


def answer(question):
    """Return what a question gives, or None where it is refused."""
    try:
        return question()
    except InvalidCount:
        return None


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_every_estimate_is_a_number_in_its_interval_or_refused(seed):
    answers = [answer(question) for question in questions(*wild(seed))]

    for value, interval in filter(None, answers):
        slack = 1e-9 * (1 + abs(value))
        assert all(math.isfinite(number) for number in (value, interval.low, interval.high))
        assert interval.low - slack <= value <= interval.high + slack


def test_wild_surveys_are_answered_as_well_as_refused():
    """Else the test above would say nothing."""
    asked = [[answer(question) for question in questions(*wild(seed))] for seed in range(60)]

    answered = [sum(found is not None for found in column) for column in zip(*asked, strict=True)]
    assert min(answered) >= 5
    assert max(answered) <= 55


def test_clusters_that_all_but_agree_are_refused_before_they_promise_too_much():
    """The same answers in two clusters whose weights differ by a millionth of a millionth."""
    clusters = np.repeat([0, 1], 8)
    rows, columns = np.tile([0, 0, 0, 1, 1, 1, 0, 1], 2), np.tile([0, 1, 0, 1, 1, 0, 0, 1], 2)
    weights = np.ones(16) + 1e-12 * np.arange(16)

    with pytest.raises(InvalidCount, match="The clusters do not differ"):
        cramers_v(rows, columns, Sampling(weights, clusters=clusters))


def test_a_notebook_may_give_lists_where_arrays_are_meant():
    given = Sampling([2.0, 1.0, 1.0], strata=[0, 0, 0], clusters=[0, 1, 2], population=[9, 9, 9])
    meant = Sampling(
        np.array([2.0, 1.0, 1.0]), np.zeros(3, int), np.arange(3), np.array([9.0, 9.0, 9.0])
    )

    assert estimate_mean([1, 2, 4], given) == estimate_mean([1, 2, 4], meant)


@pytest.mark.parametrize("weights", [["zwaar", "licht"], np.ones((2, 2)), 3.0, [[1.0], [1.0, 2.0]]])
def test_weights_that_are_no_row_of_numbers_are_refused(weights):
    with pytest.raises(InvalidCount, match="no row of numbers") as refused:
        Sampling(weights)

    assert "Geef een getal per mens" in refused.value.message.nl


@pytest.mark.parametrize(
    "ask",
    [
        lambda: wilson_interval(1, math.inf),
        lambda: mean_interval(math.nan, 1.0, 10),
        lambda: kish_size(np.array([])),
        lambda: kish_size(np.array([0.0, 0.0])),
        lambda: kish_size(np.array([1.0, math.nan])),
        lambda: pearson_chi_square([[1], [2, 3]]),
        lambda: pearson_chi_square([[1, math.inf], [2, 3]]),
    ],
)
def test_what_is_no_count_mean_or_weight_gives_no_figure(ask):
    with pytest.raises(InvalidCount):
        ask()


def test_a_cell_that_is_no_number_does_not_drop_out_of_a_test():
    """Else its row and column would, and the rest be tested as if they were the table."""
    whole = [[9, 3, 5], [2, 8, 4], [4, 5, 9]]
    rest = pearson_chi_square([row[::2] for row in whole[1:]])
    whole[0][1] = math.nan

    assert rest.p < 1
    with pytest.raises(InvalidCount, match="Give rows of equal length"):
        pearson_chi_square(whole)
