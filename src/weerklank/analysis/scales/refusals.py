"""Why a scale cannot be judged, in words, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from weerklank.analysis.estimates import InvalidCount
from weerklank.kernel import Text


def few_items() -> InvalidCount:
    """Refuse a scale of fewer than two items."""
    return InvalidCount(
        Text(
            "Samenhang vraagt minstens twee vragen. Voeg een vraag aan de schaal toe.",
            "Hanging together takes two questions at least. Add a question to the scale.",
        )
    )


def few_people(n: int, least: int) -> InvalidCount:
    """Refuse to judge a scale on hardly anybody."""
    return InvalidCount(
        Text(
            f"Te weinig mensen beantwoordden deze vragen samen: {n}. Er zijn er minstens {least} "
            "nodig. Laat een vraag weg die velen oversloegen.",
            f"Too few people answered these questions together: {n}. At least {least} are needed. "
            "Leave out a question that many skipped.",
        )
    )


def constant(names: Sequence[str]) -> InvalidCount:
    """Refuse items to which everybody gave the same answer."""
    named = ", ".join(f"'{name}'" for name in names)
    return InvalidCount(
        Text(
            f"Iedereen gaf hetzelfde antwoord op {named}. Laat dat item uit de schaal weg: het "
            "zegt niets over verschillen tussen mensen.",
            f"Everybody gave the same answer to {named}. Leave that item out of the scale: it "
            "tells nothing of differences between people.",
        )
    )


def infinite() -> InvalidCount:
    """Refuse a value that is no value."""
    return InvalidCount(
        Text(
            "Een waarde is oneindig. Geef getallen, en NaN waar een antwoord ontbreekt.",
            "A value is infinite. Give numbers, and NaN where an answer is missing.",
        )
    )


def no_spread() -> InvalidCount:
    """Refuse items that add to the same for everybody."""
    return InvalidCount(
        Text(
            "De vragen tellen bij iedereen op tot hetzelfde. Kijk of een vraag ten onrechte is "
            "omgedraaid (reversed).",
            "The questions add to the same for everybody. See whether a question is turned round "
            "(reversed) wrongly.",
        )
    )


def no_level(level: float) -> InvalidCount:
    """Refuse a confidence level outside 0-1."""
    return InvalidCount(
        Text(
            f"Geen betrouwbaarheid van {level}. Noem een getal tussen 0 en 1.",
            f"No confidence level of {level}. Name a number between 0 and 1.",
        )
    )


def no_factor(why: Text) -> InvalidCount:
    """Refuse omega where one common factor cannot be found."""
    return InvalidCount(why)


TWO_ITEMS = Text(
    "Omega vraagt minstens drie vragen. Gebruik bij twee vragen alpha.",
    "Omega takes three questions at least. With two questions, use alpha.",
)
DOUBLE = Text(
    "Omega kan niet worden berekend: een vraag volgt geheel uit de andere. Laat er een weg.",
    "Omega cannot be computed: one question follows wholly from the others. Leave one out.",
)
NOT_FOUND = Text(
    "Omega kan niet worden berekend: er is geen gemeenschappelijke oorzaak te vinden. Kijk of de "
    "vragen bij elkaar horen.",
    "Omega cannot be computed: no common cause can be found. See whether the questions belong "
    "together.",
)
