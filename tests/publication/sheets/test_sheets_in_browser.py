"""Sheet and guide in real Chromium, on a phone and on a desk, through axe and the HTML checker."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from fakes.sheets import build_sheet_set, build_sheets_edition
from weerklank.publication.sheets.building import build_guide, build_sheet

ROOT = Path(__file__).parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
RUN = """async tags => {
  const result = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  const told = one => [one.id, one.nodes[0].html.slice(0, 120)];
  return [result.passes.length, result.violations.map(told)];
}"""
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NAMES = ("north.nl.html", "south.en.html", "guide.nl.html")

in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
with_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make browser)")
with_vnu = pytest.mark.skipif(
    not VNU.is_file() or shutil.which("java") is None, reason="vnu-jar or java is not here"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheets")
    edition, sheets = build_sheets_edition(), build_sheet_set()
    made = (
        build_sheet(edition, sheets, "noordrand", ("nl",))["sheet.nl.html"],
        build_sheet(edition, sheets, "zuiderhof", ("en",))["sheet.en.html"],
        build_guide(edition, "few_answers", ("nl",))["guide.nl.html"],
    )
    for name, content in zip(NAMES, made, strict=True):
        (path / name).write_bytes(content)
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@in_chromium
@with_axe
@pytest.mark.parametrize(("name", "width"), [*((name, 340) for name in NAMES), (NAMES[0], 1280)])
def test_page_fits_and_axe_finds_nothing(
    folder: Path, browser: Browser, name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((folder / name).as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))

    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    passes, violations = page.evaluate(RUN, STANDARDS)
    page.close()

    assert not wide
    assert passes > 5
    assert violations == []


@in_chromium
def test_bars_are_as_long_as_their_percentages(folder: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((folder / "north.nl.html").as_uri())
    found = page.evaluate(
        """() => [...document.querySelectorAll('.sh-card')][0].querySelectorAll('.sh-bar').values()
        .map(bar => 100 * bar.firstElementChild.getBoundingClientRect().width
                        / bar.getBoundingClientRect().width).toArray()"""
    )
    page.close()

    assert found == pytest.approx([92, 64, 5, 24, 3, 13], abs=1.2)


@with_vnu
def test_pages_are_valid_html(folder: Path) -> None:
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always"]
        + [str(folder / name) for name in NAMES],
        capture_output=True,
        check=True,
    )

    messages = json.loads(done.stderr)["messages"]
    assert [m["message"] for m in messages if m["type"] == "error"] == []
