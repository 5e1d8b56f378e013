"""The most notable differences of a book, what is weak, and what does not differ."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from weerklank.analysis.comparing.comparisons import Comparison
from weerklank.analysis.comparing.evidence import Means
from weerklank.analysis.comparing.guarding import ERROR, guard_tables
from weerklank.analysis.comparing.overlapping import Key, index_groups, is_covered, items_of
from weerklank.analysis.estimates import Interval

Outcome = Literal["differs", "does_not_differ", "cannot_tell"]

SHOWN = 10
"""How many differences are shown at most: more than a reader keeps in mind is a table book."""

EQUIVALENCE = 0.90
"""Two one-sided tests at 5% are one interval at 90%.

Source: Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680."""

LOOKS = 0.95
"""A difference whose own interval at this level leaves out 0 looks real to who reads it alone."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How little two groups may differ to be called alike: in shares (0-1) and in report marks."""

    shares: float = 0.10
    marks: float = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """A comparison and what may be said of it.

    interval  of the difference: after all guards, except where outcome is 'does_not_differ': there
              the two one-sided tests'
    effect    the interval's end nearest to 0, as a difference of shares (0-1); 0 unless it differs
    weak      it looks like a difference when read alone, yet cannot be told from chance
    bound     how little the groups may differ to be called alike: a share (0-1), or in marks
    among     how many comparisons were made in the book
    """

    comparison: Comparison
    outcome: Outcome
    interval: Interval
    effect: float
    weak: bool
    bound: float
    among: int


@dataclass(frozen=True, slots=True)
class Notables:
    """What a book of tables says.

    shown  differences that hold, largest least effect first, each said once
    more   differences that hold as well: said already by another, or beyond the number shown
    weak   what looks like a difference and may be chance, smallest p first, each said once and
           none that a shown difference covers
    equal  what does not differ, within bounds; answers that divide people most first
    rest   all else of which nothing can be told
    """

    shown: tuple[Judged, ...]
    more: tuple[Judged, ...]
    weak: tuple[Judged, ...]
    equal: tuple[Judged, ...]
    rest: tuple[Judged, ...]
    tables: int
    comparisons: int

    def find(self, reference: str) -> Judged | None:
        """Return what is said of one figure (`item.answer@breakdown.category`); None if nothing.

        Several answers are joined by +. The other of two answers or categories is found as well.
        """
        for judged in (*self.shown, *self.more, *self.weak, *self.equal, *self.rest):
            about = judged.comparison.about
            if reference == about.reference or reference in about.mirrors:
                return judged
        return None


def find_notable(
    comparisons: Iterable[Comparison],
    *,
    error: float = ERROR,
    bounds: Bounds = Bounds(),
    limit: int = SHOWN,
) -> Notables:
    """Return what holds among all comparisons of a book, ranked by the least that it can be.

    Comparisons belong to one table where item and breakdown are the same. A difference holds if it
    passes `guard_tables` and its interval leaves out 0 by a whole point (a tenth of a mark). At
    most `limit` are shown; a difference that another one covers is not said twice.
    """
    tables = _by_table(comparisons)
    everything = [comparison for table in tables for comparison in table]
    judged = [
        _judge(comparison, holds, guarded.level, bounds, len(everything))
        for guarded in guard_tables(tables, error)
        for comparison, holds in zip(guarded.comparisons, guarded.holds, strict=True)
    ]
    differing = sorted((j for j in judged if j.outcome == "differs"), key=_by_effect)
    unsure = sorted((j for j in judged if j.outcome == "cannot_tell"), key=_by_p)
    by_group = index_groups(everything)
    shown = _said_once(differing, by_group)[:limit]
    weak = _said_once([j for j in unsure if j.weak], by_group, said=shown)
    told = {*shown, *weak}
    return Notables(
        shown=shown,
        more=tuple(j for j in differing if j not in told),
        weak=weak,
        equal=tuple(
            sorted((j for j in judged if j.outcome == "does_not_differ"), key=_by_division)
        ),
        rest=tuple(j for j in unsure if j not in told),
        tables=len(tables),
        comparisons=len(everything),
    )


def least_printed(comparison: Comparison, interval: Interval) -> float:
    """Return the least a difference can be, rounded down: whole points (0.01) or tenths of marks.

    0 where the interval holds 0.
    """
    nearest = max(interval.low, -interval.high, 0.0)
    steps = 10 if isinstance(comparison.evidence, Means) else 100
    return math.floor(round(nearest * steps, 9)) / steps


def _by_table(comparisons: Iterable[Comparison]) -> list[tuple[Comparison, ...]]:
    tables: dict[tuple[str, str], list[Comparison]] = {}
    for each in comparisons:
        tables.setdefault((each.about.item, each.about.breakdown), []).append(each)
    return [tuple(table) for table in tables.values()]


def _judge(comparison: Comparison, holds: bool, level: float, bounds: Bounds, among: int) -> Judged:
    evidence = comparison.evidence
    bound = bounds.marks if isinstance(evidence, Means) else bounds.shares
    guarded = evidence.interval(level)
    least = least_printed(comparison, guarded)
    if holds and least > 0:
        nearest = max(guarded.low, -guarded.high)
        effect = evidence.effect(nearest)
        return Judged(comparison, "differs", guarded, effect, False, bound, among)
    close = evidence.interval(EQUIVALENCE)
    if -bound < close.low and close.high < bound:
        return Judged(comparison, "does_not_differ", close, 0.0, False, bound, among)
    alone = evidence.interval(LOOKS)
    weak = alone.low > 0 or alone.high < 0
    return Judged(comparison, "cannot_tell", guarded, 0.0, weak, bound, among)


def _said_once(
    ranked: Sequence[Judged], by_group: Mapping[Key, Comparison], said: Sequence[Judged] = ()
) -> tuple[Judged, ...]:
    """Return those that neither what was said before nor one that ranks higher covers."""
    known: dict[frozenset[str], list[Comparison]] = {}
    for judged in said:
        known.setdefault(items_of(judged.comparison), []).append(judged.comparison)
    fresh: list[Judged] = []
    for judged in ranked:
        related = known.setdefault(items_of(judged.comparison), [])
        if not is_covered(judged.comparison, related, by_group):
            related.append(judged.comparison)
            fresh.append(judged)
    return tuple(fresh)


def _by_effect(judged: Judged) -> tuple[float, str]:
    return (-judged.effect, judged.comparison.about.reference)


def _by_p(judged: Judged) -> tuple[float, str]:
    return (judged.comparison.p, judged.comparison.about.reference)


def _by_division(judged: Judged) -> tuple[float, str]:
    """Everybody alike on an answer that few give is no news; on one that half give it is."""
    evidence = judged.comparison.evidence
    share = 0.5 if isinstance(evidence, Means) else evidence.rest.share
    return (abs(share - 0.5), judged.comparison.about.reference)
