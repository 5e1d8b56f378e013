"""Cluster moments of a whole book: one small matrix product per cluster.

In each cluster, answers (one row per base answer, less the last of each item, which follows from
the others) times categories (one column each, weighted) gives Z of every cell at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from weerklank.analysis.engine.design import Design
from weerklank.analysis.engine.matrix import NOWHERE, AnswerMatrix, Codes, code_range, offsets
from weerklank.analysis.engine.sums import Sums
from weerklank.analysis.engine.threads import run_all

PEOPLE = 1024
"""Most people whose answers are written out at once, and..."""
CELLS = 1 << 19
"""... most cells of clusters side by side: together they fit the cache of one core."""
PART = 1 << 16
"""People per part; parts are added in order, whoever computed them."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Items with equally many answers in the base.

    items    (i,) their places in the matrix
    columns  (a, i) the column of each base answer
    table    (a, codes) what a code, set off by `starts`, adds to Z of each base answer but the
             last; and to the base, in the last row
    starts   (i, 1) where each item's codes begin in the table
    whole    everybody is in the base of all of them
    """

    items: NDArray[np.intp]
    columns: NDArray[np.intp]
    table: Sums
    starts: NDArray[np.intp]
    whole: bool


@dataclass(frozen=True, slots=True, eq=False)
class BlockMoments:
    """Sums over the clusters of one part, of one block: (a, i, r) or, of the base, (i, r)."""

    z: Sums
    zz: Sums
    zd: Sums
    d: Sums
    dd: Sums
    seen: Sums


def list_blocks(matrix: AnswerMatrix, about: Sums) -> list[Block]:
    """Return the items by number of base answers; `about` (k,) is taken off each base answer."""
    lowest, highest = code_range(matrix.items)
    tops = offsets(matrix.answers)
    sizes = np.array([sum(base) for base in matrix.in_base])
    blocks = []
    for size in np.unique(sizes[sizes > 0]):
        items = np.flatnonzero(sizes == size)
        tables, columns, whole = [], [], True
        for item in items:
            base = np.array(matrix.in_base[item])
            seen = base[max(lowest[item], 0) : highest[item] + 1]
            whole &= bool(seen.all()) and lowest[item] > NOWHERE
            column = tops[item] + np.flatnonzero(base)
            columns.append(column)
            tables.append(_table(base, about[column]))
        starts = np.array(offsets([table.shape[1] for table in tables]))[:, None] + 1
        table = np.ascontiguousarray(np.concatenate(tables, axis=1))
        blocks.append(Block(items, np.array(columns).T, table, starts, whole))
    return blocks


def _table(base: NDArray[np.bool_], about: Sums) -> Sums:
    """Return what each code of an item adds, NOWHERE first: (a, codes)."""
    codes = np.append(NOWHERE, np.where(base, np.cumsum(base) - 1, NOWHERE))
    answers = np.arange(len(about) - 1)[:, None]
    chosen = (codes == answers) - about[:-1, None] * (codes > NOWHERE)
    return np.vstack([chosen, codes > NOWHERE])


def sum_clusters(
    matrix: AnswerMatrix,
    design: Design,
    blocks: Sequence[Block],
    workers: int | None,
    totals: bool = True,
) -> Iterator[tuple[int, list[BlockMoments]]]:
    """Yield (stratum, moments of each block) of every part, in order; without `totals` z stays 0.

    While it runs, matrix products keep to one thread each: the parts are what runs side by side.
    """
    parts = [
        (stratum, first, last)
        for stratum in range(len(design.strata))
        for first, last in _runs(design, stratum)
    ]
    tasks = [partial(_sum_part, matrix, design, blocks, totals, *part[1:]) for part in parts]
    with threadpool_limits(1, user_api="blas"):
        sums = run_all(tasks, workers)
    yield from zip([stratum for stratum, *_ in parts], sums, strict=True)


def _runs(design: Design, stratum: int) -> Iterator[tuple[int, int]]:
    first, end = (int(place) for place in design.first[stratum : stratum + 2])
    yield from _batches(design, first, end, end - first, PART)


def _batches(
    design: Design, first: int, end: int, clusters: int, people: int
) -> Iterator[tuple[int, int]]:
    """Yield runs of whole clusters within both limits; one cluster may be over the second."""
    while first < end:
        limit = np.searchsorted(design.bounds, design.bounds[first] + people, side="right") - 1
        last = min(max(int(limit), first + 1), first + clusters, end)
        yield first, last
        first = last


def _sum_part(
    matrix: AnswerMatrix,
    design: Design,
    blocks: Sequence[Block],
    totals: bool,
    first: int,
    last: int,
) -> list[BlockMoments]:
    rows = sum(matrix.categories)
    cells = rows * sum(block.columns.size for block in blocks)
    together = min(max(1, CELLS // max(cells, 1)), last - first, PEOPLE)
    moments = [_nothing(block, rows) for block in blocks]
    begins = int(design.bounds[first])
    people = design.order[begins : design.bounds[last]]
    items = np.take(matrix.items, people, axis=1)
    categories = _weighted_categories(matrix, people)
    spaces = [_Space.for_block(block, together, rows) for block in blocks]
    for start, end in _batches(design, first, last, together, PEOPLE):
        bounds = design.bounds[start : end + 1] - begins
        for begin in range(bounds[0], bounds[-1], PEOPLE):
            here = slice(begin, min(begin + PEOPLE, bounds[-1]))
            inside = categories.spread(here)
            for block, space in zip(blocks, spaces, strict=True):
                every = len(block.items) == len(items)
                codes = items[:, here] if every else items[block.items, here]
                answers = space.write_answers(block, codes)
                space.multiply(answers, inside, bounds - begin)
        for sums, space in zip(moments, spaces, strict=True):
            _add_clusters(sums, space.z[: end - start], space.d[: end - start], totals)
    return moments


def _nothing(block: Block, rows: int) -> BlockMoments:
    answers, items = block.columns.shape
    cells, base = (answers, items, rows), (1 if block.whole else items, rows)
    return BlockMoments(*(np.zeros(shape) for shape in (cells, cells, cells, base, base, base)))


@dataclass(frozen=True, slots=True, eq=False)
class _Categories:
    """The places (n, breakdowns) of people's categories in a flat table of `rows` + 1 a person, the
    first person's at 0, and their weights (n, 1).
    """

    places: NDArray[np.int64]
    weights: Sums
    rows: int

    def spread(self, people: slice) -> Sums:
        """Return everybody's weight in the column of each category they are in: (people, rows)."""
        weights, wide = self.weights[people], self.rows + 1
        spread = np.zeros(len(weights) * wide)
        spread[self.places[people] - people.start * wide] = weights
        return spread.reshape(-1, wide)[:, : self.rows]


def _weighted_categories(matrix: AnswerMatrix, people: NDArray[np.intp]) -> _Categories:
    rows = sum(matrix.categories)
    codes = np.take(matrix.breakdowns, people, axis=1).T
    places = np.where(
        codes == NOWHERE, rows, codes + np.array(offsets(matrix.categories), np.int64)
    )
    places += np.arange(len(people))[:, None] * (rows + 1)
    return _Categories(places, matrix.sampling.weights[people, None], rows)


@dataclass(frozen=True, slots=True, eq=False)
class _Space:
    """Room for one block that all batches of a part use again.

    answers  people's answers written out, flat
    z        (c, a, i, r) Z of each cluster, the last answer of each item too
    d        (c, i, r) D of each cluster; (c, 1, r) where everybody is in the base of all items
    """

    answers: Sums
    z: Sums
    d: Sums

    @classmethod
    def for_block(cls, block: Block, clusters: int, rows: int) -> _Space:
        answers, items = block.columns.shape
        base = 1 if block.whole else items
        written = np.empty(answers * items * PEOPLE)
        return cls(
            written, np.empty((clusters, answers, items, rows)), np.empty((clusters, base, rows))
        )

    def write_answers(self, block: Block, codes: Codes) -> Sums:
        """Return what each person adds to Z of the answers but the last, and then to D."""
        rows = block.table[:-1] if block.whole else block.table
        places = codes + block.starts
        written = self.answers[: len(rows) * places.size].reshape(len(rows), *places.shape)
        for row, answer in zip(rows, written, strict=True):
            np.take(row, places, out=answer, mode="clip")
        return written.reshape(-1, places.shape[1])

    def multiply(self, answers: Sums, categories: Sums, bounds: NDArray[np.int64]) -> None:
        """Fill in, or add to, Z and D of the clusters that have people here."""
        split = self.z.shape[2] * (self.z.shape[1] - 1)
        rows = categories.shape[1]
        z = self.z[:, :-1].reshape(len(self.z), split, rows)
        whole = len(answers) == split
        base = np.ones((1, len(categories))) if whole else answers[split:]
        pairs = zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
        for place, (start, stop) in enumerate(pairs):
            begun, first, last = start < 0, max(start, 0), min(stop, len(categories))
            if first < last:
                inside = categories[first:last]
                _fill(z[place], answers[:split, first:last], inside, begun)
                _fill(self.d[place], base[:, first:last], inside, begun)


def _fill(totals: Sums, answers: Sums, categories: Sums, begun: bool) -> None:
    if begun:
        totals += answers @ categories
    else:
        np.matmul(answers, categories, out=totals)


def _add_clusters(sums: BlockMoments, z: Sums, d: Sums, totals: bool) -> None:
    """Add clusters to the moments; sums of Z, and of Z x D, of last answers are left for later."""
    given, last = z[:, :-1], z[:, -1]
    np.sum(given, axis=1, out=last)
    if totals:
        sums.z[:-1] += given.sum(axis=0)
    sums.zz[...] += np.einsum("cj,cj->j", _flat(z), _flat(z)).reshape(sums.zz.shape)
    wide = np.broadcast_to(d, (len(d), *z.shape[2:])).reshape(len(d), -1)
    flat = given.reshape(*given.shape[:2], wide.shape[1])
    sums.zd[:-1] += np.einsum("caj,cj->aj", flat, wide).reshape(given.shape[1:])
    sums.d[...] += d.sum(axis=0)
    sums.dd[...] += np.einsum("cij,cij->ij", d, d)
    sums.seen[...] += np.count_nonzero(d, axis=0)


def _flat(z: Sums) -> Sums:
    return z.reshape(len(z), -1)
