"""Cells: the long table of additive sums from which every figure is computed.

A cell is the people with one answer to one item, in one category of one breakdown (or everyone).
Cells of parts that share no respondent add up to the cells of the whole, so any engine that makes
them, on one machine or many, will do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Counts: TypeAlias = NDArray[np.int64]
Sums: TypeAlias = NDArray[np.float64]

UNWEIGHTED = "unweighted"
"""The weighting in which everybody counts for one."""

# What may stand in a cell's `answer` beside the ids of answers; # occurs in no id.
ANSWERED = "#answered"
"""People in the base of a multiple choice item or number, whatever they answered."""
NOT_APPLICABLE = "#not_applicable"
"""People who chose nothing in multiple choice but that it does not apply."""
DONT_KNOW = "#dont_know"
"""People who chose nothing in multiple choice but that they do not know."""
NOT_ASKED = "#not_asked"
SKIPPED = "#skipped"


class CellKey(NamedTuple):
    """Which people a cell is about; `answer` is an answer id or one of the marks above."""

    wave: int
    weighting: str
    breakdown: str | None
    category: str | None
    item: str
    answer: str


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The sums of every cell, as columns of one length; keys are unique.

    n              people
    sum_w, sum_w2  sums of their weights w and of w squared
    sum_x, sum_x2  sums of w times x and of w times x squared, where x is the value of the answer
                   or the number given; 0 where answers have no value
    """

    keys: tuple[CellKey, ...]
    n: Counts
    sum_w: Sums
    sum_w2: Sums
    sum_x: Sums
    sum_x2: Sums


def add_cells(first: Cells, second: Cells) -> Cells:
    """Return the cells of two sets of people together; nobody may be in both.

    Cells that only one of them has are kept, in order of first appearance.
    """
    keys = tuple(dict.fromkeys(first.keys + second.keys))
    position = {key: i for i, key in enumerate(keys)}
    at_first = [position[key] for key in first.keys]
    at_second = [position[key] for key in second.keys]

    def add(one: Sums | Counts, other: Sums | Counts) -> Sums:
        total = np.zeros(len(keys))
        total[at_first] = one
        total[at_second] += other
        return total

    return Cells(
        keys,
        add(first.n, second.n).astype(np.int64),
        add(first.sum_w, second.sum_w),
        add(first.sum_w2, second.sum_w2),
        add(first.sum_x, second.sum_x),
        add(first.sum_x2, second.sum_x2),
    )
