"""A released table as HTML: the table itself, its charts, its method line."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from weerklank.disclosure import Release, ReleasedTable
from weerklank.kernel import Language
from weerklank.publication import wording
from weerklank.publication.figures.grids import Grid, GridRow, method_words, table_grid
from weerklank.publication.figures.pictures import draw_table
from weerklank.publication.figures.signs import SIGNS, WITHHELD, Legend


@dataclass(frozen=True, slots=True)
class ChartPair:
    """One chart as SVG in two variants, ready to stand in HTML, and what it shows in words."""

    wide: Markup
    narrow: Markup
    title: str
    description: str


def table_html(
    table: ReleasedTable, language: Language, caption_number: int | None = None
) -> Markup:
    """Return an accessible table with its notes; it scrolls sideways on a phone."""
    grid = table_grid(table, language)
    number = Markup("")
    if caption_number is not None:
        word = wording.TABLE.in_language(language)
        number = Markup("<b>{} {}.</b> ").format(word, caption_number)
    return Markup(
        '<div class="table-scroll" role="region" aria-label="{label}" tabindex="0">'
        '<table class="data"><caption>{number}{caption}</caption>'
        "<thead><tr>{head}</tr></thead>{body}</table></div>{notes}"
    ).format(
        label=f"{wording.TABLE.in_language(language)}: {grid.caption}",
        number=number,
        caption=grid.caption,
        head=_head(grid),
        body=_body(grid, language),
        notes=_notes(grid),
    )


def table_charts(table: ReleasedTable, language: Language, id_prefix: str) -> ChartPair | None:
    """Return a table's chart, wide and narrow; None where a chart would say nothing.

    `id_prefix` must be unique in the page: the ids of titles and descriptions start with it.
    """
    wide = draw_table(table, language, id=f"{id_prefix}-w", narrow=False)
    narrow = draw_table(table, language, id=f"{id_prefix}-n", narrow=True)
    if wide is None or narrow is None:
        return None
    return ChartPair(Markup(wide.svg), Markup(narrow.svg), wide.title, wide.description)


def method_line(table: ReleasedTable, release: Release, language: Language) -> Markup:
    """Return one line on how a table came about: base, missing, weighting, release."""
    return Markup('<p class="method">{}</p>').format(method_words(table, release, language))


def _head(grid: Grid) -> Markup:
    heads = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(
            "num base" if number in grid.sums else "num", head
        )
        for number, head in enumerate(grid.heads)
    )
    return Markup('<th scope="col">{}</th>').format(grid.corner) + heads


def _body(grid: Grid, language: Language) -> Markup:
    plain = Markup("").join(_row(row, grid, language) for row in grid.rows if not row.sums_up)
    sums = Markup("").join(_row(row, grid, language) for row in grid.rows if row.sums_up)
    foot = Markup("<tfoot>{}</tfoot>").format(sums) if sums else ""
    return Markup("<tbody>{}</tbody>{}").format(plain, foot)


def _row(row: GridRow, grid: Grid, language: Language) -> Markup:
    cells = Markup("").join(
        _cell(cell, number in grid.sums, language) for number, cell in enumerate(row.cells)
    )
    opening = Markup('<tr class="total">' if row.sums_up else "<tr>")
    return opening + Markup('<th scope="row">{}</th>').format(row.label) + cells + Markup("</tr>")


def _cell(cell: str, sums_up: bool, language: Language) -> Markup:
    content: Markup | str = sign_html(cell, language) if cell in SIGNS else cell
    return Markup('<td class="{}">{}</td>').format("num base" if sums_up else "num", content)


def sign_html(sign: str, language: Language) -> Markup:
    """Return a sign, with words for who cannot see it."""
    return Markup(
        '<span class="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>'
    ).format(_look(sign), sign, SIGNS[sign].in_language(language))


def legend_html(legend: Legend) -> Markup:
    """Return the legend of the signs in a table; empty where it has none."""
    signs = Markup(" | ").join(
        Markup('<span class="{}">{}</span> = {}').format(_look(sign), sign, words)
        for sign, words in legend
    )
    return Markup('<p class="legend">{}.</p>').format(signs) if legend else signs


def _look(sign: str) -> str:
    return "withheld" if sign == WITHHELD else "sign"


def _notes(grid: Grid) -> Markup:
    notes = (Markup('<p class="legend">{}</p>').format(note) for note in grid.notes)
    return legend_html(grid.legend) + Markup("").join(notes)
