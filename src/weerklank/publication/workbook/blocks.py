"""One released table as lines of cells: figures stay numbers, a hidden one is a sign."""

from __future__ import annotations

from collections.abc import Iterator

from weerklank.disclosure import ReleasedFigure, ReleasedMean, ReleasedRow, ReleasedTable
from weerklank.kernel import Language, Text
from weerklank.publication import wording
from weerklank.publication.figures.grids import WITHHELD
from weerklank.publication.workbook.book import Cell, Line

_LOW = Text("95% laag", "95% low")
_HIGH = Text("95% hoog", "95% high")
_GAP = Cell(None, "empty")
_SIGN = Cell(WITHHELD, "withheld")


def table_lines(table: ReleasedTable, language: Language) -> Iterator[Line]:
    """Yield the header and the rows of a table.

    Everyone: an answer a row, percentage with interval. Breakdowns: a category a row, an answer a
    column, then the base, then the interval of each answer. Means: mean, interval, spread, base.
    """
    if table.kind == "mean":
        yield from _means(table, language)
    elif table.breakdown is None:
        yield from _everyone(table, language)
    else:
        yield from _categories(table, language)


def _everyone(table: ReleasedTable, language: Language) -> Iterator[Line]:
    yield _heads(wording.ANSWER, (wording.PERCENT, _LOW, _HIGH), language)
    row = table.rows[0]
    figures = _by_answer(row)
    for answer in table.answers:
        figure = figures.get(answer.id)
        label = Cell(answer.text.in_language(language), "label")
        yield Line((label, _percent(figure), *_interval(figure)))
    base = Cell(wording.BASE_LONG.in_language(language), "sum_label")
    yield Line((base, _count(row.base), _GAP, _GAP))
    if row.mean is not None:
        yield Line((Cell(wording.MEAN.in_language(language), "sum_label"), *_mean(row.mean)))


def _categories(table: ReleasedTable, language: Language) -> Iterator[Line]:
    answers = [answer.text.in_language(language) for answer in table.answers]
    bounds = [
        f"{answer}: {end.in_language(language)}" for answer in answers for end in (_LOW, _HIGH)
    ]
    percents = [f"{answer} (%)" for answer in answers]
    heads = (*percents, wording.BASE.in_language(language), *bounds)
    corner = Cell(wording.GROUP.in_language(language), "corner")
    yield Line((corner, *(Cell(head, "head") for head in heads)))
    for row in table.rows:
        figures = _by_answer(row)
        found = [figures.get(answer.id) for answer in table.answers]
        yield Line(
            (
                Cell(row.text.in_language(language), "label"),
                *(_percent(figure) for figure in found),
                _count(row.base),
                *(cell for figure in found for cell in _interval(figure)),
            )
        )


def _means(table: ReleasedTable, language: Language) -> Iterator[Line]:
    yield _heads(wording.GROUP, (wording.MEAN, _LOW, _HIGH, wording.BASE), language)
    for row in table.rows:
        text = wording.EVERYONE if row.category is None else row.text
        mean = row.mean or ReleasedMean(None, None, None, None)
        cells = (Cell(text.in_language(language), "label"), *_mean(mean), _count(row.base))
        yield Line(cells)


def _heads(corner: Text, heads: tuple[Text, ...], language: Language) -> Line:
    first = Cell(corner.in_language(language), "corner")
    return Line((first, *(Cell(head.in_language(language), "head") for head in heads)))


def _by_answer(row: ReleasedRow) -> dict[str, ReleasedFigure]:
    return {figure.answer: figure for figure in row.figures}


def _percent(figure: ReleasedFigure | None) -> Cell:
    if figure is None or figure.percent is None:
        return _SIGN
    return Cell(figure.percent, "whole")


def _interval(figure: ReleasedFigure | None) -> tuple[Cell, Cell]:
    if figure is None or figure.percent is None:
        return _SIGN, _SIGN
    if figure.low is None or figure.high is None:
        return _GAP, _GAP
    return Cell(figure.low, "whole"), Cell(figure.high, "whole")


def _count(base: int | None) -> Cell:
    return _SIGN if base is None else Cell(base, "sum_whole")


def _mean(mean: ReleasedMean) -> tuple[Cell, Cell, Cell]:
    """Return the mean and the ends of its interval."""
    if mean.mean is None:
        return _SIGN, _SIGN, _SIGN
    low, high = (_GAP if end is None else Cell(end, "decimal") for end in (mean.low, mean.high))
    return Cell(mean.mean, "decimal"), low, high
