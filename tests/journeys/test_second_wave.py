"""The 2022 example from published facts to published files: synth, check, release, build."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest

from weerklank.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "haaglanden-2022"
SEED = "2022"
DATE = "2026-11-22"
REASON = "Definitieve cijfers van de tweede meting"

PERCENTAGES = {
    ("organisatie", "", "", "lokaal_team"): "30",
    ("organisatie", "", "", "gi"): "33",
    ("organisatie", "", "", "specialistisch"): "31",
    ("organisatie", "", "", "anders"): "6",
    ("ervaring", "", "", "tot_3"): "19",
    ("ervaring", "", "", "van_3_tot_6"): "23",
    ("ervaring", "", "", "van_6_tot_10"): "11",
    ("ervaring", "", "", "meer_dan_10"): "47",
    ("ruimte_oordeel", "", "", "voldoende"): "92",
    ("relatie_oordeel", "", "", "onvoldoende"): "47",
    ("nodig_oordeel", "", "", "onvoldoende"): "44",
    ("reflecteren_oordeel", "", "", "onvoldoende"): "37",
    ("afwegen_oordeel", "", "", "onvoldoende"): "13",
    ("blijven_kans", "", "", "groot"): "79",
    ("werkdruk_mate", "", "", "sterk"): "23",
    ("werkdruk_mate", "", "", "enigszins"): "58",
    ("werkdruk_mate", "", "", "niet_nauwelijks"): "19",
    ("uren_contract", "", "", "meer"): "62",
    ("uren_contract", "", "", "gelijk"): "37",
    ("uren_contract", "", "", "minder"): "1",
    ("werkdruk_mate", "organisatie", "gi", "sterk"): "37",
    ("werkdruk_mate", "organisatie", "specialistisch", "sterk"): "26",
    ("werkdruk_mate", "organisatie", "lokaal_team", "sterk"): "9",
}
MARKS = {
    ("", ""): "7.3",
    ("organisatie", "lokaal_team"): "7.7",
    ("organisatie", "gi"): "7.2",
    ("organisatie", "specialistisch"): "6.9",
    ("afwegen", "onvoldoende"): "5.8",
    ("relatie", "voldoende"): "8.2",
}
SENTENCES = (
    "92% van de professionals noemt de professionele ruimte als geheel voldoende",
    "Toch zegt 47% te weinig ruimte te hebben voor de relatie met cliënten",
    "44% om te doen wat nodig is, 37% om te reflecteren en 13% voor eigen afwegingen",
    "geven hun werkplezier gemiddeld een 8,2",
    "geven hun werkplezier gemiddeld een 5,8",
    "79% van de professionals noemt de kans redelijk groot of groot",
    "37% in sterke mate last te hebben van werkdruk, in de gespecialiseerde jeugdhulp 26% en in de",
    "62% van de professionals zegt meestal meer uren te werken",
    "Op papier is er genoeg ruimte, zeggen professionals.",
    "Voorstel van de redactie",
)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as a researcher has it before there are answers; then synth and release."""
    folder = tmp_path_factory.mktemp("second_wave") / "study"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("releases", "closed"))
    (folder / "closed").mkdir()
    answers = folder / "closed" / "responses.csv"
    run("synth", folder / "facts.yaml", "--seed", SEED, "--out", answers)
    run("check", folder)
    run("release", folder, "--reason", REASON, "--date", DATE)
    run("check", folder)
    return folder


@pytest.fixture(scope="module")
def public(study: Path) -> Path:
    out = study.parent / "public"
    run("build", study, "--out", out)
    return out


def run(*arguments: object) -> None:
    assert main([str(argument) for argument in arguments]) == 0


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def words_of(markup: str) -> str:
    """Return a page's words, without its marks, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", "", markup).split())


def test_second_wave_regenerates_the_folder(study: Path) -> None:
    for part in ("closed", "releases"):
        made = {p.name: p.read_bytes() for p in (study / part).iterdir()}
        kept = {p.name: p.read_bytes() for p in (EXAMPLE / part).iterdir()}
        assert made == kept


def test_second_wave_gives_the_published_percentages_in_the_open_data(public: Path) -> None:
    found = {}
    for row in read_csv(public / "opendata" / "cells.csv"):
        key = (row["item"], row["breakdown"], row["category"], row["answer"])
        if key in PERCENTAGES:
            found[key] = row["percent"]

    assert found == PERCENTAGES


def test_second_wave_gives_the_published_marks_in_the_open_data(public: Path) -> None:
    found = {}
    for row in read_csv(public / "opendata" / "cells.csv"):
        if row["item"] == "werkplezier" and row["mean"]:
            found[row["breakdown"], row["category"]] = row["mean"]

    assert {group: found[group] for group in MARKS} == MARKS
    assert min(found, key=lambda group: float(found[group])) == ("afwegen", "onvoldoende")
    assert max(found, key=lambda group: float(found[group])) == ("relatie", "voldoende")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_second_wave_says_it_in_the_report(sentence: str, public: Path) -> None:
    report = words_of((public / "report.html").read_text(encoding="utf-8"))

    assert report.count(sentence) >= 1


def test_second_wave_pdf_prints_the_group_marks(public: Path) -> None:
    pdf = pypdfium2.PdfDocument(public / "report.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)

    missing = [mark for mark in MARKS.values() if mark.replace(".", ",") not in text]
    assert missing == []


def test_second_wave_never_prints_a_figure_of_anders(public: Path) -> None:
    rows = [r for r in read_csv(public / "opendata" / "cells.csv") if r["category"] == "anders"]

    assert len(rows) > 6
    assert {(row["base"], row["percent"], row["mean"], row["sd"]) for row in rows} == {("",) * 4}


def test_second_wave_is_labelled_synthetic_everywhere(public: Path) -> None:
    unlabelled = [
        str(path.relative_to(public))
        for path in texts_of(public)
        if "syntheti" not in path.read_text(encoding="utf-8").lower()
    ]

    assert unlabelled == []


def texts_of(public: Path) -> Iterable[Path]:
    return (path for path in public.glob("**/*") if path.suffix in (".html", ".md"))


def test_second_wave_same_folder_same_bytes(study: Path, public: Path, tmp_path: Path) -> None:
    out = tmp_path / "again"

    run("build", study, "--out", out)

    again = {str(p.relative_to(out)): p.read_bytes() for p in out.glob("**/*") if p.is_file()}
    first = {str(p.relative_to(public)): p.read_bytes() for p in public.glob("**/*") if p.is_file()}
    assert again == first
