"""The fixed words of programmes, recommendations, search and accessibility, in both languages."""

from __future__ import annotations

from weerklank.kernel import Text

# Frame
STUDY_START = Text("Dit onderzoek", "This study")
STUDY_MENU = Text("Menu van dit onderzoek", "Menu of this study")
FOOTER_SITE = Text("Deze website", "This website")
FOOTER_STUDIES = Text("Onderzoeken", "Studies")
FOOTER_PROGRAMME = Text("Over dit programma", "About this programme")
FEED = Text("Volg nieuwe uitgaven (feed)", "Follow new releases (feed)")
FEED_TITLE = Text("Nieuwe uitgaven: {title}", "New releases: {title}")
FEED_ENTRY = Text("Uitgave {number} van {study}", "Release {number} of {study}")
FEED_ENTRY_SYNTHETIC = Text(
    "Uitgave {number} van {study} (synthetische gegevens)",
    "Release {number} of {study} (synthetic data)",
)
TOLD_LINE = Text("Gesprekken, {period}", "Interviews, {period}")
FOOTER_ABOUT_TOLD = Text("Over deze verhalen", "About these stories")
FOOTER_TOLD = Text(
    "Hier staat wat professionals vertelden. Er zijn geen cijfers.",
    "Here is what professionals told. There are no figures.",
)
NAME_SOURCE = Text("Noem als bron: {programme}, {title}.", "Name as source: {programme}, {title}.")
MIXED_SYNTHETIC = Text(
    "Een deel van de cijfers is nagemaakt met een computer. Bij elk onderzoek staat of dat zo is.",
    "Some of the figures were made up by a computer. Each study says whether that is so.",
)

# Start of a programme
NOW = Text("Wat zeggen professionals nu?", "What do professionals say now?")
TOLD_NOW = Text("Wat vertellen zij in gesprekken?", "What do they tell us in interviews?")
TOLD_FROM = Text("Uit gesprekken, {period}", "From interviews, {period}")
ADVICE_NOW = Text("Wat gebeurt ermee?", "What comes of it?")
ADVICE_ONE = Text("1 aanbeveling", "1 recommendation")
ADVICE_MORE = Text("{count} aanbevelingen", "{count} recommendations")
ALL_ADVICE = Text("Alle aanbevelingen", "All recommendations")
STUDIES = Text("Alle onderzoeken", "All studies")
KIND_SURVEY = Text("vragenlijst", "questionnaire")
KIND_INTERVIEWS = Text("gesprekken", "interviews")
STUDY_N = Text("{n} professionals", "{n} professionals")
STUDY_N_UNKNOWN = Text("aantal onbekend", "number unknown")
NO_STUDIES = Text("Er is nog geen onderzoek gepubliceerd.", "No study has been published yet.")
NO_STUDIES_NEXT = Text(
    "Lees hoe wij deze website voor iedereen bruikbaar maken.",
    "Read how we make this website usable for everyone.",
)
NO_HEADLINE = Text(
    "Bij dit onderzoek zijn nog geen bevindingen beschreven.",
    "No findings of this study have been written yet.",
)
NO_SURVEY = Text("Er zijn nog geen cijfers gepubliceerd.", "No figures have been released yet.")
TO_STUDY = Text("Naar dit onderzoek", "To this study")

# Interviews
TOLD = Text("Verteld door professionals", "Told by professionals")
TOLD_LEAD = Text(
    "Wat vertellen professionals over hun werk? Hier staat wat zij in gesprekken zeiden, in onze "
    "woorden.",
    "What do professionals tell us about their work? Here is what they said in conversations, in "
    "our words.",
)
TOLD_FINDINGS_LEAD = Text(
    "Deze bevindingen komen uit gesprekken met professionals. Er horen geen cijfers bij.",
    "These findings come from conversations with professionals. They carry no figures.",
)
TOLD_MEANS = Text("Wat is een verteld inzicht?", "What does it mean that something was told?")
TOLD_MEANING = (
    Text(
        "Professionals vertelden dit in een gesprek. Wij schreven het op in onze eigen woorden.",
        "Professionals told this in a conversation. We wrote it down in our own words.",
    ),
    Text(
        "Een verhaal laat zien wat er gebeurt en hoe mensen dat uitleggen. Het zegt niet hoe vaak "
        "het voorkomt.",
        "A story shows what happens and how people explain it. It does not say how often it "
        "happens.",
    ),
    Text(
        "Namen van mensen en organisaties staan er niet in.",
        "Names of people and organisations do not stand in it.",
    ),
)
TOLD_METHOD_LEAD = Text(
    "Hier leest u met wie is gesproken, hoe dat ging, en wat u wel en niet uit de verhalen kunt "
    "halen.",
    "Here you read who was spoken with, how that went, and what the stories can and cannot tell.",
)
WHO_TOLD = Text("Met wie is gesproken?", "Who spoke with us?")
HOW_TOLD = Text("Hoe gesproken", "How they were spoken with")
N_UNKNOWN = Text("niet bekend", "not known")
FACT_KIND = Text("soort onderzoek", "kind of study")
TOLD_THEMES = Text("Waar gaan de verhalen over?", "What are the stories about?")
TOLD_NONE_NEXT = Text(
    "Lees hier hoe dit onderzoek is gedaan.", "Read here how this study was done."
)

# Recommendations
RECOMMENDATIONS = Text("Aanbevelingen", "Recommendations")
RECOMMENDATIONS_LEAD = Text(
    "Wat kan beter, en wie kan daar iets aan doen? Elke aanbeveling steunt op wat professionals "
    "zeggen. We houden bij wat ermee gebeurt.",
    "What can be better, and who can do something about it? Each recommendation stands on what "
    "professionals say. We keep track of what comes of it.",
)
ADVICE_FOR = Text("Voor:", "For:")
ADVICE_STANDS_ON = Text("Steunt op", "Based on")
ADVICE_LEADS_TO = Text("Leidt tot", "Leads to")
ADVICE_NUMBER = Text("Aanbeveling", "Recommendation")
ADVICE_STATES = Text("Stand van zaken", "Progress")
NO_ADVICE = Text(
    "Bij dit onderzoek zijn geen aanbevelingen gedaan.",
    "No recommendations were made in this study.",
)
NO_ADVICE_NEXT = Text("Lees de bevindingen.", "Read the findings.")
NO_ADVICE_AT_ALL = Text(
    "Er zijn nog geen aanbevelingen gedaan.", "No recommendations have been made yet."
)
NO_ADVICE_AT_ALL_NEXT = Text("Bekijk de onderzoeken.", "Look at the studies.")
ADVICE_OF_STUDY = Text("Bekijk bij het onderzoek", "See it with the study")

# Infographic
INFOGRAPHIC = Text("In één oogopslag", "At a glance")

# Downloads
DOWNLOADS = Text("Downloaden", "Downloads")
DOWNLOAD_REPORT = Text("Rapport", "Report")
DOWNLOAD_INFOGRAPHIC = Text("In één oogopslag", "At a glance")
DOWNLOAD_TABLES = Text("Tabellenboek", "Table book")

# Search
SEARCH = Text("Zoeken", "Search")
SEARCH_LEAD = Text(
    "Zoek in alle vragen, bevindingen en aanbevelingen.",
    "Search all questions, findings and recommendations.",
)
SEARCH_LABEL = Text("Waar zoekt u naar?", "What are you looking for?")
SEARCH_GO = Text("Zoek", "Search")
SEARCH_HINT = Text(
    "Typ een of meer woorden. Het begin van een woord is genoeg.",
    "Type one or more words. The beginning of a word is enough.",
)
SEARCH_ALL = Text("Alles op alfabet", "Everything in alphabetical order")
SEARCH_LETTERS = Text("Ga naar een letter", "Go to a letter")
SEARCH_RESULTS = Text("Gevonden", "Found")
SEARCH_ONE = Text("1 gevonden", "1 found")
SEARCH_MORE = Text("{count} gevonden", "{count} found")
SEARCH_NONE = Text(
    "Niets gevonden. Probeer een ander of een korter woord.",
    "Nothing found. Try another word or a shorter one.",
)
SEARCH_EMPTY = Text("Er is nog niets om te doorzoeken.", "There is nothing to search yet.")
SEARCH_EMPTY_NEXT = Text("Ga naar de startpagina.", "Go to the start page.")
ENTRY_STUDY = Text("Onderzoek", "Study")
ENTRY_PAGE = Text("Uitleg", "Explanation")
ENTRY_THEME = Text("Thema", "Theme")
ENTRY_ITEM = Text("Vraag", "Question")
ENTRY_FINDING = Text("Bevinding", "Finding")
ENTRY_ADVICE = Text("Aanbeveling", "Recommendation")

# Accessibility
ACCESSIBILITY = Text("Toegankelijkheid", "Accessibility")
A11Y_LEAD = Text(
    "Iedereen moet deze website kunnen gebruiken. Hier leest u hoe wij dat nagaan, en wat nog niet "
    "is nagegaan.",
    "Everyone must be able to use this website. Here you read how we check that, and what has not "
    "been checked yet.",
)
A11Y_STATUS = Text("Hoe staat het ervoor?", "Where do things stand?")
A11Y_PASSED = Text(
    "Automatische controles vinden geen fouten. Een volledig onderzoek door mensen is nog niet "
    "gedaan. Daarom zeggen wij nog niet dat de website aan alle eisen voldoet.",
    "Automatic checks find no errors. A full investigation by people has not been done yet. That "
    "is why we do not yet say that the website meets all requirements.",
)
A11Y_FAILED = Text(
    "Automatische controles vinden fouten. De website voldoet nog niet aan alle eisen.",
    "Automatic checks find errors. The website does not meet all requirements yet.",
)
A11Y_STANDARD = Text(
    "Wij toetsen aan WCAG 2.2, niveau A en AA. Daarin zitten ook de eisen van de Europese norm "
    "EN 301 549 voor webpagina's.",
    "We test against WCAG 2.2, levels A and AA. These hold the requirements of the European "
    "standard EN 301 549 for web pages too.",
)
A11Y_CHECKED = Text("Wat is gecontroleerd?", "What was checked?")
A11Y_CHECKED_LINE = Text(
    "Op {date} zijn met automatische hulpmiddelen {checks} controles gedaan: elke soort pagina, in "
    "elke taal, leeg, gevuld en met verborgen cijfers, op {widths} pixels breed. Dat ging met "
    "proefpagina's die op dezelfde manier zijn gemaakt als deze website.",
    "On {date} {checks} checks were done with automatic tools: every kind of page, in every "
    "language, empty, filled and with withheld figures, at {widths} pixels wide. That was done on "
    "trial pages which were made in the same way as this website.",
)
A11Y_CAPTION = Text("Uitkomst van de controles", "Outcome of the checks")
A11Y_CHECK = Text("Controle", "Check")
A11Y_TOOL = Text("Hulpmiddel", "Tool")
A11Y_TIMES = Text("Aantal", "Number")
A11Y_FOUND = Text("Fouten", "Errors")
A11Y_AXE = Text("Eisen van WCAG 2.2 A en AA", "Requirements of WCAG 2.2 A and AA")
A11Y_SIDEWAYS = Text("Zijwaarts schuiven", "Scrolling sideways")
A11Y_VNU = Text("Geldige HTML", "Valid HTML")
A11Y_KEYBOARD = Text(
    "Ook is de website met alleen het toetsenbord bediend: de link naar de inhoud, het menu en het "
    "zoeken.",
    "The website was also used with the keyboard alone: the link to the content, the menu and the "
    "search.",
)
A11Y_PAGES = Text("Welke soorten pagina's?", "Which kinds of pages?")
A11Y_LIMITS = Text("Wat is niet gecontroleerd?", "What was not checked?")
A11Y_LIMITS_LEAD = Text(
    "Automatische hulpmiddelen vinden niet alle problemen. Dit is nog niet gedaan:",
    "Automatic tools do not find all problems. This has not been done yet:",
)
A11Y_CONTACT = Text("Werkt iets niet voor u?", "Does something not work for you?")
A11Y_CONTACT_KNOWN = Text("Laat het weten: {contact}", "Let us know: {contact}")
A11Y_CONTACT_NONE = Text(
    "Er is voor deze website nog niemand genoemd bij wie u dit kunt melden.",
    "Nobody has been named yet whom you can tell about this website.",
)
A11Y_OTHER_FORM = Text(
    "Alle cijfers staan ook in tabellen en in bestanden die u kunt downloaden.",
    "All figures are also in tables and in files that you can download.",
)
A11Y_MADE = Text(
    "Deze verklaring is gemaakt uit de uitkomsten van de controles, niet met de hand.",
    "This statement was made from the outcomes of the checks, not by hand.",
)
PAGE_KINDS = {
    "programme": Text("start van het programma", "start of the programme"),
    "advice": Text("alle aanbevelingen", "all recommendations"),
    "start": Text("start van een onderzoek", "start of a study"),
    "findings": Text("bevindingen", "findings"),
    "recommendations": Text("aanbevelingen", "recommendations"),
    "infographic": Text("in één oogopslag", "at a glance"),
    "figures": Text("alle cijfers", "all figures"),
    "theme": Text("thema", "theme"),
    "item": Text("vraag", "question"),
    "method": Text("hoe is dit gemaakt", "how was this made"),
    "recognition": Text("kan iemand mij herkennen", "can anyone recognise me"),
    "open_data": Text("open data", "open data"),
    "search": Text("zoeken", "search"),
    "accessibility": Text("toegankelijkheid", "accessibility"),
    "not_found": Text("pagina niet gevonden", "page not found"),
}
