"""What can be wrong with a page: code, message and remedy, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class Complaint:
    """One kind of problem; named places in its texts are filled in where it is found."""

    code: str
    message: Text
    remedy: Text


FORMAT = Complaint(
    "format-unknown",
    Text("Deze vorm van het bestand is onbekend.", "This form of the file is unknown."),
    Text("Schrijf 'format: {format}'.", "Write 'format: {format}'."),
)
NO_RELEASE = Complaint(
    "reference-without-release",
    Text(
        "Dit onderzoek heeft geen uitgave, dus ook geen cijfers om naar te verwijzen.",
        "This study has no release, so there are no figures to refer to.",
    ),
    Text(
        "Schrijf de zin zonder cijfer, of gebruik een feit zoals {{{{:period}}}}.",
        "Write the sentence without a figure, or use a fact such as {{{{:period}}}}.",
    ),
)
ICON = Complaint(
    "icon-unknown",
    Text("Het icoon '{icon}' bestaat niet.", "The icon '{icon}' does not exist."),
    Text("Kies een icoon dat er is.", "Choose an icon that is there."),
)
PART = Complaint(
    "part-unknown",
    Text("Een blok kent geen onderdeel '{kind}'.", "A block knows no part '{kind}'."),
    Text("Kies een onderdeel dat er is.", "Choose a part that is there."),
)
PART_FORM = Complaint(
    "part-form",
    Text(
        "Een onderdeel is één sleutel met zijn inhoud.",
        "A part is one key with what belongs to it.",
    ),
    Text(
        "Schrijf '- text: ...' of '- figures: ...', elk op een eigen regel.",
        "Write '- text: ...' or '- figures: ...', each on a line of its own.",
    ),
)
LIST = Complaint(
    "field-list",
    Text("Hier hoort een lijst te staan.", "This should be a list."),
    Text("Begin elke regel met een streepje.", "Begin each line with a dash."),
)
SPANS = Complaint(
    "row-span",
    Text(
        "De blokken van deze rij zijn samen {found} kolommen breed; dat moet {columns} zijn.",
        "The blocks of this row are {found} columns wide together; that should be {columns}.",
    ),
    Text(
        "Maak de blokken samen {difference}: pas 'span' aan.",
        "Make the blocks {difference} together: change 'span'.",
    ),
)
SPAN = Complaint(
    "span-range",
    Text("Een blok is 1 tot {columns} kolommen breed.", "A block is 1 to {columns} columns wide."),
    Text("Pas 'span' aan.", "Change 'span'."),
)
RANGE = Complaint(
    "number-range",
    Text("'{name}' gaat hier van {low} tot {high}.", "'{name}' goes from {low} to {high} here."),
    Text("Kies een getal daartussen.", "Choose a number between those."),
)
HEIGHT = Complaint(
    "height-range",
    Text(
        "Een rij is 1 tot {high} millimeter hoog, gemeten op A4.",
        "A row is 1 to {high} millimetres high, measured on A4.",
    ),
    Text(
        "Maak 'height' kleiner, of haal het weg: dan is de rij zo hoog als haar tekst.",
        "Make 'height' smaller, or remove it: the row is then as high as its text.",
    ),
)
SIGNS = Complaint(
    "sign-unprintable",
    Text("Het lettertype kent dit teken niet: {signs}.", "The typeface lacks this sign: {signs}."),
    Text(
        "Haal het weg, of schrijf in woorden wat u bedoelt.",
        "Remove it, or write in words what you mean.",
    ),
)
TWICE = Complaint(
    "duplicate-id",
    Text("Het id '{id}' komt twee keer voor.", "The id '{id}' comes twice."),
    Text("Kies een ander id.", "Choose another id."),
)
NOTHING = Complaint(
    "page-empty",
    Text("Hier staat niets.", "There is nothing here."),
    Text("Zet hier ten minste één {what} neer.", "Put at least one {what} here."),
)
FIGURE_BROKEN = Complaint(
    "reference-broken",
    Text("'{ref}' is geen verwijzing naar een cijfer.", "'{ref}' is no reference to a figure."),
    Text(
        "Schrijf item.antwoord, item#mean, item#base of :feit.",
        "Write item.answer, item#mean, item#base or :fact.",
    ),
)
FIGURE_UNKNOWN = Complaint(
    "reference-unknown",
    Text("'{ref}' wijst nergens naar.", "'{ref}' points at nothing."),
    Text("", ""),
)
FACT_UNKNOWN = Complaint(
    "fact-unknown",
    Text("Er is geen feit ':{name}'.", "There is no fact ':{name}'."),
    Text("", ""),
)
TABLE_UNKNOWN = Complaint(
    "item-unknown",
    Text("Er is geen tabel van '{item}'.", "There is no table of '{item}'."),
    Text("", ""),
)
BREAKDOWN_UNKNOWN = Complaint(
    "breakdown-unknown",
    Text(
        "'{item}' is niet uitgesplitst naar '{breakdown}'.",
        "'{item}' is not broken down by '{breakdown}'.",
    ),
    Text("", ""),
)
NOT_WHOLE = Complaint(
    "not-a-whole",
    Text(
        "De antwoorden van '{item}' tellen niet op tot 100%; zo'n figuur zou dat wel beweren.",
        "The answers to '{item}' do not add up to 100%; such a figure would claim they do.",
    ),
    Text("Gebruik 'ranked' of 'figures'.", "Use 'ranked' or 'figures'."),
)
ANSWERS_DIFFER = Complaint(
    "answers-differ",
    Text(
        "'{item}' heeft andere antwoorden dan '{first}'; ze passen niet onder één legenda.",
        "'{item}' has other answers than '{first}'; they do not fit under one legend.",
    ),
    Text("Maak er twee figuren van.", "Make two figures of them."),
)
TOO_MANY = Complaint(
    "too-many-answers",
    Text(
        "{count} antwoorden zijn niet met kleuren uit elkaar te houden.",
        "{count} answers cannot be told apart by colour.",
    ),
    Text("Gebruik 'ranked', of neem antwoorden samen.", "Use 'ranked', or merge answers."),
)
USE_MARK = Text(
    "Gebruik 'mark': dat toont het gemiddelde op zijn schaal.",
    "Use 'mark': it shows the mean on its scale.",
)
ANSWER = Complaint(
    "answer-unknown",
    Text("'{item}' heeft geen antwoord '{answer}'.", "'{item}' has no answer '{answer}'."),
    Text("", ""),
)
CATEGORY = Complaint(
    "category-unknown",
    Text("Er is geen groep '{name}'.", "There is no group '{name}'."),
    Text("", ""),
)
NOT_PERCENT = Complaint(
    "not-a-percentage",
    Text(
        "Hier staat een cijfer dat geen percentage is; een balk zou dat wel beweren.",
        "Here stands a figure that is not a percentage; a bar would claim it is.",
    ),
    Text("Gebruik 'figures' of 'mark'.", "Use 'figures' or 'mark'."),
)
NO_MARK = Complaint(
    "not-a-mark",
    Text("'{ref}' is geen gemiddelde van 1 tot 10.", "'{ref}' is not a mean from 1 to 10."),
    Text("Verwijs naar een rapportcijfer: item#mean.", "Refer to a report mark: item#mean."),
)
NOT_RELEASED = Complaint(
    "quote-not-released",
    Text(
        "Van dit citaat staat niet vast dat het gepubliceerd mag worden.",
        "It is not certain that this quote may be published.",
    ),
    Text(
        "Zet 'released: true' erbij als degene die het zei ermee instemt. Anders: schrijf het in "
        "eigen woorden als 'text'.",
        "Add 'released: true' if whoever said it agrees. Otherwise write it in your own words as "
        "'text'.",
    ),
)
FINDING = Complaint(
    "unknown-finding",
    Text("De bevinding '{id}' bestaat niet.", "The finding '{id}' does not exist."),
    Text("", ""),
)
NO_EXPLANATION = Complaint(
    "finding-unexplained",
    Text("De bevinding '{id}' heeft geen uitleg.", "The finding '{id}' has no explanation."),
    Text("Haal 'explanation' weg uit 'show'.", "Remove 'explanation' from 'show'."),
)
AUDIENCE = Complaint(
    "unknown-audience",
    Text("De doelgroep '{id}' bestaat niet.", "The audience '{id}' does not exist."),
    Text("", ""),
)
NO_ADVICE = Complaint(
    "audience-without-advice",
    Text(
        "Voor de doelgroep '{id}' zijn er geen aanbevelingen.",
        "There are no recommendations for the audience '{id}'.",
    ),
    Text("Haal dit onderdeel weg.", "Remove this part."),
)
NO_ADDRESS = Complaint(
    "no-address",
    Text(
        "Het onderzoek heeft nog geen adres, dus er is niets om naar te wijzen.",
        "The study has no address yet, so there is nothing to point at.",
    ),
    Text(
        "Zet 'address' in study.yaml, of haal de QR-code weg.",
        "Put 'address' in study.yaml, or remove the QR code.",
    ),
)
TOO_FULL = Complaint(
    "page-too-full",
    Text(
        "De pagina ({language}) is ongeveer {lines} te vol, ook met de kleinste letter. "
        "Blok '{id}' maakt zijn rij het hoogst.",
        "The page ({language}) is about {lines} too full, even in the smallest type. "
        "Block '{id}' makes its row the tallest.",
    ),
    Text(
        "Maak de tekst van dit blok korter, of geef het meer kolommen.",
        "Shorten the text of this block, or give it more columns.",
    ),
)
FIXED_TOO_TALL = Complaint(
    "heights-too-large",
    Text(
        "De pagina ({language}) is {excess} mm te vol. Dat komt door 'height': de vaste hoogtes "
        "zijn samen {fixed} mm, en {empty} mm daarvan blijft leeg.",
        "The page ({language}) is {excess} mm too full. The cause is 'height': the fixed heights "
        "are {fixed} mm together, and {empty} mm of that stays empty.",
    ),
    Text(
        "Maak 'height' kleiner, of haal het weg: dan is de rij zo hoog als haar tekst.",
        "Make 'height' smaller, or remove it: the row is then as high as its text.",
    ),
)
TOO_HIGH = Complaint(
    "block-too-full",
    Text(
        "Blok '{id}' ({language}) is ongeveer {lines} te vol voor zijn rij van {height} mm.",
        "Block '{id}' ({language}) is about {lines} too full for its row of {height} mm.",
    ),
    Text(
        "Maak de tekst korter, of maak 'height' van de rij groter.",
        "Shorten the text, or make the row's 'height' larger.",
    ),
)
TOO_WIDE = Complaint(
    "word-too-wide",
    Text(
        "In {where} ({language}) past '{word}' niet op een regel: {excess} mm te breed.",
        "In {where} ({language}) '{word}' does not fit on a line: {excess} mm too wide.",
    ),
    Text(
        "Kies een korter woord, geef het blok meer kolommen, of zet een zacht koppelteken (U+00AD) "
        "waar het woord mag breken.",
        "Choose a shorter word, give the block more columns, or put a soft hyphen (U+00AD) where "
        "the word may be broken.",
    ),
)
TOO_FULL_HEAD = Complaint(
    "header-too-full",
    Text(
        "De kop van de pagina ({language}) neemt meer dan een derde van de hoogte.",
        "The head of the page ({language}) takes more than a third of its height.",
    ),
    Text("Maak de titel of de inleiding korter.", "Shorten the title or the lead."),
)
