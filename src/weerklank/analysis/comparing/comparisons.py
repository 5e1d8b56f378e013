"""Column against rest: each category of a breakdown beside everybody else in its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weerklank.analysis.comparing.evidence import (
    Evidence,
    Means,
    Moments,
    Shares,
    Side,
    exact_p,
)
from weerklank.analysis.estimates import mean_and_sd
from weerklank.analysis.tables import CountedRow, CountedTable, TableKind
from weerklank.kernel import Text

LEAST_PEOPLE = 10
"""Fewer people than this - in the group, in the rest, with the answer or without it - are not
compared: so few carry no difference that would stand among hundreds. Judged by the table's margins
alone, so that leaving out does not depend on the difference itself (Tarone 1990, Biometrics 46)."""

LONG_SCALE = 4
"""From so many ordered answers on, both ends of the scale are compared as pairs too."""


@dataclass(frozen=True, slots=True)
class About:
    """Which answers of which group a comparison is about, in ids and in words.

    source, by  the items behind the table and behind its breakdown
    members     the answers to `by` that make the group
    answers     the table's columns taken together; none for a mean
    chosen      the answers to `source` that those columns stand for
    mirrors     references of the same difference seen from the other side: the other of two
                categories, the other of two answers
    opposite    the other of two answers, in words
    """

    kind: TableKind
    item: str
    source: str
    by: str
    breakdown: str
    category: str
    members: tuple[str, ...]
    answers: tuple[str, ...]
    chosen: tuple[str, ...]
    title: Text
    breakdown_title: Text
    group: Text
    answer_texts: tuple[Text, ...]
    reference: str
    mirrors: tuple[str, ...] = ()
    opposite: Text | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group beside everybody else in its table; p of 'they do not differ', for this one alone."""

    about: About
    evidence: Evidence
    p: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """Row against the other rows, on the columns taken together; no columns for a mean."""

    row: int
    columns: tuple[int, ...]


def compare_table(table: CountedTable) -> tuple[Comparison, ...]:
    """Return each category against the rest of the table, per answer and per pair at both ends.

    Everybody counts for one. Not compared: a residual category as a group of its own; answers that
    are not substantive; groups and answers of fewer than `LEAST_PEOPLE`; the mirror image where
    there are two categories or two answers; an item with itself. A report mark is compared by its
    mean. Empty for a table of everyone.
    """
    contrasts = list_contrasts(table)
    if table.kind == "mean":
        means = [_means(table, contrast) for contrast in contrasts]
        return make_comparisons(table, contrasts, means, [each.p for each in means])
    shares = [_shares(table, contrast) for contrast in contrasts]
    return make_comparisons(table, contrasts, shares, exact_p(shares))


def make_comparisons(
    table: CountedTable,
    contrasts: Sequence[Contrast],
    evidence: Sequence[Evidence],
    p_values: Sequence[float],
) -> tuple[Comparison, ...]:
    """Return contrasts with what was found for each, in the words of the table."""
    found = zip(contrasts, evidence, p_values, strict=True)
    return tuple(Comparison(_about(table, contrast), each, p) for contrast, each, p in found)


def list_contrasts(table: CountedTable) -> list[Contrast]:
    """Return what is compared in a table, decided by its margins alone."""
    if table.breakdown is None or table.by == table.source:
        return []
    people = [_people(table, row) for row in table.rows]
    n = sum(people)
    rows = [i for i in _groups(table) if LEAST_PEOPLE <= people[i] <= n - LEAST_PEOPLE]
    if table.kind == "mean":
        return [Contrast(row, ()) for row in rows]
    columns = [
        together
        for together in _answers(table)
        if LEAST_PEOPLE <= _chosen(table.rows, together) <= n - LEAST_PEOPLE
    ]
    return [Contrast(row, together) for row in rows for together in columns]


def _people(table: CountedTable, row: CountedRow) -> int:
    """Return who can be compared: the base, or for means those who gave a mark."""
    if table.kind != "mean":
        return row.base
    pairs = zip(table.answers, row.counts, strict=True)
    return sum(count for answer, count in pairs if answer.substantive)


def _groups(table: CountedTable) -> list[int]:
    """Return the categories that are a group in their own right; of two, the first."""
    named = [i for i, row in enumerate(table.rows) if row.residual is None]
    return named[:1] if len(table.rows) == 2 else named


def _answers(table: CountedTable) -> Iterator[tuple[int, ...]]:
    substantive = [i for i, answer in enumerate(table.answers) if answer.substantive]
    singles = substantive[:1] if _is_mirrored(table) else substantive
    yield from ((column,) for column in singles)
    if table.ordered and len(substantive) >= LONG_SCALE:
        if len(table.answers) > LONG_SCALE:
            yield tuple(substantive[:2])
        yield tuple(substantive[-2:])


def _chosen(rows: Sequence[CountedRow], columns: Sequence[int]) -> int:
    return sum(row.counts[column] for row in rows for column in columns)


def _shares(table: CountedTable, contrast: Contrast) -> Shares:
    others = [row for i, row in enumerate(table.rows) if i != contrast.row]
    return Shares(
        _side([table.rows[contrast.row]], contrast.columns), _side(others, contrast.columns)
    )


def _side(rows: Sequence[CountedRow], columns: Sequence[int]) -> Side:
    n = sum(row.base for row in rows)
    return Side(_chosen(rows, columns) / n, n, n)


def _means(table: CountedTable, contrast: Contrast) -> Means:
    others = [row for i, row in enumerate(table.rows) if i != contrast.row]
    spread = _moments(table, table.rows).sd
    return Means(_moments(table, [table.rows[contrast.row]]), _moments(table, others), spread)


def _moments(table: CountedTable, rows: Sequence[CountedRow]) -> Moments:
    valued = [(i, a.value) for i, a in enumerate(table.answers) if a.substantive]
    values = [value for _, value in valued if value is not None]
    people = [sum(row.counts[i] for row in rows) for i, value in valued if value is not None]
    mean, sd = mean_and_sd(values, people)
    return Moments(mean, sd, sum(people))


def _about(table: CountedTable, contrast: Contrast) -> About:
    row = table.rows[contrast.row]
    answers = [table.answers[column] for column in contrast.columns]
    names = _references(table, contrast)
    mirrored = _is_mirrored(table) and bool(answers)
    return About(
        kind=table.kind,
        item=table.item,
        source=table.source,
        by=table.by or "",
        breakdown=table.breakdown or "",
        category=row.category or "",
        members=row.members,
        answers=tuple(answer.id for answer in answers),
        chosen=tuple(member for answer in answers for member in answer.members),
        title=table.title,
        breakdown_title=table.breakdown_title or table.title,
        group=row.text,
        answer_texts=tuple(answer.text for answer in answers),
        reference=names[0],
        mirrors=names[1:],
        opposite=table.answers[1].text if mirrored else None,
    )


def _references(table: CountedTable, contrast: Contrast) -> tuple[str, ...]:
    """Return how the difference can be pointed at, its own reference first."""
    rows = [contrast.row] + ([1 - contrast.row] if len(table.rows) == 2 else [])
    joined = "+".join(table.answers[column].id for column in contrast.columns)
    whats = [f".{joined}"] if joined else ["#mean"]
    if joined and _is_mirrored(table):
        whats.append(f".{table.answers[1].id}")
    return tuple(
        f"{table.item}{what}@{table.breakdown}.{table.rows[row].category}"
        for row in rows
        for what in whats
    )


def _is_mirrored(table: CountedTable) -> bool:
    """Return whether there are two answers, of which everybody in the base gave one."""
    both = len(table.answers) == 2 and all(answer.substantive for answer in table.answers)
    return both and table.kind == "answers"
