"""Measures the cells engine on a national table book, against R's survey package in the same run.

Alone: `python benchmarks/book.py [PEOPLE]`; `benchmarks/run.py` takes its rows along. R is asked
for a sample of the tables on all people; its time for the whole book is that of its median table
times their number.
"""

from __future__ import annotations

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import scipy
from threadpoolctl import threadpool_info

from weerklank.analysis import count_cells, tabulate, wilson_interval
from weerklank.analysis.engine import AnswerMatrix, Shares, count_book, estimate_shares
from weerklank.analysis.estimates import Sampling
from weerklank.archive import read_folder
from weerklank.fieldwork import read_responses

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "examples" / "haaglanden-2020"
PEER = ROOT / "benchmarks" / "book_peer.R"
Row = dict[str, Any]

PEOPLE, ITEMS, ANSWERS, BREAKDOWNS, CATEGORIES = 1_000_000, 100, 5, 12, 6
PER_CLUSTER, MISSING, RUNS, SEED = 50, 0.1, 7, 20261122
SAMPLE = (2, 2)
"""Items and breakdowns of which R makes every table."""


@dataclass(frozen=True)
class Peer:
    """What R took per table, and the standard errors it found."""

    table: float
    error: float
    difference: float
    version: str


def measure_book(people: int = PEOPLE) -> list[Row]:
    """Return every row about the book."""
    whole, gaps = make_matrix(people, 0.0), make_matrix(people, MISSING)
    peer = ask_peer(gaps)
    book = median_of(lambda: count_book(whole, errors=False))
    book_gaps = median_of(lambda: count_book(gaps, errors=False))
    errors = median_of(lambda: estimate_shares(count_book(whole)))
    errors_gaps = median_of(lambda: estimate_shares(count_book(gaps)))
    read = median_of(lambda: read_through(whole))
    tables = ITEMS * BREAKDOWNS
    times = f"book {book:.3f} s, with errors {errors:.3f} s, one read {read:.4f} s"
    rows = [
        *peer_rows(peer, book, errors, tables),
        at_most("book_1m_vs_read", book / read, 300, times),
        at_most("book_1m_se_vs_read", errors / read, 900, times),
        at_most("book_1m_missing_ratio", book_gaps / book, 1.5, f"10% missing: {book_gaps:.3f} s"),
        at_most(
            "book_1m_se_missing_ratio",
            errors_gaps / errors,
            1.5,
            f"10% missing: {errors_gaps:.3f} s",
        ),
        at_most("book_1m_peak_vs_data", measure_peak(people), 2, "with errors, codes of 1 byte"),
        measure_small(),
    ]
    said = describe(people)
    return [{**row, "detail": f"{row['detail']}; {said}"} for row in rows]


def make_matrix(people: int, missing: float) -> AnswerMatrix:
    """Return made-up answers with something of their cluster in them, weighted."""
    draw = np.random.default_rng(SEED)
    clusters = draw.integers(0, max(people // PER_CLUSTER, 2), people)
    items = draw.integers(0, ANSWERS, (ITEMS, people), dtype=np.int8)
    for item in items:
        agreed = draw.random(people, np.float32) < 0.1
        item[agreed] = (clusters[agreed] % ANSWERS).astype(np.int8)
        if missing:
            item[draw.random(people, np.float32) < missing] = ANSWERS
    base = (True,) * ANSWERS + ((False,) if missing else ())
    breakdowns = draw.integers(0, CATEGORIES, (BREAKDOWNS, people), dtype=np.int8)
    weights = draw.gamma(4, 0.25, people) + 0.1
    sampling = Sampling(weights / weights.mean(), clusters=clusters)
    return AnswerMatrix(items, (base,) * ITEMS, breakdowns, (CATEGORIES,) * BREAKDOWNS, sampling)


def read_through(matrix: AnswerMatrix) -> int:
    """Read every code once, in order, eight at a time."""
    return sum(
        int(np.bitwise_or.reduce(codes.ravel()[: codes.size // 8 * 8].view(np.int64)))
        for codes in (matrix.items, matrix.breakdowns)
    )


def median_of(work: Callable[[], object]) -> float:
    """Return the median time of a warm process: the first run does not count."""
    seconds = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds[1:])


def ask_peer(matrix: AnswerMatrix) -> Peer | str:
    """Return what R measured and found, or why there is nothing."""
    items, breakdowns = SAMPLE
    sampling = matrix.sampling
    part = replace(
        matrix,
        items=matrix.items[:items],
        in_base=matrix.in_base[:items],
        breakdowns=matrix.breakdowns[:breakdowns],
        categories=matrix.categories[:breakdowns],
    )
    with tempfile.TemporaryDirectory() as scratch:
        answers, found = Path(scratch, "answers.bin"), Path(scratch, "found.csv")
        with answers.open("wb") as file:
            file.write(np.where(part.items == ANSWERS, np.int8(-1), part.items).tobytes())
            file.write(part.breakdowns.tobytes())
            file.write((sampling.clusters + 1).astype("<i4").tobytes())
            file.write(sampling.weights.astype("<f8").tobytes())
        sizes = [str(size) for size in (matrix.items.shape[1], items, breakdowns)]
        command = ["Rscript", str(PEER), str(answers), *sizes, str(found)]
        try:
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        except FileNotFoundError:
            return "R is not on this machine (Debian: r-cran-survey)"
        except subprocess.CalledProcessError as error:
            return f"R failed: {error.stderr.strip().splitlines()[-1:]}"
        table, error, version, survey = said.split()
        difference = largest_difference(found, estimate_shares(count_book(part)))
    return Peer(float(table), float(error), difference, f"R {version}, survey {survey}")


def largest_difference(found: Path, shares: Shares) -> float:
    """Return by how much, relative to R's, any standard error (or percentage) differs."""
    width = shares.p.shape[1] // SAMPLE[0]
    worst = 0.0
    for line in csv.DictReader(found.open(encoding="utf-8")):
        row = (int(line["breakdown"]) - 1) * CATEGORIES + int(line["category"])
        column = (int(line["item"]) - 1) * width + int(line["answer"])
        for ours, theirs in ((shares.se, line["se"]), (shares.p, line["p"])):
            worst = max(worst, abs(float(ours[row, column]) / float(theirs) - 1))
    return worst


def peer_rows(peer: Peer | str, book: float, errors: float, tables: int) -> list[Row]:
    names = (("book_1m_vs_svytable", 350), ("book_1m_se_vs_svyby", 1200))
    if isinstance(peer, str):
        missing = [at_least(name, 0.0, target, peer) for name, target in names]
        none = {**at_most("book_1m_se_error", 0.0, 1e-9, peer), "ok": False}
        return [*missing, none]
    said = f"{peer.version}, {SAMPLE[0] * SAMPLE[1]} of {tables} tables on all people"
    rows = [
        at_least(name, tables * each / ours, target, f"{said}, median {each:.2f} s each")
        for (name, target), each, ours in zip(
            names, (peer.table, peer.error), (book, errors), strict=True
        )
    ]
    detail = f"largest relative difference of a standard error or share from {peer.version}"
    return [*rows, at_most("book_1m_se_error", peer.difference, 1e-9, detail)]


def measure_peak(people: int) -> float:
    """Return the extra resident memory of a book with errors, over the size of its codes."""
    command = [sys.executable, __file__, "--peak", str(people)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def tell_peak(people: int) -> float:
    matrix = make_matrix(people, MISSING)
    estimate_shares(count_book(make_matrix(1000, MISSING)))
    Path("/proc/self/clear_refs").write_text("5")
    before = resident("VmRSS")
    estimate_shares(count_book(matrix))
    return (resident("VmHWM") - before) / (matrix.items.nbytes + matrix.breakdowns.nbytes)


def resident(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024


def measure_small() -> Row:
    """Measure all tables of an example study, with an interval for every percentage."""
    documents = read_folder(STUDY)
    questionnaire = documents.questionnaire
    study = documents.study
    text = (STUDY / "closed" / "responses.csv").read_text(encoding="utf-8")
    responses = read_responses(text, "responses.csv", questionnaire)

    def make() -> int:
        tables = tabulate(count_cells(responses, questionnaire, study), questionnaire, study)
        intervals = [
            wilson_interval(count, row.base)
            for table in tables
            for row in table.rows
            for count in row.counts
            if row.base
        ]
        return len(intervals)

    detail = f"{STUDY.name}, {len(responses.respondents)} people, {make()} intervals"
    return at_most("book_284_seconds", median_of(make), 0.5, detail, "s")


def at_most(name: str, value: float, target: float, detail: str, unit: str = "x") -> Row:
    return a_row(name, value, f"<= {target:g}", value <= target, detail, unit)


def at_least(name: str, value: float, target: float, detail: str) -> Row:
    return a_row(name, value, f">= {target:g}", value >= target, detail, "x")


def a_row(name: str, value: float, target: str, ok: bool, detail: str, unit: str) -> Row:
    rounded = float(f"{value:.4g}")
    return {
        "name": name,
        "value": rounded,
        "unit": unit,
        "target": target,
        "ok": ok,
        "detail": detail,
    }


def describe(people: int) -> str:
    blas = "/".join(sorted({str(library["num_threads"]) for library in threadpool_info()}))
    return (
        f"{people:,} people x {ITEMS} items of {ANSWERS} x {BREAKDOWNS} breakdowns of {CATEGORIES},"
        f" clusters of about {PER_CLUSTER}, weights; median of {RUNS}, warm; {os.cpu_count()} cores"
        f", load {os.getloadavg()[0]:.1f}; BLAS at 1 thread in the engine, {blas} in the process;"
        f" numpy {np.__version__}, scipy {scipy.__version__}"
    )


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peak"]:
        print(tell_peak(int(arguments[1])))
        return
    for row in measure_book(int(arguments[0]) if arguments else PEOPLE):
        verdict = "ok" if row["ok"] else "MISSED"
        print(f"{row['name']:<26}{row['value']:>12} {row['unit']:<3}{row['target']:<9}{verdict}")
        print(f"  {row['detail']}")


if __name__ == "__main__":
    main(sys.argv[1:])
