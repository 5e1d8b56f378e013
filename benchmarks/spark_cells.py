"""Times a book on Spark beside the engine: `build/.spark/bin/python benchmarks/spark_cells.py`.

Takes the number of people (1,000,000), items (20) and breakdowns (4). Spark runs on this machine,
with two threads; the first book, in which it compiles, is told apart from the median of the rest.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pyspark.sql import SparkSession

from weerklank.analysis import Sampling
from weerklank.analysis.engine import AnswerMatrix, count_book, estimate_shares
from weerklank.analysis.engine.coded_table import describe_table, list_columns
from weerklank.analysis.engine.spark_book import count_book_on_spark
from weerklank.datasets.parts_writing import write_parts

RUNS, PARTS, PER_CLUSTER = 3, 8, 50
LOG = Path(__file__).parents[1] / "tests_spark" / "log4j2.properties"


def make_matrix(people: int, items: int, breakdowns: int) -> AnswerMatrix:
    draw = np.random.default_rng(20261122)
    return AnswerMatrix(
        items=draw.integers(0, 6, (items, people), dtype=np.int8),
        in_base=((True,) * 5 + (False,),) * items,
        breakdowns=draw.integers(0, 6, (breakdowns, people), dtype=np.int8),
        categories=(6,) * breakdowns,
        sampling=Sampling(
            draw.gamma(4, 0.25, people) + 0.1,
            clusters=draw.integers(0, max(people // PER_CLUSTER, 2), people),
        ),
    )


def start_spark() -> SparkSession:
    return (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={LOG.as_uri()}")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )


def tell(what: str, work: Callable[[], object], runs: int = RUNS) -> None:
    seconds = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    print(f"{what}: first {seconds[0]:.2f} s, then {statistics.median(seconds[1:]):.2f} s")


def main(people: int = 1_000_000, items: int = 20, breakdowns: int = 4) -> None:
    matrix = make_matrix(people, items, breakdowns)
    table = describe_table(matrix)
    print(f"{people} people, {items} items, {breakdowns} breakdowns, {PARTS} parts, weighted")
    with tempfile.TemporaryDirectory() as folder:
        write_parts(Path(folder), list_columns(matrix), PARTS, "cluster")
        size = sum(file.stat().st_size for file in Path(folder).rglob("*.parquet"))
        print(f"Parquet: {size / people:.1f} bytes per person")
        spark = start_spark()
        tell("Spark, sums", lambda: count_book_on_spark(spark, folder, table, errors=False))
        tell(
            "Spark, with standard errors",
            lambda: estimate_shares(count_book_on_spark(spark, folder, table)),
        )
        spark.stop()
    tell("engine, sums", lambda: count_book(matrix, errors=False))
    tell("engine, with standard errors", lambda: estimate_shares(count_book(matrix)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
