"""Turns a counted table and the choice of what to show into a released table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from weerklank.analysis import (
    CountedAnswer,
    CountedRow,
    CountedTable,
    Missing,
    mean_interval,
    wilson_interval,
)
from weerklank.disclosure.problem.crossing import Layout, table_id
from weerklank.disclosure.release import (
    Hidden,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedMissing,
    ReleasedRow,
    ReleasedTable,
)
from weerklank.disclosure.rules import Rules
from weerklank.kernel import Text, round_half_up, whole_percent


@dataclass(frozen=True, slots=True)
class Shown:
    """How a table is shown: its layout, and why which figures are hidden.

    figures  reason by category and column; rows not named in `bases` have no base to show
    means    reason by category
    """

    layout: Layout
    figures: Mapping[tuple[str | None, int], Hidden] = field(default_factory=dict)
    means: Mapping[str | None, Hidden] = field(default_factory=dict)
    without_base: Mapping[str | None, Hidden] = field(default_factory=dict)


def render(
    table: CountedTable, shown: Shown, rules: Rules, spread: float | None = None
) -> ReleasedTable:
    """Return the table as released: whole percentages, bases, one-decimal means, a note.

    spread  of a table of means: everyone's standard deviation as published elsewhere, from which
            the intervals are made. A group's own would, with its mean, tell single answers.
    """
    merged = any(len(indices) > 1 for indices in shown.layout)
    return ReleasedTable(
        id=table_id(table.item, table.breakdown),
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
        answers=tuple(_answer(table.answers, indices) for indices in shown.layout),
        rows=tuple(_row(table, row, shown, merged, spread) for row in table.rows),
        missing=None if table.breakdown else _missing(table.rows[0], rules),
        reason=table.reason,
        note=_note(table, shown),
        ordered=table.ordered,
    )


def released_figure(answer: str, percent: int, base: int) -> ReleasedFigure:
    """Return a figure with the Wilson interval that follows from percentage and base alone."""
    interval = wilson_interval(percent * base / 100, base)
    low, high = (int(round_half_up(100 * end, 0)) for end in (interval.low, interval.high))
    return ReleasedFigure(answer, percent, low, high)


def released_mean(mean: float, sd: float | None, people: int) -> ReleasedMean:
    """Return a mean with the interval that follows from the released mean, deviation and n."""
    rounded = round_half_up(mean, 1)
    if sd is None or people < 2:
        return ReleasedMean(rounded, None, None, None)
    deviation = round_half_up(sd, 1)
    interval = mean_interval(rounded, deviation, people)
    low, high = round_half_up(interval.low, 1), round_half_up(interval.high, 1)
    return ReleasedMean(rounded, deviation, low, high)


def _answer(answers: tuple[CountedAnswer, ...], indices: tuple[int, ...]) -> ReleasedAnswer:
    chosen = [answers[index] for index in indices]
    if len(chosen) == 1:
        answer = chosen[0]
        return ReleasedAnswer(
            answer.id, answer.text, answer.members, answer.substantive, answer.value
        )
    return ReleasedAnswer(
        "_".join(answer.id for answer in chosen),
        _listed([answer.text for answer in chosen]),
        tuple(member for answer in chosen for member in answer.members),
        all(answer.substantive for answer in chosen),
    )


def _row(
    table: CountedTable, row: CountedRow, shown: Shown, merged: bool, spread: float | None
) -> ReleasedRow:
    no_base = row.category in shown.without_base
    return ReleasedRow(
        category=row.category,
        text=row.text,
        members=row.members,
        base=None if no_base else row.base,
        figures=() if table.kind == "mean" else _figures(table, row, shown),
        mean=None if merged else _mean(table, row, shown, spread),
    )


def _figures(table: CountedTable, row: CountedRow, shown: Shown) -> tuple[ReleasedFigure, ...]:
    figures = []
    for position, indices in enumerate(shown.layout):
        answer = _answer(table.answers, indices).id
        hidden = shown.figures.get((row.category, position))
        if hidden is not None:
            figures.append(ReleasedFigure(answer, None, hidden=hidden))
            continue
        percent = whole_percent(sum(row.counts[index] for index in indices), row.base)
        figures.append(released_figure(answer, percent, row.base))
    return tuple(figures)


def _mean(
    table: CountedTable, row: CountedRow, shown: Shown, spread: float | None
) -> ReleasedMean | None:
    hidden = shown.means.get(row.category)
    if hidden is not None:
        valued = any(other.mean is not None for other in table.rows)
        return ReleasedMean(None, None, None, None, hidden) if valued else None
    if row.mean is None:
        return None
    pairs = zip(table.answers, row.counts, strict=True)
    people = sum(count for answer, count in pairs if answer.substantive)
    if table.kind == "mean":
        return replace(released_mean(row.mean, spread, people), sd=None)
    return released_mean(row.mean, row.sd, people)


def _missing(row: CountedRow, rules: Rules) -> ReleasedMissing:
    """Reasons of ten people or more; of a small study none where the rest could be subtracted."""
    counts = _reasons(row.missing)
    told = {reason: n if n >= rules.minimum_base else None for reason, n in counts.items()}
    rest = sum(n for reason, n in counts.items() if told[reason] is None)
    if 0 < rest < rules.minimum_base and row.base < rules.open_base:
        told = dict.fromkeys(counts)
    return ReleasedMissing(**told)


def _reasons(missing: Missing) -> dict[str, int]:
    return {
        "not_asked": missing.not_asked,
        "skipped": missing.skipped,
        "not_applicable": missing.not_applicable,
        "dont_know": missing.dont_know,
    }


def _listed(texts: list[Text]) -> Text:
    return Text(" of ".join(text.nl for text in texts), " or ".join(text.en for text in texts))


_MERGED = Text(
    "Samengenomen, zodat niemand te herkennen is: {columns}. Zo blijft er meer te zien dan "
    "wanneer we cijfers verbergen.",
    "Taken together, so that nobody can be recognised: {columns}. That leaves more to see than "
    "hiding figures would.",
)
_HIDDEN = Text(
    "{count} percentages zijn verborgen, zodat niemand te herkennen is.",
    "{count} percentages are hidden, so that nobody can be recognised.",
)
_ONE_HIDDEN = Text(
    "Eén percentage is verborgen, zodat niemand te herkennen is.",
    "One percentage is hidden, so that nobody can be recognised.",
)
_MEANS = Text(
    "Een of meer gemiddelden zijn verborgen, zodat niemand te herkennen is.",
    "One mean or more is hidden, so that nobody can be recognised.",
)
_RESIDUAL = Text(
    "Niet getoond, omdat deze groep een restgroep is: {groups}.",
    "Not shown, because this group is a remainder: {groups}.",
)


def _note(table: CountedTable, shown: Shown) -> Text | None:
    parts = []
    merged = [indices for indices in shown.layout if len(indices) > 1]
    if merged:
        columns = [_answer(table.answers, indices).text for indices in merged]
        parts.append(_filled(_MERGED, "columns", columns))
    count = sum(reason != "residual" for reason in shown.figures.values())
    if count and table.kind != "mean":
        parts.append(_ONE_HIDDEN if count == 1 else _HIDDEN.format(count=count))
    if table.kind == "mean" and any(reason != "residual" for reason in shown.means.values()):
        parts.append(_MEANS)
    residual = [row.text for row in table.rows if row.residual is not None]
    if residual:
        parts.append(_filled(_RESIDUAL, "groups", residual))
    if not parts:
        return None
    return Text(" ".join(part.nl for part in parts), " ".join(part.en for part in parts))


def _filled(pattern: Text, name: str, texts: list[Text]) -> Text:
    nl = pattern.nl.format(**{name: "; ".join(text.nl for text in texts)})
    return Text(nl, pattern.en.format(**{name: "; ".join(text.en for text in texts)}))
