"""What no release or set of sheets can hold, though its form is right: a hand wrote it.

A hash proves nothing to whoever rewrites it too. This finds figures that no answers give.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from math import isfinite
from typing import TypeAlias

from weerklank.disclosure.release import (
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedRow,
    ReleasedTable,
)
from weerklank.disclosure.sheets import SheetSet
from weerklank.kernel import Text

Fault: TypeAlias = tuple[str, Text]
"""Where in the JSON, counted from 1, and what cannot be there."""

COUNT = Text("dit aantal mensen kan niet", "this number of people cannot be")
EMPTY = Text("hier staat niets", "there is nothing here")
TWICE = Text("dit staat er twee keer", "this is given twice")
PERCENT = Text(
    "dit percentage ligt niet tussen 0 en 100, of niet tussen zijn marges",
    "this percentage is not between 0 and 100, or not within its margins",
)
HIDDEN = Text(
    "een getal is verborgen of het staat er, niet allebei",
    "a figure is hidden or it is there, not both",
)
ANSWERS = Text(
    "deze cijfers horen niet bij de antwoorden van de tabel",
    "these figures are not those of the table's answers",
)
SUM = Text(
    "deze percentages zijn samen niet ongeveer 100",
    "these percentages do not add up to about 100",
)
MEAN = Text(
    "dit gemiddelde kan niet uit deze antwoorden komen",
    "this mean cannot come from these answers",
)


def find_release_faults(release: Release) -> Iterator[Fault]:
    """Yield every part of a release that cannot be, with its path."""
    people = release.respondents
    if people < 0:
        yield "respondents", COUNT
    if release.response_rate is not None and not 0 <= release.response_rate <= 100:
        yield "response_rate", PERCENT
    yield from _tables(release.tables, people, "")
    yield from _twice((one.id for one in release.quotes), "quotes[{}].id")


def find_sheet_faults(sheets: SheetSet) -> Iterator[Fault]:
    """Yield every part of a set of sheets that cannot be, with its path."""
    yield from _twice((one.organisation for one in sheets.sheets), "sheets[{}].organisation")
    for n, sheet in enumerate(sheets.sheets, start=1):
        if sheet.base < 0:
            yield f"sheets[{n}].base", COUNT
        yield from _tables(sheet.tables, sheet.base, f"sheets[{n}].")


def _tables(tables: tuple[ReleasedTable, ...], people: int, path: str) -> Iterator[Fault]:
    yield from _twice(((t.item, t.breakdown) for t in tables), f"{path}tables[{{}}]")
    for n, table in enumerate(tables, start=1):
        yield from _table(table, people, f"{path}tables[{n}]")


def _table(table: ReleasedTable, people: int, path: str) -> Iterator[Fault]:
    for name, parts in (("answers", table.answers), ("rows", table.rows)):
        if not parts:
            yield f"{path}.{name}", EMPTY
        members = (member for part in parts for member in part.members)
        if _repeats(members):
            yield f"{path}.{name}", TWICE
    yield from _twice((answer.id for answer in table.answers), f"{path}.answers[{{}}].id")
    yield from _twice((row.category for row in table.rows), f"{path}.rows[{{}}].category")
    missing = table.missing
    for name in ("not_asked", "skipped", "not_applicable", "dont_know") if missing else ():
        if not 0 <= (getattr(missing, name) or 0) <= people:
            yield f"{path}.missing.{name}", COUNT
    for n, row in enumerate(table.rows, start=1):
        yield from _row(row, table, people, f"{path}.rows[{n}]")


def _row(row: ReleasedRow, table: ReleasedTable, people: int, path: str) -> Iterator[Fault]:
    if not 0 <= (row.base or 0) <= people:
        yield f"{path}.base", COUNT
    answers = [answer.id for answer in table.answers if table.kind != "mean"]
    if [figure.answer for figure in row.figures] != answers:
        yield f"{path}.figures", ANSWERS
    for n, figure in enumerate(row.figures, start=1):
        if fault := _figure(figure):
            yield f"{path}.figures[{n}].percent", fault
    if table.kind == "answers" and _is_far_from_whole(row.figures):
        yield f"{path}.figures", SUM
    if row.mean is not None and (fault := _mean(row.mean, table.answers)):
        yield f"{path}.mean", fault


def _figure(figure: ReleasedFigure) -> Text | None:
    percent, low, high = figure.percent, figure.low, figure.high
    if (percent is None) != (figure.hidden is not None):
        return HIDDEN
    if percent is None:
        return None if low is None and high is None else HIDDEN
    low, high = percent if low is None else low, percent if high is None else high
    return None if 0 <= low <= percent <= high <= 100 else PERCENT


def _is_far_from_whole(figures: tuple[ReleasedFigure, ...]) -> bool:
    """Return whether shown percentages are further from 100 than rounding each explains."""
    shown = [figure.percent for figure in figures if figure.percent is not None]
    return 0 < len(shown) == len(figures) and abs(sum(shown) - 100) > len(shown) / 2 + 0.5


def _mean(mean: ReleasedMean, answers: Iterable[ReleasedAnswer]) -> Text | None:
    numbers = [one for one in (mean.mean, mean.sd, mean.low, mean.high) if one is not None]
    if (mean.mean is None) != (mean.hidden is not None) or (mean.mean is None and numbers):
        return HIDDEN
    if mean.mean is None:
        return None
    values = [float(one.value) for one in answers if one.value is not None] or [mean.mean]
    low = mean.mean if mean.low is None else mean.low
    high = mean.mean if mean.high is None else mean.high
    within = min(values) <= mean.mean <= max(values) and low <= mean.mean <= high
    return None if within and all(map(isfinite, numbers)) and (mean.sd or 0) >= 0 else MEAN


def _twice(names: Iterable[Hashable], path: str) -> Iterator[Fault]:
    seen: set[Hashable] = set()
    for n, name in enumerate(names, start=1):
        if name in seen:
            yield path.format(n), TWICE
        seen.add(name)


def _repeats(names: Iterable[Hashable]) -> bool:
    listed = list(names)
    return len(set(listed)) < len(listed)
