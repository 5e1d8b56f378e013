"""The look of the Word report: boxes, columns, pictures, and links that stand in footnotes."""

import io
import re
import zipfile
from xml.etree import ElementTree

import docx
import pytest
from PIL import Image

from fakes.releases import (
    build_answers,
    build_breakdown,
    build_edition,
    build_release,
    build_row,
    build_table,
)
from fakes.reports import build_document
from weerklank.publication.figures.grids import Grid, GridRow
from weerklank.publication.report.word import render_docx
from weerklank.publication.report.word_boxes import box
from weerklank.publication.report.word_tables import grid_table
from weerklank.publication.report.word_xml import NAMESPACES, Para, join, run
from weerklank.publication.theme import DEFAULT_THEME

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FILL = "#e6f2f0"


def part(content: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))


def parse(xml: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<body {NAMESPACES}>{xml}</body>")


def styled(paragraph: ElementTree.Element, path: str, attribute: str) -> str | None:
    found = paragraph.find("/".join(f"{W}{step}" for step in f"pPr/{path}".split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


def in_box(*depths: int) -> list[ElementTree.Element]:
    """Return the paragraphs of a box, one for each depth in a list."""
    paragraphs = [Para("BodyText", run("tekst"), depth=depth) for depth in depths]
    return list(parse(join(box(paragraphs, FILL))))


# ---- footnotes


def test_link_in_a_footnote_stands_among_the_relations_of_the_footnotes() -> None:
    source = (
        "Een[^a] en [twee](https://a.example/).\n\n[^a]: Zie [b](https://b.example/?x=1&y=2).\n"
    )
    content = render_docx(build_document(source))
    (link,) = part(content, "word/footnotes.xml").iter(f"{W}hyperlink")
    relations = part(content, "word/_rels/footnotes.xml.rels")
    targets = {one.get("Id"): (one.get("Target"), one.get("TargetMode")) for one in relations}

    assert targets[link.get(f"{R}id")] == ("https://b.example/?x=1&y=2", "External")


# ---- boxes


def test_box_is_shaded_paragraphs_and_no_table() -> None:
    content = render_docx(build_document("::: summary\nEen.\n\n- Twee.\n:::\n\nDrie.\n"))
    paragraphs = part(content, "word/document.xml").findall(f".//{W}p")
    fills = {
        "".join(t.text or "" for t in p.iter(f"{W}t")): styled(p, "shd", "fill") for p in paragraphs
    }

    assert (fills["Een."], fills["Twee."], fills["Drie."]) == ("E6F2F0", "E6F2F0", None)
    assert docx.Document(io.BytesIO(content)).tables == []


def test_box_has_room_above_and_below_and_ends_once() -> None:
    first, middle, last = in_box(0, 0, 0)

    assert [styled(p, "pBdr/bottom", "sz") for p in (first, middle, last)] == [None, None, "48"]
    assert [styled(p, "pBdr/top", "color") for p in (first, middle, last)] == ["E6F2F0"] * 3
    assert (styled(first, "spacing", "before"), styled(last, "spacing", "after")) == ("260", "260")
    assert styled(last, "keepNext", "val") == "0"


def test_box_leaves_no_white_where_indents_differ() -> None:
    paragraphs = in_box(0, 1, 1, 2, 2, 0)

    assert [styled(p, "spacing", "after") for p in paragraphs] == [
        "0",
        "120",
        "0",
        "120",
        "0",
        "260",
    ]


def test_left_side_of_a_box_is_straight_beside_a_list() -> None:
    sides = [
        int(styled(p, "ind", "left") or 0) - int(styled(p, "ind", "hanging") or 0)
        for p in in_box(0, 1, 2)
    ]

    assert sides == [240, 240, 240]


def test_table_in_a_box_parts_it() -> None:
    inner = "<w:tbl/>"
    pieces = list(box([Para("BodyText", run("a")), inner, Para("BodyText", run("b"))], FILL))

    assert pieces[1] == inner
    assert [styled(p, "pBdr/bottom", "sz") for p in parse(join(pieces)).findall(f"{W}p")] == [
        "48",
        "48",
    ]


# ---- tables


def build_grid(*heads: str, sums: tuple[int, ...] = (), rows: int = 2) -> Grid:
    body = tuple(GridRow(f"rij {n}", ("x", *["5"] * (len(heads) - 1))) for n in range(rows))
    return Grid("Titel", "Vraag?", "Groep", heads, body, sums, ())


def draw(grid: Grid) -> ElementTree.Element:
    return parse(grid_table(grid, DEFAULT_THEME, "wat dit is"))


def sizes(row: ElementTree.Element) -> set[str | None]:
    return {one.get(f"{W}val") for one in row.iter(f"{W}sz")} - {"4"}


@pytest.mark.parametrize(
    "heads",
    [("%",), ("%", "95%-interval"), ("minder", "evenveel", "meer", "Totaal", "n"), "a" * 12],
)
def test_columns_fill_the_page_and_labels_stay_wide(heads: tuple[str, ...]) -> None:
    widths = [int(one.get(f"{W}w") or 0) for one in draw(build_grid(*heads)).iter(f"{W}gridCol")]

    assert sum(widths) == 9070
    assert widths[0] == max(widths)
    assert min(widths) > 400


def test_long_word_in_a_heading_makes_the_headings_small() -> None:
    plain, long = draw(build_grid("minder", "meer")), draw(build_grid("Verantwoordelijkheid", "n"))

    assert [sizes(row) for row in plain.iter(f"{W}tr")] == [set(), set(), set()]
    assert [sizes(row) for row in long.iter(f"{W}tr")] == [{"16"}, set(), set()]


def test_table_of_many_columns_is_small_throughout() -> None:
    rows = draw(build_grid(*"abcdefgh")).findall(f".//{W}tr")

    assert [sizes(row) for row in rows[1:]] == [{"16"}, {"16"}]


def test_rows_of_a_short_table_stay_together_and_a_long_one_may_part() -> None:
    def kept(rows: int) -> list[bool]:
        found = draw(build_grid("%", rows=rows)).findall(f".//{W}tr")
        return [row.find(f".//{W}keepNext") is not None for row in found]

    assert kept(3) == [True, True, True, False]
    assert kept(15) == [True, *[False] * 15]


def test_withheld_figure_has_a_ground_of_its_own() -> None:
    cells = draw(build_grid("%", "n")).findall(f".//{W}tr")[1].findall(f"{W}tc")
    fills = [cell.find(f"{W}tcPr/{W}shd") for cell in cells]

    assert [None if one is None else one.get(f"{W}fill") for one in fills] == [None, "E9EFEE", None]


# ---- pictures and title


def test_ground_of_a_chart_is_as_white_as_the_page() -> None:
    answers = build_answers(("minder", "less"), ("meer", "more"))
    table = build_table("tijd", answers, (build_row(answers, (60, 40), 100),))
    rows = (build_row(answers, (None, None), 20, category=("a", "A", "A")),)
    broken = build_breakdown(table, (*rows, build_row(answers, (7, 93), 80)))
    edition = build_edition(releases=(build_release(tables=(table, broken)),), findings=())
    content = render_docx(build_document("@chart tijd\n@chart tijd@team\n", edition))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".png")]
        pictures = [Image.open(io.BytesIO(archive.read(name))).convert("RGB") for name in names]

    assert len(pictures) == 2
    for picture in pictures:
        (_, commonest) = max(picture.getcolors(1_000_000) or [(0, (0, 0, 0))])
        assert commonest == (255, 255, 255)


@pytest.mark.parametrize(
    ("title", "size"), [("Werken in Rivierland", 72), ("Jeugdhulpprofessionalsonderzoek", 45)]
)
def test_longest_word_of_a_title_stays_whole(title: str, size: int) -> None:
    content = render_docx(build_document(f"# {title}\n\n## Een\n\nTekst.\n"))
    (paragraph,) = [
        p for p in docx.Document(io.BytesIO(content)).paragraphs if p.style.name == "Title"
    ]

    assert (paragraph.text, paragraph.runs[0].font.size.pt) == (title, size / 2)


def test_contents_get_page_numbers_when_word_makes_them_anew() -> None:
    content = render_docx(build_document("# Een\n\nTekst.\n"))
    (code,) = [one.text or "" for one in part(content, "word/document.xml").iter(f"{W}instrText")]
    styles = part(content, "word/styles.xml")
    (first,) = [one for one in styles if one.get(f"{W}styleId") == "TOC1"]

    assert re.findall(r"\\\w", code) == [r"\o", r"\h"]
    assert styled(first, "tabs/tab", "val") == "right"
