"""Sets of sheets as JSON and back, in the one canonical form that releases have."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import cast

from weerklank.disclosure.release_json import read_frozen, refuse_faults, text_hash
from weerklank.disclosure.release_sense import find_sheet_faults
from weerklank.disclosure.sheets import SheetSet


def sheets_to_json(sheets: SheetSet) -> str:
    """Return the canonical text of a set of sheets: the same set gives the same bytes."""
    return json.dumps(asdict(sheets), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def sheets_hash(sheets: SheetSet) -> str:
    """Return the SHA-256 of a set's canonical text, in hexadecimal."""
    return text_hash(sheets_to_json(sheets))


def sheets_from_json(text: str, file: str = "sheets.json") -> SheetSet:
    """Return the set of sheets that a text holds.

    Raises DocumentRefused with every field that is missing, unknown or of the wrong type; or with
    every value that no set can have.
    """
    sheets = cast(SheetSet, read_frozen(text, file, SheetSet))
    refuse_faults(find_sheet_faults(sheets), file)
    return sheets
