"""A grid as a table of Word: a header row that repeats, rows that do not break, a description."""

from __future__ import annotations

from weerklank.publication.figures.grids import Grid, GridRow
from weerklank.publication.report.word_xml import Para, bare, run, shade, w
from weerklank.publication.theme import Theme

_WIDTH = 9070
"""Width of the text on the page, in twentieths of a point."""

_LABEL, _NARROWEST = 3400, 720


def grid_table(grid: Grid, theme: Theme, description: str) -> str:
    """Return a grid as a table; `description` is what a screen reader says of it."""
    columns = len(grid.heads)
    rest = max(_NARROWEST, (_WIDTH - _LABEL) // max(columns, 1))
    wide = min(rest, 1500)
    label = _WIDTH - wide * columns if wide * columns < _WIDTH - 1500 else 1500
    widths = [label, *[wide] * columns]
    head = _row([grid.corner, *grid.heads], widths, header=True, fill=theme.brand)
    rows = "".join(_body_row(row, grid, widths, theme) for row in grid.rows)
    columns_xml = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", _properties(grid.caption, description, sum(widths)), columns_xml, head, rows)


def _properties(caption: str, description: str, width: int) -> str:
    return w(
        "tblPr",
        w("tblStyle", val="Figures"),
        w("tblW", w=width, type="dxa"),
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="04A0",
            firstRow=1,
            lastRow=0,
            firstColumn=1,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        w("tblCaption", val=caption),
        w("tblDescription", val=description),
    )


def _body_row(row: GridRow, grid: Grid, widths: list[int], theme: Theme) -> str:
    cells = []
    for column, (words, width) in enumerate(zip((row.label, *row.cells), widths, strict=True)):
        sums = row.sums_up or column - 1 in grid.sums
        style = "TableLabel" if column == 0 else "TableFigure"
        strong = {"b": w("b")} if row.sums_up else {}
        fill = shade(theme.pale) if sums else ""
        cells.append(_cell(Para(style, run(words, **strong)), width, fill))
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _row(words: list[str], widths: list[int], *, header: bool, fill: str) -> str:
    white = w("color", val="FFFFFF")
    cells = [
        _cell(
            Para("TableLabel" if column == 0 else "TableFigure", run(text, b=w("b"), color=white)),
            width,
            shade(fill),
        )
        for column, (text, width) in enumerate(zip(words, widths, strict=True))
    ]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if header else ""), *cells)


def _cell(paragraph: Para, width: int, fill: str) -> str:
    line = w("tcBorders", w("bottom", val="single", sz=4, space=0, color=bare("#d3dcda")))
    properties = w("tcPr", w("tcW", w=width, type="dxa"), line, fill)
    return w("tc", properties, paragraph.xml)
