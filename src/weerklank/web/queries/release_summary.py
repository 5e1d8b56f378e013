"""Puts a release into plain words: what it shows, hides and takes together, table by table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from weerklank.archive import StudyFolder
from weerklank.disclosure import Hidden, Release, ReleasedFigure, ReleasedMean, ReleasedTable
from weerklank.kernel import Text, same

Names = Mapping[str, Text]
"""Id of a planned table, an item or a residual group -> what it is called."""

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
class MergedLine:
    """A table in which answers were taken together, and whether that cost it its means."""

    table: ReleasedTable
    answers: tuple[Text, ...]
    lost_mean: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A release in counts. `reasons`: how many figures are hidden for each reason, most first.

    partly    the tables of which something is hidden; `whole` those that are just as planned
    fresh     ids that no earlier release showed
    left_out  why each planned table that is not there is not, and `accepted` the residual groups
              that somebody accepted, both with names in place of ids where they are known
    """

    release: Release
    shown: int
    hidden: int
    reasons: tuple[tuple[Text, int], ...]
    partly: tuple[TableLine, ...]
    whole: tuple[TableLine, ...]
    fresh: frozenset[str]
    merged: tuple[MergedLine, ...]
    left_out: tuple[Text, ...]
    accepted: tuple[Text, ...]

    @property
    def complete(self) -> bool:
        """Return whether the release shows every planned figure just as it was planned."""
        changed = any(table.note is not None for table in self.release.tables)
        return not (self.hidden or self.merged or self.left_out or changed)

    @property
    def date(self) -> date:
        """Return the day that the release carries."""
        return date.fromisoformat(self.release.date)


def planned_names(folder: StudyFolder) -> Names:
    """Return what a study calls its items, planned tables and residual groups."""
    study = folder.study
    items = () if folder.questionnaire is None else folder.questionnaire.items()
    names = {item.id: item.label for item in items}
    names |= {item.id: item.label for item in study.derived}
    for breakdown in study.breakdowns:
        title = breakdown.title
        for item in breakdown.items:
            nl, en = names.get(item, same(item)).nl, names.get(item, same(item)).en
            names[f"{item}@{breakdown.id}"] = Text(f"{nl} naar {title.nl}", f"{en} by {title.en}")
        for group in breakdown.categories:
            nl, en = f"{title.nl}: {group.text.nl}", f"{title.en}: {group.text.en}"
            names[f"{breakdown.id}.{group.id}"] = Text(nl, en)
    return names


def summarise(
    release: Release, earlier: tuple[Release, ...] = (), names: Names | None = None
) -> Summary:
    """Return a release in counts, beside the releases before it.

    names  of `planned_names`; an id that is not in it is shown as it is
    """
    lines = [_line(table) for table in release.tables]
    reasons = Counter(h for table in release.tables for h in _hidden(table) if h is not None)
    merged = [line for table in release.tables if (line := _merged(table, release)).answers]
    together = {line.table.id for line in merged}
    before = {table.id for one in earlier for table in one.tables}
    called = names or {}
    return Summary(
        release,
        sum(line.shown for line in lines),
        sum(line.hidden for line in lines),
        tuple((REASONS[reason], count) for reason, count in reasons.most_common()),
        tuple(line for line in lines if line.hidden),
        tuple(line for line in lines if not line.hidden and line.table.id not in together),
        frozenset(table.id for table in release.tables) - before,
        tuple(merged),
        tuple(_with_names(one, called) for one in release.audit.left_out),
        tuple(called.get(group, same(group)) for group in release.accepted_residual),
    )


def _merged(table: ReleasedTable, release: Release) -> MergedLine:
    """Return the answers that the release took together; those of the plan are the plan's own."""
    together = [answer for answer in table.answers if len(answer.members) > 1]
    if table.item != table.source:
        everyone = release.table(table.item)
        planned = together if everyone is None else everyone.answers
        together = [one for one in together if one.id not in {answer.id for answer in planned}]
    others = (other for other in release.tables if other.item == table.item)
    # A merged answer has no value of its own; the others still tell that there was a mean.
    valued = any(answer.value is not None for answer in table.answers) or any(
        row.mean is not None for other in others for row in other.rows
    )
    lost = valued and not any(row.mean is not None for row in table.rows)
    return MergedLine(table, tuple(answer.text for answer in together), lost)


def _with_names(reason: Text, names: Names) -> Text:
    """Return a reason that begins with the id of a table, or quotes ids, with names for them."""

    def name(sentence: str, called: Mapping[str, str]) -> str:
        def quote(found: re.Match[str]) -> str:
            return f"‘{called[found[1]]}’" if found[1] in called else found[0]

        id, colon, rest = sentence.partition(": ")
        start = called.get(id, id) if colon else id
        end = re.sub(r"'([\w@.-]+)'", lambda found: quote(found), rest)
        return f"{start}{colon}{end}"

    return Text(
        name(reason.nl, {id: text.nl for id, text in names.items()}),
        name(reason.en, {id: text.en for id, text in names.items()}),
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
