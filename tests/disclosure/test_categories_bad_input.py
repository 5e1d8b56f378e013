"""Ordered breakdowns that cannot be joined well, and groups that are out already."""

from dataclasses import replace

import pytest

from fakes.counted import count_tables
from fakes.ordered_breakdowns import (
    YEARS,
    Scales,
    plan_ordered,
    release_ordered,
    years_items,
    years_people,
)
from weerklank.disclosure.tables.category_merging import merge_categories
from weerklank.kernel import DisclosureRefused, Place, Text

ITEMS = years_items()
SMALL_END = years_people(
    kort=(30, 22, 20), midden=(24, 31, 20), lang=(12, 18, 14), zeer_lang=(1, 2, 0)
)


def merge(people, items=ITEMS, earlier=(), ordered=True):
    study = plan_ordered(items, ordered=ordered)
    scales = Scales(study, len(people))
    made = merge_categories(count_tables(people, items), study, earlier, scales.weigh)
    return made, scales.weighed


def rows_of(made):
    return [row.category for row in made.tables[-1].rows]


def test_residual_group_among_the_others_is_stepped_over():
    """The design refuses such a plan; whoever calls the room without it must not join it either."""
    years = ("kort", "midden", "anders", "lang")
    items = years_items(years, residual=frozenset({"ervaring.anders"}))
    people = years_people(kort=(30, 22, 20), midden=(2, 1, 1), anders=(4, 4, 4), lang=(9, 9, 9))

    assert rows_of(merge(people, items)[0]) == ["kort", "anders", "midden+lang"]


@pytest.mark.parametrize("years", [("kort",), ("kort", "lang")])
def test_one_or_two_categories_are_never_made_into_one_row(years):
    people = years_people(kort=(30, 30, 30), lang=(1, 1, 1))
    made, weighed = merge(people, years_items(years))

    assert (rows_of(made), made.notes, weighed) == (list(years), {}, [])


def test_categories_that_are_all_small_leave_two_rows_and_no_table():
    """Eleven people in all: whatever two rows are made, one of them is too small."""
    people = years_people(kort=(1, 1, 1), midden=(1, 1, 1), lang=(1, 1, 0), zeer_lang=(1, 1, 1))
    made, weighed = merge(people)

    assert len(rows_of(made)) >= 2
    assert len(weighed) <= 4
    assert release_ordered(people, ITEMS).table("tijd", "ervaring") is None


def test_categories_of_nobody_are_never_weighed():
    people = years_people(kort=(30, 22, 20), lang=(12, 18, 14))
    made, weighed = merge(people)

    assert (rows_of(made), weighed) == (list(YEARS), [])


def test_item_that_nobody_was_asked_is_passed_over():
    people = [{**person, "tijd": None} for person in SMALL_END]
    made, _ = merge(people)

    assert len(rows_of(made)) >= 2


# What is out

FIRST = release_ordered(SMALL_END, ITEMS)


def test_rows_that_are_out_stay_together_without_weighing():
    made, weighed = merge(SMALL_END, earlier=(FIRST,))

    assert (rows_of(made), weighed) == (["kort", "midden", "lang+zeer_lang"], [])
    assert made.notes["ervaring"] == Text(
        "'lang' en 'zeer_lang' staan samen, zodat niemand te herkennen is. "
        "Zo stonden ze ook in een eerdere uitgave.",
        "'lang' and 'zeer_lang' stand together, so that nobody can be recognised. "
        "So they did in an earlier release.",
    )


def test_rows_that_are_out_stay_together_in_a_breakdown_no_longer_called_ordered():
    made, _ = merge(SMALL_END, earlier=(FIRST,), ordered=False)

    assert rows_of(made) == ["kort", "midden", "lang+zeer_lang"]


def test_rows_that_are_out_apart_stay_apart():
    people = years_people(
        kort=(60, 22, 40), midden=(54, 31, 50), lang=(52, 2, 44), zeer_lang=(45, 20, 42)
    )
    first = release_ordered(people, ITEMS, ordered=False)
    made, weighed = merge(people, earlier=(first,))

    assert rows_of(merge(people)[0]) == ["kort", "midden", "lang+zeer_lang"]
    assert (rows_of(made), weighed) == (list(YEARS), [])


def test_later_release_repeats_a_table_with_joined_rows():
    second = release_ordered(SMALL_END, with_extra_table(ITEMS), (FIRST,))

    before, after = FIRST.table("tijd", "ervaring"), second.table("tijd", "ervaring")
    assert replace(after, note=None) == replace(before, note=None)
    assert second.table("jaren", "naar_tijd") is not None


def with_extra_table(items):
    halves = {"minder": ("minder",), "niet_minder": ("gelijk", "meer")}
    extra = {"naar_tijd": ("tijd", halves, ("jaren",))}
    return replace(items, breakdowns={**items.breakdowns, **extra})


@pytest.mark.parametrize(
    "groups",
    [
        {"kort": ("kort",), "midden_lang": ("midden", "lang"), "zeer_lang": ("zeer_lang",)},
        {"kort": ("kort",), "rest": ("midden", "lang", "zeer_lang")},
        {name: (name,) for name in ("kort", "midden", "zeer_lang", "lang")},
        {"kort": ("kort",), "midden": ("midden",), "lang": ("lang",)},
    ],
    ids=["split", "wider", "other order", "gone"],
)
def test_categories_that_no_longer_make_up_a_row_that_is_out_are_refused(groups):
    items = years_items(breakdowns={"ervaring": ("jaren", groups, ("tijd",))})

    with pytest.raises(DisclosureRefused) as caught:
        merge(SMALL_END, items, (FIRST,))

    (problem,) = caught.value.problems
    assert (problem.code, problem.place) == (
        "disclosure-categories-changed",
        Place("study.yaml", None, "breakdowns.ervaring"),
    )
    assert "'lang, zeer_lang'" in problem.message.nl
    assert problem.remedy.en == (
        "Put the categories back as they were then, or give the new breakdown another id."
    )


def test_category_that_has_become_residual_cannot_stay_in_a_row_that_is_out():
    items = years_items(residual=frozenset({"ervaring.zeer_lang"}))

    with pytest.raises(DisclosureRefused) as caught:
        merge(SMALL_END, items, (FIRST,))

    assert [problem.code for problem in caught.value.problems] == ["disclosure-categories-changed"]
