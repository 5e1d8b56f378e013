"""Makes the file of one organisation's sheet or talk guide, on demand: nothing of it is stored."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, cast

from weerklank.archive import StudyFolder, read_edition
from weerklank.disclosure import SheetSet
from weerklank.kernel import Language
from weerklank.publication import build_guide, build_sheet
from weerklank.web.queries.built import BuiltFile, built_file
from weerklank.web.queries.sheets import guide_reason, rules_at_desk

_NAME = re.compile(r"(sheet|guide)\.(nl|en)\.(html|pdf)")


def sheet_file(
    folder: StudyFolder, sheets: SheetSet, organisation: str, name: str
) -> BuiltFile | None:
    """Return a file of what an organisation gets, such as `sheet.nl.pdf`; None where it has none.

    The same ledger gives the same bytes. Raises UserError where the documents of the study cannot
    be read, or lack the release that the set was made beside.
    """
    asked = _NAME.fullmatch(name)
    if asked is None:
        return None
    language, reason = cast(Language, asked[2]), guide_reason(sheets, organisation)
    if asked[1] == "guide" and reason is not None:
        found = build_guide(
            read_edition(folder), cast(Any, reason), [language], rules=rules_at_desk(folder)
        )
    elif asked[1] == "sheet" and reason is None and sheets.sheet(organisation) is not None:
        found = build_sheet(read_edition(folder), sheets, organisation, [language])
    else:
        return None
    made = datetime.fromisoformat(sheets.date).replace(tzinfo=UTC)
    return built_file(f"{organisation}-{name}", found[name], int(made.timestamp()))
