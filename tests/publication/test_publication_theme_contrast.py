"""Colours that meet on a page; checked against contrasts that others published."""

import colorsys
import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from weerklank.publication.theme import DEFAULT_THEME, THEMED, Theme
from weerklank.publication.theme_contrast import (
    GROUNDS,
    PAIRS,
    Pair,
    find_faults,
    measure_pairs,
    nearest_passing,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
CHOICES = st.dictionaries(st.sampled_from(THEMED), COLOURS)


def measure(one: str, other: str) -> float:
    """Return a contrast, worked out from the definition in WCAG 2.2 by way of Pillow."""

    def light(colour: str) -> float:
        parts = [channel / 255 for channel in ImageColor.getrgb(colour)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, pale = sorted((light(one), light(other)))
    return (pale + 0.05) / (dark + 0.05)


def hue_of(colour: str) -> float:
    return colorsys.rgb_to_hls(*(part / 255 for part in ImageColor.getrgb(colour)))[0]


def wrong(**colours: str) -> list[tuple[str, str, str]]:
    theme = dataclasses.replace(DEFAULT_THEME, **colours)
    return [(f.name, f.pair.colour, f.pair.ground) for f in find_faults(theme, colours)]


def test_every_pair_of_the_house_colours_has_enough_contrast() -> None:
    assert [pair for pair, ratio in measure_pairs(DEFAULT_THEME) if ratio < pair.needed] == []


def test_pairs_are_measured_as_defined() -> None:
    measured = dict(measure_pairs(DEFAULT_THEME))

    assert measured[Pair("accent", "white")] == pytest.approx(measure("#006b63", "#ffffff"))
    assert measured[Pair("muted", "sand")] == pytest.approx(measure("#55605f", "#fbf3e6"))


def test_every_colour_of_a_theme_stands_in_a_pair() -> None:
    assert {name for pair in PAIRS for name in (pair.colour, pair.ground)} >= set(THEMED)


def test_a_light_brand_fails_under_white_text() -> None:
    assert wrong(brand="#4aa3df") == [("brand", "brand", "white")]


def test_a_dark_ground_is_blamed_alone_not_the_texts_on_it() -> None:
    assert wrong(pale="#333333", accent="#005a9c", brand="#003366") == [("pale", "ink", "pale")]


def test_a_text_that_fails_on_a_chosen_ground_is_blamed() -> None:
    assert wrong(accent="#767676", pale="#e6f2f0") == [("accent", "accent", "pale")]


def test_a_ground_is_blamed_where_nobody_chose_the_text() -> None:
    theme = Theme(accent="#767676")

    (fault,) = find_faults(theme, ["pale"])

    assert (fault.name, fault.pair) == ("pale", Pair("accent", "pale"))


def test_what_nobody_chose_is_never_to_blame() -> None:
    assert find_faults(Theme(brand="#ffffff", sand="#000000"), []) == ()


def test_a_text_judged_on_a_mended_ground_says_so() -> None:
    theme = Theme(pale="#ccccdd", accent="#767676")

    ground, text = find_faults(theme, ["accent", "pale"])

    assert (ground.name, ground.proposed) == ("pale", False)
    assert (text.name, text.ground, text.proposed) == ("accent", ground.better, True)


def test_nearest_passing_is_the_nearest_step_and_no_further() -> None:
    found = nearest_passing("#4aa3df", [("#ffffff", 4.5)], darker=True)
    hue, light, saturation = colorsys.rgb_to_hls(*(p / 255 for p in ImageColor.getrgb(found)))
    before = colorsys.hls_to_rgb(hue, light + 1.6 / 255, saturation)
    lighter = "#" + "".join(f"{round(part * 255):02x}" for part in before)

    assert measure(found, "#ffffff") >= 4.5 > measure(lighter, "#ffffff")


def test_nearest_passing_leaves_a_good_colour_alone() -> None:
    assert nearest_passing("#123a6b", [("#ffffff", 4.5)], darker=True) == "#123a6b"


def test_nearest_passing_of_what_nothing_passes_is_black_or_white() -> None:
    assert nearest_passing("#808080", [("#808080", 10)], darker=True) == "#000000"
    assert nearest_passing("#808080", [("#808080", 10)], darker=False) == "#ffffff"


@given(colour=COLOURS)
def test_nearest_passing_keeps_the_hue(colour: str) -> None:
    found = nearest_passing(colour, [("#ffffff", 4.5)], darker=True)
    strength = max(ImageColor.getrgb(found)) - min(ImageColor.getrgb(found))
    turned = abs(hue_of(found) - hue_of(colour))

    assert measure(found, "#ffffff") >= 4.5
    assert strength < 32 or min(turned, 1 - turned) < 0.02


@given(chosen=CHOICES)
def test_taking_every_proposal_mends_any_theme_in_one_round(chosen: dict[str, str]) -> None:
    theme = dataclasses.replace(DEFAULT_THEME, **chosen)
    faults = find_faults(theme, chosen)

    mended = dataclasses.replace(theme, **{fault.name: fault.better for fault in faults})

    assert find_faults(mended, chosen) == ()
    assert [pair for pair, ratio in measure_pairs(mended) if ratio < pair.needed] == []


@given(chosen=CHOICES)
def test_a_theme_without_faults_has_every_contrast(chosen: dict[str, str]) -> None:
    theme = dataclasses.replace(DEFAULT_THEME, **chosen)
    low = [pair for pair, ratio in measure_pairs(theme) if ratio < pair.needed]

    assert bool(find_faults(theme, chosen)) == bool(low)


def test_grounds_are_light_and_the_rest_is_dark() -> None:
    light = {name for name in THEMED if measure(getattr(DEFAULT_THEME, name), "#000000") > 10.5}

    assert light == set(GROUNDS)
