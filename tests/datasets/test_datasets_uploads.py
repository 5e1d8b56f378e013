"""Files in: those of other programs are read whole, and what is no sound file is refused."""

import functools
import io
import subprocess
import sys
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars
import pytest
from dataset_samples import a_data_set, read_here, reading_here
from hypothesis import given, settings
from hypothesis import strategies as st

from weerklank.datasets import (
    apart,
    apart_program,
    csv_reading,
    export_data,
    parquet_reading,
    read_data_set,
    sav_reading,
    uploads,
    xlsx_reading,
)
from weerklank.kernel import DocumentRefused, UserError, WeerklankError

FILES = Path(__file__).parent / "files"


@functools.cache
def read_file(name):
    return read_data_set((FILES / name).read_bytes(), name)


def refusal(content, name):
    with pytest.raises(UserError) as refused:
        read_data_set(content, name)
    return refused.value


def codes_of(error):
    return [(p.code, p.place.line, p.place.path) for p in error.problems]


def as_parquet(**columns):
    stream = io.BytesIO()
    polars.DataFrame(columns).write_parquet(stream)
    return stream.getvalue()


def as_xlsx(rows):
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def test_a_sav_in_an_older_code_page_keeps_its_accents() -> None:
    found = read_file("pspp_latin1.sav")

    assert found.column("sector").labels == {1: "wijkteam", 2: "geïndiceerde hulp", 3: "café"}
    assert found.column("sector").cells == (1, 2, 2, 3, None)
    assert [note.en for note in found.notes] == [
        "The texts were read as ISO-8859-1. See whether letters with accents are right."
    ]


def test_a_sav_keeps_declared_missing_values_dates_and_measures() -> None:
    found = read_file("pspp_latin1.sav")

    assert found.column("druk").missing == {8, 9}
    assert found.column("druk").measure == "ordinal"
    assert found.column("datum").cells[0] == "2021-05-03"
    assert found.column("naam").cells == ("Zoe", "Andre", "Rene", None, "Els")


def test_a_sav_of_haven_has_a_range_of_missing_values() -> None:
    found = read_file("haven.sav")

    assert found.column("tevreden").missing == {-1, -2}
    assert found.column("tevreden").label == "Tevredenheid"
    assert found.column("uren").cells == (36, 24.5, None, 8)


def test_a_sav_that_names_the_wrong_code_page_is_read_as_windows() -> None:
    content = (FILES / "pspp_latin1.sav").read_bytes()
    lying = content.replace(b"ISO-8859-1", b"UTF-8     ")
    assert lying != content

    found = read_data_set(lying, "lying.sav")

    assert found.column("sector").labels[3] == "café"
    assert [note.nl for note in found.notes] == [
        "De teksten zijn gelezen als WINDOWS-1252. Kijk of letters met accenten kloppen."
    ]


def test_a_workbook_of_libreoffice_is_read() -> None:
    found = read_file("libreoffice.xlsx")

    assert [column.name for column in found.columns] == [
        *("sector", "cijfer", "datum", "uren", "opmerking")
    ]
    assert found.column("cijfer").cells == (7, 8, None)
    assert found.column("datum").cells == ("2021-05-03", "2021-05-04", "2021-05-05")
    assert found.column("opmerking").cells == ("druk", None, "twee\nregels")


def test_formulas_are_refused_each_with_its_cell() -> None:
    content = as_xlsx([["a", "b"], ["=1+1", 2], [3, "=A2"]])

    assert codes_of(refusal((FILES / "formulas.xlsx").read_bytes(), "f.xlsx")) == [
        ("data-formula", 3, "B")
    ]
    assert codes_of(refusal(content, "f.xlsx")) == [
        ("data-formula", 2, "A"),
        ("data-formula", 3, "B"),
    ]


def test_macros_are_refused_by_name_and_by_content() -> None:
    content = io.BytesIO(as_xlsx([["a"], [1]]))
    with zipfile.ZipFile(content, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")

    assert refusal(b"", "book.xlsm").code == "data-file-macros"
    assert refusal(content.getvalue(), "book.xlsx").code == "data-file-macros"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch) -> None:
    content = io.BytesIO(as_xlsx([["a"], [1]]))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/bomb.xml", b" " * 2_000_000)
    assert read_data_set(content.getvalue(), "bomb.xlsx").rows == 1

    monkeypatch.setattr(xlsx_reading, "LARGEST_INSIDE", 1_000_000)

    assert refusal(content.getvalue(), "bomb.xlsx").code == "data-file-large"


def test_a_file_that_is_too_large_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST_FILE", 9)

    assert refusal(b"a,b\r\n1,2\r\n", "a.csv").code == "data-file-large"


@pytest.mark.parametrize("module", [sav_reading, csv_reading, xlsx_reading, parquet_reading])
def test_more_cells_than_are_read_are_refused(module, monkeypatch) -> None:
    form = module.__name__.rpartition(".")[2].removesuffix("_reading")
    content = export_data(a_data_set(), form)
    monkeypatch.setattr(module, "MOST_CELLS", 20)

    assert refusal(content, f"data.{form}").code == "data-file-large"


def test_a_workbook_with_a_password_is_refused() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0" + bytes(600), "a.xlsx").code == "data-file-locked"


@pytest.mark.parametrize("form", ["sav", "parquet", "xlsx"])
def test_a_file_that_is_cut_off_is_refused(form) -> None:
    content = export_data(a_data_set(), form)

    for part in (0, 3, len(content) - 1):
        error = refusal(content[:part], f"cut.{form}")
        assert error.code == "data-file-broken", part


@pytest.mark.parametrize("form", ["sav", "parquet", "xlsx"])
def test_another_kind_of_file_under_this_name_is_refused(form) -> None:
    for content in (b"", b"hello", b"PK\x03\x04" + bytes(40), b"PAR1" + bytes(40) + b"PAR1"):
        assert refusal(content, f"data.{form}").code == "data-file-broken"


@pytest.mark.parametrize("form", ["parquet", "xlsx", "csv"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_damage_never_ends_in_a_traceback(form, data) -> None:
    with reading_here():
        read_damaged(form, data)


def read_damaged(form, data) -> None:
    content = bytearray(DAMAGED[form])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    try:
        found = read_data_set(bytes(content), f"data.{form}")
    except WeerklankError:
        return
    assert {len(column.cells) for column in found.columns} == {found.rows}


DAMAGED = {form: export_data(a_data_set(), form) for form in ("parquet", "xlsx", "csv")}


def test_a_damaged_sav_ends_the_process_that_reads_it_and_no_other() -> None:
    path = FILES / "damaged.sav"
    command = [sys.executable, "-I", apart_program.__file__, "sav", "1000"]
    with path.open("rb") as damaged:
        alone = subprocess.run(command, stdin=damaged, capture_output=True)
    if alone.returncode == 0:
        pytest.skip("the reader of this machine survives the file")
    assert alone.stdout == b""

    assert refusal(path.read_bytes(), "damaged.sav").code == "data-file-broken"


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    sound = as_xlsx([["a"], [1]])
    with zipfile.ZipFile(io.BytesIO(sound)) as packed:
        size = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    at = sound.rindex(b"xl/worksheets/sheet1.xml") - 46 + 24
    assert int.from_bytes(sound[at : at + 4], "little") == size

    lying = sound[:at] + (size - 9).to_bytes(4, "little") + sound[at + 4 :]

    assert refusal(lying, "lying.xlsx").code == "data-file-broken"


def workbook_with(cells: bytes) -> bytes:
    """Return a workbook of which the sheet holds these cells."""
    sound, stream = as_xlsx([["a"], [1]]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start, _, rest = content.partition(b"<sheetData>")
                end = rest.partition(b"</sheetData>")[2]
                content = start + b"<sheetData>" + cells + b"</sheetData>" + end
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


FAR_APART = (
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)


def test_two_cells_at_the_ends_of_a_sheet_end_no_process_but_the_one_that_reads_them() -> None:
    content = workbook_with(FAR_APART)
    command = [sys.executable, "-I", apart_program.__file__, "xlsx", "1000"]
    alone = subprocess.run(command, input=content, capture_output=True)
    assert alone.returncode != 0

    assert refusal(content, "wide.xlsx").code == "data-file-broken"


def test_tags_that_never_end_are_passed_over_in_no_time() -> None:
    content = workbook_with(b"<c " * 300_000)

    start = time.process_time()
    assert refusal(content, "tags.xlsx").code == "data-file-broken"
    assert time.process_time() - start < 5


def test_texts_that_are_packed_small_and_long_once_unpacked_are_refused(monkeypatch) -> None:
    content = as_parquet(a=["x" * 5000] * 100)
    assert len(content) < 5000
    assert "columns" in read_here("parquet", content, 1000)

    monkeypatch.setattr(apart_program, "MOST_SIGNS", 400_000)

    assert read_here("parquet", content, 1000) == {"wrong": "large"}
    assert read_here("xlsx", as_xlsx([["x" * 9000] * 50]), 1000) == {"wrong": "large"}


def test_a_file_that_takes_too_long_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.001)

    assert refusal(as_xlsx([["a"], [1]]), "slow.xlsx").code == "data-file-broken"


def test_more_columns_than_a_survey_has_are_refused_at_once() -> None:
    columns = uploads.MOST_COLUMNS + 1
    content = ",".join(f"k{n}" for n in range(columns)) + "\n" + "1," * (columns - 1) + "1\n"

    assert refusal(content.encode(), "wide.csv").code == "data-file-large"


def test_an_unknown_ending_names_the_known_ones() -> None:
    error = refusal(b"x", "data.dta")

    assert (error.code, error.place.file) == ("data-file-kind", "data.dta")
    assert ".sav, .parquet, .csv, .xlsx" in error.hint.en


def test_csv_with_semicolons_and_decimal_commas_is_read_and_said_so() -> None:
    found = read_data_set("naam;uren;code\r\nZoë;7,5;012\r\n;8;\r\n".encode("cp1252"), "a.csv")

    assert [column.cells for column in found.columns] == [("Zoë", None), (7.5, 8), ("012", None)]
    assert [note.en for note in found.notes] == [
        "The texts were read as Windows-1252. See whether letters with accents are right.",
        "Columns are separated by semicolons.",
    ]


def test_csv_in_utf8_with_a_mark_and_comment_is_read() -> None:
    found = read_data_set("\ufeff# synthetic\na,b\n'=1,x\n".encode(), "a.csv")

    assert [(c.name, c.cells) for c in found.columns] == [("a", ("=1",)), ("b", ("x",))]
    assert found.first_row == 3


def test_broken_rows_of_csv_are_all_named() -> None:
    error = refusal(b"a,b\n1\n1,2\n1,2,3\n", "a.csv")

    assert codes_of(error) == [("data-row-length", 2, ""), ("data-row-length", 4, "")]


def test_an_open_quotation_mark_and_a_huge_cell_are_refused() -> None:
    assert codes_of(refusal(b'a,b\n1,"2\n3,4\n', "a.csv")) == [("data-csv-broken", 2, "")]
    assert codes_of(refusal(b"a\n" + b"x" * 200_000, "a.csv")) == [("data-csv-broken", 2, "")]


def test_csv_in_no_known_encoding_is_refused() -> None:
    assert refusal("a,b\n1,2\n".encode("utf-16"), "a.csv").code == "data-file-encoding"
    assert refusal(b"a,b\n\x81\x8d,2\n", "a.csv").code == "data-file-encoding"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n", b"# only a comment\n"])
def test_csv_without_answers_is_refused(content) -> None:
    assert refusal(content, "a.csv").code == "data-file-empty"


def test_names_given_twice_or_not_at_all_are_refused_together() -> None:
    error = refusal(b"a,A,,b\n1,2,3,4\n", "a.csv")

    assert sorted(code for code, _, _ in codes_of(error)) == [
        "data-column-nameless",
        "data-column-twice",
    ]


def test_an_endless_number_is_refused_and_nan_is_empty() -> None:
    content = as_parquet(a=[1.0, float("nan"), float("inf")])

    assert codes_of(refusal(content, "a.parquet")) == [("data-number-endless", 3, "a")]
    found = read_data_set(as_parquet(a=[1.0, float("nan")]), "a.parquet")
    assert found.column("a").cells == (1, None)


def test_parquet_of_another_tool_keeps_dates_and_truth() -> None:
    content = as_parquet(
        d=[date(2021, 5, 3)], t=[datetime(2021, 5, 3, 4, 5)], b=[True], n=[7], s=["x"]
    )

    cells = [column.cells for column in read_data_set(content, "a.parquet").columns]

    assert cells == [("2021-05-03",), ("2021-05-03T04:05:00",), (1,), (7,), ("x",)]


def test_parquet_with_lists_is_refused() -> None:
    assert refusal(as_parquet(a=[[1, 2]]), "a.parquet").code == "data-file-broken"


def test_problems_are_told_in_both_languages() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_data_set(b"a,b\n1\n", "a.csv")

    assert "Deze rij heeft 1 vakjes" in refused.value.in_language("nl")
    assert "This row has 1 cells" in refused.value.in_language("en")
