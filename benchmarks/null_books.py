"""Measures how often a book without any real difference says that there is one.

A null book has the shape of the 2020 study: some 25 items - skewed five-point scales, changes in
three answers, two multiple choice, one report mark - in breakdowns by field of work and by other
items, 53 tables in all. Items go together (one common factor), except those that make breakdowns:
so groups never differ, and whatever is shown is chance.
"""

from __future__ import annotations

import math
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from weerklank.analysis import (
    CountedAnswer,
    CountedRow,
    CountedTable,
    Missing,
    TableKind,
    wilson_interval,
)
from weerklank.analysis.comparing import compare_table, find_notable
from weerklank.kernel import same

SIZES = (150, 284)
FIELDS = (0.31, 0.27, 0.26, 0.10, 0.06)
SCALES = (
    (0.01, 0.14, 0.32, 0.38, 0.15),
    (0.04, 0.09, 0.22, 0.43, 0.22),
    (0.45, 0.3, 0.15, 0.07, 0.03),
)
CHANGES = ((0.68, 0.18, 0.14), (0.30, 0.54, 0.16), (0.70, 0.26, 0.04))
MARKS = (0.004, 0.008, 0.02, 0.04, 0.08, 0.16, 0.32, 0.25, 0.09, 0.028)
OPTIONS = (0.5, 0.4, 0.3, 0.25, 0.15, 0.1, 0.06)
SKIPPED = 0.02
COMMON = 0.6
"""Loading of an item on the factor that items share."""

BREAKING = 3
"""The first items make breakdowns, so nothing may go together with them."""

EFFECT = 0.25
PLANTABLE = ("change_1", "change_4", "scale_5", "scale_8", "scale_11", "scale_14")

Answers = NDArray[np.int64]
Group = tuple[int, ...]

HALVES: tuple[Group, ...] = ((0, 1), (2, 3, 4))
THIRDS: tuple[Group, ...] = ((3, 4), (2,), (0, 1))


def measure_null_books(books: int = 1000) -> list[dict[str, Any]]:
    """Return a row per size: the share of books (percent) that show anything, with its interval."""
    return [measure_size(n, books) for n in SIZES]


def measure_size(n: int, books: int) -> dict[str, Any]:
    started = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        speaking = sum(pool.map(speaks, [n] * books, range(books), chunksize=20))
    seconds = time.perf_counter() - started
    interval = wilson_interval(speaking, books)
    percent = 100 * speaking / books
    detail = (
        f"{speaking} of {books} books of {len(make_book(n, 0))} tables, n = {n}, without any real "
        f"difference: {percent:.1f}%, Wilson {100 * interval.low:.1f}-{100 * interval.high:.1f}%; "
        f"{seconds:.0f} s on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    return {
        "name": f"null_books_{n}",
        "value": round(percent, 2),
        "unit": "%",
        "target": "<= 5",
        "ok": percent <= 5,
        "detail": detail,
    }


def speaks(n: int, seed: int) -> bool:
    """Return whether a null book of n people shows any difference."""
    comparisons = [each for table in make_book(n, seed) for each in compare_table(table)]
    return bool(find_notable(comparisons).shown)


def make_book(n: int, seed: int, planted: tuple[str, ...] = ()) -> list[CountedTable]:
    """Return the tables of n people; each planted item has a real difference of `EFFECT`.

    In the first field of work so many more people give the item's first answer; `PLANTABLE` lists
    the items that leave room for it.
    """
    chance = np.random.default_rng([n, seed])
    fields = chance.choice(len(FIELDS), n, p=FIELDS)
    common = chance.standard_normal(n)
    scales = [
        _ordinal(chance, SCALES[i % 3], common if i >= BREAKING else None, n) for i in range(16)
    ]
    changes = [_ordinal(chance, CHANGES[i % 3], common, n) for i in range(6)]
    for name in planted:
        kind, number = name.split("_")
        codes, shares = (changes, CHANGES) if kind == "change" else (scales, SCALES)
        moved = EFFECT / (1 - shares[int(number) % 3][0])
        chosen = (fields == 0) & (chance.random(n) < moved) & (codes[int(number)] >= 0)
        codes[int(number)][chosen] = 0
    options = [np.stack([chance.random(n) < p for p in OPTIONS]) for _ in range(2)]
    mark = _ordinal(chance, MARKS, common, n)
    by_field = [fields == i for i in range(len(FIELDS))]
    halves, thirds = _split(scales[0], HALVES), _split(scales[0], THIRDS)
    pairs = [_split(scales[i], HALVES) for i in (1, 2)]
    tables = [
        *(_table(f"scale_{i}", "field", by_field, codes, 5) for i, codes in enumerate(scales)),
        *(_table(f"change_{i}", "field", by_field, codes, 3) for i, codes in enumerate(changes)),
        *(_options(f"options_{i}", by_field, chosen) for i, chosen in enumerate(options)),
        _table("mark", "field", by_field, mark, 10, kind="mean"),
        *(_collapsed(f"scale_{i}", "field", by_field, scales[i]) for i in range(3, 7)),
        *(_table(f"scale_{i}", "scale_0", thirds, scales[i], 5) for i in range(1, 12)),
        *(_table(f"change_{i}", "scale_0", thirds, codes, 3) for i, codes in enumerate(changes)),
        _collapsed("scale_3", "scale_0", halves, scales[3]),
    ]
    for number, groups in enumerate(pairs, start=1):
        by = f"scale_{number}"
        tables += [_table(f"change_{i}", by, groups, changes[i], 3) for i in (0, 1)]
        tables.append(_collapsed("scale_4", by, groups, scales[4]))
    return tables


def _ordinal(
    chance: np.random.Generator,
    shares: tuple[float, ...],
    common: NDArray[np.float64] | None,
    n: int,
) -> Answers:
    """Return codes from 0 with these shares, -1 where skipped; they rise with the common factor."""
    own = chance.standard_normal(n)
    score = own if common is None else COMMON * common + math.sqrt(1 - COMMON**2) * own
    ranks = np.searchsorted(_thresholds(shares), score)
    return np.where(chance.random(n) < SKIPPED, -1, ranks).astype(np.int64)


def _thresholds(shares: tuple[float, ...]) -> NDArray[np.float64]:
    return np.asarray(ndtri(np.minimum(1.0, np.cumsum(shares)[:-1])))


def _split(codes: Answers, groups: tuple[Group, ...]) -> list[NDArray[np.bool_]]:
    return [np.isin(codes, group) for group in groups]


def _table(
    item: str,
    by: str,
    groups: list[NDArray[np.bool_]],
    codes: Answers,
    size: int,
    kind: TableKind = "answers",
) -> CountedTable:
    answers = tuple(_answer(f"a{i}", (f"a{i}",), i + 1) for i in range(size))
    counts = [np.bincount(codes[group & (codes >= 0)], minlength=size) for group in groups]
    rows = tuple(_row(i, each.tolist(), int(each.sum())) for i, each in enumerate(counts))
    return _counted(item, item, by, len(groups), kind, answers, rows)


def _collapsed(item: str, by: str, groups: list[NDArray[np.bool_]], codes: Answers) -> CountedTable:
    members = [tuple(f"a{code}" for code in half) for half in HALVES]
    answers = (_answer("low", members[0], None), _answer("high", members[1], None))
    rows = []
    for i, group in enumerate(groups):
        counts = [int((group & np.isin(codes, half)).sum()) for half in HALVES]
        rows.append(_row(i, counts, sum(counts)))
    return _counted(f"{item}_half", item, by, len(groups), "answers", answers, tuple(rows))


def _options(item: str, groups: list[NDArray[np.bool_]], chosen: NDArray[np.bool_]) -> CountedTable:
    answers = tuple(_answer(f"o{i}", (f"o{i}",), None) for i in range(len(chosen)))
    rows = tuple(
        _row(i, (chosen & group).sum(axis=1).tolist(), int(group.sum()))
        for i, group in enumerate(groups)
    )
    return _counted(item, item, "field", len(groups), "options", answers, rows)


def _answer(id: str, members: tuple[str, ...], value: int | None) -> CountedAnswer:
    return CountedAnswer(id, same(id), members, True, value)


def _row(number: int, counts: list[int], base: int) -> CountedRow:
    category = f"g{number}"
    return CountedRow(category, same(category), (category,), base, tuple(counts), Missing())


def _counted(
    item: str,
    source: str,
    by: str,
    groups: int,
    kind: TableKind,
    answers: tuple[CountedAnswer, ...],
    rows: tuple[CountedRow, ...],
) -> CountedTable:
    name = same(item)
    ordered = kind == "answers"
    return CountedTable(
        item,
        source,
        1,
        kind,
        "book",
        name,
        name,
        f"{by}_{groups}",
        by,
        same(by),
        name,
        ordered,
        False,
        answers,
        rows,
    )


if __name__ == "__main__":
    for found in measure_null_books(int(sys.argv[1]) if len(sys.argv) > 1 else 1000):
        print(found["name"], found["value"], found["unit"], found["target"], found["ok"])
        print(f"  {found['detail']}")
