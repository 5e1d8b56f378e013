from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from weerklank.analysis import InvalidCount, difference_interval
from weerklank.analysis.estimates import Estimate, estimate_mean, estimate_proportion
from weerklank.analysis.estimates.sampling import Sampling, simple_sampling
from weerklank.analysis.trends import (
    difference_of_means,
    difference_of_shares,
    mean_estimate,
    share_estimate,
)

NEWCOMBE_1998 = [
    # (a) to (h) of table II, method 10: count1, n1, count2, n2, low, high of p1 - p2.
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]


@pytest.mark.parametrize(("x2", "n2", "x1", "n1", "low", "high"), NEWCOMBE_1998)
def test_shares_agree_with_newcombes_printed_table(x2, n2, x1, n1, low, high):
    change = difference_of_shares(share_estimate(x1, n1), share_estimate(x2, n2))

    assert (round(change.low, 4), round(change.high, 4)) == (low, high)


def test_shares_turn_round_with_the_waves():
    one, other = share_estimate(30, 90), share_estimate(50, 110)

    there, back = difference_of_shares(one, other), difference_of_shares(other, one)

    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


def test_simple_waves_have_the_interval_of_the_estimates_room():
    change = difference_of_shares(share_estimate(30, 90), share_estimate(50, 110), level=0.9)
    known = difference_interval(50, 110, 30, 90, 0.9)

    assert (change.low, change.high) == pytest.approx((known.low, known.high))


def test_weighted_waves_have_a_wider_interval_than_simple_ones():
    chosen = np.arange(200) % 5 < 2
    weights = np.where(np.arange(200) % 2 == 0, 0.4, 1.6)
    simple = estimate_proportion(chosen, simple_sampling(200))
    weighted = estimate_proportion(chosen, Sampling(weights))

    narrow = difference_of_shares(simple, simple)
    wide = difference_of_shares(weighted, weighted)

    assert wide.high - wide.low > 1.1 * (narrow.high - narrow.low)


def test_means_agree_with_scipys_welch():
    chance = np.random.default_rng(3)
    one, other = chance.normal(7, 1.2, 40), chance.normal(7.5, 2.1, 90)
    expected = stats.ttest_ind(other, one, equal_var=False).confidence_interval(0.95)

    change = difference_of_means(
        *(mean_estimate(x.mean(), x.std(ddof=1), len(x)) for x in (one, other))
    )

    assert (change.low, change.high) == pytest.approx((expected.low, expected.high), rel=1e-12)


def test_means_of_counts_are_the_estimates_of_the_same_people():
    values = np.array([1.0, 2, 2, 5, 9])
    known = estimate_mean(values, simple_sampling(5))

    made = mean_estimate(values.mean(), values.std(ddof=1), 5)

    assert (made.value, made.se, made.df) == pytest.approx((known.value, known.se, known.df))


def test_means_without_any_spread_have_no_interval_to_speak_of():
    change = difference_of_means(mean_estimate(7, 0, 10), mean_estimate(8, 0, 10))

    assert (change.low, change.high) == (1.0, 1.0)


@pytest.mark.parametrize(("people", "base"), [(1, 0), (-1, 5), (6, 5)])
def test_a_share_of_nothing_is_refused(people, base):
    with pytest.raises(InvalidCount):
        share_estimate(people, base)


@pytest.mark.parametrize(("mean", "sd", "n"), [(7, 1, 1), (7, -1, 9), (math.nan, 1, 9)])
def test_a_mean_of_nothing_is_refused(mean, sd, n):
    with pytest.raises(InvalidCount):
        mean_estimate(mean, sd, n)


def test_a_share_of_one_person_is_as_uncertain_as_can_be():
    change = difference_of_shares(share_estimate(1, 1), share_estimate(0, 1))

    assert change.low == -1.0
    assert change.high > 0


def test_an_estimate_that_is_no_number_is_refused():
    with pytest.raises(InvalidCount):
        difference_of_means(Estimate(7, math.nan, 9, 10, 10), mean_estimate(7, 1, 10))
