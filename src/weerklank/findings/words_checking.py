"""The words of any text that may print figures: no loose digits, no marks that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from weerklank.findings.wording import Marks
from weerklank.kernel import Place, Problem, Text

_UNCLOSED = (
    Text(
        "Een dubbele accolade heeft geen tegenhanger.",
        "A double brace has no counterpart.",
    ),
    Text("Schrijf {{verwijzing}}.", "Write {{reference}}."),
)


def check_words(marks: Marks, place: Place) -> Iterator[Problem]:
    """Yield every digit outside a mark and every mark that is no reference, literal or fact."""
    for word in marks.digits:
        yield Problem(
            "digit-in-text",
            place,
            Text(
                f"Het cijfer in '{word}' verwijst nergens naar.",
                f"The digit in '{word}' refers to nothing.",
            ),
            Text(
                "Verwijs met {{...}} naar het cijfer. Is het geen uitkomst, schrijf dan {{=...}}.",
                "Refer to the figure with {{...}}. If it is no result, write {{=...}}.",
            ),
        )
    for mark in marks.unreadable:
        yield Problem(
            "reference-unreadable",
            place,
            Text(f"'{mark}' is geen verwijzing.", f"'{mark}' is not a reference."),
            Text(
                "Schrijf vraag.antwoord of vraag.antwoord@uitsplitsing.categorie.",
                "Write item.answer or item.answer@breakdown.category.",
            ),
        )
    if marks.unclosed:
        yield Problem("reference-unclosed", place, *_UNCLOSED)
