"""A grid as a table of Word: a header row that repeats, rows that do not break, a description."""

from __future__ import annotations

from weerklank.publication.figures.grids import Grid, GridRow
from weerklank.publication.figures.signs import WITHHELD
from weerklank.publication.report.word_xml import Para, bare, run, shade, w
from weerklank.publication.theme import Theme

# Twentieths of a point: the text on the page, a column of totals, the widest column of figures, the
# room beside the words of a cell, and a bold letter.
_WIDTH, _SUM, _WIDEST, _ROOM = 9070, 860, 1700, 190
_LETTER = 112
_LABEL_SHARE = 2.2
_SMALL = w("sz", val=16)
_MANY = 7
"""With more columns of figures than this the whole table is printed small."""

_WHOLE_ROWS = 14
"""A table of no more rows than this stays on one page."""

_LINE, _WITHHELD = "#d3dcda", "#e9efee"


def grid_table(grid: Grid, theme: Theme, description: str) -> str:
    """Return a grid as a table; `description` is what a screen reader says of it."""
    widths = _widths(grid)
    size = {"sz": _SMALL} if len(grid.heads) > _MANY else {}
    together = len(grid.rows) <= _WHOLE_ROWS
    rows = [_head(grid, widths, theme)]
    for place, row in enumerate(grid.rows):
        keeps = together and place < len(grid.rows) - 1
        rows.append(_body_row(row, grid, widths, theme, size, keeps))
    columns = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", _properties(grid.caption, description), columns, *rows)


def _widths(grid: Grid) -> list[int]:
    """Return the width of each column; labels take what figures leave."""
    count = len(grid.heads)
    share = (_WIDTH - _SUM * len(grid.sums)) / (_LABEL_SHARE + count - len(grid.sums))
    words = max(len(head) for head in grid.heads) * _LETTER + _ROOM
    figure = round(min(share, max(words, _SUM), _WIDEST))
    figures = [_SUM if place in grid.sums else figure for place in range(count)]
    return [_WIDTH - sum(figures), *figures]


def _fits(words: str, width: int) -> bool:
    """Return whether the longest word of a heading stands on one line."""
    return max((len(word) for word in words.split()), default=0) * _LETTER <= width - _ROOM


def _properties(caption: str, description: str) -> str:
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0}
    return w(
        "tblPr",
        w("tblStyle", val="Figures"),
        w("tblW", w=_WIDTH, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="04A0", **look, noHBand=0, noVBand=1),
        w("tblCaption", val=caption),
        w("tblDescription", val=description),
    )


def _head(grid: Grid, widths: list[int], theme: Theme) -> str:
    fits = all(_fits(words, width) for words, width in zip(grid.heads, widths[1:], strict=True))
    look = {"b": w("b"), "color": w("color", val="FFFFFF")} | ({} if fits else {"sz": _SMALL})
    cells = [
        _cell(_paragraph(words, column, keeps=True, **look), width, theme.brand)
        for column, (words, width) in enumerate(
            zip((grid.corner, *grid.heads), widths, strict=True)
        )
    ]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _body_row(
    row: GridRow, grid: Grid, widths: list[int], theme: Theme, size: dict[str, str], keeps: bool
) -> str:
    look = {**size, "b": w("b")} if row.sums_up else size
    cells = []
    for column, (words, width) in enumerate(zip((row.label, *row.cells), widths, strict=True)):
        sums = row.sums_up or column - 1 in grid.sums
        fill = _WITHHELD if column and words == WITHHELD else theme.pale if sums else ""
        cells.append(_cell(_paragraph(words, column, keeps=keeps, **look), width, fill))
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _paragraph(words: str, column: int, *, keeps: bool, **look: str) -> Para:
    style = "TableLabel" if column == 0 else "TableFigure"
    return Para(style, run(words, **look), {"keepNext": w("keepNext")} if keeps else {})


def _cell(paragraph: Para, width: int, fill: str) -> str:
    line = w("tcBorders", w("bottom", val="single", sz=4, space=0, color=bare(_LINE)))
    shading = shade(fill) if fill else ""
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), line, shading), paragraph.xml)
