"""The table in which one column is fitted: respondents with the same profile by its answers.

A profile is what the facts see of a respondent in the columns made so far. Each demand becomes
cells of this table with a score each, whichever of its two columns is being fitted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weerklank.synthetic.demands import (
    HALF_UNIT,
    SLACK_UNIT,
    Column,
    Demands,
    Level,
    Likeness,
    Ranking,
)
from weerklank.synthetic.facts import SMALLEST_GROUP

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scored:
    """Cells of a table that count towards a mean score. Both arrays: profiles x codes."""

    cells: Truths
    scores: Floats

    def mean(self, table: Floats) -> float | None:
        """Return the mean score of the people in these cells, or None where there are none."""
        people = float(table[self.cells].sum())
        return float((table * self.scores)[self.cells].sum()) / people if people > 0 else None


@dataclass(frozen=True, slots=True)
class Band:
    """A mean score must lie in low..high, and had better lie within HALF_UNIT of `printed`."""

    scored: Scored
    low: float
    high: float
    printed: float | None = None


@dataclass(frozen=True, slots=True)
class Race:
    """The first mean score must lie at least `margin` above each other one."""

    runners: tuple[Scored, ...]
    margin: float


@dataclass(frozen=True, slots=True)
class Table:
    """What is known before a column is fitted.

    profile   of each respondent
    sizes     respondents per profile
    margins   respondents per code of the column, the last being 'no answer'
    allowed   cells that may hold people
    """

    profile: Codes
    sizes: Codes
    margins: Codes
    allowed: Truths
    bands: tuple[Band, ...]
    races: tuple[Race, ...]


def lay_table(
    demands: Demands,
    column: Column,
    margins: Mapping[str, Codes],
    made: Mapping[str, Codes],
    out_of_base: Truths,
) -> Table:
    """Return the table of a column, given the codes of the columns made so far.

    out_of_base  who gets no answer, for a column where that is fixed
    """
    seen = _Seen(demands, column, margins, made)
    levels = [d for d in demands.levels if d.by is not None and seen.touches(d.column, d.by)]
    rankings = [d for d in demands.rankings if seen.touches(d.column, d.by)]
    likenesses = [d for d in demands.likenesses if seen.touches(d.column, d.by)]
    features = [out_of_base.astype(np.int64)]
    features += [seen.feature(d.column, d.scores, str(d.by), (d.codes,)) for d in levels]
    features += [seen.feature(d.column, d.scores, d.by, d.groups) for d in rankings]
    features += [seen.feature(d.column, seen.apart(d), d.by, d.groups) for d in likenesses]
    seen.examples, profile = _sort_into_profiles(features)
    sizes = np.bincount(profile).astype(np.int64)
    bands = [seen.level_band(level) for level in levels]
    bands += [band for like in likenesses for band in seen.likeness_bands(like)]
    allowed = np.ones((len(sizes), len(margins[column.id])), dtype=bool)
    if column.fixed:
        allowed[:, -1] = out_of_base[seen.examples]
        allowed[:, :-1] = ~out_of_base[seen.examples][:, None]
    races = tuple(seen.race(rank) for rank in rankings)
    return Table(profile, sizes, margins[column.id], allowed, tuple(bands), races)


def _sort_into_profiles(features: Sequence[Codes]) -> tuple[NDArray[np.intp], Codes]:
    """Return an example respondent of each profile, and everybody's profile."""
    _, first, profile = np.unique(
        np.stack(features, axis=1), axis=0, return_index=True, return_inverse=True
    )
    return first, profile.reshape(-1).astype(np.int64)


class _Seen:
    """How demands look from the column that is being fitted."""

    def __init__(
        self,
        demands: Demands,
        column: Column,
        margins: Mapping[str, Codes],
        made: Mapping[str, Codes],
    ) -> None:
        self.demands, self.column, self.margins, self.made = demands, column, margins, made
        self.examples: NDArray[np.intp] = np.zeros(0, dtype=np.intp)

    def touches(self, item: str, by: str | None) -> bool:
        """Return whether a demand joins this column to one that is made."""
        mine = self.column.id
        return (item == mine and by in self.made) or (by == mine and item in self.made)

    def apart(self, like: Likeness) -> tuple[float, ...]:
        """Return scores that tell every answer from every other."""
        return tuple(float(code) for code in range(len(self.margins[like.column]) - 1))

    def feature(
        self, item: str, scores: tuple[float, ...], by: str, groups: Sequence[frozenset[int]]
    ) -> Codes:
        """Return what a demand sees of each respondent in the other column."""
        if item == self.column.id:
            codes = self.made[by]
            result = np.full(len(codes), -1, dtype=np.int64)
            for number, group in enumerate(groups):
                result[np.isin(codes, sorted(group))] = number
            return result
        return np.unique(self._padded(scores)[self.made[item]], return_inverse=True)[1].astype(
            np.int64
        )

    def scored(
        self, item: str, scores: tuple[float, ...], by: str, group: frozenset[int]
    ) -> Scored:
        """Return the cells of one group and their scores."""
        width = len(self.margins[self.column.id])
        if item == self.column.id:
            rows = np.isin(self.made[by][self.examples], sorted(group))
            columns = np.arange(width) < width - 1
            across = np.broadcast_to(self._padded(scores)[:width], (len(rows), width))
        else:
            other = self.made[item][self.examples]
            rows = other < len(self.margins[item]) - 1
            columns = np.isin(np.arange(width), sorted(group))
            across = np.broadcast_to(self._padded(scores)[other][:, None], (len(rows), width))
        return Scored(rows[:, None] & columns[None, :], np.nan_to_num(across))

    def level_band(self, level: Level) -> Band:
        """Return a printed figure of a group as a band."""
        half = HALF_UNIT + SLACK_UNIT
        scored = self.scored(level.column, level.scores, str(level.by), level.codes)
        return Band(scored, level.printed - half, level.printed + half, level.printed)

    def race(self, rank: Ranking) -> Race:
        """Return a direction as a race."""
        runners = [self.scored(rank.column, rank.scores, rank.by, g) for g in rank.groups]
        return Race(tuple(runners), rank.margin)

    def likeness_bands(self, like: Likeness) -> list[Band]:
        """Return an absence of difference as bands around the shares of everyone."""
        counts, by_counts = self.margins[like.column], self.margins[like.by]
        shares = 100 * counts[:-1] / counts[:-1].sum()
        bands = []
        for group in like.groups:
            if by_counts[sorted(group)].sum() < SMALLEST_GROUP:
                continue
            for code, share in enumerate(shares):
                scores = tuple(100.0 if c == code else 0.0 for c in range(len(shares)))
                scored = self.scored(like.column, scores, like.by, group)
                bands.append(Band(scored, share - like.within, share + like.within))
        return bands

    @staticmethod
    def _padded(scores: tuple[float, ...]) -> Floats:
        return np.array([*scores, np.nan], dtype=np.float64)
