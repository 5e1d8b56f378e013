import re
import sqlite3
from dataclasses import replace

import numpy as np
import pytest
from engine_samples import a_matrix
from hypothesis import given
from hypothesis import strategies as st

from weerklank.analysis import InvalidCount, Sampling
from weerklank.analysis.engine import (
    AnswerMatrix,
    add_books,
    cells_sql,
    count_book,
    estimate_shares,
    take_people,
)
from weerklank.analysis.engine.cells_sql import list_moments_queries, list_sums_queries
from weerklank.analysis.engine.coded_table import CodedTable, describe_table, list_columns
from weerklank.analysis.engine.sql_book import check_coded_table, count_book_sql
from weerklank.kernel import DocumentRefused

DESIGNS = {
    "people": {},
    "people in strata": {"strata": 3},
    "people of a known population": {"known": (500,)},
    "clusters": {"clusters": 9},
    "clusters in strata": {"clusters": 5, "strata": 3},
    "clusters of a known population": {"clusters": 5, "strata": 2, "known": (30, 50)},
}


def a_database(columns):
    """Return what runs a query in SQLite on a table 'answers' with these columns."""
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE TABLE answers ({', '.join(f'[{name}]' for name in columns)})")
    rows = zip(*(np.array(each, object) for each in columns.values()), strict=True)
    base.executemany(f"INSERT INTO answers VALUES ({', '.join('?' * len(columns))})", rows)
    return base.execute


def count_in_sqlite(matrix, errors=True):
    return count_book_sql(a_database(list_columns(matrix)), describe_table(matrix), errors)


def assert_same_book(found, wanted):
    assert found.in_base == wanted.in_base
    np.testing.assert_array_equal(found.sums.n, wanted.sums.n)
    np.testing.assert_allclose(found.sums.sum_w, wanted.sums.sum_w, rtol=1e-12)
    np.testing.assert_allclose(found.sums.sum_w2, wanted.sums.sum_w2, rtol=1e-12)
    ours, theirs = estimate_shares(found), estimate_shares(wanted)
    np.testing.assert_allclose(ours.p, theirs.p, rtol=1e-12)
    np.testing.assert_allclose(ours.se, theirs.se, rtol=1e-9)
    np.testing.assert_array_equal(ours.df, theirs.df)


def problems_of(matrix, **columns):
    """Return code and column of all that is wrong with the table of a matrix, changed so."""
    run = a_database(list_columns(matrix) | columns)
    problems = check_coded_table(run, describe_table(matrix))
    return [(problem.code, problem.place.path) for problem in problems]


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_a_book_counted_in_sql_is_the_engines_book(design):
    matrix = a_matrix(1, people=400, answers=(5, 2, 3, 4), categories=(3, 2, 4), **design)

    assert_same_book(count_in_sqlite(matrix), count_book(matrix))


@given(
    seed=st.integers(0, 999),
    people=st.integers(60, 90),
    answers=st.lists(st.integers(1, 6), min_size=1, max_size=5),
    categories=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    design=st.sampled_from(list(DESIGNS.values())),
)
def test_any_book_counted_in_sql_is_the_engines_book(seed, people, answers, categories, design):
    matrix = a_matrix(seed, people, tuple(answers), tuple(categories), **design)

    assert_same_book(count_in_sqlite(matrix), count_book(matrix))


def test_options_of_multiple_choice_and_whole_breakdowns_count_as_in_the_engine():
    draw = np.random.default_rng(4)
    chosen = draw.integers(0, 3, (3, 200)).astype(np.int8)
    matrix = AnswerMatrix(
        items=chosen,
        in_base=((True, True, False),) * 3,
        breakdowns=np.zeros((1, 200), np.int8),
        categories=(1,),
        sampling=Sampling(draw.gamma(4, 0.25, 200) + 0.1, clusters=np.arange(200) % 20),
    )

    assert_same_book(count_in_sqlite(matrix), count_book(matrix))


@pytest.mark.parametrize(("few", "many"), [(1, 1), (2, 7), (30, 30)])
def test_the_book_does_not_depend_on_how_many_columns_a_query_takes(monkeypatch, few, many):
    matrix = a_matrix(2, people=150, answers=(3, 2, 4, 2), categories=(3, 2, 2), clusters=12)
    monkeypatch.setattr(cells_sql, "SUPERCELLS", few)
    monkeypatch.setattr(cells_sql, "COLUMNS", many)
    monkeypatch.setattr(cells_sql, "CHECKED", many)

    assert_same_book(count_in_sqlite(matrix), count_book(matrix))


def test_three_items_and_two_breakdowns_share_a_query():
    table = describe_table(a_matrix(1, answers=(4,) * 7, categories=(3,) * 3))

    assert len(list(list_sums_queries(table))) == 3 * 2


def test_many_answers_are_not_grouped_by_together():
    table = describe_table(a_matrix(1, answers=(120, 120, 120), categories=(50, 50)))

    assert len(list(list_sums_queries(table))) == 2 * 3


def test_moments_lose_no_digits_where_almost_everybody_agrees():
    people = np.arange(40_000)
    agreed = (people % 10_000 == 17).astype(np.int8)
    matrix = AnswerMatrix(
        items=agreed[None],
        in_base=((True, True),),
        breakdowns=np.zeros((1, len(people)), np.int8),
        categories=(1,),
        sampling=Sampling(1 + people % 7 / 10, clusters=people // 5000),
    )

    assert_same_book(count_in_sqlite(matrix), count_book(matrix))


def test_a_cell_is_found_by_the_names_of_its_item_and_breakdown():
    matrix = a_matrix(11, people=100, answers=(5, 2, 3), categories=(3, 2))
    table = describe_table(matrix)

    n = count_book(matrix).sums.n[table.row("b1", 1), table.column("i2", 3)]

    assert n == ((matrix.breakdowns[1] == 1) & (matrix.items[2] == 3)).sum()


def test_columns_may_have_the_names_of_words_of_sql():
    matrix = a_matrix(4, people=100)
    columns = list_columns(matrix)
    columns["order"], columns["GROUP"] = columns.pop("i0"), columns.pop("b0")
    table = replace(describe_table(matrix), items=("order", "i1", "i2"), breakdowns=("group", "b1"))

    assert_same_book(count_book_sql(a_database(columns), table), count_book(matrix))


def test_nobody_in_a_category_is_an_empty_row():
    matrix = a_matrix(3, people=80, clusters=6)
    matrix = replace(matrix, breakdowns=np.where(matrix.breakdowns == 1, -1, matrix.breakdowns))

    found = count_in_sqlite(matrix)

    assert found.sums.n[1].sum() == 0
    assert_same_book(found, count_book(matrix))


def test_no_people_make_an_empty_book():
    matrix = take_people(a_matrix(3, clusters=6), np.array([], np.intp))

    found = count_in_sqlite(matrix)

    assert found.sums.n.sum() == 0
    assert_same_book(found, count_book(matrix))


def test_without_errors_there_are_no_moments():
    assert count_in_sqlite(a_matrix(5), errors=False).moments is None


def test_a_table_without_weights_counts_everybody_for_one():
    matrix = a_matrix(5, people=120, clusters=8)
    even = replace(matrix, sampling=replace(matrix.sampling, weights=np.ones(120)))
    columns = list_columns(matrix)
    del columns["weight"]

    found = count_book_sql(a_database(columns), replace(describe_table(matrix), weight=None))

    assert_same_book(found, count_book(even))


def test_books_of_parts_add_to_the_book_of_all():
    matrix = a_matrix(6, people=300, clusters=12, strata=2)
    odd = matrix.sampling.clusters % 2 == 1
    parts = [take_people(matrix, np.flatnonzero(here)) for here in (odd, ~odd)]

    together = add_books(count_in_sqlite(parts[0]), count_book(parts[1]))

    assert_same_book(together, count_book(matrix))


def test_only_cells_of_one_item_and_one_breakdown_leave_the_database():
    matrix = a_matrix(7, people=90, clusters=9)
    run = a_database(list_columns(matrix))
    table = describe_table(matrix)

    rows = [row for query in list_sums_queries(table) for row in run(query)]

    assert len({row[:4] for row in rows}) == len(rows)
    assert len(rows) == np.count_nonzero(count_book(matrix).sums.n)


def test_a_stratum_with_one_cluster_is_refused_as_in_the_engine():
    matrix = a_matrix(8, clusters=1, strata=2)

    with pytest.raises(InvalidCount, match="single cluster"):
        estimate_shares(count_in_sqlite(matrix))


def test_sound_columns_have_no_problems():
    matrix = a_matrix(9, clusters=4, strata=2, known=(30, 40))

    assert problems_of(matrix) == []


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("i0", None, "coded-null"),
        ("b1", None, "coded-null"),
        ("weight", None, "coded-null"),
        ("cluster", None, "coded-null"),
        ("i0", 6, "coded-value"),
        ("i0", -2, "coded-value"),
        ("i0", 0.5, "coded-value"),
        ("b0", 3, "coded-value"),
        ("weight", 0.0, "coded-value"),
        ("weight", float("inf"), "coded-value"),
        ("cluster", -1, "coded-value"),
        ("stratum", -1, "coded-value"),
        ("population", 31.0, "coded-population"),
    ],
)
def test_a_value_that_does_not_belong_is_refused_with_its_column(column, value, code):
    matrix = a_matrix(9, clusters=4, strata=2, known=(30, 40))
    changed = list_columns(matrix)[column].astype(object)
    changed[3] = value

    assert problems_of(matrix, **{column: changed}) == [(code, column)]


def test_a_cluster_in_two_strata_is_refused():
    matrix = a_matrix(9, clusters=4, strata=2)

    assert problems_of(matrix, cluster=matrix.sampling.clusters % 1000) == [
        ("coded-cluster", "cluster")
    ]


def test_every_problem_of_the_columns_is_told_at_once():
    matrix = a_matrix(9)
    run = a_database(list_columns(matrix) | {"i1": [None] * 60, "weight": [0] * 60})

    with pytest.raises(DocumentRefused) as refused:
        count_book_sql(run, describe_table(matrix))

    assert [problem.in_language("en") for problem in refused.value.problems] == [
        "answers (i1): In column 'i1' there is nothing (NULL) 60 times. Give every kind of missing "
        "a code of its own; -1 for who is in no cell at all. [coded-null]",
        "answers (weight): Column 'weight' has 60 times a value that does not belong there. A code "
        "is -1 or above and below the number of codes; a weight or population is above 0; a "
        "stratum or cluster is 0 or above. [coded-value]",
    ]


def test_names_that_a_query_cannot_hold_are_refused_before_one_runs():
    table = CodedTable("answers", ("a`b", "Q", "q"), ((True,),) * 2, ("drop table",), (2,))

    with pytest.raises(DocumentRefused) as refused:
        count_book_sql(lambda query: pytest.fail(query), table)

    assert [(problem.code, problem.place.path) for problem in refused.value.problems] == [
        ("coded-name", "a`b"),
        ("coded-name", "drop table"),
        ("coded-name-twice", "q"),
        ("coded-shape", "items"),
    ]


def test_queries_tell_no_share_in_more_than_two_decimals():
    matrix = a_matrix(10, people=97, clusters=9)
    asked = []
    run = a_database(list_columns(matrix))

    count_book_sql(lambda query: (asked.append(query), run(query))[1], describe_table(matrix))

    shares = {text for query in asked for text in re.findall(r"[0-9.]+(?=E0\b)", query)}
    assert len(shares) > 10
    assert {text for text in shares if not re.fullmatch(r"[01](\.[0-9]{1,2})?", text)} == set()


def test_a_share_of_hardly_anybody_is_a_literal_too():
    table = describe_table(a_matrix(1, answers=(2,), categories=(1,)))

    [query] = list_moments_queries(table, np.array([[1e-7, 0.25, 0]]))

    assert "VALUES (0, 1e-07, 0.25E0)" in query.text
