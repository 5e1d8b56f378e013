"""Counting a whole book in few passes: several items and breakdowns at once, then marginals.

Three items of five answers and two breakdowns of six categories make 4,500 super-cells. One pass
counts the people in each; adding over all but one item and one breakdown then gives six tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from weerklank.analysis.engine.matrix import NOWHERE, AnswerMatrix, Codes, code_range, offsets
from weerklank.analysis.engine.sums import CellSums, Sums
from weerklank.analysis.engine.threads import run_all

ROW_STATES = 64
COLUMN_STATES = 256
"""Most states that breakdowns, and items, are taken together for: what they make fits the cache."""
CHUNK = 1 << 18
"""People per pass: enough to make the start of a pass cheap, few enough for the cache."""
FEW = 1 << 21
"""Places (people x items x breakdowns) up to which one plain count is quicker."""

ONE = np.ones(1)

Places: TypeAlias = NDArray[np.int32]


def count_sums(matrix: AnswerMatrix, workers: int | None = None) -> CellSums:
    """Return n, sum w and sum w^2 of every cell of a matrix.

    The same matrix gives the same bytes, whatever the number of workers (threads).
    """
    people = matrix.items.shape[1]
    rows, columns = matrix.shape
    if people * len(matrix.items) * len(matrix.breakdowns) <= FEW:
        moments = _count_few(matrix)
    else:
        groups = _group(matrix.items, matrix.answers, COLUMN_STATES)
        beside = _group(matrix.breakdowns, matrix.categories, ROW_STATES)
        coded = [(group, _combine(matrix.breakdowns, group)) for group in beside]
        tasks = [partial(_count_group, matrix, group, coded) for group in groups]
        moments = np.concatenate([np.zeros((3, rows, 0)), *run_all(tasks, workers)], axis=2)
    n, sum_w, sum_w2 = moments.reshape(3, rows, columns)
    return CellSums(n.astype(np.int64), sum_w, sum_w2)


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring rows of codes taken together, each with its lowest code and number of states."""

    first: int
    sizes: tuple[int, ...]
    lowest: tuple[int, ...]
    states: tuple[int, ...]

    @property
    def cells(self) -> int:
        return int(np.prod(self.states))


def _group(codes: Codes, sizes: Sequence[int], most: int) -> list[_Group]:
    """Return neighbours taken together while their states, multiplied, stay within a limit."""
    lowest, highest = (bound.tolist() for bound in code_range(codes))
    states = [high - low + 1 for low, high in zip(lowest, highest, strict=True)]
    groups: list[_Group] = []
    first, cells = 0, 1
    for place, count in enumerate([*states, most + 1]):
        if place > first and cells * count > most:
            run = slice(first, place)
            groups.append(_Group(first, tuple(sizes[run]), tuple(lowest[run]), tuple(states[run])))
            first, cells = place, 1
        cells *= count
    return groups


def _combine(codes: Codes, group: _Group, people: slice = slice(None)) -> Places:
    """Return one code per person for all members of a group; the last member runs fastest."""
    combined = np.zeros(codes[0, people].shape, np.int32)
    for place, (low, states) in enumerate(zip(group.lowest, group.states, strict=True)):
        if place:
            np.multiply(combined, states, out=combined)
        np.add(combined, codes[group.first + place, people], out=combined)
        if low:
            np.subtract(combined, low, out=combined)
    return combined


def _count_group(
    matrix: AnswerMatrix, group: _Group, beside: Sequence[tuple[_Group, Places]]
) -> Sums:
    """Return the moments (3, rows, columns of this group) of everybody."""
    weights = matrix.sampling.weights
    weighted = bool((weights != 1).any())
    totals = [np.zeros((3 if weighted else 1, rows.cells * group.cells)) for rows, _ in beside]
    for start in range(0, len(weights), CHUNK):
        people = slice(start, start + CHUNK)
        columns = _combine(matrix.items, group, people)
        amounts = _amounts(weights[people], weighted)
        places = np.empty(len(columns), np.int32)
        for (_, row_of), total in zip(beside, totals, strict=True):
            np.multiply(row_of[people], group.cells, out=places)
            np.add(places, columns, out=places)
            for sums, each in zip(total, amounts, strict=True):
                sums += _tally(places, each, len(sums))
    return _marginals(matrix, group, [rows for rows, _ in beside], totals)


def _tally(places: Places, amounts: Sums, cells: int) -> Sums:
    """Return the sum of the amounts at each place (cells,), as `numpy.bincount` does.

    A sparse matrix of one column with everybody as an entry, times one: entries at one place are
    added in order. Unlike `bincount` it reads 32-bit places and leaves Python's lock.
    """
    ends = np.array([0, len(places)], np.int32)
    return np.asarray(csc_array((amounts, places, ends), shape=(cells, 1)) @ ONE)


def _amounts(weights: Sums, weighted: bool) -> list[Sums]:
    """Return what each person adds to n, sum w and sum w^2; views would be copied at each use."""
    ones = np.ones(len(weights))
    return [ones, weights.copy(), weights * weights] if weighted else [ones]


def _marginals(
    matrix: AnswerMatrix, group: _Group, beside: Sequence[_Group], totals: Sequence[Sums]
) -> Sums:
    moments = np.zeros((3, sum(matrix.categories), sum(group.sizes)))
    tops = offsets(matrix.categories)
    for rows, total in zip(beside, totals, strict=True):
        cube = total.reshape(-1, *rows.states, *group.states)
        split = 1 + len(rows.states)
        for i, row in enumerate(_places(rows, tops[rows.first :])):
            for j, column in enumerate(_places(group, offsets(group.sizes))):
                kept = (0, 1 + i, split + j)
                others = tuple(axis for axis in range(cube.ndim) if axis not in kept)
                table = cube.sum(axis=others)
                seen = table[:, _seen(rows, i), _seen(group, j)]
                moments[:, row, column] = seen
    return moments


def _places(group: _Group, starts: Sequence[int]) -> Iterator[slice]:
    """Yield where the states of each member that count somewhere stand among all."""
    for start, low, states in zip(starts, group.lowest, group.states, strict=False):
        yield slice(start + max(low, 0), start + low + states)


def _seen(group: _Group, member: int) -> slice:
    return slice(1 if group.lowest[member] == NOWHERE else 0, None)


def _count_few(matrix: AnswerMatrix) -> Sums:
    """Return the moments (3, rows, columns) by one count over all pairs at once."""
    rows, columns = matrix.shape
    row_of = _spread(matrix.breakdowns, matrix.categories)
    column_of = _spread(matrix.items, matrix.answers)
    places = (row_of[:, None] * (columns + 1) + column_of[None]).ravel()

    def total(amounts: Sums | None) -> Sums:
        each = None if amounts is None else np.tile(amounts, len(row_of) * len(column_of))
        counted = np.bincount(places, each, (rows + 1) * (columns + 1))
        return counted.reshape(rows + 1, columns + 1)[:rows, :columns].astype(np.float64)

    weights = matrix.sampling.weights
    n = total(None)
    if not (weights != 1).any():
        return np.stack([n, n, n])
    return np.stack([n, total(weights), total(weights * weights)])


def _spread(codes: Codes, sizes: Sequence[int]) -> NDArray[np.int64]:
    """Return codes (rows, n) as places among those of all rows; NOWHERE comes after them all."""
    starts = np.array(offsets(sizes), np.int64)[:, None]
    return np.where(codes == NOWHERE, sum(sizes), codes + starts)
