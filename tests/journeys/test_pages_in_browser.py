"""What people see, in real Chromium: on a phone and on a desk, by keyboard, and through axe."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from journeys.browser_checks import (
    AXE,
    CHROMIUM,
    ROOT,
    VNU,
    WIDTHS,
    find_html_errors,
    find_violations,
    open_browser,
    scrolls_sideways,
)
from weerklank.cli import main

EXAMPLE = ROOT / "examples" / "haaglanden-2020"
PAGES = [
    "site/index.html",
    "site/bevindingen.html",
    "site/themas/afstand.html",
    "site/vragen/tijd_client.html",
    "site/hoe-gemaakt.html",
    "site/en/questions/tijd_client.html",
    "report.html",
    "report.en.html",
]

in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
with_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make browser)")
with_vnu = pytest.mark.skipif(
    not VNU.is_file() or shutil.which("java") is None, reason="vnu-jar or java is not here"
)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("browser") / "public"
    assert main(["build", str(EXAMPLE), "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as started:
        yield started


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()


@in_chromium
def test_no_page_scrolls_sideways_or_complains(page: Page, public: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    wide = []
    for name in PAGES:
        page.goto((public / name).as_uri())
        if scrolls_sideways(page):
            wide.append(name)

    assert wide == []
    assert complaints == []


@in_chromium
def test_every_page_has_one_main_heading_and_a_language(page: Page, public: Path) -> None:
    seen = {}
    for name in PAGES:
        page.goto((public / name).as_uri())
        language = page.locator("html").get_attribute("lang")
        seen[name] = (page.locator("h1").count(), page.locator("main").count(), language)

    assert seen == {
        name: (1, 1, "en" if "/en/" in name or ".en." in name else "nl") for name in PAGES
    }


@in_chromium
def test_pages_ask_nothing_of_others(page: Page, public: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto((public / name).as_uri())

    assert len(asked) > len(PAGES)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@in_chromium
@with_axe
def test_axe_finds_nothing(page: Page, public: Path) -> None:
    found = {}
    for name in PAGES:
        page.goto((public / name).as_uri())
        found[name] = find_violations(page)

    assert {name: violations for name, violations in found.items() if violations} == {}


@in_chromium
@with_axe
def test_axe_would_find_something(page: Page) -> None:
    page.set_content("<html><body><img src='x.png'><input></body></html>")

    found = {violation.partition(":")[0] for violation in find_violations(page)}

    assert {"image-alt", "html-has-lang", "label"} <= found


@in_chromium
def test_the_keyboard_skips_to_the_content_and_reaches_a_table(page: Page, public: Path) -> None:
    page.goto((public / "site" / "index.html").as_uri())

    page.keyboard.press("Tab")
    skip = page.evaluate("[document.activeElement.className, document.activeElement.hash]")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('#main').contains(document.activeElement)")
    page.keyboard.press("Enter")

    assert skip == ["skip", "#main"]
    assert inside
    page.wait_for_url("**/vragen/*")
    assert page.locator("table").count() > 0


@in_chromium
def test_the_keyboard_reaches_the_whole_menu_before_the_content(page: Page, public: Path) -> None:
    page.goto((public / "site" / "index.html").as_uri())
    menu = page.locator(".site-nav a, .study-nav a")
    wanted = [menu.nth(number).inner_text() for number in range(menu.count())]

    reached: list[str] = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.querySelector('#main').contains(document.activeElement)"):
            break
        if page.evaluate("document.activeElement.closest('.site-nav, .study-nav') !== null"):
            reached.append(page.evaluate("document.activeElement.innerText"))

    assert len(wanted) > 2
    assert reached == wanted


@in_chromium
def test_the_skip_link_of_the_report_leads_to_its_text(page: Page, public: Path) -> None:
    page.goto((public / "report.html").as_uri())

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    inside = page.evaluate("document.querySelector('#main').contains(document.activeElement)")
    assert (page.url.endswith("#main"), inside) == (True, True)


@in_chromium
def test_the_other_language_is_one_step_away_on_every_page(page: Page, public: Path) -> None:
    page.goto((public / "site" / "vragen" / "tijd_client.html").as_uri())

    page.get_by_role("link", name="English").first.click()

    assert page.url.endswith("/site/en/questions/tijd_client.html")
    page.get_by_role("link", name="Nederlands").first.click()
    assert page.url.endswith("/site/vragen/tijd_client.html")


@with_vnu
def test_every_page_is_valid_html(public: Path) -> None:
    pages = sorted(public.glob("**/*.html"))

    assert len(pages) > 40
    assert find_html_errors(pages) == []
