"""The width table against the font itself, and wrapping that loses nothing."""

from pathlib import Path
from typing import Literal

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from svg_reading import labels

from weerklank.charts import LACKING_SIGNS, lacking_signs, text_width, wrap_text

FONTS = Path(__file__).parents[2] / "src/weerklank/publication/assets/fonts"
STYLES: list[tuple[Literal[400, 600, 700], str]] = [
    (400, "Regular"),
    (600, "SemiBold"),
    (700, "Bold"),
]


def read_font(style: str, suffix: str = "ttf") -> TTFont:
    return TTFont(FONTS / f"WeerklankSans-{style}.{suffix}")


@pytest.mark.parametrize(("weight", "style"), STYLES)
def test_every_width_is_that_of_the_font(weight: Literal[400, 600, 700], style: str) -> None:
    font = read_font(style)
    advances = font["hmtx"].metrics
    per_em = font["head"].unitsPerEm
    expected = {
        chr(point): round(advances[glyph][0] * 1000 / per_em)
        for point, glyph in font.getBestCmap().items()
    }

    found = {sign: text_width(sign, size=1000, weight=weight) for sign in expected}

    assert found == expected


def test_a_sign_that_the_font_lacks_takes_the_room_of_a_wide_one() -> None:
    assert text_width("→", size=10) == 13


def test_widths_add_up_and_grow_with_the_size() -> None:
    one, other = text_width("Lokaal ", size=14), text_width("team", size=14)

    assert text_width("Lokaal team", size=14) == pytest.approx(one + other)
    assert text_width("Lokaal team", size=28) == pytest.approx(2 * (one + other))


@pytest.mark.parametrize("style", ["Regular", "Italic", "SemiBold", "Bold", "Black"])
def test_lacking_signs_lack_in_every_style(style: str) -> None:
    known = read_font(style).getBestCmap()

    assert [sign for sign in LACKING_SIGNS if ord(sign) in known] == []


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_figures_are_equally_wide_so_that_columns_line_up(weight: Literal[400, 600, 700]) -> None:
    assert len({text_width(figure, size=1000, weight=weight) for figure in "0123456789"}) == 1


def test_bolder_text_is_wider() -> None:
    regular, semibold, bold = (text_width("werk", size=14, weight=w) for w, _ in STYLES)

    assert regular < semibold < bold


@pytest.mark.parametrize(("weight", "style"), STYLES)
def test_the_fonts_of_the_web_are_as_wide(weight: Literal[400, 600, 700], style: str) -> None:
    font = read_font(style, "woff2")
    advances = font["hmtx"].metrics
    drawn = {chr(point): advances[glyph][0] for point, glyph in font.getBestCmap().items()}

    found = {sign: text_width(sign, size=1000, weight=weight) for sign in drawn}

    assert len(drawn) > 200
    assert found == drawn


def test_lacking_signs_are_listed_once_each_in_order() -> None:
    assert lacking_signs("a → b ≥ c → d 🙂") == ("→", "≥", "🙂")


def test_the_signs_of_dutch_and_english_prose_are_all_there() -> None:
    assert lacking_signs("ëïéèöüçáñ €£ “”‘’„ – — … • ½ ² × − ± ° ŠšĞğİıŁłŻż ĳ") == ()


@given(labels(), st.floats(30, 400))
def test_no_line_is_wider_than_asked(text: str, width: float) -> None:
    lines = wrap_text(text, width, size=14)

    assert [line for line in lines if text_width(line, size=14) > width and len(line) > 2] == []


@given(labels(), st.floats(30, 400))
def test_wrapping_loses_no_sign(text: str, width: float) -> None:
    lines = wrap_text(text, width, size=14)

    assert bare("".join(lines)) == bare(text)


def test_words_stay_whole_where_they_fit() -> None:
    lines = wrap_text("werkt in een lokaal team", 100, size=14)

    assert lines == ("werkt in een", "lokaal team")


def test_a_long_word_breaks_at_its_own_hyphen() -> None:
    assert wrap_text("eerste-tweede-derde", 105, size=14) == ("eerste-tweede-", "derde")


def test_a_long_word_without_hyphen_gets_one() -> None:
    lines = wrap_text("verantwoordelijkheid", 80, size=14)

    assert lines == ("verantwoor-", "delijkheid")


@given(st.text(max_size=40), st.floats(0, 60))
def test_wrapping_ends_for_any_text_in_any_room(text: str, width: float) -> None:
    assert bare("".join(wrap_text(text, width, size=14))) == bare(text)


def test_a_text_of_nothing_is_one_empty_line() -> None:
    assert wrap_text(" \n", 100, size=14) == ("",)


def bare(text: str) -> str:
    return "".join(text.split()).replace("-", "")
