"""The Word report, read back by other programs: what it says, how it is built, where links lead."""

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from PIL import Image

from fakes.releases import REPORT_NL, build_edition, build_release
from fakes.reports import build_document, read_pdf
from weerklank.archive import read_edition, read_folder
from weerklank.kernel import Text
from weerklank.publication import Edition
from weerklank.publication.report.word import render_docx
from weerklank.publication.report.word_xml import PARAGRAPH_ORDER, RUN_ORDER
from weerklank.publication.texts.assembly import assemble
from weerklank.publication.texts.document import ChartBlock, Document, TableBlock, flatten
from weerklank.publication.theme import Theme

EXAMPLE = Path(__file__).parents[3] / "examples" / "haaglanden-2022"
SUITE = shutil.which("soffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
# ISO/IEC 29500-1, 17.4: the order that Word demands inside a table, as far as these are used.
TABLE_ORDER = ("tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription")
CELL_ORDER = ("tcW", "tcBorders", "shd")


@pytest.fixture(scope="module")
def example() -> Document:
    edition = read_edition(read_folder(EXAMPLE))
    source = (EXAMPLE / "report.nl.md").read_text(encoding="utf-8")
    return assemble(source, "report.nl.md", edition, "nl")


@pytest.fixture(scope="module")
def word(example: Document) -> bytes:
    return render_docx(example)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(parts(content)["word/document.xml"])


def read(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def words(content: bytes) -> str:
    return " ".join(t.text or "" for t in body(content).iter(f"{W}t"))


# ---- what it says


def test_headings_have_the_styles_of_word_and_the_numbers_of_the_report(
    example: Document, word: bytes
) -> None:
    found = [
        (p.style.name, p.text) for p in read(word).paragraphs if p.style.name.startswith("Heading")
    ]

    assert found == [
        (f"Heading {heading.level}", f"{heading.number}  {heading.words}")
        for heading in example.headings()
    ]


def test_tables_hold_what_the_release_holds(example: Document, word: bytes) -> None:
    blocks = [block for block in flatten(example.blocks) if isinstance(block, TableBlock)]
    tables = read(word).tables

    assert len(tables) == len(blocks)
    for block, table in zip(blocks, tables, strict=True):
        shown = {
            "-" if f.percent == 0 and r.base <= 200 else str(f.percent)
            for r in block.table.rows
            for f in r.figures
            if f.percent is not None
        }
        cells = [cell.text for row in table.rows[1:] for cell in row.cells[1:]]
        assert shown <= set(cells)


def test_legend_stands_on_a_line_of_its_own_under_a_table_with_signs() -> None:
    words = read(render_docx(build_document("# Een\n\n@table tijd@team\n\n@table middel\n")))

    legends = [one.text for one in words.paragraphs if one.text.startswith("x = ")]
    assert legends == [
        "x = niet getoond: de groep is te klein; zo is niemand te herkennen, ook niet door te "
        "rekenen | . = hier hoort geen cijfer."
    ]


def test_hidden_figures_are_signs() -> None:
    document = build_document("# Een\n\n@table tijd@team\n")
    hidden = sum(
        figure.percent is None
        for block in flatten(document.blocks)
        if isinstance(block, TableBlock)
        for row in block.table.rows
        for figure in row.figures
    )
    (table,) = read(render_docx(document)).tables
    cells = [cell.text for row in table.rows for cell in row.cells]

    assert hidden > 0
    assert cells.count("x") >= hidden


def test_captions_are_numbered_by_fields(example: Document, word: bytes) -> None:
    captions = [p for p in read(word).paragraphs if p.style.name == "Caption"]
    fields = [
        field.get(f"{W}instr", "").split()[:2]
        for caption in captions
        for field in caption._p.iter(f"{W}fldSimple")
    ]
    blocks = flatten(example.blocks)
    kinds = {TableBlock: "Tabel", ChartBlock: "Figuur"}

    assert fields == [["SEQ", kinds[type(b)]] for b in blocks if type(b) in kinds]
    assert "".join(t.text or "" for t in captions[0]._p.iter(f"{W}t")).startswith("Tabel 1. ")


def test_contents_stand_there_before_word_makes_them(example: Document, word: bytes) -> None:
    entries = [p for p in read(word).paragraphs if p.style.name in ("toc 1", "toc 2")]
    codes = [one.text or "" for one in body(word).iter(f"{W}instrText")]

    assert [entry.text for entry in entries] == [
        f"{h.number}  {h.words}" for h in example.headings() if h.level <= 2
    ]
    assert [code.split()[0] for code in codes] == ["TOC"]


def test_synthetic_label_stands_in_front_and_on_every_page(word: bytes) -> None:
    assert "Synthetische gegevens" in words(word)
    assert b"Synthetische gegevens" in parts(word)["word/header1.xml"]


def test_answers_of_people_carry_no_label() -> None:
    release = build_release(synthetic=False)
    edition = dataclasses.replace(build_edition(), releases=(release,))
    content = render_docx(build_document(REPORT_NL, edition))

    assert "ynthetisch" not in words(content)
    assert b"ynthetisch" not in parts(content)["word/header1.xml"]


def test_footnotes_are_real_and_repeated_marks_refer_to_the_first() -> None:
    content = render_docx(build_document("Een[^a] en weer[^a].\n\n[^a]: De uitleg.\n"))
    notes = ElementTree.fromstring(parts(content)["word/footnotes.xml"])
    marks = list(body(content).iter(f"{W}footnoteReference"))
    again = [f.get(f"{W}instr", "").split()[:2] for f in body(content).iter(f"{W}fldSimple")]

    assert [note.get(f"{W}id") for note in notes] == ["-1", "0", "1"]
    assert "".join(t.text or "" for t in notes.iter(f"{W}t")).strip() == "De uitleg."
    assert [mark.get(f"{W}id") for mark in marks] == ["1"]
    assert again == [["NOTEREF", "note_1"]]


def test_lists_are_lists_and_each_numbered_list_begins_at_one() -> None:
    source = "- a\n- b\n\nTussen.\n\n{{=1}}.\n\n1. c\n2. d\n\nTussen.\n\n1. e\n"
    content = render_docx(build_document(source))
    numbers = [
        (p.text, p._p.pPr.numPr.numId.val)
        for p in read(content).paragraphs
        if p._p.pPr is not None and p._p.pPr.numPr is not None
    ]
    numbering = ElementTree.fromstring(parts(content)["word/numbering.xml"])
    restarted = [n.get(f"{W}numId") for n in numbering.iter(f"{W}num") if len(n) > 1]

    assert numbers == [("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 3)]
    assert restarted == ["2", "3"]


def test_language_of_the_report_is_that_of_the_document(word: bytes) -> None:
    english = render_docx(build_document("# One\n\nText.\n", language="en"))

    assert b'<w:lang w:val="nl-NL"' in parts(word)["word/styles.xml"]
    assert b'<w:lang w:val="en-GB"' in parts(english)["word/styles.xml"]
    assert read(english).core_properties.language == "en-GB"


def test_properties_carry_the_day_of_the_release_and_no_person(
    example: Document, word: bytes
) -> None:
    about = read(word).core_properties

    assert (about.title, about.author) == (example.title, example.study.programme.nl)
    assert about.created is not None
    assert about.created.date().isoformat() == example.release.date
    assert about.last_modified_by == about.author


# ---- how it is built


def test_every_chart_has_its_description_and_fills_its_picture(
    example: Document, word: bytes
) -> None:
    charts = [block for block in flatten(example.blocks) if isinstance(block, ChartBlock)]
    drawn = [one.get("descr") or "" for one in body(word).iter(DRAWN)]
    pictures = [Image.open(io.BytesIO(b)) for n, b in parts(word).items() if n.endswith(".png")]
    shapes = read(word).inline_shapes

    assert len(charts) == len(drawn) == len(pictures) == len(shapes) > 0
    assert all(len(text) > 60 for text in drawn)
    for picture, shape in zip(pictures, shapes, strict=True):
        assert abs(picture.width / picture.height - shape.width / shape.height) < 0.02
        ink = picture.convert("L").point(lambda light: 255 * (light < 240)).getbbox()
        assert ink is not None
        assert ink[2] > 0.85 * picture.width


def test_header_rows_repeat_and_rows_do_not_break(word: bytes) -> None:
    for table in body(word).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            True,
            *[False] * (len(rows) - 1),
        ]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_every_table_says_what_it_is_and_marks_its_first_column(word: bytes) -> None:
    for table in body(word).iter(f"{W}tbl"):
        properties = table.find(f"{W}tblPr")
        assert properties is not None
        look = properties.find(f"{W}tblLook")
        assert look is not None
        assert look.get(f"{W}firstColumn") == "1"
        description = properties.find(f"{W}tblDescription")
        assert description is not None
        assert description.get(f"{W}val")


def in_order(found: list[str], order: tuple[str, ...]) -> bool:
    places = [order.index(name) for name in found]
    return places == sorted(places)


@pytest.mark.parametrize(
    ("tag", "order"),
    [
        ("pPr", PARAGRAPH_ORDER),
        ("rPr", (*RUN_ORDER[:7], "spacing", *RUN_ORDER[7:])),
        ("tblPr", TABLE_ORDER),
        ("tcPr", CELL_ORDER),
    ],
)
@pytest.mark.parametrize("part", ["document", "styles", "footnotes", "header1", "footer1"])
def test_properties_stand_in_the_order_that_word_demands(
    word: bytes, part: str, tag: str, order: tuple[str, ...]
) -> None:
    root = ElementTree.fromstring(parts(word)[f"word/{part}.xml"])
    extra = {"tblInd": "tblW", "tblCellMar": "tblLayout", "szCs": "sz", "u": "vertAlign"}

    def names(properties: ElementTree.Element) -> Iterator[str]:
        for child in properties:
            name = child.tag.removeprefix(W)
            yield extra.get(name, name)

    for properties in root.iter(f"{W}{tag}"):
        assert in_order(list(names(properties)), order)


def test_links_inside_lead_to_bookmarks_that_exist(word: bytes) -> None:
    root = body(word)
    bookmarks = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    anchors = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")} - {None}

    assert len(bookmarks) == len(set(bookmarks))
    assert anchors - set(bookmarks) == set()
    assert all(re.fullmatch(r"\w{1,40}", name or "") for name in bookmarks)


def test_findings_and_recommendations_link_both_ways(example: Document, word: bytes) -> None:
    anchors = [one.get(f"{W}anchor") or "" for one in body(word).iter(f"{W}hyperlink")]
    advice = example.headings() and [a for a in anchors if a.startswith("recommendation_")]

    assert len(set(advice)) == 6
    assert any(anchor.startswith("finding_") for anchor in anchors)


def test_every_relation_leads_to_a_part(word: bytes) -> None:
    found = parts(word)
    relations = ElementTree.fromstring(found["word/_rels/document.xml.rels"])
    targets = [r.get("Target") for r in relations if r.get("TargetMode") != "External"]
    used = set(re.findall(rb'r:(?:id|embed)="([^"]+)"', found["word/document.xml"]))

    assert [target for target in targets if f"word/{target}" not in found] == []
    assert used <= {(r.get("Id") or "").encode() for r in relations}


def test_link_out_of_the_report_keeps_its_address() -> None:
    content = render_docx(build_document("Zie [de site](https://peo.example/?a=1&b=2).\n"))
    relations = read(content).part.rels.values()

    assert [r.target_ref for r in relations if r.is_external] == ["https://peo.example/?a=1&b=2"]


def test_colours_of_the_theme_reach_the_styles() -> None:
    edition = dataclasses.replace(build_edition(), theme=Theme(brand="#123a6b"))

    assert b"123A6B" in parts(render_docx(build_document(REPORT_NL, edition)))["word/styles.xml"]


def test_same_document_gives_the_same_bytes(example: Document, word: bytes) -> None:
    assert render_docx(example) == word


@pytest.mark.parametrize("text", ["<b>&", "a\x0bb", "]]>", '"quoted"', "emoji 🙂"])
def test_any_text_gives_a_file_that_opens(text: str) -> None:
    release = build_release()
    tables = tuple(dataclasses.replace(t, title=Text(text, text)) for t in release.tables)
    edition: Edition = dataclasses.replace(
        build_edition(), releases=(dataclasses.replace(release, tables=tables),)
    )
    content = render_docx(build_document("# Een\n\n@table tijd\n\n@chart tijd\n", edition))

    assert text.replace("\x0b", "") in " ".join(p.text for p in read(content).paragraphs)


@pytest.mark.skipif(SUITE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_prints_every_heading(
    example: Document, word: bytes, tmp_path: Path
) -> None:
    (tmp_path / "report.docx").write_bytes(word)
    command = [str(SUITE), "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"]

    done = subprocess.run(
        [*command, "--convert-to", "pdf", "report.docx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    printed = "".join(" ".join(read_pdf((tmp_path / "report.pdf").read_bytes())).split())

    assert done.returncode == 0
    assert "rror" not in done.stdout + done.stderr
    assert [h.words for h in example.headings() if "".join(h.words.split()) not in printed] == []
