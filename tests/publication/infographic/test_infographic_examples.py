"""The pages of the two example studies: what was published stands on them, and no more."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from infographic_samples import html_text, outside, pdf_text

from weerklank.archive import read_folder
from weerklank.findings import read_findings, read_recommendations
from weerklank.kernel import LANGUAGES, Language
from weerklank.publication.edition import Edition
from weerklank.publication.infographic.building import build_infographic, check_infographic
from weerklank.publication.infographic.reading import read_infographic

EXAMPLES = Path(__file__).parents[3] / "examples"
QUICKSCAN, INTERVIEWS = "haaglanden-2022", "haaglanden-2023"
PUBLISHED = [
    *("150", "92%", "47%", "44%", "37%", "13%"),
    *("7,3", "7,7", "7,2", "6,9", "5,8", "8,2", "79%"),
    *("23%", "58%", "19%", "26%", "9%", "62%", "1%"),
]


@pytest.fixture(scope="module", params=[QUICKSCAN, INTERVIEWS])
def edition(request: pytest.FixtureRequest) -> Edition:
    return load(request.param)


@pytest.fixture(scope="module")
def quickscan() -> Mapping[str, bytes]:
    return build_infographic(load(QUICKSCAN), "nl")


@pytest.fixture(scope="module")
def interviews() -> Mapping[str, bytes]:
    return build_infographic(load(INTERVIEWS), "nl")


def load(name: str) -> Edition:
    folder = read_folder(EXAMPLES / name)
    texts = (folder.findings, folder.recommendations, folder.infographic)
    findings, advice, layout = (source.text if source else "" for source in texts)
    bare = Edition(folder.study, folder.releases, (), {}, infographic=("infographic.yaml", layout))
    if folder.releases:
        found = read_findings(findings, "findings.yaml", bare.release)
    else:
        found = read_findings(findings, "findings.yaml", themes=[one for one, _ in bare.themes])
    advised = read_recommendations(advice, "recommendations.yaml", found)
    return replace(bare, findings=found, recommendations=advised)


def test_a_page_fits_in_both_languages(edition: Edition) -> None:
    assert check_infographic(edition) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_fits_on_a3_and_nothing_sticks_out(edition: Edition, language: Language) -> None:
    file, text = edition.infographic or ("", "")
    large = replace(edition, infographic=(file, text.replace("page: a4", "page: a3")))

    assert outside(build_infographic(large, language)["infographic.pdf"]) == []


def test_every_published_figure_stands_on_the_quickscan(quickscan: Mapping[str, bytes]) -> None:
    words = pdf_text(quickscan["infographic.pdf"]).split()

    assert [figure for figure in PUBLISHED if figure not in words] == []


def test_what_the_source_leaves_open_is_not_guessed(quickscan: Mapping[str, bytes]) -> None:
    words = pdf_text(quickscan["infographic.pdf"]).split()

    assert [figure for figure in ("17%", "4%") if figure in words] == []


def test_the_panel_explains_the_figures_beside_them(quickscan: Mapping[str, bytes]) -> None:
    text = html_text(quickscan["infographic.html"].decode())
    places = [text.index(words) for words in ("92%", "Uitleg van", "Toch te weinig", "Werkplezier")]

    assert places == sorted(places)


def test_the_quickscan_has_seven_numbered_blocks() -> None:
    edition = load(QUICKSCAN)
    file, text = edition.infographic or ("", "")

    page = read_infographic(text, file, edition).nl

    assert [block.number for block in page.blocks()] == [1, 2, 3, 4, 5, 6, 7]


def test_five_expectations_and_nine_recommendations_are_numbered(
    interviews: Mapping[str, bytes],
) -> None:
    text = pdf_text(interviews["infographic.pdf"])

    expected = [
        "1 Jeugdhulpverleners kunnen alle problemen oplossen",
        "5 Jeugdhulp kan effectiever en efficiënter",
        "1 Blijf in gesprek",
        "6 Heb oog voor de harde context",
        "9 Doe mee aan het publieke debat",
    ]
    assert [words for words in expected if words not in text] == []


def test_the_two_ways_of_coping_that_use_professional_room_are_marked(
    interviews: Mapping[str, bytes],
) -> None:
    html = interviews["infographic.html"].decode()

    assert re.findall(r'<span>([^<]*?) <span class="badge">([^<]*)<', html) == [
        ("manieren zoeken om te voldoen", "professionele ruimte"),
        ("zich inzetten voor een alternatief", "professionele ruimte"),
    ]


def test_nothing_of_the_interviews_is_called_synthetic(interviews: Mapping[str, bytes]) -> None:
    assert "ynthetisch" not in pdf_text(interviews["infographic.pdf"])


def test_the_layouts_are_small() -> None:
    lengths = [
        len((EXAMPLES / name / "infographic.yaml").read_text(encoding="utf-8").splitlines())
        for name in (QUICKSCAN, INTERVIEWS)
    ]

    assert [length for length in lengths if length > 160] == []
