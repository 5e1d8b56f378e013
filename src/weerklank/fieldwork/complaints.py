"""What can be wrong with a file of responses, in words; the place is added by whoever reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from weerklank.kernel import Text, did_you_mean

LONGEST_WORD = 20
"""Characters of a cell that a message repeats: with spaces in it, it may be an open text."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong: a stable code, what it is and what to do about it."""

    code: str
    message: Text
    remedy: Text


def no_header() -> Complaint:
    """Return: the file has no header."""
    return Complaint(
        "responses-empty",
        Text("Het bestand heeft geen kolomnamen.", "The file has no column names."),
        Text(
            "Zet op de eerste regel 'respondent' en de ids van de vragen.",
            "Put 'respondent' and the ids of the items on the first line.",
        ),
    )


def unknown_column(name: str, known: Iterable[str]) -> Complaint:
    """Return: the header names something that is no item of the questionnaire."""
    message = Text(
        f"De kolom '{name}' hoort niet bij deze vragenlijst.",
        f"The column '{name}' does not belong to this questionnaire.",
    )
    remove = Text("Of haal de kolom weg.", "Or remove the column.")
    return Complaint("responses-column-unknown", message, _join(did_you_mean(name, known), remove))


def missing_column(name: str) -> Complaint:
    """Return: the header lacks an item."""
    return Complaint(
        "responses-column-missing",
        Text(f"De kolom '{name}' ontbreekt.", f"The column '{name}' is missing."),
        Text(
            "Voeg de kolom toe. Laat een vakje leeg als iemand niet antwoordde.",
            "Add the column. Leave a cell empty where somebody did not answer.",
        ),
    )


def column_twice(name: str) -> Complaint:
    """Return: the header names an item twice."""
    return Complaint(
        "responses-column-twice",
        Text(f"De kolom '{name}' staat er twee keer.", f"The column '{name}' is given twice."),
        Text("Haal er een weg.", "Remove one of them."),
    )


def wrong_first_column(name: str, wanted: str) -> Complaint:
    """Return: the header does not begin with the respondent."""
    return Complaint(
        "responses-column-first",
        Text(
            f"De eerste kolom heet '{name}' en niet '{wanted}'.",
            f"The first column is called '{name}', not '{wanted}'.",
        ),
        Text(
            f"Zet de kolom '{wanted}' vooraan, met voor iedere deelnemer een eigen code.",
            f"Put the column '{wanted}' first, with a code of its own for every respondent.",
        ),
    )


def wrong_length(found: int, wanted: int) -> Complaint:
    """Return: a row has too few or too many cells."""
    return Complaint(
        "responses-cells",
        Text(
            f"Deze regel heeft {found} vakjes; de kolomnamen zijn er {wanted}.",
            f"This row has {found} cells; there are {wanted} column names.",
        ),
        Text(
            'Kijk of er een komma te veel of te weinig staat. Zet een tekst met komma tussen ".',
            'Look for a comma too many or too few. Put a text with a comma between ".',
        ),
    )


def empty_respondent() -> Complaint:
    """Return: a row has no respondent code."""
    return Complaint(
        "responses-respondent-empty",
        Text("De code van de deelnemer ontbreekt.", "The respondent's code is missing."),
        Text(
            "Geef iedere deelnemer een eigen code, zoals r001.",
            "Give every respondent a code of their own, such as r001.",
        ),
    )


def respondent_twice(name: str, first_line: int) -> Complaint:
    """Return: two rows have the same respondent code."""
    return Complaint(
        "responses-respondent-twice",
        Text(
            f"Deelnemer '{name}' staat ook op regel {first_line}.",
            f"Respondent '{name}' is also on line {first_line}.",
        ),
        Text(
            "Haal de dubbele regel weg, of geef de deelnemer een eigen code.",
            "Remove the double row, or give the respondent a code of their own.",
        ),
    )


def unknown_answer(cell: str, known: Iterable[str], labels: Mapping[str, str]) -> Complaint:
    """Return: a cell holds what is not in the item's answer list.

    labels  the words of the answers, in lower case -> their ids
    """
    told = _quote(cell)
    message = Text(
        f"{told.nl} is geen antwoord op deze vraag.",
        f"{told.en} is not an answer to this item.",
    )
    answer = labels.get(cell.strip().lower())
    if answer is None:
        return Complaint("responses-answer-unknown", message, did_you_mean(cell, known))
    remedy = Text(
        f"Schrijf niet de tekst van het antwoord, maar de id: {answer}.",
        f"Write the id of the answer and not its words: {answer}.",
    )
    return Complaint("responses-answer-unknown", message, remedy)


def wrongly_joined(cell: str, joined: str) -> Complaint:
    """Return: multiple choice whose answers are joined by something else than the sign for it."""
    return Complaint(
        "responses-answers-joined",
        Text(
            f"In '{_line(cell)}' zijn de antwoorden verkeerd gescheiden.",
            f"In '{_line(cell)}' the answers are joined by the wrong sign.",
        ),
        Text(f"Schrijf: {joined}", f"Write: {joined}"),
    )


def several_answers(cell: str) -> Complaint:
    """Return: several answers where one is allowed."""
    told = _quote(cell)
    return Complaint(
        "responses-answer-several",
        Text(
            f"{told.nl} bevat meer dan een antwoord; hier past er een.",
            f"{told.en} holds more than one answer; there is room for one.",
        ),
        Text("Laat een antwoord staan.", "Keep one answer."),
    )


def answer_twice(answer: str) -> Complaint:
    """Return: multiple choice names an answer twice."""
    return Complaint(
        "responses-answer-twice",
        Text(f"'{answer}' staat er twee keer.", f"'{answer}' is given twice."),
        Text("Haal er een weg.", "Remove one of them."),
    )


def no_mark(cell: str) -> Complaint:
    """Return: no report mark."""
    told = _quote(cell)
    return Complaint(
        "responses-mark",
        Text(f"{told.nl} is geen rapportcijfer.", f"{told.en} is not a report mark."),
        Text("Geef een heel getal van 1 tot en met 10.", "Give a whole number from 1 to 10."),
    )


def no_number(cell: str) -> Complaint:
    """Return: no number."""
    told = _quote(cell)
    return Complaint(
        "responses-number",
        Text(f"{told.nl} is geen getal.", f"{told.en} is not a number."),
        Text(
            "Schrijf alleen cijfers, met een punt voor de decimalen: 7.5.",
            "Write digits only, with a point before the decimals: 7.5.",
        ),
    )


def out_of_range(cell: str, low: float | None, high: float | None) -> Complaint:
    """Return: a number outside the item's limits."""
    limits = []
    if low is not None:
        limits.append(Text(f"minstens {low:g}", f"at least {low:g}"))
    if high is not None:
        limits.append(Text(f"hoogstens {high:g}", f"at most {high:g}"))
    return Complaint(
        "responses-number-range",
        Text(f"{cell} ligt buiten de grenzen.", f"{cell} lies outside the limits."),
        Text(
            f"Geef een getal van {' en '.join(limit.nl for limit in limits)}.",
            f"Give a number of {' and '.join(limit.en for limit in limits)}.",
        ),
    )


def no_date(cell: str) -> Complaint:
    """Return: no date."""
    told = _quote(cell)
    return Complaint(
        "responses-date",
        Text(f"{told.nl} is geen datum.", f"{told.en} is not a date."),
        Text("Schrijf jaar-maand-dag: 2026-05-31.", "Write year-month-day: 2026-05-31."),
    )


def answer_not_asked(item: str) -> Complaint:
    """Return: an answer to an item that the routing did not ask."""
    return Complaint(
        "responses-not-asked",
        Text(
            f"Er is een antwoord op '{item}', maar die vraag is hier niet gesteld.",
            f"There is an answer to '{item}', but that item was not asked here.",
        ),
        Text(
            "Maak het vakje leeg, of verbeter het antwoord waar de vraag van afhangt.",
            "Empty the cell, or mend the answer on which the item depends.",
        ),
    )


def no_consent() -> Complaint:
    """Return: a respondent who did not consent."""
    return Complaint(
        "responses-consent",
        Text(
            "Zonder toestemming mogen antwoorden niet in dit bestand staan.",
            "Without consent answers may not be in this file.",
        ),
        Text("Verwijder de hele regel.", "Delete the whole row."),
    )


def _join(first: Text, second: Text) -> Text:
    return Text(f"{first.nl} {second.nl}", f"{first.en} {second.en}")


def _quote(cell: str) -> Text:
    """Return the start of a cell that is one word; of what may be open text nothing."""
    word = cell.strip()
    if any(map(str.isspace, word)):
        return Text("Wat hier staat", "What stands here")
    short = word if len(word) <= LONGEST_WORD else word[:LONGEST_WORD] + "..."
    return Text(f"'{short}'", f"'{short}'")


def _line(cell: str) -> str:
    return " ".join(cell.split())
