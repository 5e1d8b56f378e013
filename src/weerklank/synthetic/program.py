"""A small integer program, built row by row and solved by HiGHS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Floats = NDArray[np.float64]
INFINITY = float("inf")
NODE_LIMIT = 2000
"""Branch-and-bound nodes; a limit in nodes, not in seconds, keeps outcomes repeatable."""
_INFEASIBLE = 2
"""scipy's status for a program without a solution."""


@dataclass(slots=True)
class Program:
    """Minimise a linear cost over whole (or continuous) variables under linear rows."""

    costs: list[float] = field(default_factory=list)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    row_lows: list[float] = field(default_factory=list)
    row_highs: list[float] = field(default_factory=list)
    impossible: bool = False

    def variable(
        self, low: float = 0.0, high: float = INFINITY, cost: float = 0.0, whole: bool = True
    ) -> int:
        """Add a variable and return its number."""
        self.costs.append(cost)
        self.lows.append(low)
        self.highs.append(high)
        self.whole.append(int(whole))
        return len(self.costs) - 1

    def require(
        self, terms: Iterable[tuple[int, float]], low: float = -INFINITY, high: float = INFINITY
    ) -> None:
        """Add the row low <= sum of factor * variable <= high."""
        row = len(self.row_lows)
        for column, factor in terms:
            if factor:
                self.rows.append(row)
                self.columns.append(column)
                self.factors.append(factor)
        self.row_lows.append(low)
        self.row_highs.append(high)

    def solve(self, gap: float = 0.0, nodes: int = NODE_LIMIT) -> Floats | None:
        """Return the best values found, or None where none were.

        `impossible` tells afterwards whether it is proven that there are none.
        """
        shape = (len(self.row_lows), len(self.costs))
        matrix = csr_array((self.factors, (self.rows, self.columns)), shape=shape)
        result = milp(
            np.array(self.costs),
            integrality=np.array(self.whole),
            bounds=Bounds(np.array(self.lows), np.array(self.highs)),
            constraints=LinearConstraint(matrix, np.array(self.row_lows), np.array(self.row_highs)),
            options={"mip_rel_gap": gap, "node_limit": nodes},
        )
        self.impossible = bool(result.status == _INFEASIBLE)
        return None if result.x is None else np.asarray(result.x, dtype=np.float64)
