"""Puts a release into plain words: what it shows, hides and takes together, table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from weerklank.archive import StudyFolder
from weerklank.disclosure import (
    DEFAULT_RULES,
    Hidden,
    Release,
    ReleasedFigure,
    ReleasedMean,
    ReleasedTable,
    quotations,
)
from weerklank.kernel import Text, same
from weerklank.web.queries.release_example import Example, find_example
from weerklank.web.queries.release_words import (
    REASONS,
    LeftOut,
    Names,
    left_out,
    rules_in_words,
)


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table with counts of its figures (means included): shown, hidden, of residual groups."""

    table: ReleasedTable
    shown: int
    hidden: int
    residual: int


@dataclass(frozen=True, slots=True)
class MergedLine:
    """A table in which answers were taken together, and whether that cost it its means."""

    table: ReleasedTable
    answers: tuple[Text, ...]
    lost_mean: bool


@dataclass(frozen=True, slots=True)
class MergedGroups:
    """A breakdown of which some groups share a row in all its tables."""

    breakdown: Text
    groups: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A release in counts. `reasons`: how many figures are hidden for each reason, most first.

    hidden    figures and means together, as the notes of tables and the auditor count them
    residual  those of residual groups, which are never shown and count as neither
    partly    the tables of which something is hidden; `whole` those that are just as planned
    fresh     ids that no earlier release showed
    added     people who answered since the release before; None where its answers are the same
    left_out  why each planned table that is not there is not, with what would help
    accepted  the residual groups that somebody accepted, by name where it is known
    stricter  rules that are stricter than the usual ones, in words
    """

    release: Release
    shown: int
    hidden: int
    residual: int
    reasons: tuple[tuple[Text, int], ...]
    partly: tuple[TableLine, ...]
    whole: tuple[TableLine, ...]
    fresh: frozenset[str]
    merged: tuple[MergedLine, ...]
    groups: tuple[MergedGroups, ...]
    left_out: tuple[LeftOut, ...]
    accepted: tuple[Text, ...]
    example: Example | None
    added: int | None
    stricter: tuple[Text, ...]

    @property
    def complete(self) -> bool:
        """Return whether the release shows every planned figure just as it was planned."""
        changed = any(table.note is not None for table in self.release.tables)
        return not (self.hidden or self.residual or self.merged or self.left_out or changed)

    @property
    def date(self) -> date:
        """Return the day that the release carries."""
        return date.fromisoformat(self.release.date)

    @property
    def required(self) -> int:
        """Return by how many people a hidden figure must be uncertain for an outsider."""
        return self.release.audit.required

    @property
    def insider(self) -> int:
        """Return the same for somebody who took part."""
        stated = {rule.name: rule.value for rule in self.release.rules}
        return stated.get("insider_range", DEFAULT_RULES.insider_range)


def planned_names(folder: StudyFolder) -> Names:
    """Return what a study calls its items, planned tables and residual groups."""
    study = folder.study
    items = () if folder.questionnaire is None else folder.questionnaire.items()
    names = {item.id: item.label for item in items}
    names |= {item.id: item.label for item in study.derived}
    names |= _code_names(folder)
    for breakdown in study.breakdowns:
        title = breakdown.title
        for item in breakdown.items:
            nl, en = names.get(item, same(item)).nl, names.get(item, same(item)).en
            names[f"{item}@{breakdown.id}"] = Text(f"{nl} naar {title.nl}", f"{en} by {title.en}")
        for group in breakdown.categories:
            nl, en = f"{title.nl}: {group.text.nl}", f"{title.en}: {group.text.en}"
            names[f"{breakdown.id}.{group.id}"] = Text(nl, en)
    return names


def _code_names(folder: StudyFolder) -> dict[str, Text]:
    """Return what the codes of open items are called, which a study tables as items."""
    if folder.questionnaire is None or folder.codes is None:
        return {}
    lists = quotations.list_code_lists(folder.questionnaire, folder.codes.text, folder.codes.file)
    return {one.id: one.label for one in lists}


def summarise(
    release: Release, earlier: tuple[Release, ...] = (), names: Names | None = None
) -> Summary:
    """Return a release in counts, beside the releases before it.

    names  of `planned_names`; an id that is not in it is shown as it is
    """
    lines = [_line(table) for table in release.tables]
    reasons = Counter(h for table in release.tables for h in _hidden(table) if h is not None)
    residual = reasons.pop("residual", 0)
    merged = tuple(line for table in release.tables if (line := _merged(table, release)).answers)
    together = {line.table.id for line in merged}
    before = {table.id for one in earlier for table in one.tables}
    called = names or {}
    return Summary(
        release,
        sum(line.shown for line in lines),
        sum(reasons.values()),
        residual,
        tuple((REASONS[reason], count) for reason, count in reasons.most_common()),
        tuple(line for line in lines if line.hidden),
        tuple(line for line in lines if not line.hidden and line.table.id not in together),
        frozenset(table.id for table in release.tables) - before,
        merged,
        tuple(_merged_groups(release)),
        tuple(left_out(one, called) for one in release.audit.left_out),
        tuple(called.get(group, same(group)) for group in release.accepted_residual),
        find_example(release),
        _added(release, earlier),
        rules_in_words((rule.name, rule.value) for rule in release.rules),
    )


def _added(release: Release, earlier: tuple[Release, ...]) -> int | None:
    """Return how many people answered since the release before, where its answers differ."""
    if not earlier or earlier[-1].data_version == release.data_version:
        return None
    return release.respondents - earlier[-1].respondents


def _merged_groups(release: Release) -> Iterator[MergedGroups]:
    """Yield the breakdowns of which the release joined groups; the id of such a row has a plus."""
    seen: set[str] = set()
    for table in release.tables:
        groups = tuple(row.text for row in table.rows if "+" in (row.category or ""))
        if groups and table.breakdown and table.breakdown not in seen:
            seen.add(table.breakdown)
            yield MergedGroups(table.breakdown_title or same(table.breakdown), groups)


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


def _line(table: ReleasedTable) -> TableLine:
    reasons = Counter(_hidden(table))
    shown, residual = reasons.pop(None, 0), reasons.pop("residual", 0)
    return TableLine(table, shown, sum(reasons.values()), residual)


def _hidden(table: ReleasedTable) -> Iterator[Hidden | None]:
    """Yield for each figure of a table why it is hidden, or None where it is shown."""
    for row in table.rows:
        figures: list[ReleasedFigure | ReleasedMean] = [*row.figures]
        if row.mean is not None:
            figures.append(row.mean)
        for figure in figures:
            yield figure.hidden
