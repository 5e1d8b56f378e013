"""Tables of exact counts: what analysis hands to disclosure, and never further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.kernel import Text

TableKind = Literal["answers", "options", "mean"]


@dataclass(frozen=True, slots=True)
class Missing:
    """How many people are outside the base, by reason."""

    not_asked: int = 0
    skipped: int = 0
    not_applicable: int = 0
    dont_know: int = 0


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """A column: `members` are the source item's answer ids that it takes together."""

    id: str
    text: Text
    members: tuple[str, ...]
    substantive: bool = True
    value: int | None = None


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A category of the breakdown, or everyone (category None).

    counts  people per answer, in the order of the table's answers; for kind 'options' these overlap
    base    people who answered the item and fall in the category
    mean    of the answers' values, with `sd` (n - 1); None where answers have no values or base < 2
    """

    category: str | None
    text: Text
    members: tuple[str, ...]
    base: int
    counts: tuple[int, ...]
    missing: Missing
    mean: float | None = None
    sd: float | None = None
    residual: Text | None = None


@dataclass(frozen=True, slots=True)
class CountedTable:
    """One item (or derived item) for everyone (breakdown None, one row) or in one breakdown.

    kind     'answers' add up to the base; 'options' (multiple choice) do not; in a breakdown a
             report mark is 'mean': answers are listed, and counted, but only means are published
    source   the questionnaire's item behind a derived item; else the item itself
    ordered  the answers run from little to much, so neighbours may be merged
    """

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
    reason: Text
    ordered: bool
    sensitive: bool
    answers: tuple[CountedAnswer, ...]
    rows: tuple[CountedRow, ...]
