"""What docs/how-to/start-a-study.md tells a newcomer to type, done to the letter."""

import csv
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from weerklank.cli import main

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "how-to" / "start-a-study.md").read_text(encoding="utf-8")
FILE = re.compile(r"`(calm-2026/[\w./]+)`[^\n`]*\n\n```\w+\n(.*?)```", re.DOTALL)
REACH = re.compile(r"`calm-2026/reach.yaml`.*?```yaml\n(.*?)```", re.DOTALL)
COLUMNS = ("id", "submitdate", "Q0", "Q1", "Q2", "Q3[SQ001]", "Q3[SQ002]", "Q4", "Q5")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    for name, text in FILE.findall(PAGE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "calm-2026"


def write_export(path: Path, people: int) -> None:
    """Write answers as a survey programme exports them; one in ten stopped halfway."""
    chance = random.Random(2026)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(COLUMNS)
        for number in range(people):
            calm = chance.choice(["A1", "A2", "A3"])
            causes = ["", ""] if calm == "A3" else [chance.choice(["Y", ""]) for _ in range(2)]
            done = "" if number % 10 == 9 else "2026-05-05 10:00:00"
            field, mark = chance.choice(["A1", "A2"]), chance.randint(4, 9)
            rows.writerow([number, done, "Y", field, calm, *causes, mark, "Druk, elke dag"])


def translate(study: Path, export: Path) -> None:
    script, answers = study / "closed" / "translate.py", study / "closed" / "responses.csv"
    subprocess.run([sys.executable, str(script), str(export), str(answers)], check=True)


def test_the_study_of_the_page_goes_from_export_to_tables(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(study), "--lang", "en"]) == 0
    write_export(tmp_path / "export.csv", people=200)
    translate(study, tmp_path / "export.csv")
    (reach,) = REACH.findall(PAGE)
    (study / "reach.yaml").write_text(reach, encoding="utf-8")

    assert main(["check", str(study), "--lang", "en"]) == 0
    assert main(["release", str(study), "--reason", "First tables", "--lang", "en"]) == 0

    assert "Release 1: 6 tables, 180 respondents" in capsys.readouterr().out


def test_a_code_that_was_not_translated_is_named(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_export(tmp_path / "export.csv", people=30)
    script = study / "closed" / "translate.py"
    script.write_text(script.read_text(encoding="utf-8").replace('"A2": "residential"', ""))
    translate(study, tmp_path / "export.csv")

    assert main(["check", str(study), "--lang", "en"]) == 2

    told, counted = capsys.readouterr().err.splitlines()
    assert "'A2' is not an answer to this item." in told
    assert "Also on lines" in told
    assert "problems found" in counted


def test_the_answers_and_reach_of_the_reference_page_are_read(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (DOCS / "reference" / "answers.md").read_text(encoding="utf-8")
    (answers,) = re.findall(r"```\n(# synthetic.*?)```", page, re.DOTALL)
    (study / "closed" / "responses.csv").write_text(answers, encoding="utf-8")
    with (study / "study.yaml").open("a", encoding="utf-8") as plan:
        plan.write("synthetic: true\n")

    assert main(["check", str(study)]) == 0
    assert capsys.readouterr().out == "Geen problemen gevonden.\n"
