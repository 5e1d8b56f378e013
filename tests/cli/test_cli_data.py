"""The verb `data`: closed answers as a file, read back by the programs they are for."""

import csv
import shutil
import stat
from pathlib import Path

import openpyxl
import polars as pl
import pyreadstat
import pytest
from lxml import etree

from weerklank.cli import main

STUDY = Path(__file__).parents[2] / "examples" / "haaglanden-2022"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(STUDY, tmp_path / "study"))


def raw(name):
    lines = (STUDY / "closed" / "responses.csv").read_text().splitlines()
    return [row[name] for row in csv.DictReader(line for line in lines if not line.startswith("#"))]


def test_spss_holds_every_answer_with_its_label(folder, tmp_path, capsys):
    out = tmp_path / "answers.sav"

    code = main(["data", str(folder), "--out", str(out), "--lang", "nl"])

    found, about = pyreadstat.read_sav(out, output_format="dict", user_missing=True)
    labels = about.variable_value_labels["organisatie"]
    texts = {"lokaal_team": "lokaal team", "gi": "gecertificeerde instelling"}
    said = [labels[value] for value in found["organisatie"]]
    wanted = raw("organisatie")
    assert (code, len(said)) == (0, len(wanted))
    assert [one for one in said if one in texts.values()] == [
        texts[one] for one in wanted if one in texts
    ]
    assert "antwoorden van mensen" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "sav"])
def test_a_file_of_answers_is_for_its_owner_alone(folder, tmp_path, ending):
    out = tmp_path / f"answers.{ending}"

    main(["data", str(folder), "--out", str(out)])

    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_every_form_holds_as_many_people(folder, tmp_path):
    for ending in ("csv", "xlsx", "parquet"):
        main(["data", str(folder), "--out", str(tmp_path / f"a.{ending}")])

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1]
    with (tmp_path / "a.csv").open(encoding="utf-8-sig") as file:
        lines = [line for line in file if not line.startswith("#")]
    people = len(raw("organisatie"))
    assert pl.read_parquet(tmp_path / "a.parquet").height == people
    assert len(lines) - 1 == people
    assert sum(1 for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)) == people


def test_ddi_describes_the_items_and_holds_no_answer(folder, tmp_path, capsys):
    out = tmp_path / "codebook.xml"

    main(["data", str(folder), "--out", str(out), "--lang", "en"])

    names = {one.get("name") for one in etree.parse(out).iter("{*}var")}
    assert {"organisatie", "werkplezier", "werkdruk_mate"} <= names
    assert "it holds no answers" in capsys.readouterr().out
    assert etree.parse(out).findall(".//{*}catStat") == []


def test_planned_weights_come_along(folder, tmp_path):
    study = (folder / "study.yaml").read_text()
    margin = "margins: [{items: [organisatie], totals: {%s}, source: {nl: telling, en: count}}]"
    plans = {
        "goed": "lokaal_team: 400, gi: 300, specialistisch: 250, anders: 50",
    }
    told = "".join(
        f"  - {{id: {name}, title: {{nl: {name}, en: {name}}}, method: poststratification, "
        f"{margin % totals}}}\n"
        for name, totals in plans.items()
    )
    (folder / "study.yaml").write_text(f"{study}\nweighting:\n{told}")
    out = tmp_path / "a.parquet"

    main(["data", str(folder), "--out", str(out)])

    found = pl.read_parquet(out)
    team = [one == "gi" for one in raw("organisatie")]
    weights = found["weight_goed"].to_list()
    share = sum(w for w, inside in zip(weights, team, strict=True) if inside) / sum(weights)
    assert share == pytest.approx(0.3)


def test_an_unknown_ending_is_refused_and_nothing_is_written(folder, tmp_path, capsys):
    code = main(["data", str(folder), "--out", str(tmp_path / "a.txt"), "--lang", "en"])

    assert code == 2
    assert "Choose a name ending in .sav" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_a_study_without_answers_is_refused(folder, tmp_path, capsys):
    (folder / "closed" / "responses.csv").unlink()

    code = main(["data", str(folder), "--out", str(tmp_path / "a.csv"), "--lang", "en"])

    assert code == 2
    assert "There are no answers yet." in capsys.readouterr().err


def test_open_answers_come_along_when_asked_for(tmp_path):
    from fakes.quoted_study import write_folder

    (tmp_path / "quoted").mkdir()
    write_folder(tmp_path / "quoted")
    plain, full = tmp_path / "plain.parquet", tmp_path / "full.parquet"

    main(["data", str(tmp_path / "quoted"), "--out", str(plain)])
    main(["data", str(tmp_path / "quoted"), "--out", str(full), "--texts"])

    def words(path):
        return {str(cell) for row in pl.read_parquet(path).iter_rows() for cell in row}

    written = words(full) - words(plain)
    assert "Minder overleg zou schelen." in written
    assert not any(text in words(plain) for text in written)
