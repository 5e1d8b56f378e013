"""Which tables of a whole book may say anything, and how sure a statement in them must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.analysis.comparing.comparisons import Comparison
from weerklank.kernel import adjust_benjamini_hochberg, adjust_holm

ERROR = 0.05
"""At most this share of books without any real difference may show one."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """The comparisons of one table: which hold, and the level of an interval of each.

    level  of intervals that hold together: over the comparisons within the table, and over the
           tables that were picked out of the book
    """

    comparisons: tuple[Comparison, ...]
    holds: tuple[bool, ...]
    level: float


def guard_tables(
    tables: Sequence[tuple[Comparison, ...]], error: float = ERROR
) -> tuple[Guarded, ...]:
    """Return what holds in each table, guarded twice: within tables and over the book.

    A table's p-value is its smallest one after Holm. Benjamini-Hochberg over the tables picks R of
    m; within those a comparison holds if its p-value after Holm is at most error * R / m. Without
    any real difference at most `error` of all books then say anything. Intervals have the matching
    level, shared out evenly over the comparisons of their table.
    Sources: Holm (1979), Scand J Stat 6; Benjamini and Hochberg (1995), JRSS B 57; picking tables
    first: Benjamini and Bogomolov (2014), JRSS B 76; intervals after picking: Benjamini and
    Yekutieli (2005), JASA 100.
    """
    adjusted = [adjust_holm([each.p for each in table]) for table in tables]
    smallest = [min(p_values, default=1.0) for p_values in adjusted]
    picked = sum(p <= error for p in adjust_benjamini_hochberg(smallest))
    allowed = error * max(picked, 1) / max(len(tables), 1)
    return tuple(
        Guarded(
            table,
            tuple(picked > 0 and p <= allowed for p in p_values),
            1 - allowed / max(len(table), 1),
        )
        for table, p_values in zip(tables, adjusted, strict=True)
    )
