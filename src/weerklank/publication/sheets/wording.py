"""The fixed words of an organisation's sheet, in both languages."""

from __future__ import annotations

from weerklank.kernel import Text

KICKER = Text("Blad van één organisatie", "Sheet of one organisation")
LEAD = Text("{title} – {region}, {period}", "{title} – {region}, {period}")
PRIVATE = Text("Alleen voor {name}. Niet openbaar maken.", "For {name} alone. Do not publish.")
PRIVATE_WHY = Text(
    "Dit blad is er voor het gesprek in uw eigen organisatie. Deel het met uw medewerkers, en "
    "niet daarbuiten. Mensen blijven eerlijk antwoorden als niemand van hun antwoorden een "
    "ranglijst van organisaties maakt. Het blad is zo gemaakt dat niemand te herkennen is, ook "
    "niet door bladen naast elkaar te leggen. Ga ook niet raden wie iets antwoordde.",
    "This sheet is there for the conversation in your own organisation. Share it with your staff "
    "and not outside. People go on answering honestly where nobody turns their answers into a "
    "ranking of organisations. The sheet was made so that nobody can be recognised, not by laying "
    "sheets side by side either. Do not guess who answered what.",
)
TOOK_PART_OWN = Text("mensen van {name} deden mee", "people of {name} took part")
TOOK_PART_REGION = Text("mensen in {region} deden mee", "people in {region} took part")
QUESTIONS = Text("vragen op dit blad", "questions on this sheet")
QUESTION = Text("vraag op dit blad", "question on this sheet")

IN_SHORT = Text("In het kort", "In short")
SOME_CLEAR = Text(
    "Bij {clear} van de {all} vragen is er een duidelijk verschil met de rest van {region}.",
    "In {clear} of the {all} questions there is a clear difference from the rest of {region}.",
)
ONE_CLEAR = Text(
    "Bij één van de {all} vragen is er een duidelijk verschil met de rest van {region}.",
    "In one of the {all} questions there is a clear difference from the rest of {region}.",
)
NONE_CLEAR = Text(
    "Bij geen van de {all} vragen is er een duidelijk verschil met de rest van {region}.",
    "In none of the {all} questions is there a clear difference from the rest of {region}.",
)
LONE_CLEAR = Text(
    "Bij de ene vraag die te vergelijken is, is er een duidelijk verschil met de rest van "
    "{region}.",
    "In the one question that can be compared there is a clear difference from the rest of "
    "{region}.",
)
LONE_LEVEL = Text(
    "Bij de ene vraag die te vergelijken is, is er geen duidelijk verschil met de rest van "
    "{region}.",
    "In the one question that can be compared there is no clear difference from the rest of "
    "{region}.",
)
NOT_THE_SAME = Text(
    "Dat betekent niet dat alles gelijk is: met {n} antwoorden zijn kleine verschillen niet te "
    "zien.",
    "That does not mean that all is the same: with {n} answers small differences cannot be seen.",
)
NONE_COMPARED = Text(
    "Er zijn te weinig antwoorden om uw organisatie te vergelijken met de rest van {region}.",
    "There are too few answers to compare your organisation with the rest of {region}.",
)
NOT_COMPARED = Text("Niet te vergelijken: {unknown}.", "Not to be compared: {unknown}.")
NEITHER = Text(
    "Een verschil is niet goed of slecht. Wat erachter zit, weten alleen de mensen die er werken.",
    "A difference is neither good nor bad. What lies behind it only the people who work there "
    "know.",
)

HOW_TO_READ = Text("Zo leest u dit blad", "How to read this sheet")
MARGIN = Text(
    "Met {n} antwoorden kan een percentage van uw organisatie tot {own} punten hoger of lager "
    "uitvallen door toeval. Voor {region} is dat {whole} punten.",
    "With {n} answers a percentage of your organisation can be up to {own} points higher or lower "
    "by chance. For {region} that is {whole} points.",
)
CLEAR_MEANS = Text(
    "‘Duidelijk verschil’ staat er als toeval het verschil niet goed kan verklaren. Bij alle "
    "andere vragen staat ‘geen duidelijk verschil’, ook als de balken niet even lang zijn.",
    "‘Clear difference’ is said where chance cannot well explain the difference. For all other "
    "questions it says ‘no clear difference’, even where the bars are not equally long.",
)
ROUNDED = Text(
    "Percentages zijn afgerond. Samen zijn ze soms 99 of 101.",
    "Percentages are rounded. Together they are sometimes 99 or 101.",
)
REGION_INCLUDES = Text(
    "In de cijfers van {region} tellen de antwoorden van uw eigen organisatie mee.",
    "The figures of {region} include the answers of your own organisation.",
)

CLEAR = Text("Duidelijk verschil", "Clear difference")
NOT_CLEAR = Text("Geen duidelijk verschil", "No clear difference")
UNKNOWN = Text("Niet te vergelijken", "Cannot be compared")
UNKNOWN_WHY = Text(
    "er zijn te weinig antwoorden voor een eerlijke vergelijking",
    "there are too few answers for a fair comparison",
)
CHOSEN = {
    "more": Text("hier vaker gekozen: {answers}", "chosen more often here: {answers}"),
    "less": Text("hier minder vaak gekozen: {answers}", "chosen less often here: {answers}"),
}
APART_SIGN = Text(
    "Een sterretje (*) staat bij de antwoorden waar dat verschil in zit.",
    "An asterisk (*) marks the answers in which that difference lies.",
)
MEAN_APART = {
    "more": Text("het gemiddelde ligt hier hoger", "the mean is higher here"),
    "less": Text("het gemiddelde ligt hier lager", "the mean is lower here"),
}
AS_A_WHOLE = Text("de antwoorden als geheel", "the answers as a whole")
SUMMED = Text(
    "Voor {region} zijn hier afgeronde percentages opgeteld; dat kan een punt schelen.",
    "For {region} rounded percentages were added here; that may be a point off.",
)
BAR_OF = Text("{name}: {percent}%", "{name}: {percent}%")
MEAN_OF = Text(
    "{name}: {mean} op een schaal van {low} tot {high}",
    "{name}: {mean} on a scale from {low} to {high}",
)
RANGE = Text("onzeker tussen {low} en {high}", "uncertain between {low} and {high}")

TEAMS = Text("Uw teams", "Your teams")
TEAMS_LEAD = Text(
    "Een team staat hier alleen als het genoeg antwoorden heeft, en de rest van uw organisatie "
    "ook. Vergelijk teams voorzichtig: bij kleine groepen speelt toeval een grote rol.",
    "A team stands here only where it has enough answers, and the rest of your organisation too. "
    "Compare teams with care: in small groups chance plays a large part.",
)
LEFT_OUT = Text("Wat hier niet staat", "What is not here")
LEFT_OUT_LEAD = Text(
    "Deze vragen konden niet veilig op uw blad. Met die cijfers erbij zou te zien of uit te "
    "rekenen zijn wat enkele mensen antwoordden. De cijfers van {region} zijn wel openbaar.",
    "These questions could not stand on your sheet safely. With those figures one could see or "
    "work out what a few people answered. The figures of {region} are public.",
)
NOTHING_LEFT_OUT = Text(
    "Alle vragen die op een blad mogen staan, staan op uw blad.",
    "All questions that may stand on a sheet stand on yours.",
)
TALK = Text("Drie vragen voor het gesprek in uw team", "Three questions for the talk in your team")
TALK_RECOGNISE = Text(
    "Wat herkennen we in deze cijfers uit ons werk van elke dag, en wat niet?",
    "What in these figures do we recognise from our everyday work, and what not?",
)
TALK_CLEAR = Text(
    "Bij ‘{title}’ antwoordden wij anders dan de rest van {region}. Hoe komt dat, denken wij?",
    "On ‘{title}’ we answered differently from the rest of {region}. Why do we think that is?",
)
TALK_THEME = Text(
    "Wat zit er volgens ons achter de antwoorden over ‘{title}’?",
    "What do we think lies behind the answers about ‘{title}’?",
)
TALK_NEXT = Text(
    "Wat kunnen we zelf anders doen, en wat hebben we daarvoor van anderen nodig?",
    "What can we do differently ourselves, and what do we need from others for that?",
)
SAFE = Text(
    "Niemand hoeft te zeggen wat hij of zij heeft ingevuld.",
    "Nobody has to say what he or she filled in.",
)
RIE = Text("Dit blad en de RI&E", "This sheet and the RI&E")
RIE_TEXT = Text(
    "Elke werkgever moet een RI&E maken: een overzicht van risico's in het werk en een plan "
    "daarvoor. Dit blad is een aanvulling op de RI&E. Het vervangt die niet.",
    "Dutch law asks every employer for an RI&E: a list of risks at work and a plan for them. This "
    "sheet is a supplement to the RI&E. It does not replace it.",
)
METHOD = Text("Hoe dit blad is gemaakt", "How this sheet was made")
METHOD_TEXT = Text(
    "Elk antwoord telt even zwaar. Mensen kozen zelf of ze meededen. Per vraag is uw organisatie "
    "vergeleken met alle anderen in {region}: de chi-kwadraattoets voor antwoorden, de toets van "
    "Welch voor gemiddelden, met de correctie van Holm voor alle vragen op dit blad. Zonder echte "
    "verschillen is de kans op één of meer keer ‘duidelijk verschil’ zo hooguit ongeveer 5%. Welk "
    "antwoord verschilt, volgt uit het 95%-interval van het verschil (Newcombe, uit "
    "Wilson-intervallen). Er is gerekend met de getoonde, afgeronde cijfers.",
    "Every answer counts the same. People chose themselves to take part. For each question your "
    "organisation was compared with all others in {region}: the chi-square test for answers, "
    "Welch's test for means, with Holm's correction for all questions on this sheet. Without real "
    "differences the chance of one or more ‘clear differences’ is thus about 5% at most. Which "
    "answer differs follows from the 95% interval of the difference (Newcombe, from Wilson "
    "intervals). The shown, rounded figures were used.",
)
SOURCE = Text(
    "Openbare uitgave {release} van {release_date} ({release_hash}). Bladen: set {number} van "
    "{date} ({hash}). {licence}",
    "Public release {release} of {release_date} ({release_hash}). Sheets: set {number} of {date} "
    "({hash}). {licence}",
)
LICENCE = Text(
    "De openbare cijfers hebben licentie {licence}; de cijfers van uw organisatie niet.",
    "The public figures are licensed {licence}; those of your organisation are not.",
)
FOOT = Text("Alleen voor {name}. Niet openbaar.", "For {name} alone. Not public.")
REGION_WORD = Text("{region} (iedereen)", "{region} (everyone)")
N_OF = Text("{name}: n = {n}", "{name}: n = {n}")
