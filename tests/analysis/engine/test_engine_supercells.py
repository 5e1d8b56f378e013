from dataclasses import replace

import numpy as np
import pytest
from engine_samples import a_matrix, count_one_by_one
from hypothesis import given
from hypothesis import strategies as st

from weerklank.analysis import InvalidCount, Sampling
from weerklank.analysis.engine import CellSums, add_sums, count_sums, supercells, take_people

SHAPES = st.lists(st.integers(1, 6), min_size=0, max_size=7).map(tuple)


def count_in_supercells(matrix, workers=1, chunk=37):
    """Return sums by super-cells, in passes so short that there are several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(supercells, "FEW", -1)
        patch.setattr(supercells, "CHUNK", chunk)
        return count_sums(matrix, workers)


def as_bytes(sums):
    return sums.n.tobytes() + sums.sum_w.tobytes() + sums.sum_w2.tobytes()


@given(SHAPES, SHAPES, st.integers(0, 90), st.integers(0, 99))
def test_supercells_count_what_counting_cell_by_cell_does(answers, categories, people, seed):
    matrix = a_matrix(seed, people, answers or (1,), categories or (1,))

    sums = count_in_supercells(matrix)

    n, sum_w, sum_w2 = count_one_by_one(matrix)
    assert sums.n.tolist() == n.tolist()
    np.testing.assert_allclose(sums.sum_w, sum_w, rtol=1e-13)
    np.testing.assert_allclose(sums.sum_w2, sum_w2, rtol=1e-13)


@given(SHAPES, st.integers(0, 90), st.integers(0, 99))
def test_one_plain_count_finds_the_same_as_supercells(answers, people, seed):
    matrix = a_matrix(seed, people, answers or (1,))

    plain, passes = count_sums(matrix), count_in_supercells(matrix)

    assert plain.n.tolist() == passes.n.tolist()
    np.testing.assert_allclose(plain.sum_w, passes.sum_w, rtol=1e-13)
    np.testing.assert_allclose(plain.sum_w2, passes.sum_w2, rtol=1e-13)


def test_any_number_of_workers_gives_the_same_bytes():
    matrix = a_matrix(3, 2000, (5,) * 12, (6,) * 5)

    found = {as_bytes(count_in_supercells(matrix, workers, 300)) for workers in (1, 2, 5)}

    assert len(found) == 1


def test_three_hundred_categories_are_counted_with_wider_codes():
    matrix = a_matrix(4, 900, (300, 2), (3, 80))

    assert matrix.items.dtype == np.int16
    assert count_in_supercells(matrix).n.tolist() == count_one_by_one(matrix)[0].tolist()


def test_weights_of_one_make_all_sums_the_count():
    matrix = replace(a_matrix(5), sampling=Sampling(np.ones(60)))

    for sums in (count_sums(matrix), count_in_supercells(matrix)):
        assert sums.sum_w.tolist() == sums.n.tolist()
        assert sums.sum_w2.tolist() == sums.n.tolist()


def test_nobody_gives_empty_cells_in_their_places():
    sums = count_in_supercells(a_matrix(6, people=0))

    assert sums.n.shape == (5, 13)
    assert not sums.n.any()


@given(st.lists(st.integers(0, 2), min_size=60, max_size=60), st.integers(0, 99))
def test_sums_of_any_parts_add_up_to_those_of_all(parts, seed):
    matrix = a_matrix(seed)
    total = CellSums(*np.zeros((3, *matrix.shape)))

    for part in range(3):
        people = np.flatnonzero(np.array(parts) == part)
        total = add_sums(total, count_sums(take_people(matrix, people)))

    whole = count_sums(matrix)
    assert total.n.tolist() == whole.n.tolist()
    np.testing.assert_allclose(total.sum_w, whole.sum_w, rtol=1e-13)
    np.testing.assert_allclose(total.sum_w2, whole.sum_w2, rtol=1e-13)


def test_cells_of_other_items_are_not_added():
    with pytest.raises(InvalidCount, match="other items or breakdowns"):
        add_sums(count_sums(a_matrix(1)), count_sums(a_matrix(1, answers=(5, 2))))
