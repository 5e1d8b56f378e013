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
    "De cijfers geven een indruk: mensen kozen zelf of zij meededen, via een link die iedereen "
    "kon openen.",
    "The figures are indicative: people chose for themselves whether to take part, through a link "
    "that anybody could open.",
)
UNWEIGHTED = Text("Ongewogen: iedereen telt voor één.", "Unweighted: everybody counts for one.")
LEAST = Text(
    "Het interval laat de minste onzekerheid zien, die van het toeval alleen. De echte "
    "onzekerheid is groter: niemand weet wat zij die niet meededen, zouden zeggen.",
    "The interval shows the least uncertainty, that of chance alone. The real uncertainty is "
    "larger: nobody knows what those who did not take part would say.",
)
WILSON = Text(
    "Percentages: Wilson-interval (1927). Rapportcijfers: t-interval (Student 1908).",
    "Percentages: Wilson interval (1927). Report marks: t interval (Student 1908).",
)
LINEARISED = Text(
    "Percentages: logit-interval op gelineariseerde standaardfouten (Taylor). Rapportcijfers: "
    "t-interval op dezelfde standaardfouten.",
    "Percentages: logit interval on linearised standard errors (Taylor). Report marks: t interval "
    "on the same standard errors.",
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
        f"Gewogen: {title.nl}. Het aantal mensen is ongewogen.",
        f"Weighted: {title.en}. The number of people is unweighted.",
    )
