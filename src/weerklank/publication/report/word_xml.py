"""WordprocessingML as text: elements, runs, paragraphs, fields, in the order that Word demands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The sequences of CT_PPr and CT_RPr (ISO/IEC 29500-1, 17.3), as far as we use them: Word refuses a
# file whose properties stand in another order.
PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs"),
    *("suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"),
)
RUN_ORDER = (
    *("rStyle", "rFonts", "b", "i", "caps", "noProof", "color", "sz", "shd", "vertAlign", "lang"),
)
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def w(tag: str, /, *content: str, **attributes: str | int) -> str:
    """Return one element of the main namespace, its attributes too.

    >>> w("ind", left=240, right=0)
    '<w:ind w:left="240" w:right="0"/>'
    """
    pairs = "".join(
        f" w:{name.rstrip('_')}={quote(str(value))}" for name, value in attributes.items()
    )
    inner = "".join(content)
    return f"<w:{tag}{pairs}>{inner}</w:{tag}>" if inner else f"<w:{tag}{pairs}/>"


def quote(text: str) -> str:
    """Return a text as the value of an attribute, without signs that XML forbids."""
    return quoteattr(_NOT_IN_XML.sub("", text))


def words(text: str) -> str:
    """Return a text as the inside of a run; a new line breaks the line.

    Control signs that XML forbids are left out.
    """
    lines = _NOT_IN_XML.sub("", text).split("\n")
    return w("br").join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)


def run(text: str, **properties: str) -> str:
    """Return a run of text; `properties` are whole elements by name, such as `b=w("b")`."""
    return w("r", _ordered("rPr", properties, RUN_ORDER), words(text))


def simple_field(instruction: str, result: str, **properties: str) -> str:
    """Return a field with the result that it shows until Word updates it."""
    return w("fldSimple", run(result, **properties), instr=f" {instruction} ")


def field_sign(kind: str) -> str:
    """Return the run that begins, separates or ends a field of more than one run."""
    return w("r", w("fldChar", fldCharType=kind))


def field_code(instruction: str) -> str:
    """Return the run that tells Word what a field is."""
    return w("r", f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph in a style; `properties` are whole elements by name that differ from it.

    depth  how deep it stands in lists; 0 outside them
    """

    style: str
    content: str
    properties: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    @property
    def xml(self) -> str:
        """Return the paragraph as XML."""
        properties = {"pStyle": w("pStyle", val=self.style), **self.properties}
        return w("p", _ordered("pPr", properties, PARAGRAPH_ORDER), self.content)

    def with_properties(self, **properties: str) -> Para:
        """Return the same paragraph with other or more properties."""
        return replace(self, properties={**self.properties, **properties})


Piece = Para | str
"""A paragraph, or a table as finished XML."""


def join(pieces: Iterable[Piece]) -> str:
    """Return pieces as XML, one after another."""
    return "".join(piece if isinstance(piece, str) else piece.xml for piece in pieces)


def shade(fill: str) -> str:
    """Return the background of a paragraph, run or cell; `fill` is '#rrggbb'."""
    return w("shd", val="clear", color="auto", fill=bare(fill))


def bare(value: str) -> str:
    """Return a colour as Office files write it.

    >>> bare("#00443f")
    '00443F'
    """
    return value.removeprefix("#").upper()


def _ordered(tag: str, properties: Mapping[str, str], order: tuple[str, ...]) -> str:
    if not properties:
        return ""
    return w(tag, *(properties[name] for name in sorted(properties, key=order.index)))
