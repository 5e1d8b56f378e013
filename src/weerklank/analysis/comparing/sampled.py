"""Column against rest where people have weights, strata or clusters."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.comparing.comparisons import (
    Comparison,
    Contrast,
    compare_table,
    list_contrasts,
    make_comparisons,
)
from weerklank.analysis.comparing.evidence import Means, Moments, Shares, Side, exact_p
from weerklank.analysis.estimates import (
    Estimate,
    InvalidCount,
    Sampling,
    difference_of_domains,
    kish_size,
)
from weerklank.analysis.tables import CountedTable
from weerklank.kernel import Text

Chosen = NDArray[np.bool_]
Rows = NDArray[np.int64]
Values = NDArray[np.float64]


def compare_sampled(
    table: CountedTable, chosen: Chosen, rows: Rows, sampling: Sampling
) -> tuple[Comparison, ...]:
    """Return what `compare_table` does, weighted, and as sure as the sampling allows.

    chosen  (answers of the table, people): who gave which answer
    rows    (people,): number of the table's row they are in, -1 outside its base

    Shares and means are weighted. How sure: people count for n over the design effect, which is the
    linearised variance of the difference over that of a simple sample, and at least 1; nobody
    counts for more than one, so strata and a known population add no certainty here. What is then
    left is tested exactly, so that rare answers in small groups stay silent too. Degrees of freedom
    are those of the side with the fewest clusters; a side within one cluster is not compared.
    Source: effective sample size as Korn and Graubard (1998), Survey Methodology 24, 193-201.
    Raises InvalidCount if the answers are not those of the table, or the sampling is too small.
    """
    _check_same(table, chosen, rows)
    if sampling.is_simple:
        return compare_table(table)
    contrasts = [each for each in list_contrasts(table) if _freedom(each, rows, sampling) >= 1]
    if table.kind == "mean":
        means = [_means(table, each, chosen, rows, sampling) for each in contrasts]
        return make_comparisons(table, contrasts, means, [each.p for each in means])
    shares = [_shares(each, chosen, rows, sampling) for each in contrasts]
    return make_comparisons(table, contrasts, shares, exact_p(shares))


def _check_same(table: CountedTable, chosen: Chosen, rows: Rows) -> None:
    size = (len(table.answers), len(rows))
    counted = chosen.shape == size and all(
        (row.base, *row.counts) == (int((rows == i).sum()), *chosen[:, rows == i].sum(axis=1))
        for i, row in enumerate(table.rows)
    )
    if not counted:
        raise InvalidCount(
            Text(
                f"De antwoorden zijn niet die van de tabel {table.item}. Tel de tabel opnieuw uit "
                "dezelfde antwoorden.",
                f"The answers are not those of table {table.item}. Count the table again from the "
                "same answers.",
            )
        )


def _shares(contrast: Contrast, chosen: Chosen, rows: Rows, sampling: Sampling) -> Shares:
    values: Values = np.asarray(chosen[list(contrast.columns)].any(axis=0), dtype=np.float64)
    group, rest = _people(contrast, rows)
    found = difference_of_domains(values, sampling, group, rest)
    sides = [
        (float(np.average(values[inside], weights=sampling.weights[inside])), int(inside.sum()))
        for inside in (group, rest)
    ]
    simple = sum(share * (1 - share) / n for share, n in sides)
    effect = _design_effect(found, simple, sampling.weights[group | rest])
    one, other = (Side(share, n, max(1.0, n / effect)) for share, n in sides)
    return Shares(one, other, _freedom(contrast, rows, sampling))


def _means(
    table: CountedTable, contrast: Contrast, chosen: Chosen, rows: Rows, sampling: Sampling
) -> Means:
    marks = np.array([answer.value if answer.substantive else 0 for answer in table.answers])
    values = marks.astype(np.float64) @ chosen
    substantive = [answer.substantive for answer in table.answers]
    group, rest = _people(contrast, np.where(chosen[substantive].any(axis=0), rows, -1))
    found = difference_of_domains(values, sampling, group, rest)
    one, other, everybody = (
        _moments(values[inside], sampling.weights[inside]) for inside in (group, rest, group | rest)
    )
    simple = one.sd**2 / one.n + other.sd**2 / other.n
    effect = _design_effect(found, simple, sampling.weights[group | rest])
    return Means(one, other, everybody.sd, effect, _freedom(contrast, rows, sampling))


def _freedom(contrast: Contrast, rows: Rows, sampling: Sampling) -> float:
    """Return clusters (or people) less strata of the side that has the fewest.

    A group of a few whole clusters is as unsure as those few are, however many the others have.
    """
    return float(min(_units(inside, sampling) for inside in _people(contrast, rows)))


def _units(inside: Chosen, sampling: Sampling) -> int:
    clusters, strata = sampling.clusters, sampling.strata
    units = int(inside.sum()) if clusters is None else len(np.unique(clusters[inside]))
    return units - (1 if strata is None else len(np.unique(strata[inside])))


def _people(contrast: Contrast, rows: Rows) -> tuple[Chosen, Chosen]:
    group = rows == contrast.row
    return group, (rows >= 0) & ~group


def _moments(values: Values, weights: Values) -> Moments:
    n = len(values)
    mean = float(np.average(values, weights=weights))
    variance = float(np.average((values - mean) ** 2, weights=weights))
    return Moments(mean, math.sqrt(variance * n / (n - 1)), n)


def _design_effect(found: Estimate, simple: float, weights: Values) -> float:
    """Return how many times the variance of a simple sample; that of the weights where it is 0."""
    if simple == 0:
        return len(weights) / kish_size(weights)
    return max(1.0, found.se**2 / simple)
