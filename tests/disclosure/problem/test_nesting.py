from __future__ import annotations

from fakes.counted import Items, count_tables, spread_people
from weerklank.disclosure.problem.crossing import cross, plain_layout
from weerklank.disclosure.problem.differences import find_virtual
from weerklank.disclosure.problem.nesting import (
    Nest,
    blur_totals,
    join_path,
    nest_routes,
    nest_tables,
)
from weerklank.disclosure.rules import DEFAULT_RULES

# A sector of three organisations; subtracting the two larger ones leaves four people.
PEOPLE = spread_people(
    {
        ("s1", "a", "ja"): 30, ("s1", "a", "nee"): 20,
        ("s1", "b", "ja"): 15, ("s1", "b", "nee"): 15,
        ("s1", "c", "ja"): 4, ("s1", "c", "nee"): 0,
        ("s2", "d", "ja"): 40, ("s2", "d", "nee"): 30,
    },
    ("sector", "organisatie", "vraag"),
)  # fmt: skip
ITEMS = Items(
    {"sector": ("s1", "s2"), "organisatie": ("a", "b", "c", "d"), "vraag": ("ja", "nee")},
    {
        "sectoren": ("sector", {"s1": ("s1",), "s2": ("s2",)}, ("vraag",)),
        "groot": ("organisatie", {"a": ("a",), "b": ("b",)}, ("vraag",)),
    },
)
PATHS = {("s1", "a"): 50, ("s1", "b"): 30, ("s1", "c"): 4, ("s2", "d"): 70}
NEST = Nest("sector>organisatie", ("sector", "organisatie"), PATHS)


def breakdowns():
    return [table for table in count_tables(PEOPLE, ITEMS) if table.breakdown]


def virtual(tables, totals):
    crossings = [crossing for table in tables for crossing in cross(table, plain_layout(table))]
    pairs = {crossing.pair for crossing in crossings}
    found = []
    for pair in sorted(pairs):
        along = [crossing for crossing in crossings if crossing.pair == pair]
        found += find_virtual(along, totals, DEFAULT_RULES, {})
    return {tuple(sorted(part.first)) for part in found}


def test_join_path_is_outside_where_nothing_is_known():
    assert [join_path(path) for path in (("s", "o"), ("s", "*"), ("*", "*"))] == ["s/o", "s/*", "*"]


def test_nest_tables_puts_breakdowns_in_one_space():
    sectors, organisations = nest_tables(breakdowns(), [NEST])
    assert {sectors.by, organisations.by} == {"sector>organisatie"}
    assert [row.members for row in sectors.rows] == [("s1/a", "s1/b", "s1/c"), ("s2/d",)]
    assert [row.members for row in organisations.rows] == [("s1/a",), ("s1/b",)]


def test_nest_tables_keeps_names_and_counts():
    before, after = breakdowns(), nest_tables(breakdowns(), [NEST])
    assert [(t.item, t.breakdown) for t in after] == [(t.item, t.breakdown) for t in before]
    assert [[row.counts for row in t.rows] for t in after] == [
        [row.counts for row in t.rows] for t in before
    ]


def test_nest_tables_gives_an_answer_of_nobody_a_path_of_nobody():
    empty = Nest(NEST.name, NEST.items, {("s1", "a"): 50, ("s2", "d"): 70})
    row = nest_tables(breakdowns(), [empty])[1].rows[1]
    assert not set(row.members) & {"s1/a", "s2/d"}
    assert row.members


def test_a_sector_less_its_organisations_is_seen_only_when_nested():
    """Four people of organisation c: the leak is there, and only the nest sees it."""
    apart = virtual(
        breakdowns(),
        {
            "sector": {frozenset({"s1"}): 84, frozenset({"s2"}): 70, frozenset("*"): 0},
            "organisatie": {frozenset(o): n for o, n in zip("abcd", (50, 30, 4, 70), strict=True)},
            "vraag": {frozenset({"ja"}): 89, frozenset({"nee"}): 65, frozenset("*"): 0},
        },
    )
    together = virtual(
        nest_tables(breakdowns(), [NEST]),
        {
            NEST.name: NEST.totals,
            "vraag": {frozenset({"ja"}): 89, frozenset({"nee"}): 65, frozenset("*"): 0},
        },
    )
    assert ("s1/c",) not in apart
    assert ("s1/c",) in together


def test_blur_totals_keeps_what_everyone_hides_together():
    exact = {frozenset({"a"}): 2, frozenset({"b"}): 3, frozenset({"c"}): 9}
    assert blur_totals(exact, frozenset({"a", "b"})) == {
        frozenset({"c"}): 9,
        frozenset({"a", "b"}): 5,
    }
    assert blur_totals(exact, frozenset()) == exact


def test_nest_routes_speak_of_the_nest():
    routes = {"extra": frozenset({"sector"}), "organisatie": frozenset({"sector", "vraag"})}
    assert nest_routes(routes, [NEST]) == {
        "extra": frozenset({NEST.name}),
        NEST.name: frozenset({"vraag"}),
    }
