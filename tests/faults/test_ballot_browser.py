"""A real browser without scripts: back, again, twice - it counts once; and it asks nobody else."""

import shutil
from collections.abc import Iterator
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
def page() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser.new_context(java_script_enabled=False).new_page()
        browser.close()


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
