"""The columns of a set of responses: one per item, small integers first.

Every column has `codes`, one int8 per respondent (wider where a list has more than 128 answers).
Below zero nobody answered, and the code says why. From zero on somebody did: the position of the
answer in the item's list, or 0 for kinds without a list. 'Not applicable' and 'don't know' are
answers, with a kind of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

NOT_ASKED = -2
"""The routing of the questionnaire did not ask this respondent."""
SKIPPED = -1
"""The respondent was asked and did not answer."""
ANSWERED = 0
"""The code of an answer in a column without an answer list."""

Codes: TypeAlias = NDArray[np.signedinteger]
Flags: TypeAlias = NDArray[np.bool_]
Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceColumn:
    """One answer of a list (single, scale, mark, consent): `codes` are positions in that list."""

    codes: Codes


@dataclass(frozen=True, slots=True, eq=False)
class OptionsColumn:
    """Any number of answers of a list: `chosen` is respondents x options, False where missing."""

    codes: Codes
    chosen: Flags


@dataclass(frozen=True, slots=True, eq=False)
class NumberColumn:
    """A number: `values` are NaN where missing."""

    codes: Codes
    values: Values


@dataclass(frozen=True, slots=True, eq=False)
class TextColumn:
    """A date (ISO) or an open text: `texts` are empty where missing."""

    codes: Codes
    texts: tuple[str, ...]


Column: TypeAlias = ChoiceColumn | OptionsColumn | NumberColumn | TextColumn


def mark_not_asked(column: Column, asked: Flags) -> Column:
    """Return the column with everybody who was not asked coded as such."""
    codes = np.where(asked, column.codes, np.int8(NOT_ASKED))
    return replace(column, codes=freeze(codes))


def take_rows(column: Column, rows: NDArray[np.intp]) -> Column:
    """Return the column of these respondents, in this order."""
    codes = freeze(column.codes[rows])
    match column:
        case ChoiceColumn():
            return ChoiceColumn(codes)
        case OptionsColumn():
            return OptionsColumn(codes, freeze(column.chosen[rows]))
        case NumberColumn():
            return NumberColumn(codes, freeze(column.values[rows]))
        case TextColumn():
            return TextColumn(codes, tuple(column.texts[row] for row in rows))


AnyArray = TypeVar("AnyArray", Codes, Flags, Values)


def freeze(array: AnyArray) -> AnyArray:
    """Return the array, no longer writable."""
    array.setflags(write=False)
    return array
