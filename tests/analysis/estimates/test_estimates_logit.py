import numpy as np
import pytest
from clustered_samples import of_two_strata, surveys
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis.estimates import (
    BETA,
    LOGIT,
    WILSON,
    Estimate,
    InvalidCount,
    Sampling,
    beta_interval,
    estimate_proportion,
    interval_of,
    proportion_interval,
    proportion_method,
    simple_sampling,
    wilson_interval,
)

FEW = settings(max_examples=25, deadline=None)


@FEW
@given(survey=surveys(), level=st.sampled_from([0.8, 0.95, 0.99]))
def test_proportion_interval_of_a_design_holds_the_proportion_and_stays_in_bounds(survey, level):
    answers, group, sampling = survey

    for rank in range(-1, 5):
        share = estimate_proportion(answers <= rank, sampling, group)
        interval = proportion_interval(share, level)
        assert 0 <= interval.low <= share.value <= interval.high <= 1
        assert interval.high > interval.low


def test_proportion_interval_stays_in_bounds_where_the_t_interval_does_not():
    share = Estimate(0.02, 0.02, 12, 100, 50.0)

    assert interval_of(share).low < 0 < proportion_interval(share).low


@given(n=st.integers(2, 40), data=st.data())
@FEW
def test_proportion_interval_of_a_simple_sample_is_that_of_wilson(n, data):
    chosen = np.arange(n) < data.draw(st.integers(0, n))

    share = estimate_proportion(chosen, simple_sampling(n))
    interval = proportion_interval(share)

    wilson = wilson_interval(int(chosen.sum()), n)
    assert (interval.low, interval.high) == pytest.approx((wilson.low, wilson.high), abs=1e-12)
    assert proportion_method(share) is WILSON


@pytest.mark.parametrize("chosen", [True, False])
def test_proportion_interval_of_everybody_or_nobody_in_a_design_is_exact_and_has_width(chosen):
    """16 people of 4 clusters in 2 strata: as many as 16 (t of 15 / t of 2)^2 are sure to tell."""
    share = estimate_proportion(np.full(16, chosen), of_two_strata())

    interval = proportion_interval(share)

    n = 16 * (stats.t.ppf(0.975, 15) / stats.t.ppf(0.975, 2)) ** 2
    width = 1 - 0.025 ** (1 / n)
    assert interval.high - interval.low == pytest.approx(width)
    assert (interval.high if chosen else interval.low) == share.value
    assert proportion_method(share) is BETA


def test_proportion_interval_where_clusters_agree_by_luck_has_width():
    share = estimate_proportion(np.arange(16) % 2 == 0, of_two_strata())

    interval = proportion_interval(share)

    assert (share.se, proportion_method(share)) == (0.0, BETA)
    assert interval.high - interval.low > 0.5


def test_beta_interval_of_a_simple_nobody_is_that_of_clopper_and_pearson():
    share = estimate_proportion(np.zeros(30), simple_sampling(30))

    peer = stats.binomtest(0, 30).proportion_ci(0.95, method="exact")
    assert beta_interval(share).high == pytest.approx(peer.high)


def test_weights_that_differ_make_the_interval_of_nobody_wider():
    equal = Sampling(np.ones(40), strata=np.zeros(40, np.int64))
    uneven = Sampling(np.where(np.arange(40) < 20, 1.0, 5.0))

    highs = [
        proportion_interval(estimate_proportion(np.zeros(40), s)).high for s in (equal, uneven)
    ]

    assert highs[1] > 1.2 * highs[0]


def test_proportion_method_of_a_design_is_the_logit():
    assert proportion_method(Estimate(0.3, 0.05, 12, 100, 50.0)) is LOGIT


@pytest.mark.parametrize("make", [proportion_interval, beta_interval])
@pytest.mark.parametrize(
    ("estimate", "message"),
    [
        (Estimate(1.2, 0.1, 9, 20, 20.0), "Use `interval_of`"),
        (Estimate(float("nan"), 0.1, 9, 20, 20.0), "Use `interval_of`"),
        (Estimate(0.2, float("nan"), 9, 20, 20.0), "Use `interval_of`"),
        (Estimate(0.2, 0.1, 0, 20, 20.0), "one cluster"),
    ],
)
def test_proportion_interval_refuses_what_is_no_proportion(make, estimate, message):
    with pytest.raises(InvalidCount, match=message):
        make(estimate)
