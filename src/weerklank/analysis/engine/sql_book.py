"""A book counted where the answers are: by any database that runs the queries of `cells_sql`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np

from weerklank.analysis.engine.book import Book
from weerklank.analysis.engine.cells_sql import (
    MomentsQuery,
    list_check_queries,
    list_moments_queries,
    list_sums_queries,
    write_clusters_query,
    write_strata_query,
)
from weerklank.analysis.engine.coded_refusals import (
    cluster_in_two_strata,
    nulls,
    other_population,
    wrong_values,
)
from weerklank.analysis.engine.coded_table import CodedTable, check_names
from weerklank.analysis.engine.matrix import offsets
from weerklank.analysis.engine.moments import ClusterMoments
from weerklank.analysis.engine.sums import CellSums, Sums
from weerklank.kernel import DocumentRefused, Problem

Run: TypeAlias = Callable[[str], Iterable[Sequence[Any]]]
"""What runs one query and returns its rows, each with its values in order."""

DIGITS = 2
"""Decimals of the proportions that moments are taken about: near enough to lose no digits."""


def count_book_sql(run: Run, table: CodedTable, errors: bool = True) -> Book:
    """Return the book of a table of coded answers; `run` is all that is asked of the database.

    Counts equal those of `count_book`; sums agree to about 1e-13 relative, as a database adds in an
    order of its own. Books of tables without a common person or cluster add up with `add_books`.
    Raises DocumentRefused with every problem of the table's names and codes.
    """
    problems = check_names(table) or check_coded_table(run, table)
    if problems:
        raise DocumentRefused(problems)
    sums = _read_sums(run, table)
    moments = _read_moments(run, table, sums) if errors else None
    return Book(table.in_base, sums, moments)


def check_coded_table(run: Run, table: CodedTable) -> tuple[Problem, ...]:
    """Return every column with a NULL or with a value it may not have, and strata that clash."""
    problems = []
    for names, query in list_check_queries(table):
        people, *counts = next(iter(run(query)))
        for name, given, right in zip(names, counts[::2], counts[1::2], strict=True):
            if given < people:
                problems.append(nulls(table.name, name, people - given))
            if right < given:
                problems.append(wrong_values(table.name, name, given - right))
    return tuple(problems) or tuple(_check_strata(run, table))


def _check_strata(run: Run, table: CodedTable) -> Iterable[Problem]:
    if not (table.population or (table.cluster and table.stratum)):
        return
    strata = list(run(write_strata_query(table)))
    if table.population and any(least != most for _, _, least, most in strata):
        yield other_population(table.name, table.population)
    if table.cluster and table.stratum:
        [(clusters,)] = run(write_clusters_query(table))
        if clusters < sum(row[1] for row in strata):
            yield cluster_in_two_strata(table.name, table.cluster)


def _read_sums(run: Run, table: CodedTable) -> CellSums:
    tops, lefts = offsets(table.categories), offsets(table.answers)
    shape = (sum(table.categories), sum(table.answers))
    n = np.zeros(shape, np.int64)
    sum_w, sum_w2 = np.zeros(shape), np.zeros(shape)
    for query in list_sums_queries(table):
        for breakdown, category, item, code, *found in run(query):
            cell = tops[breakdown] + category, lefts[item] + code
            n[cell], sum_w[cell], sum_w2[cell] = found
    return CellSums(n, sum_w, sum_w2)


def _read_moments(run: Run, table: CodedTable, sums: CellSums) -> ClusterMoments:
    strata = list(run(write_strata_query(table)))
    about = _shares(table, sums)
    cells = (len(strata), *about.shape)
    base = (*cells[:2], len(table.items))
    moments = ClusterMoments(
        strata=np.array([row[0] for row in strata], np.int64),
        clusters=np.array([row[1] for row in strata], np.int64),
        population=np.array([row[2] if table.population else np.inf for row in strata], np.float64),
        about=about,
        z=np.zeros(cells),
        zz=np.zeros(cells),
        zd=np.zeros(cells),
        d=np.zeros(base),
        dd=np.zeros(base),
        seen=np.zeros(base, np.int64),
    )
    of_stratum = {row[0]: place for place, row in enumerate(strata)}
    for query in list_moments_queries(table, about):
        for stratum, category, *found in run(query.text):
            row = offsets(table.categories)[query.breakdown] + category
            _place(moments, table, query, (of_stratum[stratum], row), found)
    return moments


def _shares(table: CodedTable, sums: CellSums) -> Sums:
    """Return the share of each base answer (rows, columns) in few digits; 0 where there is none."""
    shares = np.zeros(sums.n.shape)
    for top, codes in zip(offsets(table.answers), table.in_base, strict=True):
        base = top + np.flatnonzero(codes)
        whole = sums.sum_w[:, base].sum(axis=1, keepdims=True)
        shares[:, base] = sums.sum_w[:, base] / np.where(whole > 0, whole, 1)
    return shares.round(DIGITS)


def _place(
    moments: ClusterMoments,
    table: CodedTable,
    query: MomentsQuery,
    place: tuple[int, int],
    found: Sequence[Any],
) -> None:
    values = iter(found)
    for item in query.items:
        top = offsets(table.answers)[item]
        for column in top + np.flatnonzero(table.in_base[item]):
            for sums in (moments.z, moments.zz, moments.zd):
                sums[(*place, column)] = next(values)
        for base in (moments.d, moments.dd, moments.seen):
            base[(*place, item)] = next(values)
