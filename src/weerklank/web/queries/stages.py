"""Where a study is, and what comes next: from facts to words. Asks nothing of database or disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.kernel import Text
from weerklank.web.rights import Right

StageId = Literal["setup", "fieldwork", "closed", "release", "publications", "public"]
RoundState = Literal["none", "early", "open", "suspended", "over", "closing", "closed"]
ON: tuple[RoundState, ...] = ("early", "open", "suspended", "over", "closing")
"""A round is there and its answers are not yet."""
Built = Literal["none", "stale", "fresh"]
Public = Literal["none", "older", "current"]


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """What decides where a study is.

    sound     its documents hold together
    written   everything is there that publications are made of, besides figures
    built     'stale' where documents or releases changed since the publications were made
    public    'older' where the publications were made again since
    """

    interviews: bool
    sound: bool
    round: RoundState
    answers: bool
    released: bool
    written: bool
    built: Built
    public: Public


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the line. `state` is 'done', 'now' or 'later'."""

    id: StageId
    name: Text
    state: Literal["done", "now", "later"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do now: in words, on which page (name of a view), and who may."""

    title: Text
    why: Text
    button: Text
    view: str
    right: Right


NAMES: dict[StageId, Text] = {
    "setup": Text("Opzet", "Setup"),
    "fieldwork": Text("Veldwerk", "Fieldwork"),
    "closed": Text("Gesloten", "Closed"),
    "release": Text("Vrijgave", "Release"),
    "publications": Text("Publicaties", "Publications"),
    "public": Text("Openbaar", "Public"),
}
_OF_INTERVIEWS: tuple[StageId, ...] = ("setup", "publications", "public")


def stage_of(facts: StudyFacts) -> StageId:
    """Return how far a study has come."""
    reached: list[tuple[bool, StageId]] = [
        (facts.public != "none", "public"),
        (facts.built != "none", "publications"),
        (facts.released, "release"),
        (facts.answers or facts.round == "closed", "closed"),
        (facts.round in ON, "fieldwork"),
    ]
    return next((id for holds, id in reached if holds), "setup")


def stage_line(facts: StudyFacts) -> tuple[Stage, ...]:
    """Return every stage of a study, in order, with what is behind and what is ahead."""
    ids = _OF_INTERVIEWS if facts.interviews else tuple(NAMES)
    now = ids.index(stage_of(facts))
    return tuple(
        Stage(id, NAMES[id], "done" if place < now else "now" if place == now else "later")
        for place, id in enumerate(ids)
    )


def next_step(facts: StudyFacts) -> NextStep:
    """Return what has to be done first."""
    if facts.round in _OF_ROUNDS:
        return _OF_ROUNDS[facts.round]
    if not facts.sound:
        return MEND
    if not facts.interviews and not facts.released:
        return _before_release(facts)
    if not facts.written and facts.built == "none":
        return WRITE
    if facts.built != "fresh":
        return BUILD if facts.built == "none" else BUILD_AGAIN
    return {"none": PUBLISH, "older": PUBLISH_AGAIN, "current": READY}[facts.public]


def _before_release(facts: StudyFacts) -> NextStep:
    if facts.answers:
        return RELEASE
    return OPEN if facts.round == "none" else NO_ANSWERS


FOLLOW = NextStep(
    Text("Het veldwerk loopt", "Fieldwork is running"),
    Text("Kijk hoeveel mensen meedoen.", "See how many people take part."),
    Text("Bekijk de respons", "See the response"),
    "fieldwork:overview",
    Right.SEE_OWN_RESPONSE,
)
AWAIT = NextStep(
    Text("Het veldwerk gaat nog open", "Fieldwork has yet to open"),
    Text("De ronde opent vanzelf op de eerste dag.", "The round opens by itself on the first day."),
    Text("Naar het veldwerk", "To fieldwork"),
    "fieldwork:overview",
    Right.SEE_OWN_RESPONSE,
)
STANDSTILL = NextStep(
    Text("Het veldwerk staat stil", "Fieldwork is suspended"),
    Text(
        "Niemand kan nu een vragenlijst versturen, tot de onderzoeker verdergaat.",
        "Nobody can send a questionnaire now, until the researcher resumes.",
    ),
    Text("Naar het veldwerk", "To fieldwork"),
    "fieldwork:overview",
    Right.SEE_OWN_RESPONSE,
)
CLOSE = NextStep(
    Text("Sluit de ronde", "Close the round"),
    Text(
        "De laatste dag is voorbij. De antwoorden zijn nog verzegeld.",
        "The last day is over. The answers are still sealed.",
    ),
    Text("Naar het veldwerk", "To fieldwork"),
    "fieldwork:overview",
    Right.RUN_FIELDWORK,
)
FINISH_CLOSING = NextStep(
    Text("Maak het sluiten af", "Finish closing"),
    Text(
        "Het sluiten is begonnen en nog niet klaar. Er is niets verloren.",
        "Closing has begun and is not done yet. Nothing is lost.",
    ),
    Text("Naar het veldwerk", "To fieldwork"),
    "fieldwork:overview",
    Right.RUN_FIELDWORK,
)
_OF_ROUNDS: dict[RoundState, NextStep] = {
    "early": AWAIT,
    "open": FOLLOW,
    "suspended": STANDSTILL,
    "over": CLOSE,
    "closing": FINISH_CLOSING,
}
MEND = NextStep(
    Text("Los de problemen in de documenten op", "Mend the problems in the documents"),
    Text("Zolang die er zijn, kan het onderzoek niet verder.", "The study cannot go on with them."),
    Text("Bekijk de problemen", "See the problems"),
    "studies:documents",
    Right.EDIT_DOCUMENTS,
)
OPEN = NextStep(
    Text("Open het veldwerk", "Open fieldwork"),
    Text(
        "De documenten kloppen. Probeer de vragenlijst eerst uit.",
        "The documents hold together. Try the questionnaire out first.",
    ),
    Text("Naar het veldwerk", "To fieldwork"),
    "fieldwork:overview",
    Right.RUN_FIELDWORK,
)
NO_ANSWERS = NextStep(
    Text("Er kwamen geen antwoorden binnen", "No answers came in"),
    Text("Kijk bij het veldwerk wat er kan.", "See at fieldwork what can be done."),
    Text("Naar het veldwerk", "To fieldwork"),
    "fieldwork:overview",
    Right.RUN_FIELDWORK,
)
RELEASE = NextStep(
    Text("Bereid de vrijgave voor", "Prepare the release"),
    Text(
        "U ziet eerst wat openbaar mag worden en wat niet. Er wordt nog niets openbaar.",
        "You first see what may become public and what may not. Nothing becomes public yet.",
    ),
    Text("Naar de vrijgave", "To the release"),
    "release:overview",
    Right.RELEASE,
)
WRITE = NextStep(
    Text("Schrijf de bevindingen en de teksten", "Write the findings and the texts"),
    Text(
        "Zonder die documenten zijn er nog geen publicaties te maken.",
        "Without those documents no publications can be made yet.",
    ),
    Text("Naar de documenten", "To the documents"),
    "studies:documents",
    Right.EDIT_DOCUMENTS,
)
BUILD = NextStep(
    Text("Maak de publicaties", "Make the publications"),
    Text(
        "Alles ligt klaar. U bekijkt ze eerst; er wordt nog niets openbaar.",
        "All is ready. You look at them first; nothing becomes public yet.",
    ),
    Text("Naar de publicaties", "To the publications"),
    "publication:overview",
    Right.PUBLISH,
)
BUILD_AGAIN = NextStep(
    Text("Maak de publicaties opnieuw", "Make the publications again"),
    Text(
        "Er is iets veranderd sinds ze gemaakt zijn.",
        "Something has changed since they were made.",
    ),
    Text("Naar de publicaties", "To the publications"),
    "publication:overview",
    Right.PUBLISH,
)
PUBLISH = NextStep(
    Text("Bekijk de publicaties en maak ze openbaar", "Look at the publications and publish them"),
    Text("Nu ziet alleen wie meedoet ze.", "Only members of this study see them now."),
    Text("Bekijk de publicaties", "See the publications"),
    "publication:overview",
    Right.PREVIEW,
)
PUBLISH_AGAIN = NextStep(
    Text("Maak de nieuwe versie openbaar", "Publish the new version"),
    Text(
        "Op de openbare site staat nog de vorige versie.",
        "The public site still has the version before.",
    ),
    Text("Bekijk de publicaties", "See the publications"),
    "publication:overview",
    Right.PREVIEW,
)
READY = NextStep(
    Text("Dit onderzoek is openbaar", "This study is public"),
    Text("Er hoeft nu niets te gebeuren.", "Nothing has to be done now."),
    Text("Bekijk de publicaties", "See the publications"),
    "publication:overview",
    Right.PREVIEW,
)
