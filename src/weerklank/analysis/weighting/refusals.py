"""Why people cannot be weighted, in words, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from weerklank.analysis.estimates import InvalidCount
from weerklank.design import WeightingPlan
from weerklank.kernel import Language, Text, format_decimal

_TOGETHER = Text(
    "Neem dat antwoord met een ander samen onder 'derived', en weeg op dat afgeleide item.",
    "Take that answer together with another under 'derived', and weight on that derived item.",
)


def no_margins() -> InvalidCount:
    """Refuse a plan without margins."""
    return InvalidCount(
        Text(
            "Deze weging heeft geen marges. Noem een item met totalen.",
            "This weighting has no margins. Name an item with totals.",
        )
    )


def no_bounds() -> InvalidCount:
    """Refuse bounds within which weights cannot have mean 1."""
    return InvalidCount(
        Text(
            "De grenzen van de gewichten kloppen niet. Noem een laagste gewicht boven 0 en "
            "hoogstens 1, en een hoogste van 1 of meer.",
            "The bounds of the weights are wrong. Name a least weight above 0 and at most 1, and a "
            "greatest of 1 or more.",
        )
    )


def no_totals(items: Sequence[str]) -> InvalidCount:
    """Refuse totals that are no numbers of people."""
    return InvalidCount(
        Text(
            "De totalen van '{items}' zijn geen aantallen mensen. Noem bij elk antwoord een getal "
            "boven 0.",
            "The totals of '{items}' are no numbers of people. Name a number above 0 for each "
            "answer.",
        ).format(items=" / ".join(items))
    )


def no_single_answers(item: str) -> InvalidCount:
    """Refuse an item to which people give several answers, or none of a list."""
    return InvalidCount(
        Text(
            "Op '{item}' kan niet worden gewogen. Kies een item met één antwoord per persoon.",
            "Nobody can be weighted on '{item}'. Choose an item with one answer each.",
        ).format(item=item)
    )


def without_total(items: Sequence[str], answers: Iterable[tuple[str, ...]]) -> InvalidCount:
    """Refuse a margin without a total for an answer that somebody gave."""
    named = ", ".join("/".join(names) for names in answers)
    return InvalidCount(
        Text(
            "Bij '{items}' ontbreken totalen: {named}. Zet ze erbij.",
            "Totals of '{items}' are missing: {named}. Add them.",
        ).format(items=" / ".join(items), named=named)
    )


def nobody_answered(items: Iterable[str]) -> InvalidCount:
    """Refuse to weight where nobody answered every item of the margins."""
    return InvalidCount(
        Text(
            "Niemand gaf antwoord op alle items waarop wordt gewogen ({items}). Weeg op minder "
            "items, of weeg niet.",
            "Nobody answered all items that are weighted on ({items}). Weight on fewer items, or "
            "do not weight.",
        ).format(items=", ".join(dict.fromkeys(items)))
    )


def absent_or_surplus(absent: Sequence[Text], surplus: Sequence[Text]) -> InvalidCount:
    """Refuse totals of answers that nobody gave, and answers that the population has not."""
    parts = []
    if absent:
        parts.append(
            Text(
                "Van deze antwoorden is een totaal bekend, maar niemand gaf ze: {nl}.",
                "Of these answers a total is known, but nobody gave them: {en}.",
            ).format(nl=_listed(absent, "nl"), en=_listed(absent, "en"))
        )
    if surplus:
        parts.append(
            Text(
                "Deze antwoorden hebben totaal 0, maar er zijn mensen die ze gaven: {nl}.",
                "These answers have a total of 0, but there are people who gave them: {en}.",
            ).format(nl=_listed(surplus, "nl"), en=_listed(surplus, "en"))
        )
    return InvalidCount(_joined([*parts, _TOGETHER]))


def contradictory(
    items: Sequence[str], label: Text, wanted: float, found: float, plan: WeightingPlan
) -> InvalidCount:
    """Refuse margins that no weights (within the bounds) meet together; shares are 0-1."""
    message = Text(
        "Geen gewichten halen alle totalen tegelijk. Het verst weg bleef '{nl}' van '{items}': "
        "{wanted_nl}% van de populatie, {found_nl}% gewogen.",
        "No weights meet all totals at once. Furthest off stayed '{en}' of '{items}': {wanted_en}% "
        "of the population, {found_en}% weighted.",
    ).format(
        nl=label.nl,
        en=label.en,
        items=" / ".join(items),
        wanted_nl=format_decimal(100 * wanted, 1, "nl"),
        wanted_en=format_decimal(100 * wanted, 1, "en"),
        found_nl=format_decimal(100 * found, 1, "nl"),
        found_en=format_decimal(100 * found, 1, "en"),
    )
    return InvalidCount(_joined([message, _FEWER if plan.bounds is None else _WIDER]))


_FEWER = Text(
    "Weeg op minder items, of neem antwoorden samen onder 'derived'.",
    "Weight on fewer items, or take answers together under 'derived'.",
)
_WIDER = Text(
    "Maak de grenzen ruimer, weeg op minder items, of neem antwoorden samen onder 'derived'.",
    "Widen the bounds, weight on fewer items, or take answers together under 'derived'.",
)


def _listed(labels: Sequence[Text], language: Language) -> str:
    return ", ".join(f"'{label.in_language(language)}'" for label in labels)


def _joined(parts: Sequence[Text]) -> Text:
    return Text(" ".join(part.nl for part in parts), " ".join(part.en for part in parts))
