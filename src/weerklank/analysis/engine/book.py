"""A whole book: every item in every breakdown, with what its standard errors need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.engine.assembling import count_moments, retake
from weerklank.analysis.engine.matrix import AnswerMatrix
from weerklank.analysis.engine.moments import ClusterMoments, add_moments, move_about
from weerklank.analysis.engine.sums import CellSums, Counts, Sums, add_sums, unlike_books
from weerklank.analysis.engine.supercells import count_sums
from weerklank.analysis.estimates import InvalidCount
from weerklank.kernel import Text

Grades: TypeAlias = NDArray[np.float64]

LOST = 1e4
"""How much larger the terms of a variance may be than their sum: it costs as many digits."""
NEGLIGIBLE = 1e-24
"""Part of the squared base below which a variance is rounding (2^-80 of 64-bit sums), so 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """Cells of all people of one part, or of all parts; rows and columns as in `CellSums`.

    in_base  per item and code: whether who has it is in the base
    moments  None where nobody asked for standard errors
    """

    in_base: tuple[tuple[bool, ...], ...]
    sums: CellSums
    moments: ClusterMoments | None


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """The share of every answer in every category, all (rows, columns).

    p       proportion (0-1) of the base, weighted; NaN where nobody is in the base, and for codes
            that are outside it
    se      its standard error: Taylor-linearised, over clusters within strata; NaN as p is, and
            where df is below 1
    df      clusters less strata, among those where anybody is in the base
    base_n  people in the base; base_w the sum of their weights
    """

    p: Grades
    se: Grades
    df: Counts
    base_n: Counts
    base_w: Sums


def count_book(matrix: AnswerMatrix, errors: bool = True, workers: int | None = None) -> Book:
    """Return the book of a matrix; without `errors` counts and sums of weights alone.

    Where a cell's share is near 0 or 1 and far from the item's, its moments are taken a second
    time, about its own share. Raises InvalidCount where strata, clusters or population contradict
    themselves.
    """
    sums = count_sums(matrix, workers)
    if not errors:
        return Book(matrix.in_base, sums, None)
    p, _, base_n = _proportions(sums, matrix.in_base)
    near = np.nan_to_num(p)
    simple = matrix.sampling.clusters is None
    about = near if simple else _overall(sums, matrix)
    moments = count_moments(matrix, about, workers, sums)
    if not simple:
        ill = _loses_digits(moments, near, matrix.answers) & (sums.n > 0) & (sums.n < base_n)
        retake(moments, matrix, near, np.argwhere(ill).tolist())
    return Book(matrix.in_base, sums, moments)


def add_books(first: Book, second: Book) -> Book:
    """Return the book of two sets of people together; nobody, and no cluster, may be in both.

    Without moments in either there are none in the sum. Raises InvalidCount where the two are of
    other items or breakdowns.
    """
    if first.in_base != second.in_base:
        raise unlike_books()
    sums = add_sums(first.sums, second.sums)
    moments = None
    if first.moments is not None and second.moments is not None:
        answers = [len(codes) for codes in first.in_base]
        moments = add_moments(first.moments, second.moments, answers)
    return Book(first.in_base, sums, moments)


def estimate_shares(book: Book) -> Shares:
    """Return the share of every answer with its standard error.

    Variance: the sum over strata of (1 - f) C / (C - 1) (sum z^2 - (sum z)^2 / C) / W^2, where z is
    the cluster's weight in the cell less p times its weight in the base, C the clusters drawn of
    which f is the share of the population's, and W the base. Source: Woodruff (1971), JASA 66,
    411-414; Cochran (1977), Sampling Techniques, chapter 11. Raises InvalidCount where the book has
    no moments, a stratum has one cluster of more, or fewer in the population than were drawn.
    """
    if book.moments is None:
        raise InvalidCount(
            Text(
                "Dit boek is zonder onzekerheid geteld. Tel het opnieuw, met standaardfouten.",
                "This book was counted without uncertainty. Count it again, with standard errors.",
            )
        )
    p, base_w, base_n = _proportions(book.sums, book.in_base)
    answers = [len(codes) for codes in book.in_base]
    moved = move_about(book.moments, np.nan_to_num(p), answers)
    factors = _factors(moved)[:, None, None]
    clusters = np.maximum(moved.clusters, 1)[:, None, None]
    variance = (factors * (moved.zz - moved.z * moved.z / clusters)).sum(axis=0)
    squared = np.repeat((factors * moved.dd).sum(axis=0), answers, axis=1)
    certain = (book.sums.n == 0) | (book.sums.n == base_n) | (variance <= NEGLIGIBLE * squared)
    with np.errstate(divide="ignore", invalid="ignore"):
        se = np.sqrt(np.where(certain, 0.0, variance)) / base_w
    df = (moved.seen - (moved.seen > 0)).sum(axis=0).repeat(answers, axis=1)
    se[np.isnan(p) | (df < 1)] = np.nan
    return Shares(p, se, df, base_n, base_w)


def _proportions(
    sums: CellSums, in_base: tuple[tuple[bool, ...], ...]
) -> tuple[Grades, Sums, Counts]:
    """Return p, and per column the weight and people of its item's base; all (rows, columns)."""
    inside = np.array([code for codes in in_base for code in codes], np.bool_)
    starts = np.cumsum([0, *(len(codes) for codes in in_base)])[:-1]
    sizes = [len(codes) for codes in in_base]
    base_w, base_n = (
        np.repeat(np.add.reduceat(cells * inside, starts, axis=1), sizes, axis=1)
        for cells in (sums.sum_w, sums.n)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(inside & (base_n > 0), sums.sum_w / base_w, np.nan)
    return p, base_w, base_n


def _overall(sums: CellSums, matrix: AnswerMatrix) -> Sums:
    """Return about which share each answer has (columns,): that of the first breakdown's people."""
    rows = slice(0, (*matrix.categories, 0)[0])
    together = CellSums(
        *(cells[rows].sum(axis=0, keepdims=True) for cells in (sums.n, sums.sum_w, sums.sum_w2))
    )
    overall: Sums = np.nan_to_num(_proportions(together, matrix.in_base)[0][0])
    return overall


def _loses_digits(
    moments: ClusterMoments, p: Grades, answers: tuple[int, ...]
) -> NDArray[np.bool_]:
    shift = moments.about - p
    dd = np.repeat(moments.dd, answers, axis=2)
    terms = (moments.zz + 2 * np.abs(shift * moments.zd) + shift * shift * dd).sum(axis=0)
    left = move_about(moments, p, answers).zz.sum(axis=0)
    lost: NDArray[np.bool_] = terms > LOST * left
    return lost


def _factors(moments: ClusterMoments) -> Sums:
    clusters, population = moments.clusters, moments.population
    if (clusters > population).any():
        raise InvalidCount(
            Text(
                "De populatie van een stratum is kleiner dan de steekproef. Kijk de aantallen na.",
                "The population of a stratum is smaller than its sample. Check the numbers.",
            )
        )
    if ((clusters == 1) & (population > 1)).any():
        raise InvalidCount(
            Text(
                "Een stratum heeft maar een cluster (of een mens): hoe onzeker een cijfer is, valt "
                "dan niet te zeggen. Neem strata samen.",
                "A stratum has a single cluster (or person): how uncertain a figure is cannot be "
                "told from it. Take strata together.",
            )
        )
    factors: Sums = (1 - clusters / population) * clusters / np.maximum(clusters - 1, 1)
    return factors
