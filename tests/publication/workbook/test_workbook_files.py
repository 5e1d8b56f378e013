"""XLSX and ODS read back by other libraries: the same cells, and nothing that is hidden."""

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from odfdo import Document

from fakes.releases import build_edition, build_release
from weerklank.archive import read_edition, read_folder
from weerklank.kernel import Text
from weerklank.publication import Edition
from weerklank.publication.theme import Theme
from weerklank.publication.workbook import build_ods, build_xlsx

EXAMPLE = Path(__file__).parents[3] / "examples" / "haaglanden-2020"
SUITE = shutil.which("soffice")
LINK = re.compile(r"^\[(.*)\]\(#.*\)$")


@pytest.fixture(scope="module")
def example() -> Edition:
    return read_edition(read_folder(EXAMPLE))


def read_xlsx(content: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [strip([cell.value for cell in row]) for row in sheet.iter_rows()]
        for sheet in book
    }


def read_ods(content: bytes) -> dict[str, list[list[object]]]:
    tables = Document(io.BytesIO(content)).body.get_tables()
    return {
        table.name: [strip([plain(value) for value in row]) for row in table.iter_values()]
        for table in tables
    }


def plain(value: object) -> object:
    """Return a value as the other format holds it: odfdo writes a link as [words](#target)."""
    if isinstance(value, str):
        return LINK.sub(r"\1", value)
    if value is None:
        return None
    number = float(value)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number


def strip(row: list[object]) -> list[object]:
    while row and row[-1] is None:
        row.pop()
    return row


def figures(edition: Edition) -> Counter[int]:
    """How often each shown percentage stands in the release."""
    return Counter(
        figure.percent
        for table in edition.release.tables
        for row in table.rows
        for figure in row.figures
        if figure.percent is not None
    )


def test_both_formats_hold_the_same_cells(example: Edition) -> None:
    xlsx, ods = read_xlsx(build_xlsx(example, "nl")), read_ods(build_ods(example, "nl"))

    assert list(xlsx) == list(ods)
    assert {name: [row for row in rows if row] for name, rows in xlsx.items()} == {
        name: [row for row in rows if row] for name, rows in ods.items()
    }


def test_every_figure_of_everyone_reads_back(example: Edition) -> None:
    rows = [row for sheet in read_xlsx(build_xlsx(example, "nl")).values() for row in sheet]
    expected = [
        [answer.text.nl, figure.percent, figure.low, figure.high]
        for table in example.release.tables
        if table.breakdown is None and table.kind != "mean"
        for answer, figure in zip(table.answers, table.rows[0].figures, strict=True)
        if figure.percent is not None
    ]

    assert len(expected) > 50
    assert [one for one in expected if one not in rows] == []


def test_every_row_of_a_breakdown_reads_back_and_hidden_figures_are_signs(
    example: Edition,
) -> None:
    rows = [row for sheet in read_ods(build_ods(example, "nl")).values() for row in sheet]
    expected = []
    for table in example.release.tables:
        for row in table.rows if table.breakdown else ():
            shown = ["x" if f.percent is None else f.percent for f in row.figures]
            base = "x" if row.base is None else row.base
            ends = [
                "x" if figure.percent is None else end
                for figure in row.figures
                for end in (figure.low, figure.high)
            ]
            expected.append(strip([row.text.nl, *shown, base, *ends]))

    assert sum("x" in row for row in expected) > 0
    assert [one for one in expected if one not in rows] == []


def test_no_more_figures_stand_in_the_book_than_in_the_release(example: Edition) -> None:
    signs = sum(
        value == "x"
        for name, sheet in read_xlsx(build_xlsx(example, "nl")).items()
        for row in sheet[:: 1 if name != "Inhoud" else len(sheet) + 1]
        for value in row
    )
    hidden = sum(
        (f.percent is None) for t in example.release.tables for r in t.rows for f in r.figures
    )
    bases = sum(row.base is None for t in example.release.tables for row in t.rows)

    assert sum(figures(example).values()) > 400
    assert signs == 3 * hidden + bases  # the figure and both ends of its interval


def test_same_edition_gives_the_same_bytes(example: Edition) -> None:
    assert build_xlsx(example, "nl") == build_xlsx(example, "nl")
    assert build_ods(example, "nl") == build_ods(example, "nl")


def test_no_zip_entry_has_a_time_of_its_own(example: Edition) -> None:
    for content in (build_xlsx(example, "nl"), build_ods(example, "nl")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_ods_opens_with_its_type_uncompressed(example: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(build_ods(example, "nl"))) as archive:
        first = archive.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


HOSTILE = ("=1+1", "+31 6", "-2", "@SUM(A1)", '=HYPERLINK("x")', "<b>&amp;</b>")


@pytest.mark.parametrize("title", HOSTILE)
def test_text_that_looks_like_a_formula_stays_text(title: str) -> None:
    release = build_release()
    tables = tuple(dataclasses.replace(table, title=Text(title, title)) for table in release.tables)
    edition = dataclasses.replace(
        build_edition(), releases=(dataclasses.replace(release, tables=tables),)
    )
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx(edition, "nl")))
    sheet = book.worksheets[1]

    assert (sheet["A1"].value, sheet["A1"].data_type) == (title, "s")
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(build_xlsx(edition, "nl"))).read(
        "xl/worksheets/sheet2.xml"
    )
    assert b"formula" not in zipfile.ZipFile(io.BytesIO(build_ods(edition, "nl"))).read(
        "content.xml"
    )
    assert list(read_ods(build_ods(edition, "nl")).values())[1][0] == [title]


def test_sheets_are_set_up_for_screen_and_paper(example: Edition) -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx(example, "nl")))

    assert {sheet.freeze_panes for sheet in book} == {"B2"}
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}
    assert {sheet.print_title_rows for sheet in book} == {"$1:$1"}
    assert {sheet.page_setup.fitToHeight for sheet in book} == {0}
    assert all("synthetische gegevens" in (sheet.oddFooter.left.text or "") for sheet in book)


def test_footer_that_begins_with_a_digit_keeps_its_size() -> None:
    programme = Text("2026 in beeld & meer", "2026 in view & more")
    edition = build_edition()
    named = dataclasses.replace(
        edition, study=dataclasses.replace(edition.study, programme=programme)
    )
    (sheet, *_) = openpyxl.load_workbook(io.BytesIO(build_xlsx(named, "nl")))

    assert sheet.oddFooter.left.size == 8
    assert sheet.oddFooter.left.text.startswith("2026 in beeld &")


def test_links_lead_to_sheets_that_exist(example: Edition) -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx(example, "nl")))
    targets = {
        cell.hyperlink.location.rsplit("!", 1)[0].strip("'")
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }

    assert targets == set(book.sheetnames)


def test_colours_of_the_theme_reach_the_sheets() -> None:
    edition = dataclasses.replace(build_edition(), theme=Theme(brand="#123a6b"))
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx(edition, "nl")))
    fills = {cell.fill.fgColor.rgb for row in book.worksheets[1].iter_rows() for cell in row}

    assert "FF123A6B" in fills
    assert b"#123a6b" in zipfile.ZipFile(io.BytesIO(build_ods(edition, "nl"))).read("content.xml")


def test_properties_name_title_author_and_the_day_of_the_release(example: Edition) -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx(example, "nl")))
    meta = Document(io.BytesIO(build_ods(example, "nl"))).meta

    assert (book.properties.title, book.properties.creator) == (meta.title, meta.creator)
    assert book.properties.created is not None
    assert book.properties.created.date().isoformat() == example.release.date
    assert str(meta.language) == "nl-NL"


@pytest.mark.skipif(SUITE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_both_books_alike(example: Edition, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(build_xlsx(example, "nl"))
    (tmp_path / "b.ods").write_bytes(build_ods(example, "nl"))
    command = [str(SUITE), "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"]
    command += [
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2",
    ]
    command += ["--outdir", str(tmp_path / "csv"), "a.xlsx", "b.ods"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    read = [path.read_text() for path in sorted((tmp_path / "csv").iterdir())]

    assert done.returncode == 0
    assert "rror" not in done.stderr + done.stdout
    assert read[0] == read[1]
