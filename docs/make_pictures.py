"""Remakes the pictures of README and docs from the demo: site, desk and form in Chromium, files by
page.

`make pictures` runs it. Chromium and LibreOffice come from the system; what needs one that is
missing stays as it is.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Locator, sync_playwright

STUDIES = ("haaglanden-2022", "haaglanden-2023")
SITE = {
    "programme": "index.html",
    "start": "haaglanden-2022/index.html",
    "item": "haaglanden-2020/vragen/tijd_client.html",
    "recommendations": "aanbevelingen.html",
    "method": "haaglanden-2020/hoe-gemaakt.html",
}
WIDTHS = (1280, 390)
DESK = {
    "studies": ("", 1280),
    "fieldwork": ("studies/eerste-meting/fieldwork/", 1280),
    "fieldwork-phone": ("studies/eerste-meting/fieldwork/", 390),
    "analysis": ("studies/haaglanden-2022/analysis/table/werkplezier/?by=organisatie", 1280),
    "differences": ("studies/haaglanden-2020/analysis/differences/", 1280),
    "coding": ("studies/volgende-meting/coding/", 1280),
    "release": ("studies/haaglanden-2022/release/1/", 1280),
    "publication": ("studies/haaglanden-2022/publication/", 1280),
}
SHOWN_ADDRESS = "https://vragenlijst.voorbeeld.nl"
WORDS = "Meer tijd per gezin."
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
        with serving(demo / "desk") as (desk, ballots):
            logins = (demo / "desk" / "logins.txt").read_text("utf-8")
            for name in [
                *save_desk(browser, desk, logins, out),
                *save_form(browser, ballots, logins, out),
            ]:
                print(name)
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


@contextmanager
def serving(data: Path) -> Iterator[tuple[str, str]]:
    """Serve a copy of a desk; give the addresses of desk and ballot box."""
    with tempfile.TemporaryDirectory() as scratch:
        copy, ports = Path(scratch, "desk"), [str(free_port()), str(free_port())]
        shutil.copytree(data, copy)
        environment = {name: value for name, value in os.environ.items() if "WEERKLANK" not in name}
        environment |= {"WEERKLANK_DATA": str(copy), "WEERKLANK_BALLOT_ADDRESS": SHOWN_ADDRESS}
        environment |= {"WEERKLANK_REQUIRE_MFA": "0", "WEERKLANK_DEMO": "1"}
        command = ["serve", "--port", ports[0], "--ballot-port", ports[1]]
        process = subprocess.Popen(
            [sys.executable, "-m", "weerklank.cli", *command],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            desk, ballots = (f"http://127.0.0.1:{port}" for port in ports)
            wait_for(desk)
            wait_for(ballots)
            yield desk, ballots
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def wait_for(address: str, seconds: int = 60) -> None:
    """Wait until a program says that it is well."""
    for _ in range(seconds * 5):
        with suppress(OSError), urllib.request.urlopen(f"{address}/health", timeout=2):
            return
        time.sleep(0.2)
    raise TimeoutError(address)


def save_desk(browser: Browser, desk: str, logins: str, out: Path) -> Iterator[str]:
    """Save pages of the desk as its researcher sees them."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    found = re.search(r"(onderzoeker@\S+)\s+(\S+)", logins)
    if found is None:
        raise LookupError("logins.txt")
    page.goto(f"{desk}/desk/")
    page.locator("[name=login]").fill(found[1])
    page.locator("[name=password]").fill(found[2])
    page.locator("main button").click()
    page.wait_for_url(f"{desk}/desk/")
    for name, (path, width) in DESK.items():
        page.set_viewport_size({"width": width, "height": 900 if width > 600 else 844})
        page.goto(f"{desk}/desk/{path}")
        page.screenshot(path=out / f"desk-{name}.png")
        yield f"desk-{name}.png"
    page.close()


def save_form(browser: Browser, ballots: str, logins: str, out: Path) -> Iterator[str]:
    """Save the form on a phone: its first page, a report mark, the look back. Nothing is sent."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(ballots + re.findall(r"/v/\S+", logins)[0])
    page.screenshot(path=out / "form-start.png")
    yield "form-start.png"
    while page.locator("#next").is_visible():
        for item in page.locator("[data-item]:visible").all():
            fill_in(item)
        if page.locator(".mark:visible").count():
            show(page.locator(".mark:visible"), "center")
            page.screenshot(path=out / "form-mark.png")
            yield "form-mark.png"
        page.locator("#next").click()
    show(page.locator("body"), "start")
    page.screenshot(path=out / "form-review.png")
    yield "form-review.png"
    page.close()


def fill_in(item: Locator) -> None:
    """Answer one question, always the same way."""
    fields = item.locator("input, textarea")
    match fields.first.get_attribute("type"):
        case "radio":
            fields.nth(fields.count() * 3 // 4 - 1).check(force=True)
        case "checkbox":
            fields.first.check()
        case _:
            is_text = fields.first.evaluate("field => field.matches('textarea')")
            fields.first.fill(WORDS if is_text else "12")


def show(place: Locator, where: str) -> None:
    """Scroll a place into the picture: its beginning at the top, or in the middle."""
    place.first.evaluate("(element, block) => element.scrollIntoView({ block })", where)


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
