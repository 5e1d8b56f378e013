"""A book counted by Spark from Parquet in parts is the engine's book."""

import time
from dataclasses import replace

import numpy as np
import polars
import pytest
from engine_samples import a_matrix, estimate_one_by_one

from weerklank.analysis import Sampling
from weerklank.analysis.engine import (
    AnswerMatrix,
    add_books,
    count_book,
    estimate_shares,
    take_people,
)
from weerklank.analysis.engine.coded_table import describe_table, list_columns
from weerklank.analysis.engine.spark_book import count_book_on_spark
from weerklank.datasets.parts_writing import write_parts
from weerklank.kernel import DocumentRefused, UserError

PEOPLE, SCALES, OPTIONS, BREAKDOWNS, PARTS = 200_000, 15, 5, 4, 8


def count(spark, folder, matrix, parts=3, by=None):
    write_parts(folder, list_columns(matrix), parts, by)
    return count_book_on_spark(spark, str(folder), describe_table(matrix))


def most(found, wanted):
    """Return the largest relative difference; NaN must stand in the same places."""
    np.testing.assert_array_equal(np.isnan(found), np.isnan(wanted))
    scale = np.where(wanted == 0, 1, np.abs(wanted))
    return float(np.nanmax(np.abs(found - wanted) / scale))


def compare(book, wanted):
    """Assert that two books are one, and return how much sums and standard errors differ."""
    shares, theirs = estimate_shares(book), estimate_shares(wanted)
    sums = max(most(book.sums.sum_w, wanted.sums.sum_w), most(book.sums.sum_w2, wanted.sums.sum_w2))
    errors = most(shares.se, theirs.se)
    np.testing.assert_array_equal(book.sums.n, wanted.sums.n)
    np.testing.assert_array_equal(shares.df, theirs.df)
    assert sums < 1e-12
    assert errors < 1e-9
    return f"n equal, sums within {sums:.1e}, standard errors within {errors:.1e}"


def a_large_matrix():
    """Return scales with missing answers and options of multiple choice, in clusters of strata."""
    draw = np.random.default_rng(20261122)
    clusters = draw.integers(0, PEOPLE // 50, PEOPLE)
    scales = draw.integers(0, 7, (SCALES, PEOPLE), dtype=np.int8)
    agreed = draw.random((SCALES, PEOPLE), np.float32) < 0.2
    scales[agreed] = np.broadcast_to(clusters % 5, scales.shape)[agreed]
    options = draw.integers(0, 3, (OPTIONS, PEOPLE), dtype=np.int8)
    strata = clusters % 4
    return AnswerMatrix(
        items=np.concatenate([scales, options]),
        in_base=((True,) * 5 + (False,) * 2,) * SCALES + ((True, True, False),) * OPTIONS,
        breakdowns=draw.integers(-1, 6, (BREAKDOWNS, PEOPLE), dtype=np.int8),
        categories=(6,) * BREAKDOWNS,
        sampling=Sampling(
            draw.gamma(4, 0.25, PEOPLE) + 0.1, strata, clusters, 2000.0 + 500 * strata
        ),
    )


def test_a_large_book_is_the_engines(spark, tmp_path, compared):
    matrix = a_large_matrix()

    started = time.perf_counter()
    book = count(spark, tmp_path / "answers", matrix, PARTS, "cluster")
    seconds = time.perf_counter() - started

    said = compare(book, count_book(matrix))
    compared.append(
        f"  {PEOPLE} people x {len(matrix.items)} items x {BREAKDOWNS} breakdowns, weights, strata,"
        f" clusters, population, {PARTS} parts: {said} ({seconds:.0f} s)"
    )


DIVIDED = {
    "one part": ({"clusters": 9}, 1, None),
    "people, 40 parts": ({"strata": 3}, 40, None),
    "clusters, more parts than clusters": ({"clusters": 4, "strata": 2}, 30, "cluster"),
    "clusters scattered over parts": ({"clusters": 9, "strata": 2}, 4, None),
}


@pytest.mark.parametrize("divided", DIVIDED)
def test_the_book_does_not_depend_on_the_parts(spark, tmp_path, compared, divided):
    design, parts, by = DIVIDED[divided]
    matrix = a_matrix(parts, people=500, **design)

    book = count(spark, tmp_path / "answers", matrix, parts, by)

    compared.append(f"  {divided}: {compare(book, count_book(matrix))}")


def test_columns_may_have_the_names_of_words_of_sql(spark, tmp_path):
    matrix = a_matrix(4, people=100, clusters=9)
    words = {"i0": "Order", "b0": "group", "weight": "sum", "cluster": "select"}
    columns = {words.get(name, name): each for name, each in list_columns(matrix).items()}
    write_parts(tmp_path, columns, 2)
    table = replace(
        describe_table(matrix),
        name="values",
        items=("order", "i1", "i2"),
        breakdowns=("GROUP", "b1"),
        weight="sum",
        cluster="select",
    )

    compare(count_book_on_spark(spark, str(tmp_path), table), count_book(matrix))


def test_shares_and_errors_are_those_of_every_cell_on_its_own(spark, tmp_path, compared):
    matrix = a_matrix(5, people=200, clusters=6, strata=2, known=(30, 50))

    shares = estimate_shares(count(spark, tmp_path / "answers", matrix))

    p, se = estimate_one_by_one(matrix)
    assert most(shares.p, p) < 1e-12
    assert most(shares.se, se) < 1e-9
    compared.append("  every share and standard error: as linearised one by one")


def test_parts_counted_apart_add_up_with_those_of_the_engine(spark, tmp_path, compared):
    matrix = a_matrix(6, people=300, clusters=12, strata=2)
    odd = matrix.sampling.clusters % 2 == 1
    here, there = (take_people(matrix, np.flatnonzero(part)) for part in (odd, ~odd))

    said = compare(
        add_books(count(spark, tmp_path / "answers", here), count_book(there)), count_book(matrix)
    )

    compared.append(f"  half by Spark, half by the engine, added: {said}")


def test_nobody_at_all_is_an_empty_book(spark, tmp_path):
    matrix = take_people(a_matrix(7, clusters=3), np.array([], np.intp))

    assert count(spark, tmp_path / "answers", matrix).sums.n.sum() == 0


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("i0", None, "coded-null"),
        ("i0", 99, "coded-value"),
        ("weight", float("nan"), "coded-value"),
        ("weight", float("inf"), "coded-value"),
    ],
)
def test_values_that_do_not_belong_are_refused(spark, tmp_path, column, value, code):
    columns = list_columns(a_matrix(8, clusters=9))
    frame = polars.DataFrame(columns)
    kept = frame[column].to_list()
    changed = polars.Series(column, [value, *kept[1:]], frame[column].dtype)
    frame.with_columns(changed).write_parquet(tmp_path / "answers.parquet")

    with pytest.raises(DocumentRefused) as refused:
        count_book_on_spark(spark, str(tmp_path), describe_table(a_matrix(8, clusters=9)))

    assert [(problem.code, problem.place.path) for problem in refused.value.problems] == [
        (code, column)
    ]


def test_texts_and_missing_columns_are_refused_before_counting(spark, tmp_path):
    matrix = a_matrix(9)
    columns = list_columns(matrix) | {"i1": np.full(60, "yes")}
    write_parts(tmp_path, columns, 2)
    table = replace(describe_table(matrix), cluster="school")

    with pytest.raises(DocumentRefused) as refused:
        count_book_on_spark(spark, str(tmp_path), table)

    assert [(problem.code, problem.place.path) for problem in refused.value.problems] == [
        ("coded-type", "i1"),
        ("coded-column", "school"),
    ]


def test_a_folder_that_is_not_there_is_refused(spark, tmp_path):
    with pytest.raises(UserError, match="coded-files"):
        count_book_on_spark(spark, str(tmp_path / "gone"), describe_table(a_matrix(1)))
