"""What a table book holds, apart from its file format."""

import dataclasses

from fakes.releases import build_edition, build_release, build_row
from weerklank.kernel import Text
from weerklank.publication import Edition
from weerklank.publication.workbook.book import Book, Cell, Line, Role, Sheet
from weerklank.publication.workbook.looks import line_count
from weerklank.publication.workbook.sheets import make_book


def renamed(*titles: str) -> Edition:
    """An edition whose tables of everyone carry these titles."""
    release = build_release()
    tables = [t for t in release.tables if t.breakdown is None][: len(titles)]
    named = tuple(
        dataclasses.replace(table, title=Text(title, title), source=f"vraag_{place}")
        for place, (table, title) in enumerate(zip(tables, titles, strict=True))
    )
    return dataclasses.replace(
        build_edition(), releases=(dataclasses.replace(release, tables=named),)
    )


def words(book: Book, sheet: int) -> list[object]:
    return [cell.value for line in book.sheets[sheet].lines for cell in line.cells]


def test_contents_come_first_and_lead_to_every_sheet() -> None:
    book = make_book(build_edition(), "nl")
    links = [
        cell.target for line in book.sheets[0].lines for cell in line.cells if cell.role == "link"
    ]

    assert book.sheets[0].name == "Inhoud"
    assert links == [sheet.name for sheet in book.sheets[1:]]


def test_every_sheet_leads_back_to_the_contents() -> None:
    book = make_book(build_edition(), "en")
    back = [
        cell.target
        for sheet in book.sheets[1:]
        for line in sheet.lines
        for cell in line.cells
        if cell.role == "link"
    ]

    assert back == ["Contents"] * (len(book.sheets) - 1)


def test_each_table_stands_on_the_sheet_of_its_question() -> None:
    edition = build_edition()
    book = make_book(edition, "nl")
    captions = [
        sum(cell.role == "caption" for line in sheet.lines for cell in line.cells)
        for sheet in book.sheets[1:]
    ]
    sources = [table.source for table in edition.release.tables]

    assert captions == [sources.count(source) for source in dict.fromkeys(sources)]


def test_synthetic_label_stands_on_every_sheet_and_in_the_foot() -> None:
    book = make_book(build_edition(), "nl")
    banners = [
        sum(cell.role == "banner" for line in sheet.lines for cell in line.cells)
        for sheet in book.sheets
    ]

    assert banners == [1] * len(book.sheets)
    assert "synthetische gegevens" in book.footer


def test_answers_of_people_carry_no_such_label() -> None:
    release = build_release(synthetic=False)
    book = make_book(dataclasses.replace(build_edition(), releases=(release,)), "nl")

    assert [
        cell.role for sheet in book.sheets for line in sheet.lines for cell in line.cells
    ].count("banner") == 0
    assert "synthetische" not in book.footer


def test_names_of_sheets_are_legal_and_unique() -> None:
    long = "Hoe vaak overlegt u met een collega over een moeilijke vraag?"
    book = make_book(renamed(long, long.upper()), "nl")

    assert [sheet.name for sheet in book.sheets] == [
        "Inhoud",
        "Hoe vaak overlegt u met een col",
        "HOE VAAK OVERLEGT U MET EEN C 2",
    ]


def test_name_of_signs_alone_becomes_the_id_of_the_question() -> None:
    book = make_book(renamed("[?]:/", "Inhoud"), "nl")

    assert [sheet.name for sheet in book.sheets] == ["Inhoud", "vraag_0", "Inhoud 2"]


def test_figures_are_numbers_and_withheld_ones_a_sign() -> None:
    book = make_book(build_edition(), "nl")
    cells = [cell for sheet in book.sheets for line in sheet.lines for cell in line.cells]

    assert {type(cell.value) for cell in cells if cell.role in ("whole", "sum_whole")} == {int}
    assert {type(cell.value) for cell in cells if cell.role == "decimal"} == {float}
    assert {cell.value for cell in cells if cell.role == "withheld"} == {"x"}
    assert any(cell.role == "withheld" for cell in cells)


def build_signs() -> Edition:
    """A table with each sign: hidden, nobody, and an interval that was not made."""
    release = build_release()
    table = next(t for t in release.tables if t.breakdown)
    row = build_row(table.answers, (None, 0, 100), 40, category=("a", "A", "A"))
    last = dataclasses.replace(row.figures[2], low=None, high=None)
    row = dataclasses.replace(row, figures=(*row.figures[:2], last))
    changed = dataclasses.replace(release, tables=(dataclasses.replace(table, rows=(row,)),))
    return dataclasses.replace(build_edition(), releases=(changed,))


def test_signs_stand_where_no_number_does_and_the_rest_are_numbers() -> None:
    sheet = make_book(build_signs(), "nl").sheets[1]
    (line,) = [line for line in sheet.lines if line.cells[0].value == "A"]

    assert [cell.value for cell in line.cells[1:]] == [
        *("x", "-", 100, 40),
        *("x", "x", 0, 5, ".", "."),
    ]
    assert [cell.role for cell in line.cells[1:3]] == ["withheld", "sign"]


def test_legend_under_a_table_has_the_signs_that_occur() -> None:
    legends = [
        [value for value in words(make_book(edition, "nl"), 1) if str(value)[1:4] == " = "]
        for edition in (build_signs(), renamed("Vraag"))
    ]

    assert legends == [
        [
            "x = niet getoond: zo is niemand te herkennen, ook niet door te rekenen | "
            "- = niemand gaf dit antwoord | . = hier hoort geen cijfer."
        ],
        [],
    ]


def test_contents_name_every_sign() -> None:
    lines = make_book(build_edition(), "en").sheets[0].lines
    pairs = [(line.cells[0].value, line.cells[1].value) for line in lines if len(line.cells) == 2]

    assert [pair for pair in pairs if len(str(pair[0])) == 1 and pair[0] != "n"] == [
        ("x", "not shown"),
        ("-", "nobody"),
        (".", "no figure"),
    ]


def test_method_and_notes_stand_under_each_table() -> None:
    book = make_book(build_edition(), "en")
    notes = [value for value in words(book, 1) if isinstance(value, str) and "unweighted" in value]

    assert len(notes) == sum(
        cell.role == "caption" for line in book.sheets[1].lines for cell in line.cells
    )


def test_english_book_is_english() -> None:
    book = make_book(build_edition(), "en")

    assert (book.sheets[0].name, book.page, book.language) == ("Contents", "page", "en")
    assert "Question" in words(book, 0)


def test_row_is_as_high_as_its_fullest_cell_needs() -> None:
    def lines(words: str, width: float, role: Role = "label") -> int:
        sheet = Sheet("a", (), (width,), 1)
        return line_count(Line((Cell(words, role),)), sheet)

    assert lines("ongeveer gelijk gebleven: 95% laag", 15, "head") == 3
    assert lines("ongeveer gelijk", 15, "head") == 1
    assert lines("half mei tot half juni", 44) == 1
    assert lines("woord " * 40, 44) > 4
    assert lines("", 15) == 1
