"""A released table as a grid of printed words, which every output then draws in its own way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from weerklank.disclosure import (
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedRow,
    ReleasedTable,
)
from weerklank.kernel import Language, Text, format_decimal, format_integer
from weerklank.publication import wording
from weerklank.publication.figures.signs import (
    NOT_THERE,
    WITHHELD,
    Legend,
    end_sign,
    mean_sign,
    percent_sign,
    sign_legend,
)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its heading, its cells, and whether it sums up the rows above it.

    A cell is a number as printed, or one of the signs; empty where a sum has no such column.
    """

    label: str
    cells: tuple[str, ...]
    sums_up: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to be drawn. Every row has as many cells as there are `heads`.

    corner  heading of the column of row headings
    sums    numbers of the columns (from 0) that sum up the others: total and base
    notes   what a reader must know to read it: rounding, what was merged or hidden
    legend  the signs among its cells, with what they mean
    """

    caption: str
    question: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    sums: tuple[int, ...]
    notes: tuple[str, ...]
    legend: Legend = ()


def table_grid(table: ReleasedTable, language: Language) -> Grid:
    """Return a released table as a grid: answers down for everyone, categories down otherwise."""
    if table.kind == "mean":
        heads, rows, sums = _means(table, language)
    elif table.breakdown is None:
        heads, rows, sums = _everyone(table, language)
    else:
        heads, rows, sums = _categories(table, language)
    corner = wording.ANSWER if _answers_down(table) else wording.GROUP
    return Grid(
        caption=table_caption(table, language),
        question=table.question.in_language(language),
        corner=corner.in_language(language),
        heads=tuple(head.in_language(language) for head in heads),
        rows=rows,
        sums=sums,
        notes=table_notes(table, language),
        legend=table_legend(table, {cell for row in rows for cell in row.cells}, language),
    )


def table_caption(table: ReleasedTable, language: Language) -> str:
    """Return what a table shows: the item's label, by what it is broken down, in which unit."""
    title = table.title.in_language(language)
    if table.breakdown_title is None:
        return title
    by = table.breakdown_title.in_language(language)
    return f"{title} – {by}" + ("" if table.kind == "mean" else " (%)")


def table_notes(table: ReleasedTable, language: Language) -> tuple[str, ...]:
    """Return the notes under a table: how to read it, rounding, what was merged or hidden."""
    notes = [_rounding_note(table), table.note]
    if table.kind == "options":
        notes.insert(0, wording.OPTIONS)
    if table.kind == "mean" and any(row.mean and row.mean.low is not None for row in table.rows):
        notes.insert(0, wording.SHARED_SPREAD)
    return tuple(note.in_language(language) for note in notes if note is not None)


def table_legend(table: ReleasedTable, found: Collection[str], language: Language) -> Legend:
    """Return what the signs mean that are `found` among the cells of a table."""
    return sign_legend(found, hidden_reasons(table) or ("small_group",), language)


def hidden_reasons(table: ReleasedTable) -> tuple[str, ...]:
    """Return the reasons for which figures of a table are withheld, each once, in fixed order."""
    found = {figure.hidden for row in table.rows for figure in row.figures}
    found |= {row.mean.hidden for row in table.rows if row.mean is not None}
    return tuple(reason for reason in wording.HIDDEN_REASONS if reason in found)


_Part = tuple[tuple[Text, ...], tuple[GridRow, ...], tuple[int, ...]]


def _answers_down(table: ReleasedTable) -> bool:
    return table.kind != "mean" and table.breakdown is None


def _everyone(table: ReleasedTable, language: Language) -> _Part:
    row = table.rows[0]
    rows = [
        GridRow(answer.text.in_language(language), (_percent(figure, row), _interval(figure)))
        for answer, figure in _columns(table, row)
    ]
    if table.kind == "answers":
        rows.append(GridRow(wording.TOTAL.in_language(language), ("100", ""), sums_up=True))
    base = wording.BASE_LONG.in_language(language)
    rows.append(GridRow(base, (_base(row, language), ""), sums_up=True))
    if row.mean is not None:
        mean, interval, sd = _mean_cells(row, language)
        spread = f" ({wording.SPREAD.in_language(language).lower()} {sd})" if sd else ""
        label = f"{wording.MEAN.in_language(language)}{spread}"
        rows.append(GridRow(label, (mean, interval), sums_up=True))
    return (wording.PERCENT, wording.INTERVAL), tuple(rows), ()


def _categories(table: ReleasedTable, language: Language) -> _Part:
    with_total = table.kind == "answers"
    rows = tuple(
        GridRow(
            row.text.in_language(language),
            (
                *(_percent(figure, row) for _, figure in _columns(table, row)),
                *((_total(row),) if with_total else ()),
                _base(row, language),
            ),
        )
        for row in table.rows
    )
    heads = [answer.text for answer in table.answers]
    heads += [wording.TOTAL, wording.BASE] if with_total else [wording.BASE]
    sums = tuple(range(len(table.answers), len(heads)))
    return tuple(heads), rows, sums


def _total(row: ReleasedRow) -> str:
    return NOT_THERE if all(figure.percent is None for figure in row.figures) else "100"


def _means(table: ReleasedTable, language: Language) -> _Part:
    rows = tuple(
        GridRow(
            wording.EVERYONE.in_language(language)
            if row.category is None
            else row.text.in_language(language),
            (*_mean_cells(row, language)[:2], _base(row, language)),
        )
        for row in table.rows
    )
    return (wording.MEAN, wording.INTERVAL, wording.BASE), rows, (2,)


def _mean_cells(row: ReleasedRow, language: Language) -> tuple[str, str, str]:
    """Return the mean, its interval and its standard deviation, which may be empty."""
    sign, mean = mean_sign(row.mean), row.mean
    if mean is None or sign is not None:
        return sign or NOT_THERE, sign or NOT_THERE, ""
    low, high = _decimal(mean.low, language), _decimal(mean.high, language)
    interval = f"{low}–{high}" if low and high else NOT_THERE
    return _decimal(mean.mean, language), interval, _decimal(mean.sd, language)


def _decimal(value: float | None, language: Language) -> str:
    return "" if value is None else format_decimal(value, 1, language)


def _columns(
    table: ReleasedTable, row: ReleasedRow
) -> tuple[tuple[ReleasedAnswer, ReleasedFigure | None], ...]:
    figures = {figure.answer: figure for figure in row.figures}
    return tuple((answer, figures.get(answer.id)) for answer in table.answers)


def _percent(figure: ReleasedFigure | None, row: ReleasedRow) -> str:
    return percent_sign(figure, row.base) or str(figure.percent if figure else NOT_THERE)


def _interval(figure: ReleasedFigure | None) -> str:
    if figure is None:
        return NOT_THERE
    sign = end_sign(figure.low, hidden=figure.percent is None)
    return sign or f"{figure.low}–{figure.high}"


def _base(row: ReleasedRow, language: Language) -> str:
    return WITHHELD if row.base is None else format_integer(row.base, language)


def _rounding_note(table: ReleasedTable) -> Text | None:
    if table.kind != "answers":
        return None
    sums = [
        sum(figure.percent for figure in row.figures if figure.percent is not None)
        for row in table.rows
        if row.figures and all(figure.percent is not None for figure in row.figures)
    ]
    odd = sorted({total for total in sums if total != 100})
    if not odd:
        return None
    if table.breakdown is None:
        return wording.ROUNDED_TO.format(total=odd[0])
    return wording.ROUNDED_ROWS


def method_words(
    table: ReleasedTable, release: Release, language: Language, *, labelled: bool = True
) -> str:
    """Return in words how a table came about: base, who is not in it, weighting, release.

    labelled  synthetic data are called so here; false where whoever prints this does so already
    """
    row = table.rows[0]
    base = row.base if table.breakdown is None else None
    facts = [wording.METHOD_BASE.format(n=_number(base, language))] if base is not None else []
    facts += _missing_words(table, language)
    facts.append(wording.METHOD_SELF_REPORT)
    facts.append(wording.METHOD_UNWEIGHTED)
    words = "; ".join(fact.in_language(language) for fact in facts)
    date = wording.print_date(release.date, language)
    source = wording.METHOD_RELEASE.in_language(language).format(number=release.number, date=date)
    label = (
        f" {wording.SYNTHETIC_SHORT.in_language(language)}"
        if release.synthetic and labelled
        else ""
    )
    return f"{words[:1].upper()}{words[1:]}. {source}{label}"


def _missing_words(table: ReleasedTable, language: Language) -> list[Text]:
    if table.missing is None:
        return []
    counts = (
        (table.missing.not_asked, wording.NOT_ASKED),
        (table.missing.skipped, wording.SKIPPED),
        (table.missing.not_applicable, wording.NOT_APPLICABLE),
        (table.missing.dont_know, wording.DONT_KNOW),
    )
    return [text.format(n=_number(count, language)) for count, text in counts if count]


def _number(value: int, language: Language) -> str:
    return format_integer(value, language)
