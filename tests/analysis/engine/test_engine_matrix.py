from dataclasses import replace

import numpy as np
import pytest
from engine_samples import a_matrix

from weerklank.analysis import InvalidCount, Sampling
from weerklank.analysis.engine import take_people


@pytest.mark.parametrize("code", [-2, 6])
def test_a_code_that_no_answer_has_is_refused_with_its_row(code):
    matrix = a_matrix(1)
    items = matrix.items.copy()
    items[0, 7] = code

    with pytest.raises(InvalidCount, match="Row 0 has a code outside 0 to 5"):
        replace(matrix, items=items)


def test_a_category_that_is_not_there_is_refused_in_dutch_too():
    matrix = a_matrix(1)

    with pytest.raises(InvalidCount) as caught:
        replace(matrix, categories=(3, 1))

    assert caught.value.in_language("nl").startswith("Rij 1 heeft een code buiten 0 tot en met 0")


@pytest.mark.parametrize(
    "items",
    [np.zeros((3, 59), np.int8), np.zeros((2, 60), np.int8), np.zeros((3, 60), np.uint8)],
    ids=["a person short", "an item short", "unsigned"],
)
def test_codes_of_another_shape_or_kind_are_refused(items):
    with pytest.raises(InvalidCount, match="not 3 x 60 signed whole numbers"):
        replace(a_matrix(1), items=items)


def test_an_item_without_a_single_code_is_refused():
    matrix = a_matrix(1)

    with pytest.raises(InvalidCount, match="The item of row 1 has no code at all"):
        replace(matrix, in_base=(matrix.in_base[0], (), matrix.in_base[2]))


@pytest.mark.parametrize("weight", [0.0, -1.0, np.nan, np.inf])
def test_a_weight_that_is_no_number_above_zero_is_refused(weight):
    with pytest.raises(InvalidCount, match="A weight is no number above 0"):
        Sampling(np.array([1.0, weight]))


def test_take_people_keeps_all_that_is_known_of_them():
    matrix = a_matrix(2, clusters=4, strata=2, known=(50, 60))
    people = np.array([5, 2, 2, 40])

    taken = take_people(matrix, people)

    assert taken.items.tolist() == matrix.items[:, people].tolist()
    assert taken.breakdowns.tolist() == matrix.breakdowns[:, people].tolist()
    assert taken.sampling.weights.tolist() == matrix.sampling.weights[people].tolist()
    assert taken.sampling.strata.tolist() == [1, 0, 0, 0]
    assert taken.sampling.clusters.tolist() == matrix.sampling.clusters[people].tolist()
    assert taken.sampling.population.tolist() == [60, 50, 50, 50]
