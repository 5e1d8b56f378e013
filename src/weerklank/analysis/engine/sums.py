"""The sums of every cell of a book: all rows against all columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.estimates import InvalidCount
from weerklank.kernel import Text

Counts: TypeAlias = NDArray[np.int64]
Sums: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CellSums:
    """People, weights and squared weights of every category against every code of every item.

    All three are (rows, columns): rows are the categories of the first breakdown, then those of the
    second, and so on; columns the codes of the first item, and so on.
    """

    n: Counts
    sum_w: Sums
    sum_w2: Sums


def add_sums(first: CellSums, second: CellSums) -> CellSums:
    """Return the sums of two sets of people together; nobody may be in both.

    Raises InvalidCount where the two are not of the same rows and columns.
    """
    if first.n.shape != second.n.shape:
        raise unlike_books()
    return CellSums(first.n + second.n, first.sum_w + second.sum_w, first.sum_w2 + second.sum_w2)


def unlike_books() -> InvalidCount:
    """Return the refusal to add cells of other rows or columns."""
    return InvalidCount(
        Text(
            "Deze cellen horen bij andere vragen of uitsplitsingen. Tel alleen delen op die op "
            "dezelfde manier zijn gecodeerd.",
            "These cells belong to other items or breakdowns. Add only parts that were coded in "
            "the same way.",
        )
    )
