import math

import numpy as np
import pytest
from clustered_samples import of_two_strata
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis.estimates import (
    PEARSON,
    RAO_SCOTT,
    InvalidCount,
    Sampling,
    rao_scott,
    simple_sampling,
)
from weerklank.analysis.estimates.crosstab import cross

FEW = settings(max_examples=25, deadline=None)


def drawn(seed, n=120):
    random = np.random.default_rng(seed)
    clusters = np.repeat(np.arange(n // 6), 6)
    rows, columns = random.integers(0, 3, n), random.integers(0, 2, n)
    return rows, columns, Sampling(random.uniform(0.5, 2, n), clusters % 2, clusters)


@FEW
@given(seed=st.integers(0, 10_000))
def test_rao_scott_of_a_simple_sample_is_pearsons_test(seed):
    rows, columns, _ = drawn(seed)

    test = rao_scott(rows, columns, simple_sampling(len(rows)))

    table = [[int(((rows == r) & (columns == c)).sum()) for c in range(2)] for r in range(3)]
    peer = stats.chi2_contingency(table, correction=False)
    assert (test.chi_square, test.p) == pytest.approx((peer.statistic, peer.pvalue))
    assert (test.df1, test.df2, test.deff, test.method) == (2, math.inf, 1.0, PEARSON)


@FEW
@given(seed=st.integers(0, 10_000))
def test_rao_scott_does_not_change_with_sides_numbers_or_scale(seed):
    rows, columns, sampling = drawn(seed)
    scaled = Sampling(sampling.weights * 7, sampling.strata, sampling.clusters)

    test = rao_scott(rows, columns, sampling)

    figures = pytest.approx((test.statistic, test.df1, test.df2, test.p), rel=1e-7)
    for other in (
        rao_scott(columns, rows, sampling),
        rao_scott(rows * 5 + 1, 9 - columns, sampling),
        rao_scott(rows, columns, scaled),
    ):
        assert (other.statistic, other.df1, other.df2, other.p) == figures


def test_rao_scott_holds_its_level_where_pearson_finds_what_is_not_there():
    """Answers and groups both run in clusters, and have nothing to do with each other."""
    random = np.random.default_rng(11)
    clusters = np.repeat(np.arange(30), 10)
    found = {"designed": 0, "simple": 0}

    for _ in range(200):
        rows = (random.normal(0, 1, 30)[clusters] + random.normal(0, 0.7, 300) > 0).astype(int)
        columns = (random.normal(0, 1, 30)[clusters] + random.normal(0, 0.7, 300) > 0).astype(int)
        designed = rao_scott(rows, columns, Sampling(np.ones(300), clusters=clusters))
        found["designed"] += designed.p < 0.05
        found["simple"] += rao_scott(rows, columns, simple_sampling(300)).p < 0.05

    assert found["simple"] / 200 > 0.25
    assert found["designed"] / 200 < 0.10


def test_rao_scott_leaves_out_who_has_no_answer_but_keeps_their_clusters():
    rows, columns, sampling = drawn(3)
    holes = np.where(np.arange(len(rows)) % 7 == 0, -1, rows)

    test = rao_scott(holes, columns, sampling)

    known = holes >= 0
    dropped = Sampling(sampling.weights[known], sampling.strata[known], sampling.clusters[known])
    alone = rao_scott(rows[known], columns[known], dropped)
    assert (test.n, test.method) == (int(known.sum()), RAO_SCOTT)
    assert test.statistic == pytest.approx(alone.statistic)


def test_rao_scott_of_a_table_with_an_empty_cell_is_told():
    rows, columns, sampling = drawn(5)

    test = rao_scott(rows, np.where(rows == 2, 0, columns), sampling)

    assert test.p < 0.05
    assert math.isfinite(test.statistic)


DIAGONAL = np.tile([0, 1, 2, 0], 4)
TWO = np.tile([0, 1], 8)


@pytest.mark.parametrize(
    ("rows", "columns", "message", "remedy"),
    [
        (np.zeros(16, int), TWO, "two rows and two columns", "bredere groep."),
        (np.full(16, -1), TWO, "two rows and two columns", "bredere groep."),
        (np.where(TWO == 1, -1, 0), TWO, "two rows and two columns", "bredere groep."),
        (DIAGONAL, DIAGONAL, "cells of this table are empty", "Neem antwoorden samen."),
        (TWO + 0.5, TWO, "no list of 16 whole numbers", "-1 zonder antwoord."),
        (TWO[:3], TWO, "no list of 16 whole numbers", "-1 zonder antwoord."),
        (np.where(np.arange(16) < 4, TWO, -1), TWO[::-1], "one cluster", "bredere groep."),
        (TWO, np.tile([0, 0, 1, 1], 4), "there is nothing to test", "valt niets te toetsen."),
    ],
)
def test_rao_scott_refuses_what_cannot_be_tested(rows, columns, message, remedy):
    with pytest.raises(InvalidCount, match=message) as caught:
        rao_scott(rows, columns, of_two_strata())

    assert caught.value.in_language("nl").endswith(remedy)


def test_rao_scott_takes_three_hundred_answers():
    _, columns, sampling = drawn(1, 900)

    test = rao_scott(np.arange(900) % 300, columns, sampling)

    assert 0 < test.p <= 1
    assert test.n == 900


def test_cross_gives_the_weighted_share_of_each_pair_of_answers():
    rows, columns = np.array([9, 2, 2, -1, 9]), np.array([0, 4, 4, 4, 4])

    table = cross(rows, columns, Sampling(np.array([1.0, 2.0, 3.0, 9.0, 4.0])))

    assert table.shares.tolist() == [[0.0, 0.5], [0.1, 0.4]]
    assert table.n == 4
    assert table.cell_of[table.inside].tolist() == [2, 1, 1, 3]
