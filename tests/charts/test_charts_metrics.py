import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chart_reading import labels
from weerklank.charts import LACKING_SIGNS, lacking_signs, text_width, wrap_text

WEIGHTS = (400, 600, 700)


def test_a_text_is_as_wide_as_its_signs_together():
    assert text_width("64%", size=10) == pytest.approx(
        sum(text_width(sign, size=10) for sign in "64%")
    )


def test_an_empty_text_has_no_width():
    assert text_width("", size=14) == 0


def test_width_grows_with_the_size():
    assert text_width("werkdruk", size=28) == pytest.approx(2 * text_width("werkdruk", size=14))


def test_bolder_text_is_wider():
    regular, semibold, bold = (text_width("werkdruk", size=14, weight=w) for w in WEIGHTS)
    assert regular < semibold < bold


@pytest.mark.parametrize("weight", WEIGHTS)
def test_figures_are_equally_wide_so_that_columns_line_up(weight):
    assert len({text_width(figure, size=14, weight=weight) for figure in "0123456789"}) == 1


def test_a_sign_the_font_lacks_counts_as_wide_as_a_fallback_may_draw_it():
    widest = max(text_width(sign, size=14) for sign in "mMW@%")
    assert text_width("→", size=14) > widest


def test_lacking_signs_of_plain_dutch_are_none():
    assert lacking_signs("Eén op drie (ca. 33%) – ‘geïnformeerd’ … € 5 ½") == ()


def test_lacking_signs_are_named_once_in_order():
    assert lacking_signs("a → b ≥ c → d") == ("→", "≥")


@pytest.mark.parametrize("sign", LACKING_SIGNS)
def test_every_sign_in_the_list_lacks(sign):
    assert lacking_signs(sign) == (sign,)


@pytest.mark.parametrize("word", ["één", "coördinatie", "Çelik", "Łukasz", "Şahin", "Ünal", "Čović"])
def test_names_of_this_country_are_not_lacking(word):
    assert lacking_signs(word) == ()


def test_every_weight_has_the_same_signs():
    table = files("weerklank.charts").joinpath("advance_widths.json").read_text(encoding="utf-8")
    widths = json.loads(table)
    assert sorted(widths) == [str(weight) for weight in WEIGHTS]
    assert {frozenset(signs) for signs in widths.values()} == {frozenset(widths["400"])}


def test_wrap_keeps_a_text_that_fits_on_one_line():
    assert wrap_text("Lokaal team", 200, size=14) == ("Lokaal team",)


def test_wrap_breaks_between_words_first():
    assert wrap_text("Zorg en hulp thuis", 60, size=14) == ("Zorg en", "hulp thuis")


def test_wrap_breaks_a_word_that_does_not_fit_with_a_hyphen():
    lines = wrap_text("jeugdbeschermingsmaatregel", 100, size=14)
    assert len(lines) == 2
    assert lines[0].endswith("-")
    assert lines[0].removesuffix("-") + lines[1] == "jeugdbeschermingsmaatregel"


def test_wrap_prefers_a_hyphen_that_is_there():
    assert wrap_text("jeugd-en-gezinsteam", 80, size=14) == ("jeugd-en-", "gezinsteam")


def test_wrap_of_nothing_is_one_empty_line():
    assert (wrap_text("", 100, size=14), wrap_text("  ", 100, size=14)) == (("",), ("",))


def test_wrap_in_no_room_at_all_still_ends_and_loses_nothing():
    lines = wrap_text("abc", 1, size=14)
    assert "".join(lines).replace("-", "") == "abc"


@given(labels, st.integers(30, 700), st.sampled_from((12.0, 13.0, 14.0)))
def test_wrapped_lines_always_fit(text, width, size):
    lines = wrap_text(text, width, size=size)
    assert [line for line in lines if text_width(line, size=size) > width] == []


@given(labels, st.integers(30, 700))
def test_wrapping_loses_no_letter(text, width):
    lines = wrap_text(text, width, size=14)
    assert _letters("".join(lines)) == _letters(text)


@given(st.text(max_size=40), st.integers(1, 700))
def test_wrapping_ends_for_any_text(text, width):
    assert _letters("".join(wrap_text(text, width, size=14))) == _letters("".join(text.split()))


def _letters(text: str) -> str:
    return text.replace("-", "").replace(" ", "")
