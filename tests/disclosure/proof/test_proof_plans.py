"""Groups of too few people that rows of another table leave, and what they answered."""

from fakes.counted import Items, count_tables, spread_people
from weerklank.disclosure.problem.crossing import cross, plain_layout
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.protection import Protected
from weerklank.disclosure.problem.space import Rectangle
from weerklank.disclosure.proof.proof_plans import list_unprinted
from weerklank.disclosure.rules import DEFAULT_RULES

ROLES = ("arts", "baas", "gast")
ITEMS = Items(
    answers={"rol": ROLES, "kans": ("veel", "weinig"), "tijd": ("vol", "half")},
    breakdowns={
        "elk": ("rol", {name: (name,) for name in ROLES}, ("tijd",)),
        "twee": ("rol", {"arts": ("arts",), "rest": ("baas", "gast")}, ("kans",)),
    },
    unordered=frozenset({"rol", "kans", "tijd"}),
)
COUNTS = {
    ("arts", "veel", "vol"): 6,
    ("arts", "weinig", "half"): 2,
    ("baas", "veel", "half"): 1,
    ("gast", "weinig", "vol"): 40,
}


def spaces_of(people, items=ITEMS):
    crossings = [cross(table, plain_layout(table))[0] for table in count_tables(people, items)]
    return [Protected((None,), (one,), None, None, 0.0) for one in crossings if one.table.by]


def behind(people):
    return People(
        {item: tuple(one[item] or "*" for one in people) for item in ITEMS.answers},
        (1,) * len(people),
    )


def test_groups_that_another_table_leaves_are_listed():
    people = spread_people(COUNTS, ("rol", "kans", "tijd"))
    found = list_unprinted(spaces_of(people), behind(people), DEFAULT_RULES)
    left = frozenset({"arts", "baas"})
    assert {pair: set(parts) for pair, parts in found.people.items()} == {
        ("rol", "tijd"): {Rectangle(left, frozenset({a})) for a in ("vol", "half")},
        ("kans", "rol"): {Rectangle(frozenset({a}), left) for a in ("veel", "weinig")},
    }


def test_groups_of_people_enough_are_not_listed():
    more = {**COUNTS, ("arts", "veel", "half"): 5}
    people = spread_people(more, ("rol", "kans", "tijd"))
    assert list_unprinted(spaces_of(people), behind(people), DEFAULT_RULES).people == {}


def test_people_who_cannot_be_known_are_not_listed():
    """What is left besides are people who did not say their role: nobody knows who they are."""
    counts = {key: n * 10 for key, n in COUNTS.items()} | {(None, "veel", "vol"): 2}
    people = spread_people(counts, ("rol", "kans", "tijd"))
    assert list_unprinted(spaces_of(people), behind(people), DEFAULT_RULES).people == {}
