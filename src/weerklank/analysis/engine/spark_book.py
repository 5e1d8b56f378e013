"""A book counted by Spark, on one machine or many, from Parquet files of coded answers.

Nothing here imports pyspark: it is spoken to through the session that comes in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weerklank.analysis.engine.book import Book
from weerklank.analysis.engine.coded_refusals import no_column, no_files, wrong_type
from weerklank.analysis.engine.coded_table import CodedTable, check_names
from weerklank.analysis.engine.sql_book import count_book_sql
from weerklank.kernel import DocumentRefused, Problem, Text

WHOLE = ("tinyint", "smallint", "int", "bigint")
NUMBERS = (*WHOLE, "float", "double", "decimal")


def count_book_on_spark(spark: Any, files: str, table: CodedTable, errors: bool = True) -> Book:
    """Return the book of Parquet files (a folder or pattern), counted by a Spark session.

    Only additive sums of cells come to the driver. `spark` is a `SparkSession`, a remote one too;
    while it counts, the files are a temporary view with the name of the table. Raises
    DocumentRefused with every problem of names, types and codes; UserError without files.
    """
    frame, types = _read(spark, files)
    problems = check_names(table) or tuple(_check_types(types, table))
    if problems:
        raise DocumentRefused(problems)
    frame.createOrReplaceTempView(table.name)
    try:
        return count_book_sql(lambda query: spark.sql(query).collect(), table, errors)
    finally:
        spark.catalog.dropTempView(table.name)


def _read(spark: Any, files: str) -> tuple[Any, dict[str, str]]:
    try:
        frame = spark.read.parquet(files)
        return frame, dict(frame.dtypes)
    except Exception as error:
        # Spark's own class of this name is not to be had without importing it.
        if type(error).__name__ != "AnalysisException":
            raise
        raise no_files(files) from error


def _check_types(types: dict[str, str], table: CodedTable) -> Iterator[Problem]:
    kinds = {name.lower(): kind for name, kind in types.items()}
    weighed = {table.weight, table.population}
    for name in table.columns:
        kind = kinds.get(name.lower())
        allowed = NUMBERS if name in weighed else WHOLE
        if kind is None:
            yield no_column(table.name, name)
        elif kind.partition("(")[0] not in allowed:
            yield wrong_type(table.name, name, kind, _wanted(name in weighed))


def _wanted(weighed: bool) -> Text:
    if weighed:
        return Text("een getal (double)", "a number (double)")
    return Text("een geheel getal (tinyint)", "a whole number (tinyint)")
