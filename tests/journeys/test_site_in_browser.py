"""Every kind of page in real Chromium: empty, filled and withheld, by mouse and by keyboard."""

import shutil
from typing import get_args

import pytest

from fakes.site_editions import build_full_programme
from journeys.browser_checks import (
    AXE,
    CHROMIUM,
    HOST,
    VNU,
    WIDTHS,
    answer_from,
    bring_axe,
    find_boxes,
    find_html_errors,
    find_violations,
    open_browser,
    scrolls_sideways,
)
from journeys.browser_trials import STATES, write_trials
from weerklank.kernel import LANGUAGES
from weerklank.publication.site.building import build_programme_site
from weerklank.publication.site.links import PageKind

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
with_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make browser)")
with_vnu = pytest.mark.skipif(
    not VNU.is_file() or shutil.which("java") is None, reason="vnu-jar or java is not here"
)
FILLED = "2-filled"


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    written = tmp_path_factory.mktemp("trials")
    return written, write_trials(written)


@pytest.fixture(scope="module")
def folder(tried):
    return tried[0]


@pytest.fixture(scope="module")
def trials(tried):
    return tried[1]


@pytest.fixture(scope="module")
def browser():
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser):
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    yield opened
    opened.close()


def test_trials_hold_every_kind_of_page_in_every_language(trials):
    tried = {(trial.kind, trial.language) for trial in trials}

    assert {(kind, "filled") for kind in get_args(PageKind)} <= {
        (trial.kind, trial.state) for trial in trials
    }
    assert tried == {(kind, language) for kind in get_args(PageKind) for language in LANGUAGES}
    assert {trial.state for trial in trials} == set(STATES)


@with_axe
@pytest.mark.parametrize("state", STATES)
def test_pages_have_no_violations_and_do_not_scroll_sideways(page, folder, trials, state):
    complaints, wrong = [], {}
    bring_axe(page)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for trial in (trial for trial in trials if trial.state == state):
        page.goto((folder / trial.path).as_uri())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found = find_violations(page)
            if scrolls_sideways(page):
                found.append("scrolls sideways")
            if found:
                wrong[trial.path, width] = found

    assert wrong == {}
    assert complaints == []


@with_vnu
def test_every_page_is_valid_html(folder, trials):
    pages = sorted(folder.rglob("*.html"))

    assert len(pages) > len(trials)
    assert find_html_errors(pages) == []


@pytest.fixture(scope="module")
def served():
    return build_programme_site(build_full_programme())


@pytest.fixture
def online(page, served):
    page.route(f"{HOST}**", answer_from(served))
    return page


def results(page):
    return page.locator("#gevonden li a").all_inner_texts()


def test_search_filters_while_typing_under_a_strict_policy(online):
    complaints = []
    online.on("console", lambda message: complaints.append(message.text))
    online.goto(f"{HOST}zoeken.html")

    online.get_by_label("Waar zoekt u naar?").press_sequentially("WERKDR")

    assert results(online)[:2] == ["Meet de werkdruk", "Werkdruk"]
    assert not online.locator("#alles").is_visible()
    online.get_by_text(f"{len(results(online))} gevonden").wait_for()
    assert online.url == f"{HOST}zoeken.html?q=WERKDR"
    assert complaints == []


def test_search_ranks_a_whole_word_of_a_title_first(online):
    online.goto(f"{HOST}zoeken.html?q=werk")

    assert online.get_by_label("Waar zoekt u naar?").input_value() == "werk"
    ranked = results(online)
    first = [title for title in ranked if "werk" in title.lower().split()]
    assert ranked[: len(first)] == first
    assert len(ranked) > len(first) > 2


def test_search_needs_no_accents_and_every_word(online):
    online.goto(f"{HOST}zoeken.html?q=clienten+tijd")
    without = results(online)
    online.get_by_label("Waar zoekt u naar?").fill("cliënten tijd")

    assert results(online) == without
    assert "Tijd voor cliënten" in without
    online.get_by_label("Waar zoekt u naar?").fill("cliënten zzz")
    online.get_by_text("Niets gevonden.").wait_for()
    assert results(online) == []


def test_search_reads_wording_answers_and_explanations(online):
    found = {}
    for word in ("beeldbellen", "administratie", "wonderen"):
        online.goto(f"{HOST}zoeken.html?q={word}")
        found[word] = results(online)[0]

    assert found == {
        "beeldbellen": "Gebruikte middelen",
        "administratie": "In de daghulp daalt de tijd het vaakst",
        "wonderen": "Alles moet opgelost",
    }


def test_search_goes_by_keyboard_to_a_result_and_back(page, folder):
    page.goto((folder / FILLED / "zoeken.html").as_uri())
    page.get_by_label("Waar zoekt u naar?").focus()
    page.keyboard.type("nee")

    focused = "document.activeElement.textContent || document.activeElement.name"
    page.keyboard.press("ArrowDown")
    first = page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    second = page.evaluate(focused)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    back = page.evaluate(focused)
    page.keyboard.press("Enter")
    entered = page.evaluate(focused)
    page.keyboard.press("Enter")
    page.wait_for_url("**/bevindingen.html#bevinding-nee_zeggen")

    assert (first, second) == ("Nee zeggen is een vak", "Steun wie nee zegt")
    assert (back, entered) == ("q", first)


def test_search_text_with_markup_is_text(online):
    online.goto(f"{HOST}zoeken.html")

    online.get_by_label("Waar zoekt u naar?").fill("<img src=x onerror=alert(1)>")

    online.get_by_text("Niets gevonden.").wait_for()
    assert online.locator("main img").count() == 0


def test_search_without_script_is_a_whole_list(browser, folder):
    page = browser.new_page(java_script_enabled=False)
    page.goto((folder / FILLED / "zoeken.html").as_uri())

    assert page.locator("#alles li[data-words]").count() > 30
    assert not page.locator("#zoek").is_visible()
    page.close()


def test_search_from_the_start_page_arrives_with_its_word(online):
    online.goto(HOST + "index.html")
    online.get_by_label("Waar zoekt u naar?").fill("daghulp")
    online.get_by_role("button", name="Zoek").click()

    online.wait_for_url("**/zoeken.html?q=daghulp")
    assert results(online)[0].startswith("Begin bij de daghulp")


def test_menu_of_a_study_can_be_used_on_a_phone(page, folder):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((folder / FILLED / "rivierland_proef" / "index.html").as_uri())

    boxes = find_boxes(page, ".study-nav a, .site-nav a, .brand")
    assert len(boxes) > 6
    assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > 390] == []
    assert min(box["height"] for box in boxes) >= 40
    assert page.locator("main").bounding_box()["y"] < 844 / 2


@pytest.mark.parametrize(
    "path", ["rivierland_proef/vragen/tijd.html", "zoeken.html", "rivierland_proef/index.html"]
)
def test_print_leaves_out_menus_and_keeps_label_and_tables(page, folder, path):
    page.goto((folder / FILLED / path).as_uri())
    hidden = [
        *(".site-nav", ".study-nav", ".languages", ".skip", ".crumbs", ".pager", ".toc"),
        *(".search", ".letters", ".btn", ".download", ".chart-narrow:not(.only)"),
    ]
    there = [name for name in hidden if page.locator(name).count()]
    page.emulate_media(media="print")

    shown = [name for name in there if page.locator(name).first.is_visible()]
    assert len(there) > 4
    assert shown == []
    assert page.locator("aside.synthetic").is_visible()
    assert page.locator(".table-scroll").count() == 0 or "visible" in page.locator(
        ".table-scroll"
    ).first.evaluate("element => getComputedStyle(element).overflowX")
