"""Whether two items hang together: Pearson's chi-square."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import chdtrc

from weerklank.analysis.estimates.intervals import InvalidCount
from weerklank.kernel import Text


class ChiSquare(NamedTuple):
    """A chi-square test: statistic, degrees of freedom and p-value (0-1)."""

    statistic: float
    df: int
    p: float


def pearson_chi_square(counts: Sequence[Sequence[float]]) -> ChiSquare:
    """Return Pearson's test of independence on a table of counts, without continuity correction.

    Rows and columns in which nobody is are left out. The p-value is an approximation that is
    poor where expected counts are below 5. Source: Pearson (1900), Phil Mag 50, 157-175.
    Raises InvalidCount if a count is negative or fewer than two rows or columns hold anybody.

    >>> test = pearson_chi_square([[10, 20], [20, 10]])
    >>> round(test.statistic, 4), test.df, round(test.p, 4)
    (6.6667, 1, 0.0098)
    """
    table = np.array(counts, dtype=np.float64)
    if table.ndim != 2 or (table < 0).any():
        raise InvalidCount(Text("Dit is geen tabel van aantallen.", "This is no table of counts."))
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape) < 2:
        raise InvalidCount(
            Text(
                "Voor deze toets zijn twee rijen en twee kolommen met mensen nodig.",
                "This test needs two rows and two columns with people.",
            )
        )
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    df = (table.shape[0] - 1) * (table.shape[1] - 1)
    return ChiSquare(statistic, df, float(chdtrc(df, statistic)))
