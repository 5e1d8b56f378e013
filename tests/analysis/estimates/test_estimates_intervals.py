import math
import statistics

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis import (
    Interval,
    InvalidCount,
    column_sum_note,
    difference_interval,
    mean_and_sd,
    mean_interval,
    median,
    wilson_interval,
)
from weerklank.kernel import WeerklankError, whole_percent

SHUFFLED = (3, -5, 0, 4, -2, 1, 5, -4, 2, -1, -3)
LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99])


@st.composite
def proportions(draw):
    n = draw(st.integers(1, 2000))
    return draw(st.integers(0, n)), n


@given(proportion=proportions(), level=LEVELS)
def test_wilson_interval_agrees_with_scipy(proportion, level):
    successes, n = proportion

    interval = wilson_interval(successes, n, level)

    peer = stats.binomtest(successes, n).proportion_ci(level, method="wilson")
    assert interval.low == pytest.approx(peer.low, abs=1e-9)
    assert interval.high == pytest.approx(peer.high, abs=1e-9)


@given(proportion=proportions(), level=LEVELS)
def test_wilson_interval_holds_the_proportion_and_stays_in_bounds(proportion, level):
    successes, n = proportion

    interval = wilson_interval(successes, n, level)

    assert 0 <= interval.low <= successes / n <= interval.high <= 1


def test_wilson_interval_of_a_fraction_lies_between_its_neighbours():
    lows = [wilson_interval(successes, 40).low for successes in (10, 10.5, 11)]

    assert lows == sorted(set(lows))


@given(first=proportions(), second=proportions())
def test_difference_interval_turns_around_with_its_groups(first, second):
    there = difference_interval(*first, *second)
    back = difference_interval(*second, *first)

    difference = first[0] / first[1] - second[0] / second[1]
    assert -1 - 1e-9 <= there.low <= difference + 1e-9
    assert difference - 1e-9 <= there.high <= 1 + 1e-9
    assert (back.low, back.high) == (pytest.approx(-there.high), pytest.approx(-there.low))


@given(sample=st.lists(st.integers(1, 10), min_size=2, max_size=60), level=LEVELS)
def test_mean_interval_agrees_with_scipy(sample, level):
    mean, sd = mean_and_sd(range(1, 11), [sample.count(mark) for mark in range(1, 11)])
    assume(sd > 0)

    interval = mean_interval(mean, sd, len(sample), level)

    peer = stats.t.interval(level, len(sample) - 1, np.mean(sample), stats.sem(sample))
    assert (interval.low, interval.high) == pytest.approx(peer)


def test_mean_interval_without_spread_is_the_mean():
    assert mean_interval(7.0, 0.0, 5) == Interval(7.0, 7.0)


@given(sample=st.lists(st.integers(-5, 5), min_size=2, max_size=80))
def test_mean_sd_and_median_agree_with_the_standard_library(sample):
    counts = [sample.count(value) for value in SHUFFLED]

    mean, sd = mean_and_sd(SHUFFLED, counts)

    assert mean == pytest.approx(statistics.mean(sample))
    assert sd == pytest.approx(statistics.stdev(sample))
    assert median(SHUFFLED, counts) == statistics.median(sample)


def test_median_of_one_person_is_their_value():
    assert median((7, 3, 5), (0, 1, 0)) == 3


def test_mean_and_sd_loses_nothing_at_a_million_people():
    mean, sd = mean_and_sd((1_000_000, 1_000_001), (500_000, 500_000))

    assert mean == 1_000_000.5
    assert sd == pytest.approx(math.sqrt(0.25 * 1_000_000 / 999_999), rel=1e-12)


def test_column_sum_note_is_given_for_99_and_101_alone():
    thirds = [whole_percent(1, 3)] * 3
    halves = [whole_percent(1, 8), whole_percent(1, 8), whole_percent(6, 8)]

    assert (column_sum_note(thirds), column_sum_note(halves)) == (99, 101)
    assert column_sum_note([whole_percent(1, 4), whole_percent(3, 4)]) is None


@pytest.mark.parametrize(
    "estimate",
    [
        lambda: wilson_interval(0, 0),
        lambda: wilson_interval(-1, 10),
        lambda: wilson_interval(11, 10),
        lambda: wilson_interval(math.nan, 10),
        lambda: wilson_interval(1, 10, level=1),
        lambda: difference_interval(1, 10, 1, 0),
        lambda: mean_interval(7, 1, 1),
        lambda: mean_interval(7, -1, 10),
        lambda: mean_interval(7, math.inf, 10),
        lambda: mean_interval(7, 1, 10, level=0),
        lambda: mean_and_sd((1, 2), (1, 0)),
        lambda: mean_and_sd((1, 2), (3, -1)),
        lambda: mean_and_sd((1, 2), (3,)),
        lambda: median((1, 2), (0, 0)),
    ],
)
def test_estimates_refuse_what_nothing_can_be_estimated_from(estimate):
    with pytest.raises(InvalidCount) as caught:
        estimate()

    assert isinstance(caught.value, WeerklankError)
    assert caught.value.in_language("nl").startswith("Geen ")
    assert caught.value.in_language("en").startswith("No")
    assert str(caught.value) == caught.value.in_language("en")
