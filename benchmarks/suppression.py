"""Measures the solver: one large table of counts, and a national book of 1,200 tables."""

from __future__ import annotations

import os
import statistics
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis import CountedAnswer, CountedRow, CountedTable, Missing
from weerklank.design import Sector, Study
from weerklank.disclosure import Release, ReleasedTheme, make_release
from weerklank.disclosure.problem.plain_tables import PlainTable, build_plain
from weerklank.disclosure.problem.suppression import find_exposed, suppress
from weerklank.kernel import same

SEEDS = (1, 2, 3)
PEOPLE, ITEMS, BREAKDOWNS, CATEGORIES, ANSWERS = 20_000, 100, 12, 12, 5
NOBODY = Missing(0, 0, 0, 0)

REQUIRED = 5
"""The range that releases ask of every hidden figure."""


def make_table(seed: int, rows: int = 60, columns: int = 6) -> PlainTable:
    """Return counts as surveys have them: groups of unequal size, answers of unequal use.

    About a quarter of 360 cells holds one or two people.
    """
    chance = np.random.default_rng(seed)
    sizes = 15 + chance.lognormal(3.0, 0.8, rows)
    shares = chance.dirichlet(np.array([8.0, 6.0, 4.0, 2.0, 1.0, 0.8]) * 4, rows)
    return PlainTable(chance.poisson(sizes[:, None] * shares[:, :columns]))


def solve(table: PlainTable) -> tuple[float, int, int, float]:
    """Return seconds (audit included), primaries, hidden cells and the cost."""
    counts = np.array([table.count(cell) for cell in table.cells])
    primaries = (counts > 0) & (counts < 3)
    started = time.perf_counter()
    puzzle = build_plain(table, primaries, np.maximum(counts, 1), np.full(len(counts), REQUIRED))
    solution = suppress(puzzle)
    assert solution is not None
    assert not find_exposed(puzzle, puzzle.attacker(), solution.hidden)
    seconds = time.perf_counter() - started
    return seconds, int(primaries.sum()), int(solution.hidden.sum()), solution.cost


def make_book(seed: int = 1) -> tuple[tuple[CountedTable, ...], Study]:
    """Return 100 items of everyone, and crossed with 12 background items of 12 answers.

    Group sizes and answers are skewed: in a third of the items one answer is rare.
    """
    chance = np.random.default_rng(seed)
    sizes = chance.dirichlet(np.linspace(9.0, 1.0, CATEGORIES), BREAKDOWNS)
    groups = {f"achtergrond{n}": choose(chance, sizes[n]) for n in range(BREAKDOWNS)}
    tables = [count(name, answers, None, None, CATEGORIES) for name, answers in groups.items()]
    for number in range(ITEMS):
        weights = np.array([30.0, 25.0, 15.0, 8.0, 0.06 if number % 3 == 0 else 3.0])
        name = f"vraag{number}"
        answers = choose(chance, chance.dirichlet(weights * 20))
        tables.append(count(name, answers, None, None, ANSWERS))
        tables += [count(name, answers, by, groups[by], ANSWERS) for by in groups]
    word = same("nationaal boek, verzonnen")
    study = Study(
        id="nationaal",
        title=word,
        programme=word,
        region=word,
        population=word,
        period=word,
        mode=word,
        wave=1,
        synthetic=True,
        licence="CC-BY-4.0",
        items=(),
        derived=(),
        breakdowns=(),
        sector=Sector(None),
        accept_residual=(),
        headline=(),
    )
    return tuple(tables), study


def choose(chance: np.random.Generator, shares: NDArray[np.float64]) -> NDArray[np.int64]:
    return chance.choice(len(shares), PEOPLE, p=shares)


def count(
    name: str,
    answers: NDArray[np.int64],
    by: str | None,
    groups: NDArray[np.int64] | None,
    size: int,
) -> CountedTable:
    """Return one table; without a breakdown of everyone."""
    everyone = np.zeros(PEOPLE, np.int64) if groups is None else groups
    crossed = np.zeros((CATEGORIES if by else 1, size), np.int64)
    np.add.at(crossed, (everyone, answers), 1)
    rows = tuple(
        CountedRow(
            category=f"c{number}" if by else None,
            text=same(f"groep {number}"),
            members=(f"a{number}",) if by else (),
            base=int(counts.sum()),
            counts=tuple(map(int, counts)),
            missing=NOBODY,
        )
        for number, counts in enumerate(crossed)
    )
    return CountedTable(
        item=name,
        source=name,
        wording=1,
        kind="answers",
        theme="thema",
        title=same(name),
        question=same(name),
        breakdown=by,
        by=by,
        breakdown_title=same(by) if by else None,
        reason=same("meting"),
        ordered=True,
        sensitive=False,
        answers=tuple(CountedAnswer(f"a{n}", same(str(n)), (f"a{n}",)) for n in range(size)),
        rows=rows,
    )


def release_book(tables: tuple[CountedTable, ...], study: Study) -> Release:
    themes = (ReleasedTheme("thema", same("thema")),)
    return make_release(tables, study, themes, PEOPLE, None, 1, (), "2026-01-01", "meting")


def measure_suppression() -> list[dict[str, Any]]:
    """Return both rows for the table of what is promised."""
    solved = [solve(make_table(seed)) for seed in SEEDS]
    primaries, hidden = ([found[place] for found in solved] for place in (1, 2))
    table = f"60 x 6 counts, {primaries} primaries, {hidden} hidden, audited; seeds {SEEDS}"
    tables, study = make_book()
    started = time.perf_counter()
    release = release_book(tables, study)
    seconds = time.perf_counter() - started
    figures = sum(len(row.figures) for table in release.tables for row in table.rows)
    rare = sum(0 < n < 3 for table in tables if table.by for row in table.rows for n in row.counts)
    book = (
        f"{ITEMS * BREAKDOWNS} tables of {CATEGORIES} x {ANSWERS}, {PEOPLE} made-up people, "
        f"{rare} rare cells, {release.audit.hidden} of {figures} figures hidden, "
        f"narrowest range {release.audit.narrowest}; one run"
    )
    return [
        describe("suppression_60x6_seconds", statistics.median(s for s, *_ in solved), 2, table),
        describe("release_1200_seconds", seconds, 120, book),
    ]


def describe(name: str, value: float, target: float, detail: str) -> dict[str, Any]:
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return {
        "name": name,
        "value": round(value, 3),
        "unit": "s",
        "target": f"< {target:g}",
        "ok": value < target,
        "detail": f"{detail}; {machine}",
    }


if __name__ == "__main__":
    for measured in measure_suppression():
        print(measured["name"], measured["value"], measured["detail"])
