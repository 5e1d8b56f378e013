"""The report of a study whose author has not written one yet: every table of everyone, by theme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerklank.kernel import Language, Text
from weerklank.publication.edition import Edition

_INTRODUCTION = Text(
    "Dit rapport is nog niet geschreven. Hieronder staan de tabellen van alle respondenten.",
    "This report has not been written yet. Below are the tables of all respondents.",
)
_RECOMMENDATIONS = Text("Aanbevelingen", "Recommendations")
_METHOD = Text("Verantwoording", "Method")


def plain_report(edition: Edition, language: Language) -> str:
    """Return the source of a report with the findings and tables of each theme, and the method."""
    return "\n\n".join(_parts(edition, language)) + "\n"


def _parts(edition: Edition, language: Language) -> Iterator[str]:
    release = edition.release
    yield f"# {_literal(edition.study.title.in_language(language))}"
    yield _INTRODUCTION.in_language(language)
    for theme in release.themes:
        tables = [t for t in release.tables if t.theme == theme.id and t.breakdown is None]
        if not tables:
            continue
        yield f"## {_literal(theme.title.in_language(language))}"
        if edition.findings_of(theme.id):
            yield f"@findings {theme.id}"
        yield from (f"@table {table.item}" for table in tables)
    if edition.recommendations.recommendations:
        yield f"## {_RECOMMENDATIONS.in_language(language)}"
        yield "@recommendations"
    yield f"## {_METHOD.in_language(language)}"
    yield "@method"


def _literal(text: str) -> str:
    """Return a text whose digits are marked as meant, and whose markup is only text."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|!~^@])", r"\\\1", text)
    return re.sub(r"\d+", lambda digits: "{{=" + digits[0] + "}}", escaped)
