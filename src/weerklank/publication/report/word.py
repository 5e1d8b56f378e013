"""The report as a Word document (WordprocessingML), with real styles, captions and footnotes."""

from __future__ import annotations

import datetime

from weerklank.publication import wording
from weerklank.publication.packed import pack
from weerklank.publication.part_templates import part_template
from weerklank.publication.report.word_blocks import Writer
from weerklank.publication.report.word_front import front_matter
from weerklank.publication.report.word_xml import NAMESPACES, bare, join
from weerklank.publication.texts.document import Document

_TEMPLATES: tuple[str, ...] = (
    *("styles.xml", "numbering.xml", "settings.xml", "core.xml", "app.xml", "header.xml"),
    *("footer.xml", "content_types.xml", "package_rels.xml", "document_rels.xml"),
    "footnotes_rels.xml",
)
_COLOURS = ("brand", "accent", "warm")
_PLACES = {
    "core.xml": "docProps/core.xml",
    "app.xml": "docProps/app.xml",
    "header.xml": "word/header1.xml",
    "footer.xml": "word/footer1.xml",
    "content_types.xml": "[Content_Types].xml",
    "package_rels.xml": "_rels/.rels",
    "document_rels.xml": "word/_rels/document.xml.rels",
    "footnotes_rels.xml": "word/_rels/footnotes.xml.rels",
}


def render_docx(document: Document) -> bytes:
    """Return a document as a Word file; the same document gives the same bytes."""
    writer = Writer(document)
    body = join([*front_matter(document), *writer.write(document.blocks)])
    footnotes = writer.write_footnotes(document.footnotes)
    pictures = writer.paint()
    values = _values(document, writer)
    parts = {_PLACES.get(n, f"word/{n}"): _fill(n, values) for n in _TEMPLATES}
    parts["word/document.xml"] = _part("document", f"<w:body>{body}{_SECTION}</w:body>")
    parts["word/footnotes.xml"] = _part("footnotes", _SEPARATORS + footnotes)
    parts |= {f"word/media/{name}": content for name, content in pictures.items()}
    return pack(parts, first="[Content_Types].xml")


def _values(document: Document, writer: Writer) -> dict[str, object]:
    language, study, release = document.language, document.study, document.release
    line = wording.RELEASE_LINE.in_language(language).format(
        number=release.number, date=wording.print_date(release.date, language)
    )
    theme = document.theme
    return {
        "lang": "nl-NL" if language == "nl" else "en-GB",
        "title": document.title,
        "author": (theme.name or study.programme).in_language(language),
        "stamp": f"{_day(release.date).isoformat()}T00:00:00Z",
        "release": f"{wording.RELEASE.in_language(language)} {line} · {document.release_hash[:12]}",
        "page": wording.PAGE.in_language(language),
        "synthetic": wording.SYNTHETIC.in_language(language) if release.synthetic else "",
        "colours": {name: bare(getattr(theme, name)) for name in _COLOURS},
        "lists": writer.ordered_lists,
        "links": writer.links,
        "pictures": [name for name, _ in writer.pictures],
    }


def _fill(name: str, values: dict[str, object]) -> bytes:
    return part_template("weerklank.publication.report", f"word/{name}").render(values).encode()


def _part(tag: str, inner: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:{tag} {NAMESPACES}>{inner}</w:{tag}>".encode()


def _day(date: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        return datetime.date(2000, 1, 1)


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
    '<w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="680" '
    'w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)
