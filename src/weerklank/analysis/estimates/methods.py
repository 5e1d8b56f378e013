"""How each figure was made, in words that can stand beside it."""

from __future__ import annotations

from typing import Final

from weerklank.kernel import Text

TAYLOR: Final = Text(
    "Standaardfout via Taylor-linearisatie, over clusters binnen strata.",
    "Standard error by Taylor linearisation, over clusters within strata.",
)
STUDENT: Final = Text(
    "Interval volgens Student, met vrijheidsgraden: clusters min strata.",
    "Student's t interval, on as many degrees of freedom as clusters less strata.",
)
WILSON: Final = Text("Interval volgens Wilson (1927).", "Wilson's score interval (1927).")
LOGIT: Final = Text(
    "Interval op de logit-schaal, met de standaardfout van de steekproefopzet.",
    "Interval on the logit scale, from the design-based standard error.",
)
BETA: Final = Text(
    "Exact interval bij het effectieve aantal mensen (Korn en Graubard 1998).",
    "Exact interval at the effective number of people (Korn and Graubard 1998).",
)
FRANCISCO_FULLER: Final = Text(
    "Interval van de mediaan: waarden waaronder de helft kan liggen (Francisco en Fuller 1991).",
    "Interval of the median: values below which half may lie (Francisco and Fuller 1991).",
)
NEWCOMBE: Final = Text(
    "Interval van een verschil volgens Newcombe (1998), methode 10.",
    "Newcombe's interval of a difference (1998), method 10.",
)
HYBRID: Final = Text(
    "Interval van een verschil uit de intervallen van beide groepen (Newcombe 1998): een aandeel "
    "is 0 of 100 procent, of de clusters zijn toevallig gelijk.",
    "Interval of a difference out of the intervals of both groups (Newcombe 1998): a share is 0 or "
    "100 per cent, or clusters happen to be alike.",
)
DESIGN_T: Final = Text(
    "Toets en interval volgens Student, met de standaardfout van de steekproefopzet.",
    "Student's t test and interval, from the design-based standard error.",
)
PEARSON: Final = Text("Chikwadraattoets van Pearson (1900).", "Pearson's chi-square (1900).")
PEARSON_KISH: Final = Text(
    "Chikwadraattoets van Pearson (1900) bij het effectieve aantal mensen (Kish 1965): de clusters "
    "zijn toevallig gelijk.",
    "Pearson's chi-square (1900) at the effective number of people (Kish 1965): clusters happen to "
    "be alike.",
)
RAO_SCOTT: Final = Text(
    "Chikwadraattoets met de correctie van Rao en Scott (1984), als F.",
    "Chi-square with the correction of Rao and Scott (1984), as F.",
)
STEIGER: Final = Text(
    "Interval uit de niet-centrale verdeling van de toets (Steiger 2004).",
    "Interval out of the noncentral distribution of the test (Steiger 2004).",
)
STEIGER_DESIGN: Final = Text(
    "Interval uit de niet-centrale chikwadraat, bij benadering: de toets is door het gemiddelde "
    "effect van de steekproefopzet gedeeld (Rao en Scott 1984; Steiger 2004).",
    "Interval out of the noncentral chi-square, approximate: the test is divided by the mean "
    "design effect (Rao and Scott 1984; Steiger 2004).",
)
FISHER_Z: Final = Text(
    "Interval via Fishers z, met de gelineariseerde standaardfout van de samenhang.",
    "Interval by Fisher's z, from the linearised standard error of the correlation.",
)
