"""The committed fonts are what the tool makes of the original, licence and all."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "src/weerklank/publication/assets/fonts"
WIDTHS = ROOT / "src/weerklank/charts/advance_widths.json"
FILES = sorted([*FONTS.glob("*.ttf"), *FONTS.glob("*.woff2")])
WEIGHTS = {"Regular": 400, "Italic": 400, "SemiBold": 600, "Bold": 700, "Black": 900}
# Names that may mention the original: copyright and licence.
LEGAL_NAMES = {0, 13, 14}
SOURCE = Path(os.environ.get("SOURCE_SANS", ROOT / "node_modules/@fontsource/source-sans-3"))


def test_every_style_is_there_for_paper_and_for_the_web() -> None:
    expected = {f"WeerklankSans-{style}.{kind}" for style in WEIGHTS for kind in ("ttf", "woff2")}

    assert {path.name for path in FILES} == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_font_is_named_weerklank_and_never_source(path: Path) -> None:
    font = TTFont(path)
    names = {r.nameID: str(r) for r in font["name"].names if r.nameID not in LEGAL_NAMES}
    style = path.stem.removeprefix("WeerklankSans-")

    assert (names[16], names[17], names[6]) == ("Weerklank Sans", style, f"WeerklankSans-{style}")
    assert [name for name in names.values() if "source" in name.lower()] == []
    assert font["OS/2"].usWeightClass == WEIGHTS[style]


def test_the_licence_stands_beside_the_fonts() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    makers = TTFont(FONTS / "WeerklankSans-Regular.ttf")["name"].getDebugName(0)

    assert licence.startswith(makers)
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_font_keeps_the_copyright_line_of_its_makers(path: Path) -> None:
    assert "Reserved Font Name ‘Source’" in TTFont(path)["name"].getDebugName(0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_font_says_when_it_was_made_and_not_when_it_was_merged(path: Path) -> None:
    head = TTFont(path)["head"]

    # 1 January 2026, in seconds since 1904.
    assert (head.created, head.modified) == (3_850_070_400, 3_850_070_400)


@pytest.mark.parametrize("style", WEIGHTS)
def test_only_the_italic_leans(style: str) -> None:
    font = TTFont(FONTS / f"WeerklankSans-{style}.ttf")

    assert (font["post"].italicAngle != 0) == (style == "Italic")


@pytest.mark.skipif(not SOURCE.is_dir(), reason="needs @fontsource/source-sans-3 ($SOURCE_SANS)")
def test_the_tool_makes_the_same_bytes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = importlib.util.spec_from_file_location("merge_fonts", ROOT / "tools/merge_fonts.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    shutil.copytree(FONTS, tmp_path / "fonts")
    monkeypatch.setattr(tool, "FONTS", tmp_path / "fonts")
    monkeypatch.setattr(tool, "WIDTHS", tmp_path / "widths.json")

    tool.main(SOURCE)

    made = {path.name: path.read_bytes() for path in (tmp_path / "fonts").iterdir()}
    assert made == {path.name: path.read_bytes() for path in FONTS.iterdir()}
    assert (tmp_path / "widths.json").read_bytes() == WIDTHS.read_bytes()
