"""Remakes the pictures of README and docs from the demo: site in Chromium, report by page.

`make pictures` runs it. Chromium comes from the system; without it only the report is drawn.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

STUDY = "haaglanden-2020"
SITE = {
    "start": "index.html",
    "item": "vragen/tijd_client.html",
    "method": "hoe-gemaakt.html",
}
WIDTHS = (1280, 390)
REPORT_PAGES = (1, 3, 10, 16)
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]
NO_CHROMIUM = """Chromium ontbreekt: de beelden van de website blijven zoals ze zijn.
Installeer het pakket chromium. / Chromium is missing: the pictures of the site stay as they are.
Install the package chromium."""


def main(demo: Path, out: Path) -> int:
    """Write every picture to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    public = demo / STUDY / "public"
    save_report(public / "report.pdf", out / "report.png")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print(NO_CHROMIUM, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, width in save_site(browser, public / "site", out):
            print(f"{name}-{width}.png")
        browser.close()
    return 0


def save_site(browser: Browser, site: Path, out: Path) -> Iterator[tuple[str, int]]:
    """Save the top of a few pages of the site, on a desk and on a phone."""
    for width in WIDTHS:
        height = 820 if width > 600 else 844
        page = browser.new_page(viewport={"width": width, "height": height})
        for name, file in SITE.items():
            page.goto((site / file).resolve().as_uri())
            page.screenshot(path=out / f"{name}-{width}.png")
            yield name, width
        page.close()


def save_report(report: Path, picture: Path) -> None:
    """Save some pages of the report side by side."""
    pdf = pypdfium2.PdfDocument(report)
    chosen = [number for number in REPORT_PAGES if number <= len(pdf)]
    pages = [pdf[number - 1].render(scale=1.1).to_pil() for number in chosen]
    gap, (width, height) = 16, pages[0].size
    sheet = Image.new("RGB", ((width + gap) * len(pages) + gap, height + 2 * gap), "#c9d3d2")
    for position, page in enumerate(pages):
        sheet.paste(page, (gap + position * (width + gap), gap))
    sheet.save(picture, optimize=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
