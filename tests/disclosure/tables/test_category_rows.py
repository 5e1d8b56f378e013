"""Rows that are joined, against tables counted anew with the larger category."""

from dataclasses import replace

from fakes.counted import Items, count_tables, draw_people
from fakes.ordered_breakdowns import RATING, years_items, years_people
from weerklank.disclosure.tables.category_rows import Category, join_rows, list_categories
from weerklank.kernel import same

ANSWERS = {"jaren": ("kort", "midden", "lang"), "tijd": RATING, "steun": ("collega", "thuis")}
MARKS = {"tijd": dict(zip(RATING, (1, 2, 3), strict=True))}


def by_years(groups: dict[str, tuple[str, ...]], **more: object) -> Items:
    breakdowns = {"ervaring": ("jaren", groups, ("tijd", "steun"))}
    return Items(ANSWERS, breakdowns, values=MARKS, options=frozenset({"steun"}), **more)


APART = by_years({name: (name,) for name in ANSWERS["jaren"]}, marks=frozenset({"tijd"}))
TOGETHER = by_years(
    {"kort+midden": ("kort", "midden"), "lang": ("lang",)}, marks=frozenset({"tijd"})
)
PEOPLE = draw_people(APART, 90, 4, skipping=0.2)


def breakdown_tables(items: Items) -> list:
    return [table for table in count_tables(PEOPLE, items) if table.breakdown]


def join(tables: list, *grouping: tuple[str, ...], names: object = None) -> list:
    categories = list_categories(tables)
    return [join_rows(table, grouping, categories, names or {}) for table in tables]


def test_joined_rows_are_those_of_the_larger_category_counted_anew():
    """People, skipped answers, means and deviations alike, of marks and of multiple choice."""
    joined = join(
        breakdown_tables(APART), ("kort", "midden"), names={("kort", "midden"): same("kort+midden")}
    )

    assert joined == breakdown_tables(TOGETHER)
    assert joined[0].rows[0].mean is not None
    assert joined[0].rows[0].missing.skipped > 0


def test_joined_rows_list_the_names_of_what_is_in_them():
    table = join(breakdown_tables(APART), ("midden", "lang"))[0]

    assert [(row.category, row.text, row.members) for row in table.rows] == [
        ("kort", same("kort"), ("kort",)),
        ("midden+lang", same("midden, lang"), ("midden", "lang")),
    ]


def test_two_people_apart_have_no_mean_and_together_they_have():
    people = years_people(kort=(1, 0, 0), midden=(0, 0, 1), lang=(4, 4, 4))
    items = years_items(("kort", "midden", "lang"), values=MARKS)
    tables = [table for table in count_tables(people, items) if table.breakdown]

    joined = join(tables, ("kort", "midden"))[0]

    assert [row.mean for row in tables[0].rows[:2]] == [None, None]
    assert (joined.rows[0].mean, joined.rows[0].sd) == (2.0, 2**0.5)


def test_categories_apart_in_the_list_share_the_place_of_the_last():
    table = join(breakdown_tables(APART), ("kort", "lang"))[0]

    assert [row.category for row in table.rows] == ["midden", "kort+lang"]


def test_members_are_the_same_in_a_table_that_lacks_an_empty_category():
    tables = breakdown_tables(APART)
    bare = replace(tables[0], rows=tables[0].rows[1:])

    joined = join([tables[1], bare], ("kort", "midden"))[1]

    assert joined.rows[0].members == ("kort", "midden")
    assert joined.rows[0].base == tables[0].rows[1].base


def test_list_categories_counts_who_skipped_the_item_too():
    categories = list_categories(breakdown_tables(APART))

    there = {name: sum(person["jaren"] == name for person in PEOPLE) for name in ANSWERS["jaren"]}
    assert categories == tuple(
        Category(name, same(name), (name,), number, False) for name, number in there.items()
    )


def test_list_categories_tells_which_are_residual():
    items = replace(APART, residual=frozenset({"ervaring.lang"}))

    assert [c.residual for c in list_categories(breakdown_tables(items))] == [False, False, True]
