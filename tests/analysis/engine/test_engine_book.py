from dataclasses import replace

import numpy as np
import pytest
from engine_samples import a_matrix, estimate_one_by_one
from hypothesis import given
from hypothesis import strategies as st

from weerklank.analysis import InvalidCount, Sampling
from weerklank.analysis.engine import (
    AnswerMatrix,
    add_books,
    book,
    clusters,
    count_book,
    count_moments,
    estimate_shares,
    take_people,
)

DESIGNS = {
    "people": {},
    "people in strata": {"strata": 3},
    "people of a known population": {"known": (500,)},
    "clusters": {"clusters": 9},
    "clusters in strata": {"clusters": 5, "strata": 3},
    "clusters of a known population": {"clusters": 5, "strata": 2, "known": (30, 50)},
}

# Written by recorded_shares.R (R 4.2.2, survey 4.1.1): three shares, then their standard errors.
R_SHARES = [
    [0.3540856031128405, 0.3190661478599222, 0.3268482490272374],
    [0.2816326530612245, 0.2612244897959183, 0.4571428571428571],
    [0.457446808510638, 0.244680851063830, 0.297872340425532],
]
R_ERRORS = {
    True: [
        [0.0460507625223749, 0.0979522481308511, 0.0965257756695500],
        [0.0750069353879580, 0.1005711960392822, 0.0968568211406779],
        [0.176047957008745, 0.156956564293958, 0.153321017120647],
    ],
    False: [
        [0.050427686189241, 0.107418236496380, 0.108741367986086],
        [0.0831384155282836, 0.1103178095026386, 0.1064062076307728],
        [0.195211020354061, 0.170045617703232, 0.168691916397941],
    ],
}


def the_recorded_people(known):
    i = np.arange(60)
    sampling = Sampling(
        weights=0.5 + (i * 13 % 17) / 10,
        strata=i // 30,
        clusters=i * 11 % 6 + 6 * (i // 30),
        population=np.where(i < 30, 24.0, 60.0) if known else None,
    )
    return AnswerMatrix(
        items=((i * i + i // 7) % 4).astype(np.int8)[None],
        in_base=((True, True, True, False),),
        breakdowns=((i * 7 + i // 5) % 3).astype(np.int8)[None],
        categories=(3,),
        sampling=sampling,
    )


def a_single_item(codes, sampling, size=2):
    everyone = np.zeros((1, len(codes)), np.int8)
    return AnswerMatrix(np.array(codes, np.int8)[None], ((True,) * size,), everyone, (1,), sampling)


def shares_of(matrix, workers=1):
    return estimate_shares(count_book(matrix, workers=workers))


@pytest.mark.parametrize("known", [True, False])
def test_shares_and_errors_are_those_of_r_survey(known):
    shares = shares_of(the_recorded_people(known))

    np.testing.assert_allclose(shares.p[:, :3], R_SHARES, rtol=1e-12)
    np.testing.assert_allclose(shares.se[:, :3], R_ERRORS[known], rtol=1e-12)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("design", DESIGNS)
def test_errors_are_those_of_every_cell_linearised_on_its_own(design, seed):
    matrix = a_matrix(seed, answers=(5, 1, 2, 5, 3), **DESIGNS[design])

    shares = shares_of(matrix)

    p, se = estimate_one_by_one(matrix)
    np.testing.assert_allclose(shares.p, p, rtol=1e-12)
    np.testing.assert_allclose(shares.se, se, rtol=1e-10, atol=1e-15)


def test_a_cluster_of_more_people_than_are_written_out_at_once_is_one_cluster(monkeypatch):
    matrix = a_matrix(4, people=200, clusters=5)
    whole = shares_of(matrix)

    monkeypatch.setattr(clusters, "PEOPLE", 16)
    monkeypatch.setattr(clusters, "PART", 32)
    pieces = shares_of(matrix)

    np.testing.assert_allclose(pieces.se, whole.se, rtol=1e-12)


def test_any_number_of_workers_gives_the_same_bytes(monkeypatch):
    monkeypatch.setattr(clusters, "PART", 100)
    matrix = a_matrix(5, people=900, clusters=40)

    assert len({shares_of(matrix, workers).se.tobytes() for workers in (1, 2, 4)}) == 1


@given(seed=st.integers(0, 99), design=st.sampled_from(sorted(DESIGNS)), cut=st.integers(0, 4))
def test_books_of_parts_add_up_to_the_book_of_all(seed, design, cut):
    matrix = a_matrix(seed, **DESIGNS[design])
    group = matrix.sampling.clusters
    first = (np.arange(60) if group is None else group) % 5 < cut

    one = count_book(take_people(matrix, np.flatnonzero(first)))
    other = count_book(take_people(matrix, np.flatnonzero(~first)))
    shares, whole = estimate_shares(add_books(one, other)), shares_of(matrix)

    assert shares.base_n.tolist() == whole.base_n.tolist()
    assert shares.df.tolist() == whole.df.tolist()
    np.testing.assert_allclose(shares.p, whole.p, rtol=1e-12)
    np.testing.assert_allclose(shares.se, whole.se, rtol=1e-10, atol=1e-15)


def a_category_where_nearly_all_agree():
    """Return 1 in 200,000 who disagrees in one category, and half of the others."""
    people = 400_000
    i = np.arange(people)
    disagrees = np.where(i % 2 == 0, i == 777_00, i % 4 == 1)
    return AnswerMatrix(
        disagrees.astype(np.int8)[None],
        ((True, True),),
        (i % 2).astype(np.int8)[None],
        (2,),
        Sampling(1 + (i % 7) / 3, clusters=i // 50),
    )


def test_a_share_close_to_one_keeps_its_digits_and_would_lose_them_if_taken_once(monkeypatch):
    matrix = a_category_where_nearly_all_agree()
    w, cluster = matrix.sampling.weights, matrix.sampling.clusters
    base, gave = matrix.breakdowns[0] == 0, matrix.items[0] == 0
    p = w[base & gave].sum() / w[base].sum()
    z = np.bincount(cluster, w * base * (gave - p))
    expected = np.sqrt(len(z) / (len(z) - 1) * (z @ z)) / w[base].sum()

    twice = shares_of(matrix).se[0, 0]
    monkeypatch.setattr(book, "LOST", np.inf)
    once = shares_of(matrix).se[0, 0]

    assert abs(twice / expected - 1) < 1e-12
    assert abs(once / expected - 1) > 1e-11


def test_a_constant_item_is_certain_and_an_empty_category_unknown():
    sampling = Sampling(np.linspace(1, 2, 20), clusters=np.arange(20) // 4)
    matrix = replace(a_single_item([1] * 20, sampling, size=3), categories=(2,))

    shares = shares_of(matrix)

    assert shares.p[0].tolist() == [0, 1, 0]
    assert shares.se[0].tolist() == [0, 0, 0]
    assert np.isnan([shares.p[1], shares.se[1]]).all()
    assert shares.base_n.tolist() == [[20] * 3, [0] * 3]


def test_clusters_that_all_agree_have_no_error():
    codes = [0, 1, 1] * 10
    sampling = Sampling(np.ones(30), clusters=np.arange(30) // 3)

    assert shares_of(a_single_item(codes, sampling)).se.tolist() == [[0, 0]]


@pytest.mark.parametrize("people", [0, 8])
@pytest.mark.parametrize("clustered", [True, False])
def test_where_nobody_answers_no_share_is_told(people, clustered):
    groups = np.arange(people) // 2 if clustered else None
    matrix = a_single_item([-1] * people, Sampling(np.ones(people), clusters=groups))

    shares = shares_of(matrix)

    assert np.isnan([shares.p, shares.se]).all()
    assert shares.df.tolist() == [[0, 0]]


def test_a_category_within_one_cluster_has_a_share_but_no_error():
    matrix = a_matrix(1, people=20)
    breakdowns = np.array([[0] * 4 + [1] * 16, [0] * 20], np.int8)
    sampling = Sampling(np.ones(20), clusters=np.arange(20) // 4)

    shares = shares_of(replace(matrix, breakdowns=breakdowns, sampling=sampling))

    assert np.isnan(shares.se[0]).all()
    assert (shares.p[0, :5] >= 0).all()


def test_a_stratum_with_one_cluster_is_refused_unless_it_is_all_there_is():
    strata, groups = np.array([0, 0, 0, 0, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    codes = [0, 1, 1, 1, 0, 1]

    def shares(population):
        sampling = Sampling(np.ones(6), strata, groups, population)
        return shares_of(a_single_item(codes, sampling))

    with pytest.raises(InvalidCount, match="A stratum has a single cluster"):
        shares(None)
    assert shares(np.array([9.0, 9, 9, 9, 1, 1])).se[0, 0] > 0


def test_more_clusters_together_than_the_population_has_are_refused():
    def part(first):
        groups = first + np.arange(6) // 2
        sampling = Sampling(np.ones(6), clusters=groups, population=np.full(6, 5.0))
        return count_book(a_single_item([0, 1, 1, 1, 0, 0], sampling))

    with pytest.raises(InvalidCount, match="smaller than its sample"):
        estimate_shares(add_books(part(0), part(3)))


def test_parts_that_name_other_populations_are_not_added():
    def part(population):
        sampling = Sampling(np.ones(6), population=np.full(6, population))
        return count_book(a_single_item([0, 1, 1, 1, 0, 0], sampling))

    with pytest.raises(InvalidCount, match="different populations for one stratum"):
        add_books(part(50.0), part(60.0))


def test_books_of_other_items_are_not_added():
    with pytest.raises(InvalidCount, match="other items or breakdowns"):
        add_books(count_book(a_matrix(1)), count_book(a_matrix(1, answers=(5, 2, 4))))


def test_a_book_without_errors_says_so_and_stays_so_when_added():
    plain = count_book(a_matrix(1), errors=False)

    added = add_books(plain, count_book(a_matrix(2)))

    assert added.moments is None
    with pytest.raises(InvalidCount, match="counted without uncertainty"):
        estimate_shares(added)


def test_moments_may_be_taken_about_any_proportion():
    matrix = a_matrix(3, clusters=8)
    counted = count_book(matrix)

    moments = count_moments(matrix, np.zeros(matrix.shape[1]))
    shares = estimate_shares(replace(counted, moments=moments))

    np.testing.assert_allclose(shares.se, estimate_shares(counted).se, rtol=1e-10)


@pytest.mark.parametrize("clustered", [0, 6])
def test_items_with_nothing_in_the_base_have_no_shares(clustered):
    matrix = replace(a_matrix(2, answers=(3,), clusters=clustered), in_base=((False,) * 4,))

    assert np.isnan(shares_of(matrix).p).all()


@pytest.mark.parametrize("clustered", [0, 6])
@pytest.mark.parametrize(("answers", "categories"), [((), (3,)), ((3,), ()), ((), ())])
def test_no_items_or_no_breakdowns_give_no_cells(answers, categories, clustered):
    matrix = a_matrix(2, answers=answers, categories=categories, clusters=clustered)

    assert shares_of(matrix).se.shape == (sum(categories), sum(answers) + len(answers))


def test_an_item_that_only_people_outside_the_first_breakdown_answer_keeps_its_errors():
    matrix = a_matrix(3, clusters=7)
    breakdowns = matrix.breakdowns.copy()
    breakdowns[0, matrix.items[0] >= 0] = -1
    matrix = replace(matrix, breakdowns=breakdowns)

    shares = shares_of(matrix)

    assert shares.base_n[:3, 0].tolist() == [0, 0, 0]
    np.testing.assert_allclose(shares.se, estimate_one_by_one(matrix)[1], rtol=1e-10, atol=1e-15)
