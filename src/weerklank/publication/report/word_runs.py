"""Running text in Word: emphasis, links, bookmarks and footnote marks."""

from __future__ import annotations

import re

from weerklank.publication.report.word_xml import run, simple_field, w
from weerklank.publication.texts.references import Run

_LONGEST_BOOKMARK = 40
"""Word cuts the name of a bookmark after this many signs."""


class RunWriter:
    """Writes runs; remembers addresses, bookmarks and footnotes, so that each is made once.

    inside  names of bookmarks that the document will hold
    """

    def __init__(self, inside: frozenset[str]) -> None:
        self.inside = inside
        self.addresses: dict[str, str] = {}
        self.marked: dict[str, int] = {}
        self.noted: set[int] = set()

    def write(self, runs: tuple[Run, ...]) -> str:
        """Return runs as XML."""
        return "".join(self._write_run(one) for one in runs)

    def mark(self, name: str, content: str) -> str:
        """Return content as a place to link to; only the first of a name is one."""
        if name in self.marked:
            return content
        number = self.marked[name] = len(self.marked) + 1
        start = w("bookmarkStart", id=number, name=bookmark_name(name))
        return start + content + w("bookmarkEnd", id=number)

    def link_inside(self, name: str, words: str) -> str:
        """Return words that lead to a bookmark, or the words alone where the document has none."""
        if name not in self.inside:
            return run(words)
        return w("hyperlink", run(words, rStyle=_LINK), anchor=bookmark_name(name))

    def _write_run(self, one: Run) -> str:
        if one.note is not None:
            return self._note(one.note)
        properties = {}
        if one.strong:
            properties["b"] = w("b")
        if one.emphasis:
            properties["i"] = w("i")
        if not one.href:
            return run(one.text, **properties)
        id = self.addresses.setdefault(one.href, f"rIdLink{len(self.addresses) + 1}")
        return f'<w:hyperlink r:id="{id}">{run(one.text, rStyle=_LINK, **properties)}</w:hyperlink>'

    def _note(self, number: int) -> str:
        style = w("rStyle", val="FootnoteReference")
        if number in self.noted:
            return simple_field(rf"NOTEREF note_{number} \f \h", str(number), rStyle=style)
        self.noted.add(number)
        mark = w("r", w("rPr", style), w("footnoteReference", id=number))
        return self.mark(f"note_{number}", mark)


def bookmark_name(name: str) -> str:
    """Return a name that Word takes: letters, digits, lines below, at most forty signs.

    >>> bookmark_name("finding_te-lang")
    'finding_te_lang'
    """
    plain = re.sub(r"\W", "_", name)
    if len(plain) <= _LONGEST_BOOKMARK:
        return plain
    tail = f"_{sum(ord(sign) * place for place, sign in enumerate(plain, 1)) % 100_000}"
    return plain[: _LONGEST_BOOKMARK - len(tail)] + tail


_LINK = w("rStyle", val="Hyperlink")
