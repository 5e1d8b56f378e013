"""Files to download beside the pages: reports, infographics, table books and open data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weerklank.kernel import Text, format_integer
from weerklank.publication.programme import Download, DownloadKind
from weerklank.publication.site import programme_wording as words
from weerklank.publication.site.viewer import Viewer

Values = dict[str, Any]

_DOWNLOADS: Mapping[DownloadKind, Text] = {
    "report": words.DOWNLOAD_REPORT,
    "infographic": words.DOWNLOAD_INFOGRAPHIC,
    "tables": words.DOWNLOAD_TABLES,
}


@dataclass(frozen=True, slots=True)
class SiteExtras:
    """What pages show beside the edition: files to download.

    files      open data: path from the folder of the study -> content
    downloads  report, infographic and table book in one language, paths from the root of the site
    """

    files: Mapping[str, bytes]
    downloads: tuple[Download, ...] = ()


def link_file(viewer: Viewer, download: Download) -> Values:
    """Return a file with its address, what it is called, its form and its size."""
    return {
        "href": viewer.file(download.path),
        "name": viewer.say(_DOWNLOADS[download.kind]),
        "form": download.form,
        "size": say_size(viewer, download.size),
    }


def say_size(viewer: Viewer, size: int) -> str:
    """Return a size in bytes as people read it."""
    return f"{format_integer(max(1, round(size / 1000)), viewer.language)} kB"


def list_downloads(viewer: Viewer, extras: SiteExtras, kind: DownloadKind) -> list[Values]:
    """Return the files of one kind."""
    return [link_file(viewer, found) for found in extras.downloads if found.kind == kind]
