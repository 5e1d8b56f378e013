"""A programme: the studies of one region over the years, published together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.kernel import Language, Text
from weerklank.publication.edition import Edition
from weerklank.publication.theme import DEFAULT_THEME, Theme

DownloadKind = Literal["report", "infographic", "tables"]


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: its path from the root of the site ('../report.pdf'), size in bytes."""

    kind: DownloadKind
    path: str
    size: int

    @property
    def form(self) -> str:
        """Return the form of the file as people call it.

        >>> Download("report", "../report.en.pdf", 1000).form
        'PDF'
        """
        return self.path.rsplit(".", 1)[-1].upper()


@dataclass(frozen=True, slots=True)
class Programme:
    """Studies under one name.

    lead      what the programme is, in a sentence or two
    editions  newest wave first, each study once
    address   where the website is published; None where it is not yet known
    contact   who can be asked about the website: an office and an address, not a person's name
    """

    id: str
    title: Text
    region: Text
    lead: Text
    editions: tuple[Edition, ...]
    address: str | None = None
    contact: Text | None = None
    theme: Theme = DEFAULT_THEME

    def edition(self, study: str) -> Edition:
        """Return the edition of a study; raises KeyError where there is none."""
        return {edition.study.id: edition for edition in self.editions}[study]


Downloads = dict[Language, tuple[Download, ...]]
