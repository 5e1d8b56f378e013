"""The words of the form itself, for people in a hurry: short, plain, and as they speak."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from weerklank.kernel import Language, Text

MAX_TEXT = 4000
"""Characters of one open answer, as browsers count them (UTF-16): more than a page, and too little
to fill a disk with."""
NONE_OF_THESE = "-"
"""What is sent when none of the answers of a multiple choice applies."""

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "questionnaire": Text("Vragenlijst", "Questionnaire"),
        "skip": Text("Naar de vragen", "To the questions"),
        "language": Text("English", "Nederlands"),
        "minutes": Text("ongeveer {} minuten", "about {} minutes"),
        "minute": Text("ongeveer 1 minuut", "about 1 minute"),
        "until": Text("tot en met {}", "until {}"),
        "stored": Text("Wat wij bewaren, en wat niet", "What we store, and what we do not"),
        "pilot": Text(
            "Proef: deze antwoorden tellen niet mee.", "Trial: these answers do not count."
        ),
        "synthetic": Text(
            "Oefening: dit onderzoek werkt met verzonnen gegevens.",
            "Rehearsal: this study works with made-up data.",
        ),
        "required": Text("(verplicht)", "(required)"),
        "error": Text("Let op:", "Note:"),
        "error_title": Text("Fout: ", "Error: "),
        "summary": Text("Dit klopt nog niet", "Something is not right yet"),
        "only_if": Text("Beantwoord deze vraag alleen als {}.", "Answer this only if {}."),
        "page_if": Text(
            "De vragen onder dit kopje zijn alleen voor u als {}.",
            "The questions under this heading are for you only if {}.",
        ),
        "none": Text("geen van deze", "none of these"),
        "several": Text("U kunt meer dan één antwoord kiezen.", "You can choose more than one."),
        "mark_ends": Text("1 is het laagst, 10 het hoogst.", "1 is lowest, 10 is highest."),
        "number": Text("Vul een getal in.", "Fill in a number."),
        "number_from": Text("Vul een getal in, {} of meer.", "Fill in a number, {} or more."),
        "number_to": Text("Vul een getal in, {} of minder.", "Fill in a number, {} or less."),
        "number_between": Text(
            "Vul een getal in van {} tot en met {}.", "Fill in a number from {} to {}."
        ),
        "open": Text(
            "Schrijf geen namen op. Hoogstens {} tekens.",
            "Do not write any names. {} characters at most.",
        ),
        "send": Text("Versturen", "Send"),
        "before_send": Text(
            "Klaar? Kijk uw antwoorden na en verstuur ze. Daarna kunt u ze niet meer veranderen.",
            "Done? Look over your answers and send them. After that you cannot change them.",
        ),
        "closes": Text("U kunt meedoen tot en met {}.", "You can take part until {}."),
        "thanks": Text("Bedankt, uw antwoorden zijn binnen", "Thank you, your answers are in"),
        "received": Text(
            "Wij hebben uw antwoorden één keer bewaard. U kunt deze pagina nu sluiten.",
            "We stored your answers once. You can close this page now.",
        ),
        "pilot_received": Text(
            "Dit was een proef: uw antwoorden tellen niet mee.",
            "This was a trial: your answers do not count.",
        ),
        "next": Text("Hoe gaat het verder?", "What happens next?"),
        "next_text": Text(
            "U kunt meedoen tot en met {}. Daarna tellen wij alle antwoorden bij elkaar op. "
            "Cijfers over kleine groepen maken wij niet openbaar.",
            "The questionnaire is open until {}. After that we add up all answers. "
            "We do not publish figures about small groups.",
        ),
        "site": Text("Naar de website van dit onderzoek", "To the website of this study"),
        "news": Text("Wat er met de vorige meting is gedaan", "What was done with the last wave"),
        "early": Text("De vragenlijst is nog niet open", "The questionnaire is not open yet"),
        "early_text": Text(
            "U kunt meedoen van {} tot en met {}. Bewaar deze link en kom dan terug.",
            "You can take part from {} until {}. Keep this link and come back then.",
        ),
        "closed": Text("De vragenlijst is gesloten", "The questionnaire is closed"),
        "closed_text": Text(
            "U kon meedoen tot en met {}. Bedankt voor uw belangstelling.",
            "You could take part until {}. Thank you for your interest.",
        ),
        # From here on: only where there is a script.
        "step": Text("Stap {} van {}", "Step {} of {}"),
        "back": Text("Vorige", "Back"),
        "forward": Text("Volgende", "Next"),
        "to_review": Text("Nakijken", "Look over"),
        "clear": Text("Antwoord wissen", "Clear this answer"),
        "review": Text("Kloppen uw antwoorden?", "Are your answers right?"),
        "review_text": Text(
            "Kijk ze nog even na. Na het versturen kunt u ze niet meer veranderen.",
            "Look them over. After sending you cannot change them.",
        ),
        "change": Text("Wijzig", "Change"),
        "skipped": Text("niet ingevuld", "not filled in"),
        "need": Text("Vul deze vraag in.", "Please answer this question."),
        "left": Text("Nog {} tekens.", "{} characters left."),
        "kept": Text(
            "Tot u verstuurt, staan uw antwoorden alleen op dit apparaat.",
            "Until you send them, your answers are on this device only.",
        ),
        "restored": Text(
            "Wij hebben uw eerdere antwoorden van dit apparaat teruggezet.",
            "We put back your earlier answers from this device.",
        ),
        "erase": Text("Wis mijn concept", "Erase my draft"),
        "erased": Text(
            "Uw concept is van dit apparaat gewist.", "Your draft is erased from this device."
        ),
        "sending": Text("Bezig met versturen", "Sending"),
        "waiting": Text("Nog niet verstuurd", "Not sent yet"),
        "waiting_text": Text(
            "Er is nu geen verbinding. Uw antwoorden staan op dit apparaat. Zodra er verbinding "
            "is, versturen wij ze. Laat deze pagina open.",
            "There is no connection right now. Your answers are on this device. As soon as there "
            "is a connection we send them. Keep this page open.",
        ),
        "again": Text("Nu opnieuw proberen", "Try again now"),
    }
)

SCRIPT_WORDS = (
    "step",
    "forward",
    "to_review",
    "clear",
    "change",
    "skipped",
    "need",
    "left",
    "error",
    "error_title",
)
"""Words that the script puts on the page itself."""

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def write_day(day: str, language: Language) -> str:
    """Return an ISO day in words; anything else as it stands.

    >>> write_day("2026-05-31", "nl")
    '31 mei 2026'
    """
    try:
        found = datetime.date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {_MONTHS[language].split()[found.month - 1]} {found.year}"
