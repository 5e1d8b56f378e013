"""Two people at one device, and one person with two windows: one answer each, in real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from design.form_samples import a_surround, every_kind
from journeys.browser_checks import CHROMIUM, open_browser
from journeys.form_host import FormHost, open_host
from journeys.form_visits import answer_first, choose, draft_of, expect_thanks, to_review
from weerklank.design import form_asset

FULL = ("503 Service Unavailable", "<!doctype html><title>Vol</title><h1>Nu even niet</h1>")
GUARDS = {
    "nonce in every draft": (
        ('filter(([name]) => pending || name !== "_nonce")', "filter(() => true)"),
        ('if (field.name === "_nonce" && !kept.pending) continue;', ""),
    ),
    "anybody's draft": (("const isOthers = kept => kept && ", "const isOthers = kept => 0 && "),),
}
"""What each guard is in the script, and what stands there without it."""

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
def device(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    opened.set_default_timeout(5000)
    yield opened
    opened.close()


def take_away(device: BrowserContext, guard: str) -> None:
    script = form_asset("form.js").decode()
    for there, instead in GUARDS.get(guard, ()):
        assert there in script
        script = script.replace(there, instead)

    def give(route: Route) -> None:
        route.fulfill(body=script, content_type="text/javascript")

    device.route("**/form.js*", give)


def opened(device: BrowserContext, host: FormHost) -> Page:
    page = device.new_page()
    page.goto(host.address)
    return page


def kept(page: Page) -> None:
    expect(page.locator("#draft")).to_be_visible()


def send(page: Page) -> None:
    page.bring_to_front()
    while page.locator("#next").is_visible():
        page.click("#next")
    page.click("#send")
    expect_thanks(page)


@pytest.mark.parametrize(
    ("guard", "stored"), [("", ["weinig", "genoeg"]), ("nonce in every draft", ["weinig"])]
)
def test_two_people_with_one_draft_give_two_answers(
    device: BrowserContext, host: FormHost, guard: str, stored: list[str]
) -> None:
    take_away(device, guard)
    first = opened(device, host)
    answer_first(first)
    kept(first)
    second = opened(device, host)
    choose(second, "tijd", "weinig")

    send(second)
    send(first)

    assert [answers["tijd"] for answers in host.stored.values()] == stored


def test_who_erases_the_draft_of_another_gives_an_answer_beside_it(
    device: BrowserContext, host: FormHost
) -> None:
    first = opened(device, host)
    answer_first(first)
    kept(first)
    second = opened(device, host)
    second.click("#erase")
    expect(second.locator("[name=_nonce]")).to_have_value("nonce-3")

    answer_first(second)
    send(second)
    send(first)

    assert list(host.stored) == ["nonce-3", "nonce-1"]


def test_window_that_is_closed_does_not_bring_back_a_draft_that_was_sent_from_another(
    device: BrowserContext, host: FormHost
) -> None:
    first = opened(device, host)
    answer_first(first)
    kept(first)
    second = opened(device, host)
    send(second)

    first.wait_for_timeout(400)
    first.goto("about:blank")

    assert (draft_of(second), list(host.stored)) == (None, ["nonce-2"])


@pytest.mark.parametrize(
    ("guard", "stored"), [("", {"nonce-1", "nonce-2"}), ("anybody's draft", {"nonce-2"})]
)
def test_answers_that_wait_outlive_their_window_and_another_who_fills_in(
    device: BrowserContext, host: FormHost, guard: str, stored: set[str]
) -> None:
    take_away(device, guard)
    first, second = opened(device, host), opened(device, host)
    host.answers = [FULL]
    to_review(first)
    first.click("#send")
    expect(first.locator("#waiting")).to_be_visible()
    first.close()
    answer_first(second)
    send(second)

    last = opened(device, host)
    last.wait_for_timeout(500)

    assert set(host.stored) == stored


def test_answers_that_wait_in_two_windows_count_once(
    device: BrowserContext, host: FormHost
) -> None:
    first = opened(device, host)
    host.answers = [FULL]
    to_review(first)
    first.click("#send")
    expect(first.locator("#waiting")).to_be_visible()

    second = opened(device, host)
    expect_thanks(second)
    first.bring_to_front()
    first.click("#again")
    expect_thanks(first)

    assert (len(host.sent), list(host.stored)) == (3, ["nonce-1"])
