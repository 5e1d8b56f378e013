"""Puts a release into plain words: what it shows, what it hides and why, table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from weerklank.disclosure import Hidden, Release, ReleasedFigure, ReleasedMean, ReleasedTable
from weerklank.kernel import Text

REASONS: Mapping[Hidden, Text] = {
    "small_group": Text(
        "de groep is te klein om over te rapporteren",
        "the group is too small to report on",
    ),
    "protected": Text(
        "het cijfer zou iets over enkele mensen verklappen, of beschermt een ander cijfer",
        "the figure would tell something about a few people, or it shields another figure",
    ),
    "residual": Text(
        "het is een restgroep: die wordt nooit apart getoond",
        "it is a residual group: it is never shown by itself",
    ),
}


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table with counts of its figures (means included): shown and hidden."""

    table: ReleasedTable
    shown: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A release in counts. `reasons`: how many figures are hidden for each reason, most first.

    partly  the tables of which something is hidden; fresh: ids that no earlier release showed
    """

    release: Release
    shown: int
    hidden: int
    reasons: tuple[tuple[Text, int], ...]
    partly: tuple[TableLine, ...]
    whole: tuple[TableLine, ...]
    fresh: frozenset[str]

    @property
    def date(self) -> date:
        """Return the day that the release carries."""
        return date.fromisoformat(self.release.date)


def summarise(release: Release, earlier: tuple[Release, ...] = ()) -> Summary:
    """Return a release in counts, beside the releases before it."""
    lines = [_line(table) for table in release.tables]
    reasons = Counter(h for table in release.tables for h in _hidden(table) if h is not None)
    before = {table.id for one in earlier for table in one.tables}
    return Summary(
        release,
        sum(line.shown for line in lines),
        sum(line.hidden for line in lines),
        tuple((REASONS[reason], count) for reason, count in reasons.most_common()),
        tuple(line for line in lines if line.hidden),
        tuple(line for line in lines if not line.hidden),
        frozenset(table.id for table in release.tables) - before,
    )


def _line(table: ReleasedTable) -> TableLine:
    hidden = Counter(reason is not None for reason in _hidden(table))
    return TableLine(table, hidden[False], hidden[True])


def _hidden(table: ReleasedTable) -> Iterator[Hidden | None]:
    """Yield for each figure of a table why it is hidden, or None where it is shown."""
    for row in table.rows:
        figures: list[ReleasedFigure | ReleasedMean] = [*row.figures]
        if row.mean is not None:
            figures.append(row.mean)
        for figure in figures:
            yield figure.hidden
