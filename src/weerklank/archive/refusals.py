"""What the archive refuses, in words."""

from __future__ import annotations

from pathlib import Path

from weerklank.kernel import Place, Text, UserError


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
