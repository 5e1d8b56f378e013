from fakes.counted import Items, count_tables, spread_people
from weerklank.disclosure.problem.crossing import cross, plain_layout
from weerklank.disclosure.problem.differences import find_virtual
from weerklank.disclosure.problem.space import OUTSIDE, Rectangle
from weerklank.disclosure.rules import DEFAULT_RULES


def group(*answers):
    return frozenset(answers)


PEOPLE = spread_people(
    {
        ("a", "ja"): 30, ("a", "nee"): 20,
        ("b", "ja"): 20, ("b", "nee"): 1,
        ("c", "ja"): 3, ("c", "nee"): 4,
    },
    ("groep", "vraag"),
)  # fmt: skip
ANSWERS = {"groep": ("a", "b", "c"), "vraag": ("ja", "nee")}
TOTALS = {
    "groep": {group("a"): 50, group("b"): 21, group("c"): 7, group(OUTSIDE): 0},
    "vraag": {group("ja"): 53, group("nee"): 25, group(OUTSIDE): 0},
}


def virtual(breakdowns, residual=(), layouts=None):
    items = Items(ANSWERS, breakdowns, residual=frozenset(residual))
    tables = [table for table in count_tables(PEOPLE, items) if table.breakdown]
    crossings = [
        crossing
        for table in tables
        for crossing in cross(table, (layouts or {}).get(table.breakdown, plain_layout(table)))
    ]
    found = find_virtual(crossings, TOTALS, DEFAULT_RULES, {})
    return {(tuple(sorted(r.first)), tuple(sorted(r.second))) for r in found}


def breakdown(**categories):
    return ("groep", {name: tuple(answers) for name, answers in categories.items()}, ("vraag",))


def test_virtual_is_empty_for_one_plain_breakdown():
    assert virtual({"los": breakdown(a="a", b="b", c="c")}) == set()


def test_virtual_holds_what_nested_groups_leave():
    """'bc' minus 'b' is 'c', with seven people; 'abc' minus 'ab' too."""
    found = virtual({"een": breakdown(a="a", bc="bc"), "twee": breakdown(b="b", ac="ac")})
    assert {(("c",), ("ja",)), (("c",), ("nee",))} <= found


def test_virtual_holds_an_answer_of_few_people_in_what_is_left():
    """'ab' minus 'a' is 'b', in which one person said no."""
    found = virtual({"een": breakdown(ab="ab", c="c"), "twee": breakdown(a="a", bc="bc")})
    assert (("b",), ("nee",)) in found


def test_virtual_holds_answers_that_stand_in_no_category():
    found = virtual({"een": breakdown(a="a", b="b")})
    assert (("*", "c"), ("ja",)) in found


def test_virtual_leaves_residual_groups_alone():
    assert virtual({"een": breakdown(a="a", b="b", c="c")}, residual=("een.c",)) == set()


def test_virtual_is_in_the_order_of_the_pair():
    items = Items(ANSWERS, {"een": breakdown(a="a", b="b")})
    table = count_tables(PEOPLE, items)[-1]
    found = find_virtual(cross(table, plain_layout(table)), TOTALS, DEFAULT_RULES, {})
    assert Rectangle(group("c", OUTSIDE), group("ja")) in found
