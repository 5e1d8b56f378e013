"""A real Chromium, axe in it, and the validator of HTML: where they are, and how to ask them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only what is wrong leaves the page: the lists of all that is right are long.
RUN = """async tags => {
  const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
    preload: false };
  const told = one => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`;
  return (await axe.run(document, options)).violations.map(told);
}"""
WIDTHS = (390, 1280)
HOST = "https://stem.example/"
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'"
KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript", "woff2": "font/woff2"}


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Give a Chromium without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


def bring_axe(where: Page | BrowserContext) -> None:
    """Have axe in every page that is opened from now on: sooner than handing it to each anew."""
    where.add_init_script(path=AXE)


def find_violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it stands, as rule and first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(RUN, STANDARDS)
    return found


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def scrolls_sideways(page: Page) -> bool:
    """Return whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def find_html_errors(pages: list[Path]) -> list[str]:
    """Return what the validator finds wrong with files."""
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", *map(str, pages)],
        capture_output=True,
        check=True,
    )
    messages = json.loads(done.stderr)["messages"]
    errors = [message for message in messages if message["type"] == "error"]
    return [f"{error['url'].rsplit('/', 2)[-2:]}: {error['message']}" for error in errors]


def find_boxes(page: Page, selector: str) -> list[dict[str, float]]:
    """Return where each element that a selector finds stands on the page, in pixels."""
    found = page.locator(selector)
    boxes = (found.nth(number).bounding_box() for number in range(found.count()))
    return [dict(box) for box in boxes if box is not None]


def answer_from(files: Mapping[str, bytes]) -> Callable[[Route], None]:
    """Return what answers requests to HOST from memory: a strict policy, and no server."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0]
        if path not in files:
            route.fulfill(status=404, body="")
            return
        kind = KINDS.get(path.rsplit(".", 1)[-1], "image/svg+xml")
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": POLICY}
        route.fulfill(body=files[path], headers=headers)

    return answer
