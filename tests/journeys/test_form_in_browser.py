"""The form as respondents meet it, in real Chromium: by touch, by keyboard and without a script."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from design.form_samples import HELP, a_surround, an_item, every_kind, some_news
from journeys.browser_checks import (
    AXE,
    CHROMIUM,
    VNU,
    find_html_errors,
    find_violations,
    open_browser,
    scrolls_sideways,
)
from journeys.form_host import FormHost, open_host
from journeys.form_visits import DESK, PHONE, answer_first, choose, expect_thanks, to_review
from weerklank.design import Page as FormPage
from weerklank.design import Questionnaire, asked_items, read_questionnaire
from weerklank.kernel import same

TUTORIAL = Path(__file__).parents[2] / "examples" / "tutorial" / "first-wave" / "questionnaire.yaml"
SMALLEST_TARGET = 44
FILL_AND_LIST = """sent => {
  for (const field of document.querySelectorAll("[data-item] [name]")) {
    const mine = sent[field.name] || [];
    if (["radio", "checkbox"].includes(field.type)) field.checked = mine.includes(field.value);
    else field.value = mine[0] || "";
  }
  const last = document.querySelector("[name=anders]");
  last.dispatchEvent(new Event("input", {bubbles: true}));
  const shown = document.querySelectorAll("[data-item]:not([hidden])");
  return [...shown].map(item => item.dataset.item);
}"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
with_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make browser)")
with_vnu = pytest.mark.skipif(
    not VNU.is_file() or shutil.which("java") is None, reason="vnu-jar or java is not here"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as started:
        yield started


@pytest.fixture
def host() -> Iterator[FormHost]:
    with open_host(every_kind(), a_surround(news=some_news(), pilot=True)) as opened:
        yield opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport=PHONE)
    opened.set_default_timeout(5000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, host: FormHost) -> Page:
    opened = context.new_page()
    opened.goto(host.address)
    return opened


def small_targets(page: Page) -> list[str]:
    """Return what can be pressed and is smaller than a finger; links within a text may be."""
    found = []
    for one in page.locator("main :is(button, label:has(input), input:not(label input), a)").all():
        box = one.bounding_box()
        if box and min(box["width"], box["height"]) < SMALLEST_TARGET - 0.5:
            found.append(one.evaluate("e => e.outerHTML").split("\n")[0][:80])
    return found


@with_axe
@pytest.mark.parametrize(
    ("viewport", "language"), [(PHONE, "nl"), (DESK, "en"), ({"width": 320, "height": 640}, "nl")]
)
def test_every_state_of_the_form_is_accessible(browser, host, viewport, language) -> None:
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    problems: dict[str, object] = {}

    def look(state: str) -> None:
        found = [*find_violations(page), *small_targets(page)]
        if found or scrolls_sideways(page):
            problems[state] = found or "sideways"

    page.goto(f"{host.address}?taal={language}")
    look("empty")
    page.click("#next")
    look("missing")
    answer_first(page)
    choose(page, "cijfer", "3")
    choose(page, "nodig", "rust")
    look("filled")
    page.click("#next")
    page.fill("[name=uren]", "x" * 60)
    look("second step")
    page.click("#next")
    look("review")
    page.click("#send")
    expect(page.locator("#e-uren")).not_to_be_empty()
    look("refused")
    page.fill("[name=uren]", "4")
    page.click("#next")
    context.set_offline(True)
    page.click("#send")
    expect(page.locator("#waiting")).to_be_visible()
    look("waiting")
    context.set_offline(False)
    expect_thanks(page)
    look("thanks")
    for name in ("early", "closed"):
        page.goto(host.address.replace("/v/r/k", f"/{name}?taal={language}"))
        look(name)
    context.close()

    assert problems == {}


@with_axe
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_the_form_is_accessible_without_a_script(browser, host, viewport) -> None:
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    page.route("**/form.js?*", lambda route: route.abort())
    page.goto(host.address)

    assert (find_violations(page), small_targets(page), scrolls_sideways(page)) == ([], [], False)
    page.click("#send")
    expect(page.locator("#summary")).to_be_visible()
    assert (find_violations(page), small_targets(page), scrolls_sideways(page)) == ([], [], False)
    context.close()


@with_vnu
def test_every_page_is_valid_html(host: FormHost, tmp_path: Path) -> None:
    pages = host.pages["nl"]
    complaints = {"tijd": "Kies.", "nodig": "Kies.", "uren": "Getal."}
    texts = {
        "empty": host._ask("nl", "n"),
        "refused": host._ask("nl", "n", complaints=complaints),
        "thanks": pages.thanks,
        "early": pages.early,
        "closed": pages.closed,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")

    assert find_html_errors(sorted(tmp_path.iterdir())) == []


def test_without_a_script_the_form_is_sent_mended_and_received(browser, host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.address)
    page.fill("[name=uren]", "veel")
    choose(page, "nodig", "rust")
    page.locator("[name=uren]").press("Enter")
    assert host.sent == []

    page.click("#send")
    links = page.locator("#summary a").all_inner_texts()
    assert links == ["Label akkoord", "Vraag tijd?", "Vraag uren?"]
    assert page.input_value("[name=uren]") == "veel"
    assert page.title().startswith("Fout: ")
    answer_first(page)
    page.fill("[name=uren]", "7,5")
    page.click("#send")

    assert page.locator("body").get_attribute("data-over") == "received"
    assert list(host.stored.items()) == [
        ("nonce-1", {"akkoord": "ja", "tijd": "genoeg", "nodig": ("rust",), "uren": 7.5})
    ]
    context.close()


def test_by_keyboard_alone(page: Page, host: FormHost) -> None:
    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    def tab_to(selector: str) -> None:
        for _ in range(40):
            press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the Tab key never reaches {selector}")

    tab_to("#next")
    press("Enter")
    expect(page.locator("#summary")).to_be_focused()
    press("Tab", "Enter")
    expect(page.locator("[name=akkoord]")).to_be_focused()
    press("Space")
    tab_to("[name=tijd]")
    press("Space", "ArrowDown")
    tab_to("[name=cijfer]")
    press("ArrowRight", "ArrowRight")
    tab_to("[name=hoe]")
    page.keyboard.type("Te weinig rust")
    tab_to("#next")
    press("Enter")
    expect(page.locator("#t-review")).to_be_focused()
    tab_to("#send")
    press("Enter")

    expect_thanks(page)
    assert host.stored == {
        "nonce-1": {"akkoord": "ja", "tijd": "genoeg", "cijfer": 3, "hoe": "Te weinig rust"}
    }


def test_an_item_comes_and_goes_and_what_is_hidden_is_not_sent(page: Page, host: FormHost) -> None:
    answer_first(page)
    assert page.locator("[name=hoe]").is_visible() is False
    choose(page, "cijfer", "5")
    page.fill("[name=hoe]", "blijft dit liggen?")
    choose(page, "cijfer", "6")
    assert page.locator("[name=hoe]").is_visible() is False
    assert page.locator("#where").inner_text() == "Stap 1 van 2"
    choose(page, "nodig", "rust")
    assert page.locator("#next").inner_text() == "Volgende"
    page.click("#next")
    assert page.locator("#where").inner_text() == "Stap 2 van 3"
    page.click("#next")
    page.click("#send")

    expect_thanks(page)
    assert "hoe" not in host.sent[0]


def test_none_of_these_and_an_answer_exclude_each_other(page: Page) -> None:
    for value in ("rust", "geld", "-"):
        choose(page, "nodig", value)
    only_none = page.locator("[name=nodig]:checked").evaluate_all("l => l.map(e => e.value)")
    choose(page, "nodig", "geld")
    only_one = page.locator("[name=nodig]:checked").evaluate_all("l => l.map(e => e.value)")

    assert (only_none, only_one) == (["-"], ["geld"])


def test_an_answer_can_be_taken_back(page: Page) -> None:
    clear = page.locator("[data-item=tijd] .clear")
    assert clear.is_visible() is False
    choose(page, "tijd", "genoeg")
    clear.click()

    assert page.locator("[name=tijd]:checked").count() == 0
    assert clear.is_visible() is False
    expect(page.locator("#q-tijd")).to_be_focused()


def test_the_script_asks_what_the_server_asks(page: Page, host: FormHost) -> None:
    chance, compared = random.Random(4), set()
    items = {item.id: item for item in host.questionnaire.items() if item.kind != "information"}
    for _ in range(60):
        answers = {}
        for name, item in items.items():
            values = [answer.id for answer in host.questionnaire.answers_of(item)]
            if chance.random() < 0.3:
                continue
            if item.kind == "mark":
                answers[name] = chance.randint(1, 10)
            elif item.kind == "multiple":
                answers[name] = tuple(v for v in values if chance.random() < 0.5)
            elif values:
                answers[name] = chance.choice(values)
            else:
                answers[name] = {"number": 7.0, "date": "2024-02-29"}.get(item.kind, "tekst")
        sent = {
            n: [str(v) for v in (a if isinstance(a, tuple) else (a,))] for n, a in answers.items()
        }
        shown = page.evaluate(FILL_AND_LIST, sent)
        assert set(shown) == asked_items(host.questionnaire, answers), answers
        compared.add(frozenset(shown))

    assert len(compared) > 4


def test_what_the_server_refuses_is_shown_where_it_can_be_mended(
    page: Page, host: FormHost
) -> None:
    answer_first(page)
    choose(page, "nodig", "rust")
    page.click("#next")
    page.fill("[name=uren]", "41")
    page.click("#next")
    page.click("#send")
    expect(page.locator("#summary")).to_be_focused()
    assert page.locator("#where").inner_text() == "Stap 2 van 3"
    assert page.title().startswith("Fout: ")
    page.click("#summary a")
    expect(page.locator("[name=uren]")).to_be_focused()
    page.fill("[name=uren]", "40,5")
    page.click("#next")
    page.click("#send")

    expect_thanks(page)
    assert host.stored["nonce-1"]["uren"] == 40.5


def test_the_review_shows_every_answer_and_leads_back(page: Page) -> None:
    choose(page, "cijfer", "7")
    choose(page, "nodig", "geld")
    to_review(page)
    questions = [text.strip() for text in page.locator("#answers dt").all_inner_texts()]
    answers = page.locator("#answers dd:first-of-type").all_inner_texts()
    assert dict(zip(questions, answers, strict=True)) == {
        "Label akkoord": "Vraag akkoord?",
        "Vraag tijd?": "genoeg",
        "Vraag thuis?": "niet ingevuld",
        "Vraag werk?": "niet ingevuld",
        "Vraag cijfer?": "7",
        "Vraag nodig?": "meer geld",
    }

    page.locator("#answers div", has_text="cijfer").get_by_role("link").click()
    expect(page.locator("#q-cijfer")).to_be_focused()
    page.click("#next")
    expect(page.locator("#t-review")).to_be_focused()


def test_the_back_button_of_the_browser_goes_a_step_back(page: Page) -> None:
    to_review(page)
    page.go_back()

    expect(page.locator("#where")).to_have_text("Stap 1 van 2")
    assert page.locator("[name=tijd]:checked").get_attribute("value") == "genoeg"


def test_questions_named_after_parts_of_a_form_work(browser: Browser) -> None:
    names = ("action", "method", "dataset", "elements", "submit", "length", "title", "form", "id")
    items = tuple(an_item(name, "open") for name in names)
    questionnaire = Questionnaire("q", 1, same("Q"), (FormPage("p", same("P"), items),), (), 1)
    with open_host(questionnaire, a_surround()) as host:
        page = browser.new_page()
        page.goto(host.address)
        for name in names:
            page.fill(f"[name={name}]", f"over {name}")
        page.click("#next")
        page.click("#send")
        expect_thanks(page)
        page.close()

    assert host.stored == {"nonce-1": {name: f"over {name}" for name in names}}


def test_nothing_is_asked_of_another_host_and_the_policy_is_kept(
    context: BrowserContext, host: FormHost
) -> None:
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(host.address)
    to_review(page)
    page.click("#send")
    expect_thanks(page)

    own = host.address.removesuffix("/v/r/k")
    assert {url.removeprefix(own).partition("?")[0] for url in asked} == {
        *("/v/r/k", "/static/form.css", "/static/form.js", "/static/icon.svg")
    }
    assert (said, context.cookies()) == ([], [])


def test_the_tutorial_can_be_answered_from_beginning_to_end(browser: Browser) -> None:
    questionnaire = read_questionnaire(TUTORIAL.read_text(encoding="utf-8"), TUTORIAL.name)
    with open_host(questionnaire, a_surround(synthetic=True)) as host:
        page = browser.new_page(viewport=PHONE)
        page.goto(host.address)
        while page.locator("#next").is_visible():
            for item in page.locator("[data-item]:visible").all():
                ticks = item.locator("[type=radio], [type=checkbox]")
                if ticks.count():
                    ticks.first.check(force=True)
                else:
                    item.locator("[name]").fill("3")
            for item in page.locator("[data-item]:visible [name]:is(textarea)").all():
                item.fill("iets")
            page.click("#next")
        page.click("#send")
        expect_thanks(page)
        page.close()

    (answers,) = host.stored.values()
    assert set(answers) == {item.id for item in questionnaire.items()}
    assert HELP.id not in answers
