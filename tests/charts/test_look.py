"""The style sheet keeps what its page promises."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from weerklank.charts.palettes import contrast

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "src/weerklank/publication/assets"
LOOK = (ASSETS / "weerklank.css").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/explanation/design.md").read_text(encoding="utf-8")
STYLES = ["Regular", "Italic", "SemiBold", "Bold", "Black"]


def test_every_web_font_that_is_asked_for_exists() -> None:
    asked = re.findall(r"url\(([^)]+)\)", (ASSETS / "fonts.css").read_text(encoding="utf-8"))

    assert asked == [f"fonts/WeerklankSans-{style}.woff2" for style in STYLES]
    assert [address for address in asked if not (ASSETS / address).is_file()] == []


def test_icons_take_the_colour_of_the_text_and_are_silent() -> None:
    for file in sorted((ASSETS / "icons").glob("*.svg")):
        icon = ElementTree.fromstring(file.read_text(encoding="utf-8"))

        assert (icon.attrib["stroke"], icon.attrib["aria-hidden"]) == ("currentColor", "true")


def test_the_look_reaches_for_nothing_outside_itself() -> None:
    assert re.findall(r"url\(|@import|https?:", LOOK) == []


def test_every_class_of_the_look_is_written_down() -> None:
    styled = set(re.findall(r"\.([a-z][a-z-]*)", re.sub(r"/\*.*?\*/", "", LOOK)))
    written = set(re.findall(r"[a-z][a-z-]*", PAGE))

    assert styled - written == set()


def test_every_class_in_the_examples_is_styled() -> None:
    used = {name for names in re.findall(r'class="([a-z -]+)"', PAGE) for name in names.split()}

    assert {name for name in used if f".{name}" not in LOOK} == set()


@pytest.mark.parametrize("ground", ["#ffffff", "pale", "pale-2", "sand"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "brand", "warm"])
def test_text_colours_read_on_every_ground(text: str, ground: str) -> None:
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", LOOK))

    assert contrast(colours[text], colours.get(ground, ground)) >= 4.5
