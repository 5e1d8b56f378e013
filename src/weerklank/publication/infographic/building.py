"""The page of an edition in every form: PDF, picture, and its accessible twin in HTML."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from weerklank.kernel import LANGUAGES, DocumentRefused, Language, Problem
from weerklank.publication.edition import Edition
from weerklank.publication.infographic.fitting import typeset
from weerklank.publication.infographic.page import Infographic
from weerklank.publication.infographic.picture import WIDTH, draw_png
from weerklank.publication.infographic.reading import read_infographic
from weerklank.publication.infographic.twin import page_body, page_html


def build_infographic(edition: Edition, language: Language) -> Mapping[str, bytes]:
    """Return infographic.pdf, infographic.png and infographic.html of an edition in one language.

    Nothing where the edition has no layout. Raises DocumentRefused with every problem of the
    layout, or with every block that does not fit; the same edition gives the same bytes.
    """
    if edition.infographic is None:
        return {}
    infographic = _read(edition)
    typesetter, problems = typeset(infographic, edition, language)
    if problems:
        raise DocumentRefused(problems)
    pdf = typesetter.pdf()
    page = infographic.in_language(language)
    return {
        "infographic.html": page_html(page, edition).encode(),
        "infographic.pdf": pdf,
        "infographic.png": draw_png(pdf, WIDTH[page.size]),
    }


def check_infographic(edition: Edition) -> tuple[Problem, ...]:
    """Return every problem of an edition's page: of its layout, else of what does not fit."""
    if edition.infographic is None:
        return ()
    try:
        infographic = _read(edition)
    except DocumentRefused as refused:
        return refused.problems
    found = (typeset(infographic, edition, language)[1] for language in LANGUAGES)
    return tuple(problem for problems in found for problem in problems)


def infographic_body(edition: Edition, language: Language) -> Markup:
    """Return the main content of the twin, to stand in a page of the website.

    It needs weerklank.css and `infographic_style()`; its headings start at level 1. Nothing where
    the edition has no layout; raises DocumentRefused as `build_infographic` does for the layout.
    """
    if edition.infographic is None:
        return Markup("")
    return page_body(_read(edition).in_language(language), edition)


def _read(edition: Edition) -> Infographic:
    file, text = edition.infographic or ("", "")
    return read_infographic(text, file, edition)
