"""What stands beside every table of the workbench: how its figures were made, what they mean."""

from __future__ import annotations

from weerklank.kernel import Text

CLOSED = Text(
    "Deze cijfers zijn niet vrijgegeven. Ze zijn voor wie de antwoorden mag zien; wat naar buiten "
    "gaat, loopt via een vrijgave.",
    "These figures are not released. They are for who may see the answers; what goes outside goes "
    "through a release.",
)
INDICATIVE = Text(
    "De cijfers zijn indicatief: mensen kozen zelf of zij meededen, via een link die iedereen "
    "kon openen.",
    "The figures are indicative: people chose for themselves whether to take part, through a link "
    "that anybody could open.",
)
NO_INTERVAL = Text(
    "Waar geen interval staat, valt niet te zeggen hoe onzeker het cijfer is: er zijn te weinig "
    "mensen of clusters, of iedereen gaf hetzelfde.",
    "Where there is no interval, how uncertain the figure is cannot be told: there are too few "
    "people or clusters, or everybody gave the same.",
)
WEIGHTED = Text(
    "Gewogen, met gewichten die bij de antwoorden zijn opgegeven. Het aantal mensen is ongewogen.",
    "Weighted, by weights that were given with the answers. The number of people is unweighted.",
)
UNWEIGHTED = Text("Ongewogen: iedereen telt voor één.", "Unweighted: everybody counts for one.")
LEAST = Text(
    "Het interval laat de minste onzekerheid zien, die van het toeval alleen. De echte "
    "onzekerheid is groter: niemand weet wat zij die niet meededen, zouden zeggen.",
    "The interval shows the least uncertainty, that of chance alone. The real uncertainty is "
    "larger: nobody knows what those who did not take part would say.",
)
WILSON = Text(
    "Percentages: Wilson-interval (1927). Gemiddelden: t-interval (Student 1908).",
    "Percentages: Wilson interval (1927). Means: t interval (Student 1908).",
)
LINEARISED = Text(
    "Percentages: logit-interval op gelineariseerde standaardfouten (Taylor); bij 0 en 100% een "
    "exact interval (Korn en Graubard 1998). Gemiddelden: t-interval op dezelfde standaardfouten.",
    "Percentages: logit interval on linearised standard errors (Taylor); at 0 and 100% an exact "
    "interval (Korn and Graubard 1998). Means: t interval on the same standard errors.",
)
OVERLAP = Text(
    "Overlappen twee intervallen, dan kan een verschil nog echt zijn: zie de meest opvallende "
    "verschillen voor een toets.",
    "Where two intervals overlap a difference may still be real: see the most notable differences "
    "for a test.",
)


def weighted(title: Text) -> Text:
    """Return the line that says by what the figures are weighted."""
    return Text(
        f"Weging: {title.nl}. Het aantal mensen is ongewogen.",
        f"Weighting: {title.en}. The number of people is unweighted.",
    )


def interval_level(level: float) -> Text:
    """Return the line that says how sure the intervals are."""
    percent = f"{100 * level:.10g}"
    return Text(
        f"Betrouwbaarheid van de intervallen: {percent.replace('.', ',')}%.",
        f"Confidence of the intervals: {percent}%.",
    )
