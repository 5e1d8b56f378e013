"""Remakes the pictures of README and docs from the demo: site in Chromium, files by page.

`make pictures` runs it. Chromium and LibreOffice come from the system; what needs one that is
missing stays as it is.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

STUDIES = ("haaglanden-2022", "haaglanden-2023")
SITE = {
    "programme": "index.html",
    "start": "haaglanden-2022/index.html",
    "item": "haaglanden-2020/vragen/tijd_client.html",
    "recommendations": "aanbevelingen.html",
    "method": "haaglanden-2020/hoe-gemaakt.html",
}
WIDTHS = (1280, 390)
REPORT_PAGES = (1, 3, 5, 9)
WORD_PAGES = (1, 3, 6, 10)
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]
NO_CHROMIUM = """Chromium ontbreekt: de beelden van de website blijven zoals ze zijn.
Installeer het pakket chromium. / Chromium is missing: the pictures of the site stay as they are.
Install the package chromium."""


def main(demo: Path, out: Path) -> int:
    """Write every picture to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    made = [demo / "outputs" / study for study in STUDIES]
    save_pages(made[0] / "report.pdf", REPORT_PAGES, out / "report.png")
    save_side_by_side([folder / "infographic.png" for folder in made], out / "infographics.png")
    save_word(made[0] / "report.docx", out / "word.png")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print(NO_CHROMIUM, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, width in save_site(browser, demo / "public", out):
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


def save_pages(report: Path, numbers: tuple[int, ...], picture: Path) -> None:
    """Save some pages of a PDF side by side."""
    pdf = pypdfium2.PdfDocument(report)
    chosen = [number for number in numbers if number <= len(pdf)]
    save_sheet([pdf[number - 1].render(scale=1.1).to_pil() for number in chosen], picture)


def save_side_by_side(pictures: list[Path], picture: Path) -> None:
    """Save pictures side by side, at two thirds of their size."""
    pages = [Image.open(path).convert("RGB") for path in pictures]
    smaller = [page.resize((page.width * 2 // 3, page.height * 2 // 3)) for page in pages]
    save_sheet(smaller, picture)


def save_word(report: Path, picture: Path) -> None:
    """Save some pages of a Word file as LibreOffice shows it, where that is installed."""
    suite = shutil.which("soffice")
    if suite is None:
        print("LibreOffice ontbreekt / is missing: word.png", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as scratch:
        command = [suite, "--headless", "--convert-to", "pdf", "--outdir", scratch, str(report)]
        subprocess.run(command, check=True, capture_output=True)
        save_pages(Path(scratch, "report.pdf"), WORD_PAGES, picture)


def save_sheet(pages: list[Image.Image], picture: Path) -> None:
    """Save pages of one size beside each other on grey."""
    gap, (width, height) = 16, pages[0].size
    sheet = Image.new("RGB", ((width + gap) * len(pages) + gap, height + 2 * gap), "#c9d3d2")
    for position, page in enumerate(pages):
        sheet.paste(page, (gap + position * (width + gap), gap))
    sheet.quantize(128).save(picture, optimize=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
