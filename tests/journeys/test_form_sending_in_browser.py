"""A form on a device that forgets and a connection that comes and goes, in real Chromium."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from design.form_samples import a_surround, every_kind
from journeys.browser_checks import CHROMIUM, open_browser
from journeys.form_host import FormHost, open_host
from journeys.form_visits import PHONE, answer_first, choose, draft_of, expect_thanks, to_review

PORTAL = ("200 OK", "<!doctype html><title>Wifi</title><h1>Log in</h1>")
FULL = ("503 Service Unavailable", "<!doctype html><title>Vol</title><h1>Nu even niet</h1>")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as started:
        yield started


@pytest.fixture
def host() -> Iterator[FormHost]:
    with open_host(every_kind(), a_surround()) as opened:
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


def test_a_draft_comes_back_at_its_step_with_a_new_nonce_until_it_is_erased(
    page: Page, host: FormHost
) -> None:
    answer_first(page)
    choose(page, "nodig", "rust")
    page.click("#next")
    page.fill("[name=anders]", "nog niet af")
    page.goto("about:blank")
    page.goto(host.address)

    assert page.input_value("[name=anders]") == "nog niet af"
    assert page.locator("#where").inner_text() == "Stap 2 van 3"
    assert page.locator("#said").inner_text().startswith("Wij hebben uw eerdere antwoorden")
    assert page.input_value("[name=_nonce]") == "nonce-2"
    assert ("nog niet af" in draft_of(page), "nonce" in draft_of(page)) == (True, False)

    page.click("#erase")
    expect(page.locator("#said")).to_have_text("Uw concept is van dit apparaat gewist.")
    assert (draft_of(page), page.input_value("[name=_nonce]")) == (None, "nonce-3")
    page.reload()
    assert (page.input_value("[name=anders]"), page.locator(":checked").count()) == ("", 0)
    assert page.locator("#said").inner_text() == ""


def test_a_visit_without_an_answer_leaves_nothing_on_the_device(page: Page) -> None:
    leave = "dispatchEvent(new Event('pagehide'))"
    page.evaluate(leave)
    before = (page.evaluate("localStorage.length"), page.locator("#draft").is_visible())
    choose(page, "tijd", "genoeg")
    page.evaluate(leave)
    after = (page.evaluate("localStorage.length"), page.locator("#draft").is_visible())

    assert (before, after) == ((0, False), (1, True))


def test_the_other_language_loses_nothing_and_stores_nothing(page: Page, host: FormHost) -> None:
    answer_first(page)
    choose(page, "nodig", "rust")
    page.click("#next")
    page.fill("[name=anders]", "nog niet af")
    page.click("[name=_language]")
    page.wait_for_selector("html[lang=en]")

    assert page.locator("#where").inner_text() == "Step 2 of 3"
    assert page.input_value("[name=anders]") == "nog niet af"
    page.click("#next")
    page.click("#send")
    expect_thanks(page)
    assert page.locator("h1").inner_text() == "Thank you, your answers are in"
    assert list(host.stored) == ["nonce-1"]


def test_a_double_click_sends_once_and_erases_the_draft(page: Page, host: FormHost) -> None:
    to_review(page)
    page.locator("#send").dblclick()

    expect_thanks(page)
    page.wait_for_timeout(100)
    assert (len(host.sent), len(host.stored), draft_of(page)) == (1, 1, None)


def test_an_offline_form_is_kept_and_sent_once_when_there_is_a_connection(
    page: Page, context: BrowserContext, host: FormHost
) -> None:
    to_review(page)
    context.set_offline(True)
    page.click("#send")
    expect(page.locator("#t-waiting")).to_be_focused()
    assert (host.sent, "genoeg" in draft_of(page)) == ([], True)

    context.set_offline(False)
    expect_thanks(page)
    assert (len(host.sent), list(host.stored), draft_of(page)) == (1, ["nonce-1"], None)


@pytest.mark.parametrize("answer", [FULL, PORTAL])
def test_an_answer_that_is_no_receipt_is_waited_out_with_the_same_nonce(
    page: Page, host: FormHost, answer
) -> None:
    host.answers = [answer]
    to_review(page)
    page.click("#send")
    expect(page.locator("#waiting")).to_be_visible()
    page.click("#again")

    expect_thanks(page)
    assert [fields["_nonce"] for fields in host.sent] == [["nonce-1"], ["nonce-1"]]
    assert host.sent[0] == host.sent[1]


def test_a_waiting_form_tries_again_by_itself(page: Page, host: FormHost) -> None:
    page.clock.install()
    host.answers = [FULL]
    to_review(page)
    page.click("#send")
    expect(page.locator("#waiting")).to_be_visible()
    page.clock.fast_forward(15_000)

    expect_thanks(page)
    assert len(host.sent) == 2


def test_a_form_that_was_waiting_is_sent_when_the_page_is_opened_again(
    page: Page, host: FormHost
) -> None:
    host.answers = [FULL]
    to_review(page)
    page.click("#send")
    expect(page.locator("#waiting")).to_be_visible()
    page.goto("about:blank")
    page.goto(host.address)

    expect_thanks(page)
    assert list(host.stored) == ["nonce-1"]


def test_erasing_what_waits_gives_a_new_form_with_a_new_nonce(page: Page, host: FormHost) -> None:
    host.answers = [FULL]
    to_review(page)
    page.click("#send")
    expect(page.locator("#waiting")).to_be_visible()
    page.click("#erase")
    expect(page.locator("[name=_nonce]")).to_have_value("nonce-2")

    assert (page.locator(":checked").count(), host.stored) == (0, {})
    expect(page.locator("#said")).to_have_text("Uw concept is van dit apparaat gewist.")
    assert "genoeg" not in (draft_of(page) or "")


def test_blocked_storage_breaks_nothing(context: BrowserContext, host: FormHost) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
    )
    page = context.new_page()
    page.goto(host.address)
    to_review(page)
    assert page.locator("#draft").is_visible() is False
    page.click("#send")

    expect_thanks(page)


@pytest.mark.parametrize("kept", ["{", '{"values": 1}', '{"values": [], "step": 99}'])
def test_a_draft_that_cannot_be_read_is_passed_over(
    context: BrowserContext, host: FormHost, kept: str
) -> None:
    context.add_init_script(f"localStorage.setItem('weerklank:/v/r/k', {json.dumps(kept)})")
    page = context.new_page()
    page.goto(host.address)

    expect(page.locator("#next, #send").locator("visible=true")).to_have_count(1)
    assert page.input_value("[name=_nonce]") == "nonce-1"


def test_a_closed_page_leaves_no_draft_behind(page: Page, host: FormHost) -> None:
    answer_first(page)
    expect(page.locator("#draft")).to_be_visible()
    assert "genoeg" in draft_of(page)
    host.pages["nl"] = host.pages["nl"].__class__(
        ask=(host.pages["nl"].closed,), thanks="t", early="e", closed="c"
    )
    page.goto("about:blank")
    page.goto(host.address)

    assert (page.locator("body").get_attribute("data-over"), draft_of(page)) == ("closed", None)
