"""A real browser: back, again, twice - it counts once; another site's form does not count."""

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from fakes.ballot_trials import ALWAYS
from fakes.ballots import CHANNEL, PATH, ROUND, Process, ballotbox_process, make_package
from weerklank.ballotbox import Store, open_store

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "box"))
    opened.add_round(make_package(**ALWAYS))
    yield opened
    opened.disconnect()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Process]:
    with ballotbox_process(str(tmp_path / "box")) as process:
        yield process


@pytest.fixture
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Any:
    return browser.new_context(java_script_enabled=False).new_page()


@pytest.fixture
def scripted(browser: Any) -> Any:
    return browser.new_page()


@pytest.fixture
def other_site() -> Iterator[HTTPServer]:
    """Another website, on another host than the box; `page` is what it shows."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(self.server.page.encode())  # type: ignore[attr-defined]

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def send(page: Any) -> None:
    page.locator("form button:visible:not([name=_language])").last.click()


def test_ballot_sent_again_after_the_back_button_counts_once(
    store: Store, box: Process, page: Any
) -> None:
    page.goto(f"http://127.0.0.1:{box.port}{PATH}")
    page.check("[name=toestemming]")
    send(page)
    first = page.content()
    page.go_back()
    send(page)
    again = page.content()
    page.reload()

    assert (page.content(), again) == (first, first)
    assert store.counts(ROUND)[CHANNEL] == 1


@pytest.mark.usefixtures("store")
def test_ballot_form_asks_no_other_host_and_leaves_no_cookie(box: Process, page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    home = f"http://127.0.0.1:{box.port}/"

    page.goto(home + PATH[1:])
    send(page)

    assert {url[: len(home)] for url in asked} == {home}
    assert page.context.cookies() == []


def answer(page: Any) -> None:
    """Answer as somebody does who has the script, and wait for the thanks."""
    page.check("[name=toestemming]")
    while page.locator("#next").is_visible():
        page.click("#next")
    page.click("#send")
    page.wait_for_selector("body[data-over=received]")


FORGET_SENT = """const replace = history.replaceState;
history.replaceState = (state, ...rest) =>
  state && state.over || replace.call(history, state, ...rest)
"""


@pytest.mark.parametrize(("guard", "counted"), [(True, 2), (False, 1)])
def test_who_goes_back_to_a_form_that_was_sent_gets_a_form_of_their_own(
    store: Store, box: Process, scripted: Any, guard: bool, counted: int
) -> None:
    if not guard:
        scripted.add_init_script(FORGET_SENT)

    scripted.goto(f"http://127.0.0.1:{box.port}{PATH}")
    answer(scripted)
    scripted.goto("about:blank")
    scripted.go_back()
    scripted.wait_for_timeout(300)
    answer(scripted)

    assert store.counts(ROUND)[CHANNEL] == counted


FORM = """<form method="post" action="{action}"><input name="_nonce" value="{nonce}">
<input name="_language" value="nl"><input name="v5" value="Geplant"></form>
<script>document.querySelector("form").submit()</script>"""
FETCH = """<script>for (const n of "0123456789") fetch("{action}", {{method: "POST",
mode: "no-cors", headers: {{"Content-Type": "application/x-www-form-urlencoded"}},
body: "_nonce=" + n.repeat(32) + "&toestemming=ja"}}).finally(() => document.title += n)</script>"""


@pytest.mark.parametrize(("weakness", "planted"), [("any-site", True), ("", False)])
def test_another_site_cannot_hand_somebody_a_form_with_its_own_nonce(
    store: Store,
    tmp_path: Path,
    scripted: Any,
    other_site: HTTPServer,
    weakness: str,
    planted: bool,
) -> None:
    with ballotbox_process(str(tmp_path / "box"), weakness) as box:
        action = f"http://localhost:{box.port}{PATH}"
        other_site.page = FORM.format(action=action, nonce="1" * 32)  # type: ignore[attr-defined]
        scripted.goto(f"http://127.0.0.1:{other_site.server_port}/")
        scripted.wait_for_url(f"{action}*")
        shown = scripted.content()
        if not planted:
            scripted.click("a[href]")
            answer(scripted)

    assert ("1" * 32 in shown, "Geplant" in shown) == (planted, planted)
    assert store.counts(ROUND)[CHANNEL] == (0 if planted else 1)


@pytest.mark.parametrize(("weakness", "counted"), [("any-site", 10), ("", 0)])
def test_another_site_cannot_answer_through_its_visitors(
    store: Store,
    tmp_path: Path,
    scripted: Any,
    other_site: HTTPServer,
    weakness: str,
    counted: int,
) -> None:
    with ballotbox_process(str(tmp_path / "box"), weakness) as box:
        action = f"http://localhost:{box.port}{PATH}"
        other_site.page = FETCH.format(action=action)  # type: ignore[attr-defined]
        scripted.goto(f"http://127.0.0.1:{other_site.server_port}/")
        scripted.wait_for_function("document.title.length === 10")

    assert store.counts(ROUND)[CHANNEL] == counted
