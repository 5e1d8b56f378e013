import numpy as np
import pytest
from clustered_samples import of_two_strata
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis.estimates import (
    FISHER_Z,
    InvalidCount,
    Sampling,
    goodman_kruskal_gamma,
    kendall_tau_b,
    simple_sampling,
)

FEW = settings(max_examples=25, deadline=None)
MEASURES = [goodman_kruskal_gamma, kendall_tau_b]


def drawn(seed, n=60):
    random = np.random.default_rng(seed)
    lean = random.normal(0, 1, n)
    rows, columns = (np.digitize(lean + random.normal(0, 1, n), (-1, 0, 1)) for _ in range(2))
    return rows, columns


@FEW
@given(seed=st.integers(0, 10_000))
def test_kendall_tau_b_agrees_with_scipy(seed):
    rows, columns = drawn(seed)

    effect = kendall_tau_b(rows, columns, simple_sampling(60))

    assert effect.value == pytest.approx(stats.kendalltau(rows, columns).statistic)
    assert -1 < effect.interval.low < effect.value < effect.interval.high < 1
    assert effect.method is FISHER_Z


@FEW
@given(seed=st.integers(0, 10_000))
def test_goodman_kruskal_gamma_counts_pairs_of_people(seed):
    rows, columns = drawn(seed, 30)
    signs = [
        np.sign((rows[i] - rows[j]) * (columns[i] - columns[j]))
        for i in range(30)
        for j in range(i)
    ]

    effect = goodman_kruskal_gamma(rows, columns, simple_sampling(30))

    assert effect.value == pytest.approx(sum(signs) / sum(abs(sign) for sign in signs))


@FEW
@given(seed=st.integers(0, 10_000))
@pytest.mark.parametrize("measure", MEASURES)
def test_ordinal_correlation_turns_around_with_one_order_and_stays_with_the_sides(measure, seed):
    rows, columns = drawn(seed)
    sampling = simple_sampling(60)
    here = measure(rows, columns, sampling)
    assume(abs(here.value) < 0.99)

    back, swapped = measure(rows, 9 - columns, sampling), measure(columns, rows, sampling)

    interval = (here.interval.low, here.interval.high)
    assert (-back.interval.high, -back.interval.low) == pytest.approx(interval)
    assert (swapped.interval.low, swapped.interval.high) == pytest.approx(interval)


@pytest.mark.parametrize("measure", MEASURES)
def test_ordinal_correlation_counts_a_person_of_weight_two_as_two(measure):
    rows, columns = drawn(4)
    weights = np.where(np.arange(60) % 3 == 0, 2.0, 1.0)
    twice = np.repeat(np.arange(60), weights.astype(int))

    effect = measure(rows, columns, Sampling(weights))

    double = measure(rows[twice], columns[twice], simple_sampling(len(twice)))
    assert effect.value == pytest.approx(double.value)
    assert effect.interval.low < double.interval.low


def test_goodman_kruskal_gamma_interval_holds_what_is_true_about_as_often_as_it_says():
    """Two coins that agree two times in three: gamma is (4 - 1) / (4 + 1) = 0.6."""
    random = np.random.default_rng(5)
    held = 0

    for _ in range(300):
        rows = random.integers(0, 2, 120)
        columns = np.where(random.random(120) < 2 / 3, rows, 1 - rows)
        interval = goodman_kruskal_gamma(rows, columns, simple_sampling(120)).interval
        held += interval.low <= 0.6 <= interval.high

    assert 0.92 <= held / 300 <= 0.98


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [
        (np.arange(16) % 2, np.arange(16) % 2, "All pairs lie in the same order"),
        (np.arange(16) % 2, 1 - np.arange(16) % 2, "All pairs lie in the same order"),
        (np.zeros(16, int), np.arange(16) % 2, "two rows and two columns"),
        (np.full(16, -1), np.arange(16) % 2, "two rows and two columns"),
        (np.where(np.arange(16) < 4, np.arange(16) % 2, -1), np.arange(16) % 3, "one cluster"),
    ],
)
def test_ordinal_correlation_refuses_what_has_no_interval(measure, rows, columns, message):
    with pytest.raises(InvalidCount, match=message):
        measure(rows, columns, of_two_strata())


def test_goodman_kruskal_gamma_of_a_corner_lies_in_one_order_though_tau_b_does_not():
    """Nobody is high on both: every pair that differs on both lies in opposite order."""
    rows, columns = np.tile([0, 0, 1, 0], 4), np.tile([0, 1, 0, 0], 4)

    assert kendall_tau_b(rows, columns, simple_sampling(16)).value == pytest.approx(-1 / 3)
    with pytest.raises(InvalidCount, match=r"same order \(-1\)"):
        goodman_kruskal_gamma(rows, columns, simple_sampling(16))
