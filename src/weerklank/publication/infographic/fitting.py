"""Whether everything fits on the page, and if not, which block says too much."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from weerklank.kernel import Language, Place, Problem, Text, format_decimal
from weerklank.publication.edition import Edition
from weerklank.publication.infographic import complaints as says
from weerklank.publication.infographic import wording as words
from weerklank.publication.infographic.page import Block, Infographic, Page, Row
from weerklank.publication.infographic.typesetting import (
    LARGEST,
    MILLIMETRES,
    SMALLEST,
    STEP,
    Fit,
    SizedRow,
    Typesetter,
    WideWord,
)

_POINTS_IN_MM = 72 / 25.4
_MOST_NAMED = 3
_TALLEST_HEAD = 0.34
_SLACK = 0.05


def typeset(
    infographic: Infographic, edition: Edition, language: Language
) -> tuple[Typesetter, tuple[Problem, ...]]:
    """Return the page laid out in the largest type with which everything fits, and what does not.

    A word that is too wide for its line makes the type smaller first, and is a problem when even
    the smallest does not do.
    """
    page, largest = infographic.in_language(language), LARGEST
    while True:
        typesetter = Typesetter(page, edition, largest)
        fit = typesetter.fit
        if not fit.wide or fit.size <= SMALLEST:
            return typesetter, tuple(_problems(fit, page, infographic.file))
        shrink = min(word.width / word.needed for word in fit.wide)
        largest = max(SMALLEST, min(fit.size * shrink, fit.size - STEP))


def _problems(fit: Fit, page: Page, file: str) -> Iterator[Problem]:
    if fit.head > _TALLEST_HEAD:
        yield _problem(says.TOO_FULL_HEAD, Place(file, path="header"), page)
    yield from (_wide(word, page, file) for word in fit.wide)
    rows = list(zip(page.rows, fit.rows, strict=True))
    fixed = [found for row, sized in rows for found in _over_their_row(row, sized, fit, page)]
    yield from fixed
    excess = fit.height - fit.room
    if excess > _SLACK:
        empty = sum(sized.given - sized.needed for _, sized in rows if sized.fixed)
        if empty >= excess - _SLACK:
            yield _over_by_height(rows, empty, fit, page)
        else:
            yield from _over_the_page(rows, fit, page)


def _over_their_row(row: Row, sized: SizedRow, fit: Fit, page: Page) -> Iterator[Problem]:
    """Yield the blocks that are too high for a row whose height the author gave."""
    if not sized.fixed or row.height is None:
        return
    for cell, heights, total in zip(row.cells, sized.cells, sized.totals, strict=True):
        if total > sized.given + _SLACK:
            tallest = max(range(len(heights)), key=lambda place: heights[place])
            yield _problem(
                says.TOO_HIGH,
                cell.blocks[tallest].place,
                page,
                id=cell.blocks[tallest].id,
                lines=_lines(total - sized.given, fit),
                height=format_decimal(row.height, 0, page.language),
            )


def _over_by_height(
    rows: list[tuple[Row, SizedRow]], empty: float, fit: Fit, page: Page
) -> Problem:
    """Return that the heights which the author gave are what is too much, at the emptiest row."""
    fixed = [(sized.given - sized.needed, row) for row, sized in rows if sized.fixed]
    point = _POINTS_IN_MM * MILLIMETRES[page.size][0] / MILLIMETRES["a4"][0]
    return _problem(
        says.FIXED_TOO_TALL,
        max(fixed, key=lambda pair: pair[0])[1].place,
        page,
        excess=str(ceil((fit.height - fit.room) / point)),
        fixed=format_decimal(sum(row.height or 0 for _, row in fixed), 0, page.language),
        empty=str(int(empty / point)),
    )


def _over_the_page(rows: list[tuple[Row, SizedRow]], fit: Fit, page: Page) -> Iterator[Problem]:
    """Yield the blocks that stand out most: shorter ones would gain the page most."""
    gains = [_gain(row, sized) for row, sized in rows if not sized.fixed]
    gains.sort(key=lambda pair: -pair[0])
    if not gains:
        gains = [_gain(row, sized) for row, sized in rows]
    most = gains[0][0]
    for gain, block in gains[:_MOST_NAMED]:
        if gain >= most / 2:
            lines = _lines(fit.height - fit.room, fit)
            yield _problem(says.TOO_FULL, block.place, page, id=block.id, lines=lines)


def _gain(row: Row, sized: SizedRow) -> tuple[float, Block]:
    """Return the block that makes a row as tall as it is, and by how much it does so.

    Beside others it is what it sticks out above the next cell; alone in its row, half of itself.
    """
    places = sorted(range(len(row.cells)), key=lambda place: -sized.totals[place])
    first = places[0]
    heights = sized.cells[first]
    block = row.cells[first].blocks[max(range(len(heights)), key=lambda place: heights[place])]
    if len(places) == 1:
        return sized.totals[first] / 2, block
    return sized.totals[first] - sized.totals[places[1]], block


def _wide(word: WideWord, page: Page, file: str) -> Problem:
    block = next((block for block in page.blocks() if block.id == word.block), None)
    where = words.HEAD if block is None else words.BLOCK.format(id=block.id)
    place = Place(file, path="header") if block is None else block.place
    excess = (word.needed - word.width) / _POINTS_IN_MM
    message = Text(
        *(
            says.TOO_WIDE.message.in_language(language).format(
                where=where.in_language(language),
                language=words.LANGUAGES[page.language].in_language(language),
                word=word.word,
                excess=format_decimal(max(excess, 0.1), 1, language),
            )
            for language in ("nl", "en")
        )
    )
    return Problem(says.TOO_WIDE.code, place, message, says.TOO_WIDE.remedy)


def _lines(excess: float, fit: Fit) -> Text:
    count = ceil(excess / fit.line)
    return words.LINE if count == 1 else words.LINES.format(count=count)


def _problem(what: says.Complaint, place: Place, page: Page, **values: Text | str) -> Problem:
    """Return a problem of one language's page, told in both languages."""

    def told(language: Language) -> str:
        known = {
            name: value.in_language(language) if isinstance(value, Text) else value
            for name, value in values.items()
        }
        spoken = words.LANGUAGES[page.language].in_language(language)
        return what.message.in_language(language).format(language=spoken, **known)

    return Problem(what.code, place, Text(told("nl"), told("en")), what.remedy)
