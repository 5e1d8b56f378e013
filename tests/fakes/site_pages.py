"""Reads pages of a website back: tags, addresses, ids, titles and words, by the standard parser."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "hr", "input", "path", "rect", "circle", "line"}


class PageReader(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.links, self.sources, self.ids, self.attributes = [], [], [], [], []
        self.title = self.text = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes += found
        self.ids += [found["id"]] if "id" in found else []
        if tag == "a":
            self.links.append(found["href"])
        elif tag == "link" or "src" in found:
            self.sources.append(found.get("href") or found["src"])
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if self._open[-2:] == ["head", "title"]:
            self.title += data
        self.text += data


def read_pages(files: dict[str, bytes]) -> dict[str, PageReader]:
    """Return every page of a site, read."""
    return {
        path: PageReader(content.decode())
        for path, content in files.items()
        if path.endswith(".html")
    }


def follow(path: str, link: str) -> tuple[str, str]:
    """Return the path and the anchor to which a link on a page leads."""
    target, _, anchor = link.partition("#")
    if not target:
        return path, anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target)), anchor


def broken_links(files: dict[str, bytes], allowed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return every link to a file or an id that is not there, with the page it stands on."""
    pages = read_pages(files)
    broken = []
    for path, page in pages.items():
        for link in page.links + page.sources:
            target, anchor = follow(path, link)
            missing = target not in files or (anchor and anchor not in pages[target].ids)
            if missing and link not in allowed:
                broken.append((path, link))
    return broken
