"""The fixed words of the website, in both languages. Templates ask for them by name."""

from __future__ import annotations

from weerklank.kernel import Text
from weerklank.publication.texts import method_wording
from weerklank.publication.wording import SYNTHETIC_LINE

# Frame of every page
SKIP = Text("Naar de inhoud", "Skip to the content")
MENU = Text("Hoofdmenu", "Main menu")
LANGUAGE = Text("Taal", "Language")
CRUMBS = Text("U bent hier", "You are here")
START = Text("Start", "Home")
FINDINGS = Text("Bevindingen", "Findings")
FIGURES = Text("Alle cijfers", "All figures")
METHOD = Text("Hoe is dit gemaakt?", "How was this made?")
OPEN_DATA = Text("Open data", "Open data")
SYNTHETIC_LABEL = Text("Synthetische gegevens", "Synthetic data")
SYNTHETIC_TITLE = Text("Synthetische gegevens.", "Synthetic data.")
SYNTHETIC_TEXT = SYNTHETIC_LINE
SYNTHETIC_SHORT = Text("synthetische gegevens", "synthetic data")
RELEASE_LINE = Text(
    "Uitgave {number}, {date} · {n} professionals",
    "Release {number}, {date} · {n} professionals",
)
FOOTER_ABOUT = Text("Over deze cijfers", "About these figures")
FOOTER_READ = Text("Lees verder", "Read on")
FOOTER_USE = Text("Gebruiken", "Use")
FOOTER_INDICATIVE = Text(
    "De cijfers geven een indruk. Mensen kozen zelf of zij meededen.",
    "The figures are indicative. People chose themselves to take part.",
)
FINGERPRINT = Text("Kenmerk van de uitgave", "Fingerprint of the release")
PREVIOUS = Text("Vorige vraag", "Previous question")
NEXT = Text("Volgende vraag", "Next question")
PAGER = Text("Vorige en volgende vraag", "Previous and next question")

# Start
FACT_N = Text("professionals deden mee", "professionals took part")
FACT_PERIOD = Text("wanneer gevraagd", "when asked")
FACT_RATE = Text("van wie is gevraagd deed mee", "of those asked took part")
FACT_REGION = Text("regio", "region")
START_LEAD = Text(
    "Wat zeggen professionals zelf over hun werk? Hier staan hun antwoorden: eerst wat opvalt, "
    "daaronder elk cijfer.",
    "What do professionals themselves say about their work? Here are their answers: first what "
    "stands out, then every figure.",
)
START_FINDINGS = Text("Wat valt op?", "What stands out?")
ALL_FINDINGS = Text("Alle bevindingen met uitleg", "All findings with explanation")
MORE_ONE = Text("Nog 1 bevinding", "1 more finding")
MORE_FINDINGS = Text("Nog {count} bevindingen", "{count} more findings")
OTHER = Text("Overige bevindingen", "Other findings")
START_THEMES = Text("Cijfers per thema", "Figures by theme")
START_READ = Text("Zo leest u de cijfers", "How to read the figures")
READ_SELF = Text(
    "Het gaat om wat mensen zelf zeggen over hun werk. Dat is niet gemeten of gecontroleerd.",
    "This is what people themselves say of their work. It was not measured or checked.",
)
READ_INDICATIVE = Text(
    "De cijfers geven een indruk. Mensen kozen zelf of zij meededen, dus andere collega's kunnen "
    "er anders over denken.",
    "The figures are indicative. People chose themselves to take part, so other colleagues may "
    "think otherwise.",
)
READ_WITHHELD = Text(
    "Staat er een kruisje? Dan tonen we het cijfer niet, omdat iemand anders herkenbaar kan zijn.",
    "Do you see a cross? Then we do not show the figure, because someone might be recognised.",
)
REPORT = Text("Het rapport", "The report")
REPORT_FILE = Text("Rapport", "Report")
NO_FINDINGS = Text("Er zijn nog geen bevindingen beschreven.", "No findings have been written yet.")
NO_FINDINGS_NEXT = Text("Bekijk alvast alle cijfers.", "Look at all the figures meanwhile.")
NO_TABLES = Text("Er zijn nog geen cijfers gepubliceerd.", "No figures have been released yet.")
NO_TABLES_NEXT = Text(
    "Lees hier hoe cijfers worden gemaakt en gecontroleerd.",
    "Read here how figures are made and checked.",
)
QUESTIONS_ONE = Text("1 vraag", "1 question")
QUESTIONS = Text("{count} vragen", "{count} questions")

# Findings
FINDINGS_LEAD = Text(
    "Elke bevinding staat op cijfers die u kunt nakijken. Klik op een cijfer voor de hele tabel. "
    "Een verschil van een paar procent kan toeval zijn.",
    "Each finding stands on figures that you can check. Follow a figure to its whole table. A "
    "difference of a few percent may be chance.",
)
WHY_LOOKED = Text("Waarom is hiernaar gekeken?", "Why was this looked at?")
EXPLAINED = Text("Hoe leggen professionals dit uit?", "How do professionals explain this?")
EVERYONE_SHORT = Text("iedereen", "everyone")
BASE = Text("n\u00a0=\u00a0{n}", "n\u00a0=\u00a0{n}")
BASE_OF = Text("aantal mensen dat antwoord gaf", "number of people who answered")
MEAN_OF = Text("gemiddelde", "mean")
WITHHELD = Text("niet getoond", "not shown")
NO_DIFFERENCE = Text("Geen duidelijk verschil", "No clear difference")
COMPARED = Text("tegenover {others}", "against {others}")
AND = Text("en", "and")

# Figures, theme and item
FIGURES_LEAD = Text(
    "Alle vragen waarvan de antwoorden zijn gepubliceerd, per thema.",
    "All questions whose answers have been released, by theme.",
)
THEME = Text("Thema", "Theme")
THEME_LEAD = Text(
    "Dit thema heeft {count} met gepubliceerde antwoorden. Klik op een vraag voor de tabel en de "
    "uitsplitsingen.",
    "This theme has {count} with released answers. Follow a question to its table and breakdowns.",
)
THEME_QUESTIONS = Text("De vragen", "The questions")
COLUMN_QUESTION = Text("Vraag", "Question")
COLUMN_ANSWER = Text("Iedereen", "Everyone")
SAYS = Text("zegt: {answer}", "say: {answer}")
CHOSE = Text("noemt: {answer}", "name: {answer}")
GAVE_MEAN = Text("is het gemiddelde cijfer", "is the mean mark")
OF_N = Text("{n} antwoorden", "{n} answers")
ASKED = Text("Zo stond de vraag in de vragenlijst", "The question as it was asked")
WORDING = Text("tekstversie {number}", "wording {number}")
EVERYONE = Text("Iedereen", "Everyone")
BREAKDOWNS = Text("Uitgesplitst", "Broken down")
BREAKDOWNS_LEAD = Text(
    "Antwoorden verschillende groepen anders? Elke uitsplitsing heeft een reden.",
    "Do groups answer differently? Every breakdown has its reason.",
)
REGROUPED = Text("Anders samengenomen", "Grouped differently")
REGROUPED_LEAD = Text(
    "Dit zijn dezelfde antwoorden van iedereen. Sommige antwoorden zijn hier samengenomen.",
    "These are the same answers of everyone. Some answers are taken together here.",
)
ON_THIS_PAGE = Text("Op deze pagina", "On this page")
WHY_TABLE = Text("Waarom deze tabel?", "Why this table?")
WHY_BREAKDOWN = Text("Waarom deze uitsplitsing?", "Why this breakdown?")
TAKEN_TOGETHER = Text("Antwoorden samengenomen:", "Answers taken together:")
ITEM_FINDINGS = Text("Bevindingen bij deze vraag", "Findings on this question")
NO_ITEM_FINDINGS = Text(
    "Bij deze vraag is nog geen bevinding beschreven.",
    "No finding has been written on this question yet.",
)
NO_ITEM_FINDINGS_NEXT = Text("Bekijk alle bevindingen.", "Look at all findings.")
NO_BREAKDOWNS = Text(
    "Voor deze vraag is nog geen uitsplitsing gepubliceerd.",
    "No breakdown of this question has been released yet.",
)
NO_BREAKDOWNS_NEXT = Text(
    "Bekijk de andere vragen van dit thema.", "Look at the other questions of this theme."
)
NO_EVERYONE = Text(
    "Voor deze vraag zijn alleen uitsplitsingen gepubliceerd.",
    "Of this question only breakdowns have been released.",
)
DOWNLOAD_TABLE = Text("Download deze tabel", "Download this table")

# How was this made
METHOD_LEAD = Text(
    "Hier leest u wie er antwoord gaven, wat de cijfers wel en niet zeggen, en hoe wij zorgen dat "
    "niemand te herkennen is.",
    "Here you read who answered, what the figures do and do not say, and how we make sure that "
    "nobody can be recognised.",
)
WHO = Text("Wie gaven antwoord?", "Who answered?")
WHO_POPULATION = Text("Voor wie", "For whom")
WHO_MODE = Text("Hoe gevraagd", "How asked")
WHO_PERIOD = Text("Wanneer", "When")
WHO_RATE = Text("Respons", "Response")
WHO_N = Text("Aantal deelnemers", "Number who took part")
MEANING = Text("Wat zeggen de cijfers?", "What do the figures say?")
PRIVACY = Text("Kan iemand mij herkennen?", "Can anyone recognise me?")
PRIVACY_HOW = Text("Hoe is herkenning voorkomen?", "How is recognition prevented?")
PRIVACY_SHORT = Text(
    "Wij doen er alles aan om dat te voorkomen. Deze website heeft alleen tabellen over groepen. "
    "Er staan geen losse antwoorden op en geen namen.",
    "We do all we can to prevent that. This website has only tables about groups. It holds no "
    "single answers and no names.",
)
PRIVACY_LIMIT = method_wording.PRIVACY_LIMIT
HIDDEN_WHY = Text("Waarom staat een cijfer er niet?", "Why is a figure not there?")
HIDDEN_COUNT_ONE = Text("1 cijfer verborgen", "1 figure withheld")
HIDDEN_COUNT = Text("{count} cijfers verborgen", "{count} figures withheld")
TREATED = Text(
    "Per tabel: wat is verborgen of samengevoegd?", "Per table: what is withheld or merged?"
)
LEFT_OUT = method_wording.LEFT_OUT
RESIDUAL = Text("Restgroepen", "Residual groups")
RESIDUAL_LEAD = method_wording.RESIDUAL_LEAD
UNTESTED = method_wording.UNTESTED
UNTESTED_NONE = Text("Alle regels zijn gecontroleerd.", "All rules were checked.")
RELEASES = Text("Uitgaven", "Releases")
RELEASES_LEAD = Text(
    "Wat eenmaal is gepubliceerd, verandert niet meer. Nieuwe tabellen krijgen een eigen nummer en "
    "een reden.",
    "What has been released does not change any more. New tables get a number of their own and a "
    "reason.",
)
RELEASES_CAPTION = Text("Alle uitgaven van dit onderzoek", "All releases of this study")
COLUMN_RELEASE = Text("Uitgave", "Release")
COLUMN_DATE = Text("Datum", "Date")
COLUMN_TABLES = Text("Tabellen", "Tables")
COLUMN_REASON = Text("Reden", "Reason")

# Open data
OPEN_LEAD = Text(
    "Alle gepubliceerde cijfers staan hier als bestand. U mag ze gebruiken.",
    "All released figures are here as files. You may use them.",
)
LICENCE = Text("Licentie", "Licence")
ATTRIBUTE = Text("Noem als bron:", "Name as source:")
FILES = Text("Bestanden", "Files")
FILES_TABLES = Text("Per tabel", "Per table")
FILES_TABLES_LEAD = Text(
    "Elke tabel staat ook in een eigen bestand, met dezelfde kolommen.",
    "Each table is in a file of its own too, with the same columns.",
)
COLUMNS = Text("Kolommen", "Columns")
COLUMNS_CAPTION = Text("De kolommen van cells.csv", "The columns of cells.csv")
COLUMN = Text("Kolom", "Column")
COLUMN_MEANING = Text("Betekenis", "Meaning")
CODE = Text("Code", "Code")
HIDDEN_CAPTION = Text(
    "De codes in de kolom 'hidden': waarom een cijfer er niet staat",
    "The codes in the column 'hidden': why a figure is not there",
)
FILE_CELLS = Text("alle cijfers, een per regel", "all figures, one a row")
FILE_CODEBOOK = Text("wat elk antwoord betekent", "what each answer means")
FILE_CODEBOOK_JSON = Text("hetzelfde, voor programma's", "the same, for programs")
FILE_README = Text("uitleg bij de bestanden", "explanation of the files")
EMPTY_MEANS = Text(
    "Een leeg cijfer is geen nul: het is verborgen. De kolom 'hidden' zegt waarom.",
    "An empty figure is not a zero: it is withheld. The column 'hidden' says why.",
)

# Not found
LOST = Text("Deze pagina is er niet", "This page is not here")
LOST_TEXT = Text(
    "Misschien is het adres verkeerd getypt of is de vraag niet gepubliceerd.",
    "Perhaps the address was mistyped or the question was not released.",
)
