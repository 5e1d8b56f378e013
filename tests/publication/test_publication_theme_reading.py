"""A look as people write it down, and what they are told when it will not do."""

import re

import pytest
import yaml

from weerklank.kernel import DocumentRefused, Problem, Text
from weerklank.publication.theme import DEFAULT_THEME, THEMED, Theme
from weerklank.publication.theme_reading import read_theme

WHOLE = """\
name: {nl: Gemeente Rivierland, en: Municipality of Rivierland}
colours:
  brand: "#123A6B"
  accent: "#1d5fa8"
  pale: "#e8eff8"
  pale_2: "#f4f8fc"
  warm: "#8c4a00"
  sand: "#eed"
"""


def refuse(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DocumentRefused) as refused:
        read_theme(text, "theme.yaml")
    return refused.value.problems


def one_problem(text: str) -> Problem:
    (problem,) = refuse(text)
    return problem


def codes(text: str) -> list[tuple[str, int | None, str]]:
    return [(p.code, p.place.line, p.place.path) for p in refuse(text)]


def test_a_whole_theme_is_read_with_short_and_capital_colours() -> None:
    assert read_theme(WHOLE, "theme.yaml") == Theme(
        brand="#123a6b",
        accent="#1d5fa8",
        pale="#e8eff8",
        pale_2="#f4f8fc",
        warm="#8c4a00",
        sand="#eeeedd",
        name=Text("Gemeente Rivierland", "Municipality of Rivierland"),
    )


@pytest.mark.parametrize("text", ["colours:\n", "colours: {}\n", "name:\n", "{}\n"])
def test_what_is_left_out_keeps_the_house_colours(text: str) -> None:
    assert read_theme(text, "theme.yaml") == DEFAULT_THEME


def test_a_name_alone_is_enough() -> None:
    theme = read_theme("name: {nl: Rivierland, en: Riverland}", "theme.yaml")

    assert (theme.name, theme.brand) == (Text("Rivierland", "Riverland"), DEFAULT_THEME.brand)


def test_the_house_colours_written_out_are_read() -> None:
    written = yaml.safe_dump({"colours": {name: getattr(DEFAULT_THEME, name) for name in THEMED}})

    assert read_theme(written, "theme.yaml") == DEFAULT_THEME


def test_every_problem_is_told_at_once_in_order_of_line() -> None:
    text = 'nam: x\ncolours:\n  bran: "#000"\n  accent: groen\n  pale: #fff\n  brand: "#ffe000"\n'

    assert codes(text) == [
        ("field-unknown", 1, "nam"),
        ("colour-unknown", 3, "colours.bran"),
        ("colour-form", 4, "colours.accent"),
        ("colour-empty", 5, "colours.pale"),
        ("contrast-low", 6, "colours.brand"),
    ]


def test_a_contrast_problem_names_both_colours_the_ratio_and_a_colour_that_passes() -> None:
    problem = one_problem('colours:\n  accent: "#4aa3df"\n')

    assert problem.in_language("nl") == (
        "theme.yaml:2 (colours.accent): De kleuren #4aa3df (accent) en #ffffff (wit) verschillen "
        "te weinig: het contrast is 2,76 en moet minstens 4,5 zijn. De dichtstbijzijnde kleur die "
        'overal voldoet: accent: "#1e72ab". [contrast-low]'
    )
    assert problem.in_language("en") == (
        "theme.yaml:2 (colours.accent): The colours #4aa3df (accent) and #ffffff (white) differ "
        "too little: the contrast is 2.76 and must be at least 4.5. The nearest colour that is "
        'good everywhere: accent: "#1e72ab". [contrast-low]'
    )


def test_a_ratio_just_short_is_not_rounded_up_to_what_is_needed() -> None:
    problem = one_problem('colours: {warm: "#777777", sand: "#ffffff"}')

    assert "het contrast is 4,47 en moet minstens 4,5 zijn" in problem.message.nl


def test_a_colour_judged_on_a_proposed_ground_is_told_so() -> None:
    ground, text = refuse('colours:\n  pale: "#ccccdd"\n  accent: "#767676"\n')

    (proposed,) = re.findall(r'pale: "(#\w{6})"', ground.remedy.nl)
    assert f"{proposed} (voorstel voor pale)" in text.message.nl
    assert f"{proposed} (proposed pale)" in text.message.en


def test_what_the_remedies_propose_is_accepted() -> None:
    bad = 'colours:\n  brand: "#ffe000"\n  accent: "#4aa3df"\n  pale: "#333"\n  sand: "#a98"\n'
    remedies = " ".join(problem.remedy.nl for problem in refuse(bad))

    better = dict(re.findall(r'(\w+): "(#\w{6})"', remedies))

    assert set(better) == {"brand", "accent", "pale", "sand"}
    theme = read_theme(yaml.safe_dump({"colours": better}), "theme.yaml")
    assert {name: getattr(theme, name) for name in better} == better


@pytest.mark.parametrize(
    ("given", "guess"),
    [
        ("123a6b", "#123a6b"),
        ("12ab9f", "#12ab9f"),
        ("#8c4aOO", "#8c4a00"),
        ("#123a6bff", "#123a6b"),
        ("##abc", "#abc"),
    ],
)
def test_a_colour_written_almost_well_is_guessed(given: str, guess: str) -> None:
    problem = one_problem(f'colours: {{brand: "{given}"}}')

    assert (problem.code, problem.remedy) == (
        "colour-form",
        Text(f"Bedoelde u '{guess}'?", f"Did you mean '{guess}'?"),
    )


@pytest.mark.parametrize("given", ["groen", "rgb(1, 2, 3)", "#12345", "#gggggg", "#", "é" * 6])
def test_what_is_no_colour_is_answered_with_an_example(given: str) -> None:
    problem = one_problem(f'colours: {{brand: "{given}"}}')

    assert problem.code == "colour-form"
    assert '"#123a6b"' in problem.remedy.nl
    assert '"#123a6b"' in problem.remedy.en


def test_a_colour_without_quotation_marks_is_not_silently_lost() -> None:
    problem = one_problem("colours:\n  brand: #123a6b\n  accent: '#1d5fa8'\n")

    assert (problem.code, problem.place.line) == ("colour-empty", 2)
    assert "aanhalingstekens" in problem.remedy.nl
    assert "quotation marks" in problem.remedy.en


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "field-mapping"),
        ("colours: [1]", "field-mapping"),
        ("name: Rivierland", "field-mapping"),
        ("name: {nl: Rivierland}", "field-missing"),
        ("colours: {brand: true}", "field-text"),
        ("colours: {brand: [1]}", "field-text"),
        ("colours: {brand: 123456}", "colour-form"),
        ("", "yaml-empty"),
        ("colours: {", "yaml-broken"),
    ],
)
def test_a_file_of_the_wrong_shape_is_refused_with_a_place(text: str, code: str) -> None:
    problem = one_problem(text)

    assert (problem.code, problem.place.file) == (code, "theme.yaml")
