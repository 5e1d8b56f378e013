import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from weerklank import __version__
from weerklank.cli import main
from weerklank.kernel import Text

EXAMPLE = Path(__file__).parents[2] / "examples" / "haaglanden-2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "een map met spaties"))


def tables(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["tables", str(folder), "--format", "json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_tables_are_flat_rows_of_released_figures(capsys: pytest.CaptureFixture[str]) -> None:
    rows = tables(EXAMPLE, capsys)

    keys = {"item", "breakdown", "category", "answer", "n", "percent", "hidden"}
    assert {frozenset(row) for row in rows} == {frozenset(keys)}
    everyone = [row for row in rows if row["item"] == "tijd_client" and row["breakdown"] is None]
    assert everyone == [
        flat("tijd_client", "minder", 284, 44),
        flat("tijd_client", "evenveel", 284, 35),
        flat("tijd_client", "meer", 284, 21),
    ]


def flat(item: str, answer: str, n: int, percent: int) -> dict[str, object]:
    row: dict[str, object] = {"item": item, "breakdown": None, "category": None, "answer": answer}
    return row | {"n": n, "percent": percent, "hidden": False}


def test_hidden_figures_are_null_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    hidden = [row for row in tables(EXAMPLE, capsys) if row["hidden"]]

    assert len(hidden) > 0
    assert {row["percent"] for row in hidden} == {None}
    residual = [row for row in hidden if row["category"] == "overig"]
    assert {row["n"] for row in residual} == {None}


def test_a_second_release_repeats_and_extends_the_ledger(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "releases" / "release-001.json").read_bytes()
    table = "items: [bereik_client, op_afstand, toegerust_tekort]"
    study = (folder / "study.yaml").read_text(encoding="utf-8")
    assert table in study
    study = study.replace(table, table.replace("]", ", contact_intern]"), 1)
    (folder / "study.yaml").write_text(study, encoding="utf-8")

    assert main(["release", str(folder), "--reason", "vraag van het panel"]) == 0

    assert capsys.readouterr().out.startswith("Vrijgave 2: ")
    assert (folder / "releases" / "release-001.json").read_bytes() == before
    second = [row for row in tables(folder, capsys) if row["breakdown"] == "nodig"]
    assert "contact_intern" in {row["item"] for row in second}


def test_the_report_comes_in_the_language_that_is_asked_for(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(folder), "--out", str(tmp_path / "en"), "--lang", "en"]) == 0

    assert "files in" in capsys.readouterr().out
    assert '<html lang="en"' in (tmp_path / "en" / "report.html").read_text(encoding="utf-8")


def test_the_language_of_the_screen_can_be_set_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEERKLANK_LANG", "en")

    assert main(["check", str(EXAMPLE)]) == 0
    assert capsys.readouterr().out == "No problems found.\n"


def test_synthetic_answers_go_to_the_screen_unless_a_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts, file = str(EXAMPLE / "facts.yaml"), tmp_path / "new" / "answers.csv"

    assert main(["synth", facts, "--seed", "7"]) == 0
    shown = capsys.readouterr()
    assert main(["synth", facts, "--seed", "7", "--out", str(file)]) == 0

    assert shown.out == file.read_text(encoding="utf-8")
    assert shown.out.startswith("# synthe")
    assert "126" in shown.err


def test_progress_is_a_bar_on_a_terminal_and_a_line_a_step_elsewhere(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, file = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["build", str(folder), "--out", str(tmp_path / "one")]) == 0
    monkeypatch.setattr(sys, "stderr", file)
    assert main(["build", str(folder), "--out", str(tmp_path / "two")]) == 0

    assert "█" * 24 in terminal.getvalue()
    assert file.getvalue().splitlines()[0] == "Rapport maken ..."


def test_a_stop_by_hand_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def stop(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("weerklank.cli.files.build_folder", stop)

    assert main(["build", str(EXAMPLE), "--out", str(tmp_path)]) == 130
    assert Text("Afgebroken", "Stopped").nl in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["bouw"], ["build"], ["release", "x"], ["check", "x", "y"]])
def test_a_wrong_command_shows_how_it_is_meant(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2
    shown = capsys.readouterr().err
    assert shown.startswith("gebruik: weerklank")
    assert not re.search("argument|required|choice|usage", shown)


def test_without_words_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "maak een veilige vrijgave" in capsys.readouterr().err

    assert main(["--lang", "en"]) == 2
    assert "make a safe release" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "schrijf jaar-maand-dag"), ("en", "write year-month-day")]
)
def test_a_date_the_other_way_round_is_refused(
    language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["release", "x", "--reason", "y", "--date", "1-5-2026", "--lang", language])

    assert words in capsys.readouterr().err


def test_a_reader_that_stops_halfway_is_no_error() -> None:
    command = f"{sys.executable} -m weerklank.cli tables {EXAMPLE} | head -1"

    shown = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert (shown.stdout, shown.stderr) == ("[\n", "")


def test_a_table_that_could_not_be_released_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "releases")
    (folder / "closed" / "data-versions.yaml").unlink()
    answers = folder / "closed" / "responses.csv"
    lines = answers.read_text(encoding="utf-8").splitlines()
    answers.write_text("\n".join(lines[:62]) + "\n", encoding="utf-8")

    assert main(["release", str(folder), "--reason", "weinig mensen", "--lang", "en"]) == 0

    shown = capsys.readouterr().out
    assert "Not released:\n- " in shown


def test_a_date_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["release", str(EXAMPLE), "--reason", "x", "--date", "22-11-2026"])

    assert "22-11-2026" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])

    assert capsys.readouterr().out == f"weerklank {__version__}\n"
