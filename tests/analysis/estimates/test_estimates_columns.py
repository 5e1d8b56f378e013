import numpy as np
import pytest
from clustered_samples import of_two_strata, surveys
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis.estimates import (
    DESIGN_T,
    HYBRID,
    PEARSON,
    PEARSON_KISH,
    RAO_SCOTT,
    InvalidCount,
    Sampling,
    compare_with_rest,
    difference_of_domains,
    risk_difference,
    simple_sampling,
)

FEW = settings(max_examples=25, deadline=None)


@FEW
@given(seed=st.integers(0, 10_000))
def test_compare_with_rest_of_a_simple_sample_agrees_with_scipy(seed):
    random = np.random.default_rng(seed)
    group, chosen = np.arange(80) < 25, random.random(80) < 0.4

    outcome = compare_with_rest(chosen, group, simple_sampling(80))

    table = [[(chosen & part).sum(), (~chosen & part).sum()] for part in (group, ~group)]
    assert outcome.p == pytest.approx(stats.chi2_contingency(table, correction=False).pvalue)
    assert (outcome.here.n, outcome.rest.n, outcome.method) == (25, 55, PEARSON)


@FEW
@given(survey=surveys())
def test_compare_with_rest_of_a_design_is_students_t_of_the_difference(survey):
    answers, group, sampling = survey
    chosen = answers >= 2

    outcome = compare_with_rest(chosen, group, sampling)

    gap = difference_of_domains(chosen, sampling, group, ~group)
    if outcome.method is DESIGN_T and gap.se > 0:
        assert outcome.p == pytest.approx(2 * stats.t.sf(abs(gap.value / gap.se), gap.df))
        assert (outcome.p < 0.05) == (
            outcome.difference.interval.low > 0 or outcome.difference.interval.high < 0
        )
    assert outcome.difference == risk_difference(chosen, group, ~group, sampling)


def test_compare_with_rest_looks_at_the_base_alone():
    chosen, group = np.arange(40) % 3 == 0, np.arange(40) % 2 == 0
    base = np.arange(40) < 30

    outcome = compare_with_rest(chosen, group, simple_sampling(40), base)

    assert (outcome.here.n, outcome.rest.n) == (15, 15)
    assert outcome.p == compare_with_rest(chosen[:30], group[:30], simple_sampling(30)).p


@pytest.mark.parametrize("everybody", [True, False])
@pytest.mark.parametrize(
    ("sampling", "method"), [(simple_sampling(16), PEARSON), (of_two_strata(), RAO_SCOTT)]
)
def test_compare_with_rest_finds_nothing_where_all_answer_alike(sampling, method, everybody):
    group = np.arange(16) % 2 == 0

    outcome = compare_with_rest(np.full(16, everybody), group, sampling)

    assert (outcome.p, outcome.method, outcome.difference.value) == (1.0, method, 0.0)
    assert outcome.difference.interval.low < 0 < outcome.difference.interval.high


def test_compare_with_rest_tests_all_against_some_by_rao_and_scott():
    clusters = np.repeat(np.arange(10), 6)
    group = np.arange(60) % 2 == 0
    chosen = group | (np.arange(60) % 7 < 3)

    outcome = compare_with_rest(chosen, group, Sampling(np.ones(60), clusters=clusters))

    assert (outcome.here.value, outcome.method) == (1.0, RAO_SCOTT)
    assert 0 <= outcome.p < 0.05


def test_compare_with_rest_is_not_certain_of_what_every_cluster_repeats_by_luck():
    """A standard error of 0 would call any difference proven."""
    clusters = np.repeat(np.arange(6), 8)
    group, sampling = np.arange(48) % 2 == 0, Sampling(np.ones(48), clusters=clusters)
    chosen = np.isin(np.arange(48) % 8, (0, 1, 2))

    outcome = compare_with_rest(chosen, group, sampling)

    assert difference_of_domains(chosen, sampling, group, ~group).se == 0
    peer = stats.chi2_contingency([[12, 12], [6, 18]], correction=False)
    assert (outcome.p, outcome.method) == (pytest.approx(peer.pvalue), PEARSON_KISH)
    assert outcome.difference.method is HYBRID
    assert outcome.difference.interval.low < 0 < 0.25 < outcome.difference.interval.high


@pytest.mark.parametrize(("choosers", "p"), [((0, 2, 4), 0.0), ((0, 1, 2, 3), 1.0)])
def test_compare_with_rest_leaves_nothing_to_chance_where_everybody_was_asked(choosers, p):
    everybody = Sampling(np.ones(8), population=np.full(8, 8.0))

    outcome = compare_with_rest(np.isin(np.arange(8), choosers), np.arange(8) % 2 == 0, everybody)

    assert (outcome.p, outcome.method) == (p, DESIGN_T)


@pytest.mark.parametrize(
    ("group", "message"),
    [
        (np.zeros(16, bool), "Nobody"),
        (np.ones(16, bool), "Nobody"),
        (np.arange(16) < 4, "one cluster"),
        (np.arange(16) >= 4, "one cluster"),
    ],
)
def test_compare_with_rest_refuses_a_group_without_a_rest_or_an_error(group, message):
    with pytest.raises(InvalidCount, match=message):
        compare_with_rest(np.arange(16) % 3 == 0, group, of_two_strata())
