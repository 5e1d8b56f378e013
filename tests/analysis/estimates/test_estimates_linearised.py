import math
from dataclasses import replace

import numpy as np
import pytest
from clustered_samples import of_two_strata, shuffled, surveys
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis.estimates import (
    InvalidCount,
    Sampling,
    estimate_mean,
    estimate_proportion,
    estimate_ratio,
    estimate_total,
    interval_of,
    kish_size,
    mean_interval,
    simple_sampling,
)

FEW = settings(max_examples=25, deadline=None)
KINDS = {
    "mean": estimate_mean,
    "total": estimate_total,
    "ratio": lambda values, *rest: estimate_ratio(values, values + 1.5, *rest),
}


def close(estimate):
    return pytest.approx(figures(estimate), rel=1e-9, abs=1e-12)


def figures(estimate):
    return (estimate.value, estimate.se, estimate.df, estimate.n, estimate.n_effective)


@FEW
@given(sample=st.lists(st.integers(-5, 5), min_size=2, max_size=40).filter(lambda s: len({*s}) > 1))
def test_estimate_mean_of_a_simple_sample_is_the_textbook_mean(sample):
    mean = estimate_mean(sample, simple_sampling(len(sample)))

    student = mean_interval(float(np.mean(sample)), float(np.std(sample, ddof=1)), len(sample))
    assert figures(mean)[:2] == pytest.approx((np.mean(sample), stats.sem(sample)), abs=1e-12)
    assert (mean.df, mean.n_effective) == (len(sample) - 1, pytest.approx(len(sample)))
    assert interval_of(mean).low == pytest.approx(student.low)


@FEW
@given(survey=surveys())
@pytest.mark.parametrize("kind", KINDS)
def test_estimate_of_the_domain_of_everyone_is_the_overall_estimate(kind, survey):
    answers, group, sampling = survey

    assert KINDS[kind](answers, sampling, group | ~group) == KINDS[kind](answers, sampling)


@FEW
@given(survey=surveys(), factor=st.floats(1e-6, 1e6))
def test_estimate_mean_and_ratio_do_not_change_with_the_scale_of_weights(survey, factor):
    answers, group, sampling = survey
    scaled = replace(sampling, weights=sampling.weights * factor)

    assert figures(estimate_mean(answers, scaled, group)) == close(
        estimate_mean(answers, sampling, group)
    )
    assert figures(KINDS["ratio"](answers, scaled)) == close(KINDS["ratio"](answers, sampling))


@FEW
@given(survey=surveys(), factor=st.floats(1e-3, 1e3))
def test_estimate_total_grows_with_the_scale_of_weights(survey, factor):
    answers, _, sampling = survey

    total = estimate_total(answers, sampling)
    scaled = estimate_total(answers, replace(sampling, weights=sampling.weights * factor))

    assert (scaled.value, scaled.se) == pytest.approx((total.value * factor, total.se * factor))


@FEW
@given(survey=surveys(), seed=st.integers(0, 1000))
@pytest.mark.parametrize("kind", KINDS)
def test_estimate_does_not_depend_on_the_order_of_people(kind, survey, seed):
    answers, group, sampling = survey
    order = np.random.default_rng(seed).permutation(len(answers))

    there = KINDS[kind](answers[order], shuffled(sampling, order), group[order])

    assert figures(there) == close(KINDS[kind](answers, sampling, group))


@FEW
@given(survey=surveys())
def test_estimate_mean_with_clusters_of_one_person_is_that_without_clusters(survey):
    answers, group, sampling = survey
    alone = replace(sampling, clusters=np.arange(len(answers)))

    assert estimate_mean(answers, alone, group) == estimate_mean(
        answers, replace(sampling, clusters=None), group
    )


@FEW
@given(survey=surveys())
def test_estimate_mean_takes_a_missing_value_as_outside_the_domain(survey):
    answers, group, sampling = survey

    with_holes = estimate_mean(np.where(group, answers, np.nan), sampling)

    assert with_holes == estimate_mean(answers, sampling, group)


@FEW
@given(survey=surveys())
def test_estimate_total_of_two_halves_adds_to_that_of_all(survey):
    answers, group, sampling = survey

    halves = [estimate_total(answers, sampling, half).value for half in (group, ~group)]

    assert sum(halves) == pytest.approx(estimate_total(answers, sampling).value)


@FEW
@given(survey=surveys())
def test_estimate_ratio_to_one_is_the_mean(survey):
    answers, group, sampling = survey

    ratio = estimate_ratio(answers, np.ones(len(answers)), sampling, group)

    assert ratio == estimate_mean(answers, sampling, group)


def test_a_domain_keeps_the_clusters_that_it_leaves_empty():
    """Dropping everybody else would take the design for two clusters, and not four, a stratum."""
    clusters = np.repeat(np.arange(8), 3)
    sampling = Sampling(np.ones(24), clusters // 4, clusters)
    domain = np.isin(clusters, (0, 1, 4, 5))
    values = np.arange(24.0) ** 1.5

    kept = estimate_total(values, sampling, domain)
    dropped = estimate_total(values[domain], shuffled(sampling, domain))

    assert kept.value == dropped.value
    assert kept.se > 1.5 * dropped.se
    assert (kept.df, kept.n) == (dropped.df, dropped.n) == (2, 12)


def test_clusters_are_counted_where_ignoring_them_would_promise_too_much():
    random = np.random.default_rng(2026)
    clusters = np.repeat(np.arange(20), 10)
    held = {"clustered": 0, "simple": 0}
    samplings = {
        "clustered": Sampling(np.ones(200), clusters=clusters),
        "simple": simple_sampling(200),
    }

    for _ in range(300):
        values = random.normal(0, 1, 20)[clusters] + random.normal(0, 1, 200)
        for name, sampling in samplings.items():
            interval = interval_of(estimate_mean(values, sampling))
            held[name] += interval.low <= 0 <= interval.high

    assert held["simple"] / 300 < 0.75
    assert 0.92 <= held["clustered"] / 300 <= 0.98


@pytest.mark.parametrize("value", [0.1, 3.0, -1e9])
def test_estimate_mean_of_a_constant_is_that_constant_without_error(value):
    sampling = replace(of_two_strata(), weights=np.linspace(0.1, 1.7, 16))

    mean = estimate_mean(np.full(16, value), sampling)

    assert (mean.value, mean.se) == (value, 0.0)
    assert mean.n_effective == kish_size(sampling.weights)


def test_estimate_ratio_of_what_is_proportional_has_no_error():
    below = np.linspace(1, 2, 16)

    ratio = estimate_ratio(below / 3, below, of_two_strata())

    assert (ratio.value, ratio.se) == (pytest.approx(1 / 3), 0.0)


def test_estimate_proportion_where_all_clusters_agree_has_no_error_and_the_size_of_kish():
    share = estimate_proportion(np.arange(16) % 2 == 0, of_two_strata())

    assert (share.value, share.se, share.n_effective) == (0.5, 0.0, 16.0)


def test_kish_size_of_weights_too_small_to_square_is_told():
    assert kish_size(np.array([1e-200, 1e-200, 2e-200])) == pytest.approx(16 / 6)


NOBODY = np.zeros(16, dtype=bool)


@pytest.mark.parametrize(
    ("estimate", "message", "remedy"),
    [
        (lambda s: estimate_mean(np.ones(16), s, NOBODY), "Nobody", "Kies een andere groep."),
        (lambda s: estimate_mean([math.nan] * 16, s), "Nobody", "Kies een andere groep."),
        (lambda s: estimate_total([math.nan] * 16, s), "Nobody", "Kies een andere groep."),
        (lambda s: estimate_mean([math.inf] * 16, s), "infinite", "Kijk de antwoorden na."),
        (lambda s: estimate_mean(["a"] * 16, s), "is no number", "waar een antwoord ontbreekt."),
        (lambda s: estimate_mean(np.ones(3), s), "3 values for 16", "Geef er een per mens."),
        (lambda s: estimate_mean(np.ones(16), s, NOBODY[:3]), "each of 16", "per mens ja of nee."),
        (lambda s: estimate_mean(np.ones(16), s, np.arange(16)), "each of 16", "ja of nee."),
        (lambda s: estimate_proportion(np.arange(16), s), "chosen or not", "ja of nee."),
        (lambda s: estimate_proportion([-1] * 16, s), "chosen or not", "ja of nee."),
        (lambda s: estimate_ratio(np.ones(16), np.zeros(16), s), "adds to 0", "andere groep."),
        (lambda s: estimate_mean(np.arange(16), s, np.arange(16) < 4), "one cluster", "bredere"),
        (lambda s: estimate_total(np.arange(16), s, np.arange(16) < 1), "one cluster", "bredere"),
    ],
)
def test_estimate_refuses_what_nothing_can_be_estimated_from(estimate, message, remedy):
    with pytest.raises(InvalidCount, match=message) as caught:
        estimate(of_two_strata())

    assert remedy in caught.value.in_language("nl")


def test_estimate_mean_of_one_person_is_refused_and_of_two_is_not():
    one, two = (np.arange(9) < n for n in (1, 2))

    assert estimate_mean(np.arange(9), simple_sampling(9), two).n == 2
    with pytest.raises(InvalidCount, match="one cluster"):
        estimate_mean(np.arange(9), simple_sampling(9), one)
