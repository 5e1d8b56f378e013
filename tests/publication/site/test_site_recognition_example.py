"""The worked example: what a row tells, by trying every way in which people can have answered."""

import dataclasses
from itertools import product
from xml.etree import ElementTree

import pytest

from fakes.releases import (
    CHANGE,
    TEAMS,
    build_answers,
    build_breakdown,
    build_release,
    build_row,
    build_tables,
)
from weerklank.publication.site.recognition_example import draw_people, find_example

ANSWERS = build_answers(*CHANGE)


def release_rows(*rows, hidden="protected"):
    """A release with one breakdown of these (percentages, base)."""
    made = tuple(
        build_row(ANSWERS, percents, base, category=team, hidden=hidden)
        for (percents, base), team in zip(rows, (*TEAMS, ("rest", "Anders", "Other")), strict=False)
    )
    return build_release(tables=(build_breakdown(build_tables()[0], made),))


def possible_counts(percents, base):
    """Yield every way in which people can have answered that prints as these percentages."""
    for counts in product(range(base + 1), repeat=len(percents)):
        printed = [int(100 * count / base + 0.5 + 1e-9) for count in counts]
        if sum(counts) == base and all(
            percent in (None, shown) for percent, shown in zip(percents, printed, strict=True)
        ):
            yield counts


@pytest.mark.parametrize(
    ("percents", "base"),
    [
        ((None, 79, None), 29),
        ((None, None, 50), 40),
        ((None, None, 100), 12),
        ((None, 43, None), 60),
    ],
)
def test_spans_are_those_of_every_way_to_answer(percents, base):
    example = find_example(release_rows((percents, base)))

    ways = list(possible_counts(percents, base))
    hidden = [place for place, percent in enumerate(percents) if percent is None]
    together = [sum(way[place] for place in hidden) for way in ways]
    for place in hidden:
        one = [way[place] for way in ways]
        assert (0, example.rest[1]) == (min(one), max(one))
    assert example.rest == (min(together), max(together))
    shown = [[way[place] for way in ways] for place in range(3) if place not in hidden]
    assert [span for _, span in example.shown] == [(min(way), max(way)) for way in shown]


def test_first_group_that_can_be_drawn_is_the_example():
    """Of 284 people 43% are 121 to 123: no dots."""
    wide, small = ((None, 43, None), 284), ((None, 79, None), 29)

    found = [find_example(release_rows(*rows)) for rows in ((wide, small), (wide,))]

    assert [(one.row.category, one.drawable) for one in found] == [("zuid", True), ("noord", False)]


@pytest.mark.parametrize(
    ("rows", "hidden"),
    [
        ([((70, 20, 10), 150)], "protected"),
        ([((None, None, None), 40)], "protected"),
        ([((None, None, None), None)], "small_group"),
        ([((None, 30, None), 40)], "residual"),
    ],
)
def test_groups_shown_or_hidden_whole_and_residual_ones_are_no_example(rows, hidden):
    assert find_example(release_rows(*rows, hidden=hidden)) is None


def test_table_of_everyone_and_of_options_are_no_example():
    everyone, _, options, _ = build_tables()
    row = build_row(ANSWERS, (None, 30, None), 40)
    tables = (dataclasses.replace(everyone, rows=(row,)), dataclasses.replace(options, rows=(row,)))

    assert find_example(build_release(tables=tables)) is None


@pytest.mark.parametrize("look", ["known", "unknown"])
@pytest.mark.parametrize("count", [1, 15, 16, 29])
def test_people_are_drawn_one_by_one_apart_from_each_other_within_the_picture(count, look):
    svg = ElementTree.fromstring(str(draw_people(count, look)))
    places = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in svg.iter("circle")]
    _, _, width, height = map(float, svg.get("viewBox").split())

    assert (len(places), len(set(places))) == (count, count)
    assert all(8 <= x <= width - 8 and 8 <= y <= height - 8 for x, y in places)
    assert len(list(svg.iter("text"))) == (count if look == "unknown" else 0)
    assert svg.get("aria-hidden") == "true"
