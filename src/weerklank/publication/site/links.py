"""Where every page and file of the site stands, and how one points at another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from weerklank.disclosure import ReleasedTable
from weerklank.kernel import LANGUAGES, Language

PageKind = Literal[
    "programme",
    "advice",
    "start",
    "findings",
    "recommendations",
    "infographic",
    "figures",
    "theme",
    "item",
    "method",
    "recognition",
    "open_data",
    "search",
    "accessibility",
    "not_found",
]

SITE_WIDE: frozenset[PageKind] = frozenset(
    {"programme", "advice", "search", "accessibility", "not_found"}
)
"""Pages that a site has once; the others belong to a study."""

_PATHS: Mapping[Language, Mapping[PageKind, str]] = {
    "nl": {
        "programme": "index.html",
        "advice": "aanbevelingen.html",
        "start": "index.html",
        "findings": "bevindingen.html",
        "recommendations": "aanbevelingen.html",
        "infographic": "in-een-oogopslag.html",
        "figures": "cijfers.html",
        "theme": "themas/{id}.html",
        "item": "vragen/{id}.html",
        "method": "hoe-gemaakt.html",
        "recognition": "herkenning.html",
        "open_data": "open-data.html",
        "search": "zoeken.html",
        "accessibility": "toegankelijkheid.html",
        "not_found": "404.html",
    },
    "en": {
        "programme": "en/index.html",
        "advice": "en/recommendations.html",
        "start": "en/index.html",
        "findings": "en/findings.html",
        "recommendations": "en/recommendations.html",
        "infographic": "en/at-a-glance.html",
        "figures": "en/figures.html",
        "theme": "en/themes/{id}.html",
        "item": "en/questions/{id}.html",
        "method": "en/how-made.html",
        "recognition": "en/recognition.html",
        "open_data": "en/open-data.html",
        "search": "en/search.html",
        "accessibility": "en/accessibility.html",
        "not_found": "en/404.html",
    },
}

_ROOT = "/above/site"
"""Stands for wherever the site is put; deep enough for links to files beside it."""


@dataclass(frozen=True, slots=True)
class PageKey:
    """A page apart from its language. `id` is the theme's or the item's."""

    kind: PageKind
    id: str = ""

    def path(self, language: Language, folder: str = "") -> str:
        """Return the page's path from the root of the site; `folder` is that of its study.

        >>> PageKey("item", "mark").path("en", "north/")
        'north/en/questions/mark.html'
        >>> PageKey("search").path("en", "north/")
        'en/search.html'
        """
        above = "" if self.kind in SITE_WIDE else folder
        return above + _PATHS[language][self.kind].format(id=self.id)


def relative_link(from_path: str, to_path: str) -> str:
    """Return the link from one page to another file, so that the site works under any prefix.

    >>> relative_link("en/questions/mark.html", "assets/weerklank.css")
    '../../assets/weerklank.css'
    >>> relative_link("en/index.html", "../report.pdf")
    '../../report.pdf'
    """
    here = posixpath.join(_ROOT, posixpath.dirname(from_path))
    return posixpath.relpath(posixpath.join(_ROOT, to_path), here)


def table_anchor(item: str, breakdown: str | None) -> str:
    """Return the id of a table on its page; ids hold no hyphen, so anchors cannot clash.

    What belongs to a table adds two hyphens and a word.

    >>> table_anchor("ernst", "druk")
    'tabel-ernst-druk'
    """
    return f"tabel-{item}" if breakdown is None else f"tabel-{item}-{breakdown}"


def table_csv_path(table: ReleasedTable) -> str:
    """Return the path of a table's CSV from the folder of its study."""
    name = table.item if table.breakdown is None else f"{table.item}-{table.breakdown}"
    return f"data/tables/{name}.csv"


def finding_anchor(finding_id: str) -> str:
    """Return the id of a finding on the findings page."""
    return f"bevinding-{finding_id}"


def recommendation_anchor(recommendation_id: str) -> str:
    """Return the id of a recommendation on the recommendations page of its study."""
    return f"aanbeveling-{recommendation_id}"


def feed_path(language: Language) -> str:
    """Return the path of the feed of releases from the root of the site."""
    return "feed.xml" if language == "nl" else f"{language}/feed.xml"


def _names_in_use() -> Iterator[str]:
    paths = [_PATHS[language][kind] for language in LANGUAGES for kind in SITE_WIDE]
    for path in (*paths, *map(feed_path, LANGUAGES)):
        yield from path.partition(".")[0].split("/")
    yield from ("assets", "data", "files")


RESERVED_NAMES: frozenset[str] = frozenset(_names_in_use())
"""Names of a site's own pages and folders, without extension: no study of a programme has such an
id, for its folder would stand in their place or be taken for them."""
