"""Every kind of page of a real installation in real Chromium: empty, filled, wrong; nl and en.

What is looked at stands in desk_pages; the states behind it are made by fakes/desk_states.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from fakes.installation import Installation, installation
from journeys.browser_checks import (
    AXE,
    CHROMIUM,
    ROOT,
    WIDTHS,
    find_violations,
    open_browser,
    scrolls_sideways,
)
from journeys.desk_pages import ROOMS, View

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="needs axe-core"),
]
PATIENCE = 20_000
"""Milliseconds: on a machine that does much else, the first look at many studies takes seconds."""
PASSWORD = "een lange zin als wachtwoord"
TELLING = {
    "nl": "de het een niet van voor uw zijn naar deze dit wordt worden nog geen waarom",
    "en": "the your you and not this that which must enter please with from are have been",
}
"""Words that stand in every few sentences of a language, and are no words of the other."""
OF_THE_STUDY = re.compile("Definitieve cijfers van de (eerste|tweede) meting")
"""What a researcher wrote, in one language."""
LOOK = """() => {
  const language = document.documentElement.lang;
  const seen = element => element.checkVisibility({ visibilityProperty: true });
  const page = document.body.cloneNode(true);
  const other = "[lang]:not([lang=" + language + "]), code, pre, textarea, script, .key";
  for (const element of page.querySelectorAll(other)) element.remove();
  const names = [...page.querySelectorAll("[aria-label], [alt], [placeholder], [data-sure]")]
    .flatMap(one => [one.ariaLabel, one.alt, one.placeholder, one.dataset.sure]);
  const small = [];
  for (const one of document.querySelectorAll("a, button, input, select, textarea, summary")) {
    const box = one.getBoundingClientRect(), look = getComputedStyle(one);
    if (!seen(one) || box.right < 0 || one.type === "hidden") continue;
    const tick = one.matches("[type=checkbox], [type=radio]");
    const target = tick ? (one.closest("label") ?? one).getBoundingClientRect() : box;
    const within = look.display === "inline" && one.tagName === "A" &&
      [...one.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const least = one.tagName === "A" && !one.matches(".button") ? 24 : 44;
    if (!within && (target.height < least - 0.5 || target.width < 24))
      small.push(`${one.outerHTML.slice(0, 90)} is ${target.width} x ${target.height}`);
  }
  return { words: [page.textContent, document.title, ...names].join(" "), small,
    h1: document.querySelectorAll("h1").length, lang: language };
}"""


@dataclass
class Visit:
    """What there is to look at, and what the browser told while we looked."""

    place: Installation
    states: dict[str, Any]
    asked: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def address(self, view: View, language: str) -> str:
        path = view.path.format(**self.states)
        if not path.startswith("http"):
            return self.place.desk + path
        return f"{path}?taal=en" if language == "en" else path

    def sit_down(
        self, browser: Browser, reader: str, language: str = "nl", *, script: bool = True
    ) -> Page:
        """Return a page of a browser in which this reader is logged in ('' for nobody)."""
        context = browser.new_context(
            viewport={"width": WIDTHS[1], "height": 900}, java_script_enabled=script
        )
        cookies = {"django_language": language, "sessionid": self.states["cookies"].get(reader, "")}
        context.add_cookies(
            [
                {"name": name, "value": value, "domain": "127.0.0.1", "path": "/desk/"}
                for name, value in cookies.items()
                if value
            ]
        )
        return self._listen(context)

    def _listen(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("request", lambda one: self.asked.add(one.url.partition("//")[2].split("/")[0]))
        page.on("console", lambda one: self.said.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on(
            "response",
            lambda one: (
                self.statuses.append(one.status) if one.request.is_navigation_request() else None
            ),
        )
        return page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as started:
        yield started


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("desk")
    with installation(folder, WEERKLANK_REQUIRE_MFA="0") as place:
        written = folder / "states.json"
        command = [sys.executable, "-m", "fakes.desk_states", str(written)]
        subprocess.run(command, env=place.environment, cwd=ROOT / "tests", check=True)
        yield Visit(place, json.loads(written.read_text("utf-8")))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_room_holds(
    visit: Visit, browser: Browser, room: str, language: str
) -> None:
    readers: dict[str, Page] = {}
    wrong, titles = [], dict[str, str]()
    for view in ROOMS[room]:
        if view.reader not in readers:
            readers[view.reader] = visit.sit_down(browser, view.reader, language)
        page = readers[view.reader]
        wrong += [f"{view.name}: {told}" for told in look_at(visit, page, view, language)]
        if view.act is None and view.status == 200 and room != "ballots":
            titles[page.url] = page.title()
    for page in readers.values():
        page.context.close()
    assert wrong == [], "\n".join(wrong)
    assert [title for title, times in Counter(titles.values()).items() if times > 1] == []


FAULTS = """<!doctype html><html lang="nl"><title>x</title><h1>Een</h1><h1>Twee</h1>
<div style="width: 5000px">The answers</div><p><a href="/">x</a></p>
<img src="x"><button>Weg</button></html>"""


def test_what_is_wrong_with_a_page_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(FAULTS)

    told = "\n".join(look_closely(page, "nl", axe=True))

    found = re.findall("image-alt|sideways|<a href=|<button>|2 headings|'the'", told)
    assert found == ["image-alt", "sideways", "<a href=", "<button>", "2 headings", "'the'"]
    page.close()


def test_with_keys_alone_fieldwork_is_opened_and_closed(visit: Visit, browser: Browser) -> None:
    page = visit.sit_down(browser, "")
    page.goto(f"{visit.place.desk}/desk/")
    go_to(page, "E-mailadres")
    page.keyboard.type(visit.states["emails"]["researcher"])
    go_to(page, "Wachtwoord")
    page.keyboard.type(PASSWORD + "x")
    page.keyboard.press("Enter")
    expect(page.locator("#problems")).to_be_focused()
    go_to(page, "Wachtwoord")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Uw onderzoeken", timeout=PATIENCE)

    page.goto(f"{visit.place.desk}/desk/studies/lang/")
    go_on(page, "Naar het veldwerk")
    go_on(page, "Open het veldwerk")
    go_to(page, "Contactzin in het Nederlands")
    page.keyboard.type(" ")
    go_to(page, "Contactzin in het Engels")
    page.keyboard.type("Questions? Call.")
    go_to(page, LOOKED)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Contactzin in het Nederlands")).to_be_focused()
    page.keyboard.type("Vragen? Bel.")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Print nu de reservesleutel")
    go_on(page, "Ik heb beide delen geprint")

    go_on(page, "Sluit de ronde")
    go_to(page, "Ik begrijp dat dit niet terug kan.")
    page.keyboard.press("Space")
    go_on(page, "Sluit de ronde")
    expect(page.locator(".next h2")).to_have_text("De ronde is gesloten")
    page.context.close()


LOOKED = "Ik heb de vragenlijst nagekeken. Er is één echte ronde: daarna staan de vragen vast."


def test_on_a_phone_the_parts_of_a_study_open_and_close_with_keys_and_without_script(
    visit: Visit, browser: Browser
) -> None:
    page = visit.sit_down(browser, "researcher", script=False)
    parts = page.get_by_role("navigation", name="Onderdelen van dit onderzoek")
    page.goto(f"{visit.place.desk}/desk/studies/lang/documents/")
    expect(parts).to_be_visible()
    page.set_viewport_size({"width": WIDTHS[0], "height": 844})
    expect(parts).to_be_hidden()
    button = page.get_by_role("button", name="Onderdelen van dit onderzoek, nu: Documenten")

    button.press("Enter")
    expect(parts).to_be_visible()
    page.keyboard.press("Escape")
    expect(parts).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    page.keyboard.press("Tab")
    expect(parts.get_by_role("link", name="Overzicht")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="nu: Overzicht")).to_be_visible()
    page.context.close()


def test_a_text_that_was_not_saved_comes_back_after_logging_in(
    visit: Visit, browser: Browser
) -> None:
    page = visit.sit_down(browser, "researcher")
    before, typed = write(page, visit)
    lapse(page)
    expect(page.get_by_text("Wat u net verstuurde, is niet opgeslagen.")).to_be_visible()
    expect(page.get_by_text("staat nog in dit tabblad")).to_be_visible()

    log_in(page, visit)

    expect(page.locator("#restored")).to_be_visible()
    expect(page.locator("#text")).to_have_value(typed)
    assert list(find_violations(page)) == []
    page.get_by_role("button", name="Gooi deze tekst weg").click()
    expect(page.locator("#restored")).to_be_hidden()
    expect(page.locator("#text")).to_have_value(before)
    assert kept(page) == []
    page.context.close()


def test_without_script_a_text_that_was_not_saved_is_lost_and_the_login_page_says_so(
    visit: Visit, browser: Browser
) -> None:
    page = visit.sit_down(browser, "researcher", script=False)
    before, _ = write(page, visit)
    lapse(page)
    expect(page.get_by_text("Zonder script in uw browser is die niet bewaard.")).to_be_visible()
    expect(page.get_by_text("staat nog in dit tabblad")).to_be_hidden()

    log_in(page, visit)

    expect(page.locator("#text")).to_have_value(before)
    page.context.close()


def test_a_kept_text_is_forgotten_once_it_is_saved(visit: Visit, browser: Browser) -> None:
    page = visit.sit_down(browser, "researcher")
    _, typed = write(page, visit)
    assert len(kept(page)) == 1

    save(page)

    expect(page.get_by_text("study.yaml is opgeslagen.")).to_be_visible()
    assert kept(page) == []
    page.goto(visit.place.desk + DOCUMENT)
    expect(page.locator("#text")).to_have_value(typed)
    expect(page.locator("#restored")).to_be_hidden()
    page.context.close()


def test_a_kept_text_that_was_refused_stays_until_it_is_right(
    visit: Visit, browser: Browser
) -> None:
    page = visit.sit_down(browser, "researcher")
    write(page, visit, "id: [")
    save(page)
    expect(page.get_by_text("Er is niets opgeslagen.")).to_be_visible()

    page.goto(visit.place.desk + DOCUMENT)

    expect(page.locator("#restored")).to_be_visible()
    assert page.locator("#text").input_value().endswith("id: [\n")
    page.context.close()


def test_who_leaves_a_changed_text_is_asked_and_logging_out_forgets_it(
    visit: Visit, browser: Browser
) -> None:
    page = visit.sit_down(browser, "")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.goto(visit.place.desk + DOCUMENT)
    log_in(page, visit)
    page.goto(f"{visit.place.desk}/desk/")
    assert asked == [], "nothing was typed"

    write(page, visit)
    page.get_by_role("link", name="Terug zonder opslaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documenten")
    assert asked == ["beforeunload"]
    assert len(kept(page)) == 1
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")

    assert kept(page) == []
    page.context.close()


DOCUMENT = "/desk/studies/niemand/documents/study.yaml/"


def write(page: Page, visit: Visit, words: str = "# nog een regel") -> tuple[str, str]:
    """Type a line below a document; return the text as it was and as it is."""
    page.goto(visit.place.desk + DOCUMENT)
    before = page.locator("#text").input_value()
    page.locator("#text").press("Control+End")
    page.keyboard.type(f"{words}\n")
    return before, page.locator("#text").input_value()


def lapse(page: Page) -> None:
    """Send the document once the session has ended."""
    page.context.clear_cookies(name="sessionid")
    save(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Kijk na en sla op").click()


def log_in(page: Page, visit: Visit) -> None:
    page.get_by_label("E-mailadres").fill(visit.states["emails"]["researcher"])
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("h1")).to_have_text("study.yaml", timeout=PATIENCE)


def kept(page: Page) -> list[str]:
    """Return the names of what this tab keeps."""
    names: list[str] = page.evaluate("Object.keys(sessionStorage)")
    return names


AT = """() => {
  const now = document.activeElement, look = getComputedStyle(now);
  const box = now.getBoundingClientRect();
  // Within a field for a day the browser marks the part that has focus.
  return { name: (now.labels?.[0] ?? now).innerText.trim(),
    marked: now.type === "date" ||
      look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    inside: box.top >= 0 && box.bottom <= innerHeight };
}"""


def go_to(page: Page, name: str) -> None:
    """Press Tab until focus is on what is called this; it can be seen on the whole way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if at["name"]:
            assert (at["marked"], at["inside"]) == (True, True), at
        if at["name"] == name:
            return
    raise AssertionError(f"no Tab leads to {name}")


def go_on(page: Page, name: str) -> None:
    """Go to a link or a button with Tab, and on with Enter."""
    go_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def look_at(visit: Visit, page: Page, view: View, language: str) -> Iterator[str]:
    """Yield everything that is wrong with a page in a state."""
    visit.asked.clear()
    visit.said.clear()
    page.goto(visit.address(view, language))
    if view.act is not None:
        view.act(page)
    if visit.statuses[-1] != view.status:
        yield f"status {visit.statuses[-1]} at {page.url}"
    if view.problem and page.evaluate(
        "!document.activeElement.matches('#problems, #summary, [aria-invalid=true]')"
    ):
        yield "focus does not land on what is wrong"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # The English page is the same one with other words, and narrow is where they are tight.
        axe = language == "nl" or width == WIDTHS[0]
        yield from (f"{width}: {told}" for told in look_closely(page, language, axe=axe))
    own = {visit.place.desk.partition("//")[2], visit.place.ballots.partition("//")[2], ""}
    yield from (f"asked {host}" for host in visit.asked - own)
    # Chromium reports every page that is not a 2xx as an error of the console.
    yield from (said for said in visit.said if "Failed to load resource" not in said)


def look_closely(page: Page, language: str, *, axe: bool) -> Iterator[str]:
    """Yield what is wrong with a page at the width that it has now."""
    if axe:
        yield from find_violations(page)
    if scrolls_sideways(page):
        yield "scrolls sideways"
    seen = page.evaluate(LOOK)
    yield from seen["small"]
    if seen["h1"] != 1:
        yield f"{seen['h1']} headings of level 1"
    if seen["lang"] != (language if "/desk/" in page.url else seen["lang"] or "nl"):
        yield f"language {seen['lang']}"
    foreign = "en" if seen["lang"] == "nl" else "nl"
    words = set(re.findall(r"[^\W\d_]+", OF_THE_STUDY.sub("", seen["words"]).lower()))
    yield from (f"the word '{word}'" for word in words & set(TELLING[foreign].split()))
