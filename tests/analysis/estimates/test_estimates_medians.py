import statistics
from dataclasses import replace

import numpy as np
import pytest
from clustered_samples import of_two_strata, shuffled, surveys
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis.estimates import (
    Interval,
    InvalidCount,
    Sampling,
    estimate_median,
    estimate_proportion,
    simple_sampling,
)

FEW = settings(max_examples=25, deadline=None)


@FEW
@given(sample=st.lists(st.integers(-5, 5), min_size=2, max_size=60))
def test_estimate_median_of_a_simple_sample_is_the_textbook_median(sample):
    median = estimate_median(sample, simple_sampling(len(sample)))

    assert median.estimate.value == statistics.median(sample)
    assert median.interval.low <= median.estimate.value <= median.interval.high


@FEW
@given(survey=surveys())
def test_estimate_median_counts_a_weight_of_three_as_three_people(survey):
    answers, _, sampling = survey
    times = np.ceil(sampling.weights).astype(int)

    median = estimate_median(answers, replace(sampling, weights=times.astype(float)))

    assert median.estimate.value == statistics.median(np.repeat(answers, times))


@FEW
@given(survey=surveys(), factor=st.floats(1e-6, 1e6), seed=st.integers(0, 1000))
def test_estimate_median_does_not_change_with_scale_or_order(survey, factor, seed):
    answers, group, sampling = survey
    order = np.random.default_rng(seed).permutation(len(answers))
    other = replace(shuffled(sampling, order), weights=sampling.weights[order] * factor)

    there = estimate_median(answers[order], other, group[order])

    here = estimate_median(answers, sampling, group)
    assert (there.interval, there.estimate.value) == (here.interval, here.estimate.value)


def test_estimate_median_of_many_values_reaches_as_far_as_the_binomial_test():
    median = estimate_median(np.arange(1, 202), simple_sampling(201))

    low, high = (float(rank) for rank in stats.binom.ppf([0.025, 0.975], 201, 0.5))
    assert median.estimate.value == 101
    assert (median.interval.low, median.interval.high) == pytest.approx((low, high + 1), abs=1)


def test_estimate_median_that_most_people_share_has_no_other_value_in_its_interval():
    """At the top answer the share at or below is 1 and certain, which would tell nothing."""
    marks = np.repeat([4.0, 5.0], [30, 70])

    median = estimate_median(marks, simple_sampling(100))

    assert estimate_proportion(marks <= 5, simple_sampling(100)).se == 0
    assert (median.estimate.value, median.interval) == (5.0, Interval(5.0, 5.0))


def test_estimate_median_near_a_tie_reaches_into_the_answer_below():
    """45% give a 4 and 55% a 5: chance alone can have moved the middle."""
    median = estimate_median(np.repeat([4.0, 5.0], [45, 55]), simple_sampling(100))

    assert (median.estimate.value, median.interval) == (5.0, Interval(4.0, 5.0))


def test_estimate_median_between_two_halves_lies_halfway_although_weights_round():
    values, weights = np.repeat([1.0, 2.0], [6, 1]), np.array([0.1] * 6 + [0.1 * 6])

    assert np.cumsum(weights)[5] / weights.sum() < 0.5
    assert estimate_median(values, Sampling(weights)).estimate.value == 1.5


def test_estimate_median_of_a_constant_is_certain():
    median = estimate_median(np.full(16, 7.0), of_two_strata())

    assert (median.estimate.value, median.estimate.se) == (7.0, 0.0)
    assert median.interval == Interval(7.0, 7.0)


def test_estimate_median_is_wider_at_a_higher_level():
    sampling = simple_sampling(50)

    widths = [estimate_median(np.arange(50), sampling, level=p).interval for p in (0.8, 0.99)]

    assert widths[0].low > widths[1].low
    assert widths[0].high < widths[1].high


@pytest.mark.parametrize(
    ("values", "level", "message"),
    [
        (np.full(16, np.nan), 0.95, "Nobody"),
        (np.arange(16.0), 0, "No confidence level"),
        (np.where(np.arange(16) < 4, 1.0, np.nan), 0.95, "one cluster"),
    ],
)
def test_estimate_median_refuses_what_has_none(values, level, message):
    with pytest.raises(InvalidCount, match=message):
        estimate_median(values, of_two_strata(), level=level)
