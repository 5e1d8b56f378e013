"""How figures came about, in both languages: one wording for report, website and open data."""

from __future__ import annotations

from weerklank.kernel import Text

WHO = Text("Wie deden mee", "Who took part")
WHO_LINE = Text(
    "Aan dit onderzoek deden {respondents} mensen mee uit deze groep: {population}. Gebied: "
    "{region}. Periode: {period}. Wijze van vragen: {mode}.",
    "In this survey {respondents} people took part, from this group: {population}. Area: "
    "{region}. Period: {period}. How people were asked: {mode}.",
)
RESPONSE_KNOWN = Text(
    "Van de mensen die de vragenlijst kregen, deed {rate}% mee.",
    "Of the people who received the questionnaire, {rate}% took part.",
)
RESPONSE_UNKNOWN = Text(
    "De respons is niet bekend: het is niet geteld hoeveel mensen de vragenlijst kregen.",
    "The response rate is not known: nobody counted how many people received the questionnaire.",
)

READING = Text("Hoe u de cijfers leest", "How to read the figures")
SELF_REPORT = Text(
    "Mensen zeggen zelf hoe zij hun werk ervaren. Daarom schrijven we: zoveel procent zegt dat.",
    "People themselves say how they experience their work. So we write: so many percent say.",
)
CHOSE = Text(
    "Mensen kozen zelf of zij meededen. De cijfers geven een indruk van alle professionals, geen "
    "exact beeld. Ze zijn niet gewogen: elk antwoord telt even zwaar.",
    "People chose themselves to take part. The figures give an impression of all professionals, "
    "not an exact picture. They are not weighted: every answer counts the same.",
)
COUNTED = Text(
    "n is het aantal mensen dat de vraag beantwoordde. Wie de vraag oversloeg of niet kreeg, telt "
    "niet mee.",
    "n is the number of people who answered the question. Whoever skipped it or was not asked "
    "does not count.",
)
ROUNDED = Text(
    "Percentages zijn afgerond op hele getallen. Samen kunnen ze 99 of 101 zijn.",
    "Percentages are rounded to whole numbers. Together they may make 99 or 101.",
)
INTERVAL = Text(
    "Het 95%-interval laat de kleinste onzekerheid zien, alsof de deelnemers door loting waren "
    "gekozen. De echte onzekerheid is groter. Bij percentages is het berekend volgens Wilson.",
    "The 95% interval shows the least uncertainty, as if those who took part had been drawn by "
    "lot. The real uncertainty is larger. For percentages it was calculated with Wilson's method.",
)
CAUSE = Text(
    "Een klein verschil tussen groepen kan toeval zijn. En een verschil zegt niet waardoor het "
    "komt.",
    "A small difference between groups may be chance. And a difference does not tell what "
    "causes it.",
)
READING_LINES = (SELF_REPORT, CHOSE, COUNTED, ROUNDED, INTERVAL, CAUSE)

PRIVACY = Text("Hoe herkenning is voorkomen", "How recognition is prevented")
PRIVACY_LINE = Text(
    "Voor elk cijfer is nagegaan of het iets over een enkel mens kan verraden.",
    "For each figure it was checked whether it can give a single person away.",
)
PRIVACY_LIMIT = Text(
    "Helemaal uitsluiten kan niemand het. Wie al veel over een groep weet, kan soms iets schatten. "
    "Deze regels zorgen dat zo'n schatting onzeker blijft:",
    "Nobody can rule it out wholly. Who already knows a lot about a group can sometimes make a "
    "guess. These rules see to it that such a guess stays uncertain:",
)
RULE_BASE = Text(
    "We tonen alleen cijfers over groepen van {base} of meer mensen. Ook de mensen die overblijven "
    "zijn met 0 of met {base} of meer, behalve in een restgroep: van die groep weet niemand wie "
    "erin zitten.",
    "We show only figures on groups of {base} people or more. Those who remain are 0, or {base} "
    "or more, too, except in a residual group: nobody knows who is in it.",
)
RULE_ANSWER = Text(
    "Gaf in een groep wel iemand een antwoord, maar minder dan {answer} mensen? Dan voegen we "
    "antwoorden samen of tonen we het cijfer niet.",
    "Did some people in a group give an answer, but fewer than {answer}? Then we merge answers or "
    "do not show the figure.",
)
RULE_SENSITIVE = Text(
    "Bij gevoelige vragen tonen we niet dat iedereen of niemand in een groep iets antwoordde.",
    "On sensitive questions we do not show that everybody or nobody in a group gave an answer.",
)
RULE_SUBTRACT = Text(
    "We verbergen ook cijfers waarmee u een verborgen cijfer kunt uitrekenen, bijvoorbeeld door "
    "twee tabellen van elkaar af te trekken.",
    "We also withhold figures with which you could work out a withheld figure, for instance by "
    "subtracting two tables.",
)
RULE_LEDGER = Text(
    "Elke nieuwe uitgave wordt gecontroleerd samen met alle vorige.",
    "Every new release is checked together with all earlier ones.",
)
HIDDEN_ONE = Text("In deze uitgave is 1 cijfer verborgen.", "In this release 1 figure is withheld.")
HIDDEN_SOME = Text(
    "In deze uitgave zijn {nl} cijfers verborgen.", "In this release {en} figures are withheld."
)
HIDDEN_NONE = Text(
    "In deze uitgave hoefde geen enkel cijfer verborgen te worden.",
    "In this release no figure had to be withheld.",
)
HIDDEN_RESIDUAL = Text(
    "In deze uitgave zijn alleen de cijfers van restgroepen verborgen.",
    "In this release only the figures of residual groups are withheld.",
)
MEANS = Text(
    "Van een rapportcijfer per groep tonen we het gemiddelde, maar niet de spreiding: samen zouden "
    "die losse antwoorden verklappen.",
    "Of a report mark per group we show the mean but not the spread: together they would tell "
    "single answers.",
)
HIDDEN_RANGE = Text(
    "Ook wie alle gepubliceerde cijfers naast elkaar legt, kan een verborgen cijfer niet "
    "uitrekenen: het aantal mensen erachter blijft ten minste {required} mensen onzeker. Wie ook "
    "weet hoe wij kiezen wat we verbergen, kan soms beter raden.",
    "Even whoever lays all released figures side by side cannot work out a withheld one: the "
    "number of people behind it stays uncertain by at least {required} people. Whoever also knows "
    "how we choose what to withhold can sometimes guess better.",
)
LEFT_OUT = Text(
    "Welke tabellen konden wij niet veilig tonen?", "Which tables could we not show safely?"
)
RESIDUAL_LEAD = Text(
    "Een restgroep is een groep zoals 'anders', waarvan niemand kan weten wie erbij horen. Ook "
    "mensen die een vraag oversloegen zijn zo'n groep. We tonen er geen cijfers over. Dit is wat "
    "er toch over is af te leiden; dat is bekeken voordat de cijfers naar buiten gingen.",
    "A residual group is one like 'other', of which nobody can know the members. People who "
    "skipped a question are such a group too. We show no figures on them. This is what can still "
    "be derived about them; it was looked at before the figures went out.",
)
UNTESTED = Text("Wat konden wij niet controleren?", "What could we not check?")

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
