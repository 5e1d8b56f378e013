"""A municipality dresses a study in its own colours: from one file to pages that can be read."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from journeys.browser_checks import AXE, CHROMIUM, ROOT, WIDTHS, find_violations, open_browser
from weerklank.cli import main

EXAMPLE = ROOT / "examples" / "haaglanden-2022"
in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
with_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make browser)")
TOO_PALE = """\
name: {nl: Gemeente Oost, en: Council of East}
colours:
  brand: "#e0559a"
  accent: "#ff7a00"
  pale: "#8fb3d9"
  pale_2: "#b0b0b0"
  warm: "#c9a400"
  sand: "#c0b283"
"""
PAGES = [
    "site/index.html",
    "site/aanbevelingen.html",
    "site/in-een-oogopslag.html",
    "report.html",
]


def told(captured: str) -> dict[str, str]:
    """Return the colours that an answer proposes, by name."""
    return dict(re.findall(r'(\w+): "(#\w{6})"', captured))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("theme") / "study"))


@pytest.fixture(scope="module")
def public(folder: Path) -> Path:
    """Return a study built in the palest texts and darkest grounds that are let through."""
    theme, out = folder / "theme.yaml", folder.parent / "public"
    theme.write_text(TOO_PALE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr("sys.stderr.write", said.append)
        main(["build", str(folder), "--out", str(out)])
    for name, colour in told("".join(said)).items():
        text = re.sub(rf'  {name}: "#\w+"', f'  {name}: "{colour}"', theme.read_text("utf-8"))
        theme.write_text(text, encoding="utf-8")
    assert main(["build", str(folder), "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "De kleuren #ff7a00 (accent) en #ffffff (wit) verschillen te weinig: het contrast"),
        ("en", "The colours #ff7a00 (accent) and #ffffff (white) differ too little: the contrast"),
    ],
)
def test_a_look_that_nobody_can_read_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    study = shutil.copytree(EXAMPLE, tmp_path / "study")
    (study / "theme.yaml").write_text(TOO_PALE, encoding="utf-8")

    code = main(["--lang", language, "build", str(study), "--out", str(tmp_path / "public")])

    said = capsys.readouterr().err
    assert code == 2
    assert words in said
    assert set(told(said)) == {"brand", "accent", "pale", "pale_2", "warm", "sand"}
    assert not (tmp_path / "public").exists()


@in_chromium
@with_axe
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_at_the_limit_of_what_is_allowed_can_be_read(
    browser: Browser, public: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    found = {}
    for name in PAGES:
        page.goto((public / name).as_uri())
        found[name] = find_violations(page)

    page.close()
    assert {name: violations for name, violations in found.items() if violations} == {}


@in_chromium
@with_axe
def test_what_was_refused_could_not_have_been_read(browser: Browser, public: Path) -> None:
    page = browser.new_page()
    page.goto((public / PAGES[0]).as_uri())
    colours = {name.replace("_", "-"): value for name, value in told(TOO_PALE).items()}
    page.evaluate(
        "all => all.forEach(([name, value]) => document.documentElement.style"
        ".setProperty('--' + name, value))",
        list(colours.items()),
    )

    found = find_violations(page)

    page.close()
    assert [violation.split(":")[0] for violation in found] == ["color-contrast"]


@in_chromium
def test_pages_wear_the_colours(browser: Browser, public: Path, folder: Path) -> None:
    chosen = told((folder / "theme.yaml").read_text(encoding="utf-8"))
    page = browser.new_page()
    page.goto((public / "site" / "index.html").as_uri())

    worn = page.locator(".site-header").evaluate("e => getComputedStyle(e).backgroundColor")

    page.close()
    red, green, blue = (int(part) for part in re.findall(r"\d+", worn))
    assert f"#{red:02x}{green:02x}{blue:02x}" == chosen["brand"]


@pytest.mark.parametrize("name", ["report.pdf", "infographic.pdf"])
def test_files_wear_the_colours(public: Path, folder: Path, name: str) -> None:
    brand = told((folder / "theme.yaml").read_text(encoding="utf-8"))["brand"]
    pdf = pypdfium2.PdfDocument((public / name).read_bytes())
    picture = pdf[0].render().to_pil().convert("RGB")
    pdf.close()

    colours = {f"#{r:02x}{g:02x}{b:02x}": n for n, (r, g, b) in picture.getcolors(1 << 20)}
    assert colours.get(brand, 0) > 1000
    assert "#00443f" not in colours
