"""What released tables tell, read from the released values alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from weerklank.disclosure.problem.crossing import CHOSEN, NOT_CHOSEN, pair_of
from weerklank.disclosure.problem.puzzles import Known, KnownMean
from weerklank.disclosure.problem.rounding import squares_behind, sums_behind
from weerklank.disclosure.problem.space import EVERYONE, Group, Rectangle, tag
from weerklank.disclosure.release import Release, ReleasedRow, ReleasedTable
from weerklank.kernel import counts_behind


@dataclass(slots=True)
class _Gathered:
    shown: dict[Rectangle, tuple[int, int]] = field(default_factory=dict)
    hidden: set[Rectangle] = field(default_factory=set)
    means: list[KnownMean] = field(default_factory=list)
    hidden_means: list[KnownMean] = field(default_factory=list)

    def narrow(self, rectangle: Rectangle, low: int, high: int) -> None:
        """Note an interval; two tables may tell of the same rectangle."""
        before = self.shown.get(rectangle, (low, high))
        self.shown[rectangle] = (max(low, before[0]), min(high, before[1]))

    def known(self) -> Known:
        """Return what was gathered; what one table hides and another shows is shown."""
        hidden = frozenset(self.hidden - self.shown.keys())
        return Known(self.shown, hidden, tuple(self.means), tuple(self.hidden_means))


def read_known(
    releases: Iterable[Release], counted: Collection[str] = (), current: int | None = None
) -> dict[tuple[str, str], Known]:
    """Return per pair of crossed items ('' for everyone) what the releases tell of it.

    counted  tables whose means need no reading: their exact counts are at hand
    current  version of the answers now; that of the newest release where it is not given. Where
             any release is of another one, groups are tagged (see `space.tag`)
    """
    made = tuple(releases)
    newest = current or max((release.data_version for release in made), default=1)
    grown = any(release.data_version != newest for release in made)
    gathered: dict[tuple[str, str], _Gathered] = {}
    for release in made:
        versions = tuple(range(1, release.data_version + 1)) if grown else ()
        for table in release.tables:
            means = table.id not in counted or release.data_version != newest
            _read_table(table, gathered, means, versions)
    return {pair: found.known() for pair, found in gathered.items()}


def _read_table(
    table: ReleasedTable,
    gathered: dict[tuple[str, str], _Gathered],
    means: bool,
    versions: tuple[int, ...],
) -> None:
    if table.kind == "options":
        for answer in table.answers:
            item = f"{table.source}:{answer.id}"
            columns = {answer.id: CHOSEN}
            _Reader(table, item, columns, CHOSEN | NOT_CHOSEN, gathered, means, versions).read()
        return
    columns = {answer.id: frozenset(answer.members) for answer in table.answers}
    answered: Group = frozenset().union(*columns.values())
    _Reader(table, table.source, columns, answered, gathered, means, versions).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    table: ReleasedTable
    item: str
    columns: dict[str, Group]
    answered: Group
    gathered: dict[tuple[str, str], _Gathered]
    means: bool
    versions: tuple[int, ...]

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
        if mean is None or not whole_base:
            return
        if not (self.means or self.table.kind == "mean"):
            return
        values = {
            member: float(answer.value)
            for answer in self.table.answers
            if answer.value is not None
            for member in answer.members
        }
        flip = bool(self.table.by) and pair_of(self.table.by or "", self.item)[0] == self.item
        if mean.mean is None or row.base is None:
            if mean.hidden != "residual" and self.table.kind == "mean":
                unknown = KnownMean(members, values, flip, (0, 0), None, self.versions)
                found.hidden_means.append(unknown)
            return
        sums = sums_behind(mean.mean, row.base)
        own = None if self.table.kind == "mean" else mean.sd
        squares = None if own is None else squares_behind(own, row.base, sums)
        found.means.append(KnownMean(members, values, flip, sums, squares, self.versions))

    def _rectangle(self, row: Group, column: Group) -> Rectangle:
        flip = pair_of(self.table.by or "", self.item)[0] == self.item
        first, second = (column, row) if flip else (row, column)
        return Rectangle(tag(first, self.versions), second)
