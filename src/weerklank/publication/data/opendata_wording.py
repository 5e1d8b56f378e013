"""The words of the open data: what each column means, and the README in both languages."""

from __future__ import annotations

from weerklank.kernel import Text
from weerklank.publication import wording

FIELDS = {
    "release": Text("nummer van de uitgave", "number of the release"),
    "date": Text("datum van de uitgave", "date of the release"),
    "study": Text("kenmerk van het onderzoek", "id of the study"),
    "wave": Text("nummer van de meting", "number of the wave"),
    "synthetic": Text(
        "true: de antwoorden zijn nagemaakt, niet door mensen gegeven",
        "true: the answers were made up, not given by people",
    ),
    "item": Text("kenmerk van de vraag", "id of the item"),
    "source": Text(
        "vraag uit de vragenlijst waar dit cijfer van komt",
        "question in the questionnaire behind this figure",
    ),
    "wording": Text("versie van de vraagtekst", "version of the wording"),
    "kind": Text(
        "answers: antwoorden tellen op tot iedereen; options: meer antwoorden mogelijk; "
        "mean: gemiddelde",
        "answers: answers add up to everyone; options: several answers possible; mean: a mean",
    ),
    "theme": Text("thema waar de vraag bij hoort", "theme of the question"),
    "breakdown": Text("uitsplitsing; leeg: iedereen", "breakdown; empty: everyone"),
    "by": Text("vraag waarnaar is uitgesplitst", "item that the breakdown is made by"),
    "category": Text("groep; leeg: iedereen", "group; empty: everyone"),
    "answer": Text("antwoord", "answer"),
    "measure": Text("percent of mean: wat er gemeten is", "percent or mean: what was measured"),
    "base": Text(
        "hoeveel mensen antwoord gaven; leeg: niet getoond",
        "how many people answered; empty: withheld",
    ),
    "percent": Text(
        "heel percentage van 0 tot 100; leeg: niet getoond",
        "whole percentage from 0 to 100; empty: withheld",
    ),
    "low95": Text("ondergrens van het 95%-interval", "lower end of the 95% interval"),
    "high95": Text("bovengrens van het 95%-interval", "upper end of the 95% interval"),
    "mean": Text(
        "gemiddelde met een decimaal; leeg: geen, of niet getoond",
        "mean to one decimal; empty: none, or withheld",
    ),
    "sd": Text("standaardafwijking, alleen van iedereen", "standard deviation, of everyone only"),
    "hidden": Text(
        "waarom het cijfer niet is getoond; leeg: het is te zien",
        "why the figure is withheld; empty: it is shown",
    ),
    "note": Text(
        "withheld: niet getoond (in tabellen een x); nobody: niemand gaf dit antwoord (in tabellen "
        "een -); leeg: een gewoon cijfer",
        "withheld: not shown (in tables an x); nobody: nobody gave this answer (in tables a -); "
        "empty: a plain figure",
    ),
    "role": Text("answer of category: wat de regel uitlegt", "answer or category: what is meant"),
    "id": Text("kenmerk van het antwoord of de groep", "id of the answer or group"),
    "members": Text(
        "antwoorden uit de vragenlijst die zijn samengenomen",
        "answers of the questionnaire taken together",
    ),
    "value": Text("score in een gemiddelde", "score in a mean"),
    "substantive": Text(
        "false: 'niet van toepassing' of 'weet niet'",
        "false: 'not applicable' or 'don't know'",
    ),
}
"""Meaning of the columns; label columns (`_nl`, `_en`) speak for themselves."""

HIDDEN_CODES = {
    "small_group": Text(
        "de groep is te klein om veilig te tonen",
        "the group is too small to show safely",
    ),
    "protected": Text(
        "verborgen zodat niemand te herkennen is, ook niet door te rekenen",
        "withheld so that nobody can be recognised, not by calculation either",
    ),
    "residual": Text(
        "restgroep: niet te zeggen wie erbij horen",
        "residual group: nobody can tell who belongs to it",
    ),
}
"""Why a figure is withheld, per code, as the open data and the site explain it."""

SYNTHETIC = Text(
    f"> **{wording.SYNTHETIC.nl}.** {wording.SYNTHETIC_LINE.nl}\n"
    "> Gebruik ze niet als uitkomst van een onderzoek.\n\n",
    f"> **{wording.SYNTHETIC.en}.** {wording.SYNTHETIC_LINE.en}\n"
    "> Do not use them as the outcome of a study.\n\n",
)

README = Text(
    """# Open data: {title}

{synthetic}Uitgave {number} van {date}. {respondents} professionals deden mee ({period}, {region}).

## Bestanden

- `cells.csv`: alle gepubliceerde cijfers, een cijfer per regel
- `codebook.csv`: wat elk antwoord en elke groep betekent, met de vraag zoals die is gesteld
- `codebook.json`: hetzelfde voor programma's (in de vorm van een Frictionless data package)

De bestanden zijn UTF-8, met een komma tussen de velden en een punt in getallen.
In een Nederlands rekenblad kiest u bij het openen de komma als scheidingsteken.
Begint een tekst met een teken dat een rekenblad als formule leest, dan staat er een ' voor.

## Kolommen van cells.csv

{columns}

Kolommen op `_nl` en `_en` zijn de namen in het Nederlands en het Engels.

## Niet getoonde cijfers

Een leeg cijfer is geen nul. De kolom `hidden` zegt waarom het er niet staat:

{hidden}

## Hoe is dit gemaakt?

- Wie: {population}.
- Hoe gevraagd: {mode}.
- {response}
{reading}

## Licentie

{licence}. {meaning}

Noem als bron: {attribution}
""",
    """# Open data: {title}

{synthetic}Release {number} of {date}. {respondents} professionals took part ({period}, {region}).

## Files

- `cells.csv`: every released figure, one figure a row
- `codebook.csv`: what each answer and group means, with the question as it was asked
- `codebook.json`: the same for programs (laid out as a Frictionless data package)

Files are UTF-8, with a comma between fields and a point in numbers.
A text that starts with a sign which a spreadsheet reads as a formula has a ' put before it.

## Columns of cells.csv

{columns}

Columns ending in `_nl` and `_en` are names in Dutch and in English.

## Withheld figures

An empty figure is not a zero. The column `hidden` says why it is not there:

{hidden}

## How was this made?

- Who: {population}.
- How asked: {mode}.
- {response}
{reading}

## Licence

{licence}. {meaning}

Name as source: {attribution}
""",
)

ATTRIBUTION = Text(
    "{programme}, {title}, uitgave {number} ({date}).",
    "{programme}, {title}, release {number} ({date}).",
)
ATTRIBUTION_SYNTHETIC = Text(
    "{programme}, {title}, uitgave {number} ({date}), synthetische gegevens.",
    "{programme}, {title}, release {number} ({date}), synthetic data.",
)
