"""Files out, each read back with another program or library than the one that wrote it."""

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from dataset_samples import SYNTHETIC_CSV, a_data_set, a_study, a_weight
from lxml import etree

from weerklank.datasets import EXPORT_FORMATS, export_data, write_codebook
from weerklank.datasets.extras import load_extra
from weerklank.kernel import Text, UserError

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "ddi-2.5" / "codebook.xsd"
DDI = "{ddi:codebook:2_5}"
needs_pspp = pytest.mark.skipif(shutil.which("pspp") is None, reason="pspp is not installed")


def a_full_data_set():
    return a_data_set(csv=SYNTHETIC_CSV, added=[a_weight()], include_texts=True, data_version="4")


def read_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def run_pspp(syntax, where):
    done = subprocess.run(
        ["pspp", "-O", "format=csv"], input=syntax, capture_output=True, text=True, cwd=where
    )
    return done.stdout


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_the_same_data_give_the_same_bytes(form) -> None:
    assert export_data(a_full_data_set(), form) == export_data(a_full_data_set(), form)


def test_sav_names_a_fixed_moment() -> None:
    content = export_data(a_full_data_set(), "sav")

    assert content[92:109] == b"01 Jan 0000:00:00"


@needs_pspp
def test_pspp_reads_labels_measures_and_missing_values(tmp_path) -> None:
    (tmp_path / "data.sav").write_bytes(export_data(a_full_data_set(), "sav"))

    told = run_pspp("GET FILE='data.sav'.\nDISPLAY DICTIONARY.\n", tmp_path)

    rows = {row[0]: row for row in csv.reader(io.StringIO(told)) if row}
    assert rows["tijd"][2:4] == ["Tijd", "Ordinal"]
    assert rows["tijd"][-1] == "-94 THRU -91"
    assert rows["steun"][-1] == "-92; -91"
    assert rows["veld"][3] == "Nominal"
    assert "Tijd,-94[a],weet ik niet" in told
    assert ',2,"dagbehandeling, één keer"' in told


@needs_pspp
def test_pspp_counts_what_was_answered(tmp_path) -> None:
    (tmp_path / "data.sav").write_bytes(export_data(a_full_data_set(), "sav"))

    told = run_pspp("GET FILE='data.sav'.\nFREQUENCIES tijd.\nLIST cijfer opmerking.\n", tmp_path)

    assert "Valid,minder,1,14.3%,25.0%,25.0%" in told
    assert ",meer,2,28.6%,50.0%,100.0%" in told
    assert "Missing,weet ik niet,1,14.3%" in told
    assert '9,"één, ""twee""' in told


@needs_pspp
def test_pspp_shows_that_answers_are_synthetic(tmp_path) -> None:
    (tmp_path / "data.sav").write_bytes(export_data(a_full_data_set(), "sav"))

    told = run_pspp("SYSFILE INFO FILE='data.sav'.\n", tmp_path)

    assert "SYNTHETISCH: niet ingevuld door mensen." in told
    assert "SYNTHETIC: not filled in by people." in told


def test_long_labels_are_cut_whole_signs_at_a_time() -> None:
    title = Text("é" * 300, "e")

    content = export_data(a_data_set(study=a_study(title=title)), "sav")

    assert content[109:173].decode() == "é" * 30 + "... "


def test_a_text_that_spss_cannot_hold_is_refused() -> None:
    long = SYNTHETIC_CSV.replace("goed", "g" * 40_000)

    for form in ("sav", "xlsx"):
        with pytest.raises(UserError) as refused:
            export_data(a_data_set(csv=long, include_texts=True), form)
        assert refused.value.code == "data-text-long"


def test_csv_has_codes_and_guards_formulas() -> None:
    rows = read_csv(export_data(a_full_data_set(), "csv"))

    assert [row["tijd"] for row in rows] == ["1", "4", "2", "4", "-93", "-94", "-92"]
    assert [row["opmerking"] for row in rows][1:3] == ["'=1+1", 'één, "twee"\nregels']
    assert [row["uren"] for row in rows][2] == "24.5"
    assert {row["synthetic"] for row in rows} == {"1"}


def test_the_codebook_has_a_row_per_code() -> None:
    rows = read_csv(write_codebook(a_full_data_set()))

    told = [
        (r["code"], r["meaning"], r["in_base"], r["code_en"]) for r in rows if r["item"] == "veld"
    ]
    assert told[:4] == [
        ("1", "answer", "true", "local team"),
        ("2", "answer", "true", "day treatment, once"),
        ("3", "answer", "true", "residential group"),
        ("-91", "not_asked", "false", "not asked"),
    ]
    assert {row["synthetic"] for row in rows} == {"true"}


def test_xlsx_holds_the_same_cells_as_csv() -> None:
    data = a_full_data_set()
    book = openpyxl.load_workbook(io.BytesIO(export_data(data, "xlsx")))

    header, *rows = book["Gegevens"].iter_rows(values_only=True)

    expected = [list(row.values()) for row in read_csv(export_data(data, "csv"))]
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    assert list(header) == [variable.name for variable in data.variables]
    assert texts[0] == expected[0]
    assert rows[1][header.index("opmerking")] == "=1+1"
    assert book["Gegevens"].cell(3, header.index("opmerking") + 1).data_type == "s"
    assert book["Lees mij"]["A1"].value.startswith("SYNTHETISCH")


def test_xlsx_names_a_fixed_moment() -> None:
    with zipfile.ZipFile(io.BytesIO(export_data(a_full_data_set(), "xlsx"))) as packed:
        assert b"1980-01-01T00:00:00Z" in packed.read("docProps/core.xml")


def test_parquet_carries_codebook_and_notice() -> None:
    import json

    import polars

    content = export_data(a_full_data_set(), "parquet")

    told = json.loads(polars.read_parquet_metadata(io.BytesIO(content))["weerklank"])
    assert (told["synthetic"], told["wave"], told["data_version"]) == (True, 3, "4")
    assert told["codebook"][0]["variable"] == "row"
    frame = polars.read_parquet(io.BytesIO(content))
    assert frame["tijd"].to_list() == [1, 4, 2, 4, -93, -94, -92]
    assert frame["gewicht"].dtype == polars.Float64


@pytest.mark.skipif(not SCHEMA.exists(), reason="the DDI schema is not on this machine")
def test_ddi_is_valid() -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))

    document = etree.fromstring(export_data(a_full_data_set(), "ddi"))

    assert [str(error) for error in schema.error_log if not schema.validate(document)] == []
    assert schema.validate(document)


def test_ddi_and_codebook_are_the_same_whoever_answered() -> None:
    few = "".join(SYNTHETIC_CSV.splitlines(keepends=True)[:-2])
    data = [a_data_set(csv=csv, include_texts=True) for csv in (few, SYNTHETIC_CSV)]
    assert data[0].respondents < data[1].respondents

    assert len({export_data(one, "ddi") for one in data}) == 1
    assert len({write_codebook(one) for one in data}) == 1


def test_ddi_tells_questions_and_codes_and_nothing_of_what_was_said() -> None:
    document = etree.fromstring(export_data(a_full_data_set(), "ddi"))

    variable = document.find(f".//{DDI}var[@name='tijd']")
    codes = [found.text for found in variable.iter(f"{DDI}catValu")]
    missing = [found.get("missType") for found in variable.iter(f"{DDI}catgry")]
    assert codes == ["1", "2", "4", "-93", "-94", "-91", "-92"]
    assert missing == [None] * 3 + ["not_applicable", "dont_know", "not_asked", "skipped"]
    assert [q.text for q in variable.iter(f"{DDI}qstnLit")] == ["Vraag: Tijd?", "Question: Time?"]
    assert document.find(f".//{DDI}catStat") is None
    assert "SYNTHETIC" in "".join(document.find(f".//{DDI}stdyInfo").itertext())


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError) as refused:
        export_data(a_data_set(), "stata")  # type: ignore[arg-type]

    assert refused.value.hint.en == "Choose from: sav, parquet, csv, xlsx, ddi."


def test_a_missing_package_says_how_to_install_it() -> None:
    with pytest.raises(UserError) as refused:
        load_extra("a_package_that_nobody_has")

    assert refused.value.code == "data-extra"
    assert 'pip install "weerklank[data]"' in refused.value.hint.nl
