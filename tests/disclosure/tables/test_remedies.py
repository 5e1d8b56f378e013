"""Ways out of a table that is left out: each one works, and the public hears nothing of answers."""

import time
from dataclasses import replace

import pytest

from fakes.counted import Items, count_tables, spread_people
from fakes.published_studies import release_people
from weerklank.disclosure.rules import DEFAULT_RULES
from weerklank.disclosure.tables.remedies import list_ways, ways_out_of

GROUPS = ("wijk", "kliniek", "school", "gi")


def items_of(groups):
    return Items(
        answers={"sector": GROUPS, "tijd": ("veel", "weinig", "geen")},
        breakdowns={"per_sector": ("sector", groups, ("tijd",))},
        unordered=frozenset({"sector", "tijd"}),
    )


ITEMS = items_of({name: (name,) for name in GROUPS})
PEOPLE = spread_people(
    {
        ("wijk", "veel"): 40, ("wijk", "weinig"): 31, ("wijk", "geen"): 21,
        ("kliniek", "veel"): 30, ("kliniek", "weinig"): 21, ("kliniek", "geen"): 17,
        ("school", "veel"): 15, ("school", "weinig"): 14, ("school", "geen"): 12,
        ("gi", "veel"): 2, ("gi", "weinig"): 1, ("gi", "geen"): 1,
    },
    ("sector", "tijd"),
)  # fmt: skip


def totals_of(people, items):
    found = {}
    for item, answers in items.answers.items():
        counts = {frozenset({a}): sum(p[item] == a for p in people) for a in answers}
        gone = frozenset({"*"})
        found[item] = counts | {gone: len(people) - sum(counts.values())}
    return found


def table_of(people=PEOPLE, items=ITEMS):
    return next(t for t in count_tables(people, items) if t.breakdown == "per_sector")


def ways(people=PEOPLE, items=ITEMS):
    return ways_out_of(table_of(people, items), totals_of(people, items), DEFAULT_RULES)


def test_small_group_is_joined_with_the_cheapest_neighbour():
    assert "tijd@per_sector" not in {t.id for t in release_people(PEOPLE, ITEMS).tables}
    first = ways()[0]
    assert first.kind == "join_groups"
    assert first.text.nl == "Neem in het studieplan de groepen 'school' en 'gi' samen."
    assert first.text.en == "Take the groups 'school' and 'gi' together in the study plan."


def test_first_way_out_really_makes_the_table_safe():
    joined = {"wijk": ("wijk",), "kliniek": ("kliniek",), "school_gi": ("school", "gi")}
    release = release_people(PEOPLE, items_of(joined))
    assert "tijd@per_sector" in {t.id for t in release.tables}


def test_ways_out_are_cheapest_first_and_leaving_out_is_the_dearest():
    costs = [way.cost for way in ways()]
    assert costs == sorted(costs)
    assert 2 <= len(costs) <= 3


def test_residual_group_is_offered_for_a_group_that_is_too_small():
    found = {way.kind: way for way in ways()}
    assert found["residual"].text.nl.startswith("Maak van 'gi' een restgroep")


def rare_answer():
    return spread_people(
        {
            ("wijk", "veel"): 40, ("wijk", "weinig"): 31, ("wijk", "geen"): 1,
            ("kliniek", "veel"): 30, ("kliniek", "weinig"): 21, ("kliniek", "geen"): 1,
            ("school", "veel"): 15, ("school", "weinig"): 14, ("school", "geen"): 1,
            ("gi", "veel"): 12, ("gi", "weinig"): 11,
        },
        ("sector", "tijd"),
    )  # fmt: skip


def test_rare_answer_is_joined_with_another_and_the_public_does_not_hear_it():
    assert "tijd@per_sector" not in {t.id for t in release_people(rare_answer(), ITEMS).tables}
    found = ways(rare_answer())
    assert found[0].kind == "join_answers"
    own, public = list_ways(found, public=False), list_ways(found)
    assert own is not None
    assert public is not None
    assert "'geen'" in own.nl
    assert "'geen'" not in public.nl + public.en
    assert public.nl == "Laat deze tabel weg uit het studieplan."


def test_nothing_but_leaving_out_helps_a_table_without_totals():
    (only,) = ways_out_of(table_of(), {}, DEFAULT_RULES)
    assert (only.kind, only.text.en) == ("leave_out", "Leave this table out of the study plan.")


def test_table_of_two_groups_is_not_joined_into_one():
    two = {"wijk": ("wijk", "kliniek", "school"), "gi": ("gi",)}
    kinds = [way.kind for way in ways(items=items_of(two))]
    assert "join_groups" not in kinds


def test_multiple_choice_is_tried_option_by_option():
    items = replace(ITEMS, options=frozenset({"tijd"}))
    people = [person | {"tijd": (person["tijd"],)} for person in PEOPLE]
    totals = totals_of(PEOPLE, ITEMS)
    for option, answers in list(totals["tijd"].items()):
        (name,) = option
        totals[f"tijd:{name}"] = {
            frozenset({"chosen"}): answers,
            frozenset({"not_chosen"}): len(people) - answers,
        }
    found = ways_out_of(table_of(people, items), totals, DEFAULT_RULES)
    assert found[0].kind == "join_groups"


@pytest.mark.parametrize("people", [PEOPLE, rare_answer()])
def test_ways_out_are_found_quickly(people):
    start = time.process_time()
    ways(people)
    assert time.process_time() - start < 1.0
