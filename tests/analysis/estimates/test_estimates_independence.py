import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from weerklank.analysis import InvalidCount, pearson_chi_square

TABLES = st.tuples(st.integers(2, 5), st.integers(2, 5)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 60))
)


@given(table=TABLES)
def test_pearson_chi_square_agrees_with_scipy(table):
    assume((table.sum(axis=0) > 0).all() and (table.sum(axis=1) > 0).all())

    test = pearson_chi_square(table.tolist())

    peer = stats.chi2_contingency(table, correction=False)
    assert test.df == peer.dof
    assert (test.statistic, test.p) == pytest.approx((peer.statistic, peer.pvalue))


def test_pearson_chi_square_leaves_out_rows_and_columns_without_people():
    full = pearson_chi_square([[10, 20], [20, 10]])

    assert pearson_chi_square([[10, 0, 20], [0, 0, 0], [20, 0, 10]]) == full


def test_pearson_chi_square_keeps_a_row_and_a_column_of_one_person():
    table = np.array([[1, 0, 0], [9, 4, 1], [5, 8, 0]])

    test = pearson_chi_square(table.tolist())

    peer = stats.chi2_contingency(table, correction=False)
    assert (test.statistic, test.df) == (pytest.approx(peer.statistic), 4)


def test_pearson_chi_square_refuses_a_negative_count_in_a_table_that_adds_up():
    with pytest.raises(InvalidCount, match="no table of counts"):
        pearson_chi_square([[5, -1], [2, 3]])


@pytest.mark.parametrize(
    "counts", [[[1, 2], [0, 0]], [[1, 0], [2, 0]], [[1, -1], [2, 3]], [1, 2], []]
)
def test_pearson_chi_square_refuses_what_is_no_table_of_two_by_two_or_more(counts):
    with pytest.raises(InvalidCount):
        pearson_chi_square(counts)
