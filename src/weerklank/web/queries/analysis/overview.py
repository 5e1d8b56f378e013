"""What there is to look at: every planned table by theme, and the other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weerklank.analysis import CountedTable, TableKind
from weerklank.kernel import Text, same
from weerklank.web.queries.analysis.opening import Opened
from weerklank.web.queries.analysis.printing import Printed, print_mean, print_share
from weerklank.web.queries.analysis.tables import Column, columns_of

TRENDS = "trends.yaml"


@dataclass(frozen=True, slots=True)
class Link:
    """A breakdown in which an item is planned."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item (or derived item) at a glance: who answered, what they said, its breakdowns.

    answers  people in the base of the table of everyone
    most     the answer that most people gave, `top` its share; None where nobody answered
    unsettled  answers of a code list of which it is not settled yet which codes hold
    """

    item: str
    kind: TableKind
    ordered: bool
    title: Text
    answers: int
    columns: tuple[Column, ...]
    shares: tuple[Printed, ...]
    mean: Printed | None
    most: Text | None
    top: Text | None
    breakdowns: tuple[Link, ...]
    unsettled: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A page of the questionnaire with its items."""

    title: Text
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The overview: how many people answered, how many tables and breakdowns there are.

    unplanned  questions without a table in the plan
    """

    people: int
    tables: int
    breakdowns: int
    themes: tuple[Theme, ...]
    unplanned: Theme
    scales: int
    counts: int
    weightings: int
    waves: bool

    @property
    def measures(self) -> int:
        """How many scales and counts there are together."""
        return self.scales + self.counts

    @property
    def all_themes(self) -> tuple[Theme, ...]:
        """Every theme that has anything, what is not planned last."""
        return (*self.themes, *([self.unplanned] if self.unplanned.items else []))


def list_contents(opened: Opened) -> Contents:
    """Return what can be looked at, in the order of asking."""
    survey = opened.survey
    titles = {page.id: page.title for page in opened.questionnaire.pages}
    themes: dict[str, list[ItemLine]] = {}
    for table in _one_per_item(survey.tables):
        themes.setdefault(table.theme, []).append(_line(opened, table))
    return Contents(
        opened.people,
        len(survey.tables),
        len(survey.study.breakdowns),
        tuple(Theme(titles.get(id, same(id)), tuple(items)) for id, items in themes.items()),
        Theme(_UNPLANNED, tuple(_unplanned(opened))),
        len(opened.questionnaire.scales),
        len(survey.study.counts),
        len(survey.study.weighting),
        (opened.folder.path / TRENDS).is_file(),
    )


def _one_per_item(tables: tuple[CountedTable, ...]) -> tuple[CountedTable, ...]:
    """Return a table of each item; that of everyone where it is planned."""
    found = {table.item: table for table in reversed(tables)}
    found |= {table.item: table for table in tables if table.breakdown is None}
    return tuple(found[item] for item in dict.fromkeys(table.item for table in tables))


def _unplanned(opened: Opened) -> Iterator[ItemLine]:
    """Yield the questions that have no table in the plan."""
    planned = {one for table in opened.survey.tables for one in (table.item, table.source)}
    for item in opened.tabulated:
        if item not in planned:
            yield _line(opened, opened.survey.table(item).counted)


_UNPLANNED = Text("Niet in het plan", "Not in the plan")


def _line(opened: Opened, counted: CountedTable) -> ItemLine:
    table = opened.survey.table(counted.item)
    row = table.rows[0]
    shares = tuple(print_share(one) for one in row.shares)
    own = [n for n, one in enumerate(counted.answers) if one.substantive]
    most = max(own, key=lambda n: shares[n].n, default=None) if shares else None
    return ItemLine(
        counted.item,
        table.counted.kind,
        counted.ordered,
        counted.title,
        row.base,
        columns_of(counted),
        shares,
        None if row.mean is None else print_mean(row.mean),
        None if most is None else counted.answers[most].text,
        None if most is None else shares[most].said,
        tuple(
            Link(one.id, one.title)
            for one in opened.survey.study.breakdowns
            if counted.item in one.items
        ),
        opened.unsettled.get(counted.item, 0),
    )
