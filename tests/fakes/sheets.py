"""A made-up set of sheets of three organisations, of which two get a sheet and one a guide."""

from __future__ import annotations

import dataclasses

from fakes.releases import CHANGE, build_answers, build_edition, build_mark, build_row, build_study
from weerklank.design import SheetPlan
from weerklank.disclosure import (
    ReleasedMean,
    ReleasedRow,
    ReleasedSheet,
    ReleasedTable,
    SheetSet,
    WithoutSheet,
)
from weerklank.kernel import Text, same
from weerklank.publication import Edition

ITEM = "organisatie"
NORTH, SOUTH, SMALL = same("Jeugdhulp Noordrand"), same("Zuiderhof"), same("De Kleine Kade")


def build_sheets_edition(**changes: object) -> Edition:
    """Return the made-up edition of a study that plans sheets of every item."""
    plan = SheetPlan(ITEM, ("tijd", "middel", "cijfer"))
    return build_edition(**{"study": build_study(sheets=plan), **changes})


def build_own(
    table: ReleasedTable, organisation: tuple[str, Text], row: ReleasedRow
) -> ReleasedTable:
    """Return an item's table of one organisation."""
    name, text = organisation
    own = dataclasses.replace(row, category=name, text=text, members=(name,))
    return dataclasses.replace(
        table,
        id=f"{table.item}@{ITEM}",
        breakdown=ITEM,
        by=ITEM,
        breakdown_title=Text("per organisatie", "by organisation"),
        rows=(own,),
        missing=None,
    )


def build_sheet(
    organisation: tuple[str, Text],
    time: tuple[int | None, ...],
    base: int,
    mark: ReleasedMean | None = None,
) -> ReleasedSheet:
    """Return a sheet with these percentages of the first item and, if given, a mark."""
    everyone = build_sheets_edition().release.table("tijd")
    assert everyone is not None
    answers = build_answers(*CHANGE)
    tables = [build_own(everyone, organisation, build_row(answers, time, base))]
    if mark is not None:
        row = ReleasedRow(None, organisation[1], (), base, (), mark)
        tables.append(build_own(build_mark(), organisation, row))
    return ReleasedSheet(organisation[0], organisation[1], base, tuple(tables))


def build_teams(table: ReleasedTable) -> ReleasedTable:
    """Return the same item by team of the organisation: one team shown, one partly."""
    answers = table.answers
    rows = (
        build_row(answers, (83, 17, 0), 18, category=("oost", "Team Oost", "Team East")),
        build_row(answers, (None, 45, None), 20, category=("west", "Team West", "Team West")),
    )
    return dataclasses.replace(
        table, id=f"{table.item}@team", breakdown="team", by="team", rows=rows
    )


def build_sheet_set(**changes: object) -> SheetSet:
    """Return a set: North far from the region, South near it with hidden figures, Small without."""
    north = build_sheet(("noordrand", NORTH), (92, 5, 3), 38, ReleasedMean(7.4, None, 6.9, 7.9))
    north = dataclasses.replace(north, tables=(*north.tables, build_teams(north.tables[0])))
    south = build_sheet(("zuiderhof", SOUTH), (None, 29, None), 21)
    found = SheetSet(
        format=1,
        number=1,
        study="rivierland_proef",
        wave=1,
        date="2026-04-02",
        reason="Eerste set",
        synthetic=True,
        data_version=1,
        release=1,
        sheets=(north, south),
        without=(WithoutSheet("kleine_kade", SMALL, "few_answers"),),
        hidden=4,
        narrowest=5,
        left_out=(Text("Zuiderhof: cijfer", "Zuiderhof: mark"),),
        previous=None,
    )
    return dataclasses.replace(found, **changes)  # type: ignore[arg-type]
