"""The committed fonts are the ones that the charts measure with, under a name that is ours."""

import importlib.util
import json
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import weerklank.charts
import weerklank.publication

ROOT = Path(__file__).parents[2]
FONTS = Path(weerklank.publication.__file__).parent / "assets" / "fonts"
WIDTHS = Path(weerklank.charts.__file__).parent / "advance_widths.json"
FILES = sorted([*FONTS.glob("*.ttf"), *FONTS.glob("*.woff2")])
STYLES = ("Black", "Bold", "Italic", "Regular", "SemiBold")
MEASURED = {"400": "Regular", "600": "SemiBold", "700": "Bold"}
SOURCE = Path("node_modules/@fontsource/source-sans-3")


def names_of(path: Path) -> dict[int, str]:
    records = TTFont(path)["name"].names
    return {record.nameID: record.toUnicode() for record in records}


def test_every_style_is_there_for_paper_and_for_the_web():
    expected = {f"WeerklankSans-{style}.{kind}" for style in STYLES for kind in ("ttf", "woff2")}
    assert {path.name for path in FILES} == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_font_carries_our_family_name_and_not_the_reserved_one(path):
    names = names_of(path)
    style = path.stem.removeprefix("WeerklankSans-")

    assert (names[16], names[17]) == ("Weerklank Sans", style)
    assert (names[4], names[6]) == (f"Weerklank Sans {style}", f"WeerklankSans-{style}")
    assert names[1] in ("Weerklank Sans", f"Weerklank Sans {style}")
    own = [text for number, text in names.items() if number in (1, 2, 3, 4, 6, 16, 17)]
    assert [text for text in own if "source" in text.lower()] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_font_keeps_the_copyright_line_of_its_makers(path):
    assert "Reserved Font Name ‘Source’" in names_of(path)[0]


def test_the_licence_stands_beside_the_fonts():
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith(names_of(FONTS / "WeerklankSans-Regular.ttf")[0])
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name" in licence


@pytest.mark.parametrize(("weight", "style"), MEASURED.items())
def test_the_width_table_is_the_fonts_own(weight, style):
    font = TTFont(FONTS / f"WeerklankSans-{style}.ttf")
    per_mille = 1000 / font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    expected = {
        chr(point): round(advances[glyph][0] * per_mille)
        for point, glyph in font.getBestCmap().items()
    }

    table = json.loads(WIDTHS.read_text(encoding="utf-8"))

    assert table[weight] == expected


@pytest.mark.parametrize(("weight", "style"), MEASURED.items())
def test_the_web_fonts_are_as_wide_as_the_table_says(weight, style):
    font = TTFont(FONTS / f"WeerklankSans-{style}.woff2")
    advances = font["hmtx"].metrics
    table = json.loads(WIDTHS.read_text(encoding="utf-8"))[weight]
    on_the_web = {chr(point): advances[glyph][0] for point, glyph in font.getBestCmap().items()}
    assert len(on_the_web) > 200
    assert {sign: table[sign] for sign in on_the_web} == on_the_web


@pytest.mark.parametrize("style", STYLES)
def test_weight_and_slope_say_what_the_style_is(style):
    font = TTFont(FONTS / f"WeerklankSans-{style}.ttf")
    weights = {"SemiBold": 600, "Bold": 700, "Black": 900}
    assert font["OS/2"].usWeightClass == weights.get(style, 400)
    assert (font["post"].italicAngle != 0) == (style == "Italic")


@pytest.mark.skipif(not (ROOT / SOURCE).is_dir(), reason=f"needs {SOURCE} from npm")
def test_the_tool_makes_the_same_bytes_again(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("merge_fonts", ROOT / "tools/merge_fonts.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    shutil.copytree(FONTS, tmp_path / "fonts")
    monkeypatch.setattr(tool, "FONTS", tmp_path / "fonts")
    monkeypatch.setattr(tool, "WIDTHS", tmp_path / "widths.json")

    tool.main(ROOT / SOURCE)

    made = {path.name: path.read_bytes() for path in (tmp_path / "fonts").iterdir()}
    assert made == {path.name: path.read_bytes() for path in FONTS.iterdir()}
    assert (tmp_path / "widths.json").read_bytes() == WIDTHS.read_bytes()
