"""The recommendations document (`recommendations.yaml`): read with places, written losslessly."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, get_args

from weerklank.findings.finding import Finding
from weerklank.findings.recommendation import Audience, Recommendation, Recommendations, State
from weerklank.findings.wording import read_marks
from weerklank.findings.words_checking import check_words
from weerklank.kernel import (
    Fields,
    Node,
    Place,
    Problems,
    Text,
    did_you_mean,
    read_yaml,
    write_yaml,
)

FORMAT = 1
"""Version of the form below; a change that old files do not survive raises it."""

_STATES: tuple[State, ...] = get_args(State)


def read_recommendations(text: str, file: str, findings: Sequence[Finding]) -> Recommendations:
    """Return the recommendations that a document holds, each standing on known findings.

    Raises DocumentRefused with every problem at once: unknown audiences and findings, ids that
    come twice, digits in texts, a date that is none.
    """
    problems = Problems()
    document = Fields(read_yaml(text, file), problems)
    if document.integer("format", FORMAT) != FORMAT:
        problems.add("format-unknown", document.place_of("format"), *_FORMAT)
    audiences = _Audiences(problems)
    for node in document.items("audiences"):
        audiences.read(node)
    reader = _Reader(problems, set(audiences.names), {finding.id for finding in findings})
    found = tuple(reader.read(node) for node in document.items("recommendations"))
    document.refuse_unknown()
    problems.raise_if_any()
    return Recommendations(tuple(audiences.found), found)


def write_recommendations(recommendations: Recommendations) -> str:
    """Return recommendations as a document; reading it gives the same recommendations."""
    audiences = [{"id": one.id, **_plain(one.name)} for one in recommendations.audiences]
    listed = [_plain_recommendation(one) for one in recommendations.recommendations]
    return write_yaml({"format": FORMAT, "audiences": audiences, "recommendations": listed})


class _Audiences:
    """Reads the audiences, each id once."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.found: list[Audience] = []

    @property
    def names(self) -> list[str]:
        return [audience.id for audience in self.found]

    def read(self, node: Node) -> None:
        fields = Fields(node, self.problems)
        audience = Audience(
            fields.identifier("id"), Text(_words(fields, "nl"), _words(fields, "en"))
        )
        fields.refuse_unknown()
        _refuse_twice(audience.id, self.names, fields)
        self.found.append(audience)


class _Reader:
    """Reads recommendations against the audiences and findings that there are."""

    def __init__(
        self, problems: Problems, audiences: Collection[str], findings: Collection[str]
    ) -> None:
        self.problems, self.audiences, self.findings = problems, audiences, findings
        self.seen: list[str] = []

    def read(self, node: Node) -> Recommendation:
        fields = Fields(node, self.problems)
        found = Recommendation(
            id=fields.identifier("id"),
            audience=self._audience(fields),
            title=_text(fields, "title"),
            text=_text(fields, "text"),
            findings=self._findings(fields),
            state=fields.choice("state", _STATES, "open"),
            news=_text(fields, "news") if fields.has("news") else None,
            news_date=_date(fields),
        )
        for name in ("news", "news_date"):
            fields.node(name)  # a null one has not been asked for yet
        fields.refuse_unknown()
        if (found.news is None) != (found.news_date is None):
            self.problems.add("news-undated", fields.place, *_UNDATED)
        if fields.text("state", "open") == "open" and found.news is not None:
            self.problems.add("state-open-news", fields.place_of("news"), *_OPEN_NEWS)
        if found.state != "open" and found.news is None:
            self.problems.add("state-unexplained", fields.place_of("state"), *_UNEXPLAINED)
        _refuse_twice(found.id, self.seen, fields)
        self.seen.append(found.id)
        return found

    def _audience(self, fields: Fields) -> str:
        name = fields.text("audience")
        if name and name not in self.audiences:
            message = Text(
                f"De doelgroep '{name}' staat niet bij 'audiences'.",
                f"The audience '{name}' is not listed under 'audiences'.",
            )
            remedy = did_you_mean(name, self.audiences)
            self.problems.add("unknown-audience", fields.place_of("audience"), message, remedy)
        return name

    def _findings(self, fields: Fields) -> tuple[str, ...]:
        nodes = fields.items("findings")
        if fields.has("findings") and not nodes:
            self.problems.add("no-finding", fields.place_of("findings"), *_NO_FINDING)
        for node in nodes:
            self._check_finding(str(node.value), node.place)
        return tuple(str(node.value) for node in nodes)

    def _check_finding(self, name: str, place: Place) -> None:
        if name not in self.findings:
            message = Text(
                f"De bevinding '{name}' bestaat niet.", f"The finding '{name}' does not exist."
            )
            remedy = did_you_mean(name, self.findings)
            self.problems.add("unknown-finding", place, message, remedy)


def _refuse_twice(name: str, seen: Sequence[str], fields: Fields) -> None:
    if name and name in seen:
        message = Text(f"Het id '{name}' komt twee keer voor.", f"The id '{name}' comes twice.")
        remedy = Text("Kies een ander id.", "Choose another id.")
        fields.problems.add("duplicate-id", fields.place_of("id"), message, remedy)


def _text(fields: Fields, name: str) -> Text:
    """Return a text in both languages without figures: a recommendation claims no result."""
    text = fields.bilingual(name)
    node = fields.node(name)
    parts = node.value if node is not None and isinstance(node.value, dict) else {}
    for language, words in (("nl", text.nl), ("en", text.en)):
        if language in parts:
            _check(words, parts[language].place, fields.problems)
    return text


def _words(fields: Fields, name: str) -> str:
    words = fields.text(name)
    if fields.has(name):
        _check(words, fields.place_of(name), fields.problems)
    return words


def _check(words: str, place: Place, problems: Problems) -> None:
    marks = read_marks(words)
    problems.found += [
        replace(found, remedy=_SPELL) if found.code == "digit-in-text" else found
        for found in check_words(marks, place)
    ]
    if marks.references:
        problems.add("figure-in-advice", place, *_FIGURE)
    if not words.strip():
        problems.add("text-empty", place, *_EMPTY)


def _date(fields: Fields) -> str | None:
    if not fields.has("news_date"):
        return None
    date = fields.text("news_date")
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError:
        message = Text(f"'{date}' is geen datum.", f"'{date}' is not a date.")
        remedy = Text("Schrijf jaar-maand-dag.", "Write year-month-day.")
        fields.problems.add("date-form", fields.place_of("news_date"), message, remedy)
    return date


def _plain(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _plain_recommendation(one: Recommendation) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": one.id,
        "audience": one.audience,
        "title": _plain(one.title),
        "text": _plain(one.text),
        "findings": list(one.findings),
        "state": one.state,
    }
    if one.news is not None:
        plain["news"] = _plain(one.news)
    if one.news_date is not None:
        plain["news_date"] = one.news_date
    return plain


_FORMAT = (
    Text("Deze vorm van het bestand is onbekend.", "This form of the file is unknown."),
    Text(f"Schrijf 'format: {FORMAT}'.", f"Write 'format: {FORMAT}'."),
)
_NO_FINDING = (
    Text(
        "Deze aanbeveling steunt op geen enkele bevinding.",
        "This recommendation stands on no finding at all.",
    ),
    Text("Noem ten minste één bevinding.", "Name at least one finding."),
)
_UNDATED = (
    Text("'news' en 'news_date' horen bij elkaar.", "'news' and 'news_date' belong together."),
    Text("Vul ze allebei in.", "Fill in both."),
)
_UNEXPLAINED = (
    Text("Deze stand van zaken heeft uitleg nodig.", "This state of affairs needs an explanation."),
    Text(
        "Schrijf onder 'news' wat er gebeurd is, met 'news_date'.",
        "Write under 'news' what happened, with 'news_date'.",
    ),
)
_OPEN_NEWS = (
    Text(
        "'open' zegt dat er nog geen nieuws is, maar er staat wel nieuws.",
        "'open' says that there is no news yet, but there is news.",
    ),
    Text(
        "Kies bij 'state' under_way, done of declined, of haal het nieuws weg.",
        "Choose under_way, done or declined as 'state', or remove the news.",
    ),
)
_SPELL = Text(
    "Schrijf het getal uit, of schrijf {{=...}}.", "Spell the number out, or write {{=...}}."
)
_FIGURE = (
    Text("Een aanbeveling noemt zelf geen cijfer.", "A recommendation gives no figure of its own."),
    Text(
        "Noem het cijfer in de bevinding waar de aanbeveling op steunt.",
        "Give the figure in the finding that the recommendation stands on.",
    ),
)
_EMPTY = (
    Text("Deze tekst is leeg.", "This text is empty."),
    Text("Schrijf de tekst, of haal de aanbeveling weg.", "Write it, or remove the advice."),
)
