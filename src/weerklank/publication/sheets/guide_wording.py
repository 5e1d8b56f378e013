"""The fixed words of the talk guide, in both languages."""

from __future__ import annotations

from typing import Literal, TypeAlias

from weerklank.disclosure import WithoutReason
from weerklank.kernel import Text

GuideReason: TypeAlias = WithoutReason | Literal["nothing_safe"]
"""Why there is no sheet; nothing_safe: it was entitled to one, but no figure could stand on it."""

KICKER = Text("Gespreksleidraad", "Talk guide")
TITLE = Text("In gesprek over {title}", "Talking about {title}")
LEAD = Text(
    "Voor teams in {region}: drie kwartier over het eigen werk, met de cijfers van iedereen.",
    "For teams in {region}: three quarters of an hour about your own work, with everyone's "
    "figures.",
)
WHY = Text("Waarom deze leidraad?", "Why this guide?")
REASONS: dict[GuideReason, Text] = {
    "few_answers": Text(
        "Voor uw organisatie is er geen blad met eigen cijfers. Er kwamen minder dan {base} "
        "antwoorden binnen. Bij zo weinig mensen is soms te zien wie wat antwoordde, en dat "
        "willen we niet. Het zegt niets over uw organisatie of over hoe u meedeed: waar weinig "
        "mensen werken, zijn er al snel te weinig antwoorden. Alle antwoorden tellen mee in de "
        "cijfers hieronder.",
        "There is no sheet with your organisation's own figures. Fewer than {base} answers came "
        "in. With so few people one can sometimes see who answered what, and we do not want that. "
        "It says nothing about your organisation or how you took part: where few people work, "
        "answers are soon too few. All answers count in the figures below.",
    ),
    "few_invited": Text(
        "Voor uw organisatie is er geen blad met eigen cijfers. Er waren minder dan {invited} "
        "mensen uitgenodigd. In een kleine organisatie kent bijna iedereen elkaar. Dan is soms te "
        "raden wie wat antwoordde, en dat willen we niet. Het zegt niets over hoe u meedeed. Alle "
        "antwoorden tellen mee in de cijfers hieronder.",
        "There is no sheet with your organisation's own figures. Fewer than {invited} people were "
        "invited. In a small organisation nearly everyone knows each other. One can then "
        "sometimes guess who answered what, and we do not want that. It says nothing about how "
        "you took part. All answers count in the figures below.",
    ),
    "invited_unknown": Text(
        "Voor uw organisatie is er geen blad met eigen cijfers. Bij de onderzoekers is niet "
        "bekend hoeveel mensen er zijn uitgenodigd. Zonder dat getal weten we niet of het veilig "
        "is om uw cijfers apart te laten zien. Geef het aantal de volgende keer door, dan kan een "
        "eigen blad misschien wel. Alle antwoorden tellen mee in de cijfers hieronder.",
        "There is no sheet with your organisation's own figures. The researchers do not know how "
        "many people were invited. Without that number we cannot tell whether it is safe to show "
        "your figures by themselves. Report the number next time, and a sheet of your own may be "
        "possible. All answers count in the figures below.",
    ),
    "few_others": Text(
        "Voor uw organisatie is er geen blad met eigen cijfers. Er zijn te weinig andere "
        "organisaties van uw soort: uw cijfers zouden die van een ander verraden. Wie ze van de "
        "cijfers van de sector of de regio aftrekt, ziet dan wat mensen bij die ander antwoordden. "
        "Het zegt niets over uw organisatie of over hoe u meedeed. Alle antwoorden tellen mee in "
        "de cijfers hieronder.",
        "There is no sheet with your organisation's own figures. There are too few other "
        "organisations of your kind: your figures would give away those of another. Whoever "
        "subtracts them from the figures of the sector or the region sees what people there "
        "answered. It says nothing about your organisation or how you took part. All answers "
        "count in the figures below.",
    ),
    "nothing_safe": Text(
        "Voor uw organisatie is er geen blad met eigen cijfers. Bij elke vraag zou te zien of uit "
        "te rekenen zijn wat enkele mensen antwoordden, en dat willen we niet. Het zegt niets "
        "over uw organisatie of over hoe u meedeed. Alle antwoorden tellen mee in de cijfers "
        "hieronder.",
        "There is no sheet with your organisation's own figures. For every question one could see "
        "or work out what a few people answered, and we do not want that. It says nothing about "
        "your organisation or how you took part. All answers count in the figures below.",
    ),
}
WITH_TALK = Text(
    "Een gesprek levert vaak meer op dan een eigen cijfer. Deze leidraad helpt daarbij.",
    "A conversation often brings more than a figure of your own. This guide helps with it.",
)

PLAN = Text("Het gesprek in 45 minuten", "The talk in 45 minutes")
STEPS = (
    (
        Text("5 minuten", "5 minutes"),
        Text(
            "Begin. Spreek af hoe u praat (zie hieronder) en wie opschrijft.",
            "Start. Agree on how you talk (see below) and who takes notes.",
        ),
    ),
    (
        Text("10 minuten", "10 minutes"),
        Text(
            "Kijk. Lees ieder voor zich de cijfers en kies samen één of twee onderwerpen.",
            "Look. Read the figures each for yourself and choose one or two subjects together.",
        ),
    ),
    (
        Text("20 minuten", "20 minutes"),
        Text(
            "Praat. Gebruik de vragen bij het onderwerp. Laat iedereen aan het woord die dat wil.",
            "Talk. Use the questions with the subject. Let everyone speak who wants to.",
        ),
    ),
    (
        Text("10 minuten", "10 minutes"),
        Text(
            "Sluit af. Schrijf op wat u zelf gaat doen en wat u van anderen vraagt.",
            "Close. Write down what you will do yourselves and what you ask of others.",
        ),
    ),
)
SAFE = Text("Zo praat u veilig", "How to talk safely")
AGREEMENTS = (
    Text(
        "Niemand hoeft te zeggen wat hij of zij heeft ingevuld. Vraag er ook niet naar.",
        "Nobody has to say what he or she filled in. Do not ask for it either.",
    ),
    Text(
        "Praat over het werk, niet over collega's die er niet bij zijn.",
        "Talk about the work, not about colleagues who are not there.",
    ),
    Text(
        "Noem geen namen of verhalen van cliënten en gezinnen.",
        "Mention no names or stories of clients and families.",
    ),
    Text(
        "Wie liever luistert, luistert. Wie leiding geeft, praat als laatste.",
        "Who prefers to listen, listens. Whoever leads the team speaks last.",
    ),
    Text(
        "Wat hier wordt gezegd, blijft hier. Alleen wat u samen opschrijft, gaat verder.",
        "What is said here stays here. Only what you write down together goes further.",
    ),
)
FIGURES = Text("De cijfers van {region}, met vragen", "The figures of {region}, with questions")
FIGURES_LEAD = Text(
    "Deze cijfers gaan over iedereen in {region} die meedeed: {n} mensen. Ze zeggen niet hoe het "
    "bij u is. Dat weet u zelf het best.",
    "These figures are about everyone in {region} who took part: {n} people. They do not say how "
    "things are with you. You know that best yourselves.",
)
EXPLAINED = Text("Uitleg uit de regio", "An explanation from the region")
EXPLAINED_BY = Text("Uitleg van {who}", "Explained by {who}")
ASK = Text("Vragen voor uw team", "Questions for your team")
QUESTIONS = (
    (
        Text(
            "Herkent u dit in uw eigen werk? Waar wel, en waar niet?",
            "Do you recognise this in your own work? Where, and where not?",
        ),
        Text(
            "Wat helpt u hierbij, en wat zit in de weg?",
            "What helps you with this, and what is in the way?",
        ),
    ),
    (
        Text(
            "Wanneer merkt u dit het meest? Geef een voorbeeld uit een gewone week.",
            "When do you notice this most? Give an example from an ordinary week.",
        ),
        Text("Wat zou er morgen al anders kunnen?", "What could be different as soon as tomorrow?"),
    ),
    (
        Text(
            "Wat gaat hier bij u goed, en hoe komt dat?", "What goes well here with you, and why?"
        ),
        Text(
            "Wat merken kinderen, ouders of andere cliënten hiervan?",
            "What do children, parents or other clients notice of this?",
        ),
    ),
    (
        Text(
            "Is dit de laatste tijd veranderd? Waardoor?",
            "Has this changed lately? What caused it?",
        ),
        Text(
            "Wat kunt u zelf doen, en waarvoor heeft u anderen nodig?",
            "What can you do yourselves, and for what do you need others?",
        ),
    ),
)
"""Sets of questions; themes take them in turn, so that no two beside each other ask the same."""

WRITE = Text("Schrijf dit samen op", "Write this down together")
WRITE_LEAD = Text(
    "Eén blad is genoeg. Zet er geen namen op, en niets waaraan een cliënt of collega te "
    "herkennen is.",
    "One sheet is enough. Put no names on it, and nothing that tells who a client or colleague is.",
)
LINES = (
    Text("Dit herkennen we wel, en dit niet:", "This we recognise, and this we do not:"),
    Text(
        "Dit gaan we zelf doen, en dan kijken we hoe het gaat:",
        "This we will do ourselves, and then we see how it goes:",
    ),
    Text(
        "Dit vragen we aan onze organisatie, de gemeente of de regio:",
        "This we ask of our organisation, the municipality or the region:",
    ),
)
SEND = Text("Waar stuurt u het heen?", "Where do you send it?")
SEND_TO = Text(
    "Stuur het naar {contact}. Zet erbij voor welk onderzoek het is: {title}. U hoeft niet te "
    "schrijven van welk team het komt.",
    "Send it to {contact}. Say which study it is for: {title}. You need not write which team it "
    "is from.",
)
SEND_UNKNOWN = Text(
    "Geef het aan degene van wie u deze leidraad kreeg, voor de onderzoekers van {contact}. U "
    "hoeft niet te schrijven van welk team het komt.",
    "Give it to whoever gave you this guide, for the researchers of {contact}. You need not write "
    "which team it is from.",
)
RIE_TEXT = Text(
    "Dit gesprek is een aanvulling op de RI&E, het overzicht van risico's in het werk dat elke "
    "werkgever moet maken. Het vervangt die niet.",
    "This conversation is a supplement to the RI&E, the list of risks at work that Dutch law asks "
    "of every employer. It does not replace it.",
)
SOURCE = Text(
    "Openbare uitgave {release} van {release_date} ({release_hash}). Licentie: {licence}. "
    "{address}",
    "Public release {release} of {release_date} ({release_hash}). Licence: {licence}. {address}",
)
FOOT = Text("Gespreksleidraad – {title}", "Talk guide – {title}")
OF = Text("{percent} – {label}", "{percent} – {label}")
