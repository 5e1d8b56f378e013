"""The fixed words of the method appendix, in both languages."""

from __future__ import annotations

from weerklank.kernel import Text

WHO = Text("Wie deden mee", "Who took part")
WHO_LINE = Text(
    "Aan dit onderzoek deden {respondents} mensen mee uit deze groep: {population}. Gebied: "
    "{region}. Periode: {period}. Wijze van vragen: {mode}.",
    "In this survey {respondents} people took part, from this group: {population}. Area: "
    "{region}. Period: {period}. How people were asked: {mode}.",
)
SYNTHETIC_LINE = Text(
    "De antwoorden achter deze cijfers zijn synthetisch: een computer heeft ze gemaakt. Ze zijn "
    "niet door mensen gegeven.",
    "The answers behind these figures are synthetic: a computer made them. They were not given "
    "by people.",
)
RATE_LINE = Text(
    "Van de mensen die zijn uitgenodigd deed {rate}% mee.",
    "Of the people who were invited {rate}% took part.",
)
RATE_UNKNOWN = Text(
    "Hoeveel mensen de uitnodiging hebben gezien, is niet bekend. Daarom is er geen "
    "responspercentage.",
    "How many people saw the invitation is not known. Therefore there is no response rate.",
)
READING = Text("Hoe u de cijfers leest", "How to read the figures")
READING_LINES: tuple[Text | tuple[Text, ...], ...] = (
    Text(
        "De cijfers laten zien wat mensen zelf zeggen. Ze meten niet wat er precies gebeurde.",
        "The figures show what people say themselves. They do not measure what exactly happened.",
    ),
    (
        Text(
            "Elk percentage is afgerond op een heel getal; een half gaat omhoog. Daardoor telt "
            "een tabel soms op tot 99 of 101.",
            "Each percentage is rounded to a whole number; halves go up. A table may therefore "
            "add up to 99 or 101.",
        ),
        Text(
            "n is het aantal mensen dat de vraag beantwoordde. Wie de vraag oversloeg of niet "
            "kreeg, telt niet mee.",
            "n is the number of people who answered the question. Whoever skipped it or was not "
            "asked does not count.",
        ),
        Text(
            "Het 95%-interval (volgens Wilson) laat zien hoe ver het cijfer door toeval kan "
            "schelen. Het is de minste onzekerheid: wie niet meedeed, kan anders denken.",
            "The 95% interval (after Wilson) shows how far chance may move the figure. It is the "
            "least uncertainty: people who did not take part may think otherwise.",
        ),
        Text(
            "De cijfers zijn ongewogen: elke deelnemer telt even zwaar mee.",
            "The figures are unweighted: each participant counts the same.",
        ),
        Text(
            "Kleine verschillen tussen groepen kunnen toeval zijn.",
            "Small differences between groups may be chance.",
        ),
    ),
)
PRIVACY = Text("Hoe herkenning is voorkomen", "How recognition is prevented")
PRIVACY_LINE = Text(
    "Voor elk cijfer is nagegaan of het iets over een enkel mens kan verraden. Daarbij is "
    "gerekend met alles wat ooit over dit onderzoek is uitgegeven.",
    "For each figure it was checked whether it can give a single person away. The check counts "
    "with everything that was ever released about this survey.",
)
RULES = (
    Text(
        "Een groep die te klein is, krijgt geen cijfers.",
        "A group that is too small gets no figures.",
    ),
    Text(
        "Een antwoord dat in een groep bijna niemand gaf, wordt niet getoond of samengevoegd met "
        "het antwoord ernaast.",
        "An answer that hardly anybody in a group gave is not shown, or is merged with the "
        "answer next to it.",
    ),
    Text(
        "Op gevoelige vragen wordt niet getoond dat iedereen of niemand in een groep iets "
        "antwoordde.",
        "On sensitive questions it is not shown that everybody or nobody in a group gave an "
        "answer.",
    ),
    Text(
        "Is een verborgen cijfer uit andere cijfers uit te rekenen, dan worden ook die verborgen.",
        "Where a hidden figure could be worked out from other figures, those are hidden too.",
    ),
)
HIDDEN = Text(
    "In deze uitgave zijn {count} cijfers verborgen. Wie alle openbare cijfers naast elkaar legt, "
    "houdt voor elk verborgen cijfer een onzekerheid over van ten minste {required} mensen.",
    "In this release {count} figures are hidden. Whoever puts all public figures side by side is "
    "left, for each hidden figure, with an uncertainty of at least {required} people.",
)
NARROWEST = Text(
    "De kleinste onzekerheid die werd gevonden is {narrowest} mensen.",
    "The smallest uncertainty that was found is {narrowest} people.",
)
NOTHING_HIDDEN = Text(
    "In deze uitgave hoefde geen cijfer verborgen te worden.",
    "In this release no figure had to be hidden.",
)
RESIDUAL = Text("Wat over restgroepen is af te leiden:", "What can be derived of residual groups:")
UNTESTED = Text("Wat niet kon worden nagegaan:", "What could not be checked:")
ORIGIN = Text("Deze uitgave", "This release")
ORIGIN_LINE = Text(
    "Alle cijfers komen uit een genummerde uitgave die niet meer verandert.",
    "All figures come from a numbered release that does not change any more.",
)
NUMBER = Text("Nummer", "Number")
DATE = Text("Datum", "Date")
REASON = Text("Reden", "Reason")
DATA_VERSION = Text("Versie van de gegevens", "Version of the data")
TABLES = Text("Tabellen", "Tables")
HASH = Text("Controlegetal (sha256)", "Checksum (sha256)")
LICENCE = Text("Licentie", "Licence")
