"""Which sums nobody prints, yet subtraction shows, and that must stay unknown all the same.

A group of one breakdown minus a group of another leaves a group that no table names; so do all
groups together minus one, and a group minus all that is shown inside it: a sector without the
organisations that have a sheet. What is left is held to the rules of printed rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from weerklank.disclosure.problem.crossing import Crossing, Row
from weerklank.disclosure.problem.primary import is_extreme
from weerklank.disclosure.problem.space import OUTSIDE, Group, Rectangle, Totals
from weerklank.disclosure.rules import Rules


def find_virtual(
    crossings: Sequence[Crossing],
    totals: Mapping[str, Totals],
    rules: Rules,
    earlier: Mapping[Rectangle, int],
) -> list[Rectangle]:
    """Return the sums to protect beside the printed figures of one space.

    Residual groups and people without a category do not count: nobody can know who they are.

    earlier  what earlier releases tell exactly
    """
    found: dict[Rectangle, None] = {}
    for by in sorted({crossing.table.by or "" for crossing in crossings}):
        along = [crossing for crossing in crossings if (crossing.table.by or "") == by]
        sums = _Sums(along, totals, earlier, rules.minimum_base)
        columns = _column_groups(crossings, along[0], earlier)
        for row in sums.groups:
            for column in columns:
                if sums.is_exposed(row, column, rules):
                    found[along[0].rectangle(row, column)] = None
    return list(found)


def find_small_groups(
    crossings: Sequence[Crossing],
    totals: Mapping[str, Totals],
    rules: Rules,
    earlier: Mapping[Rectangle, int],
) -> list[tuple[Crossing, Group, int]]:
    """Return the groups of too few people that subtraction of means leaves, and how many they are.

    Beside each stands a crossing that has its item. Printed and residual groups do not count.

    earlier  what earlier releases tell exactly
    """
    found = []
    for by in sorted({crossing.table.by or "" for crossing in crossings}):
        along = [crossing for crossing in crossings if (crossing.table.by or "") == by]
        sums = _Sums(along, totals, earlier, rules.minimum_base)
        for group in sums.groups:
            people = sums.people(group)
            if not sums.is_category(group) and 0 < people < rules.minimum_base:
                found.append((along[0], group, people))
    return found


def _column_groups(
    crossings: Sequence[Crossing], along: Crossing, earlier: Mapping[Rectangle, int]
) -> list[Group]:
    """Groups of answers that any table of the space tells, and what their subtraction leaves."""
    groups = {
        column.members
        for crossing in crossings
        if crossing.flip == along.flip
        for column in crossing.columns
    }
    groups |= {
        row.members
        for crossing in crossings
        if crossing.flip != along.flip
        for row in crossing.rows
        if not row.residual
    }
    groups |= {part.first if along.flip else part.second for part in earlier}
    for _ in range(2):
        groups |= {large - small for large in groups for small in groups if small < large}
    return sorted((group for group in groups if group < along.answered), key=sorted)


@dataclass(slots=True)
class _Sums:
    """Groups of people along one breakdown item, and how many of them gave which answers.

    least  people of whom there must be so many for a row to be printed
    """

    crossings: Sequence[Crossing]
    totals: Mapping[str, Totals]
    earlier: Mapping[Rectangle, int]
    least: int
    groups: dict[Group, tuple[tuple[int, Group], ...]] = field(default_factory=dict)
    _printed: set[tuple[Group, Group]] = field(default_factory=set)
    _rows: tuple[dict[Group, Row], ...] = ()
    _found: dict[tuple[Group, Group], int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Each group as signed sum of categories; a category stands for itself."""
        self._rows = tuple(
            {row.members: row for row in reversed(crossing.rows)} for crossing in self.crossings
        )
        for crossing in self.crossings:
            columns = [column.members for column in crossing.columns]
            self._printed |= {(row.members, own) for row in crossing.rows for own in columns}
            ordinary = [row.members for row in crossing.rows if not row.residual]
            for members in ordinary:
                self.groups[members] = ()
        for crossing in self.crossings:
            ordinary = [row.members for row in crossing.rows if not row.residual]
            together: Group = frozenset().union(*ordinary)
            self.groups.setdefault(together, tuple((1, members) for members in ordinary))
            if len(crossing.rows) > 1:
                self._add_missed(crossing)
        for part in self.earlier:
            self.groups.setdefault(part.second if self._flip else part.first, ())
        self._add_remainders()
        for _ in range(2):
            known = sorted(self.groups, key=sorted)
            for large in known:
                for small in known:
                    if small < large and self._can_be_known(large - small):
                        self.groups.setdefault(large - small, ((1, large), (-1, small)))

    def _add_remainders(self) -> None:
        """Each group, and everyone, without all that is printed inside: any number of rows.

        Of overlapping rows the larger is taken away: what the smaller leaves of it has a remainder
        of its own.
        """
        by = self.crossings[0].table.by
        if not by:
            return
        everyone: Group = frozenset().union(*self.totals[by])
        rows = {row.members for c in self.crossings for row in c.rows if not row.residual}
        printed = [row for row in rows if self.people(row) >= self.least]
        printed.sort(key=lambda row: (-self.people(row), sorted(row)))
        for large in (*printed, everyone):
            inside: list[Group] = []
            for row in printed:
                if row < large and not any(row & taken for taken in inside):
                    inside.append(row)
            rest = large.difference(*inside)
            if inside and self._can_be_known(rest) and not self._is_listed(rest):
                taken_away = tuple((-1, row) for row in inside)
                self.groups.setdefault(rest, ((1, large), *taken_away))

    def _is_listed(self, group: Group) -> bool:
        """Return whether a group is a row, but for people without a category or in a residual."""
        listed = [row for crossing in self.crossings for row in crossing.rows]
        left = group.difference(*(row.members for row in listed if row.residual))
        left -= {answer for answer in left if is_left_open(frozenset({answer}))}
        return not left or any(row.members == left for row in listed)

    def _can_be_known(self, group: Group) -> bool:
        """Return whether anybody can know who are in a group: not if all left the item open."""
        held = self.totals.get(self.crossings[0].table.by or "", {})
        inside = [answers for answers, people in held.items() if people and answers <= group]
        return not inside or not all(is_left_open(answers) for answers in inside)

    @property
    def _flip(self) -> bool:
        return self.crossings[0].flip

    def people(self, group: Group) -> int:
        """Return how many of a group answered the other item; 0 where nothing tells it."""
        return self._count(group, self.crossings[0].answered) or 0

    def is_category(self, group: Group) -> bool:
        """Return whether a table has a row of its own for a group."""
        rows = (row for crossing in self.crossings for row in crossing.rows)
        return any(row.members == group for row in rows)

    def is_exposed(self, row: Group, column: Group, rules: Rules) -> bool:
        """Return whether the rules would hide this sum if it were printed."""
        people = self._count(row, column)
        if people is None:
            return False
        if not self.groups[row] and (row, column) in self._printed:
            return False
        base = self._count(row, self.crossings[0].answered)
        small = base is not None and 0 < base < rules.minimum_base
        open_table = not self.crossings[0].table.by and (base or 0) >= rules.open_base
        rare = 0 < people < rules.minimum_answer and not open_table
        return small or rare or self._is_of_one_mind(row, column, people, base, rules)

    def _is_of_one_mind(
        self, row: Group, column: Group, people: int, base: int | None, rules: Rules
    ) -> bool:
        """Everybody or nobody of what is left gave an answer to a sensitive item."""
        if not rules.withhold_sensitive_extremes:
            return False
        across = any(crossing.table.sensitive for crossing in self.crossings)
        if across and is_extreme(people, base or 0):
            return True
        rows = [other.members for other in self.crossings[0].rows]
        if not self.crossings[0].by_sensitive or frozenset().union(*rows) <= row:
            return False
        total = sum(self._count(other, column) or 0 for other in rows)
        # A group with people of no category can hold more than all categories together.
        return people <= total and is_extreme(people, total)

    def _add_missed(self, crossing: Crossing) -> None:
        """Answers of the breakdown's item that stand in no category, where anybody gave them."""
        if not crossing.table.by:
            return
        held = self.totals[crossing.table.by]
        rows = [row.members for row in crossing.rows]
        listed: Group = frozenset().union(*rows)
        missed = {answers: n for answers, n in held.items() if not answers & listed}
        if any(people for answers, people in missed.items() if not is_left_open(answers)):
            everyone: Group = frozenset().union(*held)
            group: Group = frozenset().union(*missed)
            taken = tuple((-1, members) for members in rows)
            self.groups.setdefault(group, ((1, everyone), *taken))

    def _count(self, row: Group, column: Group) -> int | None:
        if (row, column) not in self._found:
            self._found[(row, column)] = self._derive(row, column)
        return self._found[(row, column)]

    def _derive(self, row: Group, column: Group) -> int | None:
        recipe = self.groups.get(row, ())
        if recipe:
            parts = [(sign, self._count(part, column)) for sign, part in recipe]
            known = [sign * people for sign, people in parts if people is not None]
            return sum(known) if len(known) == len(parts) else None
        for crossing, rows in zip(self.crossings, self._rows, strict=True):
            people = _counted(crossing, rows[row], column) if row in rows else None
            if people is not None:
                return people
        by = self.crossings[0].table.by
        if by and row == frozenset().union(*self.totals[by]):
            own = self.totals[self.crossings[0].item]
            return sum(people for answers, people in own.items() if answers <= column)
        return self.earlier.get(self.crossings[0].rectangle(row, column))


def is_left_open(answers: Group) -> bool:
    """Return whether these people gave no answer, or are on a path of which a part is unknown."""
    return any(OUTSIDE in answer.split("/") for answer in answers)


def _counted(crossing: Crossing, row: Row, column: Group) -> int | None:
    """Return the people of a category who gave one of these answers, if the table tells it."""
    if crossing.table.kind == "options":
        parts = [(own.members, n) for own, n in zip(crossing.columns, row.counts, strict=True)]
    else:
        counts = row.table_row.counts
        answers = crossing.table.answers
        parts = [(frozenset(a.members), n) for a, n in zip(answers, counts, strict=True)]
    if any(members & column and not members <= column for members, _ in parts):
        return None
    return sum(people for members, people in parts if members <= column)
