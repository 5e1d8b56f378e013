"""What is refused of a packed study folder, in words."""

from __future__ import annotations

from collections.abc import Iterable

from weerklank.kernel import DocumentRefused, Place, Problem, Text, did_you_mean

_PACK_AGAIN = Text(
    "Pak de map van het onderzoek zelf in als ZIP-bestand.",
    "Pack the study's own folder as a ZIP file.",
)
_ARCHIVE = Place("ZIP")


def unreadable() -> DocumentRefused:
    """Return that this is no ZIP file, or a damaged one."""
    message = Text(
        "Dit is geen ZIP-bestand, of het is beschadigd.",
        "This is not a ZIP file, or it is damaged.",
    )
    return DocumentRefused([Problem("zip-unreadable", _ARCHIVE, message, _PACK_AGAIN)])


def empty() -> DocumentRefused:
    """Return that there is nothing in it."""
    message = Text("Er staan geen bestanden in.", "There are no files in it.")
    return DocumentRefused([Problem("zip-empty", _ARCHIVE, message, _PACK_AGAIN)])


def too_many(limit: int) -> DocumentRefused:
    """Return that there are too many files in it."""
    message = Text(
        f"Er staan meer dan {limit} bestanden in.", f"There are more than {limit} files in it."
    )
    return DocumentRefused([Problem("zip-too-many", _ARCHIVE, message, _ONLY_STUDY)])


def too_much(limit: int) -> DocumentRefused:
    """Return that all of it together is too large."""
    size = limit // 1_000_000
    message = Text(f"Uitgepakt is het meer dan {size} MB.", f"Unpacked it is more than {size} MB.")
    return DocumentRefused([Problem("zip-too-large", _ARCHIVE, message, _ONLY_STUDY)])


def too_large(name: str, limit: int) -> Problem:
    """Return that one file is larger than `limit` bytes."""
    size = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit // 1000} kB"
    message = Text(f"Dit bestand is meer dan {size}.", f"This file is more than {size}.")
    return Problem("file-large", Place(name), message, _ONLY_TEXT)


def suspicious(name: str) -> DocumentRefused:
    """Return that a file grows far more at unpacking than a text does."""
    message = Text(
        "Dit bestand wordt bij het uitpakken onwaarschijnlijk veel groter.",
        "This file grows improbably much when it is unpacked.",
    )
    return DocumentRefused([Problem("zip-ratio", Place(name), message, _ONLY_TEXT)])


def nested(name: str) -> DocumentRefused:
    """Return that a file is itself an archive."""
    message = Text(
        "Dit is zelf een ingepakt bestand, geen tekst.", "This is a packed file itself, not a text."
    )
    return DocumentRefused([Problem("zip-nested", Place(name), message, _ONLY_TEXT)])


def unsafe_name(name: str) -> Problem:
    r"""Return that a name points outside the folder, or could on some system (`..`, `C:`, `\`)."""
    message = Text(
        "Deze naam wijst naar een plek buiten de map.", "This name points outside the folder."
    )
    return Problem("zip-name", _place(name), message, _PACK_AGAIN)


def no_file(name: str) -> Problem:
    """Return that an entry is a link or a device."""
    message = Text(
        "Dit is een verwijzing en geen gewoon bestand.", "This is a link and not an ordinary file."
    )
    remedy = Text("Zet het bestand zelf in de map.", "Put the file itself into the folder.")
    return Problem("zip-link", _place(name), message, remedy)


def encrypted(name: str) -> Problem:
    """Return that an entry is locked with a password."""
    message = Text(
        "Dit bestand is versleuteld met een wachtwoord.", "This file is locked with a password."
    )
    remedy = Text("Pak de map in zonder wachtwoord.", "Pack the folder without a password.")
    return Problem("zip-encrypted", _place(name), message, remedy)


def packed_otherwise(name: str) -> Problem:
    """Return that an entry was packed in a way that not every program reads."""
    message = Text(
        "Dit bestand is ingepakt op een manier die we niet lezen.",
        "This file is packed in a way that we do not read.",
    )
    remedy = Text(
        "Kies bij het inpakken de gewone methode ('Deflate').",
        "Choose the ordinary method ('Deflate') when packing.",
    )
    return Problem("zip-method", _place(name), message, remedy)


def twice(name: str) -> Problem:
    """Return that a name stands there twice, capitals aside."""
    message = Text("Dit bestand staat er twee keer in.", "This file is in it twice.")
    remedy = Text("Haal er een weg.", "Remove one of them.")
    return Problem("zip-duplicate", _place(name), message, remedy)


def unknown(name: str, known: Iterable[str]) -> Problem:
    """Return that a study folder has no such file."""
    if name.rpartition("/")[2] == "programme.yaml":
        message = Text("Dit is de map van een programma.", "This is the folder of a programme.")
        return Problem("zip-programme", _place(name), message, _ONE_BY_ONE)
    message = Text(
        "Dit bestand hoort niet in een onderzoeksmap.", "A study folder has no such file."
    )
    near = did_you_mean(name, known)
    remedy = Text(f"Haal het weg. {near.nl}", f"Remove it. {near.en}")
    return Problem("zip-unknown-file", _place(name), message, remedy)


def _place(name: str) -> Place:
    """Return a place that shows a name as it is, with signs that cannot be shown written out."""
    shown = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in name)
    return Place(shown[:120])


_ONLY_STUDY = Text(
    "Zet alleen de documenten van dit onderzoek in het ZIP-bestand.",
    "Put only this study's documents into the ZIP file.",
)
_ONLY_TEXT = Text(
    "Een onderzoeksmap bevat alleen teksten. Haal dit bestand weg of maak het kleiner.",
    "A study folder holds texts only. Remove this file or make it smaller.",
)
_ONE_BY_ONE = Text(
    "Importeer elk onderzoek apart, met de eigen map.",
    "Import each study by itself, its own folder.",
)
