"""What a researcher can get wrong, each refused with place and remedy; nothing half written."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from weerklank.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "haaglanden-2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "study"))


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.glob("**/*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 2) -> str:
    capsys.readouterr()
    assert main(arguments) == code
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    return shown


def test_the_example_as_it_stands_is_fine(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == "Geen problemen gevonden.\n"


DOCUMENTS = {
    "broken yaml": (
        "questionnaire.yaml",
        lambda text: text.replace("minutes: 5", "minutes: [5", 1),
        "yaml-broken",
    ),
    "a condition on a later page": (
        "questionnaire.yaml",
        lambda text: re.sub(
            r"( +)- id: werkveld\n", r"\1- id: werkveld\n\1  when: {answered: ernst}\n", text
        ),
        "condition-later",
    ),
    "an answer outside its list": (
        "closed/responses.csv",
        lambda text: text.replace("lokaal_team", "lokaal_teem", 1),
        "responses-answer-unknown",
    ),
    "a wrong column": (
        "closed/responses.csv",
        lambda text: text.replace(",werkdruk,", ",werkdrukte,", 1),
        "responses-column-unknown",
    ),
    "a duplicate respondent": (
        "closed/responses.csv",
        lambda text: text.replace("\ns002,", "\ns001,", 1),
        "responses-respondent-twice",
    ),
    "answers that are real by their label and made up by the plan": (
        "closed/responses.csv",
        lambda text: text.split("\n", 1)[1],
        "synthetic-label",
    ),
    "a channel without a name": (
        "reach.yaml",
        lambda text: text.replace("    name:", "    nam:", 1),
        "field-missing",
    ),
    "an unknown item in a finding": (
        "findings.yaml",
        lambda text: text.replace("evidence: [doen_wat_nodig.", "evidence: [doen_wat_moet.", 1),
        "unknown-item",
    ),
    "a digit in a finding": (
        "findings.yaml",
        lambda text: text.replace(
            'nl: "{{doen_wat_nodig.minder_vaak}} zegt', 'nl: "Wel 70% zegt', 1
        ),
        "digit-in-text",
    ),
    "a digit in the report": (
        "report.nl.md",
        lambda text: text + "\n\nDat zijn 3 dingen.\n",
        "digit-in-text",
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_bad_documents_are_refused_with_file_line_and_remedy(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, change, code = DOCUMENTS[name]
    edit(folder / file, change)
    before = snapshot(tmp_path)

    dutch = refusal(["check", str(folder)], capsys)
    english = refusal(["check", str(folder), "--lang", "en"], capsys)

    assert f"[{code}]" in dutch
    assert f"{folder / file}:" in dutch
    assert dutch != english
    assert snapshot(tmp_path) == before


def test_findings_are_checked_by_themselves_before_there_is_a_release(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "releases")
    assert main(["check", str(folder)]) == 0
    edit(folder / "findings.yaml", lambda text: text.replace("theme: autonomie", "theme: rust", 1))

    assert "[unknown-theme]" in refusal(["check", str(folder)], capsys)


@pytest.mark.parametrize("name", ["an answer outside its list", "a duplicate respondent"])
def test_a_release_of_bad_answers_leaves_the_ledger_as_it_was(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, change, code = DOCUMENTS[name]
    edit(folder / file, change)
    before = snapshot(folder)

    shown = refusal(["release", str(folder), "--reason", "nog een keer"], capsys)

    assert f"[{code}]" in shown
    assert snapshot(folder) == before


@pytest.mark.parametrize("name", ["a digit in the report", "an unknown item in a finding"])
def test_a_build_of_bad_words_leaves_the_output_as_it_was(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "public"
    file, change, code = DOCUMENTS[name]
    edit(folder / file, change)
    before = snapshot(tmp_path)

    assert f"[{code}]" in refusal(["build", str(folder), "--out", str(out)], capsys)
    assert snapshot(tmp_path) == before


def test_an_emoji_in_an_open_answer_is_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def with_emoji(text: str) -> str:
        lines = text.splitlines()
        row = next(number for number, line in enumerate(lines) if line.startswith("s001,"))
        lines[row] = lines[row].rsplit(",", 1)[0] + ",fijn team 🙂"
        return "\n".join(lines) + "\n"

    edit(folder / "closed" / "responses.csv", with_emoji)

    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == "Geen problemen gevonden.\n"


def test_an_emoji_in_the_report_is_printed_as_something_else(folder: Path, tmp_path: Path) -> None:
    edit(folder / "report.nl.md", lambda text: text + "\n\nDank voor het meedoen 🙂.\n")

    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")


def test_contradicting_facts_are_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = folder / "facts.yaml"
    edit(facts, lambda text: text.replace("minder: 71, rest: 32", "minder: 21, rest: 12", 1))
    before = snapshot(tmp_path)

    shown = refusal(["synth", str(facts), "--seed", "1"], capsys)

    assert "21" in shown
    assert "bereik_client" in shown
    assert snapshot(tmp_path) == before


def test_a_file_in_place_of_its_folder_is_refused_with_the_folder_to_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = refusal(["check", str(folder / "study.yaml")], capsys)

    assert "[folder-is-file]" in shown
    assert f"Noem de map waar het in staat: {folder} " in shown


def test_real_answers_are_never_overwritten_by_made_up_ones(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = folder / "closed" / "responses.csv"
    real = "respondent,werkveld\nr1,gi\n"
    answers.write_text(real, encoding="utf-8")

    shown = refusal(["synth", str(folder / "facts.yaml"), "--out", str(answers)], capsys)

    assert "[answers-real]" in shown
    assert answers.read_text(encoding="utf-8") == real


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build", "nergens", "--out", "x"], "folder-missing"),
        (["release", "nergens", "--reason", "x"], "folder-missing"),
        (["check", "nergens"], "folder-missing"),
        (["tables", "nergens"], "folder-missing"),
        (["synth", "nergens.yaml"], "file-missing"),
    ],
)
def test_a_path_that_does_not_exist_is_named(
    arguments: list[str],
    code: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)

    shown = refusal(arguments, capsys)

    assert "nergens" in shown
    assert f"[{code}]" in shown


def test_nothing_can_be_built_before_something_is_released(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "releases")

    shown = refusal(["build", str(folder), "--out", str(tmp_path / "out")], capsys)

    assert "[nothing-released]" in shown
    assert "weerklank release" in shown
    assert not (tmp_path / "out").exists()


def test_a_release_without_a_reason_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "[reason-missing]" in refusal(["release", str(folder), "--reason", " "], capsys)


def test_an_output_folder_with_other_files_is_left_alone(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.docx").write_bytes(b"years of work")

    shown = refusal(["build", str(folder), "--out", str(out)], capsys)

    assert "[output-foreign]" in shown
    assert [path.name for path in out.iterdir()] == ["chapter.docx"]


def test_a_file_that_is_not_utf8_is_named_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = folder / "closed" / "responses.csv"
    answers.write_bytes(answers.read_bytes() + b"\xff\n")
    lines = answers.read_bytes().count(b"\n")

    shown = refusal(["release", str(folder), "--reason", "x"], capsys)

    assert "[file-encoding]" in shown
    assert f"responses.csv:{lines}" in shown
