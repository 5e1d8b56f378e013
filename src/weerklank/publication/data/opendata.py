"""Open data: released cells as tidy CSV, a codebook and a README, for one edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from weerklank.disclosure import Release, ReleasedTable
from weerklank.kernel import LANGUAGES, Language, Text, format_integer
from weerklank.publication.data import opendata_wording as words
from weerklank.publication.data.codebook import codebook_csv, codebook_json
from weerklank.publication.data.licences import find_licence
from weerklank.publication.data.released_cells import CELL_COLUMNS, cells_csv
from weerklank.publication.edition import Edition
from weerklank.publication.texts.method_facts import response_sentence
from weerklank.publication.texts.method_wording import CHOSE, INTERVAL, ROUNDED
from weerklank.publication.wording import print_date

_READING = (ROUNDED, CHOSE, INTERVAL)
_README_NAMES: Mapping[Language, str] = {"nl": "LEESMIJ.md", "en": "README.md"}


def build_opendata(edition: Edition) -> dict[str, bytes]:
    """Return the open data as relative path -> content. Same edition, same bytes."""
    release = edition.release
    tables = {
        "cells.csv": cells_csv(numbered_tables(edition)),
        "codebook.csv": codebook_csv(release),
    }
    readmes = {_README_NAMES[language]: readme(edition, language) for language in LANGUAGES}
    return tables | {"codebook.json": codebook_json(edition, tables)} | readmes


def table_csv(edition: Edition, table: ReleasedTable) -> bytes:
    """Return one table as CSV, with the columns of cells.csv."""
    return cells_csv(iter([(table_origin(edition, table), table)]))


def numbered_tables(edition: Edition) -> Iterator[tuple[Release, ReleasedTable]]:
    """Yield every table of the edition with the release that it comes from."""
    for table in edition.release.tables:
        yield table_origin(edition, table), table


def table_origin(edition: Edition, table: ReleasedTable) -> Release:
    """Return the newest release that holds a table."""
    newest_first = sorted(edition.releases, key=lambda release: -release.number)
    holding = (r for r in newest_first if r.table(table.item, table.breakdown) is not None)
    return next(holding, edition.release)


def attribution(edition: Edition) -> Text:
    """Return how to name the source, with the synthetic label where that holds."""
    release, study = edition.release, edition.study
    pattern = words.ATTRIBUTION_SYNTHETIC if release.synthetic else words.ATTRIBUTION
    return _filled(
        pattern,
        programme=study.programme,
        title=study.title,
        number=str(release.number),
        date=_printed_date(release),
    )


def readme(edition: Edition, language: Language) -> bytes:
    """Return the README in one language."""
    release, study = edition.release, edition.study
    licence = find_licence(study.licence)
    name = licence.name.in_language(language)
    values: dict[str, str | Text] = {
        "title": study.title,
        "synthetic": words.SYNTHETIC if release.synthetic else "",
        "number": str(release.number),
        "date": _printed_date(release),
        "respondents": format_integer(release.respondents, language),
        "period": study.period,
        "region": study.region,
        "population": study.population,
        "mode": study.mode,
        "response": response_sentence(release),
        "reading": "\n".join(f"- {line.in_language(language)}" for line in _READING),
        "columns": _list({name: words.FIELDS[name] for name in _explained()}, language),
        "hidden": _list(words.HIDDEN_CODES, language),
        "licence": f"{name} ({licence.url})" if licence.url else name,
        "meaning": licence.meaning,
        "attribution": attribution(edition),
    }
    return _filled(words.README, **values).in_language(language).encode()


def _printed_date(release: Release) -> Text:
    return Text(print_date(release.date, "nl"), print_date(release.date, "en"))


def _explained() -> list[str]:
    return [column for column in CELL_COLUMNS if column in words.FIELDS]


def _list(meanings: Mapping[str, Text], language: Language) -> str:
    return "\n".join(f"- `{key}`: {text.in_language(language)}" for key, text in meanings.items())


def _filled(pattern: Text, **values: str | Text) -> Text:
    by_language = {
        language: {
            key: value.in_language(language) if isinstance(value, Text) else value
            for key, value in values.items()
        }
        for language in LANGUAGES
    }
    return Text(pattern.nl.format(**by_language["nl"]), pattern.en.format(**by_language["en"]))
