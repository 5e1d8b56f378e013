"""When no sheets are made at all, in words."""

from __future__ import annotations

from collections.abc import Sequence

from weerklank.kernel import Place, Problem, Text, UserError, did_you_mean


def unplanned() -> UserError:
    """The study plans no sheets."""
    return UserError(
        "sheets-unplanned",
        Text("Dit onderzoek maakt geen bladen.", "This study makes no sheets."),
        Text(
            "Zet in study.yaml onder 'sheets' welk item de organisatie vastlegt.",
            "Put in study.yaml under 'sheets' which item records the organisation.",
        ),
        Place("study.yaml", None, "sheets"),
    )


def no_release() -> UserError:
    """Nothing is public yet."""
    return UserError(
        "sheets-no-release",
        Text("Er is nog niets openbaar.", "Nothing is public yet."),
        Text(
            "Maak eerst een vrijgave met 'weerklank release'. Een blad staat naast de cijfers van "
            "de regio.",
            "Make a release first with 'weerklank release'. A sheet stands beside the figures of "
            "the region.",
        ),
    )


def label_differs(file: str) -> UserError:
    """Answers and plan differ about being synthetic."""
    return UserError(
        "synthetic-label",
        Text(
            "De antwoorden en het studieplan zeggen niet hetzelfde over 'synthetisch'.",
            "The answers and the study plan do not say the same about 'synthetic'.",
        ),
        Text(
            "Pas 'synthetic' aan in study.yaml, of gebruik het goede bestand.",
            "Change 'synthetic' in study.yaml, or use the right file.",
        ),
        Place(file, 1),
    )


def other_data(name: str) -> Problem:
    """A release or set of sheets was made of other answers."""
    return Problem(
        "sheets-other-data",
        Place(name),
        Text(
            "Dit is van andere antwoorden dan nu. Wie beide van elkaar aftrekt, ziet wat er "
            "veranderde.",
            "This is of other answers than now. Whoever subtracts the two sees what changed.",
        ),
        Text(
            "Maak eerst een vrijgave van deze antwoorden met 'weerklank release'.",
            "Make a release of these answers first, with 'weerklank release'.",
        ),
    )


def organisation_unknown(place: Place, name: str | None, known: Sequence[str]) -> Problem:
    """A channel names an organisation that is no answer."""
    return Problem(
        "reach-organisation",
        place,
        Text(
            f"De organisatie '{name}' is geen antwoord in de vragenlijst.",
            f"The organisation '{name}' is no answer in the questionnaire.",
        ),
        did_you_mean(name or "", known),
    )


def nesting_missing(item: str, organisation: str) -> Problem:
    """Organisations lie within the groups of a breakdown, and the study does not say so."""
    return Problem(
        "sheets-nesting-missing",
        Place("study.yaml", None, "nesting"),
        Text(
            f"Elke organisatie valt binnen één groep van '{item}'. De groep min een organisatie "
            "zegt dan iets over de andere.",
            f"Every organisation lies within one group of '{item}'. The group minus an "
            "organisation then tells of the others.",
        ),
        Text(
            f"Zet in study.yaml: nesting: [[{item}, {organisation}]].",
            f"Put in study.yaml: nesting: [[{item}, {organisation}]].",
        ),
    )
