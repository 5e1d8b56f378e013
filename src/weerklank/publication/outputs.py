"""Everything that is published of an edition, in one call: path -> bytes."""

from __future__ import annotations

from collections.abc import Mapping

from weerklank.kernel import Language, Place, Problem, Progress, Text, UserError, silent
from weerklank.publication.assembly import assemble, check_report
from weerklank.publication.edition import Edition
from weerklank.publication.opendata import build_opendata
from weerklank.publication.report_html import render_html
from weerklank.publication.report_pdf import render_pdf
from weerklank.publication.site import build_site

_REPORT = Text("Rapport maken", "Making the report")
_DATA = Text("Open data maken", "Making the open data")
_STEPS = 4
_REPORTS = ("../report.pdf", "../report.html")


def build_outputs(
    edition: Edition, language: Language, progress: Progress = silent
) -> dict[str, bytes]:
    """Return report.pdf, report.html, site/ and opendata/ of an edition.

    The report comes in one language, site and open data in both. Raises UserError where there is no
    report in that language, DocumentRefused with every problem of the texts.
    """
    if language not in edition.report:
        raise _no_report(edition, language)
    file, source = edition.report[language]
    progress(_REPORT, 0, _STEPS)
    document = assemble(source, file, edition, language)
    outputs = {"report.html": render_html(document).encode()}
    progress(_REPORT, 1, _STEPS)
    outputs["report.pdf"] = render_pdf(document)
    site = build_site(edition, progress, reports=_beside(language))
    outputs |= {f"site/{name}": content for name, content in site.items()}
    progress(_DATA, 3, _STEPS)
    outputs |= {f"opendata/{name}": content for name, content in build_opendata(edition).items()}
    progress(_DATA, _STEPS, _STEPS)
    return outputs


def check_reports(edition: Edition) -> tuple[Problem, ...]:
    """Return every problem of an edition's report texts, in each language that there is."""
    return tuple(
        problem
        for language, (file, source) in edition.report.items()
        for problem in check_report(source, file, edition, language)
    )


def _beside(language: Language) -> Mapping[Language, tuple[str, ...]]:
    return {language: _REPORTS}


def _no_report(edition: Edition, language: Language) -> UserError:
    there = ", ".join(edition.report) or "-"
    return UserError(
        "report-missing",
        Text(f"Er is geen rapporttekst in deze taal ({language}).", "There is no report text yet."),
        Text(
            f"Schrijf report.{language}.md, of kies een taal die er is: {there}.",
            f"Write report.{language}.md, or choose a language that is there: {there}.",
        ),
        Place(f"report.{language}.md"),
    )
