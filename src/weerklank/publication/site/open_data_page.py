"""What the page of the open data lists: files, tables, columns and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from weerklank.kernel import Text
from weerklank.publication.data import opendata_wording
from weerklank.publication.data.licences import find_licence
from weerklank.publication.data.opendata import attribution
from weerklank.publication.data.released_cells import CELL_COLUMNS
from weerklank.publication.site import wording as words
from weerklank.publication.site.advice_views import Link
from weerklank.publication.site.downloads import SiteExtras, Values, list_downloads, say_size
from weerklank.publication.site.links import table_csv_path
from weerklank.publication.site.viewer import Viewer


def open_data_values(viewer: Viewer, extras: SiteExtras) -> Values:
    """Return the values of the page's template."""
    licence = find_licence(viewer.plan.edition.study.licence)
    return {
        "files": [
            _download(viewer, path, content)
            for path, content in sorted(extras.files.items(), key=_file_order)
        ],
        "books": list_downloads(viewer, extras, "tables"),
        "attribution": viewer.say(attribution(viewer.plan.edition)),
        "licence_url": licence.url,
        "licence_name": viewer.say(licence.name),
        "licence_meaning": viewer.say(licence.meaning),
        "themes": [
            {
                "title": viewer.say(theme.title),
                "tables": list(_theme_files(viewer, theme.id)),
            }
            for theme in viewer.plan.themes
        ],
        "columns": [
            (name, viewer.say(opendata_wording.FIELDS[name]))
            for name in CELL_COLUMNS
            if name in opendata_wording.FIELDS
        ],
        "codes": [(code, viewer.say(t)) for code, t in opendata_wording.HIDDEN_CODES.items()],
    }


_FILE_TEXTS: Mapping[str, Text] = {
    "cells.csv": words.FILE_CELLS,
    "codebook.csv": words.FILE_CODEBOOK,
    "codebook.json": words.FILE_CODEBOOK_JSON,
    "LEESMIJ.md": words.FILE_README,
    "README.md": words.FILE_README,
}


def _file_order(pair: tuple[str, bytes]) -> tuple[int, str]:
    name = pair[0].rsplit("/", 1)[-1]
    return (list(_FILE_TEXTS).index(name) if name in _FILE_TEXTS else len(_FILE_TEXTS), name)


def _download(viewer: Viewer, path: str, content: bytes) -> Values:
    name = path.rsplit("/", 1)[-1]
    return {
        "href": viewer.file(viewer.plan.folder + path),
        "name": name,
        "text": viewer.say(_FILE_TEXTS[name]) if name in _FILE_TEXTS else "",
        "size": say_size(viewer, len(content)),
    }


def _theme_files(viewer: Viewer, theme: str) -> Iterator[Link]:
    for question in viewer.plan.questions_of(theme):
        for table in question.tables:
            href = viewer.file(viewer.plan.folder + table_csv_path(table))
            yield Link(viewer.name_table(table), href)
