"""The release: plain values that hold only what may be public. Nothing else is ever published.

Percentages are whole (0-100) with their base; a hidden figure is None. Intervals follow from the
released percentage and base alone, so that they tell nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.kernel import EvidenceRef, Text

Hidden = Literal["small_group", "protected", "residual"]
"""Why a figure is hidden, as far as the public may know.

A group's size is public in the table of everyone. Beyond that one word serves for all: to tell a
rare answer, a group that was of one mind and a figure hidden to shield another apart would tell
what they are meant to hide.
"""
TableKind = Literal["answers", "options", "mean"]
QuoteKind = Literal["quote", "paraphrase"]


@dataclass(frozen=True, slots=True)
class ReleasedAnswer:
    """A column: one answer or several together. `members` are the questionnaire's answer ids."""

    id: str
    text: Text
    members: tuple[str, ...]
    substantive: bool = True
    value: int | None = None


@dataclass(frozen=True, slots=True)
class ReleasedFigure:
    """One percentage with its 95% interval (whole percentages), or the reason why it is hidden."""

    answer: str
    percent: int | None
    low: int | None = None
    high: int | None = None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class ReleasedMean:
    """A mean and standard deviation to one decimal with its 95% interval; None where hidden."""

    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class ReleasedRow:
    """One category, or everyone (category None). `members`: the background item's answer ids."""

    category: str | None
    text: Text
    members: tuple[str, ...]
    base: int | None
    figures: tuple[ReleasedFigure, ...]
    mean: ReleasedMean | None = None


@dataclass(frozen=True, slots=True)
class ReleasedMissing:
    """Why people are not in a table of everyone: counts of 10 or more, else None."""

    not_asked: int | None
    skipped: int | None
    not_applicable: int | None
    dont_know: int | None


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """One item for everyone (breakdown None) or in one breakdown.

    kind     'answers' add up to the base; 'options' are multiple choice and do not; 'mean' lists
             its answers and their values, but has means only: every row's figures are empty
    source   the questionnaire's item; differs from `item` where that is a derived item
    theme    id of the questionnaire's page
    reason   why this table is released (a breakdown's reason)
    note     what was done to it, for the reader: merged answers, hidden cells
    ordered  the answers run from little to much, or around a middle
    """

    id: str
    item: str
    source: str
    wording: int
    kind: TableKind
    theme: str
    title: Text
    question: Text
    breakdown: str | None
    by: str | None
    breakdown_title: Text | None
    answers: tuple[ReleasedAnswer, ...]
    rows: tuple[ReleasedRow, ...]
    missing: ReleasedMissing | None
    reason: Text
    note: Text | None = None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class ReleasedTheme:
    """A theme under which tables stand."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """What the auditor found: how many figures are hidden, how wide the narrowest range is.

    hidden     figures and means that are hidden; those of residual groups are not counted
    narrowest  feasible range in people of the best known hidden figure; None where none is hidden
    residual   what can be derived about residual groups, in words, for whoever accepts them
    untested   rules that could not be tested, with the reason
    left_out   planned tables that could not be shown safely, each with its cheapest way out
    """

    hidden: int
    narrowest: int | None
    required: int
    residual: tuple[Text, ...]
    untested: tuple[Text, ...]
    left_out: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleasedQuote:
    """What somebody wrote at an open item, read by two people; never who, nor where they work.

    kind      'quote': the respondent's words, what was left out or changed between [brackets]
    category  `breakdown.category` of the respondent's role; None where it is not told
    """

    id: str
    item: str
    text: Text
    kind: QuoteKind
    category: str | None


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A threshold that was stricter than the usual one when a release was made."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Release:
    """A numbered, frozen set of released tables.

    date           ISO date on which it was made, as given by whoever made it
    data_version   counts changes of the closed answers, from 1
    response_rate  whole percentage, None where the reach is unknown
    """

    format: int
    number: int
    study: str
    wave: int
    date: str
    reason: str
    synthetic: bool
    respondents: int
    response_rate: int | None
    data_version: int
    weighting: Literal["unweighted"]
    themes: tuple[ReleasedTheme, ...]
    tables: tuple[ReleasedTable, ...]
    accepted_residual: tuple[str, ...]
    audit: AuditVerdict
    previous: str | None
    quotes: tuple[ReleasedQuote, ...] = ()
    rules: tuple[RuleInForce, ...] = ()

    def table(self, item: str, breakdown: str | None = None) -> ReleasedTable | None:
        """Return the table of an item for everyone or in a breakdown, or None."""
        found = (t for t in self.tables if t.item == item and t.breakdown == breakdown)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """What a reference points at. `value` is None where the figure is hidden."""

    ref: EvidenceRef
    table: ReleasedTable
    row: ReleasedRow
    answer: ReleasedAnswer | None
    value: int | float | None
    hidden: Hidden | None


def find_figure(release: Release, ref: EvidenceRef) -> FoundFigure | None:
    """Return what a reference points at in a release, or None where there is no such figure."""
    table = release.table(ref.item, ref.breakdown)
    if table is None:
        return None
    row = next((row for row in table.rows if row.category == ref.category), None)
    if row is None:
        return None
    if ref.measure == "base":
        return FoundFigure(ref, table, row, None, row.base, None if row.base else "small_group")
    if ref.measure == "mean":
        mean = row.mean
        return None if mean is None else FoundFigure(ref, table, row, None, mean.mean, mean.hidden)
    figure = next((figure for figure in row.figures if figure.answer == ref.answer), None)
    if figure is None:
        return None
    answer = next(answer for answer in table.answers if answer.id == ref.answer)
    return FoundFigure(ref, table, row, answer, figure.percent, figure.hidden)
