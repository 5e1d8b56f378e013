import sqlite3
from dataclasses import replace

import numpy as np
import pytest
from engine_samples import a_matrix

from weerklank.analysis.engine import add_books, count_book, estimate_shares, take_people
from weerklank.analysis.engine.cells_sql import CodedTable, list_sums_queries
from weerklank.analysis.engine.coded_columns import describe_table, list_columns
from weerklank.analysis.engine.sql_book import count_book_sql
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
    names = ", ".join(f"[{name}]" for name in columns)
    base.execute(f"CREATE TABLE answers ({names})")
    rows = zip(*(getattr(each, "tolist", lambda: each)() for each in columns.values()), strict=True)
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


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_a_book_counted_in_sql_is_the_engines_book(design):
    matrix = a_matrix(1, people=400, answers=(5, 2, 3, 4), categories=(3, 2, 4), **design)

    assert_same_book(count_in_sqlite(matrix), count_book(matrix))
