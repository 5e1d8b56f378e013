"""Which chart fits a released table, drawn by the charts room."""

from __future__ import annotations

from weerklank.charts import (
    Answer,
    BarRow,
    Chart,
    DotRow,
    Palette,
    StackedRow,
    dot_plot,
    mark_gauge,
    ranked_bars,
    stacked_bars,
)
from weerklank.disclosure import ReleasedMean, ReleasedRow, ReleasedTable
from weerklank.kernel import Language
from weerklank.publication import wording
from weerklank.publication.figures.grids import table_caption

MOST_CATEGORIES = 10


def draw_table(
    table: ReleasedTable, language: Language, *, id: str, narrow: bool = False
) -> Chart | None:
    """Return a table's chart; None where nothing of it is shown or no chart fits.

    Bars with intervals for everyone, stacked bars for a breakdown, a gauge for one mark, dots with
    intervals for means. Options in a breakdown overlap and have no chart; more than ten answers
    without order cannot be told apart by colour.
    """
    if not _shows_anything(table):
        return None
    if table.kind == "mean":
        return _draw_means(table, language, id=id, narrow=narrow)
    if table.breakdown is None:
        return _draw_everyone(table, language, id=id, narrow=narrow)
    if table.kind == "answers":
        return _draw_categories(table, language, id=id, narrow=narrow)
    return None


def _shows_anything(table: ReleasedTable) -> bool:
    return any(
        (row.mean is not None and row.mean.mean is not None)
        or any(figure.percent is not None for figure in row.figures)
        for row in table.rows
    )


def _draw_everyone(
    table: ReleasedTable, language: Language, *, id: str, narrow: bool
) -> Chart | None:
    row = table.rows[0]
    figures = {figure.answer: figure for figure in row.figures}
    shown = ((answer, figures.get(answer.id)) for answer in table.answers)
    rows = tuple(
        BarRow(answer.text.in_language(language), f.percent, low=f.low, high=f.high, base=row.base)
        for answer, f in shown
        if f is not None
    )
    title = table_caption(table, language)
    return ranked_bars(
        id=id, title=title, rows=rows, language=language, ranked=False, narrow=narrow
    )


def _draw_categories(
    table: ReleasedTable, language: Language, *, id: str, narrow: bool
) -> Chart | None:
    palette = _palette(table)
    if palette == "categories" and len(table.answers) > MOST_CATEGORIES:
        return None
    answers = tuple(
        Answer(answer.text.in_language(language), aside=not answer.substantive)
        for answer in table.answers
    )
    rows = tuple(
        StackedRow(row.text.in_language(language), _percents(table, row), base=row.base)
        for row in table.rows
        if row.figures
    )
    return stacked_bars(
        id=id,
        title=table_caption(table, language),
        answers=answers,
        rows=rows,
        palette=palette,
        language=language,
        middle=_middle(table),
        narrow=narrow,
    )


def _percents(table: ReleasedTable, row: ReleasedRow) -> tuple[int | None, ...]:
    percents = {figure.answer: figure.percent for figure in row.figures}
    return tuple(percents.get(answer.id) for answer in table.answers)


def _palette(table: ReleasedTable) -> Palette:
    """Return the palette: ordered answers lie around their middle or from little to much."""
    if not table.ordered:
        return "categories"
    return "sequential" if _middle(table) is None else "diverging"


def _middle(table: ReleasedTable) -> int | None:
    """Return the place of the column with as many of the asked answers before as after it."""
    sizes = [len(answer.members) for answer in table.answers if answer.substantive]
    places = range(1, len(sizes) - 1)
    return next((i for i in places if sum(sizes[:i]) == sum(sizes[i + 1 :])), None)


def _draw_means(table: ReleasedTable, language: Language, *, id: str, narrow: bool) -> Chart:
    title, scale = table_caption(table, language), _scale(table)
    only = table.rows[0].mean
    if len(table.rows) == 1 and scale == (1, 10) and only is not None and only.mean is not None:
        return mark_gauge(id=id, title=title, mark=only.mean, language=language, narrow=narrow)
    rows = tuple(_dot(row, row.mean, language) for row in table.rows)
    return dot_plot(
        id=id,
        title=title,
        rows=rows,
        scale=scale,
        unit="mark",
        language=language,
        narrow=narrow,
    )


def _dot(row: ReleasedRow, mean: ReleasedMean | None, language: Language) -> DotRow:
    text = wording.EVERYONE if row.category is None else row.text
    label = text.in_language(language)
    if mean is None:
        return DotRow(label, None, base=row.base)
    return DotRow(label, mean.mean, low=mean.low, high=mean.high, base=row.base)


def _scale(table: ReleasedTable) -> tuple[int, int]:
    values = [answer.value for answer in table.answers if answer.value is not None]
    return (min(values), max(values)) if values else (1, 10)
