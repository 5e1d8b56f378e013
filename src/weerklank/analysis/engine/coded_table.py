"""A table of coded answers that is counted elsewhere: what its columns are, and how to make one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from weerklank.analysis.engine.coded_refusals import odd_name, twice, unlike
from weerklank.analysis.engine.matrix import AnswerMatrix, offsets
from weerklank.kernel import Problem


@dataclass(frozen=True, slots=True)
class CodedTable:
    """A table with one row per person: codes as in `AnswerMatrix`, of which these are the columns.

    items, breakdowns  names of columns; in_base and categories as in `AnswerMatrix`
    weight             above 0; None: everybody counts for one
    stratum, cluster   whole numbers from 0; None: one stratum, and everybody is a cluster
    population         clusters (without clusters: people) there are in the person's stratum
    """

    name: str
    items: tuple[str, ...]
    in_base: tuple[tuple[bool, ...], ...]
    breakdowns: tuple[str, ...]
    categories: tuple[int, ...]
    weight: str | None = None
    stratum: str | None = None
    cluster: str | None = None
    population: str | None = None

    @property
    def answers(self) -> tuple[int, ...]:
        """How many codes each item has."""
        return tuple(len(codes) for codes in self.in_base)

    @property
    def codes(self) -> tuple[tuple[str, int], ...]:
        """Every coded column with how many codes from 0 it has."""
        columns = (*self.items, *self.breakdowns)
        return tuple(zip(columns, (*self.answers, *self.categories), strict=True))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        others = (self.weight, self.stratum, self.cluster, self.population)
        return (*self.items, *self.breakdowns, *(name for name in others if name is not None))

    def row(self, breakdown: str, category: int) -> int:
        """Return which row of a book a category is; ValueError where there is no such breakdown."""
        return offsets(self.categories)[self.breakdowns.index(breakdown)] + category

    def column(self, item: str, code: int) -> int:
        """Return which column of a book a code is; ValueError where there is no such item."""
        return offsets(self.answers)[self.items.index(item)] + code


def check_names(table: CodedTable) -> tuple[Problem, ...]:
    """Return what is wrong with the names of a table: they go into a query as they are."""
    names = (table.name, *table.columns)
    odd = [name for name in names if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)]
    small = [name.lower() for name in table.columns]
    double = [name for place, name in enumerate(table.columns) if small[place] in small[:place]]
    pairs = {
        "items": (table.items, table.in_base),
        "breakdowns": (table.breakdowns, table.categories),
    }
    return (
        *(odd_name(table.name, name) for name in odd),
        *(twice(table.name, name) for name in double),
        *(
            unlike(table.name, kind, *map(len, pair))
            for kind, pair in pairs.items()
            if len(pair[0]) != len(pair[1])
        ),
    )


def describe_table(matrix: AnswerMatrix, name: str = "answers") -> CodedTable:
    """Return what the table of a matrix is: items i0, i1, ... and breakdowns b0, b1, ..."""
    sampling = matrix.sampling
    return CodedTable(
        name=name,
        items=tuple(f"i{place}" for place in range(len(matrix.in_base))),
        in_base=matrix.in_base,
        breakdowns=tuple(f"b{place}" for place in range(len(matrix.categories))),
        categories=matrix.categories,
        weight="weight",
        stratum=None if sampling.strata is None else "stratum",
        cluster=None if sampling.clusters is None else "cluster",
        population=None if sampling.population is None else "population",
    )


def list_columns(matrix: AnswerMatrix) -> dict[str, NDArray[Any]]:
    """Return the columns that `describe_table` names, each with a value per person."""
    table = describe_table(matrix)
    sampling = matrix.sampling
    others = {
        table.weight: sampling.weights,
        table.stratum: sampling.strata,
        table.cluster: sampling.clusters,
        table.population: sampling.population,
    }
    columns: dict[str, NDArray[Any]] = dict(zip(table.items, matrix.items, strict=True))
    columns |= zip(table.breakdowns, matrix.breakdowns, strict=True)
    return columns | {name: each for name, each in others.items() if name and each is not None}
