import numpy as np
import pytest
from clustered_samples import of_two_strata

from weerklank.analysis.estimates import (
    InvalidCount,
    Sampling,
    beta_interval,
    estimate_mean,
    estimate_proportion,
    estimate_total,
    interval_of,
    proportion_interval,
    simple_sampling,
)
from weerklank.analysis.estimates.layout import degrees_of_freedom, lay_out

ONES = np.ones(4)


def groups(*numbers):
    return np.array(numbers, dtype=np.int64)


def test_lay_out_numbers_clusters_and_strata_without_gaps():
    layout = lay_out(Sampling(ONES, groups(7, 7, 3, 3), groups(90, 20, 50, 40)))

    assert layout.cluster_of.tolist() == [3, 0, 2, 1]
    assert layout.stratum_of.tolist() == [1, 0, 0, 1]
    assert layout.factors.tolist() == [2.0, 2.0]


def test_lay_out_leaves_off_the_share_of_the_population_that_was_drawn():
    layout = lay_out(Sampling(ONES, groups(0, 0, 1, 1), population=np.array([8.0, 8.0, 2.0, 2.0])))

    assert layout.factors.tolist() == [1.5, 0.0]


@pytest.mark.parametrize(
    ("sampling", "message", "remedy"),
    [
        (simple_sampling(0), "There is nobody", "Kies een groep met mensen."),
        (
            Sampling(ONES, groups(0, 0, 1, 1), groups(0, 1, 1, 2)),
            "lies in two strata",
            "Geef elk cluster in elk stratum een eigen nummer.",
        ),
        (
            Sampling(ONES, groups(0, 0, 0, 1), groups(0, 1, 2, 3)),
            "single cluster",
            "Neem strata samen.",
        ),
        (Sampling(ONES, groups(0, 0, 0, 1)), "single cluster", "Neem strata samen."),
        (Sampling(ONES, clusters=groups(5, 5, 5, 5)), "single cluster", "Neem strata samen."),
        (
            Sampling(ONES, clusters=groups(0, 1, -1, 2)),
            "no number of 0 or above",
            "Laat die mensen weg of geef ze een eigen nummer.",
        ),
        (
            Sampling(ONES, strata=np.array([0.0, 0.0, np.nan, 1.0])),
            "no number of 0 or above",
            "Laat die mensen weg of geef ze een eigen nummer.",
        ),
        (
            Sampling(ONES, population=np.array([9.0, 9.0, 8.0, 9.0])),
            "no single number per stratum",
            "Geef per stratum een aantal.",
        ),
        (
            Sampling(ONES, population=np.full(4, np.nan)),
            "no single number per stratum",
            "Geef per stratum een aantal.",
        ),
        (Sampling(ONES, population=3 * ONES), "smaller than its sample", "Kijk de aantallen na."),
    ],
)
def test_lay_out_refuses_what_no_standard_error_comes_from(sampling, message, remedy):
    with pytest.raises(InvalidCount, match=message) as caught:
        estimate_mean(np.arange(len(sampling.weights)), sampling)

    assert caught.value.in_language("nl").endswith(remedy)


def test_a_stratum_of_one_cluster_adds_nothing_where_that_is_all_there_is():
    values = [1.0, 2.0, 4.0, 5.0, 9.0]
    strata, population = groups(0, 0, 0, 0, 1), np.array([100.0, 100.0, 100.0, 100.0, 1.0])

    total = estimate_total(values, Sampling(np.ones(5), strata, population=population))

    others = estimate_total(values[:4], Sampling(ONES, population=population[:4]))
    assert (total.value, total.se, total.df) == (21.0, others.se, 3)


def test_nothing_is_uncertain_where_everybody_was_asked():
    everybody = Sampling(ONES, population=4 * ONES)
    share = estimate_proportion([True, False, False, False], everybody)

    assert (share.value, share.se, share.n_effective) == (0.25, 0.0, np.inf)
    assert interval_of(share) == proportion_interval(share) == beta_interval(share)
    assert (proportion_interval(share).low, proportion_interval(share).high) == (0.25, 0.25)


@pytest.mark.parametrize(
    ("inside", "df"), [(range(16), 2), (range(8), 1), (range(4), 0), ((0, 4, 8), 1), ((0, 8), 0)]
)
def test_degrees_of_freedom_are_the_clusters_less_the_strata_of_a_domain(inside, df):
    domain = np.isin(np.arange(16), list(inside))

    assert degrees_of_freedom(domain, lay_out(of_two_strata())) == df
