"""Facts as demands on columns of codes, the one form that planning and fitting understand.

Scores are in printed units: 100 per named answer for a percentage, tenths for a mean, so that a
printed figure P always stands for a true value from P - 0.5 to just under P + 0.5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

from weerklank.kernel import counts_behind
from weerklank.synthetic.facts import (
    Direction,
    Fact,
    FactItem,
    Facts,
    Group,
    Mean,
    NoDifference,
    Share,
)

HALF_UNIT = 0.5
"""A printed figure lies within this of the true one."""
SLACK_UNIT = 1.0
"""A breakdown may be printed this far off where facts cannot be met to the digit."""


@dataclass(frozen=True, slots=True)
class Column:
    """What respondents get: answers coded 0..k-1, and k for no answer.

    skipped  how many give no answer: at least and at most
    fixed    who gives no answer is drawn beforehand (options of one multiple-choice item)
    """

    id: str
    item: str
    answers: tuple[str, ...]
    values: tuple[float, ...] = ()
    skipped: tuple[int, int] = (0, 0)
    fixed: bool = False

    @property
    def missing(self) -> int:
        """The code of 'no answer'."""
        return len(self.answers)


@dataclass(frozen=True, slots=True)
class Level:
    """The mean score of a column is printed as `printed`, of everyone or in a group.

    by, codes  the column that makes the group and its codes; by is None for everyone
    """

    fact: Fact
    column: str
    scores: tuple[float, ...]
    printed: float
    by: str | None = None
    codes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The mean score in the first of the groups lies at least `margin` above all others."""

    fact: Fact
    column: str
    scores: tuple[float, ...]
    by: str
    groups: tuple[frozenset[int], ...]
    margin: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """In every group every answer's share lies within `within` points of that of everyone."""

    fact: Fact
    column: str
    by: str
    groups: tuple[frozenset[int], ...]
    within: float


Demand: TypeAlias = Level | Ranking | Likeness


@dataclass(frozen=True, slots=True)
class Demands:
    """All that the columns must fulfil."""

    columns: tuple[Column, ...]
    levels: tuple[Level, ...]
    rankings: tuple[Ranking, ...]
    likenesses: tuple[Likeness, ...]

    def every(self) -> tuple[Demand, ...]:
        """Return all demands, of whatever kind."""
        return (*self.levels, *self.rankings, *self.likenesses)

    def column(self, column_id: str) -> Column:
        """Return the column with this id."""
        return next(column for column in self.columns if column.id == column_id)


def derive_demands(facts: Facts) -> Demands:
    """Return the facts as demands; counts and orders are met when margins are planned."""
    columns = tuple(column for item in facts.items for column in _columns(facts, item))
    levels = [_share_level(facts, share) for share in facts.shares]
    levels += [_mean_level(facts, mean) for mean in facts.means]
    rankings = tuple(_ranking(facts, direction) for direction in facts.directions)
    likenesses = tuple(_likeness(facts, fact) for fact in facts.no_differences)
    return Demands(columns, tuple(levels), rankings, likenesses)


def option_column(item: str, answer: str) -> str:
    """Return the id of the column that holds one option of a multiple-choice item."""
    return f"{item}.{answer}"


def _columns(facts: Facts, item: FactItem) -> tuple[Column, ...]:
    known = (c.count for c in facts.counts if c.item == item.id and not c.answers)
    answered = next(known, None)
    if item.kind in ("single", "mark"):
        most = math.floor(facts.respondents * facts.unanswered_at_most / 100)
        skipped = (0, most if answered is None else facts.respondents - answered)
        return (Column(item.id, item.id, item.answers, item.values, skipped),)
    if item.kind != "multiple":
        return ()
    out = facts.respondents - (_option_base(facts, item) if answered is None else answered)
    return tuple(
        Column(option_column(item.id, answer), item.id, ("no", "yes"), (), (out, out), True)
        for answer in item.answers
    )


def _option_base(facts: Facts, item: FactItem) -> int:
    """Return the largest base in which every printed percentage of an option exists."""
    printed = [s.percent for s in facts.shares if s.item == item.id and s.group is None]
    least = math.ceil(facts.respondents * (1 - facts.unanswered_at_most / 100))
    for base in range(facts.respondents, max(least, 1) - 1, -1):
        bounds = (counts_behind(percent, base) for percent in printed)
        if all(low <= high for low, high in bounds):
            return base
    return facts.respondents


def _codes(facts: Facts, item_id: str, answers: tuple[str, ...]) -> frozenset[int]:
    known = facts.item(item_id).answers
    return frozenset(known.index(answer) for answer in answers)


def _target(facts: Facts, item_id: str, answers: tuple[str, ...]) -> tuple[str, tuple[float, ...]]:
    """Return the column and scores by which a share of answers is counted."""
    item = facts.item(item_id)
    if item.kind == "multiple":
        return option_column(item_id, answers[0]), (0.0, 100.0)
    codes = _codes(facts, item_id, answers)
    return item_id, tuple(100.0 if code in codes else 0.0 for code in range(len(item.answers)))


def _group(facts: Facts, group: Group | None) -> tuple[str | None, frozenset[int]]:
    return (None, frozenset()) if group is None else (group.by, _group_codes(facts, group))


def _group_codes(facts: Facts, group: Group) -> frozenset[int]:
    return _codes(facts, group.by, group.answers)


def _share_level(facts: Facts, share: Share) -> Level:
    column, scores = _target(facts, share.item, share.answers)
    return Level(share, column, scores, float(share.percent), *_group(facts, share.group))


def _tenths(facts: Facts, item_id: str) -> tuple[float, ...]:
    return tuple(10 * value for value in facts.item(item_id).values)


def _mean_level(facts: Facts, mean: Mean) -> Level:
    printed = float(round(10 * mean.mean))
    return Level(mean, mean.item, _tenths(facts, mean.item), printed, *_group(facts, mean.group))


def _ranking(facts: Facts, direction: Direction) -> Ranking:
    """Return a 'highest'; a 'lowest' is the highest of the negated scores."""
    if direction.answers:
        column, scores = _target(facts, direction.item, direction.answers)
        margin = direction.margin
    else:
        column, scores = direction.item, _tenths(facts, direction.item)
        margin = 10 * direction.margin
    if direction.sense == "lowest":
        scores = tuple(-score for score in scores)
    first = sorted(direction.groups, key=lambda group: group.id != direction.extreme)
    groups = tuple(_group_codes(facts, group) for group in first)
    return Ranking(direction, column, scores, direction.groups[0].by, groups, margin)


def _likeness(facts: Facts, fact: NoDifference) -> Likeness:
    groups = tuple(_group_codes(facts, group) for group in fact.groups)
    return Likeness(fact, fact.item, fact.groups[0].by, groups, fact.within)
