import dataclasses

import pytest

from fakes.releases import (
    CHANGE,
    TEAMS,
    build_answers,
    build_breakdown,
    build_mark,
    build_release,
    build_row,
    build_table,
    build_tables,
)
from weerklank.disclosure import ReleasedMean, ReleasedMissing, ReleasedRow
from weerklank.kernel import Text
from weerklank.publication.figures.grids import (
    Grid,
    GridRow,
    hidden_reasons,
    method_words,
    table_caption,
    table_grid,
    table_notes,
)
from weerklank.publication.figures.signs import legend_line

ANSWERS = build_answers(*CHANGE)
TIME, BY_TEAM, OPTIONS, MARK = build_tables()


def build_everyone(*percents, base=272, **changes):
    return build_table("tijd", ANSWERS, (build_row(ANSWERS, percents, base),), **changes)


def build_mark_by_team(*means):
    rows = tuple(
        ReleasedRow(team, Text(nl, en), (team,), 30 + number, (), mean)
        for number, ((team, nl, en), mean) in enumerate(zip(TEAMS, means, strict=False))
    )
    return dataclasses.replace(build_breakdown(build_mark(), rows), id="cijfer.team")


# ---- grids


def test_grid_of_everyone():
    assert table_grid(TIME, "nl") == Grid(
        caption="Tijd voor cliënten",
        question="Heeft u nu meer of minder tijd voor uw cliënten?",
        corner="Antwoord",
        heads=("%", "95%-interval"),
        rows=(
            GridRow("minder", ("64", "59–69")),
            GridRow("evenveel", ("24", "19–29")),
            GridRow("meer", ("13", "8–18")),
            GridRow("Totaal", ("100", ""), sums_up=True),
            GridRow("Aantal antwoorden (n)", ("272", ""), sums_up=True),
        ),
        sums=(),
        notes=("Door afronding tellen de percentages op tot 101.",),
    )


def test_grid_of_a_breakdown_in_english():
    grid = table_grid(BY_TEAM, "en")

    assert (grid.caption, grid.corner) == ("Time for clients – by team (%)", "Group")
    assert grid.heads == ("less", "as much", "more", "Total", "n")
    assert grid.sums == (3, 4)


def test_grid_row_that_is_wholly_hidden_has_no_total():
    assert [row.cells for row in table_grid(BY_TEAM, "nl").rows] == [
        ("70", "20", "10", "100", "150"),
        ("x", "30", "x", "100", "40"),
        ("x", "x", "x", ".", "x"),
    ]


def test_grid_of_options_has_no_total():
    grid = table_grid(OPTIONS, "nl")

    assert [(row.label, row.cells) for row in grid.rows] == [
        ("beeldbellen", ("81", "76–86")),
        ("app", ("55", "50–60")),
        ("brief", ("3", "0–8")),
        ("Aantal antwoorden (n)", ("280", "")),
    ]


def test_grid_of_options_by_team_has_no_total():
    rows = (build_row(OPTIONS.answers, (81, 55, 3), 150, category=TEAMS[0]),)

    grid = table_grid(build_breakdown(OPTIONS, rows), "nl")

    assert (grid.heads, grid.sums) == (("beeldbellen", "app", "brief", "n"), (3,))
    assert grid.rows[0].cells == ("81", "55", "3", "150")


@pytest.mark.parametrize(
    ("language", "cells", "heads"),
    [
        (
            "nl",
            ("7,3", "7,1–7,5", "284"),
            ("Gemiddelde", "95%-interval", "n"),
        ),
        (
            "en",
            ("7.3", "7.1–7.5", "284"),
            ("Mean", "95% interval", "n"),
        ),
    ],
)
def test_grid_of_means(language, cells, heads):
    grid = table_grid(MARK, language)

    assert (grid.rows[0].cells, grid.heads, grid.sums) == (cells, heads, (2,))


def test_grid_of_means_with_intervals_says_whose_spread_they_use():
    means = (ReleasedMean(7.0, None, 6.6, 7.4), ReleasedMean(6.5, None, 6.1, 6.9))

    notes = table_grid(build_mark_by_team(*means), "nl").notes

    assert notes == (
        "Het interval is gemaakt met de spreiding van iedereen; die van een groep zelf zou iets "
        "over losse antwoorden verklappen.",
    )


def test_grid_of_means_by_team_with_a_hidden_one():
    means = (ReleasedMean(7.0, None, None, None), ReleasedMean(None, None, None, None, "protected"))

    grid = table_grid(build_mark_by_team(*means), "nl")

    assert [(row.label, row.cells) for row in grid.rows] == [
        ("Team Noord", ("7,0", ".", "30")),
        ("Team Zuid", ("x", "x", "31")),
    ]
    assert grid.caption == "Cijfer voor het werk – per team"
    assert legend_line(grid.legend) == (
        "x = niet getoond: zo is niemand te herkennen, ook niet door te rekenen | "
        ". = hier hoort geen cijfer."
    )


def test_grid_of_everyone_with_a_mean_has_its_interval_and_spread():
    row = dataclasses.replace(TIME.rows[0], mean=ReleasedMean(1.5, 0.7, 1.4, 1.6))

    last = table_grid(dataclasses.replace(TIME, rows=(row,)), "nl").rows[-1]

    assert last == GridRow("Gemiddelde (standaarddeviatie 0,7)", ("1,5", "1,4–1,6"), sums_up=True)


def test_grid_of_everyone_with_a_hidden_mean():
    row = dataclasses.replace(TIME.rows[0], mean=ReleasedMean(None, None, None, None, "protected"))

    last = table_grid(dataclasses.replace(TIME, rows=(row,)), "nl").rows[-1]

    assert last == GridRow("Gemiddelde", ("x", "x"), sums_up=True)


def test_grid_follows_the_order_of_answers_and_not_of_figures():
    row = TIME.rows[0]
    turned = dataclasses.replace(row, figures=row.figures[::-1])

    assert table_grid(dataclasses.replace(TIME, rows=(turned,)), "nl") == table_grid(TIME, "nl")


def test_grid_figure_that_is_not_in_the_row_is_not_there():
    row = dataclasses.replace(TIME.rows[0], figures=TIME.rows[0].figures[:2])

    assert table_grid(dataclasses.replace(TIME, rows=(row,)), "nl").rows[2].cells == (".", ".")


@pytest.mark.parametrize(("base", "cell"), [(200, "-"), (201, "0")])
def test_grid_of_nobody_where_percentage_and_base_prove_it(base, cell):
    """Of 201 people 0% may be one."""
    everyone = table_grid(build_everyone(64, 36, 0, base=base), "en")
    rows = (build_row(ANSWERS, (64, 36, 0), base, category=TEAMS[0]),)
    by_team = table_grid(build_breakdown(TIME, rows), "en")

    assert (everyone.rows[2].cells, by_team.rows[0].cells[2]) == ((cell, "0–5"), cell)
    meaning = (("-", "nobody gave this answer"),) if cell == "-" else ()
    assert (everyone.legend, by_team.legend) == (meaning, meaning)


def test_grid_of_nobody_needs_a_base():
    assert table_grid(build_everyone(64, 36, 0, base=None), "en").rows[2].cells == ("0", "0–5")


@pytest.mark.parametrize("table", [*build_tables(), build_mark_by_team(MARK.rows[0].mean)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_grid_rows_are_as_wide_as_the_heads(table, language):
    grid = table_grid(table, language)

    assert {len(row.cells) for row in grid.rows} == {len(grid.heads)}


# ---- notes


@pytest.mark.parametrize(
    ("percents", "notes"),
    [
        ((64, 24, 12), ()),
        ((64, 24, 13), ("Because of rounding the percentages add up to 101.",)),
        ((63, 24, 12), ("Because of rounding the percentages add up to 99.",)),
    ],
)
def test_rounding_note_of_everyone(percents, notes):
    assert table_notes(build_everyone(*percents), "en") == notes


def test_rounding_note_of_a_breakdown_tells_of_rows():
    rows = tuple(
        build_row(ANSWERS, percents, 100, category=team)
        for percents, team in zip(((34, 33, 33), (33, 33, 33)), TEAMS, strict=True)
    )

    assert table_notes(build_breakdown(TIME, rows), "nl") == (
        "Door afronding tellen de percentages niet in elke rij precies op tot 100.",
    )


def test_rounding_note_keeps_silent_about_rows_with_hidden_figures():
    rows = (build_row(ANSWERS, (None, 30, 20), 100, category=TEAMS[0]),)

    assert table_notes(build_breakdown(TIME, rows), "nl") == ()


def test_options_are_told_not_to_add_up():
    assert table_notes(OPTIONS, "nl") == (
        "Wie antwoordde kon meer dan één antwoord kiezen; de percentages tellen niet op tot 100.",
    )


def test_legend_names_each_sign_and_each_reason_once():
    assert hidden_reasons(BY_TEAM) == ("small_group", "protected")
    assert table_grid(BY_TEAM, "en").legend == (
        (
            "x",
            "not shown: the group is too small; so that nobody can be recognised, not by "
            "calculation either",
        ),
        (".", "there is no such figure"),
    )


def test_legend_of_a_base_alone():
    table = build_everyone(64, 24, 12, base=None)

    assert table_grid(table, "nl").legend == (("x", "niet getoond: de groep is te klein"),)


def test_legend_of_a_table_without_signs_is_empty():
    grid = table_grid(build_everyone(64, 24, 12), "nl")

    assert (grid.legend, legend_line(grid.legend)) == ((), "")


def test_note_of_the_release_comes_last():
    table = build_everyone(64, 24, 13, note=Text("Samengevoegd.", "Merged."))

    assert table_notes(table, "nl") == (
        "Door afronding tellen de percentages op tot 101.",
        "Samengevoegd.",
    )


def test_caption_of_everyone_and_in_a_breakdown():
    captions = [table_caption(table, "nl") for table in (TIME, BY_TEAM, MARK)]

    assert captions == [
        "Tijd voor cliënten",
        "Tijd voor cliënten – per team (%)",
        "Cijfer voor het werk",
    ]


# ---- method


def test_method_words_of_everyone():
    assert method_words(TIME, build_release(), "nl") == (
        "272 mensen gaven antwoord; 12 sloegen de vraag over; eigen oordeel van wie antwoordde; "
        "ongewogen. Uitgave 1 van 31 maart 2026. Synthetische gegevens."
    )


def test_method_words_of_a_breakdown_name_no_base():
    assert method_words(BY_TEAM, build_release(), "en") == (
        "As people reported it themselves; unweighted. Release 1 of 31 March 2026. Synthetic data."
    )


@pytest.mark.parametrize(
    ("synthetic", "labelled", "told"), [(True, True, 1), (True, False, 0), (False, True, 0)]
)
def test_method_words_synthetic_label(synthetic, labelled, told):
    release = build_release(synthetic=synthetic)

    words = method_words(TIME, release, "nl", labelled=labelled)

    assert words.lower().count("synthetisch") == told


def test_method_words_every_kind_of_missing():
    table = build_everyone(64, 24, 12, missing=ReleasedMissing(1200, 12, 20, 13))

    assert method_words(table, build_release(), "nl").split("; ")[1:5] == [
        "1.200 kregen de vraag niet",
        "12 sloegen de vraag over",
        "voor 20 niet van toepassing",
        "13 wisten het niet",
    ]


def test_method_words_hidden_base_is_not_named():
    table = build_everyone(64, 24, 12, base=None, missing=None)

    assert method_words(table, build_release(), "nl").startswith("Eigen oordeel")
