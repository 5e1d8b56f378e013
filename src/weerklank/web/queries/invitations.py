"""The text that asks people to take part: short, and the same for everybody of a channel."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override

from weerklank.kernel import Language, Text
from weerklank.web.models import Round


def say_day(day: date) -> Text:
    """Return a day in words, such as '3 maart 2026'."""
    with override("nl"):
        dutch = date_format(day, "j F Y")
    return Text(dutch, f"{day.day} {day:%B} {day.year}")


def invitation(round: Round, address: str, minutes: int | None, language: Language) -> str:
    """Return the text of an invitation; `minutes` is left out where nobody knows them."""
    study = round.study
    long = "" if minutes is None else _MINUTES[minutes == 1].in_language(language).format(minutes)
    sentences = _INVITATION.format(
        title=study.title.in_language(language),
        address=address + ("" if language == "nl" else "?taal=en"),
        long=long,
        closes=say_day(round.closes).in_language(language),
        contact=Text(round.contact_nl, round.contact_en).in_language(language),
    )
    return sentences.in_language(language).strip()


_MINUTES = (
    Text(" Dat kost ongeveer {} minuten.", " It takes about {} minutes."),
    Text(" Dat kost ongeveer 1 minuut.", " It takes about 1 minute."),
)
_INVITATION = Text(
    "Beste collega,\n\n"
    "Hoe ervaart u uw werk? Vertel het ons in de vragenlijst ‘{title}’.{long}\n\n"
    "{address}\n\n"
    "U kunt meedoen tot en met {closes}. Vul de vragenlijst één keer in.\n\n"
    "Meedoen is vrijwillig. Wij vragen niet naar uw naam en bewaren niet wie wat antwoordt. "
    "Cijfers over kleine groepen maken wij niet openbaar.\n\n"
    "{contact}",
    "Dear colleague,\n\n"
    "How do you experience your work? Tell us in the questionnaire ‘{title}’.{long}\n\n"
    "{address}\n\n"
    "You can take part until {closes}. Please fill it in once.\n\n"
    "Taking part is voluntary. We do not ask for your name and do not keep who answered what. "
    "We do not publish figures about small groups.\n\n"
    "{contact}",
)
