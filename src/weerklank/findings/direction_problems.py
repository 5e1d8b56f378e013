"""The problems of a stated direction, in words."""

from __future__ import annotations

from weerklank.disclosure import FoundFigure, ReleasedTable
from weerklank.kernel import EvidenceRef, Place, Problem, Text


def value_of(found: FoundFigure) -> float:
    """Return a shown figure as a number."""
    return float(found.value or 0)


def _printed(value: float, ref: EvidenceRef) -> str:
    """Return a figure as people read it: a percentage with its sign."""
    return f"{value:g}%" if ref.measure == "percent" else f"{value:g}"


def tell_one_figure(place: Place) -> Problem:
    """Return that a comparison needs a second figure."""
    return Problem(
        "direction-one-figure",
        place,
        Text("Met een enkel cijfer is niets hoger.", "With one figure nothing is higher."),
        Text(
            "Voeg bij 'evidence' de cijfers toe waarmee u vergelijkt, of kies 'level'.",
            "Add to 'evidence' the figures that you compare with, or choose 'level'.",
        ),
    )


def tell_unlike(first: FoundFigure, other: FoundFigure, place: Place) -> Problem:
    """Return that two figures are of different kinds."""
    return Problem(
        "direction-unlike",
        place,
        Text(
            f"'{first.ref}' en '{other.ref}' zijn niet te vergelijken.",
            f"'{first.ref}' and '{other.ref}' cannot be compared.",
        ),
        Text(
            "Vergelijk percentages met percentages en gemiddelden met gemiddelden.",
            "Compare percentages with percentages and means with means.",
        ),
    )


def tell_no_breakdown(ref: EvidenceRef, place: Place) -> Problem:
    """Return that a figure of everyone has no other groups beside it."""
    return Problem(
        "direction-no-breakdown",
        place,
        Text(
            f"'{ref}' is geen cijfer van een groep; er zijn geen groepen om te vergelijken.",
            f"'{ref}' is not a figure of a group; there are no groups to compare.",
        ),
        Text(
            "Verwijs naar een categorie van een uitsplitsing (...@uitsplitsing.categorie).",
            "Refer to a category of a breakdown (...@breakdown.category).",
        ),
    )


_ENGLISH = {"hoger": "higher", "hoogste": "highest", "laagste": "lowest"}


def tell_contradicted(
    first: FoundFigure, other: EvidenceRef, value: float, place: Place, word: str
) -> Problem:
    """Return that another figure belies the stated direction ('hoger', 'hoogste', 'laagste')."""
    return Problem(
        "direction-contradicted",
        place,
        Text(
            f"'{first.ref}' ({_printed(value_of(first), first.ref)}) heet {word}, "
            f"maar '{other}' is {_printed(value, other)}.",
            f"'{first.ref}' ({_printed(value_of(first), first.ref)}) is said to be "
            f"{_ENGLISH[word]}, but '{other}' is {_printed(value, other)}.",
        ),
        Text(
            "Pas de bewering en de richting aan de cijfers aan.",
            "Make the claim and the direction follow the figures.",
        ),
    )


def tell_unsure(ref: EvidenceRef, hidden: EvidenceRef, place: Place, highest: bool) -> Problem:
    """Return that a hidden figure could belie the stated direction."""
    nl, en = ("hoger", "higher") if highest else ("lager", "lower")
    return Problem(
        "direction-unsure",
        place,
        Text(
            f"'{hidden}' is verborgen en kan even hoog of {nl} zijn dan '{ref}'."
            if highest
            else f"'{hidden}' is verborgen en kan even laag of {nl} zijn dan '{ref}'.",
            f"'{hidden}' is hidden and may be as {'high' if highest else 'low'} as, "
            f"or {en} than, '{ref}'.",
        ),
        Text(
            "Kies 'higher' en noem de groepen waarmee u vergelijkt, of kies 'level'.",
            "Choose 'higher' and name the groups that you compare with, or choose 'level'.",
        ),
    )


def tell_differs(table: ReleasedTable, place: Place) -> Problem:
    """Return that the groups of a table do differ."""
    return Problem(
        "direction-differs",
        place,
        Text(
            f"De groepen verschillen wel bij '{table.item}' (uitsplitsing '{table.breakdown}').",
            f"The groups do differ on '{table.item}' (breakdown '{table.breakdown}').",
        ),
        Text(
            "Haal deze tabel uit 'evidence' of beschrijf het verschil.",
            "Take this table out of 'evidence' or describe the difference.",
        ),
    )


def tell_untestable(table: ReleasedTable, place: Place) -> Problem:
    """Return that the shown groups of a table are too small to tell."""
    return Problem(
        "direction-untestable",
        place,
        Text(
            f"Bij '{table.item}' (uitsplitsing '{table.breakdown}') zijn de getoonde groepen "
            "te klein om te zeggen dat er geen verschil is.",
            f"On '{table.item}' (breakdown '{table.breakdown}') the shown groups are too small "
            "to say that there is no difference.",
        ),
        Text(
            "Haal deze tabel uit 'evidence', of noem de getallen zonder vergelijking.",
            "Take this table out of 'evidence', or give the figures without a comparison.",
        ),
    )
