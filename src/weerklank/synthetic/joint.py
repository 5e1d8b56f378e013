"""Whether some facts about a few columns can hold together in any set of respondents.

All combinations of answers that the facts tell apart get a whole number of people. What is
demanded here is never more than what the facts say, so that 'cannot hold' is proven.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from weerklank.synthetic.demands import (
    HALF_UNIT,
    SLACK_UNIT,
    Column,
    Level,
    Likeness,
    Ranking,
)
from weerklank.synthetic.facts import SMALLEST_GROUP, Count
from weerklank.synthetic.program import Program

Assertion: TypeAlias = Level | Ranking | Likeness | Count
LARGEST_TABLE = 4000


@dataclass(frozen=True, slots=True)
class Line:
    """A place between the first group of a ranking and the others."""

    ranking: Ranking
    first_from: float | None = None
    others_to: float | None = None


def can_hold(respondents: int, columns: Sequence[Column], assertions: Sequence[Assertion]) -> bool:
    """Return False where no respondents at all fulfil the assertions; True also in doubt."""
    rankings = [a for a in assertions if isinstance(a, Ranking)]
    if not _is_possible(respondents, columns, assertions, None):
        return False
    return all(_ranking_can_hold(respondents, columns, assertions, rank) for rank in rankings)


def _ranking_can_hold(
    respondents: int, columns: Sequence[Column], assertions: Sequence[Assertion], rank: Ranking
) -> bool:
    """Look for a line with the first group above and the others `margin` below it."""

    def possible(first: float | None, others: float | None) -> bool:
        return _is_possible(respondents, columns, assertions, Line(rank, first, others))

    low, high = int(min(rank.scores)), int(max(rank.scores))
    top = _bisect(low, high, lambda line: possible(line, None))
    bottom = -_bisect(-high, -low, lambda line: possible(None, -line))
    lines = range(max(low, int(bottom + rank.margin) - 1), top + 1)
    return any(possible(line, line + 1 - rank.margin) for line in lines)


def _bisect(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """Return the largest value that holds, given that low does and that holding stops once."""
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _is_possible(
    respondents: int,
    columns: Sequence[Column],
    assertions: Sequence[Assertion],
    line: Line | None,
) -> bool:
    table = _Joint(respondents, columns, assertions)
    if len(table.cells) > LARGEST_TABLE:
        return True
    for assertion in assertions:
        if isinstance(assertion, Level):
            table.add_level(assertion)
        elif isinstance(assertion, Count):
            table.add_count(assertion)
        elif isinstance(assertion, Likeness):
            table.add_likeness(assertion, assertions)
    if line is not None:
        table.add_line(line)
    table.program.solve()
    return not table.program.impossible


class _Joint:
    def __init__(
        self, respondents: int, columns: Sequence[Column], assertions: Sequence[Assertion]
    ) -> None:
        self.respondents, self.columns = respondents, columns
        self.position = {column.id: place for place, column in enumerate(columns)}
        classes = [_representatives(column, assertions) for column in columns]
        self.program = Program()
        self.cells = {
            codes: self.program.variable(0, respondents) for codes in itertools.product(*classes)
        }
        every = [(cell, 1.0) for cell in self.cells.values()]
        self.program.require(every, respondents, respondents)
        for column in columns:
            answered = [(cell, 1.0) for _, cell in self._answered(column.id)]
            least, most = column.skipped
            self.program.require(answered, respondents - most, respondents - least)

    def _answered(
        self, column: str, by: str | None = None, codes: frozenset[int] = frozenset()
    ) -> Iterator[tuple[int, int]]:
        """Yield code and variable of the cells in which a column is answered, in a group."""
        place, missing = self.position[column], self.columns[self.position[column]].missing
        for cell_codes, cell in self.cells.items():
            inside = by is None or cell_codes[self.position[by]] in codes
            if inside and cell_codes[place] != missing:
                yield cell_codes[place], cell

    def add_level(self, level: Level) -> None:
        half = HALF_UNIT if level.by is None else HALF_UNIT + SLACK_UNIT
        cells = list(self._answered(level.column, level.by, level.codes))
        self._keep(cells, level.scores, level.printed - half, level.printed + half)
        self.program.require([(cell, 1.0) for _, cell in cells], low=1)

    def add_count(self, count: Count) -> None:
        column = self.columns[self.position[count.item]]
        chosen = {column.answers.index(answer) for answer in count.answers or column.answers}
        cells = [(cell, 1.0) for code, cell in self._answered(count.item) if code in chosen]
        self.program.require(cells, count.count, count.count)

    def add_likeness(self, like: Likeness, assertions: Sequence[Assertion]) -> None:
        """Demand shares near the printed ones of everyone, where those are asserted too."""
        for level in assertions:
            if not isinstance(level, Level) or level.by or level.column != like.column:
                continue
            if sum(1 for score in level.scores if score) != 1 or max(level.scores) != 100:
                continue
            half = HALF_UNIT + like.within
            for group in like.groups:
                if self._is_large(like.by, group, assertions):
                    cells = list(self._answered(like.column, like.by, group))
                    self._keep(cells, level.scores, level.printed - half, level.printed + half)

    def _is_large(self, by: str, group: frozenset[int], assertions: Sequence[Assertion]) -> bool:
        """Return whether the printed shares make a group surely large enough to judge."""
        percent = sum(
            level.printed - HALF_UNIT
            for level in assertions
            if isinstance(level, Level)
            and level.column == by
            and level.by is None
            and {code for code, score in enumerate(level.scores) if score} <= group
            and sum(1 for score in level.scores if score) == 1
        )
        return percent / 100 * self.respondents * 0.8 >= SMALLEST_GROUP

    def add_line(self, line: Line) -> None:
        first, *others = line.ranking.groups
        scores, by, column = line.ranking.scores, line.ranking.by, line.ranking.column
        if line.first_from is not None:
            cells = list(self._answered(column, by, first))
            self._keep(cells, scores, line.first_from, None)
            self.program.require([(cell, 1.0) for _, cell in cells], low=1)
        for other in others if line.others_to is not None else ():
            self._keep(list(self._answered(column, by, other)), scores, None, line.others_to)

    def _keep(
        self,
        cells: list[tuple[int, int]],
        scores: Sequence[float],
        low: float | None,
        high: float | None,
    ) -> None:
        if low is not None:
            self.program.require([(cell, scores[code] - low) for code, cell in cells], low=0)
        if high is not None:
            self.program.require([(cell, high - scores[code]) for code, cell in cells], low=0)


def _representatives(column: Column, assertions: Sequence[Assertion]) -> list[int]:
    """Return one code for each class of codes that the assertions do not tell apart."""
    seen: dict[tuple[object, ...], int] = {}
    for code in range(column.missing + 1):
        signature = [_view(column, code, assertion) for assertion in assertions]
        seen.setdefault((code == column.missing, *signature), code)
    return list(seen.values())


def _view(column: Column, code: int, assertion: Assertion) -> object:
    """Return what an assertion sees of a code."""
    if isinstance(assertion, Count):
        return assertion.item == column.id and code in {
            column.answers.index(answer) for answer in assertion.answers
        }
    if assertion.column == column.id and code != column.missing:
        return code if isinstance(assertion, Likeness) else assertion.scores[code]
    if assertion.by == column.id:
        groups = (assertion.codes,) if isinstance(assertion, Level) else assertion.groups
        return tuple(code in group for group in groups)
    return None
