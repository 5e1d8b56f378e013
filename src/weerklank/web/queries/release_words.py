"""Words for what a release hides, why a table is left out, and rules that are stricter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from weerklank.disclosure import Hidden
from weerklank.kernel import Text

Names = Mapping[str, Text]
"""Id of a planned table, an item or a residual group -> what it is called."""

REASONS: Mapping[Hidden, Text] = {
    "small_group": Text(
        "de groep is te klein om over te rapporteren",
        "the group is too small to report on",
    ),
    "protected": Text(
        "het cijfer zou iets over enkele mensen verklappen, of beschermt een ander cijfer",
        "the figure would tell something about a few people, or it shields another figure",
    ),
    "residual": Text(
        "het is een restgroep: die wordt nooit apart getoond",
        "it is a residual group: it is never shown by itself",
    ),
}
RULES: Mapping[str, Text] = {
    "minimum_base": Text("mensen achter een rij", "people behind a row"),
    "minimum_answer": Text(
        "mensen die een getoond antwoord gaven", "people who gave an answer that is shown"
    ),
    "open_base": Text(
        "mensen vanaf wie een tabel van iedereen ook zeldzame antwoorden toont",
        "people from whom on a table of everyone shows rare answers too",
    ),
    "required_range": Text(
        "mensen waarmee een verborgen cijfer onzeker moet zijn",
        "people by which a hidden figure must be uncertain",
    ),
    "insider_range": Text(
        "mensen, voor wie zelf meedeed of weet wie meedeed",
        "people, for somebody who took part or knows who did",
    ),
    "dominance_percent": Text(
        "procent: het grootste aandeel van één organisatie in een sector",
        "percent: the largest share of one organisation in a sector",
    ),
    "minimum_organisations": Text("organisaties achter een sector", "organisations in a sector"),
    "minimum_invited": Text(
        "mensen uitgenodigd, voordat een organisatie een blad krijgt",
        "people invited, before an organisation gets a sheet",
    ),
    "open_answer_base": Text(
        "mensen die bij een open vraag iets schreven, voordat eruit wordt geciteerd",
        "people who wrote something at an open question, before it is quoted",
    ),
    "quotes_per_respondent": Text("citaten van één mens, hooguit", "quotes of one person at most"),
}
_WAYS = re.compile(
    r"(?:Neem|Laat|Voeg|Zet|Haal|Wacht|Maak|Verklaar|Gebruik|Verander|Geef|Kies|Leg|Volg"
    r"|Take|Leave|Join|Put|Wait|Make|Declare|Use|Change|Give|Choose|Record|Follow|Show)\b"
)
"""How a sentence begins that tells what to do."""
_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-ZÀ-Þ‘'])")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A planned table that is not there: its name, why, and what would help, each by itself."""

    name: Text | None
    why: Text
    ways: tuple[Text, ...]


def left_out(reason: Text, names: Names) -> LeftOut:
    """Return a reason of the auditor in its parts, with names where it has ids.

    A sentence that begins with what to do opens the ways out; where the two languages do not agree
    on that, all of it is the reason.
    """
    id, colon, nl = reason.nl.partition(": ")
    en = reason.en.partition(": ")[2]
    if not (colon and re.fullmatch(r"[\w@.>:+-]+", id)):
        return LeftOut(None, reason, ())
    dutch, english = _parts(_quote(nl, names, "nl")), _parts(_quote(en, names, "en"))
    if len(dutch[1]) != len(english[1]):
        dutch, english = (
            (" ".join([dutch[0], *dutch[1]]), []),
            (" ".join([english[0], *english[1]]), []),
        )
    ways = tuple(Text(one, other) for one, other in zip(dutch[1], english[1], strict=True))
    return LeftOut(names.get(id, Text(id, id)), Text(dutch[0], english[0]), ways)


def _parts(sentences: str) -> tuple[str, list[str]]:
    """Return what is told, and each sentence from the first on that says what to do."""
    found = _SENTENCES.split(sentences)
    first = next((n for n, one in enumerate(found) if n and _WAYS.match(one)), len(found))
    return " ".join(found[:first]), found[first:]


def _quote(sentence: str, names: Names, language: str) -> str:
    def name(found: re.Match[str]) -> str:
        called = names.get(found[1])
        return found[0] if called is None else f"‘{getattr(called, language)}’"

    return re.sub(r"'([\w@.-]+)'", name, sentence)


def rules_in_words(rules: Iterable[tuple[str, int]]) -> tuple[Text, ...]:
    """Return rules that are stricter than the usual ones, each with its number."""
    found = []
    for name, value in rules:
        called = RULES.get(name, Text(name, name))
        found.append(Text(f"{value} {called.nl}", f"{value} {called.en}"))
    return tuple(found)
