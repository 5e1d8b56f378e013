import pytest

from fakes.releases import build_finding
from fakes.reports import build_document
from weerklank.kernel import parse_evidence
from weerklank.publication.texts.document import (
    Bullets,
    Heading,
    Intermezzo,
    Paragraph,
    SummaryBox,
    flatten,
    words_of,
)
from weerklank.publication.texts.references import Run

TEXT = Paragraph((Run("tekst"),))


def test_words_of_runs_leaves_style_and_notes_out():
    runs = (Run("een "), Run("twee", strong=True), Run("", note=1), Run(" drie", href="x"))

    assert words_of(runs) == "een twee drie"


def test_heading_words():
    assert Heading(1, "1", "h-1", (Run("Wat "), Run("nu", emphasis=True))).words == "Wat nu"


def test_flatten_goes_through_boxes_and_lists_in_reading_order():
    bullets = Bullets(False, ((TEXT,), (TEXT, TEXT)))
    summary = SummaryBox((bullets,))
    box = Intermezzo((Run("Titel"),), (summary, TEXT))

    assert flatten((TEXT, box)) == [TEXT, box, summary, bullets, TEXT, TEXT, TEXT, TEXT]


def test_headings_include_those_of_boxes_and_the_method():
    document = build_document("# Een\n\n::: summary\n## Twee\n:::\n\n@method\n")

    numbers = [heading.number for heading in document.headings()]
    assert numbers == ["1", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.1.4"]


def test_table_numbers_first_of_a_table_printed_twice():
    document = build_document("@table tijd\n@table middel\n@table tijd\n")

    assert document.table_numbers() == {("tijd", None): 1, ("middel", None): 2}


@pytest.mark.parametrize(
    ("source", "evidence", "expected"),
    [
        ("@table tijd", ("tijd.minder",), (1,)),
        ("@table middel\n@table tijd", ("tijd.minder", "tijd.meer", "middel.app"), (1, 2)),
        ("@table tijd@team", ("tijd.minder",), ()),
        ("@table tijd@team", ("tijd.minder@team.noord",), (1,)),
        ("@chart tijd", ("tijd.minder",), ()),
    ],
)
def test_tables_behind_a_finding(source, evidence, expected):
    finding = build_finding(evidence=tuple(map(parse_evidence, evidence)))

    assert build_document(source).tables_behind(finding) == expected
