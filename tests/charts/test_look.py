"""The style sheet keeps what its page promises."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from weerklank.charts import colours as palette_colours
from weerklank.charts import contrast, ink_on
from weerklank.publication.theme import DEFAULT_THEME, THEMED, Theme
from weerklank.publication.theme_contrast import FIXED

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "src/weerklank/publication/assets"
LOOK = (ASSETS / "weerklank.css").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/explanation/design.md").read_text(encoding="utf-8")
SIDES = ("", "-top", "-right", "-bottom", "-left", "-block", "-inline")
HEX = re.compile(r"#[0-9a-f]{3,8}\b")
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


RULES = [
    (selector.strip(), dict(re.findall(r"([a-z-]+): ([^;]+?)\s*;", f"{block};")))
    for selector, block in re.findall(
        r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", LOOK, flags=re.DOTALL)
    )
]
DECLARED = dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", LOOK))
COLOURS = {name: value for name, value in DECLARED.items() if value.startswith("#")}


def colour_of(value: str) -> str | None:
    """Return a declared value as #rrggbb; None where it is no plain colour."""
    named = re.fullmatch(r"var\(--([a-z0-9-]+)\)", value)
    colour = COLOURS.get(named[1], "") if named else value.replace("#fff", "#ffffff", 1)
    return colour if re.fullmatch(r"#[0-9a-f]{6}", colour) else None


def values_of(*properties: str) -> list[tuple[str, str]]:
    return [
        (selector, value)
        for selector, block in RULES
        for name, value in block.items()
        if name in properties and selector != ":root"
    ]


def test_every_rule_of_the_look_was_read() -> None:
    assert len(RULES) > 120
    assert dict(values_of("font"))["body"] == "var(--step-0)/1.6 var(--font)"


def test_sizes_of_type_come_from_the_scale() -> None:
    steps = {f"var(--step-{step})" for step in range(-1, 6)}
    sizes = {value.split("/")[0] for _, value in values_of("font-size", "font")}

    assert sizes - steps == {"inherit", "10.5pt"}
    assert steps - sizes == set()


def test_steps_grow_and_the_smallest_is_what_browsers_call_normal() -> None:
    largest = [
        float(re.findall(r"([\d.]+)rem", DECLARED[f"step-{step}"])[-1]) for step in range(-1, 6)
    ]

    assert largest[0] == 1
    assert largest == sorted(set(largest))


def test_spaces_come_from_the_scale_but_for_hairs_and_the_widest() -> None:
    spaces = values_of(
        *(f"{kind}{side}" for kind in ("margin", "padding") for side in SIDES), "gap"
    )
    literal = {
        float(n) for _, value in spaces for n in re.findall(r"(?<![\d.-])([\d.]+)rem", value)
    }

    assert {size for size in literal if size >= 0.5} == {4}
    assert len(spaces) > 90


def test_colours_are_named_once() -> None:
    outside = {colour for _, block in RULES[1:] for colour in HEX.findall(" ".join(block.values()))}

    assert outside == {"#fff"}


@pytest.mark.parametrize("ground", ["#ffffff", "pale", "pale-2", "sand"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "brand", "warm"])
def test_text_colours_read_on_every_ground(text: str, ground: str) -> None:
    assert contrast(COLOURS[text], COLOURS.get(ground, ground)) >= 4.5


def test_every_text_reads_on_the_ground_of_its_own_rule() -> None:
    both = {
        selector: (colour_of(block["color"]), colour_of(block["background"]))
        for selector, block in RULES
        if "color" in block and "background" in block
    }
    measured = {rule: contrast(*pair) for rule, pair in both.items() if None not in pair}  # type: ignore[arg-type]

    assert len(measured) > 5
    assert {rule: ratio for rule, ratio in measured.items() if ratio < 4.5} == {}


@pytest.mark.parametrize(
    ("shape", "ground"),
    [
        ("line-2", "#ffffff"),
        ("accent", "#ffffff"),
        ("accent", "pale-2"),
        ("warm", "sand"),
        ("brand", "#ffffff"),
        ("ink", "pale"),
        ("focus", "brand"),
        ("focus", "ink"),
    ],
)
def test_edges_that_carry_meaning_can_be_seen(shape: str, ground: str) -> None:
    assert contrast(COLOURS[shape], COLOURS.get(ground, ground)) >= 3


def test_themes_and_the_look_start_from_the_same_colours() -> None:
    theme = {name.replace("_", "-"): getattr(DEFAULT_THEME, name) for name in THEMED}
    fixed = {name: FIXED[name] for name in ("ink", "muted", "focus")}

    assert {name: COLOURS[name] for name in theme | fixed} == theme | fixed


def test_charts_keep_their_own_palette() -> None:
    drawn = Theme(brand="#123a6b", accent="#1d5fa8")

    assert {drawn.brand, drawn.accent} & set(palette_colours("categories", 10)) == set()
    assert min(contrast(ink_on(one), one) for one in palette_colours("categories", 10)) >= 4.5


@pytest.mark.parametrize("sheet", ["weerklank.css", "site.css", "infographic.css"])
def test_no_sheet_sets_type_too_small_to_read(sheet: str) -> None:
    (file,) = (ROOT / "src/weerklank/publication").glob(f"**/{sheet}")
    sizes = re.findall(r"font-size: (?:clamp\()?([\d.]+)(r?em)", file.read_text(encoding="utf-8"))

    assert [size for size, unit in sizes if float(size) < (1 if unit == "rem" else 0.9)] == []


def test_forced_colours_and_paper_are_looked_after() -> None:
    assert len(re.findall(r"@media \(forced-colors: active\)", LOOK)) == 1
    assert len(re.findall(r"@media print", LOOK)) == 1
