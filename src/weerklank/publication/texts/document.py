"""The document: blocks of text, tables and charts that every output format draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from weerklank.design import Study
from weerklank.disclosure import Release, ReleasedTable
from weerklank.findings import Finding, Recommendation
from weerklank.kernel import Language
from weerklank.publication.texts.references import Run
from weerklank.publication.theme import DEFAULT_THEME, Theme

Runs: TypeAlias = tuple[Run, ...]


def words_of(runs: Runs) -> str:
    """Return runs as plain words."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter. `number` such as '2.1'; `anchor` is unique."""

    level: int
    number: str
    anchor: str
    runs: Runs

    @property
    def words(self) -> str:
        """Return the heading as plain words, without its number."""
        return words_of(self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is a run of blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A released table under its number."""

    number: int
    table: ReleasedTable


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """The chart of a released table under its number."""

    number: int
    table: ReleasedTable


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """A finding with its texts filled in.

    explained_by     who gave the explanation; empty where there is none
    recommendations  number and title of each recommendation that stands on it
    """

    finding: Finding
    headline: str
    claim: Runs
    reason: Runs
    explanation: Runs
    explained_by: str = ""
    recommendations: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RecommendationBlock:
    """A recommendation under its number (from 1, over all audiences).

    state     what became of it, in words, with what is known about that
    findings  id and headline of each finding that it stands on
    """

    recommendation: Recommendation
    number: int
    title: str
    text: str
    state: str
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SummaryBox:
    """The main points of a chapter."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Intermezzo:
    """A side story with a title of its own."""

    title: Runs
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """Return the title as plain words."""
        return words_of(self.title)


@dataclass(frozen=True, slots=True)
class Method:
    """The method appendix, written from the study and its release."""

    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | TableBlock
    | ChartBlock
    | FindingBlock
    | RecommendationBlock
    | SummaryBox
    | Intermezzo
    | Method
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note under the text; `number` (from 1) is what a Run's `note` points at."""

    number: int
    blocks: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language, checked: every figure in it stands in the release."""

    title: str
    language: Language
    study: Study
    release: Release
    release_hash: str
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    theme: Theme = DEFAULT_THEME

    def headings(self) -> tuple[Heading, ...]:
        """Return the headings of the main text in order, for a table of contents."""
        return tuple(block for block in flatten(self.blocks) if isinstance(block, Heading))

    def table_numbers(self) -> dict[tuple[str, str | None], int]:
        """Return the number under which each table is first printed, by item and breakdown."""
        numbers: dict[tuple[str, str | None], int] = {}
        for block in flatten(self.blocks):
            if isinstance(block, TableBlock):
                numbers.setdefault((block.table.item, block.table.breakdown), block.number)
        return numbers

    def tables_behind(self, finding: Finding) -> tuple[int, ...]:
        """Return the numbers of the printed tables that a finding's evidence stands in."""
        numbers = self.table_numbers()
        found = {numbers.get((ref.item, ref.breakdown)) for ref in finding.evidence}
        return tuple(sorted(number for number in found if number is not None))


def flatten(blocks: tuple[Block, ...]) -> list[Block]:
    """Return blocks and the blocks inside them, in reading order."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, SummaryBox | Intermezzo | Method):
            found += flatten(block.blocks)
        elif isinstance(block, Bullets):
            found += [inner for item in block.items for inner in flatten(item)]
    return found
