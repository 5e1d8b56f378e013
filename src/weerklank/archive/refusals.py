"""What the archive refuses, in words."""

from __future__ import annotations

from pathlib import Path

from weerklank.kernel import Place, Problem, Text, UserError


def no_figures(path: Path) -> UserError:
    """Return that a study by interviews has no figures."""
    return UserError(
        "release-interviews",
        Text(
            "Een onderzoek met interviews heeft geen cijfers om vrij te geven.",
            "A study by interviews has no figures to release.",
        ),
        Text("Maak meteen de publicaties: weerklank build.", "Make the outputs: weerklank build."),
        Place(str(path)),
    )


def nothing_new(path: Path, number: int) -> UserError:
    """Return that a release would show nothing but what release `number` shows."""
    return UserError(
        "release-unchanged",
        Text(
            f"Er is niets nieuws sinds uitgave {number}.",
            f"There is nothing new since release {number}.",
        ),
        Text(
            "Voeg eerst tabellen toe aan study.yaml, of gebruik de uitgave die er is.",
            "First add tables to study.yaml, or use the release that is there.",
        ),
        Place(str(path / "releases")),
    )


def not_what_was_seen(path: Path) -> UserError:
    """Return that a release would show something else than what somebody looked at."""
    return UserError(
        "release-not-seen",
        Text(
            "De cijfers zijn anders dan die waar u naar keek. Er is niets vastgelegd.",
            "The figures differ from those that you looked at. Nothing was recorded.",
        ),
        Text("Bereid de uitgave opnieuw voor en kijk.", "Prepare the release again and look."),
        Place(str(path / "releases")),
    )


def no_sheets(path: Path) -> UserError:
    """Return that there are no sheets yet to write out."""
    return UserError(
        "sheets-none",
        Text("Er zijn nog geen bladen gemaakt.", "No sheets have been made yet."),
        Text(
            f'Maak ze eerst: weerklank sheets {path} --reason "gesprek per organisatie"',
            f'Make them first: weerklank sheets {path} --reason "conversation per organisation"',
        ),
        Place(str(path / "sheets")),
    )


def sheets_unchanged(path: Path, number: int) -> UserError:
    """Return that a set of sheets would show nothing but what set `number` shows."""
    return UserError(
        "sheets-unchanged",
        Text(
            f"Er is niets nieuws sinds set {number} van de bladen.",
            f"There is nothing new since set {number} of the sheets.",
        ),
        Text("Gebruik de bladen die er zijn.", "Use the sheets that are there."),
        Place(str(path / "sheets")),
    )


def sheets_too_early(path: Path, last: str) -> UserError:
    """Return that sheets cannot be older than what they are judged beside."""
    return UserError(
        "sheets-date-earlier",
        Text(
            f"Deze datum ligt voor die van wat er al is ({last}).",
            f"This date lies before that of what is there already ({last}).",
        ),
        Text(f"Kies {last} of later.", f"Choose {last} or later."),
        Place(str(path / "sheets")),
    )


def no_codes(file: Path) -> UserError:
    """Return that there are no code lists yet to code by."""
    return UserError(
        "codes-missing",
        Text("Er is nog geen codelijst.", "There is no code list yet."),
        Text(
            "Schrijf er een in codes.yaml: zie 'Open antwoorden coderen'.",
            "Write one in codes.yaml: see 'Code open answers'.",
        ),
        Place(str(file)),
    )


def codings_alone(file: Path) -> Problem:
    """Return that there are codings, and no code lists that tell what they mean."""
    return Problem(
        "codes-missing",
        Place(str(file)),
        Text(
            "Er zijn gecodeerde antwoorden, maar er is geen codelijst.",
            "There are coded answers, but there is no code list.",
        ),
        Text("Zet codes.yaml terug.", "Put codes.yaml back."),
    )


def too_early(path: Path, last: str) -> UserError:
    """Return that a release cannot be older than the one before it."""
    return UserError(
        "release-date-earlier",
        Text(
            f"Deze datum ligt voor die van de vorige uitgave ({last}).",
            f"This date lies before that of the release before it ({last}).",
        ),
        Text(f"Kies {last} of later.", f"Choose {last} or later."),
        Place(str(path / "releases")),
    )
