"""A matrix of answers as the columns of a table that can be counted elsewhere."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from weerklank.analysis.engine.cells_sql import CodedTable
from weerklank.analysis.engine.matrix import AnswerMatrix


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
