"""Lays our choice of hidden cells beside that of pytauargus (tau-Argus on HiGHS), and audits both.

Random tables of counts, a third of them with a hierarchy of rows; the same primaries (1 or 2
people), the same costs (the people in a cell) and the same known margins for both.

Protection levels. We ask that a hidden cell can be at least five people more or less (a range).
tau-Argus asks for a distance below and above the true value, which is more than a range. It is
asked twice, with c below and 5 - c above for a primary of c people, and with 0 and 5, and the
cheaper answer counts; for both 'safe' there means safe here. It asks this of primaries alone, so
our cost is given for that too, beside the cost of what releases do: every hidden cell keeps the
range.

Run: python benchmarks/peers.py PYTHON-WITH-PYTAUARGUS [NUMBER]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, milp

from weerklank.disclosure.problem.plain_tables import Cell, PlainTable, build_plain
from weerklank.disclosure.problem.suppression import suppress

REQUIRED = 5
Mask = NDArray[np.bool_]


def main(python: str, number: int) -> int:
    drawn = list(draw_tables(number))
    tables, ours = [table for table, _ in drawn], [mask for _, mask in drawn]
    alike = [protect(table, primaries_only=True) for table in tables]
    nested = sum(bool(table.subtotals) for table in tables)
    sizes = [table.counts.size for table in tables]
    print(f"{number} tables of {min(sizes)} to {max(sizes)} cells, {nested} with a hierarchy")
    tell("ours, primaries only", tables, alike, alike)
    tell("ours, every hidden cell", tables, ours, alike)
    for method in ("optimal", "modular"):
        answers = [ask_peer(python, table, method) for table in tables]
        masks = [None if isinstance(answer, str) else answer for answer in answers]
        tell(f"pytauargus, {method}", tables, masks, alike)
        refusals = [answer for answer in answers if isinstance(answer, str)]
        for refusal in sorted(set(refusals)):
            print(f"  {refusals.count(refusal)} tables without an answer: {refusal}")
    return 0


def draw_tables(number: int) -> Iterator[tuple[PlainTable, Mask]]:
    """Yield tables that can be protected, of 3 x 4 up to 12 x 6, and what we hide of them."""
    chance = np.random.default_rng(1)
    made = 0
    while made < number:
        rows, columns = int(chance.integers(3, 13)), int(chance.integers(4, 7))
        sizes = 12 + chance.lognormal(3.0, 0.8, rows)
        shares = chance.dirichlet(np.linspace(8, 1, columns), rows)
        counts = 1 + chance.poisson(sizes[:, None] * shares)
        cuts = [*range(0, rows, 3)] if made % 3 == 0 and rows > 5 else []
        ends = [*cuts[1:], rows]
        groups = tuple(tuple(range(*part)) for part in zip(cuts, ends, strict=False))
        groups = tuple(group for group in groups if len(group) > 1) if cuts else ()
        if cuts and rows % 3 == 1:
            continue
        table = PlainTable(counts, (groups, ()) if groups else ())
        hidden = protect(table) if primaries_of(table).any() else None
        if hidden is not None:
            made += 1
            yield table, hidden


def counts_of(table: PlainTable) -> NDArray[np.int64]:
    return np.array([table.count(cell) for cell in table.cells])


def primaries_of(table: PlainTable) -> Mask:
    return counts_of(table) < 3


def protect(table: PlainTable, primaries_only: bool = False) -> Mask | None:
    """Return which cells we hide; None where no choice is safe."""
    primaries = primaries_of(table)
    required = np.where(primaries | (not primaries_only), REQUIRED, 0)
    solution = suppress(build_plain(table, primaries, counts_of(table), required))
    return None if solution is None else solution.hidden


def ask_peer(python: str, table: PlainTable, method: str) -> Mask | str:
    """Return the cheaper of its two answers, each from a process of its own, or why there is none.

    It may end badly on one and the same table at one time and not at another: it is asked again.
    """
    found, reason = [], ""
    for below in (True, False):
        for _ in range(3):
            answer = ask_once(python, as_json(table, below), method)
            if not isinstance(answer, str):
                hidden = {tuple(names) for names in answer}
                names = [(name_of(table, 0, r), name_of(table, 1, c)) for r, c in table.cells]
                found.append(np.array([name in hidden for name in names]))
                break
            reason = answer
    return min(found, key=lambda mask: counts_of(table)[mask].sum()) if found else reason


def ask_once(python: str, table: dict[str, Any], method: str) -> list[list[str]] | str:
    done = subprocess.run(
        [python, str(Path(__file__).with_name("peer_tauargus.py")), method],
        input=json.dumps(table),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        return f"ended with {done.returncode} {done.stderr.strip()[-80:]}"
    return list(json.loads(done.stdout[done.stdout.find("[") :]))


def as_json(table: PlainTable, below: bool) -> dict[str, Any]:
    groups = table.subtotals[0] if table.subtotals else ()
    cells = []
    for cell in table.cells:
        count = table.count(cell)
        rare = count < 3
        levels = (count, REQUIRED - count) if below else (0, REQUIRED)
        cells.append(as_cell(table, cell, count, "U" if rare else "S", levels if rare else (0, 0)))
    cells += [as_cell(table, cell, 1, "P", (0, 0)) for cell in table.margins]
    return {
        "cells": cells,
        "groups": {name_of(table, 0, g): [name_of(table, 0, (r,)) for r in g] for g in groups},
    }


def as_cell(
    table: PlainTable, cell: Cell, cost: int, status: str, levels: tuple[int, int]
) -> dict[str, Any]:
    return {
        "row": name_of(table, 0, cell[0]),
        "column": name_of(table, 1, cell[1]),
        "count": table.count(cell),
        "cost": cost,
        "status": status,
        "lower": levels[0],
        "upper": levels[1],
    }


def name_of(table: PlainTable, side: int, part: tuple[int, ...]) -> str:
    if len(part) == table.counts.shape[side]:
        return "Total"
    return f"{'rc'[side]}{part[0]:02d}" if len(part) == 1 else f"g{part[0]:02d}"


def ranges(table: PlainTable, hidden: Mask) -> list[int]:
    """Return the exact range of every hidden cell: whole people, all that is shown, no code of
    ours."""
    shown = [c for c, gone in zip(table.cells, hidden, strict=True) if not gone]
    known = [*shown, *table.margins]
    sums = [table.count(cell) for cell in known]
    told = LinearConstraint(np.array([table.vector(cell) for cell in known]), sums, sums)
    found = []
    for cell in (c for c, gone in zip(table.cells, hidden, strict=True) if gone):
        aim = table.vector(cell)
        ends = [
            round(aim @ milp(sign * aim, constraints=told, integrality=np.ones(aim.size)).x)
            for sign in (1, -1)
        ]
        found.append(ends[1] - ends[0])
    return found


def tell(
    name: str, tables: list[PlainTable], masks: list[Mask | None], alike: list[Mask | None]
) -> None:
    ratios, safe, shares, primaries, others = [], [], [], 0, 0
    for table, mask, base in zip(tables, masks, alike, strict=True):
        if mask is None or base is None:
            continue
        counts, rare = counts_of(table), primaries_of(table)
        ratio = counts[base].sum() / counts[mask].sum()
        ratios.append(ratio)
        shares.append(mask.mean())
        narrow = np.array(ranges(table, mask)) < REQUIRED
        exposed = bool((narrow & rare[mask]).any())
        safe += [] if exposed else [ratio]
        primaries += exposed
        others += bool(narrow.any())
    if not ratios:
        return
    sound = f"{statistics.mean(safe):.3f}, worst {max(safe):.3f}" if safe else "none"
    print(
        f"{name:<26}{len(ratios):>4} tables  {statistics.mean(shares):6.1%} hidden  "
        f"our cost / this cost: mean {statistics.mean(ratios):.3f}, worst {max(ratios):.3f}; "
        f"where this is safe: mean {sound}  "
        f"tables with a primary under range {REQUIRED}: {primaries}, with any hidden: {others}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100))
