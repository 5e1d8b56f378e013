"""What sheets tell to whoever has them all: a later release counts them among what is out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from weerklank.disclosure.problem.crossing import table_id
from weerklank.disclosure.problem.earlier import read_known
from weerklank.disclosure.problem.nesting import Nest, nest_released, nest_releases
from weerklank.disclosure.problem.puzzles import Known
from weerklank.disclosure.release import Release, ReleasedTable
from weerklank.disclosure.sheets import ReleasedSheet, SheetSet


def known_of(
    releases: Sequence[Release],
    sheet_sets: Sequence[SheetSet],
    nests: Sequence[Nest],
    organisation: str,
) -> dict[tuple[str, str], Known]:
    """Return per pair of crossed items what all releases and all sheets tell, in terms of paths.

    organisation  the item that records it
    """
    sheets = sheet_releases(sheet_sets, releases, nests, organisation)
    return read_known((*nest_releases(releases, nests), *sheets))


def sheet_releases(
    sheet_sets: Iterable[SheetSet],
    releases: Sequence[Release],
    nests: Sequence[Nest],
    organisation: str,
) -> tuple[Release, ...]:
    """Return sets of sheets as if they were releases, in terms of paths.

    All organisations' rows of an item stand in one table, with an id that no public table has.
    """
    return tuple(
        replace(
            releases[sheets.release - 1],
            data_version=sheets.data_version,
            tables=tuple(_joint(sheets, nests, organisation)),
        )
        for sheets in sheet_sets
    )


def _joint(sheets: SheetSet, nests: Sequence[Nest], organisation: str) -> Iterator[ReleasedTable]:
    parts: dict[str, list[ReleasedTable]] = {}
    for sheet in sheets.sheets:
        for table in _nested(sheet, nests, organisation):
            parts.setdefault(table.id, []).append(table)
    for tables in parts.values():
        yield replace(tables[0], rows=tuple(row for table in tables for row in table.rows))


def _nested(
    sheet: ReleasedSheet, nests: Sequence[Nest], organisation: str
) -> Iterator[ReleasedTable]:
    for table in sheet.tables:
        name = f"{table.by}/"
        rows = tuple(
            replace(row, category=f"{sheet.organisation}/{row.category}") for row in table.rows
        )
        own = replace(table, id=table_id(table.item, name), breakdown=name, rows=rows)
        yield nest_released(own, nests, {organisation: sheet.organisation})
