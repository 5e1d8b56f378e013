"""Two items crossed: the weighted share of each pair of answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from weerklank.analysis.estimates.intervals import InvalidCount
from weerklank.analysis.estimates.linearised import Domain
from weerklank.analysis.estimates.sampling import Groups, Sampling, Weights
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True, eq=False)
class Crosstab:
    """Shares (rows, columns) that add to 1, of rows and columns that hold anybody, in order.

    inside   who is in the table (n,)
    cell_of  the cell of each person (n,), row by row; without meaning outside the table
    """

    shares: Weights
    inside: Domain
    cell_of: Groups

    @property
    def n(self) -> int:
        """People in the table."""
        return int(self.inside.sum())


def cross(rows: ArrayLike, columns: ArrayLike, sampling: Sampling) -> Crosstab:
    """Return two items (whole numbers (n,), < 0: not in the table) crossed.

    Raises InvalidCount if one is no list of whole numbers, or fewer than two rows or columns hold
    anybody.
    """
    down, across = (_as_codes(codes, sampling) for codes in (rows, columns))
    inside: Domain = (down >= 0) & (across >= 0)
    row_codes, column_codes = np.unique(down[inside]), np.unique(across[inside])
    if min(len(row_codes), len(column_codes)) < 2:
        raise InvalidCount(
            Text(
                "Voor deze toets zijn twee rijen en twee kolommen met mensen nodig. Kies een ander "
                "item, of een bredere groep.",
                "This test needs two rows and two columns with people. Choose another item, or "
                "more people.",
            )
        )
    size = (len(row_codes), len(column_codes))
    cell_of = np.searchsorted(row_codes, down) * size[1] + np.searchsorted(column_codes, across)
    weights = sampling.weights[inside]
    shares = np.bincount(cell_of[inside], weights, size[0] * size[1]) / weights.sum()
    return Crosstab(shares.reshape(size), inside, cell_of)


def _as_codes(given: ArrayLike, sampling: Sampling) -> Groups:
    codes = np.asarray(given)
    if codes.dtype.kind not in "iub" or codes.shape != sampling.weights.shape:
        raise InvalidCount(
            Text(
                f"Een item is geen lijst van {len(sampling.weights)} hele getallen. Geef per mens "
                "het nummer van het antwoord, en -1 zonder antwoord.",
                f"An item is no list of {len(sampling.weights)} whole numbers. Give each person "
                "the number of their answer, and -1 without.",
            )
        )
    return codes.astype(np.int64)
