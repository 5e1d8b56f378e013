"""Printed tables as statements about people, and as a list of what they keep back.

Reads released values alone, with rounding worked out by trying all counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import ceil, inf

from fakes.profile_space import Cell, Contradiction, Impossible, Statement, Value
from weerklank.disclosure import (
    ReleasedFigure,
    ReleasedMean,
    ReleasedRow,
    ReleasedTable,
    SheetSet,
)

VERSION = "#version"
ORGANISATION = "organisatie"
SKIPPED, NOT_ASKED = "?", "!"
FEW_ANSWERS = 10
Answers = frozenset[str]


@dataclass(frozen=True)
class Structure:
    """What everybody knows of the questions.

    traits      trait -> its values; an answer is one part of a value
    places      item (multiple choice: item:option) -> its trait, and which part of the value
    outside     item -> answers that do not count in its base, by the reason that is printed
    impossible  what the routing rules out
    """

    traits: Mapping[str, tuple[Value, ...]]
    places: Mapping[str, tuple[str, int]]
    outside: Mapping[str, Mapping[str, Answers]]
    impossible: tuple[Impossible, ...] = ()

    def group(self, item: str, answers: Collection[str]) -> tuple[str, dict[Value, float]]:
        """Return the trait of an item and the values that hold one of these answers."""
        trait, place = self.places[item]
        return trait, {v: 1.0 for v in self.traits[trait] if v[place] in answers}

    def substantive(self, item: str) -> Answers:
        """Return the answers of an item that count in its base."""
        trait, place = self.places[item]
        away = {SKIPPED, NOT_ASKED}.union(*self.outside.get(item, {}).values())
        return frozenset(value[place] for value in self.traits[trait]) - away


@dataclass(frozen=True)
class Column:
    """A column of a table: its answers to an item, and all that count in the base.

    values  what the answers are worth, where the column is their sum
    """

    id: str
    item: str
    members: Answers
    answered: Answers
    values: tuple[tuple[str, int], ...] = ()

    @property
    def part(self) -> tuple[str, Answers]:
        """Return the item with the column's answers."""
        return self.item, self.members

    @property
    def whole(self) -> tuple[str, Answers]:
        """Return the item with everything that counts in the base."""
        return self.item, self.answered

    @property
    def words(self) -> str:
        """Return the column in a few words."""
        return "mean" if self.values else "+".join(sorted(self.members))

    @property
    def span(self) -> int:
        """Return what counts as one person."""
        worth = [value for _, value in self.values]
        return max(worth) - min(worth) if worth else 1


@dataclass(frozen=True)
class Line:
    """A row of a table of one data version; of a sheet, of one organisation alone."""

    version: int
    table: ReleasedTable
    row: ReleasedRow
    organisation: str | None = None

    @property
    def groups(self) -> list[tuple[str, Collection[str]]]:
        """Return who is in the row: answers to the breakdown's item."""
        groups: list[tuple[str, Collection[str]]] = []
        if self.organisation is not None:
            groups.append((ORGANISATION, {self.organisation}))
        return [*groups, (self.table.by, self.row.members)] if self.table.by else groups

    @property
    def residual(self) -> bool:
        """Return whether nobody can know who is in the row."""
        hidden = [figure.hidden for figure in self.row.figures]
        return "residual" in (*hidden, self.row.mean and self.row.mean.hidden)

    def columns(self) -> Iterator[Column]:
        """Yield the table's columns; of a table of means alone, the sum of the values."""
        table = self.table
        answered = frozenset(m for answer in table.answers for m in answer.members)
        if table.kind == "mean":
            values = tuple((m, a.value or 0) for a in table.answers for m in a.members)
            yield Column("mean", table.source, answered, answered, values)
            return
        for answer in table.answers:
            if table.kind == "options":
                item = f"{table.source}:{answer.id}"
                yield Column(answer.id, item, frozenset("1"), frozenset("01"))
            else:
                yield Column(answer.id, table.source, frozenset(answer.members), answered)


@dataclass(frozen=True)
class Target:
    """A sum that must stay unknown.

    place  where it stands, in words
    span   what counts as one person: 1, or for a sum of values how far these are apart
    line   where it is hidden, `answer` in which column; None where nothing prints it
    """

    place: str
    cell: Cell
    span: int = 1
    line: Line | None = None
    answer: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Return what makes two targets the same question."""
        return tuple((trait, tuple(sorted(w.items()))) for trait, w in sorted(self.cell.items()))


@dataclass
class Reader:
    """Everything that tables say, and what they hide.

    versions  data versions that anything printed is of; 1 where nobody came in later
    """

    structure: Structure
    versions: int
    statements: list[Statement] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def cell(self, version: int, *groups: tuple[str, Collection[str]]) -> Cell:
        """Return the cell of people who until a version gave one of each item's answers."""
        found: dict[str, dict[Value, float]] = {}
        if self.versions > 1:
            found[VERSION] = {(str(v),): 1.0 for v in range(1, version + 1)}
        for item, answers in groups:
            trait, weights = self.structure.group(item, answers)
            before = found.get(trait, weights)
            found[trait] = {value: w for value, w in weights.items() if value in before}
        return found

    def say(self, cell: Cell, low: float, high: float) -> None:
        """Note that a sum lies between two numbers."""
        self.statements.append(Statement(cell, low, high))

    def everybody(self, version: int, number: int) -> None:
        """Note how many people took part until a version."""
        self.say(self.cell(version), number, number)

    def read_sheets(self, sheets: SheetSet) -> None:
        """Write down a set of organisation sheets: and who has too few for one."""
        for sheet in sheets.sheets:
            people = self.cell(sheets.data_version, (ORGANISATION, {sheet.organisation}))
            self.say(people, sheet.base, sheet.base)
            for table in sheet.tables:
                self.read(sheets.data_version, table, sheet.organisation)
        for without in sheets.without:
            people = self.cell(sheets.data_version, (ORGANISATION, {without.organisation}))
            few = without.reason == "few_answers"
            self.say(people, 0 if few else FEW_ANSWERS, FEW_ANSWERS - 1 if few else inf)

    def read(self, version: int, table: ReleasedTable, organisation: str | None = None) -> None:
        """Write down one table."""
        for row in table.rows:
            line = Line(version, table, row, organisation)
            self.lines.append(line)
            self._base(line)
            figures = {figure.answer: figure for figure in row.figures}
            for column in line.columns():
                if column.id in figures:
                    self._figure(line, column, figures[column.id])
            if row.mean is not None:
                self._mean(line, row.mean)
        for reason, answers in self.structure.outside.get(table.source, {}).items():
            number = None if table.missing is None else getattr(table.missing, reason)
            if number is not None:
                self.say(self.cell(version, (table.source, answers)), number, number)

    def _base(self, line: Line) -> None:
        for column in line.columns() if line.row.base is not None else ():
            cell = self.cell(line.version, *line.groups, column.whole)
            self.say(cell, line.row.base, line.row.base)

    def _figure(self, line: Line, column: Column, figure: ReleasedFigure) -> None:
        cell = self.cell(line.version, *line.groups, column.part)
        if figure.percent is not None:
            self.say(cell, *behind(figure.percent, line.row.base))
        elif figure.hidden != "residual" and column.members != column.answered:
            self._hidden(line, cell, figure.answer)

    def _hidden(self, line: Line, cell: Cell, answer: str, span: int = 1) -> None:
        sheet = "" if line.organisation is None else f" of sheet {line.organisation}"
        place = f"v{line.version} {line.table.id} {line.row.category} {answer}{sheet}"
        self.targets.append(Target(place, cell, span, line, answer))

    def _mean(self, line: Line, mean: ReleasedMean) -> None:
        values = {m: a.value for a in line.table.answers if a.value is not None for m in a.members}
        if mean.mean is not None:
            unit = 2 * 10 ** len(repr(mean.mean).partition(".")[2])
            shown = round(unit * mean.mean)
            above = {member: unit * value - shown + 1 for member, value in values.items()}
            below = {member: unit * value - shown - 1 for member, value in values.items()}
            self.say(self._weighted(line, above), 0, inf)
            self.say(self._weighted(line, below), -inf, -1)
            self._squares(line, mean, values)
        elif line.table.kind == "mean" and mean.hidden != "residual":
            # Beside percentages a mean is withheld because it would tell these: they are attacked.
            span = max(values.values()) - min(values.values())
            self._hidden(line, self._weighted(line, values), "mean", span)

    def _squares(self, line: Line, mean: ReleasedMean, values: Mapping[str, int]) -> None:
        """A standard deviation bounds the sum of squares, given what the mean tells of the sum."""
        n = line.row.base
        if mean.sd is None or n is None or not all(a.substantive for a in line.table.answers):
            return
        sums = sorted((n * (mean.mean + side)) ** 2 / n for side in (-0.05, 0.05))
        low = max(mean.sd - 0.05, 0) ** 2 * (n - 1) + sums[0]
        high = (mean.sd + 0.05) ** 2 * (n - 1) + sums[1]
        squares = {member: value**2 for member, value in values.items()}
        self.say(self._weighted(line, squares), ceil(low - 1e-6), high + 1e-6)

    def _weighted(self, line: Line, values: Mapping[str, float]) -> Cell:
        cell = self.cell(line.version, *line.groups, (line.table.source, values))
        return self._worth(cell, line.table.source, values)

    def _worth(self, cell: Cell, item: str, values: Mapping[str, float]) -> Cell:
        trait, place = self.structure.places[item]
        return {**cell, trait: {value: values[value[place]] for value in cell[trait]}}

    def weigh(self, cell: Cell, column: Column) -> Cell:
        """Return the cell with what its answers are worth, where the column is their sum."""
        return self._worth(cell, column.item, dict(column.values)) if column.values else cell

    def printed_groups(self) -> dict[tuple[str, int], dict[Answers, bool]]:
        """Return per breakdown item and version its groups, and whether one could know them."""
        found: dict[tuple[str, int], dict[Answers, bool]] = {}
        for line in self.lines:
            if line.table.by:
                along = found.setdefault((line.table.by, line.version), {})
                members = frozenset(line.row.members)
                along[members] = along.get(members, True) and not line.residual
        return found

    def columns_by(self, by: str, version: int) -> list[Column]:
        """Return the columns of a version's tables that are broken down by an item."""
        lines = [n for n in self.lines if (n.table.by, n.version) == (by, version)]
        return list(dict.fromkeys(column for line in lines for column in line.columns()))


def behind(percent: int, base: int | None) -> tuple[int, int]:
    """Return the least and most people of a base who print as a percentage, by trying them all."""
    if base is None:
        raise Contradiction("a percentage without its base")
    fitting = [n for n in range(base + 1) if (200 * n + base) // (2 * base) == percent]
    if not fitting:
        raise Contradiction(f"nobody prints as {percent}% of {base}")
    return min(fitting), max(fitting)


def subtracted_groups(groups: Mapping[Answers, bool], everyone: Answers) -> list[Answers]:
    """Return the groups that no table names but that subtracting named ones leaves.

    groups  named ones, and whether one could know who is in them
    """
    ordinary = [group for group, known in groups.items() if known]
    residual = frozenset[str]().union(*(group for group, known in groups.items() if not known))
    large = [*ordinary, everyone - residual]
    for _ in range(2):
        large += [a - b for a, b in product(large, ordinary) if b < a and a - b not in large]
    large.append(everyone - residual - frozenset[str]().union(*ordinary))
    told = {group for group in large if group and group not in ordinary and not group <= residual}
    return sorted(told - {everyone - residual}, key=sorted)
