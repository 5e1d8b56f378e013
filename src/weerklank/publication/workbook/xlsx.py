"""A table book as an Excel workbook."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

from weerklank.kernel import Language
from weerklank.publication.edition import Edition
from weerklank.publication.packed import pack, unpack
from weerklank.publication.theme import Theme
from weerklank.publication.workbook.book import Book, Line, Role, Sheet
from weerklank.publication.workbook.looks import LINE_HEIGHT, cell_look, last_column, line_count
from weerklank.publication.workbook.sheets import make_book

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


_LONGEST_FOOT = 180
"""Excel takes 255 signs in a footer, codes and page included."""


def build_xlsx(edition: Edition, language: Language) -> bytes:
    """Return the table book of an edition as XLSX; the same edition gives the same bytes."""
    return write_xlsx(make_book(edition, language))


def write_xlsx(book: Book) -> bytes:
    """Return a table book as XLSX. Texts stay texts, also those that look like a formula."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(stream, options) as workbook:
        day = datetime.datetime.combine(book.day, datetime.time(), datetime.UTC)
        workbook.set_properties(
            {"title": book.title, "author": book.author, "created": day.replace(tzinfo=None)}
        )
        formats = _Formats(workbook, book.theme)
        for sheet in book.sheets:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, book, formats)
    files = unpack(stream.getvalue())
    return pack(files, first="[Content_Types].xml")


class _Formats:
    """The look of each role, made once."""

    def __init__(self, workbook: Workbook, theme: Theme) -> None:
        self.workbook, self.theme = workbook, theme
        self.made: dict[Role, Format] = {}

    def of(self, role: Role) -> Format:
        if role not in self.made:
            self.made[role] = self.workbook.add_format(_properties(role, self.theme))
        return self.made[role]


def _properties(role: Role, theme: Theme) -> dict[str, Any]:
    look = cell_look(role, theme)
    found: dict[str, Any] = {
        "font_name": "Arial",
        "font_size": look.size,
        "bold": look.bold,
        "italic": look.italic,
        "font_color": look.colour,
        "align": look.align,
        "valign": "top",
        "text_wrap": look.wraps,
    }
    if look.background:
        found["bg_color"] = look.background
    if look.line:
        found |= {"bottom": 1, "bottom_color": look.line}
    if look.decimals is not None:
        found["num_format"] = "0" if look.decimals == 0 else "0.0"
    if look.underline:
        found["underline"] = 1
    return found


def _write_sheet(page: Worksheet, sheet: Sheet, book: Book, formats: _Formats) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for row, line in enumerate(sheet.lines):
        _write_line(page, row, line, sheet, formats)
    page.freeze_panes(sheet.frozen, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, sheet.frozen - 1)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    page.set_footer(f"&L&8 {_escape(book.footer[:_LONGEST_FOOT])}&R&8 {book.page} &P / &N")
    page.hide_gridlines(2)


def _write_line(page: Worksheet, row: int, line: Line, sheet: Sheet, formats: _Formats) -> None:
    if line.across:
        _write_across(page, row, line, sheet, formats)
        return
    for column, cell in enumerate(line.cells):
        form = formats.of(cell.role)
        if cell.value is None:
            page.write_blank(row, column, None, form)
        elif cell.target is not None:
            target = cell.target.replace("'", "''")
            page.write_url(row, column, f"internal:'{target}'!A1", form, str(cell.value))
        elif isinstance(cell.value, str):
            page.write_string(row, column, cell.value, form)
        else:
            page.write_number(row, column, cell.value, form)
    page.set_row(row, LINE_HEIGHT * line_count(line, sheet))


def _write_across(page: Worksheet, row: int, line: Line, sheet: Sheet, formats: _Formats) -> None:
    cell, last = line.cells[0], last_column(sheet)
    form = formats.of(cell.role)
    if cell.value is None:
        return
    if last > 0:
        page.merge_range(row, 0, row, last, "", form)
    page.write_string(row, 0, str(cell.value), form)
    look_size = cell_look(cell.role, formats.theme).size
    page.set_row(row, LINE_HEIGHT * line_count(line, sheet) * look_size / 10.5)


def _escape(text: str) -> str:
    return text.replace("&", "&&")
