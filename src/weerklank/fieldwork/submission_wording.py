"""What a respondent is told when an answer cannot be taken: one sentence that says what to do."""

from __future__ import annotations

from weerklank.design import MAX_TEXT, Item
from weerklank.kernel import Text

ONE_ANSWER = Text("Kies één antwoord.", "Choose one answer.")
UNKNOWN_ANSWER = Text("Kies een van de antwoorden.", "Choose one of the answers.")
NONE_AND_SOME = Text(
    "Kies antwoorden, of ‘geen van deze’. Niet allebei.",
    "Choose answers, or ‘none of these’. Not both.",
)
MARK = Text("Kies een cijfer van 1 tot en met 10.", "Choose a mark from 1 to 10.")
NUMBER = Text(
    "Schrijf een getal in cijfers, bijvoorbeeld 12.", "Write a number in digits, such as 12."
)
THOUSANDS = Text(
    "Schrijf een groot getal zonder punt of komma, bijvoorbeeld 1500.",
    "Write a large number without a point or comma, such as 1500.",
)
DATE = Text(
    "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-05-31.",
    "Write a date as year-month-day, such as 2026-05-31.",
)
CONSENT = Text(
    "Zet een vinkje als u mee wilt doen. Wilt u dat niet? Sluit dan deze pagina.",
    "Tick the box if you want to take part. If you do not, close this page.",
)
UNKNOWN_FIELD = Text(
    "Een deel van het formulier kwam niet goed aan. Kijk uw antwoorden na en verstuur opnieuw.",
    "Part of the form did not arrive well. Look over your answers and send again.",
)
_WRITE = Text("Vul hier iets in.", "Fill in something here.")
_CHOOSE = Text("Kies een antwoord.", "Choose an answer.")
_TICK = Text("Kies een of meer antwoorden.", "Choose one or more answers.")


def missing(item: Item) -> Text:
    """Return: a required item that was not answered."""
    match item.kind:
        case "consent":
            return CONSENT
        case "multiple":
            return _TICK
        case "mark":
            return MARK
        case "number" | "date" | "open":
            return _WRITE
        case _:
            return _CHOOSE


def too_long(over: int) -> Text:
    """Return: an open answer with so many characters too many."""
    return Text(
        f"Maak uw tekst {over} tekens korter. Er passen {MAX_TEXT} tekens in.",
        f"Make your text {over} characters shorter. It can hold {MAX_TEXT} characters.",
    )


def out_of_range(low: float | None, high: float | None) -> Text:
    """Return: a number outside the item's limits."""
    limits = []
    if low is not None:
        limits.append(Text(f"{_comma(low)} of hoger", f"{low:g} or higher"))
    if high is not None:
        limits.append(Text(f"{_comma(high)} of lager", f"{high:g} or lower"))
    return Text(
        f"Schrijf een getal: {' en '.join(limit.nl for limit in limits)}.",
        f"Write a number: {' and '.join(limit.en for limit in limits)}.",
    )


def _comma(number: float) -> str:
    return f"{number:g}".replace(".", ",")
