import dataclasses
import re

import pytest

from fakes.releases import REPORT_NL, build_edition, build_finding, build_release
from fakes.reports import build_document, find_problems, list_codes
from weerklank.kernel import DocumentRefused, Place, Text
from weerklank.publication.texts.assembly import assemble
from weerklank.publication.texts.document import (
    Bullets,
    ChartBlock,
    FindingBlock,
    Footnote,
    Heading,
    Intermezzo,
    Method,
    Paragraph,
    SummaryBox,
    TableBlock,
)
from weerklank.publication.texts.references import Run


def outline(document):
    return [(heading.level, heading.number, heading.words) for heading in document.headings()]


def words(source):
    return Paragraph((Run(source),))


# ---- what comes out


def test_assemble_whole_report():
    document = build_document(REPORT_NL)

    assert [type(block) for block in document.blocks] == [
        Heading,
        SummaryBox,
        Paragraph,
        TableBlock,
        ChartBlock,
        FindingBlock,
        Intermezzo,
        Heading,
        Method,
    ]
    assert (document.title, document.language) == ("Werken in Rivierland", "nl")
    assert document.release == build_release()
    assert document.release_hash == build_edition().newest_hash


def test_assemble_fills_in_every_kind_of_reference():
    document = build_document("In {{=2020}} zei {{tijd.minder}} van {{:respondents}} dit.")

    assert "".join(run.text for run in document.blocks[0].runs) == "In 2020 zei 64% van 284 dit."


def test_assemble_empty_source():
    document = build_document("")

    assert (document.blocks, document.footnotes) == ((), ())


def test_assemble_title_is_a_lone_first_heading():
    document = build_document("# Mijn titel\n\n## Een\n\n### Twee\n\n## Drie\n")

    assert document.title == "Mijn titel"
    assert outline(document) == [(1, "1", "Een"), (2, "1.1", "Twee"), (1, "2", "Drie")]


def test_assemble_chapters_keep_the_title_of_the_study():
    document = build_document("# Een\n\n## Twee\n\n# Drie\n\n## Vier\n\n## Vijf\n", language="en")

    assert document.title == "Working in Rivierland"
    assert outline(document) == [
        (1, "1", "Een"),
        (2, "1.1", "Twee"),
        (1, "2", "Drie"),
        (2, "2.1", "Vier"),
        (2, "2.2", "Vijf"),
    ]


def test_assemble_anchors_of_same_headings_differ():
    document = build_document("# Zelfde\n\n# Zelfde\n\n@method\n")

    anchors = [heading.anchor for heading in document.headings()]
    assert anchors == ["h-1", "h-2", "h-2-1", "h-2-2", "h-2-3", "h-2-4"]


def test_assemble_tables_and_charts_are_numbered_apart_in_order():
    source = "@table tijd\n@chart tijd\n\n- @table middel\n\n::: summary\n@table cijfer\n:::\n"

    document = build_document(f"{source}\n@chart cijfer\n@table tijd@team\n")

    assert document.table_numbers() == {
        ("tijd", None): 1,
        ("middel", None): 2,
        ("cijfer", None): 3,
        ("tijd", "team"): 4,
    }
    assert [block.number for block in document.blocks if isinstance(block, ChartBlock)] == [1, 2]


def test_assemble_lists():
    document = build_document("1. een\n2. twee\n   - diep\n")

    assert document.blocks == (
        Bullets(True, ((words("een"),), (words("twee"), Bullets(False, ((words("diep"),),))))),
    )


def test_assemble_footnotes():
    document = build_document("a[^x] b[^y] c[^x]\n\n[^x]: {{=1}} noot\n\n[^y]: twee\n")

    assert document.footnotes == (
        Footnote(1, (words("1 noot"),)),
        Footnote(2, (words("twee"),)),
    )


def test_assemble_intermezzo_title_has_its_references():
    document = build_document("::: intermezzo Waarom {{tijd.minder}}?\ntekst\n:::\n")

    (box,) = document.blocks
    assert (box.words, box.blocks) == ("Waarom 64%?", (words("tekst"),))


def test_assemble_finding_by_id_and_by_theme():
    findings = (build_finding(), build_finding("tweede"), build_finding("derde", theme="afstand"))
    edition = build_edition(findings=findings)

    document = build_document("@finding derde\n@findings werk\n", edition, "en")

    assert [block.finding.id for block in document.blocks] == ["derde", "minder_tijd", "tweede"]
    assert document.blocks[0].headline == "Less time for clients"
    assert document.blocks[0].claim[0].text == "64%"


def test_assemble_theme_without_findings_gives_nothing():
    assert build_document("@findings afstand").blocks == ()


def test_assemble_method_before_any_heading_has_chapters():
    (method,) = build_document("@method").blocks

    levels = [block.level for block in method.blocks if isinstance(block, Heading)]
    assert levels == [1, 1, 1, 1]


def test_assemble_headings_of_the_method_never_lie_too_deep():
    document = build_document("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n@method\n\n# f\n\n## g")

    assert max(heading.level for heading in document.headings()) == 5


# ---- what is refused


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("tekst 64\n", "digit-in-text", 1),
        ("a\n\nb x²\n", "digit-in-text", 3),
        ("a\nb ½\n", "digit-in-text", 2),
        ("# Kop 2\n", "digit-in-text", 1),
        ("# Titel 2\n\n## Kop\n", "digit-in-text", 1),
        ("Kop 2\n===\n", "digit-in-text", 1),
        ("- een\n- 64\n", "digit-in-text", 2),
        ("1. een\n2. twee\n\n   nog 1\n", "digit-in-text", 4),
        ("[64](https://example.org)\n", "digit-in-text", 1),
        ("a[^x]\n\n[^x]: noot 6\n", "digit-in-text", 3),
        ("a[^x]\n\n[^x]: noot\n\n    nog 6\n", "digit-in-text", 5),
        ("::: summary\n64%\n:::\n", "digit-in-text", 2),
        ("::: intermezzo Titel 6\ntekst\n:::\n", "digit-in-text", 1),
        ("a\n\n::: intermezzo Titel\n- b\n- 6\n:::\n", "digit-in-text", 5),
        ("# [Kop](https://example.org)\n", "heading-plain", 1),
        ("a\n\n# Kop[^x]\n\n[^x]: noot\n", "heading-plain", 3),
        ("# Titel[^x]\n\n## Kop\n\n[^x]: noot\n", "heading-plain", 1),
        ("# [Titel](https://example.org)\n\n## Kop\n", "heading-plain", 1),
        ("#\n\n## Kop\n", "heading-empty", 1),
        ("a\n\n#\n", "heading-empty", 3),
        ("# a\n\n### b\n", "heading-skips", 3),
        ("## a\n", "heading-skips", 1),
        ("# a\n# a\n## b\n### c\n#### d\n##### e\n###### f\n", "heading-deep", 7),
        ("> citaat\n", "markup-unknown", 1),
        ("a\n\n---\n", "markup-unknown", 3),
        ("```\ncode\n```\n", "markup-unknown", 1),
        ("    code\n", "markup-unknown", 1),
        ("![p](p.png)\n", "markup-unknown", 1),
        ("| a | b |\n|---|---|\n", "markup-unknown", 1),
        ("::: sumary\ntekst\n:::\n", "box-unknown", 1),
        ("::: intermezzo\ntekst\n:::\n", "intermezzo-title", 1),
        ("a\n\n@tabel tijd\n", "directive-unknown", 3),
        ("@table tijd\n@tijd\n", "directive-unknown", 2),
        ("@table tijd\nen tekst\n", "directive-unknown", 2),
        ("tekst\nmeer\n@table tijd\n", "directive-inside", 3),
        ("@table tijdd\n", "table-unknown", 1),
        ("@table\n", "table-unknown", 1),
        ("@chart tijd@tem\n", "table-unknown", 1),
        ("@finding geen\n", "finding-unknown", 1),
        ("@finding werk\n", "finding-unknown", 1),
        ("@findings geen\n", "finding-unknown", 1),
        ("a[^weg]\n", "footnote-missing", 1),
        ("a\n\n[^los]: noot\n", "footnote-unused", None),
        ("a[^x]\n\n[^x]: - een\n", "footnote-blocks", 3),
        ("a[^x]\n\n[^x]: noot[^y]\n\n[^y]: noot\n", "footnote-blocks", 3),
        ("{{tijd.mis}}\n", "reference-unknown", 1),
        ("- {{tijd.meer@team.zuid}}\n", "reference-hidden", 1),
        ("{{x y}}\n", "reference-broken", 1),
        ("{{:mensen}}\n", "fact-unknown", 1),
    ],
)
def test_report_refused_with_code_and_line(source, code, line):
    assert list_codes(source) == [(code, line)]


def test_every_problem_says_what_to_do_in_both_languages():
    source = "# a 1\n\n### b\n\n> c\n\n::: d\n\n@e\n\n@table f\n\n@finding g\n\n{{h.i}} [^j]\n"

    problems = find_problems(source)

    assert [problem.place.line for problem in problems] == [1, 3, 5, 7, 9, 11, 13, 15, 15]
    for problem in problems:
        assert problem.place.file == "report.nl.md"
        assert problem.message.nl != problem.message.en
        assert problem.remedy.nl != problem.remedy.en


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("@table tijdd", Text("Bedoelde u 'tijd'?", "Did you mean 'tijd'?")),
        ("@table tijd@tem", Text("Bedoelde u 'team'?", "Did you mean 'team'?")),
        ("@finding minder_tij", Text("Bedoelde u 'minder_tijd'?", "Did you mean 'minder_tijd'?")),
        ("@findings wrk", Text("Bedoelde u 'werk'?", "Did you mean 'werk'?")),
        ("{{tijd.mindr}}", Text("Bedoelde u 'minder'?", "Did you mean 'minder'?")),
    ],
)
def test_report_refused_with_the_nearest_name(source, remedy):
    assert [problem.remedy for problem in find_problems(source)] == [remedy]


def test_chart_of_a_table_without_shown_figures_refused():
    release = build_release()
    table = release.table("tijd", "team")
    nothing = dataclasses.replace(table, rows=table.rows[2:])
    edition = build_edition(releases=(dataclasses.replace(release, tables=(nothing,)),))

    assert list_codes("@table tijd@team", edition) == []
    assert list_codes("@chart tijd@team", edition) == [("chart-empty", 1)]


@pytest.mark.parametrize("part", ["headline", "claim", "reason", "explanation"])
def test_digit_in_a_printed_finding_refused_at_the_finding(part):
    finding = build_finding(**{part: Text("Al 64 keer.", "Not once.")})
    edition = build_edition(findings=(finding,))

    (problem,) = find_problems("@finding minder_tijd", edition)

    assert (problem.code, problem.place) == (
        "digit-in-text",
        Place("findings.yaml", path="minder_tijd"),
    )


def test_digit_in_a_finding_counts_in_the_language_of_the_report():
    finding = build_finding(claim=Text("Al 64 keer.", "Not once."))
    edition = build_edition(findings=(finding,))

    assert find_problems("@finding minder_tijd", edition, "en") == ()


def test_assemble_raises_what_check_report_tells():
    source = "6\n\n@table tijdd\n"

    with pytest.raises(DocumentRefused) as refused:
        assemble(source, "report.nl.md", build_edition(), "nl")

    assert refused.value.problems == find_problems(source)


def test_every_word_of_a_report_comes_from_its_source_or_its_release():
    document = build_document("Het gaat om {{tijd.minder}} en {{cijfer#mean}}.")

    printed = "".join(run.text for run in document.blocks[0].runs)
    assert re.findall(r"[\d,]*\d", printed) == ["64", "7,3"]
