"""What can be wrong with the page, the advice and the look: refused by place, nothing written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from weerklank.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "haaglanden-2022"

LONG = "Dit is een zin die veel te lang is voor een blok op een bladzijde. " * 60
FILES: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a block with too much text": (
        "infographic.yaml",
        lambda text: text.replace("Het jeugdbeleid wil", f"{LONG} Het jeugdbeleid wil", 1),
        "page-too-full",
    ),
    "an icon that does not exist": (
        "infographic.yaml",
        lambda text: text.replace("icon: smile", "icon: smiel", 1),
        "icon-unknown",
    ),
    "a figure in a text that is no reference": (
        "infographic.yaml",
        lambda text: text.replace("Het jeugdbeleid wil", "Het jeugdbeleid van 2022 wil", 1),
        "digit-in-text",
    ),
    "a reference to a hidden cell in the text of the page": (
        "infographic.yaml",
        lambda text: text.replace(
            "Het jeugdbeleid wil", "{{werkdruk_mate.sterk@organisatie.anders}} wil", 1
        ),
        "reference-hidden",
    ),
    "a reference to a hidden cell in a finding": (
        "findings.yaml",
        lambda text: text.replace(
            "- werkdruk_mate.sterk@organisatie.gi",
            "- werkdruk_mate.sterk@organisatie.anders\n      - werkdruk_mate.sterk@organisatie.gi",
            1,
        ),
        "evidence-hidden",
    ),
    "a reference to a hidden cell in the report": (
        "report.nl.md",
        lambda text: text + "\n\n{{werkdruk_mate.sterk@organisatie.anders}} zegt dit.\n",
        "reference-hidden",
    ),
    "a recommendation for an unknown audience": (
        "recommendations.yaml",
        lambda text: text.replace("audience: professionals", "audience: profesionals", 1),
        "unknown-audience",
    ),
    "recommendations for an unknown audience on the page": (
        "infographic.yaml",
        lambda text: text.replace("recommendations: professionals", "recommendations: profs", 1),
        "unknown-audience",
    ),
    "a recommendation on a finding that is not there": (
        "recommendations.yaml",
        lambda text: text.replace("ruimte_onder_druk", "ruimte_onder_drukt", 1),
        "unknown-finding",
    ),
    "colours with too little contrast": (
        "theme.yaml",
        lambda _: "colours: {accent: '#ffcc00'}\n",
        "contrast-low",
    ),
}


def snapshot(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.glob("**/*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "study"))


def test_the_example_as_it_stands_is_fine(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == "Geen problemen gevonden.\n"


@pytest.mark.parametrize("what", FILES)
def test_it_is_refused_with_place_and_remedy_in_both_languages(
    what: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, change, code = FILES[what]
    path = folder / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")
    files, out = snapshot(folder), tmp_path / "out"

    shown = {}
    for language in ("nl", "en"):
        for verb in (["check", str(folder)], ["build", str(folder), "--out", str(out)]):
            assert main([*verb, "--lang", language]) == 2
            told = capsys.readouterr().err
            lines = [line for line in told.splitlines() if line.endswith(f"[{code}]")]
            assert lines, told
            assert lines[0].startswith(f"{path}:"), told
            assert lines[0].split(":")[1].split()[0].isdigit(), told
            assert "Traceback" not in told
            shown[language] = lines[0].split(": ", 1)[1]

    assert shown["nl"] != shown["en"]
    assert not out.exists()
    assert snapshot(folder) == files


def test_an_earlier_output_stays_where_a_build_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["build", str(folder), "--out", str(out)]) == 0
    before = snapshot(out)
    (folder / "theme.yaml").write_text("colours: {accent: '#ffcc00'}\n", encoding="utf-8")

    assert main(["build", str(folder), "--out", str(out)]) == 2

    assert snapshot(out) == before
    assert "contrast-low" in capsys.readouterr().err
