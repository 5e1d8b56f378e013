"""The fixed words of the page 'Can anyone recognise me?', in both languages."""

from __future__ import annotations

from weerklank.kernel import Text
from weerklank.publication.site.wording import PRIVACY

RECOGNITION = PRIVACY
RECOGNITION_TO = Text(
    "Kan iemand mij herkennen? Lees het in gewone woorden",
    "Can anyone recognise me? Read it in plain words",
)
RECOGNITION_SEARCH = Text(
    "privacy anoniem anonimiteit geheim AVG persoonsgegevens",
    "privacy anonymous anonymity secret GDPR personal data",
)
REC_LEAD = Text(
    "We doen er alles aan om dat te voorkomen. Op deze website staan alleen cijfers over groepen. "
    "Geen losse antwoorden en geen namen. Hier leest u hoe dat gaat, en wat we niet beloven.",
    "We do all we can to prevent that. This website holds only figures about groups. No single "
    "answers and no names. Here you read how that works, and what we do not promise.",
)

# The numbers of this wave
REC_NUMBERS = Text("In dit onderzoek", "In this study")
REC_PEOPLE = Text("mensen deden mee", "people took part")
REC_SHOWN = Text("cijfers zijn te zien", "figures are shown")
REC_SHOWN_ONE = Text("cijfer is te zien", "figure is shown")
REC_HIDDEN_ONE = Text("cijfer is verborgen", "figure is withheld")
REC_HIDDEN = Text("cijfers zijn verborgen", "figures are withheld")
REC_SMALLEST = Text(
    "mensen telt de kleinste groep die u ziet", "people are in the smallest group you see"
)

# From answer to figure
REC_WAY = Text("Wat gebeurt er met een antwoord?", "What happens to an answer?")
REC_WAY_LEAD = Text(
    "Zo gaat het als de vragenlijst op een pagina van Weerklank stond, het programma waarmee deze "
    "website is gemaakt:",
    "This is what happens where the questionnaire was on a page of Weerklank, the program that "
    "made this website:",
)
REC_WAY_SYNTHETIC = Text(
    "De antwoorden in dit onderzoek zijn nagemaakt met een computer. Niemand vulde iets in. Met "
    "antwoorden van mensen gaat het zo, als de vragenlijst op een pagina van Weerklank staat:",
    "The answers in this study were made up by a computer. Nobody filled anything in. With answers "
    "of people it goes like this, where the questionnaire is on a page of Weerklank:",
)
REC_STEPS = (
    (
        "file-text",
        Text("Zonder naam", "Without a name"),
        Text(
            "De vragenlijst vraagt geen account. Wij bewaren geen naam, geen tijdstip en geen "
            "internetadres bij de antwoorden.",
            "The questionnaire asks for no account. We keep no name, no time and no internet "
            "address with the answers.",
        ),
    ),
    (
        "key",
        Text("Op slot", "Locked"),
        Text(
            "De antwoorden gaan meteen op slot. De sleutel ligt op een andere plek.",
            "The answers are locked at once. The key is kept in another place.",
        ),
    ),
    (
        "repeat",
        Text("Door elkaar", "Shuffled"),
        Text(
            "Na de laatste dag gaan ze open, in een volgorde die niets zegt. Daarna verdwijnt de "
            "sleutel.",
            "After the last day they are opened, in an order that means nothing. Then the key is "
            "destroyed.",
        ),
    ),
    (
        "users-round",
        Text("Alleen groepen", "Groups only"),
        Text(
            "We tellen de antwoorden. Een computer zoekt wie er te herkennen is. Pas als dat niet "
            "lukt, komt een cijfer naar buiten.",
            "We count the answers. A computer tries to find who can be recognised. Only when that "
            "fails does a figure go out.",
        ),
    ),
)

# The rules
REC_RULES = Text("Aan welke regels houden we ons?", "Which rules do we keep?")
REC_RULE_GROUP = Text(
    "mensen of meer in elke groep die u ziet. Is een groep kleiner? Dan tonen we hem niet.",
    "people or more in each group that you see. Is a group smaller? Then we do not show it.",
)
REC_RULE_ANSWER = Text(
    "mensen of meer gaven elk antwoord, of niemand. Waren het er minder? Dan voegen we antwoorden "
    "samen of tonen we het cijfer niet. Bij iedereen samen mag het wel, vanaf {open} mensen.",
    "people or more gave each answer, or nobody. Were there fewer? Then we merge answers or do not "
    "show the figure. For everyone together it is allowed, from {open} people on.",
)
REC_RULE_RANGE = Text(
    "mensen speling bij elk verborgen cijfer, of meer. Zo onzeker blijft het, hoe iemand ook "
    "rekent.",
    "people of leeway at each withheld figure, or more. So uncertain it stays, however somebody "
    "calculates.",
)
REC_RULE_MORE = Text("Alle regels en alle tabellen", "All rules and all tables")

# The example
REC_EXAMPLE = Text("Een echt voorbeeld", "A real example")
REC_EXAMPLE_LEAD = Text(
    "Hieronder staat één groep uit een tabel van dit onderzoek: {group}. Van deze groep gaven "
    "{base} mensen antwoord.",
    "Below is one group from a table of this study: {group}. Of this group {base} people answered.",
)
REC_EXAMPLE_ANSWER = Text("Antwoord", "Answer")
REC_EXAMPLE_SEEN = Text("Wat u ziet", "What you see")
REC_EXAMPLE_DERIVED = Text("Wat u kunt uitrekenen", "What you can work out")
REC_EXAMPLE_ALL = Text("Alle antwoorden", "All answers")
REC_PEOPLE_EXACT = Text("{n} mensen", "{n} people")
REC_PEOPLE_ONE = Text("1 mens", "1 person")
REC_PEOPLE_RANGE = Text("{low} tot {high} mensen", "{low} to {high} people")
REC_DOTS_KNOWN = Text(
    "{people} gaven dit antwoord: {answer}.", "{people} gave this answer: {answer}."
)
REC_DOTS_UNKNOWN = Text(
    "{people} gaven een van deze antwoorden: {answers}. Hoeveel mensen elk antwoord gaven, is niet "
    "te zien. Wie dat waren ook niet.",
    "{people} gave one of these answers: {answers}. How many people gave each cannot be seen. Nor "
    "who they were.",
)
REC_EXAMPLE_MOST = Text(
    "Dit is het meeste dat u uit deze groep kunt halen. Met alle andere tabellen erbij wordt het "
    "misschien iets preciezer. Maar er blijft altijd een speling van {required} mensen of meer.",
    "This is the most that you can get out of this group. With all other tables beside it you may "
    "come a little closer. But there is always a leeway of {required} people or more.",
)
REC_EXAMPLE_TABLE = Text("Bekijk de hele tabel:", "See the whole table:")

# What was done in this study
REC_DONE = Text("Wat is in dit onderzoek verborgen?", "What is withheld in this study?")
REC_DONE_NARROWEST = Text(
    "Van alle verborgen cijfers is er één het best te schatten. Ook daar blijft de speling "
    "{width} mensen.",
    "Of all withheld figures one can be guessed best. Even there the leeway is {width} people.",
)
REC_MERGED_ONE = Text(
    "In 1 tabel staan antwoorden of groepen samen.",
    "In 1 table answers or groups are taken together.",
)
REC_MERGED = Text(
    "In {n} tabellen staan antwoorden of groepen samen.",
    "In {n} tables answers or groups are taken together.",
)
REC_LEFT_OUT_ONE = Text(
    "1 tabel konden we niet veilig tonen. Die is weggelaten.",
    "1 table could not be shown safely. It was left out.",
)
REC_LEFT_OUT = Text(
    "{n} tabellen konden we niet veilig tonen. Die zijn weggelaten.",
    "{n} tables could not be shown safely. They were left out.",
)
REC_LEFT_OUT_NONE = Text("Er hoefde geen tabel weg te blijven.", "No table had to be left out.")
REC_RESIDUAL_ONE = Text(
    "Over 1 restgroep, zoals 'anders', geven we geen cijfers. Iemand heeft bekeken wat er toch "
    "over is uit te rekenen, en vond dat goed.",
    "On 1 residual group, such as 'other', we give no figures. Somebody looked at what can still "
    "be worked out about it, and accepted that.",
)
REC_RESIDUAL = Text(
    "Over {n} restgroepen, zoals 'anders', geven we geen cijfers. Iemand heeft bekeken wat er toch "
    "over is uit te rekenen, en vond dat goed.",
    "On {n} residual groups, such as 'other', we give no figures. Somebody looked at what can "
    "still be worked out about them, and accepted that.",
)
REC_RELEASES_ONE = Text(
    "Er is 1 uitgave. Komt er een nieuwe? Dan controleren we alles samen opnieuw.",
    "There is 1 release. Will there be another? Then we check everything together again.",
)
REC_RELEASES = Text(
    "Er zijn {n} uitgaven. Bij elke nieuwe controleerden we alles samen opnieuw.",
    "There are {n} releases. With each new one we checked everything together again.",
)
REC_NO_FIGURES = Text(
    "Er zijn nog geen cijfers gepubliceerd. Er is dus nog niets waaraan iemand te herkennen is.",
    "No figures have been released yet. So there is nothing yet by which anyone can be recognised.",
)

# What is not promised
REC_LIMITS = Text("Wat beloven we niet?", "What do we not promise?")
REC_LIMITS_FIGURES = (
    Text(
        "Kent iemand al de antwoorden van een paar mensen uit een groep? Dan kan hij die eraf "
        "trekken. Daarom houden we speling, maar die is niet oneindig.",
        "Does someone already know the answers of a few people in a group? Then they can subtract "
        "them. That is why we keep leeway, but it is not endless.",
    ),
    Text(
        "Iedereen mag weten hoe wij kiezen wat we verbergen. Wie dat goed kent, kan soms beter "
        "raden: achter een verborgen cijfer zit vaker een klein aantal mensen.",
        "Everyone may know how we choose what to withhold. Whoever knows that well can sometimes "
        "guess better: behind a withheld figure there is more often a small number of people.",
    ),
    Text(
        "Wie het programma beheert terwijl u invult, kan kwaad willen. Tegen zo iemand helpt een "
        "slot op de antwoorden niet.",
        "Whoever runs the program while you fill it in might mean harm. A lock on the answers does "
        "not help against such a person.",
    ),
    Text(
        "Wie het internet op uw werk in de gaten houdt, kan zien dat u de vragenlijst opende. Niet "
        "wat u invulde.",
        "Whoever watches the internet at your work can see that you opened the questionnaire. Not "
        "what you filled in.",
    ),
    Text(
        "Wat u zelf aan collega's vertelt, kunnen wij niet verbergen.",
        "What you tell colleagues yourself we cannot withhold.",
    ),
)
REC_QUESTION = Text(
    "Denkt u dat u toch te herkennen bent? Laat het weten:",
    "Do you think you can be recognised after all? Let us know:",
)

# A study by interviews
REC_TOLD_LEAD = Text(
    "Op deze website staat wat professionals in gesprekken vertelden, in onze woorden. Er staan "
    "geen namen, geen letterlijke gesprekken en geen cijfers.",
    "This website holds what professionals told in conversations, in our words. It holds no names, "
    "no literal conversations and no figures.",
)
REC_TOLD_HOW = Text(
    "Hoe schrijven we op wat iemand vertelde?", "How do we write down what was told?"
)
REC_TOLD_LINES = (
    Text(
        "We schrijven in onze eigen woorden op wat mensen vertelden.",
        "We write down in our own words what people told.",
    ),
    Text(
        "Namen van mensen en organisaties laten we weg.",
        "We leave out the names of people and organisations.",
    ),
    Text(
        "We zeggen niet hoe vaak iets voorkomt, en niet wie wat zei.",
        "We do not say how often something happens, nor who said what.",
    ),
)
REC_TOLD_LIMITS = (
    Text(
        "Wie bij een gesprek was, kan herkennen wat daar is gezegd.",
        "Whoever was there may recognise what was said.",
    ),
    Text(
        "Hier staat niet hoe opnames en aantekeningen zijn bewaard. Vraag dat aan de onderzoekers.",
        "How recordings and notes were kept is not told here. Ask the researchers.",
    ),
    Text(
        "Wat u zelf aan collega's vertelt, kunnen wij niet verbergen.",
        "What you tell colleagues yourself we cannot withhold.",
    ),
)
