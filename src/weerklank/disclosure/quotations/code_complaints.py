"""What can keep codes from a release, in words that repeat nothing of an answer."""

from __future__ import annotations

from weerklank.disclosure.quotations.quote_complaints import Complaint
from weerklank.kernel import Text

_COMPLAINTS = (
    Complaint(
        "codes-base",
        Text(
            "Bij '{id}' schreven minder dan {base} mensen iets.",
            "At '{id}' fewer than {base} people wrote something.",
        ),
        Text("Haal '{id}' uit het plan.", "Remove '{id}' from the plan."),
    ),
    Complaint(
        "codes-no-residual",
        Text(
            "De codelijst '{id}' heeft geen restcode. Iedereen krijgt een code, dus staan alle "
            "codes in de tabel, dan verraden de getoonde cijfers de verborgen cijfers.",
            "The code list '{id}' has no residual code. Everybody gets a code, so if all codes are "
            "in the table, the figures shown give away those that are hidden.",
        ),
        Text(
            "Voeg een code toe met 'kind: residual'. Die telt mee, maar staat niet in de tabel.",
            "Add a code with 'kind: residual'. It counts, but is not in the table.",
        ),
    ),
    Complaint(
        "codes-uncoded",
        Text(
            "Zoveel antwoorden zijn bij '{id}' nog niet gecodeerd: {number}.",
            "So many answers have not been coded yet at '{id}': {number}.",
        ),
        Text(
            "Codeer elk antwoord, of haal '{id}' uit het plan.",
            "Code every answer, or remove '{id}' from the plan.",
        ),
    ),
    Complaint(
        "codes-disputed",
        Text(
            "Over zoveel antwoorden zijn de codeurs het bij '{id}' niet eens: {number}.",
            "On so many answers the coders do not agree at '{id}': {number}.",
        ),
        Text(
            "Praat erover en leg vast wat geldt.",
            "Talk about them and record what holds.",
        ),
    ),
    Complaint(
        "codes-rare",
        Text(
            "Minder dan {least} mensen kregen de code '{id}'. Ook zonder cijfer verraadt de naam "
            "van de code dat iemand dit schreef.",
            "Fewer than {least} people got the code '{id}'. Even without a figure the name of the "
            "code tells that somebody wrote this.",
        ),
        Text(
            "Voeg de code samen met een andere, of met de restcode.",
            "Merge the code with another one, or with the residual code.",
        ),
    ),
    Complaint(
        "codes-second",
        Text(
            "Bij '{id}' zijn {number} antwoorden door twee mensen gecodeerd; {least} is nodig.",
            "At '{id}' {number} answers were coded by two people; {least} are needed.",
        ),
        Text(
            "Laat iemand anders een deel apart coderen.",
            "Have somebody else code a part separately.",
        ),
    ),
    Complaint(
        "codes-not-out",
        Text(
            "De codes van '{id}' staan nog in geen uitgave.",
            "The codes of '{id}' are in no release yet.",
        ),
        Text(
            "Breng ze eerst uit voor iedereen, of noem andere items bij 'sheets'.",
            "Release them for everybody first, or name other items under 'sheets'.",
        ),
    ),
    Complaint(
        "codes-item-twice",
        Text(
            "Over deze open vraag gaat ook de codelijst '{other}'.",
            "The code list '{other}' is about this open question too.",
        ),
        Text(
            "Breng één codelijst per vraag uit. Twee naast elkaar verraden hoe mensen verschillend "
            "zijn ingedeeld.",
            "Release one code list per question. Two side by side give away who was sorted "
            "differently.",
        ),
    ),
    Complaint(
        "codes-frozen",
        Text(
            "De codes van '{id}' zijn al uitgegeven, en waren toen anders.",
            "The codes of '{id}' are released already, and were different then.",
        ),
        Text(
            "Zet de codes terug. Wilt u anders indelen: stel de vraag in een volgende meting onder "
            "een nieuwe id.",
            "Put the codes back. To sort otherwise: ask the question in a next wave, under a new "
            "id.",
        ),
    ),
    Complaint(
        "codings-frozen",
        Text(
            "Een antwoord bij '{id}' is al uitgegeven met andere codes.",
            "An answer at '{id}' is released already with other codes.",
        ),
        Text(
            "Zet de codes terug: het verschil tussen twee uitgaven verraadt dit ene antwoord. "
            "Wilt u anders indelen: stel de vraag in een volgende meting onder een nieuwe id.",
            "Put the codes back: the difference between two releases gives this one answer away. "
            "To sort otherwise: ask the question in a next wave, under a new id.",
        ),
    ),
    Complaint(
        "codes-gone",
        Text(
            "De codelijst '{id}' is al uitgegeven, maar staat hier niet meer.",
            "The code list '{id}' is released already, but is not here any more.",
        ),
        Text("Zet de codelijst terug.", "Put the code list back."),
    ),
    Complaint(
        "codes-record-gone",
        Text(
            "Van '{id}' is niet meer na te gaan welke codes zijn uitgegeven.",
            "Of '{id}' nobody can tell any more which codes were released.",
        ),
        Text(
            "Zet closed/codings-released.csv terug uit een reservekopie.",
            "Put closed/codings-released.csv back from a backup.",
        ),
    ),
    Complaint(
        "codes-quote",
        Text(
            "In de codelijst '{id}' staan {run} woorden op rij uit een antwoord.",
            "The code list '{id}' holds {run} words in a row of an answer.",
        ),
        Text(
            "Omschrijf de code met eigen woorden: de lijst is openbaar.",
            "Describe the code in your own words: the list is public.",
        ),
    ),
    Complaint(
        "codes-detail",
        Text(
            "In de codelijst '{id}' staat een naam, plaats, leeftijd of ander detail uit een "
            "antwoord.",
            "The code list '{id}' holds a name, a place, an age or another detail of an answer.",
        ),
        Text(
            "Laat het detail weg: de lijst is openbaar.",
            "Leave the detail out: the list is public.",
        ),
    ),
    Complaint(
        "quote-code-hidden",
        Text(
            "Bij '{id}' is verborgen hoeveel mensen een code kregen die ook dit citaat kreeg.",
            "At '{id}' it is hidden how many people got a code that this quote got too.",
        ),
        Text(
            "Laat 'category' weg, of haal '{id}' uit deze uitsplitsing.",
            "Leave 'category' out, or remove '{id}' from this breakdown.",
        ),
    ),
)
COMPLAINTS = {one.code: one for one in _COMPLAINTS}
