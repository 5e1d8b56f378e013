"""In: tables of exact counts, the study's plan, every earlier release.
Out: a release - numbered, frozen, hashed - that holds only what may be public; the ledger.
Never done here: letting an exact count, a hidden figure or an answer through, in any form.
"""

from weerklank.disclosure.audit import HiddenRange, audit
from weerklank.disclosure.door import check_answers, check_reach, release_study
from weerklank.disclosure.ledger import ledger_files, read_ledger
from weerklank.disclosure.release import (
    AuditVerdict,
    FoundFigure,
    Hidden,
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedMissing,
    ReleasedRow,
    ReleasedTable,
    ReleasedTheme,
    TableKind,
    find_figure,
)
from weerklank.disclosure.release_json import release_from_json, release_hash, release_to_json
from weerklank.disclosure.releasing import make_release
from weerklank.disclosure.rules import DEFAULT_RULES, Rules

__all__ = [
    "DEFAULT_RULES",
    "AuditVerdict",
    "FoundFigure",
    "Hidden",
    "HiddenRange",
    "Release",
    "ReleasedAnswer",
    "ReleasedFigure",
    "ReleasedMean",
    "ReleasedMissing",
    "ReleasedRow",
    "ReleasedTable",
    "ReleasedTheme",
    "Rules",
    "TableKind",
    "audit",
    "check_answers",
    "check_reach",
    "find_figure",
    "ledger_files",
    "make_release",
    "read_ledger",
    "release_from_json",
    "release_hash",
    "release_study",
    "release_to_json",
]
