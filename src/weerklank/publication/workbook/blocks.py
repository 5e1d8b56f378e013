"""One released table as lines of cells: figures stay numbers, the signs are text."""

from __future__ import annotations

from collections.abc import Iterator

from weerklank.disclosure import ReleasedFigure, ReleasedMean, ReleasedRow, ReleasedTable
from weerklank.kernel import Language, Text
from weerklank.publication import wording
from weerklank.publication.figures.signs import (
    SIGNS,
    WITHHELD,
    end_sign,
    mean_sign,
    percent_sign,
)
from weerklank.publication.workbook.book import Cell, Line, Role

_LOW = Text("95% laag", "95% low")
_HIGH = Text("95% hoog", "95% high")
_GAP = Cell(None, "empty")
_SIGN_ROLES: tuple[Role, ...] = ("withheld", "sign")


def printed_signs(lines: tuple[Line, ...]) -> set[str]:
    """Return the signs that stand among the figures of some lines."""
    values = [cell.value for line in lines for cell in line.cells if cell.role in _SIGN_ROLES]
    return {sign for sign in SIGNS if sign in values}


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
        yield Line((label, _percent(figure, row), *_interval(figure)))
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
                *(_percent(figure, row) for figure in found),
                _count(row.base),
                *(cell for figure in found for cell in _interval(figure)),
            )
        )


def _means(table: ReleasedTable, language: Language) -> Iterator[Line]:
    yield _heads(wording.GROUP, (wording.MEAN, _LOW, _HIGH, wording.BASE), language)
    for row in table.rows:
        text = wording.EVERYONE if row.category is None else row.text
        cells = (Cell(text.in_language(language), "label"), *_mean(row.mean), _count(row.base))
        yield Line(cells)


def _heads(corner: Text, heads: tuple[Text, ...], language: Language) -> Line:
    first = Cell(corner.in_language(language), "corner")
    return Line((first, *(Cell(head.in_language(language), "head") for head in heads)))


def _by_answer(row: ReleasedRow) -> dict[str, ReleasedFigure]:
    return {figure.answer: figure for figure in row.figures}


def _percent(figure: ReleasedFigure | None, row: ReleasedRow) -> Cell:
    sign = percent_sign(figure, row.base)
    return _sign(sign) if sign or figure is None else Cell(figure.percent, "whole")


def _interval(figure: ReleasedFigure | None) -> tuple[Cell, Cell]:
    low, high = (figure.low, figure.high) if figure else (None, None)
    hidden = figure is not None and figure.percent is None
    return _end(low, "whole", hidden), _end(high, "whole", hidden)


def _count(base: int | None) -> Cell:
    return _sign(WITHHELD) if base is None else Cell(base, "sum_whole")


def _mean(mean: ReleasedMean | None) -> tuple[Cell, Cell, Cell]:
    """Return the mean and the ends of its interval."""
    sign = mean_sign(mean)
    if mean is None or sign is not None:
        return _sign(sign), _sign(sign), _sign(sign)
    low, high = (_end(end, "decimal", hidden=False) for end in (mean.low, mean.high))
    return Cell(mean.mean, "decimal"), low, high


def _end(end: float | None, role: Role, hidden: bool) -> Cell:
    sign = end_sign(end, hidden=hidden)
    return _sign(sign) if sign else Cell(end, role)


def _sign(sign: str | None) -> Cell:
    return Cell(sign, "withheld" if sign == WITHHELD else "sign")
