"""How many respondents give each answer: whole numbers that every printed figure allows.

One integer program over all items: the counts of each item, and for each item and breakdown that
share facts a coarse table (groups by answers that count alike). Bases may stay below the number
of respondents, because people skip questions. Differences between bases are what makes printed
figures possible that no complete data set of one size can give.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from weerklank.synthetic.demands import (
    HALF_UNIT,
    SLACK_UNIT,
    Column,
    Demands,
    Level,
    option_column,
)
from weerklank.synthetic.facts import Count, Mean, Order
from weerklank.synthetic.program import Program

Counts = NDArray[np.int64]
MISS_COST = 1000.0
SKIP_COST = 1.0
SPREAD_COST = 0.01
ASSUMED_SD = 1.5
"""Standard deviation of report marks where only a mean is printed: our assumption, no fact."""
ASSUMED_CHOSEN = (0.65, 0.15)
"""Shares that choose the first and the last option where only an order is printed: no fact."""


def plan_margins(
    respondents: int, demands: Demands, counts: Sequence[Count], orders: Sequence[Order]
) -> dict[str, Counts] | None:
    """Return per column how many give each answer (last: none), or None where nothing fits.

    Every figure of everyone is met to the digit; of breakdowns as few as possible need to be a
    unit off; then as many as possible answer, near to the middle of the printed figures.
    """
    plan = MarginProgram(respondents, demands.columns)
    for level in demands.levels:
        if level.by is None:
            plan.add_level(level)
    plan.add_group_levels(demands.levels)
    for count in counts:
        plan.add_count(count)
    for order in orders:
        plan.add_order(order)
    chosen = dict(itertools.chain.from_iterable(_fall(o, demands.columns) for o in orders))
    for column in demands.columns:
        guess = chosen.get(column.id)
        plan.prefer(column.id, expect_counts(column, demands.levels, respondents, guess))
    return plan.solve()


@dataclass(slots=True)
class MarginProgram:
    """The integer program, into which facts are added one by one."""

    respondents: int
    columns: Iterable[Column]
    program: Program = field(default_factory=Program)
    cells: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every column its counts, which add to the number of respondents."""
        size = self.respondents
        for column in self.columns:
            cells = [self.program.variable(0, size) for _ in column.answers]
            cells.append(self.program.variable(*column.skipped, SKIP_COST))
            self.cells[column.id] = cells
            self.program.require([(cell, 1.0) for cell in cells], size, size)

    def add_level(self, level: Level) -> None:
        """Demand a printed figure of everyone to the digit."""
        require_level(self.program, self.cells[level.column][:-1], level, HALF_UNIT)

    def add_count(self, count: Count) -> None:
        """Demand a known number of people."""
        cells = self.cells.get(count.item)
        if cells is None:
            return
        column = next(column for column in self.columns if column.id == count.item)
        answers = count.answers or column.answers
        chosen = [cells[column.answers.index(answer)] for answer in answers]
        self.program.require([(cell, 1.0) for cell in chosen], count.count, count.count)

    def add_order(self, order: Order) -> None:
        """Demand that each option is named more often than the next, and than unlisted ones."""
        named, rest = _rank_options(order, self.columns)
        pairs = list(itertools.pairwise(named))
        pairs += [(named[-1], other) for other in rest]
        for more, fewer in pairs:
            terms = [(self.cells[more][1], 1.0), (self.cells[fewer][1], -1.0)]
            self.program.require(terms, low=1)

    def add_group_levels(self, levels: Iterable[Level]) -> None:
        """Demand printed figures of groups, a unit off at most; count those that are off."""
        pairs: dict[tuple[str, str], list[Level]] = defaultdict(list)
        for level in levels:
            if level.by is not None:
                pairs[level.by, level.column].append(level)
        for (by, column), pair in pairs.items():
            self._add_pair(by, column, pair)

    def _add_pair(self, by: str, column: str, levels: list[Level]) -> None:
        groups = classify(len(self.cells[by]), [level.codes for level in levels])
        answers = classify_scores(len(self.cells[column]), [level.scores for level in levels])
        table = {
            group: {answer: self.program.variable(0, self.respondents) for answer in answers}
            for group in groups
            if any(group)
        }
        for group, row in table.items():
            size = [(self.cells[by][code], -1.0) for code in groups[group]]
            self.program.require([*((cell, 1.0) for cell in row.values()), *size], 0, 0)
        for answer, members in answers.items():
            given = [(self.cells[column][code], -1.0) for code in members]
            inside = [(row[answer], 1.0) for row in table.values()]
            self.program.require([*inside, *given], high=0)
        for position, level in enumerate(levels):
            rows = [row for group, row in table.items() if group[position]]
            cells = [cell for row in rows for answer, cell in row.items() if answer is not None]
            scores = [answer[position] for row in rows for answer in row if answer is not None]
            coarse = Level(level.fact, level.column, tuple(scores), level.printed)
            require_level(self.program, cells, coarse, HALF_UNIT + SLACK_UNIT)
            prefer_level(self.program, cells, coarse, self.respondents)

    def prefer(self, column: str, expected: Sequence[float]) -> None:
        """Prefer counts near to the expected ones."""
        for cell, middle in zip(self.cells[column], expected, strict=False):
            off = self.program.variable(cost=SPREAD_COST, whole=False)
            self.program.require([(off, 1.0), (cell, -1.0)], low=-middle)
            self.program.require([(off, 1.0), (cell, 1.0)], low=middle)

    def solve(self) -> dict[str, Counts] | None:
        """Return the counts per column, or None where none were found."""
        found = self.program.solve(gap=1e-4)
        if found is None:
            return None
        return {
            column: np.rint(found[cells]).astype(np.int64) for column, cells in self.cells.items()
        }


def require_level(program: Program, cells: Sequence[int], level: Level, half: float) -> None:
    """Demand that the mean score of counted cells lies within `half` of the printed figure."""
    low, high = level.printed - half, level.printed + half
    scored = list(zip(cells, level.scores, strict=True))
    program.require([(cell, score - low) for cell, score in scored], low=0)
    program.require([(cell, high - score) for cell, score in scored], low=HALF_UNIT / 2)


def prefer_level(program: Program, cells: Sequence[int], level: Level, people: int) -> None:
    """Charge MISS_COST where the printed figure is not met to the digit."""
    low, high = level.printed - HALF_UNIT, level.printed + HALF_UNIT
    missed = program.variable(0, 1, MISS_COST)
    scored = list(zip(cells, level.scores, strict=True))
    reach = SLACK_UNIT * people
    program.require([*((c, s - low) for c, s in scored), (missed, reach)], low=0)
    program.require([*((c, high - s) for c, s in scored), (missed, reach + 1)], low=HALF_UNIT / 2)


def classify(count: int, sets: Sequence[frozenset[int]]) -> dict[tuple[bool, ...], list[int]]:
    """Return codes 0..count-1 sorted into classes by the sets that hold them."""
    classes: dict[tuple[bool, ...], list[int]] = defaultdict(list)
    for code in range(count):
        classes[tuple(code in members for members in sets)].append(code)
    return dict(classes)


def classify_scores(
    count: int, scores: Sequence[tuple[float, ...]]
) -> dict[tuple[float, ...] | None, list[int]]:
    """Return codes sorted by their scores; the last code (no answer) is a class None."""
    classes: dict[tuple[float, ...] | None, list[int]] = defaultdict(list)
    for code in range(count - 1):
        classes[tuple(score[code] for score in scores)].append(code)
    classes[None].append(count - 1)
    return dict(classes)


def _rank_options(order: Order, columns: Iterable[Column]) -> tuple[list[str], list[str]]:
    """Return the columns of the options that an order lists, and those of its other options."""
    named = [option_column(order.item, answer) for answer in order.answers]
    ours = [column.id for column in columns if column.item == order.item]
    return named, [column_id for column_id in ours if column_id not in named]


def _fall(order: Order, columns: Iterable[Column]) -> Iterable[tuple[str, float]]:
    """Return the share that may choose each option of an item: an even fall down the order."""
    named, rest = _rank_options(order, columns)
    return zip((*named, *rest), np.linspace(*ASSUMED_CHOSEN, len(named) + len(rest)), strict=True)


def expect_counts(
    column: Column, levels: Iterable[Level], respondents: int, chosen: float | None = None
) -> list[float]:
    """Return how many would give each answer by the printed figures, or by a plain guess.

    Answers without a figure share what is left: evenly, as a bell around the printed mean (report
    marks), or by the share `chosen` (0-1) that may choose an option.
    """
    base = respondents - column.skipped[0]
    known: dict[int, float] = {}
    for level in levels:
        hit = [code for code, score in enumerate(level.scores) if score]
        if level.column == column.id and level.by is None and len(hit) == 1:
            known[hit[0]] = level.printed / 100 * base
    guess = _bell(column, levels) if chosen is None else [1 - chosen, chosen]
    rest = max(base - sum(known.values()), 0.0)
    free = sum(guess[code] for code in range(len(guess)) if code not in known) or 1.0
    return [known.get(code, rest * guess[code] / free) for code in range(len(guess))]


def _bell(column: Column, levels: Iterable[Level]) -> list[float]:
    means = (
        level.printed / 10
        for level in levels
        if level.column == column.id and level.by is None and isinstance(level.fact, Mean)
    )
    middle = next(means, None) if len(column.values) == 10 else None
    if middle is None:
        return [1.0] * len(column.answers)
    return [math.exp(-(((value - middle) / ASSUMED_SD) ** 2) / 2) for value in column.values]
