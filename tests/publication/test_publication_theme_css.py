"""A theme as a style sheet."""

import re

import pytest

from weerklank.publication.theme import DEFAULT_THEME, THEMED, Theme
from weerklank.publication.theme_css import theme_css


def rules(theme: Theme) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): ([^;}]+?)\s*[;}]", theme_css(theme)))


def test_the_house_look_overrides_nothing() -> None:
    assert re.sub(r"/\*.*?\*/", "", theme_css(DEFAULT_THEME)).strip() == ""


@pytest.mark.parametrize("name", THEMED)
def test_one_colour_overrides_one_property(name: str) -> None:
    assert rules(Theme(**{name: "#010203"})) == {name.replace("_", "-"): "#010203"}


def test_every_colour_is_overridden_at_the_root() -> None:
    theme = Theme("#000001", "#000002", "#000003", "#000004", "#000005", "#000006")

    assert theme_css(theme).startswith(":root {")
    assert list(rules(theme).values()) == [f"#00000{number}" for number in range(1, 7)]


def test_a_theme_gives_nothing_that_could_end_a_style_element() -> None:
    assert set(theme_css(Theme(brand="#0000ff"))) <= set(":root{} -#;abcdef0123456789n\n")
