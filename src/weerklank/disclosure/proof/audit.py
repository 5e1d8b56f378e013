"""The auditor: how far every hidden figure is pinned down by released values alone.

Knows no exact count. What it proves holds for whoever sees the figures, and for whoever knows
something besides (`SideKnowledge`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from weerklank.disclosure.problem.crossing import CHOSEN, pair_of
from weerklank.disclosure.problem.earlier import read_known
from weerklank.disclosure.problem.puzzles import KnownMean
from weerklank.disclosure.problem.space import EVERYONE, Group, Rectangle
from weerklank.disclosure.proof.audit_system import Auditor, Sought
from weerklank.disclosure.proof.side_knowledge import (
    NOTHING,
    OWN_ANSWERS,
    Knower,
    SideKnowledge,
    add_knowledge,
)
from weerklank.disclosure.release import Release, ReleasedRow, ReleasedTable
from weerklank.disclosure.rules import DEFAULT_RULES, Rules


@dataclass(frozen=True, slots=True)
class HiddenRange:
    """Whole people between which a hidden figure provably can lie (`low` > `high`: nothing fits).

    residual  the figure is of a residual group, which needs no range
    measure   'mean': low and high are of the sum of marks, and one person can change it by `unit`;
              `answer` is empty
    knowing   what the attacker knows besides
    """

    table: str
    category: str | None
    answer: str
    low: int
    high: int
    residual: bool
    measure: Literal["percent", "mean"] = "percent"
    unit: int = 1
    knowing: Knower = "nobody"

    @property
    def width(self) -> int:
        """Return how many people the figure is uncertain by."""
        return (self.high - self.low) // self.unit


def audit(
    releases: Sequence[Release],
    knowing: SideKnowledge = NOTHING,
    beside: Sequence[ReleasedTable] = (),
) -> tuple[HiddenRange, ...]:
    """Return the range of every hidden figure, from the releases' public values alone.

    knowing  what the attacker knows besides; residual groups need no range then and are left out
    beside   tables that some people have and the public has not: sheets of organisations
    """
    if not releases:
        return ()
    sheets = replace(releases[-1], tables=tuple(beside))
    figures = _hidden_figures([*releases, sheets])
    if knowing.knower != "nobody":
        figures = [figure for figure in figures if not figure.residual]
    known = add_knowledge(read_known((*releases, sheets)), knowing)
    auditor = Auditor(known, releases[-1].respondents)
    auditor.complete([figure.sought for figure in figures])
    enough = _needed(knowing, DEFAULT_RULES)
    found = []
    for figure in figures:
        low, high = auditor.extent(figure.sought, knowing.own, enough)
        measure: Literal["percent", "mean"] = "percent" if figure.answer else "mean"
        unit, knower = figure.sought.spread, knowing.knower
        place = (figure.table, figure.category, figure.answer)
        found.append(HiddenRange(*place, low, high, figure.residual, measure, unit, knower))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ReleaseVerdict:
    """Whether a release is safe beside all others, and what is not.

    narrowest   per kind of attacker the range in people of the best known figure; None: none hidden
    too_narrow  the figures of its tables that are known too well, and to whom
    """

    release: int
    safe: bool
    hidden: int
    narrowest: Mapping[Knower, int | None]
    too_narrow: tuple[HiddenRange, ...]


def judge(
    releases: Sequence[Release],
    beside: Sequence[ReleasedTable] = (),
    knowing: Sequence[SideKnowledge] = (NOTHING, OWN_ANSWERS),
    rules: Rules = DEFAULT_RULES,
) -> tuple[ReleaseVerdict, ...]:
    """Return a verdict on every release, given everything that is out by now.

    Residual groups do not count. Whoever knows nothing besides must be left `rules.required_range`
    people, insiders `rules.insider_range`.
    """
    ranges = {
        side: [found for found in audit(releases, one, beside) if not found.residual]
        for side, one in enumerate(knowing)
    }
    verdicts = []
    for release in releases:
        ids = {table.id for table in release.tables}
        mine = {side: [f for f in found if f.table in ids] for side, found in ranges.items()}
        narrow = [
            found
            for side, one in enumerate(knowing)
            for found in mine[side]
            if found.width < _needed(one, rules)
        ]
        narrowest = {
            one.knower: min((found.width for found in mine[side]), default=None)
            for side, one in enumerate(knowing)
        }
        hidden = len(mine[0]) if mine else 0
        verdicts.append(
            ReleaseVerdict(release.number, not narrow, hidden, narrowest, tuple(narrow))
        )
    return tuple(verdicts)


def _needed(knowing: SideKnowledge, rules: Rules) -> int:
    return rules.required_range if knowing.knower == "nobody" else rules.insider_range


@dataclass(frozen=True, slots=True)
class _Figure:
    table: str
    category: str | None
    answer: str
    residual: bool
    sought: Sought


def _hidden_figures(releases: Sequence[Release]) -> list[_Figure]:
    found: dict[tuple[str, str | None, str], _Figure] = {}
    for release in releases:
        for table in release.tables:
            for figure in _of_table(table):
                found[(figure.table, figure.category, figure.answer)] = figure
    return list(found.values())


def _of_table(table: ReleasedTable) -> list[_Figure]:
    members = {answer.id: frozenset(answer.members) for answer in table.answers}
    found = []
    for row in table.rows:
        group: Group = frozenset(row.members) if table.by else EVERYONE
        found += _hidden_mean(table, row, group)
        for figure in row.figures:
            if figure.hidden is None:
                continue
            options = table.kind == "options"
            item = f"{table.source}:{figure.answer}" if options else table.source
            pair = pair_of(table.by or "", item)
            column = CHOSEN if options else members[figure.answer]
            flip = pair[0] == item
            part = Rectangle(column, group) if flip else Rectangle(group, column)
            residual = figure.hidden == "residual"
            place = (table.id, row.category, figure.answer)
            found.append(_Figure(*place, residual, Sought(pair, part)))
    return found


def _hidden_mean(table: ReleasedTable, row: ReleasedRow, group: Group) -> list[_Figure]:
    """Return the mean of a row that is hidden, where means are all that a table shows."""
    if table.kind != "mean" or row.mean is None or row.mean.hidden is None:
        return []
    values = {
        member: float(answer.value)
        for answer in table.answers
        if answer.value is not None
        for member in answer.members
    }
    pair = pair_of(table.by or "", table.source)
    mean = KnownMean(group, values, pair[0] == table.source, (0, 0), None)
    residual = row.mean.hidden == "residual"
    return [_Figure(table.id, row.category, "", residual, Sought(pair, mean))]
