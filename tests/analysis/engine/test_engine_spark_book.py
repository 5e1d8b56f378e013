"""The session of Spark is played by SQLite here; `make test-spark` runs the same on Spark."""

import sqlite3
from pathlib import Path

import numpy as np
import polars
import pytest
from engine_samples import a_matrix

from weerklank.analysis.engine import count_book, estimate_shares
from weerklank.analysis.engine.coded_table import describe_table, list_columns
from weerklank.analysis.engine.spark_book import count_book_on_spark
from weerklank.datasets.parts_writing import write_parts
from weerklank.kernel import DocumentRefused, UserError

TYPES = {"Int8": "tinyint", "Int64": "bigint", "Float64": "double", "String": "string"}


class AnalysisException(Exception):
    """What Spark calls it."""


class FakeSpark:
    """As much of a session as is spoken to; keeps what was asked."""

    def __init__(self):
        self.base, self.asked = sqlite3.connect(":memory:"), []
        self.read = self.catalog = self

    def parquet(self, files):
        if not Path(files).exists():
            raise AnalysisException("[PATH_NOT_FOUND]")
        self.frame = polars.read_parquet(f"{files}/*/*.parquet", hive_partitioning=False)
        self.dtypes = [(name, TYPES[str(kind)]) for name, kind in self.frame.schema.items()]
        return self

    def createOrReplaceTempView(self, name):
        self.base.execute(f"CREATE TABLE {name} ({', '.join(self.frame.columns)})")
        marks = ", ".join("?" * self.frame.width)
        self.base.executemany(f"INSERT INTO {name} VALUES ({marks})", self.frame.rows())

    def dropTempView(self, name):
        self.base.execute(f"DROP TABLE {name}")

    def sql(self, query):
        self.asked.append(query)
        self.found = self.base.execute(query).fetchall()
        return self

    def collect(self):
        return self.found

    def views(self):
        return self.base.execute("SELECT name FROM sqlite_master").fetchall()


def a_folder(tmp_path, matrix, **columns):
    write_parts(tmp_path, list_columns(matrix) | columns, 5, by="cluster")
    return str(tmp_path)


def test_parts_on_disk_are_counted_to_the_engines_book(tmp_path):
    matrix = a_matrix(1, people=300, clusters=9, strata=2)
    spark = FakeSpark()

    book = count_book_on_spark(spark, a_folder(tmp_path, matrix), describe_table(matrix))

    shares, wanted = estimate_shares(book), estimate_shares(count_book(matrix))
    np.testing.assert_array_equal(book.sums.n, count_book(matrix).sums.n)
    np.testing.assert_allclose(shares.se, wanted.se, rtol=1e-9)
    assert spark.views() == []


def test_the_view_goes_also_where_the_answers_are_refused(tmp_path):
    matrix = a_matrix(1, clusters=9)
    files = a_folder(tmp_path, matrix, i0=np.full(60, 99, np.int8))
    spark = FakeSpark()

    with pytest.raises(DocumentRefused, match="coded-value"):
        count_book_on_spark(spark, files, describe_table(matrix))

    assert spark.views() == []


def test_columns_that_are_missing_or_no_numbers_are_refused_before_counting(tmp_path):
    matrix = a_matrix(1, clusters=9)
    words = {"i1": np.full(60, "yes"), "b0": np.full(60, 1.0), "weight": np.full(60, "1")}
    columns = list_columns(matrix) | words
    del columns["i2"]
    write_parts(tmp_path, columns, 1)
    spark = FakeSpark()

    with pytest.raises(DocumentRefused) as refused:
        count_book_on_spark(spark, str(tmp_path), describe_table(matrix))

    assert [(problem.code, problem.place.path) for problem in refused.value.problems] == [
        ("coded-type", "i1"),
        ("coded-column", "i2"),
        ("coded-type", "b0"),
        ("coded-type", "weight"),
    ]
    assert spark.asked == []


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UserError) as refused:
        count_book_on_spark(FakeSpark(), str(tmp_path / "gone"), describe_table(a_matrix(1)))

    assert refused.value.in_language("nl") == (
        f"{tmp_path}/gone: Hier staan geen Parquet-bestanden met gegevens. Kijk na of de map "
        "bestaat en het cluster erbij kan. [coded-files]"
    )
