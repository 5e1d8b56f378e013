"""In: tables of exact counts, the study's plan, every earlier release and set of sheets.
Out: a release - numbered, frozen, hashed - that holds only what may be public; sheets for one
organisation each; their ledgers; what an attacker could still tell.
Never done here: letting an exact count or a hidden figure through, in any form, or of an open
answer more than two people let through. Screening shows open answers to whoever holds them anyway.
"""

from weerklank.disclosure.door import check_answers, check_reach, lay_beside, release_study
from weerklank.disclosure.ledger import (
    ledger_files,
    read_ledger,
    read_sheet_ledger,
    sheet_ledger_files,
)
from weerklank.disclosure.organisations.sheet_door import release_sheets
from weerklank.disclosure.proof.audit import HiddenRange, ReleaseVerdict, audit, judge
from weerklank.disclosure.proof.side_knowledge import Knower
from weerklank.disclosure.quotations.quotes import (
    ScreenedText,
    check_quotes,
    release_quotes,
    screen_answers,
    screen_quotes,
)
from weerklank.disclosure.quotations.screening import Suspicion, screen
from weerklank.disclosure.release import (
    AuditVerdict,
    FoundFigure,
    Hidden,
    QuoteKind,
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedMissing,
    ReleasedQuote,
    ReleasedRow,
    ReleasedTable,
    ReleasedTheme,
    RuleInForce,
    TableKind,
    find_figure,
)
from weerklank.disclosure.release_json import release_from_json, release_hash, release_to_json
from weerklank.disclosure.rules import DEFAULT_RULES, Rules, check_rules, rules_of
from weerklank.disclosure.sheet_json import sheets_from_json, sheets_hash, sheets_to_json
from weerklank.disclosure.sheets import ReleasedSheet, SheetSet, WithoutReason, WithoutSheet
from weerklank.disclosure.tables.releasing import make_release

__all__ = [
    "DEFAULT_RULES",
    "AuditVerdict",
    "FoundFigure",
    "Hidden",
    "HiddenRange",
    "Knower",
    "QuoteKind",
    "Release",
    "ReleaseVerdict",
    "ReleasedAnswer",
    "ReleasedFigure",
    "ReleasedMean",
    "ReleasedMissing",
    "ReleasedQuote",
    "ReleasedRow",
    "ReleasedSheet",
    "ReleasedTable",
    "ReleasedTheme",
    "RuleInForce",
    "Rules",
    "ScreenedText",
    "SheetSet",
    "Suspicion",
    "TableKind",
    "WithoutReason",
    "WithoutSheet",
    "audit",
    "check_answers",
    "check_quotes",
    "check_reach",
    "check_rules",
    "find_figure",
    "judge",
    "lay_beside",
    "ledger_files",
    "make_release",
    "read_ledger",
    "read_sheet_ledger",
    "release_from_json",
    "release_hash",
    "release_quotes",
    "release_sheets",
    "release_study",
    "release_to_json",
    "rules_of",
    "screen",
    "screen_answers",
    "screen_quotes",
    "sheet_ledger_files",
    "sheets_from_json",
    "sheets_hash",
    "sheets_to_json",
]
