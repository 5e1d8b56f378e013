"""Reads tables and charts back from a PDF: words in their order, alternative texts by structure."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from fakes.published_files import Names, Told, interpret, plain_words


def told_in_pdf(content: bytes, names: Names) -> Told:
    """Return what the tables in a PDF tell, by the order of words on its pages."""
    words = " ".join(pdf_words(content))
    starts = [(m.start(), m[0]) for m in re.finditer(r"(?:Tabel|Table) \d+ ", words)]
    told: Told = {}
    for (start, mark), (end, _) in zip(starts, [*starts[1:], (len(words), "")], strict=True):
        part = words[start + len(mark) : end]
        captions = [caption for caption in names.tables if part.startswith(caption)]
        if captions:
            caption = max(captions, key=len)
            told |= _pdf_table(names.tables[caption], part[len(caption) :], names)
    return told


def _pdf_table(table: dict, part: str, names: Names) -> Told:
    heads, labels = _printed_frame(table, names)
    body = re.split(r"(?:Vraag|Question): ", part)[0]
    head = " ".join(heads[1:])
    body = body[body.index(head) + len(head) :]
    rows = [heads]
    for label in labels:
        # A row begins where the figures of the one above it end: 'much less' is not 'less'.
        found = re.search(rf"(?:^|(?<=[\dx.-])) {re.escape(label)}((?: [\d.,–x-]+)+)", body)
        rows.append([label, *(found[1].split() if found else [])])
    return interpret([(names.caption(table), rows)], names)


def _printed_frame(table: dict, names: Names) -> tuple[list[str], list[str]]:
    """Return the heads and the row labels that a printed table has."""
    answers, words = list(names.answers(table)), names.words
    interval = "95%-interval" if names.language == "nl" else "95% interval"
    groups = [row["text"][names.language] for row in table["rows"]]
    if table["kind"] == "mean":
        return ["", words["mean"], interval, "n"], groups
    if table["breakdown"] is None:
        return ["", "%", interval], [*answers, words["base"]]
    total = [words["total"]] if table["kind"] == "answers" else []
    return ["", *answers, *total, "n"], groups


def pdf_words(content: bytes) -> list[str]:
    """Return the words of each page, without soft hyphens."""
    with pypdfium2.PdfDocument(content) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    gone = {0xAD: None, 0x2060: None, 0xFFFE: None, 0x02: None}
    return [plain_words(text.translate(gone)) for text in texts]


def pdf_charts(content: bytes) -> list[str]:
    """Return every alternative text in the structure of a PDF."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [alt for page in pdf for alt in _page_alts(page)]


def _page_alts(page: pypdfium2.PdfPage) -> Iterator[str]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _alts(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _alts(element: object) -> Iterator[str]:
    if not element:
        return
    size = pdfium.FPDF_StructElement_GetAltText(element, None, 0)
    if size > 2:
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_StructElement_GetAltText(element, buffer, size)
        yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _alts(pdfium.FPDF_StructElement_GetChildAtIndex(element, place))
