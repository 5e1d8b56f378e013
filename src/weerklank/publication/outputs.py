"""Everything that is published of an edition, in one call: path -> bytes."""

from __future__ import annotations

from dataclasses import replace

from weerklank.kernel import (
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
from weerklank.publication.report.html import render_html
from weerklank.publication.report.pdf import render_pdf
from weerklank.publication.site.building import build_site
from weerklank.publication.texts.assembly import assemble, check_report
from weerklank.publication.texts.plain_report import plain_report

_REPORT = Text("Rapport maken", "Making the report")
_DATA = Text("Open data maken", "Making the open data")


def build_outputs(
    edition: Edition, language: Language, progress: Progress = silent
) -> dict[str, bytes]:
    """Return report.pdf, report.html, site/ and opendata/ of an edition.

    A study without any report text gets one of its tables and findings. A report in another
    language, where there is one, stands beside it as `report.en.pdf` and so on; site and open data
    are in both. Raises UserError where there is no report in the language asked for,
    DocumentRefused with every problem of the texts.
    """
    if not edition.report:
        source = plain_report(edition, language)
        edition = replace(edition, report={language: (f"report.{language}.md", source)})
    if language not in edition.report:
        raise _no_report(edition, language)
    if problems := check_reports(edition):
        raise DocumentRefused(problems)
    names = {other: _name(other, language) for other in edition.report}
    outputs: dict[str, bytes] = {}
    for done, (other, name) in enumerate(names.items()):
        progress(_REPORT, done, len(names))
        file, source = edition.report[other]
        document = assemble(source, file, edition, other)
        outputs[f"{name}.html"] = render_html(document).encode()
        outputs[f"{name}.pdf"] = render_pdf(document)
    progress(_REPORT, len(names), len(names))
    beside = {other: (f"../{name}.pdf", f"../{name}.html") for other, name in names.items()}
    site = build_site(edition, progress, reports=beside)
    outputs |= {f"site/{name}": content for name, content in site.items()}
    progress(_DATA, 0, 1)
    outputs |= {f"opendata/{name}": content for name, content in build_opendata(edition).items()}
    progress(_DATA, 1, 1)
    return outputs


def _name(language: Language, asked: Language) -> str:
    return "report" if language == asked else f"report.{language}"


def check_reports(edition: Edition) -> tuple[Problem, ...]:
    """Return every problem of an edition's report texts, in each language that there is."""
    return tuple(
        problem
        for language, (file, source) in edition.report.items()
        for problem in check_report(source, file, edition, language)
    )


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
