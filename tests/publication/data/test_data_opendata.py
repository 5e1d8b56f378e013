import csv
import dataclasses
import io
import json

import pytest

from fakes.releases import build_mark, build_release, build_row, build_study
from fakes.site_editions import build_site_edition, replace_release
from weerklank.disclosure import ReleasedMean
from weerklank.kernel import Text
from weerklank.publication.data.opendata import build_opendata, table_csv
from weerklank.publication.data.released_cells import CELL_COLUMNS, flat_rows

BOMB = Text("=HYPERLINK(1)", "@SUM(1)")


@pytest.fixture(scope="module")
def edition():
    return build_site_edition()


@pytest.fixture(scope="module")
def files(edition):
    return build_opendata(edition)


def read_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_build_opendata_names(files):
    assert sorted(files) == [
        "LEESMIJ.md",
        "README.md",
        "cells.csv",
        "codebook.csv",
        "codebook.json",
    ]


def test_build_opendata_twice_same_bytes(files):
    assert build_opendata(build_site_edition()) == files


def test_cells_first_line_is_the_header(files):
    assert files["cells.csv"].decode().splitlines()[0] == ",".join(CELL_COLUMNS)


def test_cells_percentage_of_everyone(files):
    rows = read_rows(files["cells.csv"])

    found = next(r for r in rows if r["item"] == "tijd" and not r["breakdown"])
    assert found == {
        "release": "1",
        "date": "2026-03-31",
        "study": "rivierland_proef",
        "wave": "1",
        "synthetic": "true",
        "item": "tijd",
        "item_nl": "Tijd voor cliënten",
        "item_en": "Time for clients",
        "breakdown": "",
        "breakdown_nl": "",
        "breakdown_en": "",
        "category": "",
        "category_nl": "",
        "category_en": "",
        "answer": "minder",
        "answer_nl": "minder",
        "answer_en": "less",
        "measure": "percent",
        "base": "272",
        "percent": "64",
        "low95": "59",
        "high95": "69",
        "mean": "",
        "sd": "",
        "hidden": "",
        "note": "",
    }


def test_cells_say_in_a_note_what_tables_say_with_a_sign(edition):
    """The number stays a number: 0% of 40 people is 0, and a spreadsheet can reckon with it."""
    table = edition.release.table("tijd", "team")
    row = build_row(table.answers, (None, 0, 60), 40, category=("zuid", "Zuid", "South"))
    wide = build_row(table.answers, (40, 0, 60), 400, category=("noord", "Noord", "North"))
    changed = replace_release(edition, tables=(dataclasses.replace(table, rows=(row, wide)),))

    rows = read_rows(build_opendata(changed)["cells.csv"])

    assert [(row["base"], row["percent"], row["note"]) for row in rows] == [
        *(("40", "", "withheld"), ("40", "0", "nobody"), ("40", "60", "")),
        *(("400", "40", ""), ("400", "0", ""), ("400", "60", "")),
    ]


def test_cells_hidden_mean_is_noted(edition):
    mark = build_mark()
    row = dataclasses.replace(mark.rows[0], mean=ReleasedMean(None, None, None, None, "protected"))
    changed = replace_release(edition, tables=(dataclasses.replace(mark, rows=(row,)),))

    (found,) = read_rows(build_opendata(changed)["cells.csv"])

    assert (found["mean"], found["hidden"], found["note"]) == ("", "protected", "withheld")


def test_cells_every_row_says_synthetic(files):
    assert {row["synthetic"] for row in read_rows(files["cells.csv"])} == {"true"}


def test_cells_real_answers_are_not_called_synthetic(edition):
    real = replace_release(edition, synthetic=False)

    rows = read_rows(build_opendata(real)["cells.csv"])

    assert {row["synthetic"] for row in rows} == {"false"}


def test_cells_hidden_figure_is_empty_with_its_reason(files):
    rows = read_rows(files["cells.csv"])

    hidden = [
        (row["category"], row["answer"], row["base"], row["percent"], row["low95"], row["hidden"])
        for row in rows
        if row["breakdown"] == "team" and row["hidden"]
    ]
    assert hidden == [
        ("zuid", "minder", "40", "", "", "protected"),
        ("zuid", "meer", "40", "", "", "protected"),
        ("rest", "minder", "", "", "", "small_group"),
        ("rest", "evenveel", "", "", "", "small_group"),
        ("rest", "meer", "", "", "", "small_group"),
    ]


def test_cells_mean_has_a_row_of_its_own(files):
    rows = read_rows(files["cells.csv"])

    (found,) = [row for row in rows if row["measure"] == "mean"]
    figures = {name: found[name] for name in ("base", "percent", "low95", "high95", "mean", "sd")}
    assert figures == {
        "base": "284",
        "percent": "",
        "low95": "7.1",
        "high95": "7.5",
        "mean": "7.3",
        "sd": "1.2",
    }


def test_cells_name_the_release_that_a_table_comes_from(files):
    rows = read_rows(files["cells.csv"])

    origins = {(row["item"], row["breakdown"]): row["release"] for row in rows}
    assert (origins["tijd", "veld"], origins["tijd", "team"]) == ("2", "1")


def test_cells_are_every_figure_of_the_release(edition, files):
    release = edition.release
    figures = sum(len(row.figures) for table in release.tables for row in table.rows)
    means = sum(row.mean is not None for table in release.tables for row in table.rows)

    assert len(read_rows(files["cells.csv"])) == figures + means


def test_table_csv_is_its_part_of_the_cells(edition, files):
    table = edition.release.table("tijd", "veld")

    content = table_csv(edition, table)

    rows = read_rows(files["cells.csv"])
    assert read_rows(content) == [
        row for row in rows if (row["item"], row["breakdown"]) == ("tijd", "veld")
    ]


def test_cells_formula_in_a_label_is_text(edition):
    table = edition.release.tables[0]
    bad = dataclasses.replace(table, title=BOMB)

    (row, *_) = read_rows(build_opendata(replace_release(edition, tables=(bad,)))["cells.csv"])

    assert (row["item_nl"], row["item_en"]) == ("'=HYPERLINK(1)", "'@SUM(1)")


def test_flat_rows_percentages_have_exactly_these_keys():
    release = build_release(tables=build_release().tables[:1])

    assert flat_rows(release) == [
        {
            "item": "tijd",
            "breakdown": None,
            "category": None,
            "answer": answer,
            "n": 272,
            "percent": percent,
            "hidden": False,
        }
        for answer, percent in (("minder", 64), ("evenveel", 24), ("meer", 13))
    ]


def test_flat_rows_hidden_figures():
    rows = [row for row in flat_rows(build_release()) if row["breakdown"] == "team"]

    assert [(r["category"], r["n"], r["percent"], r["hidden"]) for r in rows[3:]] == [
        ("zuid", 40, None, True),
        ("zuid", 40, 30, False),
        ("zuid", 40, None, True),
        ("rest", None, None, True),
        ("rest", None, None, True),
        ("rest", None, None, True),
    ]


def test_flat_rows_mean():
    assert flat_rows(build_release(tables=(build_mark(),))) == [
        {
            "item": "cijfer",
            "breakdown": None,
            "category": None,
            "answer": None,
            "n": 284,
            "mean": 7.3,
            "hidden": False,
        }
    ]


def test_flat_rows_hidden_mean():
    mark = build_mark()
    hidden = ReleasedMean(None, None, None, None, "small_group")
    row = dataclasses.replace(mark.rows[0], base=None, mean=hidden)

    (flat,) = flat_rows(build_release(tables=(dataclasses.replace(mark, rows=(row,)),)))

    assert (flat["n"], flat["mean"], flat["hidden"]) == (None, None, True)


def test_flat_rows_can_be_json():
    rows = flat_rows(build_release())

    assert json.loads(json.dumps(rows)) == rows


@pytest.mark.parametrize("name", ["LEESMIJ.md", "README.md"])
def test_readme_names_licence_source_and_columns(files, name):
    text = files[name].decode()

    wanted = ["https://creativecommons.org/licenses/by/4.0/", "Proefonderzoek", "`percent`", "284"]
    assert [word for word in wanted if word not in text] == []


def test_readme_says_synthetic_only_where_it_is(edition):
    real = replace_release(edition, synthetic=False)

    labelled = build_opendata(edition)["LEESMIJ.md"].decode()
    plain = build_opendata(real)["LEESMIJ.md"].decode()

    assert labelled.count("> **Synthetische gegevens.**") == 1
    assert labelled.count(", synthetische gegevens.") == 1
    assert "ynthetische" not in plain


@pytest.mark.parametrize(
    ("rate", "sentence"),
    [
        (None, "De respons is niet bekend"),
        (38, "Van de mensen die de vragenlijst kregen, deed 38% mee."),
    ],
)
def test_readme_response_rate(edition, rate, sentence):
    changed = replace_release(edition, response_rate=rate)

    assert build_opendata(changed)["LEESMIJ.md"].decode().count(sentence) == 1


def test_readme_braces_in_a_title_stand_as_written(edition):
    study = build_study(title=Text("Werk {x}", "Work {x}"))

    text = build_opendata(dataclasses.replace(edition, study=study))["LEESMIJ.md"].decode()

    assert text.splitlines()[0] == "# Open data: Werk {x}"


def test_cells_table_that_a_newer_release_repeats_comes_from_the_newest(edition):
    older, newer = edition.releases
    repeated = dataclasses.replace(newer, tables=(*newer.tables, *older.tables[:1]))

    files = build_opendata(dataclasses.replace(edition, releases=(older, repeated)))

    origins = {row["item"]: row["release"] for row in read_rows(files["cells.csv"])}
    assert (origins["veld"], origins["middel"]) == ("2", "1")
