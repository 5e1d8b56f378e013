import numpy as np
import pytest

from weerklank.analysis.estimates import InvalidCount, Sampling, simple_sampling

ONES = np.ones(3)


@pytest.mark.parametrize("weight", [0.0, -1.0, np.nan, np.inf])
def test_sampling_refuses_a_weight_that_is_no_number_above_0(weight):
    with pytest.raises(InvalidCount, match="Leave those people out, or weight again") as caught:
        Sampling(np.array([1.0, weight, 1.0]))

    assert caught.value.in_language("nl").endswith("Laat die mensen weg of weeg opnieuw.")


@pytest.mark.parametrize("part", ["strata", "clusters", "population"])
def test_sampling_refuses_a_part_of_another_length(part):
    with pytest.raises(InvalidCount, match="do not have 3 values each"):
        Sampling(ONES, **{part: np.zeros(2, np.int64)})


@pytest.mark.parametrize(
    ("sampling", "simple"),
    [
        (simple_sampling(3), True),
        (Sampling(2.5 * ONES), True),
        (simple_sampling(0), True),
        (Sampling(np.array([1.0, 1.0, 2.0])), False),
        (Sampling(ONES, strata=np.zeros(3, np.int64)), False),
        (Sampling(ONES, clusters=np.arange(3)), False),
        (Sampling(ONES, population=9 * ONES), False),
    ],
)
def test_sampling_is_simple_where_everybody_counts_the_same(sampling, simple):
    assert sampling.is_simple is simple
