"""A stated direction against the released figures."""

import pytest
from made_releases import (
    BY_TEAM,
    EVERYONE,
    SMALL,
    make_mean_table,
    make_release,
    make_table,
    ref,
)

from weerklank.disclosure import Release
from weerklank.findings.directions import check_direction
from weerklank.kernel import Place, Text

TWO = ("less", "rest")


def codes(direction: str, *evidence: str, release: Release = SMALL) -> list[str]:
    refs = [ref(text) for text in evidence]
    places = [Place("findings.yaml", line) for line in range(1, len(refs) + 1)]
    problems = check_direction(direction, refs, places, release)  # type: ignore[arg-type]
    return [f"{problem.code}:{problem.place.line}" for problem in problems]


def hide_south(everyone: int, north: int, west: int | None = 20) -> Release:
    """South (n = 60 of 190) is hidden; everyone and the others say how much is left for it."""
    total = make_table("time", TWO, {None: (190, (everyone, 100 - everyone))})
    rows = {
        "north": (90, (north, 100 - north)),
        "south": (60, (None, None)),
        "west": (40, (west, None if west is None else 100 - west)),
    }
    return make_release(total, make_table("time", TWO, rows))


def test_level_claims_no_comparison() -> None:
    assert codes("level", "time.more@team.north") == []


def test_higher_than_every_other() -> None:
    assert codes("higher", "time.less@team.north", "time.less", "time.less@team.west") == []


def test_higher_contradicted_by_each_figure_that_is_not_lower() -> None:
    evidence = ["time.less", "time.less@team.north", "time.less@team.south", "time.same"]

    assert codes("higher", *evidence) == ["direction-contradicted:2", "direction-contradicted:4"]


def test_higher_contradiction_shows_both_figures_in_both_languages() -> None:
    refs = [ref("time.more"), ref("time.less")]
    problem = check_direction("higher", refs, [Place("f", 1), Place("f", 2)], SMALL)[0]

    assert problem.message == Text(
        "'time.more' (20%) heet hoger, maar 'time.less' is 40%.",
        "'time.more' (20%) is said to be higher, but 'time.less' is 40%.",
    )


def test_higher_needs_a_second_figure() -> None:
    assert codes("higher", "time.less") == ["direction-one-figure:1"]


def test_higher_with_unknown_rivals_only_is_left_to_the_reference_check() -> None:
    assert codes("higher", "time.less", "time.nowhere") == []


def test_higher_compares_like_with_like() -> None:
    assert codes("higher", "time.less", "time#base") == ["direction-unlike:2"]


@pytest.mark.parametrize(
    ("direction", "evidence", "expected"),
    [
        ("highest", "time.less@team.north", []),
        ("highest", "time.less@team.south", ["direction-contradicted:1"]),
        ("highest", "time.less@team.west", ["direction-contradicted:1"] * 2),
        ("lowest", "time.less@team.west", []),
        ("lowest", "time.less@team.south", ["direction-contradicted:1"]),
        ("highest", "time.same@team.west", ["direction-contradicted:1"]),  # as high as south
    ],
)
def test_extreme_against_the_shown_categories(
    direction: str, evidence: str, expected: list[str]
) -> None:
    assert codes(direction, evidence) == expected


@pytest.mark.parametrize("evidence", ["time.less", "time#base@team.north"])
def test_extreme_needs_a_figure_of_a_group(evidence: str) -> None:
    assert codes("highest", evidence) == ["direction-no-breakdown:1"]


def test_highest_refused_where_a_hidden_category_may_be_higher() -> None:
    # everyone 50% of 190 leaves up to 41 of south's 60: more than north's 52%
    assert codes("highest", "time.less@team.north", release=hide_south(50, 52)) == [
        "direction-unsure:1"
    ]


def test_highest_allowed_where_subtraction_shows_that_a_hidden_category_is_lower() -> None:
    # everyone 35% of 190 leaves at most 67.5 - 53.6 - 7.8: under half of south's 60
    assert codes("highest", "time.less@team.north", release=hide_south(35, 60)) == []


def test_highest_refused_where_the_hidden_categories_share_what_is_left() -> None:
    assert codes("highest", "time.less@team.north", release=hide_south(50, 60, west=None)) == [
        "direction-unsure:1",
        "direction-unsure:1",
    ]


def test_lowest_refused_where_a_hidden_category_may_be_lower() -> None:
    assert codes("lowest", "time.less@team.west", release=hide_south(35, 60)) == [
        "direction-unsure:1"
    ]


def test_lowest_allowed_where_the_rest_of_the_row_is_too_small() -> None:
    table = make_table(
        "time", ("less", "same", "rest"), {"north": (90, (20, 40, 40)), "south": (60, (None, 5, 5))}
    )

    assert codes("lowest", "time.less@team.north", release=make_release(table)) == []


def test_extreme_does_not_compare_residual_categories() -> None:
    rows = {"north": (90, (60, 40)), "other": (None, (None, None))}
    residual = make_table("time", TWO, rows, residual=["other"])
    ordinary = make_table("time", TWO, rows)

    assert codes("highest", "time.less@team.north", release=make_release(residual)) == []
    assert codes("highest", "time.less@team.north", release=make_release(ordinary)) == [
        "direction-unsure:1"
    ]


def test_extreme_of_means() -> None:
    shown = make_mean_table("mark", {"north": (90, 7.1, 1.2), "south": (60, 6.4, 1.3)})
    hidden = make_mean_table("mark", {"north": (90, 7.1, 1.2), "south": (None, None, None)})

    assert codes("highest", "mark#mean@team.north", release=make_release(shown)) == []
    assert codes("lowest", "mark#mean@team.north", release=make_release(shown)) == [
        "direction-contradicted:1"
    ]
    assert codes("highest", "mark#mean@team.north", release=make_release(hidden)) == [
        "direction-unsure:1"
    ]


def test_no_difference_contradicted_by_the_table() -> None:
    assert codes("no_difference", "time.less@team.north") == ["direction-differs:1"]


def test_no_difference_where_categories_are_alike() -> None:
    table = make_table("time", TWO, {"north": (90, (41, 59)), "south": (60, (38, 62))})

    assert codes("no_difference", "time.less@team.north", release=make_release(table)) == []


def test_no_difference_allows_for_the_number_of_tables() -> None:
    # p = .03 alone; with Holm over three tables .09
    odd = make_table("odd", TWO, {"north": (90, (54, 46)), "south": (90, (38, 62))})
    even = [
        make_table(name, TWO, {"north": (90, (41, 59)), "south": (90, (40, 60))})
        for name in ("one", "two")
    ]
    release = make_release(odd, *even)
    evidence = ["odd.less@team.north", "one.less@team.north", "two.less@team.north"]

    assert codes("no_difference", evidence[0], release=release) == ["direction-differs:1"]
    assert codes("no_difference", *evidence, release=release) == []


def test_no_difference_counts_a_table_once() -> None:
    odd = make_table("odd", TWO, {"north": (90, (54, 46)), "south": (90, (38, 62))})
    evidence = ["odd.less@team.north", "odd.rest@team.north", "odd.less@team.south"]

    assert codes("no_difference", *evidence, release=make_release(odd)) == ["direction-differs:1"]


def test_no_difference_groups_too_small_to_tell() -> None:
    table = make_table("time", TWO, {"north": (12, (8, 92)), "south": (11, (9, 91))})

    assert codes("no_difference", "time.less@team.north", release=make_release(table)) == [
        "direction-untestable:1"
    ]


def test_no_difference_needs_groups() -> None:
    release = make_release(EVERYONE, BY_TEAM)

    assert codes("no_difference", "time.less", release=release) == ["direction-no-breakdown:1"]
