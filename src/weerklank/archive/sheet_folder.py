"""The ledger of organisation sheets in a study folder: beside the releases, never public."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from weerklank.archive.ledger_folder import read_texts, write_texts
from weerklank.disclosure import SheetSet, read_sheet_ledger, sheet_ledger_files

SHEETS = "sheets"


def read_sheets(study: Path) -> tuple[SheetSet, ...]:
    """Return the sets of sheets of a study folder, their hashes verified; empty without any.

    Raises DocumentRefused with every changed byte, gap and hand-made set.
    """
    return read_sheet_ledger(read_texts(study / SHEETS))


def write_sheets(study: Path, sets: Sequence[SheetSet]) -> None:
    """Write the ledger of sheets; files that stand there already are left alone."""
    write_texts(study / SHEETS, sheet_ledger_files(sets))
