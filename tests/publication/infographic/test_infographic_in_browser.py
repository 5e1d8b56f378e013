"""The twin in real Chromium, on a phone and on a desk, through axe and the checker of HTML."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from infographic_samples import LAYOUT, build_paged, read
from playwright.sync_api import Page, sync_playwright

from fakes.releases import build_study
from weerklank.publication.infographic.twin import page_html

ROOT = Path(__file__).parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
with_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make browser)")
with_vnu = pytest.mark.skipif(
    not VNU.is_file() or shutil.which("java") is None, reason="vnu-jar or java is not here"
)


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("twin") / "infographic.html"
    edition = build_paged(study=build_study(address=f"https://weerklank.example/{'lang' * 15}/"))
    path.write_text(page_html(read(LAYOUT, edition).nl, edition), encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=[390, 1280])
def page(request: pytest.FixtureRequest, twin: Path) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": request.param, "height": 900})
        opened.goto(twin.as_uri())
        yield opened
        browser.close()


@in_chromium
def test_the_twin_does_not_scroll_sideways(page: Page) -> None:
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


STICKS_OUT = """() => [...document.querySelectorAll('.ig-block')].flatMap(block => {
    const edge = block.getBoundingClientRect();
    const range = document.createRange();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        range.selectNodeContents(walker.currentNode);
        for (const box of range.getClientRects())
            if (box.right > edge.right + 1) found.push(walker.currentNode.textContent.trim());
    }
    return found;
})"""


@in_chromium
def test_no_word_sticks_out_of_its_block(page: Page) -> None:
    assert page.evaluate(STICKS_OUT) == []


@in_chromium
def test_a_legend_is_hardly_smaller_than_the_text_beside_it(page: Page) -> None:
    sizes = page.evaluate(
        "['.ig-legend li', '.ig-bars li', '.ig-bar text', '.ig-text'].map(what =>"
        " parseFloat(getComputedStyle(document.querySelector(what)).fontSize))"
    )

    assert [size for size in sizes[:3] if size < sizes[3] * 0.85] == []


@in_chromium
@with_axe
def test_axe_finds_nothing_in_the_twin(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", STANDARDS
    )

    assert len(result["passes"]) > 5
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in result["violations"]] == []


@with_vnu
def test_the_twin_is_valid_html(twin: Path) -> None:
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", str(twin)],
        capture_output=True,
        check=True,
    )

    messages = json.loads(done.stderr)["messages"]
    assert [m["message"] for m in messages if m["type"] == "error"] == []
