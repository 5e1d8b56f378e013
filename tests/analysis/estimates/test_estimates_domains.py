import math
from dataclasses import replace

import numpy as np
import pytest
from clustered_samples import of_two_strata, surveys
from hypothesis import given, settings

from weerklank.analysis.estimates import (
    InvalidCount,
    Sampling,
    difference_of_domains,
    estimate_mean,
    simple_sampling,
)

FEW = settings(max_examples=25, deadline=None)


@FEW
@given(survey=surveys())
def test_difference_of_domains_turns_around_with_its_domains(survey):
    answers, group, sampling = survey

    there = difference_of_domains(answers, sampling, group, ~group)
    back = difference_of_domains(answers, sampling, ~group, group)

    assert (there.value, there.se) == (-back.value, pytest.approx(back.se))


@FEW
@given(survey=surveys())
def test_difference_of_domains_with_themselves_is_nothing_for_sure(survey):
    answers, group, sampling = survey

    difference = difference_of_domains(answers, sampling, group, group)

    assert (difference.value, difference.se) == (0.0, 0.0)


def test_difference_of_domains_in_clusters_of_their_own_adds_the_variances():
    """Each stratum is a domain: what they share is nothing."""
    sampling, values = of_two_strata(), np.arange(16.0) ** 1.3
    one = sampling.strata == 0

    difference = difference_of_domains(values, sampling, one, ~one)

    errors = [estimate_mean(values, sampling, domain).se for domain in (one, ~one)]
    assert difference.se == pytest.approx(math.hypot(*errors))
    assert (difference.df, difference.n, difference.n_effective) == (1, 16, 16.0)


def test_difference_of_domains_that_share_clusters_is_surer_than_the_sum_of_variances():
    random = np.random.default_rng(7)
    clusters = np.repeat(np.arange(30), 10)
    values = random.normal(0, 2, 30)[clusters] + random.normal(0, 1, 300)
    one = np.arange(300) % 2 == 0
    sampling = Sampling(np.ones(300), clusters=clusters)

    difference = difference_of_domains(values, sampling, one, ~one)

    apart = math.hypot(*(estimate_mean(values, sampling, domain).se for domain in (one, ~one)))
    assert difference.se < 0.4 * apart


def test_difference_of_domains_where_everybody_was_asked_is_certain():
    everybody = Sampling(np.ones(8), population=np.full(8, 8.0))
    one = np.arange(8) < 3

    difference = difference_of_domains(np.arange(8), everybody, one, ~one)

    assert (difference.value, difference.se, difference.n_effective) == (-4.0, 0.0, math.inf)


def test_difference_of_domains_that_every_cluster_repeats_has_no_error_though_sums_round():
    clusters, one = np.repeat(np.arange(7), 6), np.arange(42) % 2 == 0
    values = np.tile([1.9, 0.8, 0.1, 0.0, 2.4, 2.7], 7)
    sampling = Sampling(
        np.tile([1.3, 1.5, 1.1, 1.9, 1.7, 0.1], 7) * (1 + clusters), clusters=clusters
    )

    difference = difference_of_domains(values, sampling, one, ~one)

    assert (difference.value != 0, difference.se) == (True, 0.0)


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (range(4), range(8, 16), "one cluster"),
        (range(8), (), "Nobody"),
        (range(8), range(4, 8), "one cluster"),
    ],
)
def test_difference_of_domains_refuses_a_domain_without_a_standard_error(one, other, message):
    domains = [np.isin(np.arange(16), list(people)) for people in (one, other)]

    with pytest.raises(InvalidCount, match=message):
        difference_of_domains(np.arange(16), of_two_strata(), *domains)


def test_difference_of_domains_refuses_a_single_degree_of_freedom():
    sampling = Sampling(np.ones(8), clusters=np.repeat([0, 1], 4))
    one = np.arange(8) % 2 == 0

    assert estimate_mean(np.arange(8), sampling, one).df == 1
    with pytest.raises(InvalidCount, match="one cluster"):
        difference_of_domains(np.arange(8), sampling, one, ~one)


def test_difference_of_domains_leaves_out_who_has_no_value():
    values, one = np.array([1.0, 2.0, np.nan, 4.0, 6.0, 8.0, 9.0]), np.arange(7) < 3
    answered = ~np.isnan(values)

    difference = difference_of_domains(values, simple_sampling(7), one, ~one)

    known = difference_of_domains(values, simple_sampling(7), one & answered, ~one)
    assert replace(difference, n=0) == replace(known, n=0)
    assert (difference.n, difference.df) == (6, 4)
