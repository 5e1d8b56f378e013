"""A table of plain counts between known margins: the problem as the literature states it.

Releases print percentages and share spaces. This is the bare case, for published worked examples,
for measuring, and for laying our choice beside that of other programs; what it solves with is the
code that releases are solved with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.disclosure.problem.attack import Statement
from weerklank.disclosure.problem.space import Vector
from weerklank.disclosure.problem.suppression import Figure, Puzzle, Target

Part: TypeAlias = tuple[int, ...]
"""Positions along one dimension that a printed cell takes together."""

Cell: TypeAlias = tuple[Part, ...]
"""A printed cell: its part of every dimension."""


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Counts in any number of dimensions, of which every total is public.

    subtotals  per dimension the groups of positions that are printed as well (a hierarchy); a cell
               in a subtotal may be hidden like any other, a cell in a total may not
    """

    counts: NDArray[np.int64]
    subtotals: tuple[tuple[Part, ...], ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return the cells that may be hidden, in the order of all masks and costs."""
        return tuple(product(*map(self._parts, range(self.counts.ndim))))

    @property
    def margins(self) -> tuple[Cell, ...]:
        """Return the cells that are known exactly: those in the total of some dimension."""
        sides = [(*self._parts(side), self._total(side)) for side in range(self.counts.ndim)]
        totals = [self._total(side) for side in range(self.counts.ndim)]
        return tuple(
            cell
            for cell in product(*sides)
            if any(part == total for part, total in zip(cell, totals, strict=True))
        )

    def count(self, cell: Cell) -> int:
        """Return the people in a cell."""
        return int(self.counts[np.ix_(*cell)].sum())

    def vector(self, cell: Cell) -> Vector:
        """Return the 0/1 vector that adds up a cell's people (length: number of counts)."""
        inside = np.zeros(self.counts.shape)
        inside[np.ix_(*cell)] = 1.0
        return inside.ravel()

    def most(self, cell: Cell) -> int:
        """Return how many people a cell can hold at most, by the margins alone."""
        total = [self._total(side) for side in range(self.counts.ndim)]
        above = [(*cell[:side], total[side], *cell[side + 1 :]) for side in range(len(cell))]
        return min(self.count(wider) for wider in above)

    def sums(self, side: int) -> tuple[tuple[Part, ...], ...]:
        """Return the sets of parts of a dimension of which one sum is known (groups do not nest).

        The groups and what is in none of them make the total; so do the positions; and a group is
        the sum of its positions.
        """
        groups = self.subtotals[side] if self.subtotals else ()
        held = {position for group in groups for position in group}
        singles = tuple((position,) for position in self._total(side))
        loose = tuple(part for part in singles if part[0] not in held)
        inside = tuple((group, *((position,) for position in group)) for group in groups)
        return (singles, (*groups, *loose), *inside) if groups else (singles,)

    def _parts(self, side: int) -> tuple[Part, ...]:
        groups = self.subtotals[side] if self.subtotals else ()
        return (*((position,) for position in range(self.counts.shape[side])), *groups)

    def _total(self, side: int) -> Part:
        return tuple(range(self.counts.shape[side]))


def build_plain(
    table: PlainTable,
    primaries: Sequence[bool] | NDArray[np.bool_],
    costs: Sequence[float] | Vector,
    required: Sequence[float] | Vector,
) -> Puzzle:
    """Return the puzzle of a table; all three sequences run along `table.cells`.

    required  the range that a cell must keep where it is hidden, in people; 0 where any will do
    """
    statements = [
        Statement(table.vector(cell), table.count(cell), table.count(cell))
        for cell in table.margins
    ]
    figures, targets = [], []
    for index, cell in enumerate(table.cells):
        vector, count, most = table.vector(cell), table.count(cell), float(table.most(cell))
        figures.append(Figure(float(costs[index]), True if primaries[index] else None))
        statements.append(Statement(vector, count, count, index, 0.0, most))
        if required[index]:
            targets.append(Target(vector, float(required[index]), most, index))
    return Puzzle(tuple(figures), tuple(statements), tuple(targets), tuple(_lines(table, required)))


def _lines(
    table: PlainTable, required: Sequence[float] | Vector
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each cell with the others of a line that adds up: alone in it, it is no secret."""
    numbers = {cell: number for number, cell in enumerate(table.cells)}
    for cell, number in numbers.items():
        for side in range(len(cell)) if required[number] else ():
            for line in table.sums(side):
                parts = [(*cell[:side], part, *cell[side + 1 :]) for part in line]
                if cell in parts:
                    others = (numbers[other] for other in parts if other != cell)
                    yield number, tuple(others)
