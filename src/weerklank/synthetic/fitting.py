"""Fits a table to its margins and demands, first in fractions, then in whole people.

Fractions: iterative proportional fitting (Deming & Stephan 1940, Annals of Mathematical
Statistics 11), which keeps everything independent that no fact ties together; group percentages
and means are met by tilting. Whole people: controlled rounding (Cox 1987, JASA 82) as a small
integer program.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from weerklank.synthetic.demands import HALF_UNIT, SLACK_UNIT
from weerklank.synthetic.program import Program
from weerklank.synthetic.tables import Band, Codes, Floats, Race, Scored, Table

ROUNDS = 80
TOLERANCE = 1e-3
STRETCH_COST = 4.0
MISS_COST = 60.0
VIOLATION_COST = 400.0
GAP, NODES = 0.01, 100
"""What the rounding pays per cell moved further than its rounding, per figure that is a unit
off, per person that a demand is short; a cell rounded the wrong way costs at most 1."""


def fit_fractions(table: Table) -> Floats:
    """Return expected people per profile and code: as independent as the demands allow."""
    fitted = np.outer(table.sizes, table.margins / table.sizes.sum()) * table.allowed
    for _ in range(ROUNDS):
        before = fitted.copy()
        for band in table.bands:
            _tilt_into_band(fitted, band)
        for race in table.races:
            _part_runners(fitted, race)
        columns = fitted.sum(axis=0)
        fitted *= np.divide(table.margins, columns, out=np.zeros_like(columns), where=columns > 0)
        rows = fitted.sum(axis=1)
        fitted *= np.divide(table.sizes, rows, out=np.zeros_like(rows), where=rows > 0)[:, None]
        if np.abs(fitted - before).max() < TOLERANCE:
            break
    return fitted


def _tilt_into_band(fitted: Floats, band: Band) -> None:
    mean = band.scored.mean(fitted)
    if mean is None:
        return
    inside = (band.high - band.low) / 10
    target = (
        band.printed
        if band.printed is not None
        else min(max(mean, band.low + inside), band.high - inside)
    )
    if target != mean:
        _tilt(fitted, band.scored, mean, target)


def _tilt(fitted: Floats, scored: Scored, mean: float, target: float) -> None:
    """Move the mean score of some cells to a target (one exact or one Newton step)."""
    cells = scored.cells
    values, weights = scored.scores[cells], fitted[cells]
    low, high = float(values.min()), float(values.max())
    target = min(max(target, low), high)
    if np.all((values == low) | (values == high)):
        if not low < mean < high:
            return
        up, down = (target - low) / (mean - low), (high - target) / (high - mean)
        fitted[cells] = weights * np.where(values == high, up, down)
        return
    spread = float((weights * (values - mean) ** 2).sum() / weights.sum())
    if spread > 0:
        step = float(np.clip((target - mean) / spread, -1.0, 1.0))
        moved = weights * np.exp(step * (values - mean))
        fitted[cells] = moved * weights.sum() / moved.sum()


def _part_runners(fitted: Floats, race: Race) -> None:
    """Move the first and the nearest other runner apart where they are too close."""
    means = [runner.mean(fitted) for runner in race.runners]
    others = [(mean, place) for place, mean in enumerate(means) if place and mean is not None]
    if means[0] is None or not others:
        return
    nearest, place = max(others)
    short = race.margin + SLACK_UNIT - (means[0] - nearest)
    if short > 0:
        _tilt(fitted, race.runners[0], means[0], means[0] + short / 2)
        _tilt(fitted, race.runners[place], nearest, nearest - short / 2)


def round_table(table: Table, fitted: Floats, noise: Floats) -> tuple[Codes, float]:
    """Return whole people per profile and code, and by how many people demands stay unmet.

    noise  small numbers, one per cell, that decide between equally good roundings
    """
    rounding = _Rounding(table, fitted, noise)
    for band in table.bands:
        rounding.keep_band(band)
    for race in table.races:
        rounding.keep_race(race, fitted)
    return rounding.solve()


class _Rounding:
    """The integer program: each cell is its floor, plus one at a fair price, plus dear steps."""

    def __init__(self, table: Table, fitted: Floats, noise: Floats) -> None:
        self.program, self.table = Program(), table
        self.floors = np.floor(fitted + 1e-9).astype(np.int64)
        self.variables: dict[tuple[int, int], tuple[int, int, int]] = {}
        self.violations: list[int] = []
        for row, code in zip(*np.nonzero(table.allowed), strict=True):
            part = float(fitted[row, code] - self.floors[row, code])
            floor, size = int(self.floors[row, code]), int(table.sizes[row])
            self.variables[int(row), int(code)] = (
                self.program.variable(0, 1, 1 - 2 * part + float(noise[row, code])),
                self.program.variable(0, max(size - floor - 1, 0), STRETCH_COST),
                self.program.variable(0, floor, STRETCH_COST),
            )
        for axis, totals in ((0, table.sizes), (1, table.margins)):
            for place, total in enumerate(totals):
                self._keep_total(axis, place, int(total))

    def _keep_total(self, axis: int, place: int, total: int) -> None:
        cells = [cell for cell in self.variables if cell[axis] == place]
        self._require(cells, [1.0] * len(cells), (), total, total)

    def _require(
        self,
        cells: list[tuple[int, int]],
        factors: list[float],
        extra: tuple[tuple[int, float], ...],
        low: float,
        high: float = math.inf,
    ) -> None:
        """Add a row over cells (their floors go to the other side)."""
        terms: list[tuple[int, float]] = list(extra)
        offset = 0.0
        for cell, factor in zip(cells, factors, strict=True):
            up, far, down = self.variables[cell]
            terms += [(up, factor), (far, factor), (down, -factor)]
            offset += factor * float(self.floors[cell])
        self.program.require(terms, low - offset, high - offset)

    def _bound(
        self, scored: Scored, limit: float, sign: int, extra: tuple[int, float] | None = None
    ) -> None:
        """Keep a mean score at least (sign 1) or strictly under (sign -1) a limit."""
        cells = [cell for cell in self.variables if scored.cells[cell]]
        factors = [sign * (float(scored.scores[cell]) - limit) for cell in cells]
        if extra is None:
            violation = self.program.variable(0, cost=VIOLATION_COST, whole=False)
            self.violations.append(violation)
            extra = (violation, 100.0)
        self._require(cells, factors, (extra,), 0 if sign > 0 else HALF_UNIT / 2)

    def keep_band(self, band: Band) -> None:
        """Demand a band; charge for a printed figure that is not met to the digit."""
        self._bound(band.scored, band.low, 1)
        self._bound(band.scored, band.high, -1)
        if band.printed is not None:
            reach = SLACK_UNIT * int(self.table.sizes.sum()) + 1
            missed = (self.program.variable(0, 1, MISS_COST), reach)
            self._bound(band.scored, band.printed - HALF_UNIT, 1, missed)
            self._bound(band.scored, band.printed + HALF_UNIT, -1, missed)

    def keep_race(self, race: Race, fitted: Floats) -> None:
        """Demand a direction: a line between the fitted means that nobody crosses."""
        means = [runner.mean(fitted) for runner in race.runners]
        others = [mean for mean in means[1:] if mean is not None]
        if means[0] is None or not others:
            return
        line = (means[0] + max(others)) / 2
        self._bound(race.runners[0], line + race.margin / 2, 1)
        for runner in race.runners[1:]:
            self._bound(runner, line - race.margin / 2, -1)

    def solve(self) -> tuple[Codes, float]:
        """Return the rounded table and the people short; infinitely many where none was found."""
        found = self.program.solve(gap=GAP, nodes=NODES)
        if found is None:
            return self.floors, math.inf
        result = self.floors.copy()
        for cell, (up, far, down) in self.variables.items():
            result[cell] += round(found[up]) + round(found[far]) - round(found[down])
        return result, float(sum(found[violation] for violation in self.violations))


def deal_answers(table: Table, people: Codes, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return a code per respondent: each profile's answers, shuffled over its members."""
    codes = np.empty(len(table.profile), dtype=np.int64)
    for profile in range(len(table.sizes)):
        members = np.flatnonzero(table.profile == profile)
        answers = np.repeat(np.arange(people.shape[1]), people[profile])
        codes[members] = rng.permutation(answers)
    return codes
