"""What is out of earlier, smaller versions of the answers: tables counted again, and sums."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from weerklank.analysis import CountedAnswer, CountedRow, CountedTable, Missing
from weerklank.disclosure.problem.crossing import CHOSEN, NOT_CHOSEN, pair_of, plain_layout
from weerklank.disclosure.problem.merging import fits
from weerklank.disclosure.problem.protection import Choice
from weerklank.disclosure.problem.puzzles import NOTHING_KNOWN, Known
from weerklank.disclosure.problem.space import EVERYONE, Group, Rectangle, Totals, tag
from weerklank.disclosure.problem.versions import Versions
from weerklank.disclosure.release import Release, ReleasedRow, ReleasedTable
from weerklank.kernel import same

Pair = tuple[str, str]


def list_before(
    earlier: Sequence[Release], versions: Versions, sensitive: Collection[str]
) -> dict[Pair, list[Choice]]:
    """Return per pair of items the percentages that are out of earlier versions, as choices made.

    sensitive  items that the questionnaire marks so
    """
    tables = {
        (table.id, release.data_version): table
        for release in earlier
        if release.data_version < versions.current
        for table in release.tables
    }
    found: dict[Pair, list[Choice]] = {}
    for (_, version), table in tables.items() if versions.tags else ():
        for pair, choice in _choices(table, version, versions, sensitive):
            found.setdefault(pair, []).append(choice)
    return found


def know_versions(
    pair: Pair,
    known: Mapping[Pair, Known],
    totals: Mapping[str, Totals],
    earlier: Sequence[Release],
    versions: Versions,
) -> Known:
    """Return what is known of a pair, with what everyone's earlier tables say of both items."""
    own = known.get(pair, NOTHING_KNOWN)
    if not versions.tags or not all(totals.get(item) for item in pair):
        return own
    first, second = (frozenset[str]().union(*totals[item]) for item in pair)
    shown = dict(own.shown)
    for release in earlier:
        if release.data_version < versions.current:
            whole = Rectangle(tag(first, versions.until(release.data_version)), second)
            shown[whole] = (release.respondents, release.respondents)
    for place, item in enumerate(pair):
        for part, ends in known.get(("", item), NOTHING_KNOWN).shown.items():
            tags = tuple(sorted(int(answer.partition("#")[2]) for answer in part.first))
            if tags == versions.tags or not fits((part.second,), totals[item]):
                continue
            told = (
                (tag(part.second, tags), second) if place == 0 else (tag(first, tags), part.second)
            )
            shown.setdefault(Rectangle(*told), ends)
    return replace(own, shown=shown)


def fit_before(before: Sequence[Choice], totals: Mapping[str, Totals]) -> bool:
    """Return whether no earlier table tells apart what everyone's tables now hold together."""
    for choice in before:
        crossing = choice.crossing(choice.layouts[0])
        rows = tuple(row.members for row in crossing.rows)
        columns = tuple(column.members for column in crossing.columns)
        if not fits(columns, totals[crossing.item]):
            return False
        if crossing.table.by and not fits(rows, totals[crossing.table.by]):
            return False
    return True


def _choices(
    table: ReleasedTable, version: int, versions: Versions, sensitive: Collection[str]
) -> Iterator[tuple[Pair, Choice]]:
    by, tags = table.by or "", versions.until(version)
    if table.kind == "mean":
        return
    counted = _recount(table, versions, tags, table.source in sensitive)
    layout = (plain_layout(counted),)
    if table.kind == "answers":
        pair = pair_of(by, table.source)
        yield pair, Choice(counted, layout, None, by in sensitive, False, tags, True)
        return
    for position, answer in enumerate(table.answers):
        pair = pair_of(by, f"{table.source}:{answer.id}")
        yield pair, Choice(counted, layout, position, by in sensitive, False, tags, True)


def _recount(
    table: ReleasedTable, versions: Versions, tags: tuple[int, ...], sensitive: bool
) -> CountedTable:
    """Return a released table with its exact counts, which the desk knows and it does not show."""
    answers = tuple(
        CountedAnswer(a.id, a.text, a.members, a.substantive, a.value) for a in table.answers
    )
    return CountedTable(
        item=table.item,
        source=table.source,
        wording=table.wording,
        kind=table.kind,
        theme=table.theme,
        title=table.title,
        question=table.question,
        breakdown=table.breakdown,
        by=table.by,
        breakdown_title=table.breakdown_title,
        reason=table.reason,
        ordered=table.ordered,
        sensitive=sensitive,
        answers=answers,
        rows=tuple(_row(table, row, versions, tags) for row in table.rows),
    )


def _row(
    table: ReleasedTable, row: ReleasedRow, versions: Versions, tags: tuple[int, ...]
) -> CountedRow:
    group = frozenset(row.members) if table.by else EVERYONE
    by = table.by or ""

    def people(item: str, answers: Group) -> int:
        return versions.count((by, item), Rectangle(group, answers), tags)

    if table.kind == "options":
        items = [f"{table.source}:{answer.id}" for answer in table.answers]
        counts = tuple(people(item, CHOSEN) for item in items)
        base = people(items[0], CHOSEN | NOT_CHOSEN)
    else:
        counts = tuple(people(table.source, frozenset(a.members)) for a in table.answers)
        base = sum(counts)
    reasons = {figure.hidden for figure in row.figures}
    residual = same("residual") if "residual" in reasons else None
    mean = None if row.mean is None else row.mean.mean
    return CountedRow(
        row.category, row.text, row.members, base, counts, Missing(), mean, None, residual
    )
