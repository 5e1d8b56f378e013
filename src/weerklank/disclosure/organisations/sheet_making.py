"""Makes a set of sheets: all organisations' tables as one problem, beside everything public.

They are protected as if every organisation laid its sheet beside all others'. So no two of them
together, or with the releases, tell what one of them hides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from weerklank.analysis import CountedTable
from weerklank.design import Study
from weerklank.disclosure.organisations.sheet_layouts import (
    compose_layouts,
    merge_columns,
    sheet_layouts,
)
from weerklank.disclosure.organisations.sheet_others import items_out, keep_items_among_others
from weerklank.disclosure.organisations.sheet_proof import find_weak_items
from weerklank.disclosure.organisations.sheet_rows import (
    Inside,
    drop_smallest,
    join_tables,
    joint_name,
    keep_safe_rows,
    own_part,
    own_rows,
    printed_groups,
    shows_anything,
)
from weerklank.disclosure.organisations.sheet_tables import Own
from weerklank.disclosure.problem.crossing import Layout, table_id
from weerklank.disclosure.problem.earlier import read_known
from weerklank.disclosure.problem.nesting import (
    Nest,
    list_within,
    nest_releases,
    nest_routes,
    nest_tables,
    nest_totals,
)
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.routes import Routes
from weerklank.disclosure.problem.versions import Versions
from weerklank.disclosure.proof.proof_plans import list_unprinted
from weerklank.disclosure.release import Release, ReleasedTable
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.sheets import ReleasedSheet, SheetSet
from weerklank.disclosure.tables.covering import tells_rest
from weerklank.disclosure.tables.rendering import Shown, render
from weerklank.disclosure.tables.sheet_known import sheet_releases
from weerklank.disclosure.tables.verdict import narrowest_range
from weerklank.disclosure.tables.workshop import Workshop
from weerklank.kernel import Progress, Text, silent

_MOST_ROUNDS = 8
"""Times that an organisation less is tried; a table that is not safe then is in no sheet."""

_SETTLING = Text("Bladen maken", "Making sheets")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that a set of sheets is judged beside.

    public  exact counts of the public tables, as planned
    nests   the organisation's item is in one of them
    people  everybody's answers, with who came in when
    covered  multiple choice to which everybody chose something
    """

    public: tuple[CountedTable, ...]
    nests: tuple[Nest, ...]
    releases: tuple[Release, ...]
    earlier: tuple[SheetSet, ...]
    study: Study
    respondents: int
    data_version: int
    people: People
    rules: Rules
    routes: Routes
    covered: frozenset[str] = frozenset()

    @property
    def organisation(self) -> str:
        """Return the item that records the organisation."""
        return "" if self.study.sheets is None else self.study.sheets.item

    @property
    def nest(self) -> Nest:
        """Return the nest that the organisation is in."""
        return next(nest for nest in self.nests if self.organisation in nest.items)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A joint table with the rows and the layout that were chosen for it."""

    table: CountedTable
    layout: Layout


@dataclass(frozen=True, slots=True)
class MadeSheets:
    """The sheets, what they hide and what could not be shown."""

    sheets: tuple[ReleasedSheet, ...]
    hidden: int
    narrowest: int | None
    left_out: tuple[Text, ...]


def make_sheets(
    owned: Sequence[Own], circumstances: Circumstances, progress: Progress
) -> MadeSheets:
    """Return the sheets of all organisations that may have one, protected together."""
    entitled = [own for own in owned if own.without is None]
    public = nest_tables(_released(circumstances), circumstances.nests)
    safe = _safe_tables(entitled, public, circumstances)
    people = {own.organisation: own.people for own in entitled}
    items = list(dict.fromkeys(table.item for table in safe.values()))
    chosen: dict[str, Drawn] = {}
    for done, item in enumerate(items):
        progress(_SETTLING, done, len(items))
        own = {name: table for name, table in safe.items() if table.item == item}
        chosen |= _settle(own, public, people, circumstances)
    progress(_SETTLING, len(items), len(items))
    workshop, sheets = _make(entitled, public, chosen, circumstances, progress)
    while (kept := _give_way(workshop, sheets, chosen, people, circumstances, progress)) != chosen:
        chosen = kept
        workshop, sheets = _make(entitled, public, chosen, circumstances, progress)
    hidden = sum(_count_hidden(table) for sheet in sheets for table in sheet.tables)
    required = circumstances.rules.required_range
    narrowest = narrowest_range(workshop.spaces(), required) if hidden else None
    return MadeSheets(sheets, hidden, narrowest, tuple(_left_out(entitled, sheets)))


def _make(
    owned: Sequence[Own],
    public: Sequence[CountedTable],
    chosen: Mapping[str, Drawn],
    circumstances: Circumstances,
    progress: Progress,
) -> tuple[Workshop, tuple[ReleasedSheet, ...]]:
    workshop = _protect(public, chosen, circumstances, progress)
    shown = {
        table_id(table.item, table.breakdown): how
        for table, how in workshop.shown()
        if how is not None
    }
    return workshop, tuple(_sheet(own, chosen, shown, circumstances) for own in owned)


def _give_way(
    workshop: Workshop,
    sheets: tuple[ReleasedSheet, ...],
    chosen: Mapping[str, Drawn],
    people: Mapping[str, int],
    circumstances: Circumstances,
    progress: Progress,
) -> dict[str, Drawn]:
    """Return the joint tables without those that cannot be shown beside the others.

    Of an item that is not proved safe the teams go, and then organisations, the smallest first.
    """
    refused = {name for name, _ in workshop.refused()}
    kept = {name: drawn for name, drawn in chosen.items() if name not in refused}
    if len(kept) < len(chosen):
        return kept
    weak = find_weak_items(
        sheets,
        circumstances.organisation,
        circumstances.releases,
        circumstances.earlier,
        circumstances.nests,
        circumstances.people,
        circumstances.rules,
        circumstances.routes,
        progress,
        list_unprinted(workshop.spaces(), circumstances.people, circumstances.rules),
    )
    weak |= {
        table.source
        for sheet in sheets
        for table in sheet.tables
        if table.source in circumstances.covered and tells_rest(table)
    }
    for item in dict.fromkeys(d.table.item for d in chosen.values() if d.table.source in weak):
        own = {name: drawn for name, drawn in chosen.items() if drawn.table.item == item}
        fewer = _fewer({name: drawn.table for name, drawn in own.items()}, people)
        left = {name: Drawn(table, own[name].layout) for name, table in fewer.items()}
        kept = {
            name: left.get(name, drawn)
            for name, drawn in kept.items()
            if name not in own or name in left
        }
    return kept


def _settle(
    own: Mapping[str, CountedTable],
    public: Sequence[CountedTable],
    people: Mapping[str, int],
    circumstances: Circumstances,
) -> dict[str, Drawn]:
    """Return how the joint tables of one item can be shown, given the public tables of that item.

    First all as they are, then with a halved scale; then the teams go, and then organisations, the
    smallest first.
    """
    around = [table for table in public if table.item in {own[name].item for name in own}]
    tables = dict(own)
    for _ in range(_MOST_ROUNDS):
        for layout in sheet_layouts(next(iter(tables.values())), circumstances.earlier):
            drawn = {name: Drawn(table, layout) for name, table in tables.items()}
            workshop = _protect(around, drawn, circumstances, silent)
            if not any(name in drawn for name, _ in workshop.refused()):
                return drawn
        tables = _fewer(tables, people)
        if not tables:
            break
    return {}


def _fewer(tables: dict[str, CountedTable], people: Mapping[str, int]) -> dict[str, CountedTable]:
    """Return the tables without those of teams, or else without the smallest organisation."""
    (first, whole), *teams = tables.items()
    if teams:
        return {first: whole}
    left = drop_smallest(whole, people)
    return {first: left} if left.rows else {}


def _safe_tables(
    owned: Sequence[Own], public: Sequence[CountedTable], circumstances: Circumstances
) -> dict[str, CountedTable]:
    """Return the joint tables, with the rows that leave nobody, or people enough, beside them."""
    organisation, nest = circumstances.organisation, circumstances.nest
    among = keep_items_among_others(
        owned,
        circumstances.releases,
        nest,
        organisation,
        circumstances.people,
        items_out(circumstances.earlier, circumstances.data_version),
        circumstances.rules,
    )
    crossed = _percentages(circumstances)
    everyone = {table.item: table.rows[0].base for table in public if table.breakdown is None}
    whole = frozenset[str]().union(*nest.totals)
    found: dict[str, CountedTable] = {}
    for name, table in join_tables(among, circumstances.nests, organisation).items():
        groups = printed_groups((*public, *found.values()), table.item, nest.name)
        groups.append(Inside(whole, everyone.get(table.item, 0)))
        safe = keep_safe_rows(table, groups, nest.totals, circumstances.rules)
        told = table.kind == "mean" and table.source in crossed
        if safe.rows and table.item in everyone and not told:
            found[name] = safe
    return found


def _protect(
    public: Sequence[CountedTable],
    chosen: Mapping[str, Drawn],
    circumstances: Circumstances,
    progress: Progress,
) -> Workshop:
    """Return the decisions for public tables, which stay as they are, and all organisations'."""
    nests, version = circumstances.nests, circumstances.data_version
    earlier = (
        *nest_releases(circumstances.releases, nests),
        *sheet_releases(
            circumstances.earlier, circumstances.releases, nests, circumstances.organisation
        ),
    )
    joint = (merge_columns(drawn.table, drawn.layout) for drawn in chosen.values())
    tables = (*public, *joint)
    counted = [table_id(table.item, table.breakdown) for table in tables]
    grown = any(release.data_version != version for release in earlier)
    workshop = Workshop(
        tables,
        circumstances.respondents,
        read_known(earlier, counted, version),
        earlier,
        circumstances.rules,
        circumstances.study,
        progress,
        nest_routes(circumstances.routes, nests),
        nest_totals(nests),
        Versions(circumstances.people, version) if grown else Versions(),
    )
    workshop.run()
    return workshop


def _released(circumstances: Circumstances) -> tuple[CountedTable, ...]:
    """Return the counts of the tables that are public of these answers, as they stand there."""
    out = {
        table.id: table
        for release in circumstances.releases
        if release.data_version == circumstances.data_version
        for table in release.tables
    }
    found = []
    for table in circumstances.public:
        released = out.get(table_id(table.item, table.breakdown))
        if released is not None:
            shown = {(row.category, row.members) for row in released.rows}
            rows = tuple(row for row in table.rows if (row.category, row.members) in shown)
            if len(rows) == len(released.rows):
                found.append(replace(table, rows=rows))
    return tuple(found)


def _percentages(circumstances: Circumstances) -> set[str]:
    """Return the marks of which percentages by a nested item are out: means may not join them."""
    nested = circumstances.nest.items
    tables = [table for release in circumstances.releases for table in release.tables]
    return {table.source for table in tables if table.by in nested and table.kind != "mean"}


def _sheet(
    own: Own,
    chosen: Mapping[str, Drawn],
    shown: Mapping[str, Shown],
    circumstances: Circumstances,
) -> ReleasedSheet:
    spreads = _spreads(circumstances.releases)
    tables = []
    for table in own.tables:
        name = joint_name(table)
        drawn = chosen.get(name)
        if drawn is None or name not in shown:
            continue
        mine = own_rows(table, drawn.table, own.organisation)
        if mine.rows:
            part = own_part(shown[name], own.organisation)
            part = replace(part, layout=compose_layouts(drawn.layout, part.layout))
            told = render(mine, part, circumstances.rules, spreads.get(table.item))
            tables.append(told)
    return ReleasedSheet(
        own.organisation,
        own.text,
        own.people,
        tuple(filter(shows_anything, tables)),
        list_within(circumstances.nests, circumstances.organisation, own.organisation),
    )


def _spreads(releases: Sequence[Release]) -> dict[str, float | None]:
    """Return everyone's standard deviation per item, as it is public."""
    return {
        table.item: table.rows[0].mean.sd
        for release in releases
        for table in release.tables
        if table.breakdown is None and table.rows[0].mean is not None
    }


def _count_hidden(table: ReleasedTable) -> int:
    reasons = [figure.hidden for row in table.rows for figure in row.figures]
    reasons += [row.mean.hidden for row in table.rows if row.mean is not None]
    return sum(reason is not None for reason in reasons)


def _left_out(owned: Sequence[Own], sheets: Sequence[ReleasedSheet]) -> Iterator[Text]:
    for own, sheet in zip(owned, sheets, strict=True):
        there = {table.id for table in sheet.tables}
        for table in own.tables:
            if table_id(table.item, table.breakdown) not in there:
                name, title = own.text, table.title
                by = Text("", "") if table.by is None else table.breakdown_title or Text("", "")
                yield Text(
                    f"{name.nl}, {title.nl} ({by.nl}): {_NOT_SAFE.nl}",
                    f"{name.en}, {title.en} ({by.en}): {_NOT_SAFE.en}",
                )


_NOT_SAFE = Text(
    "niet getoond; naast andere cijfers zou de tabel te veel zeggen over een kleine groep.",
    "not shown; beside other figures the table would tell too much about a small group.",
)
