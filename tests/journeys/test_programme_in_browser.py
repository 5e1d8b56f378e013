"""The website of the example programme in real Chromium: one screen, and light enough."""

import pytest

from journeys.browser_checks import CHROMIUM, HOST, ROOT, answer_from, find_boxes, open_browser
from weerklank.archive.programme_folder import read_programme
from weerklank.publication.site.building import build_programme_site

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")


@pytest.fixture(scope="module")
def examples():
    return build_programme_site(read_programme(ROOT / "examples"))


@pytest.fixture(scope="module")
def browser():
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser, examples):
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.route(f"{HOST}**", answer_from(examples))
    yield opened
    opened.close()


@pytest.mark.parametrize("language", ["", "en/"])
def test_start_of_a_programme_fits_one_screen(page, language):
    page.goto(f"{HOST}{language}index.html")

    bottoms = [
        box["y"] + box["height"] for box in find_boxes(page, "main section, .headline .card")
    ]
    assert len(bottoms) == 8
    assert max(bottoms) <= 800


def test_start_of_a_programme_weighs_under_100_kb(page, examples):
    asked = []
    page.on("requestfinished", lambda request: asked.append(request.url.removeprefix(HOST)))
    page.goto(HOST + "index.html")
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")

    weights = {path: len(examples[path]) for path in asked}
    assert {"index.html", "assets/weerklank.css", "assets/fonts.css"} <= set(weights)
    assert [path for path in weights if path.endswith(".woff2")] != []
    assert sum(weights.values()) < 100_000


def test_search_over_three_studies_weighs_under_60_kb(examples):
    for path in ("zoeken.html", "en/search.html"):
        assert 20_000 < len(examples[path]) + len(examples["assets/search.js"]) < 60_000
