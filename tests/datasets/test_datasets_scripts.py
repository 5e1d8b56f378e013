"""The scripts are run, and what they print is held against our own counts."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from dataset_samples import CSV, WEIGHTS, a_data_set, a_questionnaire, a_study, a_weight

from weerklank.analysis import count_cells, tabulate
from weerklank.datasets import export_data, write_python_script, write_r_script
from weerklank.fieldwork import read_responses
from weerklank.kernel import UserError, same

needs_r = pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
PYTHON = [sys.executable, "-I", "table.py"]
COLUMNS = (
    *("category", "answer", "people", "base", "percent"),
    *("weighted", "weighted_base", "weighted_percent"),
)
# R takes long to start, so all of its scripts run in one process.
ALL_R = 'for (name in sort(list.files(pattern = "[.]R$"))) source(name)'


def a_table(where, command):
    done = subprocess.run([*command, "data.csv"], cwd=where, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def run(where, item, breakdown, weight=None, **options):
    """Write script and data, run it as a person would, and return its rows."""
    data = a_data_set(added=[a_weight()], **options)
    script = write_python_script(data, item, breakdown, weight)
    (where / "table.py").write_text(script, encoding="utf-8")
    (where / "data.csv").write_bytes(export_data(data, "csv"))
    return a_table(where, PYTHON)


def our_table(item, breakdown, ways_base_all):
    questionnaire, study = a_questionnaire(ways_base_all), a_study()
    responses = read_responses(CSV, "responses.csv", questionnaire)
    tables = tabulate(count_cells(responses, questionnaire, study), questionnaire, study)
    return next(t for t in tables if (t.item, t.breakdown) == (item, breakdown))


@pytest.mark.parametrize(
    ("item", "ways_base_all"),
    [("tijd", False), ("steun", False), ("manieren", False), ("manieren", True)],
)
def test_a_script_counts_what_we_count(item, ways_base_all, tmp_path) -> None:
    rows = run(tmp_path, item, "veld_breakdown", ways_base_all=ways_base_all)

    table = our_table(item, "veld", ways_base_all)
    ours = [
        (row.text.nl, answer.text.nl, count, row.base)
        for row in table.rows
        for answer, count in zip(table.answers, row.counts, strict=True)
    ]
    counted = {answer for _, answer, _, _ in ours}
    theirs = [
        (row["category"], row["answer"], int(row["people"]), int(row["base"]))
        for row in rows
        if row["answer"] in counted
    ]
    assert theirs == ours


def test_a_script_weighs_by_hand_computed_sums(tmp_path) -> None:
    rows = run(tmp_path, "tijd", None, "gewicht")

    r1, r2, r3, r4 = WEIGHTS[:4].tolist()
    total = r1 + r2 + r3 + r4
    assert [float(row["weighted"]) for row in rows] == [r1, r3, r2 + r4]
    assert {float(row["weighted_base"]) for row in rows} == {total}
    assert float(rows[0]["weighted_percent"]) == pytest.approx(100 * r1 / total)


def test_a_script_counts_a_derived_item(tmp_path) -> None:
    rows = run(tmp_path, "tijd_anders", None)

    assert [(row["answer"], row["people"]) for row in rows] == [("anders", "3"), ("gelijk", "1")]


@needs_r
def test_r_prints_the_same_as_python(tmp_path) -> None:
    data = a_data_set(added=[a_weight()])
    tables = [
        *(("manieren", "veld_breakdown", None), ("steun", "veld_breakdown", "gewicht")),
        *(("tijd", None, "gewicht"), ("veld", None, None)),
    ]
    in_python = []
    for place, table in enumerate(tables):
        script = write_r_script(data, *table)
        (tmp_path / f"{place}.R").write_text(script, encoding="utf-8")
        in_python += [dict.fromkeys(COLUMNS, ""), *run(tmp_path, *table)]

    in_r = a_table(tmp_path, ["Rscript", "--vanilla", "-e", ALL_R])

    headers = [n for n, row in enumerate(in_r) if row["category"] == "category"]
    assert len(headers) == len(tables) - 1
    for place in headers:
        in_r[place] = dict.fromkeys(COLUMNS, "")
    assert [dict.fromkeys(COLUMNS, ""), *in_r] == in_python


@needs_r
def test_r_in_plain_c_prints_the_very_bytes_of_python(tmp_path) -> None:
    """It would stop reading at the first text with an accent, and count nobody."""
    data = a_data_set(added=[a_weight()], include_texts=True)
    content = export_data(data, "csv").decode()
    accented = content.replace(data.study, "café 😀 €")
    assert accented != content
    (tmp_path / "data.csv").write_text(accented, "utf-8")
    plan = (data, "veld", None, "gewicht")
    (tmp_path / "table.R").write_text(write_r_script(*plan), encoding="utf-8")
    (tmp_path / "table.py").write_text(write_python_script(*plan), encoding="utf-8")

    printed = [
        subprocess.run(
            [*command, "data.csv"],
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for command in (["Rscript", "--vanilla", "table.R"], PYTHON)
    ]

    assert printed[0] == printed[1]
    assert "dagbehandeling, één keer".encode() in printed[0]


def test_a_label_cannot_end_the_text_it_stands_in(tmp_path) -> None:
    odd = """x" ' ); stop("\\"""
    study = a_study()
    groups = tuple(replace(group, text=same(odd)) for group in study.breakdowns[0].categories)
    breakdown = replace(study.breakdowns[0], categories=groups)
    data = a_data_set(study=replace(study, breakdowns=(breakdown,)))
    (tmp_path / "data.csv").write_bytes(export_data(data, "csv"))
    script = write_python_script(data, "tijd", "veld_breakdown")
    (tmp_path / "table.py").write_text(script, encoding="utf-8")

    assert {row["category"] for row in a_table(tmp_path, PYTHON)} == {odd}
    assert json.dumps(odd) in write_r_script(data, "tijd", "veld_breakdown")


@pytest.mark.parametrize("write", [write_python_script, write_r_script])
@pytest.mark.parametrize(
    ("item", "breakdown", "code"),
    [
        ("tijdd", None, "data-variable-unknown"),
        ("tijd", "velden", "data-variable-unknown"),
        ("uren", None, "data-not-countable"),
        ("study", None, "data-not-countable"),
        ("tijd", "gewicht", "data-not-countable"),
    ],
)
def test_what_cannot_be_counted_is_refused(write, item, breakdown, code) -> None:
    with pytest.raises(UserError) as refused:
        write(a_data_set(added=[a_weight()]), item, breakdown)

    assert refused.value.code == code
