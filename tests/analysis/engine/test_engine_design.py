import numpy as np
import pytest

from weerklank.analysis import InvalidCount, Sampling
from weerklank.analysis.engine.design import lay_out_clusters

ONES = np.ones(6)


def test_people_are_ordered_by_stratum_and_then_cluster():
    strata, clusters = np.array([1, 0, 1, 0, 1, 0]), np.array([9, 4, 8, 70_000, 9, 4])

    design = lay_out_clusters(Sampling(ONES, strata, clusters, 10 + ONES * strata))

    assert design.order.tolist() == [1, 5, 3, 2, 0, 4]
    assert design.bounds.tolist() == [0, 2, 3, 4, 6]
    assert design.strata.tolist() == [0, 1]
    assert design.first.tolist() == [0, 2, 4]
    assert design.population.tolist() == [10, 11]


def test_without_clusters_everybody_is_one_and_populations_are_unknown():
    design = lay_out_clusters(Sampling(ONES))

    assert np.diff(design.bounds).tolist() == [1] * 6
    assert design.population.tolist() == [np.inf]


def test_nobody_is_in_no_stratum():
    design = lay_out_clusters(Sampling(np.ones(0)))

    assert (design.bounds.tolist(), design.strata.tolist()) == ([0], [])


@pytest.mark.parametrize(
    ("sampling", "message"),
    [
        (Sampling(ONES, np.arange(6) % 2, np.zeros(6, np.int64)), "A cluster lies in two strata"),
        (Sampling(ONES, clusters=np.arange(6) - 1), "no number of 0 or above"),
        (Sampling(ONES, strata=np.arange(6) - 1), "no number of 0 or above"),
        (Sampling(ONES, clusters=np.array(list("aabbcc"))), "no number of 0 or above"),
        (Sampling(ONES, clusters=np.array([0, 0.5, 1, 1, 2, np.nan])), "no number of 0 or above"),
        (Sampling(ONES, population=np.arange(6) + 10.0), "no single number per stratum"),
        (Sampling(ONES, population=ONES * np.nan), "no single number per stratum"),
        (Sampling(ONES, population=ONES * 5), "smaller than its sample"),
    ],
)
def test_a_design_that_contradicts_itself_is_refused(sampling, message):
    with pytest.raises(InvalidCount, match=message):
        lay_out_clusters(sampling)
