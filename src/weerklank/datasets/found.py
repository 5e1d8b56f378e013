"""A file of answers as it was found, before anything is known of what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from weerklank.kernel import Text

Cell: TypeAlias = str | float | None
"""A text, a number, or nothing (a null, an empty cell, the system-missing value of SPSS)."""
MOST_CELLS = 10_000_000
"""Rows times columns that are read: a packed file may hold far more than its size tells."""
Measure = Literal["nominal", "ordinal", "scale", "unknown"]


@dataclass(frozen=True, slots=True, eq=False)
class FoundColumn:
    """One column.

    labels   what values mean, where the file says so
    missing  the values that the file itself declares to be no answer
    """

    name: str
    cells: tuple[Cell, ...]
    label: str = ""
    labels: Mapping[float | str, str] = field(default_factory=dict)
    missing: frozenset[float | str] = frozenset()
    measure: Measure = "unknown"

    def counts(self) -> dict[float | str, int]:
        """Return how often each value occurs, in order of first appearance; nothing is left out."""
        found: dict[float | str, int] = {}
        for cell in self.cells:
            if cell is not None:
                found[cell] = found.get(cell, 0) + 1
        return found


@dataclass(frozen=True, slots=True, eq=False)
class FoundData:
    """The columns of a file, all of one length.

    notes      what the reader decided and a person may want to know, such as the encoding
    first_row  the number of the first row of answers, as the person sees it in the file
    """

    name: str
    columns: tuple[FoundColumn, ...]
    rows: int
    notes: tuple[Text, ...] = ()
    first_row: int = 1

    def column(self, name: str) -> FoundColumn | None:
        """Return the column with this name, or None."""
        return next((column for column in self.columns if column.name == name), None)


def shown(value: float | str) -> str:
    """Return a value as a person would type it: 1, not 1.0.

    >>> shown(1.0), shown(2.5), shown("ja")
    ('1', '2.5', 'ja')
    """
    if isinstance(value, str):
        return value
    return str(int(value)) if value == int(value) else repr(value)


def folded(text: str) -> str:
    """Return a text as it is compared: without capitals and odd spaces."""
    return " ".join(text.casefold().split())
