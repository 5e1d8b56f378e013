"""A data set as an Excel workbook: the rows, the codebook, and what the file is."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from weerklank.datasets import refusals
from weerklank.datasets.codebook import codebook_rows
from weerklank.datasets.data_set import DataSet
from weerklank.kernel import Language, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
ABOUT_WIDTH, NARROW, WIDE = 90, 8, 60
"""Widths of columns, in signs."""
MADE = datetime.datetime(1980, 1, 1)
SHEETS = {
    "nl": ("Lees mij", "Gegevens", "Codeboek"),
    "en": ("Read me", "Data", "Codebook"),
}
_ABOUT = (
    Text(
        "Gegevens: één rij per deelnemer, één kolom per vraag of antwoord. Antwoorden zijn codes.",
        "Data: one row per respondent, one column per item or option. Answers are codes.",
    ),
    Text(
        "Codeboek: wat elke code betekent. Codes die met -9 beginnen zijn geen antwoord.",
        "Codebook: what each code means. Codes that begin with -9 are no answer.",
    ),
    Text(
        "Deze gegevens gaan over personen. Bewaar ze afgesloten en publiceer er niets uit zonder "
        "de controle op herkenbaarheid.",
        "These data are about persons. Keep them locked away and publish nothing from them "
        "without disclosure control.",
    ),
)


def write_xlsx(data: DataSet, language: Language) -> bytes:
    """Return a data set as XLSX. Texts stay texts, also those that look like a formula.

    Raises UserError where an open text is longer than a cell holds.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(stream, options) as workbook:
        notice = data.notice(language)
        title = data.title.in_language(language)
        workbook.set_properties({"title": title, "comments": notice, "created": MADE})
        about, rows, codes = (workbook.add_worksheet(name) for name in SHEETS[language])
        _write_about(workbook, about, data, language)
        _write_data(workbook, rows, data)
        _write_codebook(workbook, codes, data)
        rows.activate()
    return stream.getvalue()


def _write_about(workbook: Workbook, sheet: Worksheet, data: DataSet, language: Language) -> None:
    """Write what the file is; rows are as high as their text, for no program measures that."""
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top", "font_size": 11})
    strong = workbook.add_format({"text_wrap": True, "bold": True, "font_size": 14})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, ABOUT_WIDTH)
    texts = [data.notice(language), "", *(text.in_language(language) for text in _ABOUT)]
    for row, text in enumerate(texts):
        head = row == 0
        lines = math.ceil(len(text) / (ABOUT_WIDTH * (0.7 if head else 0.9))) or 1
        sheet.set_row(row, lines * (20 if head else 17))
        sheet.write_string(row, 0, text, strong if head else wrapped)


def _write_data(workbook: Workbook, sheet: Worksheet, data: DataSet) -> None:
    head = _head(workbook)
    for place, variable in enumerate(data.variables):
        sheet.write_string(0, place, variable.name, head)
        sheet.set_column(place, place, _width([variable.name, *variable.texts]))
        values: Sequence[Any] = variable.texts
        if variable.numbers is not None:
            values = variable.numbers.tolist()
        for row, value in enumerate(values, start=1):
            if isinstance(value, float):
                if not math.isnan(value):
                    sheet.write_number(row, place, value)
            elif len(value) > LONGEST_CELL:
                raise refusals.long_text(variable.name, row, LONGEST_CELL)
            elif value:
                sheet.write_string(row, place, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, data.respondents, max(len(data.variables) - 1, 0))


def _write_codebook(workbook: Workbook, sheet: Worksheet, data: DataSet) -> None:
    head, plain = _head(workbook), workbook.add_format({"valign": "top"})
    table = codebook_rows(data)
    for row, texts in enumerate(table):
        for place, text in enumerate(texts):
            if text:
                sheet.write_string(row, place, text, plain if row else head)
    for place, texts in enumerate(zip(*table, strict=True)):
        sheet.set_column(place, place, _width(texts))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table) - 1, len(table[0]) - 1)


def _width(texts: Iterable[str]) -> int:
    """Return how wide a column must be for its texts, with room for the button of the filter."""
    return min(max(NARROW, 4 + max(map(len, texts))), WIDE)


def _head(workbook: Workbook) -> Any:
    return workbook.add_format({"bold": True, "bottom": 1, "valign": "top", "bg_color": "#EEF1F4"})
