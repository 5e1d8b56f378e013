"""A whole wave in a real browser: from an empty installation to an open infographic.

Real processes, a real login with a second step; one respondent sits at a phone. The other answers
of the wave are sent to the ballot box as a browser sends them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from fakes.installation import Installation, installation
from fakes.postgres import new_database
from journeys import wave_steps as steps
from journeys.browser_checks import CHROMIUM, open_browser

PHONE, SCREEN = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    changes = {}
    if request.param == "postgresql":
        changes = {
            "WEERKLANK_DATABASE": new_database(),
            "WEERKLANK_BALLOT_DATABASE": new_database(),
        }
    with installation(tmp_path, **changes) as made:
        yield made


def test_a_wave_runs_from_an_empty_desk_to_an_open_infographic(
    place: Installation, tmp_path: Path
) -> None:
    rows, asked = steps.synthetic_rows(), set[str]()
    with open_browser() as browser:
        desk, phone = window(browser, SCREEN, asked), window(browser, PHONE, asked)
        steps.set_up_administrator(desk, place)
        steps.import_study(desk, place, tmp_path)
        address = steps.open_fieldwork(desk, place)
        for row in rows[1:]:
            steps.send(address, row)
        steps.answer_on_a_phone(phone, address, rows[0])
        steps.close_fieldwork(desk, place)
        steps.release(desk, place)
        steps.publish(desk, place)
        phone.goto(f"{place.desk}/{steps.STUDY.name}/infographic.html")

        expect(phone.locator("h1")).to_be_visible()
        written = place.data / "studies" / steps.STUDY.name / "closed" / "responses.csv"
        answers = Counter(steps.given(row) for row in steps.read_rows(written))
        assert answers == Counter(steps.given(row) for row in rows)
        assert asked == {place.desk.removeprefix("http://"), place.ballots.removeprefix("http://")}
        assert place.run("verify-log")


def window(browser: Browser, size: dict[str, int], asked: set[str]) -> Page:
    """Return a page of a person of its own; every host that it asks goes into `asked`."""
    page = browser.new_context(viewport=size).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(15_000)
    page.on("dialog", lambda dialog: dialog.accept())

    def note(request: Request) -> None:
        if request.url.startswith("http"):
            asked.add(request.url.split("/")[2])

    page.on("request", note)
    return page
