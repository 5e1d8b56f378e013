"""What released tables tell, read from the released values alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from weerklank.disclosure.crossing import CHOSEN, NOT_CHOSEN, pair_of
from weerklank.disclosure.puzzles import Known, KnownMean
from weerklank.disclosure.release import Release, ReleasedRow, ReleasedTable
from weerklank.disclosure.rounding import squares_behind, sums_behind
from weerklank.disclosure.space import EVERYONE, Group, Rectangle
from weerklank.kernel import counts_behind


@dataclass(slots=True)
class _Gathered:
    shown: dict[Rectangle, tuple[int, int]] = field(default_factory=dict)
    hidden: set[Rectangle] = field(default_factory=set)
    means: list[KnownMean] = field(default_factory=list)

    def narrow(self, rectangle: Rectangle, low: int, high: int) -> None:
        """Note an interval; two tables may tell of the same rectangle."""
        before = self.shown.get(rectangle, (low, high))
        self.shown[rectangle] = (max(low, before[0]), min(high, before[1]))


def read_known(
    releases: Iterable[Release], counted: Collection[str] = ()
) -> dict[tuple[str, str], Known]:
    """Return per pair of crossed items ('' for everyone) what the releases tell of it.

    counted  tables whose means need no reading: their exact counts are at hand
    """
    gathered: dict[tuple[str, str], _Gathered] = {}
    for release in releases:
        for table in release.tables:
            _read_table(table, gathered, table.id not in counted)
    return {
        pair: Known(found.shown, frozenset(found.hidden - found.shown.keys()), tuple(found.means))
        for pair, found in gathered.items()
    }


def _read_table(
    table: ReleasedTable, gathered: dict[tuple[str, str], _Gathered], means: bool
) -> None:
    if table.kind == "options":
        for answer in table.answers:
            item = f"{table.source}:{answer.id}"
            columns = {answer.id: CHOSEN}
            _Reader(table, item, columns, CHOSEN | NOT_CHOSEN, gathered, means).read()
        return
    columns = {answer.id: frozenset(answer.members) for answer in table.answers}
    answered: Group = frozenset().union(*columns.values())
    _Reader(table, table.source, columns, answered, gathered, means).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    table: ReleasedTable
    item: str
    columns: dict[str, Group]
    answered: Group
    gathered: dict[tuple[str, str], _Gathered]
    means: bool

    def read(self) -> None:
        pair = pair_of(self.table.by or "", self.item)
        found = self.gathered.setdefault(pair, _Gathered())
        for row in self.table.rows:
            self._row(row, found)

    def _row(self, row: ReleasedRow, found: _Gathered) -> None:
        members = frozenset(row.members) if self.table.by else EVERYONE
        if row.base is not None:
            found.narrow(self._rectangle(members, self.answered), row.base, row.base)
        for figure in row.figures:
            if figure.answer not in self.columns or figure.hidden == "residual":
                continue
            rectangle = self._rectangle(members, self.columns[figure.answer])
            if figure.percent is None or row.base is None:
                found.hidden.add(rectangle)
            else:
                found.narrow(rectangle, *counts_behind(figure.percent, row.base))
        self._mean(row, members, found)

    def _mean(self, row: ReleasedRow, members: Group, found: _Gathered) -> None:
        mean = row.mean
        whole_base = all(answer.substantive for answer in self.table.answers)
        if mean is None or mean.mean is None or row.base is None:
            return
        if not whole_base or not (self.means or self.table.kind == "mean"):
            return
        values = {
            member: float(answer.value)
            for answer in self.table.answers
            if answer.value is not None
            for member in answer.members
        }
        sums = sums_behind(mean.mean, row.base)
        own = None if self.table.kind == "mean" else mean.sd
        squares = None if own is None else squares_behind(own, row.base, sums)
        flip = bool(self.table.by) and pair_of(self.table.by or "", self.item)[0] == self.item
        found.means.append(KnownMean(members, values, flip, sums, squares))

    def _rectangle(self, row: Group, column: Group) -> Rectangle:
        flip = pair_of(self.table.by or "", self.item)[0] == self.item
        return Rectangle(column, row) if flip else Rectangle(row, column)
