"""An organisation's figures beside those of its region and sector, and whether they clearly differ.

Everything follows from released figures alone, so that it tells nothing that they do not. The
organisation is compared with the rest of the region: its own people are part of everyone.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Literal

from weerklank.disclosure import (
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedRow,
    ReleasedTable,
)
from weerklank.findings import difference_p
from weerklank.kernel import adjust_holm

LEVEL = 0.05
"""Chance that a sheet calls any difference clear where none is: the customary 5% (Fisher 1925)."""

SMALLEST_REST = 10
"""Fewer people than this outside the organisation are no region to compare with."""

_Z = 1.959964
"""Standard normal quantile of a two-sided 95% interval."""

Verdict = Literal["clear", "not_clear", "unknown"]
Apart = Literal["more", "less"]
Within = Mapping[str, str]
"""Coarser item -> the answer in which the whole organisation stands, such as sector -> lokaal."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A public row beside an organisation's own.

    figures  in the order of the organisation's answers; None where the release has no such figure
    summed   some of them are sums of released percentages, as the organisation's answer is wider
    """

    row: ReleasedRow
    figures: tuple[ReleasedFigure | None, ...]
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question: the organisation's own row with what stands beside it, and what that says.

    apart  per answer whether it was clearly chosen more or less often than in the rest of the
           region; for a mean one entry, about the mean
    """

    table: ReleasedTable
    own: ReleasedRow
    region: Beside | None
    sector: Beside | None
    verdict: Verdict
    apart: tuple[Apart | None, ...]


def compare_tables(
    tables: Sequence[ReleasedTable], release: Release, organisation: str, within: Within
) -> tuple[Comparison, ...]:
    """Return each table of a sheet beside the public figures, judged together.

    A question differs clearly where the test of its answers (`findings.difference_p`) stays under
    `LEVEL` after Holm over all questions of the sheet. Which answers then differ: Newcombe's
    interval of the difference lies on one side of zero.
    """
    laid = [_lay_beside(table, release, organisation, within) for table in tables]
    rests = [_rest_of_region(one) for one in laid]
    found = [_test(one, rest) for one, rest in zip(laid, rests, strict=True)]
    adjusted = iter(adjust_holm([p for p in found if p is not None]))
    return tuple(
        one if p is None or rest is None else _judge(one, rest, next(adjusted))
        for one, rest, p in zip(laid, rests, found, strict=True)
    )


def wilson_bounds(share: float, n: int) -> tuple[float, float]:
    """Return the 95% Wilson score interval of a share (0-1) among n people.

    Source: Wilson (1927), JASA 22.

    >>> tuple(round(bound, 3) for bound in wilson_bounds(0.5, 10))
    (0.237, 0.763)
    """
    square = _Z**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def difference_bounds(one: float, n: int, other: float, m: int) -> tuple[float, float]:
    """Return the 95% interval of the difference between the shares (0-1) of two groups.

    Source: Newcombe (1998), Statistics in Medicine 17, method 10; its first example:

    >>> tuple(round(bound, 4) for bound in difference_bounds(56 / 70, 70, 48 / 80, 80))
    (0.0524, 0.3339)
    """
    low, high = wilson_bounds(one, n)
    other_low, other_high = wilson_bounds(other, m)
    difference = one - other
    return (
        difference - hypot(one - low, other_high - other),
        difference + hypot(high - one, other - other_low),
    )


def widest_margin(n: int) -> int:
    """Return how many points a percentage of n answers can lie off, at most, either way.

    >>> widest_margin(20), widest_margin(284)
    (20, 6)
    """
    low, high = wilson_bounds(0.5, n)
    return round(100 * (high - low) / 2)


def _lay_beside(
    table: ReleasedTable, release: Release, organisation: str, within: Within
) -> Comparison:
    own = next(row for row in table.rows if row.category == organisation)
    everyone = release.table(table.item)
    region = None if everyone is None else _beside(table.answers, everyone, everyone.rows[0])
    sector = next(_sectors(table, release, organisation, within), None)
    return Comparison(table, own, region, sector, "unknown", (None,) * max(len(own.figures), 1))


def _sectors(
    table: ReleasedTable, release: Release, organisation: str, within: Within
) -> Iterator[Beside]:
    """Yield the public rows of groups of organisations to which this one belongs."""
    for public in release.tables:
        if public.item != table.item or public.by is None:
            continue
        asked = organisation if public.by == table.by else within.get(public.by)
        for row in public.rows:
            alone = public.by == table.by and len(row.members) == 1
            if asked in row.members and not alone and row.base is not None:
                yield _beside(table.answers, public, row)


def _beside(answers: Sequence[ReleasedAnswer], table: ReleasedTable, row: ReleasedRow) -> Beside:
    pairs = list(zip(table.answers, row.figures, strict=False))
    matched = [_match(answer, pairs) for answer in answers]
    return Beside(row, tuple(figure for figure, _ in matched), any(many for _, many in matched))


def _match(
    answer: ReleasedAnswer, pairs: Sequence[tuple[ReleasedAnswer, ReleasedFigure]]
) -> tuple[ReleasedFigure | None, bool]:
    """Return the public figure of an answer, and whether it is a sum of several."""
    wanted = set(answer.members)
    inside = [(one, figure) for one, figure in pairs if set(one.members) <= wanted]
    if {member for one, _ in inside for member in one.members} != wanted:
        return None, False
    percents = [figure.percent for _, figure in inside]
    if len(inside) == 1:
        return inside[0][1], False
    known = [percent for percent in percents if percent is not None]
    if len(known) < len(percents):
        return ReleasedFigure(answer.id, None, hidden="protected"), False
    return ReleasedFigure(answer.id, min(100, sum(known))), True


def _rest_of_region(one: Comparison) -> ReleasedRow | None:
    """Return everyone outside the organisation as far as both rows tell, in whole percentages."""
    region, own = one.region, one.own.base
    if region is None or region.row.base is None or own is None:
        return None
    everyone = region.row.base
    if everyone - own < SMALLEST_REST:
        return None
    pairs = zip(one.own.figures, region.figures, strict=True) if one.own.figures else ()
    figures = tuple(_without(ours, all_, own, everyone) for ours, all_ in pairs)
    mean = _mean_without(one.own.mean, region.row.mean, own, everyone)
    rest = dataclasses.replace(one.own, category=None, base=everyone - own)
    return dataclasses.replace(rest, figures=figures, mean=mean)


def _without(
    ours: ReleasedFigure, everyone: ReleasedFigure | None, n: int, whole: int
) -> ReleasedFigure:
    if ours.percent is None or everyone is None or everyone.percent is None:
        return ReleasedFigure(ours.answer, None, hidden="protected")
    left = (everyone.percent * whole - ours.percent * n) / (whole - n)
    return ReleasedFigure(ours.answer, round(min(100.0, max(0.0, left))))


def _mean_without(
    ours: ReleasedMean | None, everyone: ReleasedMean | None, n: int, whole: int
) -> ReleasedMean | None:
    if ours is None or everyone is None or ours.mean is None or everyone.mean is None:
        return None
    left = (everyone.mean * whole - ours.mean * n) / (whole - n)
    return ReleasedMean(left, everyone.sd, None, None)


def _test(one: Comparison, rest: ReleasedRow | None) -> float | None:
    """Return the p-value of 'the organisation does not differ from the rest', if one can tell."""
    if rest is None or one.region is None:
        return None
    mean = one.region.row.mean
    both = dataclasses.replace(one.table, rows=(one.own, rest))
    return difference_p(both, None if mean is None else mean.sd)


def _judge(one: Comparison, rest: ReleasedRow, adjusted: float) -> Comparison:
    if adjusted >= LEVEL:
        return dataclasses.replace(one, verdict="not_clear")
    if one.table.kind == "mean":
        apart: tuple[Apart | None, ...] = (_mean_apart(one.own.mean, rest.mean),)
    else:
        pairs = zip(one.own.figures, rest.figures, strict=True)
        apart = tuple(_apart(*pair, one.own.base, rest.base) for pair in pairs)
    return dataclasses.replace(one, verdict="clear", apart=apart)


def _mean_apart(ours: ReleasedMean | None, rest: ReleasedMean | None) -> Apart | None:
    if ours is None or rest is None or ours.mean is None or rest.mean is None:
        return None
    return "more" if ours.mean > rest.mean else "less"


def _apart(
    ours: ReleasedFigure, rest: ReleasedFigure, n: int | None, m: int | None
) -> Apart | None:
    if ours.percent is None or rest.percent is None or not n or not m:
        return None
    low, high = difference_bounds(ours.percent / 100, n, rest.percent / 100, m)
    if low > 0:
        return "more"
    return "less" if high < 0 else None
