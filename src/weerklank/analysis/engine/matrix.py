"""The answers of many people as small whole numbers: what the engine reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.estimates import InvalidCount, Sampling
from weerklank.kernel import Text

Codes: TypeAlias = NDArray[np.signedinteger]

NOWHERE = -1
"""The code of who is in no category of a breakdown, or in no cell of an item."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswerMatrix:
    """What n people answered, one row of codes per item and per breakdown.

    items       (items, n): 0 to k - 1 for the k answers and states of the item, or NOWHERE;
                int8, or wider where an item has more than 127 of them
    in_base     per item k times true or false: whether who has that code is in the base
    breakdowns  (breakdowns, n): 0 to k - 1 for its k categories, or NOWHERE
    categories  k of each breakdown
    sampling    weights, strata and clusters of the n people

    An option of multiple choice is an item of its own: 0 not chosen, 1 chosen, 2 outside the base.
    Raises InvalidCount where shapes do not match or a code is none of these.
    """

    items: Codes
    in_base: tuple[tuple[bool, ...], ...]
    breakdowns: Codes
    categories: tuple[int, ...]
    sampling: Sampling

    def __post_init__(self) -> None:
        people = len(self.sampling.weights)
        if 0 in self.answers:
            raise _refuse_item(self.answers.index(0))
        for codes, sizes in ((self.items, self.answers), (self.breakdowns, self.categories)):
            if codes.dtype.kind != "i" or codes.shape != (len(sizes), people):
                raise _refuse_shape(codes, len(sizes), people)
            lowest, highest = code_range(codes)
            wrong = np.flatnonzero((lowest < NOWHERE) | (highest >= np.array(sizes)))
            if people and len(wrong):
                raise _refuse_code(int(wrong[0]), sizes[wrong[0]])

    @property
    def answers(self) -> tuple[int, ...]:
        """How many codes each item has."""
        return tuple(len(codes) for codes in self.in_base)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of cells: all categories, all codes of all items."""
        return sum(self.categories), sum(self.answers)


def offsets(sizes: Sequence[int]) -> tuple[int, ...]:
    """Return where each of some neighbours begins.

    >>> offsets((5, 2, 3))
    (0, 5, 7)
    """
    return tuple(accumulate(sizes, initial=0))[:-1]


def code_range(codes: Codes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the lowest and the highest code of each row; 0 and 0 where nobody is."""
    if codes.shape[1] == 0:
        nothing = np.zeros(len(codes), np.int64)
        return nothing, nothing
    return codes.min(axis=1).astype(np.int64), codes.max(axis=1).astype(np.int64)


def take_people(matrix: AnswerMatrix, people: NDArray[np.intp]) -> AnswerMatrix:
    """Return the matrix of these people alone, in this order."""
    given = matrix.sampling
    sampling = Sampling(
        given.weights[people],
        None if given.strata is None else given.strata[people],
        None if given.clusters is None else given.clusters[people],
        None if given.population is None else given.population[people],
    )
    return replace(
        matrix,
        items=matrix.items[:, people],
        breakdowns=matrix.breakdowns[:, people],
        sampling=sampling,
    )


def _refuse_item(row: int) -> InvalidCount:
    return InvalidCount(
        Text(
            f"De vraag van rij {row} heeft geen enkele code. Geef haar antwoorden of laat haar "
            "weg.",
            f"The item of row {row} has no code at all. Give it answers, or leave it out.",
        )
    )


def _refuse_shape(codes: Codes, rows: int, people: int) -> InvalidCount:
    shape, kind = " x ".join(map(str, codes.shape)), codes.dtype
    return InvalidCount(
        Text(
            f"De codes zijn {shape} van soort {kind}, geen {rows} x {people} gehele getallen met "
            "teken. Maak een rij codes per vraag, met een code per mens.",
            f"The codes are {shape} of kind {kind}, not {rows} x {people} signed whole numbers. "
            "Make a row of codes per item, with one code per person.",
        )
    )


def _refuse_code(row: int, size: int) -> InvalidCount:
    return InvalidCount(
        Text(
            f"Rij {row} heeft een code buiten 0 tot en met {size - 1} (of -1 voor nergens). "
            "Geef elk antwoord en elke soort ontbreken een eigen code.",
            f"Row {row} has a code outside 0 to {size - 1} (or -1 for nowhere). "
            "Give every answer and every kind of missing a code of its own.",
        )
    )
