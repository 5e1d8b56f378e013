"""Reads back what a report became, as PDF and as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pypdfium2

from fakes.releases import build_edition
from weerklank.kernel import Language, Problem
from weerklank.publication import Edition
from weerklank.publication.texts.assembly import assemble, check_report
from weerklank.publication.texts.document import Document

VOID = {"meta", "link", "br", "img", "hr", "input", "path", "rect", "circle", "line", "polyline"}


def build_document(
    source: str, edition: Edition | None = None, language: Language = "nl"
) -> Document:
    """Return a report on the made-up release as a document."""
    return assemble(source, f"report.{language}.md", edition or build_edition(), language)


def find_problems(
    source: str, edition: Edition | None = None, language: Language = "nl"
) -> tuple[Problem, ...]:
    """Return what is wrong with a report on the made-up release."""
    return check_report(source, f"report.{language}.md", edition or build_edition(), language)


def list_codes(source: str, edition: Edition | None = None) -> list[tuple[str, int | None]]:
    """Return the code and line of everything that is wrong with a Dutch report."""
    return [(problem.code, problem.place.line) for problem in find_problems(source, edition)]


def read_pdf(content: bytes) -> list[str]:
    """Return the words of each page, with single spaces and without soft hyphens."""
    pdf = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    hyphens = {0xAD: None, 0x2060: None, 0xFFFE: None, 0x02: None}
    return [" ".join(text.translate(hyphens).split()) for text in texts]


def find_outside(content: bytes, margin: float = 0.0) -> list[tuple[float, float]]:
    """Return left and right of each text box that passes the page's sides, in points."""
    pdf = pypdfium2.PdfDocument(content)
    found = []
    for page in pdf:
        text = page.get_textpage()
        for number in range(text.count_rects()):
            left, _, right, _ = text.get_rect(number)
            if left < margin or right > page.get_width() - margin:
                found.append((left, right))
    pdf.close()
    return found


class HtmlReader(HTMLParser):
    """Reads what tests ask of a report: tags with attributes, ids, words, words per tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {}
        self.unclosed: list[str] = []
        self.mismatched: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.unclosed.append(tag)
            self.words.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; note it where another one should have been closed."""
        if not self.unclosed or self.unclosed.pop() != tag:
            self.mismatched.append(tag)

    def handle_data(self, data: str) -> None:
        """Add words to every tag that is open."""
        for tag in set(self.unclosed):
            self.words[tag][-1] += data

    def values(self, attribute: str) -> list[str | None]:
        """Return every value of an attribute, in order."""
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]

    def count(self, tag: str) -> int:
        """Return how often a tag stands in the page."""
        return sum(name == tag for name, _ in self.tags)
