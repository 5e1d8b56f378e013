"""Reads `closed/quotes.yaml`: what of the open answers somebody wants to publish, and how.

Of each quote it says whose it is, so the document stays with the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from weerklank.disclosure.release import QuoteKind
from weerklank.kernel import Fields, Place, Problems, Text, read_yaml

Decided = Literal["kept", "reworded"]
FORMAT = 1
"""Version of the form below; a change that old files do not survive raises it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about words that may lead to somebody, and why."""

    words: str
    decided: Decided
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Quote:
    """An open answer, or part of it, as it would be published.

    kind        'quote': the respondent's words; 'paraphrase': somebody else's
    category    `breakdown.category` that may stand beside it; None for nothing
    chosen_by   who chose the passage; `read_by` is the second reader, empty until there is one
    longer      why one language says much more than the other; empty where it does not
    """

    id: str
    item: str
    respondent: str
    kind: QuoteKind
    text: Text
    category: str | None
    chosen_by: str
    read_by: str
    longer: str
    decisions: tuple[Decision, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Quotes:
    """The document. `told`: the sentence of the questionnaire that says words may be quoted."""

    told: Text
    quotes: tuple[Quote, ...]
    place: Place


def read_quotes(text: str, file: str) -> Quotes:
    """Return the quotes that a YAML text holds. Raises DocumentRefused with every problem."""
    root, problems = read_yaml(text, file), Problems()
    fields = Fields(root, problems)
    if fields.integer("format", FORMAT) != FORMAT:
        problems.add("format-unknown", fields.place_of("format"), *_FORMAT)
    nodes = fields.items("quotes")
    told = fields.bilingual("told", required=bool(nodes))
    quotes = tuple(_quote(Fields(node, problems)) for node in nodes)
    fields.refuse_unknown()
    problems.raise_if_any()
    return Quotes(told, quotes, fields.place_of("told"))


def _quote(fields: Fields) -> Quote:
    decisions = fields.items("decisions", required=False)
    kinds: tuple[QuoteKind, ...] = get_args(QuoteKind)
    result = Quote(
        id=fields.identifier("id"),
        item=fields.identifier("item"),
        respondent=fields.text("respondent"),
        kind=fields.choice("kind", kinds),
        text=fields.bilingual("text"),
        category=fields.text("category", "") or None,
        chosen_by=fields.text("chosen_by"),
        read_by=fields.text("read_by", ""),
        longer=fields.text("longer", ""),
        decisions=tuple(_decision(Fields(node, fields.problems)) for node in decisions),
        place=fields.place,
    )
    fields.refuse_unknown()
    return result


def _decision(fields: Fields) -> Decision:
    options: tuple[Decided, ...] = get_args(Decided)
    decided = fields.choice("decision", options)
    reason = fields.text("reason", None if decided == "kept" else "")
    result = Decision(fields.text("words"), decided, reason, fields.place)
    fields.refuse_unknown()
    return result


_FORMAT = (
    Text("Deze vorm van het bestand is onbekend.", "This form of the file is unknown."),
    Text(f"Schrijf 'format: {FORMAT}'.", f"Write 'format: {FORMAT}'."),
)
