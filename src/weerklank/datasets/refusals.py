"""What can be wrong with making or reading a data set, as errors that a person can mend."""

from __future__ import annotations

from weerklank.kernel import Place, Text, UserError


def wrong_rows(name: str, found: int, wanted: int) -> UserError:
    """Return: an added variable does not have a number for every respondent."""
    return UserError(
        "data-added-rows",
        Text(
            f"De variabele '{name}' heeft {found} waarden voor {wanted} deelnemers.",
            f"The variable '{name}' has {found} values for {wanted} respondents.",
        ),
        Text("Geef elke deelnemer een waarde.", "Give every respondent one value."),
    )


def no_extra(package: str) -> UserError:
    """Return: a package of the extra `data` is not installed."""
    return UserError(
        "data-extra",
        Text(
            f"Voor dit bestand is het pakket {package} nodig, en dat is er niet.",
            f"This file needs the package {package}, which is not installed.",
        ),
        Text(
            'Installeer het met: pip install "weerklank[data]"',
            'Install it with: pip install "weerklank[data]"',
        ),
    )


def low_number(item: str, lowest: int) -> UserError:
    """Return: an answer is so low that it could be taken for the code of a missing answer."""
    return UserError(
        "data-number-low",
        Text(
            f"Een antwoord op '{item}' is {lowest} of lager.",
            f"An answer to '{item}' is {lowest} or lower.",
        ),
        Text(
            "Geef de vraag een ondergrens (low) in de vragenlijst.",
            "Give the item a lower limit (low) in the questionnaire.",
        ),
    )


def unknown_variable(name: str, hint: Text) -> UserError:
    """Return: a script is asked for a variable that the data set does not have."""
    message = Text(f"'{name}' staat niet in de gegevens.", f"'{name}' is not in the data set.")
    return UserError("data-variable-unknown", message, hint)


def not_countable(name: str) -> UserError:
    """Return: a script is asked to count a variable without answers to count."""
    return UserError(
        "data-not-countable",
        Text(
            f"'{name}' heeft geen vaste antwoorden om te tellen.",
            f"'{name}' has no fixed answers to count.",
        ),
        Text("Kies een vraag met een antwoordlijst.", "Choose an item with a list of answers."),
    )


def unknown_format(name: str, formats: str) -> UserError:
    """Return: no data set is written in this form."""
    return UserError(
        "data-format",
        Text(f"'{name}' is geen bekende vorm.", f"'{name}' is not a known form."),
        Text(f"Kies uit: {formats}.", f"Choose from: {formats}."),
    )


def long_text(name: str, row: int, most: int) -> UserError:
    """Return: a text is longer than the format holds."""
    return UserError(
        "data-text-long",
        Text(
            f"De tekst van '{name}' in rij {row} is langer dan {most} tekens.",
            f"The text of '{name}' in row {row} is longer than {most} characters.",
        ),
        Text(
            "Kies CSV of Parquet, of laat de open teksten weg.",
            "Choose CSV or Parquet, or leave the open texts out.",
        ),
    )


def unknown_ending(file: str, endings: str) -> UserError:
    """Return: the name of the file does not say what it is."""
    return _at(
        "data-file-kind",
        file,
        Text("Dit soort bestand wordt niet gelezen.", "This kind of file is not read."),
        Text(f"Lever een bestand aan als {endings}.", f"Deliver the file as {endings}."),
    )


def not_such_a_file(file: str, kind: str) -> UserError:
    """Return: the file is not what its name says."""
    return _at(
        "data-file-broken",
        file,
        Text(
            f"Dit is geen {kind}-bestand, of het is niet heel.",
            f"This is no {kind} file, or it is not whole.",
        ),
        Text(
            "Maak het bestand opnieuw en kopieer het in zijn geheel.",
            "Make the file again and copy all of it.",
        ),
    )


def locked(file: str) -> UserError:
    """Return: the file has a password."""
    return _at(
        "data-file-locked",
        file,
        Text("Op dit bestand zit een wachtwoord.", "This file has a password."),
        Text("Sla het op zonder wachtwoord.", "Save it without a password."),
    )


def too_large(file: str, limit: str) -> UserError:
    """Return: the file, or what is packed in it, is larger than is read."""
    return _at(
        "data-file-large",
        file,
        Text(f"Dit bestand is te groot: {limit}.", f"This file is too large: {limit}."),
        Text(
            "Lever alleen de kolommen aan die u nodig hebt, of verdeel het bestand.",
            "Deliver only the columns that you need, or divide the file.",
        ),
    )


def macros(file: str) -> UserError:
    """Return: the workbook has macros."""
    return _at(
        "data-file-macros",
        file,
        Text("In dit werkboek zitten macro's.", "This workbook has macros."),
        Text(
            "Sla het op als gewoon werkboek (.xlsx), zonder macro's.",
            "Save it as a plain workbook (.xlsx), without macros.",
        ),
    )


def wrong_encoding(file: str) -> UserError:
    """Return: the texts of the file are in no encoding that is known."""
    return _at(
        "data-file-encoding",
        file,
        Text("De tekens van dit bestand zijn niet te lezen.", "Its characters cannot be read."),
        Text("Sla het bestand op als UTF-8.", "Save the file as UTF-8."),
    )


def empty(file: str) -> UserError:
    """Return: the file has no columns or no rows."""
    return _at(
        "data-file-empty",
        file,
        Text("In dit bestand staan geen gegevens.", "This file holds no data."),
        Text(
            "Zet op de eerste regel de namen van de kolommen en daaronder de antwoorden.",
            "Put the names of the columns on the first line and the answers below.",
        ),
    )


def _at(code: str, file: str, message: Text, hint: Text) -> UserError:
    return UserError(code, message, hint, Place(file))
