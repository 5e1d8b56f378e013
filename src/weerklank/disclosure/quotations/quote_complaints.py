"""What can keep a quote from being published, in words that repeat nothing of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class Complaint:
    """A kind of problem. Message and remedy may hold named places such as {id}."""

    code: str
    message: Text
    remedy: Text


_COMPLAINTS = (
    Complaint(
        "quote-base",
        Text(
            "Minder dan {base} mensen schreven iets bij deze vraag.",
            "Fewer than {base} people wrote something at this question.",
        ),
        Text("Haal het citaat weg.", "Remove the quote."),
    ),
    Complaint(
        "quote-bracketed",
        Text(
            "Meer dan de helft van dit citaat staat tussen haken: het zijn niet de woorden van "
            "wie dit schreef.",
            "More than half of this quote stands in brackets: these are not the words of whoever "
            "wrote it.",
        ),
        Text("Maak er een weergave van: 'kind: paraphrase'.", "Make it 'kind: paraphrase'."),
    ),
    Complaint(
        "quote-category",
        Text("De categorie '{id}' bestaat niet.", "There is no category '{id}'."),
        Text("", ""),
    ),
    Complaint(
        "quote-category-few",
        Text(
            "Bij '{id}' schreven minder dan {base} mensen iets bij deze vraag.",
            "At '{id}' fewer than {base} people wrote something at this question.",
        ),
        Text("Laat 'category' weg.", "Leave 'category' out."),
    ),
    Complaint(
        "quote-category-hidden",
        Text(
            "'{id}' staat in geen enkele uitgave met {base} mensen of meer.",
            "'{id}' is shown in no release with {base} people or more.",
        ),
        Text("Laat 'category' weg.", "Leave 'category' out."),
    ),
    Complaint(
        "quote-changed",
        Text(
            "Het citaat '{id}' is al uitgegeven, en was toen anders.",
            "The quote '{id}' is released already, and was different then.",
        ),
        Text(
            "Zet de tekst terug zoals in de uitgave. Twee vormen naast elkaar laten zien wat er "
            "werd veranderd.",
            "Put back the text of the release. Two forms side by side show what was changed.",
        ),
    ),
    Complaint(
        "quote-decision-idle",
        Text(
            "Deze woorden staan niet in het citaat.",
            "These words are not in the quote.",
        ),
        Text(
            "Neem ze precies over, of zet hier 'reworded' als u ze heeft vervangen.",
            "Copy them exactly, or put 'reworded' here if you replaced them.",
        ),
    ),
    Complaint(
        "quote-differs",
        Text(
            "Dit citaat is anders dan het antwoord.",
            "This quote is different from the answer.",
        ),
        Text(
            "Zet wat u wegliet of verving tussen haken: [...] of [een kind]. Of maak er een "
            "weergave van: 'kind: paraphrase'.",
            "Put what you left out or replaced in brackets: [...] or [a child]. Or make it "
            "'kind: paraphrase'.",
        ),
    ),
    Complaint(
        "quote-gone",
        Text(
            "Het citaat '{id}' is al uitgegeven, maar staat hier niet meer.",
            "The quote '{id}' is released already, but is not here any more.",
        ),
        Text(
            "Zet het terug. Anders is niet na te gaan of iemand twee keer wordt geciteerd.",
            "Put it back. Else nobody can check whether a person is quoted twice.",
        ),
    ),
    Complaint(
        "quote-id-tells",
        Text(
            "In de id van dit citaat zit de id van een respondent.",
            "The id of this quote holds the id of a respondent.",
        ),
        Text("Noem het citaat naar zijn onderwerp.", "Name the quote after its subject."),
    ),
    Complaint(
        "quote-item",
        Text("'{id}' is geen open vraag.", "'{id}' is not an open item."),
        Text("", ""),
    ),
    Complaint(
        "quote-longer",
        Text(
            "De tekst in de ene taal is veel langer dan die in de andere.",
            "The text in one language is much longer than that in the other.",
        ),
        Text(
            "Maak de vertaling korter, of zet bij 'longer' waarom zij langer is.",
            "Make the translation shorter, or say at 'longer' why it is longer.",
        ),
    ),
    Complaint(
        "quote-names-organisation",
        Text(
            "In dit citaat staat de naam van een organisatie of team.",
            "This quote names an organisation or team.",
        ),
        Text(
            "Vervang de naam, bijvoorbeeld door [een organisatie]. Is het hier een gewoon woord? "
            "Zet dat dan met 'kept' bij 'decisions'.",
            "Replace the name, for instance by [an organisation]. Is it an ordinary word here? "
            "Then put it under 'decisions' as 'kept'.",
        ),
    ),
    Complaint(
        "quote-no-answer",
        Text(
            "Deze respondent schreef niets bij '{item}'.",
            "This respondent wrote nothing at '{item}'.",
        ),
        Text("Kijk respondent en vraag na.", "Check respondent and item."),
    ),
    Complaint(
        "quote-not-reworded",
        Text(
            "Deze woorden zouden vervangen zijn, maar staan nog in het citaat.",
            "These words should have been replaced, but are still in the quote.",
        ),
        Text(
            "Vervang ze, of kies 'kept' met een reden.",
            "Replace them, or choose 'kept' with a reason.",
        ),
    ),
    Complaint(
        "quote-organisation",
        Text(
            "'{id}' is een organisatie of team. Die staat nooit bij een citaat.",
            "'{id}' is an organisation or team. It never stands beside a quote.",
        ),
        Text("Laat 'category' weg.", "Leave 'category' out."),
    ),
    Complaint(
        "quote-other-category",
        Text("Deze respondent hoort niet bij '{id}'.", "This respondent is not in '{id}'."),
        Text("Pas 'category' aan, of laat het weg.", "Change 'category', or leave it out."),
    ),
    Complaint(
        "quote-residual",
        Text("'{id}' is een restgroep.", "'{id}' is a residual group."),
        Text("Laat 'category' weg.", "Leave 'category' out."),
    ),
    Complaint(
        "quote-respondent",
        Text("Deze respondent staat niet in de antwoorden.", "This respondent has no answers."),
        Text("Kijk 'respondent' na.", "Check 'respondent'."),
    ),
    Complaint(
        "quote-routed",
        Text(
            "Niet iedereen kreeg de vraag '{item}'. Met een categorie erbij vertelt het citaat "
            "wat mensen daar eerder antwoordden.",
            "Not everybody was asked '{item}'. With a category the quote tells what people there "
            "answered before it.",
        ),
        Text("Laat 'category' weg.", "Leave 'category' out."),
    ),
    Complaint(
        "quote-same-reader",
        Text(
            "De tweede lezer is dezelfde als wie het citaat koos.",
            "The second reader is the person who chose the quote.",
        ),
        Text("Laat iemand anders meelezen.", "Let somebody else read it."),
    ),
    Complaint(
        "quote-same-respondent",
        Text(
            "Van deze respondent staan er meer citaten dan mag ({most}).",
            "This respondent has more quotes than allowed ({most}).",
        ),
        Text("Kies het beste en haal de rest weg.", "Choose the best and remove the rest."),
    ),
    Complaint(
        "quote-twice",
        Text("De id '{id}' is al gebruikt.", "The id '{id}' is used already."),
        Text("Geef elk citaat een eigen id.", "Give each quote an id of its own."),
    ),
    Complaint(
        "quote-undecided",
        Text(
            "In de tekst ({language}), vanaf teken {at}, staat misschien iets waaraan iemand te "
            "herkennen is. {why}",
            "In the text ({language}), from character {at} on, is perhaps something by which "
            "somebody can be recognised. {reason}",
        ),
        Text(
            "Vervang het, of zet bij 'decisions' waarom het mag blijven.",
            "Replace it, or say under 'decisions' why it may stay.",
        ),
    ),
    Complaint(
        "quote-unread",
        Text("Nog niemand anders las dit citaat.", "Nobody else has read this quote yet."),
        Text(
            "Laat een tweede persoon lezen en zet diens naam bij 'read_by'.",
            "Let a second person read it and put their name at 'read_by'.",
        ),
    ),
    Complaint(
        "quotes-not-told",
        Text(
            "De vragenlijst zegt nergens dat woorden kunnen worden aangehaald.",
            "The questionnaire does not say anywhere that words may be quoted.",
        ),
        Text(
            "Zet bij 'told' de zin uit de vragenlijst, in beide talen. Staat die er niet in? Dan "
            "mag er niets worden aangehaald.",
            "Put the sentence of the questionnaire at 'told', in both languages. Is there none? "
            "Then nothing may be quoted.",
        ),
    ),
)
COMPLAINTS = {one.code: one for one in _COMPLAINTS}
