import dataclasses
import re

import pytest

from fakes.releases import build_release, build_tables
from fakes.reports import HtmlReader
from weerklank.kernel import Text
from weerklank.publication.figures.figures_html import (
    legend_html,
    method_line,
    sign_html,
    table_charts,
    table_html,
)
from weerklank.publication.figures.signs import NOBODY, NOT_THERE, WITHHELD

TIME, BY_TEAM, OPTIONS, MARK = build_tables()
SCRIPT = Text("<script>alert(1)</script>", "<img src=x onerror=alert(1)>")


def read(table, language="nl", number=None):
    return HtmlReader(str(table_html(table, language, number)))


@pytest.mark.parametrize("table", build_tables())
def test_table_is_well_formed_with_a_caption_and_scopes(table):
    page = read(table)

    heads = [attrs for tag, attrs in page.tags if tag == "th"]
    assert (page.mismatched, page.unclosed, page.count("caption")) == ([], [], 1)
    assert {attrs.get("scope") for attrs in heads} == {"col", "row"}


def test_table_caption_with_and_without_a_number():
    captions = [read(TIME, number=number).words["caption"] for number in (None, 3)]

    assert captions == [["Tijd voor cliënten"], ["Tabel 3. Tijd voor cliënten"]]


def test_table_of_everyone_has_its_total_in_the_foot():
    page = read(TIME, "en")

    assert page.words["tfoot"] == ["Total100Number of answers (n)272"]
    assert page.words["th"][:3] == ["Answer", "%", "95% interval"]


def test_table_of_a_breakdown_has_no_foot_but_base_columns():
    page = read(BY_TEAM)

    classes = [attrs["class"] for tag, attrs in page.tags if tag == "td"]
    assert page.count("tfoot") == 0
    assert classes == ["num", "num", "num", "num base", "num base"] * 3


def test_table_of_options_has_no_total():
    assert read(OPTIONS).words["tfoot"] == ["Aantal antwoorden (n)280"]


def test_table_hidden_figure_has_words_for_who_cannot_see_and_a_legend():
    page = read(BY_TEAM)

    row = page.words["tr"][3]
    assert row == ("Andersxniet getoondxniet getoondxniet getoond.geen cijferxniet getoond")
    assert page.words["p"] == [
        "x = niet getoond: de groep is te klein; zo is niemand te herkennen, ook niet door te "
        "rekenen | . = hier hoort geen cijfer."
    ]


@pytest.mark.parametrize(
    ("sign", "look", "words"),
    [
        (WITHHELD, "withheld", "not shown"),
        (NOBODY, "sign", "nobody"),
        (NOT_THERE, "sign", "no figure"),
    ],
)
def test_sign_is_heard_as_words_and_not_as_a_letter(sign, look, words):
    page = HtmlReader(str(sign_html(sign, "en")))

    (_, outer), (_, seen), (_, heard) = page.tags
    assert page.words["span"] == [f"{sign}{words}"] or page.words["span"][1:] == [sign, words]
    assert (outer, seen, heard) == (
        {"class": look},
        {"aria-hidden": "true"},
        {"class": "visually-hidden"},
    )


def test_table_without_signs_has_no_legend():
    assert legend_html(()) == ""
    assert 'class="legend"' not in str(table_html(OPTIONS, "nl")).replace(
        '<p class="legend">Wie antwoordde', ""
    )


def test_text_of_an_author_that_is_a_sign_stays_text():
    """Only cells are signs: an answer that is called '-' is printed as it is."""
    named = dataclasses.replace(BY_TEAM.rows[0], text=Text("-", "-"))

    page = read(dataclasses.replace(BY_TEAM, rows=(named,)))

    assert page.words["tr"][1] == "-702010100150"


def test_table_can_be_reached_by_keyboard_under_its_name():
    _, region = read(TIME).tags[0]

    assert (region["role"], region["tabindex"], region["aria-label"]) == (
        "region",
        "0",
        "Tabel: Tijd voor cliënten",
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_texts_of_a_table_are_printed_literally(language):
    answers = tuple(dataclasses.replace(answer, text=SCRIPT) for answer in BY_TEAM.answers)
    rows = tuple(dataclasses.replace(row, text=SCRIPT) for row in BY_TEAM.rows)
    table = dataclasses.replace(
        BY_TEAM, title=SCRIPT, answers=answers, rows=rows, breakdown_title=SCRIPT, note=SCRIPT
    )

    page = read(table, language)

    text = SCRIPT.in_language(language)
    assert (page.count("script"), page.count("img")) == (0, 0)
    assert page.words["caption"] == [f"{text} – {text} (%)"]
    assert page.words["th"][1:4] == [text] * 3
    assert page.words["p"][-1] == text


def test_charts_are_wide_and_narrow_with_ids_of_their_own():
    pair = table_charts(TIME, "nl", "chart-1")

    ids = [re.findall(r'id="([^"]+)"', str(svg)) for svg in (pair.wide, pair.narrow)]
    assert all(name.startswith("chart-1-w") for name in ids[0])
    assert all(name.startswith("chart-1-n") for name in ids[1])
    assert pair.title == "Tijd voor cliënten"


def test_charts_of_a_table_without_shown_figures_are_none():
    nothing = dataclasses.replace(BY_TEAM, rows=BY_TEAM.rows[2:])

    assert table_charts(BY_TEAM, "nl", "a") is not None
    assert table_charts(nothing, "nl", "a") is None


def test_charts_print_texts_literally():
    answers = tuple(dataclasses.replace(answer, text=SCRIPT) for answer in TIME.answers)

    pair = table_charts(dataclasses.replace(TIME, title=SCRIPT, answers=answers), "nl", "a")

    assert "<script" not in pair.wide + pair.narrow
    assert "&lt;script&gt;" in pair.wide


def test_method_line_is_one_escaped_paragraph():
    release = build_release(date="<b>ooit</b>")

    page = HtmlReader(str(method_line(TIME, release, "nl")))

    assert [tag for tag, _ in page.tags] == ["p"]
    assert page.words["p"][0].endswith("Uitgave 1 van <b>ooit</b>. Synthetische gegevens.")
