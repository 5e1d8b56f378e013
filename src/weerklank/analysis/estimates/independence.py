"""Whether two items hang together: Pearson's chi-square."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
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
    Raises InvalidCount if a count is no number of 0 or above, or fewer than two rows or columns
    hold anybody.

    >>> test = pearson_chi_square([[10, 20], [20, 10]])
    >>> round(test.statistic, 4), test.df, round(test.p, 4)
    (6.6667, 1, 0.0098)
    """
    table = _as_table(counts)
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


def _as_table(counts: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    try:
        table = np.array(counts, dtype=np.float64)
    except (TypeError, ValueError):
        table = np.array(np.nan)
    if table.ndim != 2 or not (np.isfinite(table) & (table >= 0)).all():
        raise InvalidCount(
            Text(
                "Dit is geen tabel van aantallen. Geef rijen die even lang zijn, met in elk vak "
                "een getal van 0 of hoger.",
                "This is no table of counts. Give rows of equal length, with a number of 0 or "
                "above in each cell.",
            )
        )
    return table
