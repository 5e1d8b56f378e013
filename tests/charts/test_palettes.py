"""Colours that can be told apart and read."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.charts import Palette
from weerklank.charts.palettes import (
    ACCENT,
    ASIDE,
    BAR,
    INK,
    MUTED,
    TRACK,
    WARM,
    WHITE,
    colours,
    contrast,
    ink_on,
)

PALETTES = get_args(Palette.__value__) if hasattr(Palette, "__value__") else get_args(Palette)
READABLE = 4.5
VISIBLE = 3.0


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_known_pairs(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert round(contrast(other, one), 2) == ratio


@given(st.from_regex("#[0-9a-f]{6}", fullmatch=True))
def test_ink_reads_on_any_colour(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= READABLE


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("count", range(11))
def test_each_answer_has_a_colour_of_its_own(palette: Palette, count: int) -> None:
    shades = colours(palette, count)

    assert len(shades) == count
    assert len(set(shades)) == count


@pytest.mark.parametrize("count", range(2, 11))
def test_a_sequence_darkens_and_its_reverse_lightens(count: int) -> None:
    shades = colours("sequential", count)
    steps = [contrast(shade, WHITE) for shade in shades]

    assert steps == sorted(steps)
    assert colours("sequential_down", count) == shades[::-1]


@pytest.mark.parametrize("count", [3, 5, 7, 9])
def test_diverging_sides_darken_outwards_from_a_pale_middle(count: int) -> None:
    steps = [contrast(shade, WHITE) for shade in colours("diverging", count)]
    middle = count // 2

    assert steps[: middle + 1] == sorted(steps[: middle + 1], reverse=True)
    assert steps[middle:] == sorted(steps[middle:])


def test_more_answers_without_order_than_there_are_colours_are_refused() -> None:
    with pytest.raises(ValueError, match="11 answers without order"):
        colours("categories", 11)


def test_a_lone_answer_in_a_sequence_is_strong_both_ways() -> None:
    assert colours("sequential", 1) == colours("sequential_down", 1) == (ACCENT,)


@pytest.mark.parametrize("count", [3, 5, 7, 9])
def test_both_sides_of_a_middle_weigh_about_the_same(count: int) -> None:
    shades = colours("diverging", count)
    pairs = zip(shades[: count // 2], reversed(shades[count // 2 + 1 :]), strict=True)

    assert [pair for pair in pairs if contrast(*pair) > 1.5] == []


def test_a_middle_that_is_not_halfway_keeps_the_pale_colour() -> None:
    shades = colours("diverging", 4, middle=1)

    assert shades == (colours("diverging", 3)[0], *colours("diverging", 5)[2:])


@pytest.mark.parametrize("middle", [-1, 3])
def test_a_middle_outside_the_answers_is_refused(middle: int) -> None:
    with pytest.raises(ValueError, match=f"no middle {middle} among 3 answers"):
        colours("diverging", 3, middle=middle)


def test_the_five_diverging_colours_are_warm_pale_cool() -> None:
    expected = ("#8c4a00", "#e9b978", "#e3e6e8", "#86c9c2", "#006b63")

    assert colours("diverging", 5) == expected


@pytest.mark.parametrize("ground", [WHITE, "#e6f2f0", "#fbf3e6"])
@pytest.mark.parametrize("text", [INK, MUTED, ACCENT, WARM])
def test_texts_read_on_white_and_on_cards(text: str, ground: str) -> None:
    assert contrast(text, ground) >= READABLE


def test_bars_and_whiskers_stand_out() -> None:
    assert contrast(BAR, WHITE) >= VISIBLE
    assert contrast(BAR, TRACK) >= VISIBLE
    assert contrast(INK, BAR) >= VISIBLE
    assert contrast(INK, TRACK) >= VISIBLE


@pytest.mark.parametrize("count", range(2, 7))
def test_the_colour_of_answers_aside_is_not_in_the_palettes(count: int) -> None:
    assert [p for p in PALETTES if ASIDE in colours(p, count)] == []


@pytest.mark.parametrize("palette", ["diverging", "sequential"])
@pytest.mark.parametrize("count", range(2, 6))
def test_neighbours_differ(palette: Palette, count: int) -> None:
    pairs = pairwise(colours(palette, count))

    assert [pair for pair in pairs if contrast(*pair) < 1.25 and pair[0][1:3] == pair[1][1:3]] == []
