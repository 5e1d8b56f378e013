"""The website of the example programme in real Chromium: one screen, and light enough."""

import pytest

from fakes.releases import build_study
from fakes.site_editions import build_drawn_edition, build_programme, build_site_edition
from journeys.browser_checks import (
    CHROMIUM,
    HOST,
    ROOT,
    WIDTHS,
    answer_from,
    find_boxes,
    open_browser,
    scrolls_sideways,
)
from weerklank.archive.programme_folder import read_programme
from weerklank.kernel import same
from weerklank.publication.site.building import build_programme_site
from weerklank.publication.theme import Theme

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


@pytest.mark.parametrize("width", WIDTHS)
def test_long_title_takes_two_lines_of_the_header_and_all_of_the_heading(browser, width):
    title = same(("Werken in de jeugdhulp " * 22)[:500].strip())
    edition = build_site_edition(study=build_study(title=title))
    files = build_programme_site(build_programme(edition, title=title))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route(f"{HOST}**", answer_from(files))
    page.goto(f"{HOST}rivierland_proef/cijfers.html")
    names = ".brand span, .study-name span"

    clamped = [box["height"] for box in find_boxes(page, names)]
    page.evaluate(
        "names => document.querySelectorAll(names).forEach(e => e.style.webkitLineClamp = 'none')",
        names,
    )
    whole = [box["height"] for box in find_boxes(page, names)]
    page.goto(f"{HOST}rivierland_proef/index.html")

    assert [height < 65 for height in clamped] == [True, True]
    assert [height > 100 for height in whole] == [True, True]
    assert page.inner_text("h1") == f"{title.nl}, maart 2026"
    assert not scrolls_sideways(page)
    page.close()


def test_theme_reaches_the_colours_of_what_became_of_advice(browser):
    colours = []
    for theme in (Theme(), Theme(brand="#3b1a5a", accent="#7a2f8f", warm="#8a1f4b")):
        files = build_programme_site(build_programme(build_drawn_edition(), theme=theme))
        page = browser.new_page()
        page.route(f"{HOST}**", answer_from(files))
        page.goto(f"{HOST}index.html")
        colours.append(
            page.evaluate(
                "[...document.querySelectorAll('.state-bar rect')]"
                ".map(part => getComputedStyle(part).fill)"
                ".concat(getComputedStyle(document.querySelector('.headline .card')).boxShadow)"
            )
        )
        page.close()

    changed = [house != own for house, own in zip(*colours, strict=True)]
    assert changed == [False, True, True, False, True]
    assert "rgb(0, 0, 0)" not in colours[0]


def test_search_over_three_studies_weighs_under_60_kb(examples):
    for path in ("zoeken.html", "en/search.html"):
        assert 20_000 < len(examples[path]) + len(examples["assets/search.js"]) < 60_000
