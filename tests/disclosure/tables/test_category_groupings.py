"""Which categories need others, and which choices are put to the scales, best first."""

import pytest

from fakes.counted import count_tables
from fakes.ordered_breakdowns import YEARS, years_items, years_people
from weerklank.disclosure import DEFAULT_RULES
from weerklank.disclosure.tables.category_groupings import Breaking, find_needy, list_prospects
from weerklank.disclosure.tables.category_rows import list_categories
from weerklank.kernel import EvidenceRef, Text, same

LARGE = {"kort": (30, 22, 20), "midden": (24, 31, 20), "lang": (12, 18, 14)}


def breaking(people, items=None, parents=None, rules=DEFAULT_RULES, headlines=(), sensitive=False):
    plan = items or years_items()
    tables = tuple(table for table in count_tables(people, plan) if table.breakdown)
    categories = list_categories(tables)
    return Breaking(tables, categories, parents or {}, rules, frozenset(headlines), sensitive)


@pytest.mark.parametrize(
    ("last", "needy"),
    [
        ((12, 10, 11), set()),
        ((4, 2, 3), {"zeer_lang"}),
        ((12, 10, 2), {"zeer_lang"}),
        ((12, 10, 0), set()),
        ((0, 0, 0), set()),
    ],
    ids=["large", "small", "rare answer", "answer of nobody", "nobody"],
)
def test_find_needy(last, needy):
    assert find_needy(breaking(years_people(**LARGE, zeer_lang=last))) == needy


def test_find_needy_asks_for_as_many_people_as_the_rules():
    strict = DEFAULT_RULES.stricter(minimum_base=45)
    people = years_people(**LARGE, zeer_lang=(20, 20, 20))

    assert find_needy(breaking(people)) == set()
    assert find_needy(breaking(people, rules=strict)) == {"lang"}


def test_find_needy_leaves_an_answer_aside_that_is_rare_among_everyone():
    people = years_people(kort=(1, 22, 20), midden=(1, 31, 20), lang=(0, 18, 14))

    assert find_needy(breaking(people, years_items(("kort", "midden", "lang")))) == set()


def test_find_needy_leaves_a_residual_group_aside():
    items = years_items(residual=frozenset({"ervaring.zeer_lang"}))

    assert find_needy(breaking(years_people(**LARGE, zeer_lang=(1, 2, 1)), items)) == set()


def test_find_needy_withholds_nobody_and_everybody_of_a_sensitive_item():
    """Nobody of 'zeer_lang' felt less pressed: on a sensitive item that tells of each of them."""
    people = years_people(**LARGE, zeer_lang=(0, 10, 12))
    own = years_items(sensitive=frozenset({"tijd"}))

    assert find_needy(breaking(people)) == set()
    assert find_needy(breaking(people, own)) == {"zeer_lang"}
    assert find_needy(breaking(people, sensitive=True)) == {"zeer_lang"}


def groupings(found):
    return [prospect.grouping for prospect in list_prospects(found)]


def test_list_prospects_of_large_categories_is_everything_apart():
    assert groupings(breaking(years_people(**LARGE, zeer_lang=(12, 10, 11)))) == [()]


def test_list_prospects_puts_apart_first_and_the_most_promising_next():
    small = breaking(years_people(**LARGE, zeer_lang=(1, 2, 1)))

    found = list_prospects(small)

    assert [prospect.grouping for prospect in found] == [
        (),
        (("lang", "zeer_lang"),),
        (("midden", "lang", "zeer_lang"),),
    ]
    assert found[0].joining == 0.0
    assert found[1].estimate < found[2].estimate < found[0].estimate


def test_list_prospects_makes_two_groups_of_two_small_ends():
    people = years_people(
        kort=(1, 1, 1), midden=(24, 31, 20), lang=(22, 28, 14), zeer_lang=(1, 2, 1)
    )

    assert (("kort", "midden"), ("lang", "zeer_lang")) in groupings(breaking(people))


def test_list_prospects_counts_a_headline_that_loses_its_row():
    people = years_people(**LARGE, zeer_lang=(1, 2, 1))
    ref = EvidenceRef("tijd", "minder", "ervaring", "lang")

    plain = list_prospects(breaking(people))[1]
    told = list_prospects(breaking(people, headlines=(ref,)))[1]

    assert told.grouping == plain.grouping
    assert told.joining == plain.joining + 5.0


def test_list_prospects_joins_parts_of_a_parent_from_the_smallest_up():
    parents = dict.fromkeys(YEARS[:3], same("Noord")) | {"zeer_lang": same("Zuid")}
    people = years_people(
        kort=(9, 10, 11), midden=(24, 31, 20), lang=(1, 2, 1), zeer_lang=(22, 28, 14)
    )

    found = breaking(people, parents=parents)

    assert groupings(found)[1:] == [(("kort", "lang"),), (("kort", "midden", "lang"),)]
    assert found.names((("kort", "lang"), ("kort", "midden", "lang"))) == {
        ("kort", "lang"): Text("overig in Noord", "other in Noord"),
        ("kort", "midden", "lang"): same("Noord"),
    }
