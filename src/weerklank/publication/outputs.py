"""Everything that is published of an edition, or of a programme, in one call: path -> bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain
from typing import TypeAlias, TypeVar

from weerklank.kernel import (
    LANGUAGES,
    DocumentRefused,
    Language,
    Place,
    Problem,
    Progress,
    Text,
    UserError,
    silent,
)
from weerklank.publication.data.opendata import build_opendata
from weerklank.publication.edition import Edition
from weerklank.publication.infographic.building import build_infographic, check_infographic
from weerklank.publication.programme import Download, DownloadKind, Downloads, Programme
from weerklank.publication.report.html import render_html
from weerklank.publication.report.pdf import render_pdf
from weerklank.publication.report.word import render_docx
from weerklank.publication.site.building import build_programme_site, build_site
from weerklank.publication.texts.assembly import assemble, check_report
from weerklank.publication.texts.plain_report import plain_report
from weerklank.publication.workbook import build_ods, build_xlsx

Part = TypeVar("Part")
_Files: TypeAlias = Iterator[tuple[str, bytes]]

FILES = "files"
"""The folder inside a study's part of a programme's website that holds what can be downloaded."""

_REPORT = Text("Rapport maken", "Making the report")
_PAGE = Text("Infographic maken", "Making the infographic")
_TABLES = Text("Tabellenboek maken", "Making the table book")
_DATA = Text("Open data maken", "Making the open data")
_KINDS: dict[str, DownloadKind] = {
    "report": "report",
    "infographic": "infographic",
    "tables": "tables",
}


def build_outputs(
    edition: Edition, language: Language, progress: Progress = silent
) -> dict[str, bytes]:
    """Return report, infographic, table book, site/ and opendata/ of an edition.

    A study without any report text gets one of its tables and findings; a study by interviews has
    no report, tables and open data. What is in the language asked for has the plain name
    (`report.pdf`); the other language stands beside it (`report.en.pdf`), and the site holds both.
    Raises UserError where there is no report in the language asked for, DocumentRefused with every
    problem of the texts.
    """
    edition = _prepare(edition, language)
    outputs = _documents(edition, language, progress)
    beside = _downloads(outputs, "..", language)
    site = build_site(edition, progress, downloads=beside)
    outputs |= {f"site/{name}": content for name, content in site.items()}
    if edition.releases:
        progress(_DATA, 0, 1)
        data = build_opendata(edition)
        outputs |= {f"opendata/{name}": content for name, content in data.items()}
        progress(_DATA, 1, 1)
    return outputs


def build_programme(
    programme: Programme, language: Language, progress: Progress = silent
) -> dict[str, bytes]:
    """Return the website of a programme, with what can be downloaded of each study inside it.

    Raises as `build_outputs`, for the first study that it cannot publish.
    """
    editions = tuple(_prepare(edition, language) for edition in programme.editions)
    programme = replace(programme, editions=editions)
    outputs: dict[str, bytes] = {}
    downloads: dict[str, Downloads] = {}
    for edition in editions:
        id = edition.study.id
        made = _documents(edition, language, _about(edition, progress))
        downloads[id] = _downloads(made, f"{id}/{FILES}", language)
        outputs |= {f"{id}/{FILES}/{name}": content for name, content in made.items()}
    return outputs | build_programme_site(programme, progress, downloads=downloads)


def check_publication(edition: Edition) -> tuple[Problem, ...]:
    """Return every problem of an edition's texts, in each language: reports and infographic."""
    reports = [
        problem
        for language, (file, source) in edition.report.items()
        for problem in check_report(source, file, edition, language)
    ]
    page = check_infographic(edition) if edition.infographic else ()
    return (*reports, *page)


def _about(edition: Edition, progress: Progress) -> Progress:
    """Return a progress that says which study a step is about."""
    id = edition.study.id

    def tell(step: Text, done: int, total: int) -> None:
        progress(Text(f"{id}: {step.nl}", f"{id}: {step.en}"), done, total)

    return tell


def _prepare(edition: Edition, language: Language) -> Edition:
    """Return an edition with a report; raises UserError where it lacks one in the language."""
    if edition.releases and not edition.report:
        source = plain_report(edition, language)
        edition = replace(edition, report={language: (f"report.{language}.md", source)})
    if edition.releases and language not in edition.report:
        raise _no_report(edition, language)
    return edition


def _documents(edition: Edition, asked: Language, progress: Progress) -> dict[str, bytes]:
    """Return every file that stands by itself, by name; raises with every problem at once."""
    made: dict[str, bytes] = {}
    try:
        for name, content in chain(
            _reports(edition, asked, progress),
            _pages(edition, asked, progress),
            _books(edition, asked, progress),
        ):
            made[name] = content
    except DocumentRefused as refused:
        raise DocumentRefused(check_publication(edition) or refused.problems) from None
    return made


def _reports(edition: Edition, asked: Language, progress: Progress) -> _Files:
    for language, (file, source) in _counted(_REPORT, edition.report.items(), progress):
        document = assemble(source, file, edition, language)
        end = _ending(language, asked)
        yield f"report{end}.html", render_html(document).encode()
        yield f"report{end}.pdf", render_pdf(document)
        yield f"report{end}.docx", render_docx(document)


def _pages(edition: Edition, asked: Language, progress: Progress) -> _Files:
    languages = LANGUAGES if edition.infographic else ()
    for language in _counted(_PAGE, languages, progress):
        for name, content in build_infographic(edition, language).items():
            yield name.replace(".", f"{_ending(language, asked)}.", 1), content


def _books(edition: Edition, asked: Language, progress: Progress) -> _Files:
    languages = LANGUAGES if edition.releases else ()
    for language in _counted(_TABLES, languages, progress):
        end = _ending(language, asked)
        yield f"tables{end}.xlsx", build_xlsx(edition, language)
        yield f"tables{end}.ods", build_ods(edition, language)


def _counted(step: Text, parts: Collection[Part], progress: Progress) -> Iterator[Part]:
    """Yield parts and tell how many are done."""
    for done, part in enumerate(parts):
        progress(step, done, len(parts))
        yield part
    if parts:
        progress(step, len(parts), len(parts))


def _ending(language: Language, asked: Language) -> str:
    return "" if language == asked else f".{language}"


def _downloads(files: dict[str, bytes], folder: str, asked: Language) -> Downloads:
    """Return what can be downloaded, per language, with its path from the root of the site."""
    found: Downloads = dict.fromkeys(LANGUAGES, ())
    for name, content in files.items():
        parts = name.split(".")
        language = next((one for one in LANGUAGES if one == parts[1]), asked)
        one = Download(_KINDS[parts[0]], f"{folder}/{name}", len(content))
        found[language] = (*found[language], one)
    return found


def _no_report(edition: Edition, language: Language) -> UserError:
    there = ", ".join(edition.report)
    return UserError(
        "report-missing",
        Text(
            f"Er is geen rapporttekst in deze taal ({language}).",
            f"There is no report text in this language ({language}).",
        ),
        Text(
            f"Schrijf report.{language}.md, of kies een taal die er is: {there}.",
            f"Write report.{language}.md, or choose a language that is there: {there}.",
        ),
        Place(f"report.{language}.md"),
    )
