from dataclasses import replace

from fakes.counted import Items, count_tables, spread_people
from weerklank.disclosure.problem.merging import fits, joining_cost, list_layouts, merging_cost
from weerklank.disclosure.problem.space import OUTSIDE

RATING = ("a", "b", "c", "d")
PEOPLE = spread_people({(answer,): 5 for answer in RATING}, ("tijd",))


def group(*answers):
    return frozenset(answers)


FINE = {group(answer): 5 for answer in RATING} | {group(OUTSIDE): 0}


def table(**more):
    return count_tables(PEOPLE, Items({"tijd": RATING}, **more))[-1]


def test_layouts_of_an_ordered_list_join_neighbours_and_never_all():
    layouts = list_layouts(table(), FINE)
    assert layouts == (
        ((0,), (1,), (2,), (3,)),
        ((0,), (1,), (2, 3)),
        ((0,), (1, 2), (3,)),
        ((0, 1), (2,), (3,)),
        ((0,), (1, 2, 3)),
        ((0, 1), (2, 3)),
        ((0, 1, 2), (3,)),
    )


def test_unordered_and_derived_tables_stay_as_they_are():
    assert list_layouts(table(unordered=frozenset({"tijd"})), FINE) == (((0,), (1,), (2,), (3,)),)
    derived = table(derived={"kort": ("tijd", {"ab": ("a", "b"), "cd": ("c", "d")})})
    assert list_layouts(derived, FINE) == (((0,), (1,)),)


def test_answers_that_everyone_holds_together_share_a_column():
    blurred = {group("a", "c"): 10, group("b"): 5, group("d"): 5, group(OUTSIDE): 0}
    unordered = table(unordered=frozenset({"tijd"}))
    assert list_layouts(unordered, blurred) == (((0, 2), (1,), (3,)),)


def test_merging_costs_half_a_figure_per_column_and_category():
    layout = ((0, 1), (2, 3))
    assert merging_cost(table(), layout, frozenset(), 4) == 4.0
    assert merging_cost(table(), layout, frozenset({"a"}), 4) == 9.0


def test_joining_costs_half_a_figure_per_column_weighed_by_people():
    """Two of four groups, of average size: 4 columns, half each. Half as many people, half that."""
    assert joining_cost(table(), (20, 20), (20, 20, 20, 20)) == 2.0
    assert joining_cost(table(), (10, 10), (10, 10, 30, 30)) == 1.0
    assert joining_cost(table(), (20, 20, 20), (20, 20, 20, 20)) == 4.0
    assert joining_cost(table(), (20, 20), (20, 20, 20, 20), headlines=1) == 7.0


def test_joining_costs_a_table_of_means_as_one_column():
    assert joining_cost(replace(table(), kind="mean"), (20, 20), (20, 20)) == 0.5


def test_fits_refuses_a_group_that_splits_what_is_held_together():
    blurred = {group("a", "b"): 10, group("c"): 5, group("d", OUTSIDE): 5}
    assert fits((group("a", "b"), group("c")), blurred)
    assert not fits((group("a", "c"),), blurred)
