"""One closed table as a page shows it: weighted beside unweighted, and what chance does to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from weerklank.analysis import (
    CountedTable,
    FigureRow,
    FigureTable,
    Survey,
    TableKind,
    tell_chance,
    tell_chance_of_means,
)
from weerklank.design import Breakdown, WeightingPlan
from weerklank.kernel import Text
from weerklank.web.queries.analysis.opening import Opened, weigh
from weerklank.web.queries.analysis.printing import Printed, people, print_mean, print_share
from weerklank.web.queries.analysis.released import Standing, standing_of

EVERYONE = Text("iedereen", "everyone")
TOGETHER = Text("iedereen samen", "everyone together")
UNWEIGHTED = Text("ongewogen", "unweighted")
WEIGHTED = Text("gewogen", "weighted")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a form. `planned` is False for a breakdown that this table is not planned in."""

    id: str
    title: Text
    chosen: bool
    planned: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """Which table somebody asks for; '' where they leave it open."""

    item: str
    by: str = ""
    weighting: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """An answer. `aside`: it is outside the order, such as 'not applicable'."""

    id: str
    text: Text
    aside: bool
    members: int
    value: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A category (or everyone) under one weighting.

    missing  how many people are outside the base: not asked, skipped, not applicable, don't know
    """

    name: Text
    base: int
    weighted_base: Text
    effective: Text
    shares: tuple[Printed, ...]
    mean: Printed | None
    missing: tuple[int, int, int, int]
    residual: Text | None


@dataclass(frozen=True, slots=True)
class Side:
    """The whole table under one weighting."""

    name: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer with its share on every side, and how many people gave it."""

    column: Column
    shares: tuple[Printed, ...]
    n: int


@dataclass(frozen=True, slots=True)
class TableView:
    """Everything on the page of a table.

    sides      unweighted first; weighted after it where that was asked for
    answer     place of the answer whose intervals are drawn; None where there are no shares
    method     how the figures were made
    notes      how the weights were made and where they fall short
    refused    why the weighting that was asked for cannot be made
    chance     how far chance alone moves these figures
    outside    people in no row of the breakdown
    whole      everyone together below a breakdown, under each weighting
    unsettled  answers of a code list of which it is not settled yet which codes hold
    """

    item: str
    kind: TableKind
    ordered: bool
    title: Text
    question: Text
    reason: Text
    breakdown: Text | None
    columns: tuple[Column, ...]
    sides: tuple[Side, ...]
    answer: int | None
    method: tuple[Text, ...]
    notes: tuple[Text, ...]
    refused: Text | None
    chance: tuple[Text, ...]
    outside: int
    whole: tuple[Line, ...]
    unsettled: int
    standing: Standing
    breakdowns: tuple[Choice, ...]
    weightings: tuple[Choice, ...]

    @property
    def rows_of_answers(self) -> tuple[AnswerRow, ...]:
        """The table of everyone turned: a row for each answer, a share for each side."""
        lines = [side.lines[0] for side in self.sides]
        return tuple(
            AnswerRow(column, tuple(line.shares[n] for line in lines), lines[0].shares[n].n)
            for n, column in enumerate(self.columns)
            if lines[0].shares
        )

    @property
    def categories(self) -> tuple[tuple[Line, ...], ...]:
        """Each category under every weighting; below a breakdown everyone together."""
        rows = tuple(zip(*(side.lines for side in self.sides), strict=True))
        return (*rows, self.whole) if self.whole else rows

    @property
    def unmoved(self) -> bool:
        """Whether weights leave every printed figure of every category as it is."""
        plain, *weighted = [[_told(line) for line in side.lines] for side in self.sides]
        return bool(self.whole) and bool(weighted) and all(one == plain for one in weighted)

    @property
    def has_means(self) -> bool:
        """Whether any category has a mean."""
        return any(line.mean is not None for line in self.sides[0].lines)

    @property
    def missing(self) -> tuple[int, ...]:
        """How many people are outside the base, over all categories, by reason."""
        return tuple(map(sum, zip(*(line.missing for line in self.sides[0].lines), strict=True)))

    @property
    def gone(self) -> int:
        """How many people are outside the base, whatever the reason."""
        return sum(self.missing)


def view_table(opened: Opened, asked: Asked) -> TableView:
    """Return a table with the weighting that was asked for beside the unweighted one.

    Raises UserError where there is no such item, breakdown or weighting.
    """
    survey, by = opened.survey, asked.by or None
    weighted, notes, refused = _weighted(survey, asked)
    surveys = [survey, *([weighted] if weighted else [])]
    tables = [one.table(asked.item, by) for one in surveys]
    plain, names = tables[0], (UNWEIGHTED, WEIGHTED)
    counted = plain.counted
    columns = columns_of(counted)
    sides = tuple(Side(name, _lines(table)) for name, table in zip(names, tables, strict=False))
    return TableView(
        item=counted.item,
        kind=counted.kind,
        ordered=counted.ordered,
        title=counted.title,
        question=counted.question,
        reason=counted.reason,
        breakdown=counted.breakdown_title if by else None,
        columns=columns,
        sides=sides,
        answer=_answer(columns, plain, asked.answer),
        method=tables[-1].method,
        notes=notes,
        refused=refused,
        chance=_chance_of(tables[-1]),
        outside=opened.people - sum(_everybody(row) for row in plain.rows),
        whole=_whole(counted, surveys) if by else (),
        unsettled=opened.unsettled.get(asked.item, 0),
        standing=standing_of(opened.folder, asked.item, by),
        breakdowns=tuple(_breakdowns(opened.survey.study.breakdowns, plain, by)),
        weightings=tuple(_weightings(opened.survey.study.weighting, asked.weighting)),
    )


def columns_of(table: CountedTable) -> tuple[Column, ...]:
    """Return the answers of a table as its columns."""
    return tuple(
        Column(one.id, one.text, not one.substantive, len(one.members), one.value)
        for one in table.answers
    )


def _weighted(survey: Survey, asked: Asked) -> tuple[Survey | None, tuple[Text, ...], Text | None]:
    """Return the weighted survey with what is to be said of the weights, or why there is none.

    A weighting that is not in the plan is no reason but a mistake: it raises UserError.
    """
    if not asked.weighting:
        return None, (), None
    if all(one.id != asked.weighting for one in survey.study.weighting):
        survey.weighted(asked.weighting)
    found = weigh(survey, asked.weighting)
    if isinstance(found, Text):
        return None, (), found
    notes = () if found.weighting is None else found.weighting.notes
    return found, notes, None


def _whole(counted: CountedTable, surveys: Sequence[Survey]) -> tuple[Line, ...]:
    """Return everyone under each weighting; () where that table has other answers."""
    tables = [one.table(counted.item) for one in surveys]
    if counted.kind != "mean" and columns_of(tables[0].counted) != columns_of(counted):
        return ()
    return tuple(replace(_line(one.rows[0]), name=TOGETHER) for one in tables)


def _told(line: Line) -> tuple[Text, ...]:
    """Return the printed figures of a line."""
    return tuple(one.said for one in (*line.shares, *([line.mean] if line.mean else [])))


def _lines(table: FigureTable) -> tuple[Line, ...]:
    return tuple(_line(row) for row in table.rows)


def _line(row: FigureRow) -> Line:
    gone = row.missing
    return Line(
        EVERYONE if row.category is None else row.text,
        row.base,
        people(row.weighted_base),
        people(row.n_effective),
        tuple(print_share(one) for one in row.shares),
        None if row.mean is None else print_mean(row.mean),
        (gone.not_asked, gone.skipped, gone.not_applicable, gone.dont_know),
        row.residual,
    )


def _everybody(row: FigureRow) -> int:
    """Return everybody in a category, those outside the base included."""
    gone = row.missing
    return row.base + gone.not_asked + gone.skipped + gone.not_applicable + gone.dont_know


def _answer(columns: tuple[Column, ...], table: FigureTable, wanted: str) -> int | None:
    """Return the place of the answer that was asked for, else of the one most people gave."""
    if table.counted.kind == "mean" or not columns:
        return None
    found = next((place for place, one in enumerate(columns) if one.id == wanted), None)
    if found is not None:
        return found
    counts = [sum(row.counts[place] for row in table.counted.rows) for place in range(len(columns))]
    own = [place for place, one in enumerate(columns) if not one.aside] or [0]
    return max(own, key=counts.__getitem__)


def _breakdowns(
    declared: tuple[Breakdown, ...], table: FigureTable, chosen: str | None
) -> Iterator[Choice]:
    """Yield the breakdowns that the item can have, those it is planned in first."""
    counted = table.counted
    fitting = [one for one in declared if one.by != counted.source]
    for one in sorted(fitting, key=lambda one: counted.item not in one.items):
        yield Choice(one.id, one.title, one.id == chosen, counted.item in one.items)


def _weightings(plans: tuple[WeightingPlan, ...], chosen: str) -> Iterator[Choice]:
    yield from (Choice(one.id, one.title, one.id == chosen) for one in plans)


def _chance_of(table: FigureTable) -> tuple[Text, ...]:
    tell = tell_chance_of_means if table.counted.kind == "mean" else tell_chance
    return tell(table.rows)
