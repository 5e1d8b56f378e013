"""What can be wrong with codes and codings, in words that repeat nothing of an answer."""

from __future__ import annotations

from typing import NamedTuple

from weerklank.kernel import Text


class Complaint(NamedTuple):
    """A kind of problem. Message and remedy may hold named places such as {id}; an empty remedy
    is made where the words are known.
    """

    code: str
    message: Text
    remedy: Text


_COMPLAINTS = (
    Complaint(
        "format-unknown",
        Text("Deze vorm van het bestand is onbekend.", "This form of the file is unknown."),
        Text("Schrijf 'format: 1'.", "Write 'format: 1'."),
    ),
    Complaint(
        "codelist-twice",
        Text("De codelijst '{id}' staat er twee keer.", "The code list '{id}' is there twice."),
        Text("Geef elke codelijst een eigen id.", "Give each code list an id of its own."),
    ),
    Complaint(
        "codelist-item",
        Text("'{id}' is geen open vraag.", "'{id}' is no open question."),
        Text("", ""),
    ),
    Complaint(
        "codelist-clash",
        Text(
            "'{id}' is al de id van een deel van de vragenlijst.",
            "'{id}' is an id of the questionnaire.",
        ),
        Text("Geef de codelijst een eigen id.", "Give the code list an id of its own."),
    ),
    Complaint(
        "codelist-empty",
        Text(
            "De codelijst '{id}' heeft geen code die iets zegt.",
            "The code list '{id}' has no code that says something.",
        ),
        Text("Voeg een gewone code toe.", "Add an ordinary code."),
    ),
    Complaint(
        "codelist-long",
        Text(
            "De codelijst '{id}' heeft meer dan {most} codes.",
            "The code list '{id}' has more than {most} codes.",
        ),
        Text("Voeg codes samen.", "Merge codes."),
    ),
    Complaint(
        "codelist-text",
        Text(
            "In de codelijst '{id}' is een tekst leeg.", "A text in the code list '{id}' is empty."
        ),
        Text(
            "Vul naam en omschrijving in beide talen in.",
            "Fill in name and description in both languages.",
        ),
    ),
    Complaint(
        "code-twice",
        Text("De code '{id}' staat er twee keer.", "The code '{id}' is there twice."),
        Text("Geef elke code een eigen id.", "Give each code an id of its own."),
    ),
    Complaint(
        "code-name-twice",
        Text("Twee codes heten '{name}'.", "Two codes are called '{name}'."),
        Text("Geef elke code een eigen naam.", "Give each code a name of its own."),
    ),
    Complaint(
        "coding-header",
        Text("De kolommen van dit bestand kloppen niet.", "The columns of this file are wrong."),
        Text("Schrijf als eerste regel: {header}", "Write as the first line: {header}"),
    ),
    Complaint(
        "coding-cells",
        Text("Deze regel heeft geen {wanted} cellen.", "This line does not have {wanted} cells."),
        Text("Vul elke kolom in.", "Fill in every column."),
    ),
    Complaint(
        "coding-coder",
        Text(
            "Dit is geen rol van een codeur. Een naam hoort hier niet.",
            "This is no role of a coder. A name does not belong here.",
        ),
        Text(
            "Schrijf één kleine letter, met of zonder cijfer: a, b, c1.",
            "Write one lower case letter, with or without a digit: a, b, c1.",
        ),
    ),
    Complaint(
        "coding-decided",
        Text(
            "De kolom 'decided' heeft hier geen 0 of 1.", "The column 'decided' is no 0 or 1 here."
        ),
        Text(
            "Schrijf 0 bij een codeur, en 1 bij wat na overleg geldt.",
            "Write 0 for a coder, and 1 for what holds after talk.",
        ),
    ),
    Complaint(
        "coding-decided-coder",
        Text(
            "Wat na overleg geldt, is niet van één codeur.",
            "What holds after talk is not of one coder.",
        ),
        Text(
            "Laat 'coder' leeg waar 'decided' 1 is.",
            "Leave 'coder' empty where 'decided' is 1.",
        ),
    ),
    Complaint(
        "coding-twice",
        Text("Dit staat al op regel {line}.", "This stands on line {line} already."),
        Text("Haal een van de regels weg.", "Remove one of the lines."),
    ),
    Complaint(
        "coding-item",
        Text("De codelijst '{id}' bestaat niet.", "There is no code list '{id}'."),
        Text("", ""),
    ),
    Complaint(
        "coding-respondent",
        Text("Deze respondent is er niet.", "There is no such respondent."),
        Text("Haal de regel weg.", "Remove the line."),
    ),
    Complaint(
        "coding-no-answer",
        Text(
            "Deze respondent schreef hier niets.",
            "This respondent wrote nothing here.",
        ),
        Text("Haal de regel weg.", "Remove the line."),
    ),
    Complaint(
        "coding-empty",
        Text("Hier staat geen code.", "There is no code here."),
        Text(
            "Geef ten minste één code, of haal de regel weg.",
            "Give at least one code, or remove the line.",
        ),
    ),
    Complaint(
        "coding-code",
        Text("De code '{id}' bestaat niet.", "There is no code '{id}'."),
        Text("", ""),
    ),
    Complaint(
        "coding-code-twice",
        Text("De code '{id}' staat hier twee keer.", "The code '{id}' is here twice."),
        Text("Noem elke code één keer.", "Name each code once."),
    ),
    Complaint(
        "coding-alone",
        Text("De code '{id}' hoort alleen te staan.", "The code '{id}' should stand alone."),
        Text(
            "Haal deze code weg, of alle andere.",
            "Remove this code, or all others.",
        ),
    ),
)
COMPLAINTS = {one.code: one for one in _COMPLAINTS}
