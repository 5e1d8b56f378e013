"""Organisation sheets at the desk without the long work of making them: the ledger is real."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from fakes.desk import EXAMPLES
from weerklank.archive import read_folder, release_folder
from weerklank.disclosure import (
    Release,
    ReleasedSheet,
    ReleasedTable,
    SheetSet,
    WithoutSheet,
    sheet_ledger_files,
)
from weerklank.kernel import Text, same

ORGANISATIONS = EXAMPLES / "tutorial" / "organisations"
"""A study that plans sheets, with made-up answers and a channel per organisation."""
WITH_SHEET, GUIDED = ("de_kade", "het_plein"), ("de_vlinder", "de_haven", "het_baken")
DAY = "2026-11-22"


def title(organisation: str) -> str:
    """Return what a sheet calls an organisation of the answers."""
    return organisation.rpartition("_")[2].title()


def build_set(
    release: Release, *, own: Sequence[str] = WITH_SHEET, guided: Sequence[str] = GUIDED
) -> SheetSet:
    """Return a first set beside a release: a sheet of one table each, guides for every reason."""
    everyone = next(table for table in release.tables if table.kind == "answers")
    reasons = ("few_answers", "few_invited", "invited_unknown")
    return SheetSet(
        format=1,
        number=1,
        study=release.study,
        wave=release.wave,
        date=DAY,
        reason="Gesprekken <b>in mei</b>",
        synthetic=release.synthetic,
        data_version=release.data_version,
        release=release.number,
        sheets=tuple(
            ReleasedSheet(name, same(title(name)), 31, (_own_table(everyone, name),))
            for name in own
        ),
        without=tuple(
            WithoutSheet(name, same(title(name)), reason)
            for name, reason in zip(guided, reasons, strict=False)
        ),
        hidden=len(own),
        narrowest=5,
        left_out=(Text("Kade: een tabel.", "Kade: a table."),),
        previous=None,
    )


def _own_table(table: ReleasedTable, organisation: str) -> ReleasedTable:
    """Return the table of everyone as if it were of one organisation, one figure hidden."""
    first, *others = table.rows[0].figures
    hidden = dataclasses.replace(first, percent=None, low=None, high=None, hidden="protected")
    row = dataclasses.replace(
        table.rows[0],
        category=organisation,
        text=same(title(organisation)),
        members=(organisation,),
        base=31,
        figures=(hidden, *others),
        mean=None,
    )
    return dataclasses.replace(
        table,
        id=f"{table.item}@organisatie",
        breakdown="organisatie",
        by="organisatie",
        breakdown_title=same("Organisatie"),
        rows=(row,),
        missing=None,
    )


def write_sheets(folder: Path, *sets: SheetSet) -> None:
    """Write the ledger of sheets into a study folder, in place of one that is there."""
    target = folder / "sheets"
    target.mkdir(exist_ok=True)
    for name, text in sheet_ledger_files(sets).items():
        (target / name).write_text(text, "utf-8")


def give_release(folder: Path) -> Release:
    """Return the release of a study folder, made where there is none yet."""
    found = read_folder(folder).releases
    return found[-1] if found else release_folder(folder, reason="Eerste", date=DAY)


def give_sheets(folder: Path, **who: Sequence[str]) -> SheetSet:
    """Give a study folder a release and a set of sheets, and return the set."""
    made = build_set(give_release(folder), **who)
    write_sheets(folder, made)
    return made
