"""Whether the shown categories of released tables differ more than chance allows.

Everything is rebuilt from released figures: whole percentages with their base, means with their
standard deviation. The outcome therefore tells nothing that the release does not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from weerklank.disclosure import ReleasedRow, ReleasedTable
from weerklank.kernel import adjust_holm

LEVEL = 0.05
"""Adjusted p below which categories differ: the customary 5% (Fisher 1925)."""

MINIMUM_EXPECTED = 1.0
"""No expected count may lie below this (Cochran 1954, Biometrics 10)."""

SMALL_EXPECTED, SMALL_SHARE = 5.0, 0.2
"""At most this share of the expected counts may lie below 5 (Cochran 1954)."""

Counts = NDArray[np.float64]


def difference_p(table: ReleasedTable, spread: float | None = None) -> float | None:
    """Return the p-value of 'the shown categories do not differ', None where nobody can tell.

    kind 'answers'  Pearson chi-square on rebuilt counts
    kind 'options'  the smallest of the options' p-values after Holm
    kind 'mean'     Welch's test of equal means, with `spread` (the standard deviation of everyone,
                    which is no smaller than that within groups) for each group

    None: fewer than two categories are shown, or the groups are too small for the test.
    """
    if table.kind == "mean":
        return _test_means(table.rows, spread)
    if table.kind == "options":
        return _test_options(table)
    return _pearson(rebuild_counts(table))


def rebuild_counts(table: ReleasedTable) -> Counts:
    """Return people per shown category (rows) and answer (columns) as far as they are released.

    Answers that any of these categories hides are taken together, in the last column, as what is
    left of the base; categories without one shown figure are left out.
    """
    rows = [row for row in table.rows if row.base and any(_shown(row))]
    if not rows or not table.answers:
        return np.zeros((0, 0))
    shown = np.array([_shown(row) for row in rows]).all(axis=0)
    bases = np.array([float(row.base or 0) for row in rows])
    percents = np.array([[float(f.percent or 0) for f in row.figures] for row in rows])
    counts: Counts = percents[:, shown] * bases[:, None] / 100
    if shown.all():
        return counts
    rest = np.clip(bases - counts.sum(axis=1), 0, None)
    return np.column_stack([counts, rest])


def _shown(row: ReleasedRow) -> list[bool]:
    return [figure.percent is not None for figure in row.figures]


def _test_options(table: ReleasedTable) -> float | None:
    p_values = [
        p
        for column in range(len(table.answers))
        if (p := _pearson(_chosen_or_not(table.rows, column))) is not None
    ]
    return min(adjust_holm(p_values)) if p_values else None


def _chosen_or_not(rows: Sequence[ReleasedRow], column: int) -> Counts:
    pairs = [(row.base, row.figures[column].percent) for row in rows]
    known = [(base, percent) for base, percent in pairs if base and percent is not None]
    chosen = [[base * percent / 100, base * (100 - percent) / 100] for base, percent in known]
    return np.array(chosen, dtype=np.float64).reshape(-1, 2)


def _pearson(counts: Counts) -> float | None:
    counts = counts[:, counts.sum(axis=0) > 0] if counts.size else counts
    if counts.shape[0] < 2 or counts.shape[1] == 0:
        return None
    if counts.shape[1] == 1:
        return 1.0
    while not _meets_cochran(counts):
        if counts.shape[1] == 2:
            return None
        counts = _pool_smallest(counts)
    return float(stats.chi2_contingency(counts, correction=False).pvalue)


def _meets_cochran(counts: Counts) -> bool:
    expected = stats.contingency.expected_freq(counts)
    small = float(np.mean(expected < SMALL_EXPECTED))
    return bool(expected.min() >= MINIMUM_EXPECTED) and small <= SMALL_SHARE


def _pool_smallest(counts: Counts) -> Counts:
    """Take the rarest answer together with the rarer of its neighbours."""
    totals = counts.sum(axis=0)
    column = int(totals.argmin())
    neighbours = [near for near in (column - 1, column + 1) if 0 <= near < len(totals)]
    into = min(neighbours, key=lambda near: float(totals[near]))
    pooled = counts.copy()
    pooled[:, into] += pooled[:, column]
    return np.delete(pooled, column, axis=1)


def _test_means(rows: Sequence[ReleasedRow], spread: float | None) -> float | None:
    """Welch (1951), Biometrika 38: equal means of groups, from summaries."""
    known = [
        (row.base, row.mean.mean)
        for row in rows
        if row.base and row.mean and row.mean.mean is not None
    ]
    if len(known) < 2 or not spread:
        return None
    n, mean = (np.array(column, dtype=np.float64) for column in zip(*known, strict=True))
    groups, weight = len(known), n / spread**2
    centre = float((weight * mean).sum() / weight.sum())
    spread = float(((1 - weight / weight.sum()) ** 2 / (n - 1)).sum())
    between = float((weight * (mean - centre) ** 2).sum()) / (groups - 1)
    statistic = between / (1 + 2 * (groups - 2) * spread / (groups**2 - 1))
    return float(stats.f.sf(statistic, groups - 1, (groups**2 - 1) / (3 * spread)))
