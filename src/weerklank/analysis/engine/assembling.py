"""From what parts of a book add, per block of items, to the moments of all its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from weerklank.analysis.engine.clusters import Block, BlockMoments, list_blocks, sum_clusters
from weerklank.analysis.engine.design import Design, lay_out_clusters
from weerklank.analysis.engine.matrix import AnswerMatrix, offsets, take_people
from weerklank.analysis.engine.moments import ClusterMoments
from weerklank.analysis.engine.sums import CellSums, Sums
from weerklank.analysis.engine.supercells import count_sums


def count_moments(
    matrix: AnswerMatrix, about: Sums, workers: int | None = None, sums: CellSums | None = None
) -> ClusterMoments:
    """Return the cluster moments of every cell, taken about proportions (columns,) or (r, columns).

    Any proportions will do; near those of the cells, no digits are lost. The same matrix gives the
    same bytes on one machine, whatever the number of workers. `sums` of the same matrix, where they
    are known already, save a pass. Raises InvalidCount where strata, clusters or population
    contradict themselves.
    """
    design = lay_out_clusters(matrix.sampling)
    rows, columns = matrix.shape
    taken = np.array(np.broadcast_to(about, (rows, columns)))
    moments = _nothing(matrix, design, taken)
    if matrix.sampling.clusters is None:
        _add_people(moments, matrix, design, workers)
    else:
        taken[:] = taken[:1]
        blocks = list_blocks(matrix, taken[0]) if rows else []
        for block in blocks:
            # Z of the last base answer is made from the others': as if its share were the rest.
            taken[:, block.columns[-1]] = 1 - taken[:, block.columns[:-1]].sum(axis=1)
        known = sums if len(design.strata) == 1 else None
        parts = sum_clusters(matrix, design, blocks, workers, totals=known is None)
        _add_parts(moments, blocks, parts)
        if known is not None:
            _take_totals(moments, blocks, known)
    return moments


def _take_totals(moments: ClusterMoments, blocks: Sequence[Block], sums: CellSums) -> None:
    """Fill in the sums of Z of the only stratum, which follow from the sums of weights."""
    for block in blocks:
        w = sums.sum_w[:, block.columns]
        moments.z[0][:, block.columns] = w - moments.about[:, block.columns] * w.sum(
            axis=1, keepdims=True
        )


def retake(
    moments: ClusterMoments, matrix: AnswerMatrix, about: Sums, cells: Sequence[Sequence[int]]
) -> None:
    """Take the moments of some cells (row, column) anew, about other proportions (r, k), in place.

    For cells near 0 or 1 that were taken about a proportion far from their own.
    """
    if not cells:
        return
    design = lay_out_clusters(matrix.sampling)
    weights = matrix.sampling.weights[design.order]
    places = _item_of_columns(matrix)
    tops = offsets(matrix.answers)
    for row, column in cells:
        breakdown = int(np.searchsorted(offsets(matrix.categories), row, side="right")) - 1
        category = row - offsets(matrix.categories)[breakdown]
        inside = matrix.breakdowns[breakdown, design.order] == category
        item = places[column]
        codes = matrix.items[item, design.order]
        base = weights * (inside & np.append(matrix.in_base[item], False)[codes])
        scores = base * ((codes == column - tops[item]) - about[row, column])
        z, d = (np.add.reduceat(each, design.bounds[:-1]) for each in (scores, base))
        moments.about[row, column] = about[row, column]
        for sums, each in ((moments.z, z), (moments.zz, z * z), (moments.zd, z * d)):
            sums[:, row, column] = np.add.reduceat(each, design.first[:-1])


def _item_of_columns(matrix: AnswerMatrix) -> list[int]:
    return [item for item, size in enumerate(matrix.answers) for _ in range(size)]


def _nothing(matrix: AnswerMatrix, design: Design, about: Sums) -> ClusterMoments:
    strata = len(design.strata)
    cells, base = (strata, *matrix.shape), (strata, matrix.shape[0], len(matrix.items))
    clusters = np.diff(design.first)
    z, zz, zd = (np.zeros(cells) for _ in range(3))
    d, dd = np.zeros(base), np.zeros(base)
    seen = np.zeros(base, np.int64)
    return ClusterMoments(design.strata, clusters, design.population, about, z, zz, zd, d, dd, seen)


def _add_parts(
    moments: ClusterMoments,
    blocks: Sequence[Block],
    parts: Iterable[tuple[int, list[BlockMoments]]],
) -> None:
    for stratum, part in parts:
        for block, sums in zip(blocks, part, strict=True):
            for whole, each in ((moments.z, sums.z), (moments.zd, sums.zd)):
                # Z of all base answers of an item adds to 0 in every cluster.
                each[-1] = -each[:-1].sum(axis=0)
                whole[stratum][:, block.columns] += each.transpose(2, 0, 1)
            moments.zz[stratum][:, block.columns] += sums.zz.transpose(2, 0, 1)
            for base, each in ((moments.d, sums.d), (moments.dd, sums.dd)):
                base[stratum][:, block.items] += each.T
            moments.seen[stratum][:, block.items] += sums.seen.T.astype(np.int64)


def _add_people(
    moments: ClusterMoments, matrix: AnswerMatrix, design: Design, workers: int | None
) -> None:
    """Add the moments of people who are a cluster each: those follow from n, sum w and sum w^2."""
    for stratum in range(len(design.strata)):
        first, end = design.bounds[design.first[stratum : stratum + 2]]
        whole = len(design.strata) == 1
        people = matrix if whole else take_people(matrix, design.order[first:end])
        sums = count_sums(people, workers)
        _add_stratum(moments, stratum, sums, matrix)


def _add_stratum(
    moments: ClusterMoments, stratum: int, sums: CellSums, matrix: AnswerMatrix
) -> None:
    start = 0
    for item, codes in enumerate(matrix.in_base):
        base = start + np.flatnonzero(codes)
        start += len(codes)
        others = 1.0 - np.eye(len(base))
        p = moments.about[:, base]
        w, w2 = sums.sum_w[:, base], sums.sum_w2[:, base]
        moments.z[stratum][:, base] = (1 - p) * w - p * (w @ others)
        moments.zz[stratum][:, base] = (1 - p) ** 2 * w2 + p * p * (w2 @ others)
        moments.zd[stratum][:, base] = (1 - p) * w2 - p * (w2 @ others)
        moments.d[stratum][:, item] = w.sum(axis=1)
        moments.dd[stratum][:, item] = w2.sum(axis=1)
        moments.seen[stratum][:, item] = sums.n[:, base].sum(axis=1)
