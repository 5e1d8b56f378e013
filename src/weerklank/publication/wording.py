"""The fixed words of tables, report and method appendix, in both languages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from weerklank.findings import State
from weerklank.kernel import Language, Text

ANSWER = Text("Antwoord", "Answer")
GROUP = Text("Groep", "Group")
EVERYONE = Text("Iedereen", "Everyone")
PERCENT = Text("%", "%")
INTERVAL = Text("95%-interval", "95% interval")
TOTAL = Text("Totaal", "Total")
BASE = Text("n", "n")
BASE_LONG = Text("Aantal antwoorden (n)", "Number of answers (n)")
MEAN = Text("Gemiddelde", "Mean")
SPREAD = Text("Standaarddeviatie", "Standard deviation")
SHARED_SPREAD = Text(
    "Het interval is gemaakt met de spreiding van iedereen; die van een groep zelf zou iets over "
    "losse antwoorden verklappen.",
    "The interval is made with the spread of everyone; a group's own would tell something about "
    "single answers.",
)
TABLE = Text("Tabel", "Table")
FIGURE = Text("Figuur", "Figure")
WITHHELD_WORD = Text("niet getoond", "not shown")
NOBODY_WORD = Text("niemand", "nobody")
NOT_THERE_WORD = Text("geen cijfer", "no figure")

OPTIONS = Text(
    "Wie antwoordde kon meer dan één antwoord kiezen; de percentages tellen niet op tot 100.",
    "People could choose more than one answer; the percentages do not add up to 100.",
)
ROUNDED_TO = Text(
    "Door afronding tellen de percentages op tot {total}.",
    "Because of rounding the percentages add up to {total}.",
)
ROUNDED_ROWS = Text(
    "Door afronding tellen de percentages niet in elke rij precies op tot 100.",
    "Because of rounding the percentages do not add up to exactly 100 in each row.",
)
WITHHELD_MEANS = Text("niet getoond: {why}", "not shown: {why}")
NOBODY_MEANS = Text("niemand gaf dit antwoord", "nobody gave this answer")
NOT_THERE_MEANS = Text("hier hoort geen cijfer", "there is no such figure")
HIDDEN_REASONS: Mapping[str, Text] = {
    "small_group": Text("de groep is te klein", "the group is too small"),
    "protected": Text(
        "zo is niemand te herkennen, ook niet door te rekenen",
        "so that nobody can be recognised, not by calculation either",
    ),
    "residual": Text(
        "restgroep van mensen die nergens anders bij horen",
        "a remainder of people who belong nowhere else",
    ),
}
UNKNOWN = Text("onbekend", "unknown")
METHOD_BASE = Text("{n} mensen gaven antwoord", "{n} people answered")
NOT_ASKED = Text("{n} kregen de vraag niet", "{n} were not asked")
SKIPPED = Text("{n} sloegen de vraag over", "{n} skipped the question")
NOT_APPLICABLE = Text("voor {n} niet van toepassing", "not applicable to {n}")
DONT_KNOW = Text("{n} wisten het niet", "{n} did not know")
METHOD_SELF_REPORT = Text("eigen oordeel van wie antwoordde", "as people reported it themselves")
METHOD_UNWEIGHTED = Text("ongewogen", "unweighted")
METHOD_RELEASE = Text("Uitgave {number} van {date}.", "Release {number} of {date}.")
SYNTHETIC_SHORT = Text("Synthetische gegevens.", "Synthetic data.")

_MONTHS: Mapping[Language, str] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def print_date(date: str, language: Language) -> str:
    """Return an ISO date (2026-03-31) as people write it; any other text as it stands.

    >>> print_date("2026-03-31", "nl"), print_date("2026-03-31", "en")
    ('31 maart 2026', '31 March 2026')
    """
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


CONTENTS = Text("Inhoud", "Contents")
IN_SHORT = Text("In het kort", "In short")
FOOTNOTES = Text("Voetnoten", "Footnotes")
FOOTNOTE = Text("Voetnoot {number}", "Footnote {number}")
BACK = Text("Terug naar de tekst", "Back to the text")
SKIP = Text("Naar de inhoud", "Skip to content")
FINDING = Text("Bevinding", "Finding")
SEE_TABLE = Text("Zie tabel", "See table")
SEE_TABLES = Text("Zie tabel", "See tables")
AND = Text("en", "and")
WHY = Text("Waarom gekeken", "Why this was looked at")
QUESTION = Text("Vraag", "Question")
TOOK_PART = Text("mensen deden mee", "people took part")
PERIOD = Text("Periode", "Period")
REGION = Text("Gebied", "Area")
POPULATION = Text("Wie", "Who")
RESPONSE = Text("Respons", "Response")
RELEASE = Text("Uitgave", "Release")
RELEASE_LINE = Text("nummer {number}, {date}", "number {number}, {date}")
PAGE = Text("pagina", "page")
SYNTHETIC = Text("Synthetische gegevens", "Synthetic data")
SYNTHETIC_LINE = Text(
    "De antwoorden achter deze cijfers zijn nagemaakt met een computer. Ze zijn niet door mensen "
    "gegeven.",
    "The answers behind these figures were made up by a computer. They were not given by people.",
)
SIGN = Text("[teken]", "[sign]")

EXPLAINED_BY = Text("Uitleg van", "Explained by")
LEADS_TO = Text("Leidt tot aanbeveling", "Leads to recommendation")
RECOMMENDATION = Text("Aanbeveling", "Recommendation")
STANDS_ON = Text("Steunt op", "Based on")
STATE = Text("Stand van zaken", "Progress")
STATES: dict[State, Text] = {
    "open": Text("nog geen nieuws", "no news yet"),
    "under_way": Text("er wordt aan gewerkt", "being worked on"),
    "done": Text("gedaan", "done"),
    "declined": Text("niet overgenomen", "not taken up"),
}
"""What became of a recommendation, in words."""
