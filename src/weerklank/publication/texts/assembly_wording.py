"""What may be wrong with the source of a report, and what its author does about it."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class Complaint:
    """A kind of problem: its stable code, its message and its remedy."""

    code: str
    message: Text
    remedy: Text


NOTHING = Text("", "")
FOOTNOTE_UNUSED = Complaint(
    "footnote-unused",
    Text("Naar voetnoot '{label}' verwijst niets.", "Nothing refers to footnote '{label}'."),
    Text("Verwijs ernaar met [^naam] of haal haar weg.", "Refer to it by [^name] or remove it."),
)
FOOTNOTE_BLOCKS = Complaint(
    "footnote-blocks",
    Text("Een voetnoot heeft meer dan lopende tekst.", "A footnote has more than running text."),
    Text("Zet lijsten en tabellen in de tekst zelf.", "Put lists and tables in the text itself."),
)
FOOTNOTE_MISSING = Complaint(
    "footnote-missing",
    Text("Voetnoot '{what}' bestaat niet.", "There is no footnote '{what}'."),
    Text("Schrijf onderaan: [^naam]: de tekst.", "Write at the end: [^name]: the text."),
)
HEADING_PLAIN = Complaint(
    "heading-plain",
    Text("In een kop staat een link of voetnoot.", "A heading has a link or a footnote in it."),
    Text("Zet die in de tekst eronder.", "Put it in the text below."),
)
HEADING_EMPTY = Complaint(
    "heading-empty",
    Text("Deze kop is leeg.", "This heading is empty."),
    Text("Schrijf na # de kop, of haal # weg.", "Write the heading after #, or remove #."),
)
HEADING_DEEP = Complaint(
    "heading-deep",
    Text("Deze kop ligt te diep.", "This heading lies too deep."),
    Text("Gebruik ten hoogste vijf niveaus.", "Use at most five levels."),
)
MARKUP_UNKNOWN = Complaint(
    "markup-unknown",
    Text("Een verslag kent geen '{what}'.", "A report knows no '{what}'."),
    Text(
        "Gebruik koppen, alinea's, lijsten, kaders, voetnoten of @table en @chart.",
        "Use headings, paragraphs, lists, boxes, footnotes or @table and @chart.",
    ),
)
HEADING_SKIPS = Complaint(
    "heading-skips",
    Text("Deze kop slaat een niveau over.", "This heading skips a level."),
    Text("Begin met # en ga per kop een # dieper.", "Begin with # and go one # deeper at a time."),
)
BOX_UNKNOWN = Complaint(
    "box-unknown",
    Text("'{what}' is geen kader.", "'{what}' is no box."),
    Text(
        "Schrijf ::: summary of ::: intermezzo Titel, en sluit af met een regel :::",
        "Write ::: summary or ::: intermezzo Title, and close with a line :::",
    ),
)
INTERMEZZO_TITLE = Complaint(
    "intermezzo-title",
    Text("Dit intermezzo heeft geen titel.", "This intermezzo has no title."),
    Text("Schrijf ::: intermezzo Titel.", "Write ::: intermezzo Title."),
)
DIRECTIVE_UNKNOWN = Complaint(
    "directive-unknown",
    Text("'{what}' wordt niet begrepen.", "'{what}' is not understood."),
    Text(
        "Bekend zijn @table, @chart, @finding, @findings, @recommendations en @method, elk op een "
        "eigen regel, met een lege regel eronder.",
        "Known are @table, @chart, @finding, @findings, @recommendations and @method, each on a "
        "line of its own, with an empty line below it.",
    ),
)
DIRECTIVE_INSIDE = Complaint(
    "directive-inside",
    Text("'{what}' staat midden in een alinea.", "'{what}' stands inside a paragraph."),
    Text("Zet er een lege regel voor.", "Put an empty line before it."),
)
TABLE_UNKNOWN = Complaint(
    "table-unknown",
    Text("De tabel '{what}' is niet vrijgegeven.", "The table '{what}' is not released."),
    NOTHING,
)
FINDING_UNKNOWN = Complaint(
    "finding-unknown",
    Text("'{what}' is geen bevinding of thema.", "'{what}' is no finding or theme."),
    NOTHING,
)
CHART_EMPTY = Complaint(
    "chart-empty",
    Text("Bij '{what}' past geen grafiek.", "No chart fits '{what}'."),
    Text("Toon de tabel met @table.", "Show the table by @table."),
)
AUDIENCE_UNKNOWN = Complaint(
    "unknown-audience",
    Text("De doelgroep '{what}' is er niet.", "There is no audience '{what}'."),
    NOTHING,
)
NO_RECOMMENDATIONS = Complaint(
    "recommendations-none",
    Text("Dit onderzoek heeft nog geen aanbevelingen.", "This study has no recommendations yet."),
    Text(
        "Schrijf ze in recommendations.yaml, of haal @recommendations weg.",
        "Write them in recommendations.yaml, or remove @recommendations.",
    ),
)
LINK_ELSEWHERE = Complaint(
    "link-elsewhere",
    Text(
        "De link '{what}' leidt niet naar het web.", "The link '{what}' does not lead to the web."
    ),
    Text(
        "Schrijf het hele adres, met https:// ervoor.",
        "Write the whole address, with https:// before it.",
    ),
)
