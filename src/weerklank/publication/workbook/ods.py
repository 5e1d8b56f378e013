"""A table book as an OpenDocument spreadsheet (ODF 1.3)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from weerklank.kernel import Language
from weerklank.publication.edition import Edition
from weerklank.publication.packed import pack
from weerklank.publication.part_templates import part_template
from weerklank.publication.workbook.book import Book, Cell, Line, Sheet
from weerklank.publication.workbook.looks import last_column
from weerklank.publication.workbook.ods_styles import ROLES, row_height, style_values
from weerklank.publication.workbook.sheets import make_book

_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml")
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_XLINK = "http://www.w3.org/1999/xlink"


def build_ods(edition: Edition, language: Language) -> bytes:
    """Return the table book of an edition as ODS; the same edition gives the same bytes."""
    return write_ods(make_book(edition, language))


def write_ods(book: Book) -> bytes:
    """Return a table book as ODS."""
    values = style_values(book)
    parts = {"mimetype": _MIMETYPE}
    for name in _PARTS:
        template = part_template("weerklank.publication.workbook", f"ods/{name.split('/')[-1]}")
        parts[name] = template.render(book=book, **values).encode()
    parts["content.xml"] = _fill(parts["content.xml"], book)
    return pack(parts, first="mimetype", stored=True)


for _prefix, _name in (("office", _OFFICE), ("table", _TABLE), ("text", _TEXT), ("xlink", _XLINK)):
    ElementTree.register_namespace(_prefix, _name)


def _fill(content: bytes, book: Book) -> bytes:
    """Return the content with its sheets, which a template would write slowly."""
    root = ElementTree.fromstring(content)
    spreadsheet = root.find(f".//{{{_OFFICE}}}spreadsheet")
    if spreadsheet is None:
        raise ValueError("the template has no place for sheets")
    for number, sheet in enumerate(book.sheets):
        spreadsheet.append(_table(sheet, number))
    return bytes(ElementTree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _table(sheet: Sheet, number: int) -> Element:
    table = _element(_TABLE, "table", name=sheet.name, **{"style-name": "sheet"})
    for column in range(sheet.columns):
        table.append(_element(_TABLE, "table-column", **{"style-name": f"c{number}-{column}"}))
    header = ElementTree.SubElement(table, f"{{{_TABLE}}}table-header-rows")
    for place, line in enumerate(sheet.lines):
        (header if place < sheet.frozen else table).append(_row(line, sheet))
    return table


def _row(line: Line, sheet: Sheet) -> Element:
    row = _element(_TABLE, "table-row", **{"style-name": f"r{row_height(line, sheet)}"})
    for cell in _cells(line, sheet):
        row.append(cell)
    return row


def _cells(line: Line, sheet: Sheet) -> Iterator[Element]:
    for cell in line.cells:
        element = _cell(cell)
        last = last_column(sheet)
        if line.across and cell.value is not None and last:
            element.set(f"{{{_TABLE}}}number-columns-spanned", str(last + 1))
            element.set(f"{{{_TABLE}}}number-rows-spanned", "1")
            yield element
            covered = _element(_TABLE, "covered-table-cell")
            covered.set(f"{{{_TABLE}}}number-columns-repeated", str(last))
            yield covered
        else:
            yield element


def _cell(cell: Cell) -> Element:
    element = _element(_TABLE, "table-cell", **{"style-name": f"role-{ROLES.index(cell.role)}"})
    if cell.value is None:
        return element
    words = ElementTree.SubElement(element, f"{{{_TEXT}}}p")
    if isinstance(cell.value, str):
        element.set(f"{{{_OFFICE}}}value-type", "string")
    else:
        element.set(f"{{{_OFFICE}}}value-type", "float")
        element.set(f"{{{_OFFICE}}}value", repr(cell.value))
    if cell.target is not None:
        target = cell.target.replace("'", "''")
        words = ElementTree.SubElement(words, f"{{{_TEXT}}}a")
        words.set(f"{{{_XLINK}}}href", f"#'{target}'.A1")
        words.set(f"{{{_XLINK}}}type", "simple")
    words.text = _printable(str(cell.value))
    return element


def _printable(text: str) -> str:
    """Return a text without the control signs that XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def _element(namespace: str, tag: str, **attributes: str) -> Element:
    made = Element(f"{{{namespace}}}{tag}")
    for name, value in attributes.items():
        made.set(f"{{{namespace}}}{name}", value)
    return made
