"""What can stand between a file that was found and a questionnaire, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from weerklank.kernel import Text, did_you_mean

LONGEST_SHOWN = 20
"""Characters of a cell that a message repeats: a longer one may be an open answer."""


class Complaint(NamedTuple):
    """A stable code, what is wrong and what to do about it; the place is added by who reads."""

    code: str
    message: Text
    remedy: Text


def unknown_column(name: str, known: Iterable[str]) -> Complaint:
    """Return: no item of the questionnaire has this id or label."""
    hint = did_you_mean(name, known)
    return Complaint(
        "import-column-unknown",
        Text(f"De kolom '{name}' past bij geen vraag.", f"The column '{name}' fits no item."),
        Text(
            f"{hint.nl} Kies de vraag, of zeg dat de kolom niet meegaat.",
            f"{hint.en} Choose the item, or say that the column is left out.",
        ),
    )


def several_targets(name: str, items: Iterable[str]) -> Complaint:
    """Return: a column fits more than one item."""
    listed = ", ".join(items)
    return Complaint(
        "import-column-ambiguous",
        Text(
            f"De kolom '{name}' past bij meer vragen: {listed}.",
            f"The column '{name}' fits several items: {listed}.",
        ),
        Text("Kies de vraag.", "Choose the item."),
    )


def same_target(name: str, other: str, item: str) -> Complaint:
    """Return: two columns fit one item."""
    return Complaint(
        "import-column-twice",
        Text(
            f"De kolommen '{other}' en '{name}' passen allebei bij '{item}'.",
            f"The columns '{other}' and '{name}' both fit '{item}'.",
        ),
        Text("Zeg welke van de twee niet meegaat.", "Say which of the two is left out."),
    )


def missing_item(item: str) -> Complaint:
    """Return: no column holds the answers to an item."""
    return Complaint(
        "import-item-missing",
        Text(
            f"Geen kolom heeft de antwoorden op '{item}'.",
            f"No column has the answers to '{item}'.",
        ),
        Text(
            "Kies de kolom, of zeg dat deze vraag in het bestand ontbreekt.",
            "Choose the column, or say that the file lacks this item.",
        ),
    )


def no_consent(item: str) -> Complaint:
    """Return: the file does not say that people took part of their own free will."""
    return Complaint(
        "import-consent-missing",
        Text(
            f"Het bestand zegt niet of mensen toestemming gaven ('{item}').",
            f"The file does not say whether people consented ('{item}').",
        ),
        Text(
            "Kies de kolom, of verklaar dat iedereen in het bestand toestemming gaf.",
            "Choose the column, or declare that everybody in the file consented.",
        ),
    )


def unknown_value(value: str, label: str, count: int, known: Iterable[str]) -> Complaint:
    """Return: a value is no answer of the item."""
    told = clipped(value) + (f" ({clipped(label)})" if label else "")
    hint = did_you_mean(clipped(label or value), known)
    return Complaint(
        "import-value-unknown",
        Text(
            f"De waarde {told} is geen antwoord op deze vraag ({count} keer).",
            f"The value {told} is no answer to this item ({count} times).",
        ),
        Text(
            f"{hint.nl} Kies het antwoord, of zeg dat deze waarde geen antwoord is.",
            f"{hint.en} Choose the answer, or say that this value is no answer.",
        ),
    )


def more_values(number: int) -> Complaint:
    """Return: so many values of a column fit nothing that they are not told one by one."""
    return Complaint(
        "import-values-many",
        Text(
            f"Nog {number} andere waarden in deze kolom passen niet.",
            f"Another {number} values in this column do not fit.",
        ),
        Text(
            "Kijk of dit de kolom bij deze vraag is. Staat er open tekst in, laat haar dan weg.",
            "See whether this is the column of this item. If it holds open text, leave it out.",
        ),
    )


def unlabelled_code(value: str, count: int) -> Complaint:
    """Return: a bare code, of which nothing says what it means."""
    return Complaint(
        "import-code-unlabelled",
        Text(
            f"Het bestand zegt niet wat code {value} betekent ({count} keer).",
            f"The file does not say what code {value} means ({count} times).",
        ),
        Text(
            "Kies bij elke code het antwoord, of lever een bestand met labels (.sav).",
            "Choose the answer of each code, or deliver a file with labels (.sav).",
        ),
    )


def no_number(value: str) -> Complaint:
    """Return: a cell of a number item is no number."""
    return Complaint(
        "import-number",
        Text(f"{clipped(value)} is geen getal.", f"{clipped(value)} is no number."),
        Text(
            "Zeg dat deze waarde geen antwoord is, of verbeter het bestand.",
            "Say that this value is no answer, or mend the file.",
        ),
    )


def unknown_choice(column: str, choice: str, known: Iterable[str]) -> Complaint:
    """Return: what somebody chose for a column or value does not exist."""
    return Complaint(
        "import-choice-unknown",
        Text(
            f"'{choice}', gekozen bij '{column}', bestaat niet.",
            f"'{choice}', chosen for '{column}', does not exist.",
        ),
        did_you_mean(choice, known),
    )


def clipped(value: str) -> str:
    """Return a value as a message repeats it.

    >>> clipped("ja"), clipped("Ik vind dat mijn leidinggevende")
    ("'ja'", "'Ik vind dat mijn le...'")
    """
    return f"'{value}'" if len(value) <= LONGEST_SHOWN else f"'{value[:LONGEST_SHOWN]}...'"
