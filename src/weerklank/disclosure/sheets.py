"""Sheets: an organisation's own results, for that organisation alone. Never public.

A set of sheets is numbered, frozen and linked by hash like a release, in a ledger of its own. It
holds released values only: whoever lays every sheet beside everything public learns no more than
the rules allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.disclosure.release import ReleasedTable
from weerklank.kernel import Text

WithoutReason = Literal["few_answers", "few_invited", "invited_unknown", "few_others"]
"""Why an organisation gets no sheet: too few answers, too few people invited, nobody counted, or
too few other organisations beside it."""


@dataclass(frozen=True, slots=True)
class ReleasedSheet:
    """One organisation's own results.

    organisation  the answer id of the item that records organisations
    base          people of the organisation who took part
    tables        per item a table of one row, the organisation (category: its answer id), with the
                  organisation's item as `breakdown` and `by`; where teams may be shown it is
                  followed by a table of the same item with the team's item as `breakdown` and `by`
                  and a row per team. The region's figures stand in the release's own tables
    within        the larger groups in which all of its people are: coarser item, answer id
    """

    organisation: str
    text: Text
    base: int
    tables: tuple[ReleasedTable, ...]
    within: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WithoutSheet:
    """An organisation that gets a talk guide with the region's figures instead, and why."""

    organisation: str
    text: Text
    reason: WithoutReason


@dataclass(frozen=True, slots=True)
class SheetSet:
    """A numbered, frozen set of sheets.

    number     counts the sets of a study, from 1
    date       ISO date on which it was made, as given by whoever made it
    release    number of the newest public release at that moment; what was compared with
    sheets     in the order of the questionnaire's answers
    hidden     figures and means that are hidden over all sheets
    narrowest  range in people of the best known hidden figure; None where none is hidden
    left_out   tables that could not be shown safely, each with its organisation and reason
    previous   hash of the set before this one
    """

    format: int
    number: int
    study: str
    wave: int
    date: str
    reason: str
    synthetic: bool
    data_version: int
    release: int
    sheets: tuple[ReleasedSheet, ...]
    without: tuple[WithoutSheet, ...]
    hidden: int
    narrowest: int | None
    left_out: tuple[Text, ...]
    previous: str | None

    def sheet(self, organisation: str) -> ReleasedSheet | None:
        """Return the sheet of an organisation, or None where it has none."""
        return next((s for s in self.sheets if s.organisation == organisation), None)
