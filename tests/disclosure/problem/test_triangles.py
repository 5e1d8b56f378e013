"""Three crossed items together pin down what two of them leave open."""

import json
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from fakes.counted import Items, draw_people, spread_people
from fakes.published_studies import release_people
from weerklank.disclosure import release_to_json
from weerklank.disclosure.problem.space import Rectangle
from weerklank.disclosure.problem.triangles import Fact, find_thirds

SECTORS = ("wijk", "kliniek", "school", "gi")
RATING = ("minder", "meer")
ITEMS = Items(
    answers={"sector": SECTORS, "druk": RATING, "tijd": ("veel", "weinig")},
    breakdowns={
        "per_sector": ("sector", {name: (name,) for name in SECTORS}, ("druk", "tijd")),
        "per_druk": ("druk", {name: (name,) for name in RATING}, ("tijd",)),
    },
    unordered=frozenset({"sector", "druk", "tijd"}),
)
PEOPLE = spread_people(
    {
        ("gi", "minder", "veel"): 14, ("gi", "minder", "weinig"): 1,
        ("school", "minder", "veel"): 20, ("school", "minder", "weinig"): 2,
        ("school", "meer", "veel"): 10, ("school", "meer", "weinig"): 8,
        ("wijk", "minder", "veel"): 25, ("wijk", "meer", "veel"): 5, ("wijk", "meer", "weinig"): 12,
        ("kliniek", "minder", "veel"): 5, ("kliniek", "meer", "veel"): 15,
        ("kliniek", "meer", "weinig"): 10,
    },
    ("sector", "druk", "tijd"),
)  # fmt: skip


class Together:
    """The least and most of a sum over all three items, by linear programming."""

    def __init__(self, release) -> None:
        self.cells = list(product(SECTORS, RATING, ("veel", "weinig")))
        self.facts = []
        for table in release["tables"]:
            everything = [m for answer in table["answers"] for m in answer["members"]]
            for row in table["rows"]:
                base = row["base"]
                if base is None:
                    continue
                self.facts.append((self.inside(table, row, everything), base, base))
                for answer, figure in zip(table["answers"], row["figures"], strict=True):
                    who = self.inside(table, row, answer["members"])
                    if figure["percent"] is not None:
                        tried = range(base + 1)
                        fit = [
                            n for n in tried if round(100 * n / base + 1e-9) == figure["percent"]
                        ]
                        self.facts.append((who, min(fit), max(fit)))

    def inside(self, table, row, members):
        place = ("sector", "druk", "tijd").index
        by = table["by"]
        return [
            float(cell[place(table["source"])] in members)
            * float(by is None or cell[place(by)] in row["members"])
            for cell in self.cells
        ]

    def width(self, table, row, members) -> int:
        who = np.array(self.inside(table, row, members))
        upper = np.array([fact[0] for fact in self.facts])
        rules = np.vstack([upper, -upper])
        right = np.array([f[2] for f in self.facts] + [-f[1] for f in self.facts])
        least = linprog(who, A_ub=rules, b_ub=right).fun
        most = -linprog(-who, A_ub=rules, b_ub=right).fun
        return int(np.floor(most + 1e-6) - np.ceil(least - 1e-6))

    def widths(self, release) -> list[int]:
        return [
            self.width(table, row, answer["members"])
            for table in release["tables"]
            for row in table["rows"]
            for answer, figure in zip(table["answers"], row["figures"], strict=True)
            if figure["hidden"] is not None
        ]


def two_breakdowns():
    """Released with only two sides of the triangle, joined with the third side."""
    sides = {name: ITEMS.breakdowns[name] for name in ITEMS.breakdowns}
    time = {"per_sector": (*sides["per_sector"][:2], ("tijd",))}
    first = Items(ITEMS.answers, time, unordered=ITEMS.unordered)
    rest = {"per_sector": (*sides["per_sector"][:2], ("druk",)), "per_druk": sides["per_druk"]}
    second = Items(ITEMS.answers, rest, unordered=ITEMS.unordered)
    made = [json.loads(release_to_json(release_people(PEOPLE, items))) for items in (first, second)]
    own = {table["id"]: table for part in made for table in part["tables"]}
    return {"tables": list(own.values())}


def test_sides_that_are_safe_each_give_a_figure_away_together():
    """All of the gi are under less pressure, and three such people in all answered 'weinig'."""
    joined = two_breakdowns()
    assert min(Together(joined).widths(joined)) < 5


def test_release_protects_three_items_together():
    release = json.loads(release_to_json(release_people(PEOPLE, ITEMS)))
    assert all(width >= 5 for width in Together(release).widths(release))


def test_later_release_does_not_close_the_triangle():
    breakdowns = {"per_sector": (*ITEMS.breakdowns["per_sector"][:2], ("tijd",))}
    first = release_people(PEOPLE, Items(ITEMS.answers, breakdowns, unordered=ITEMS.unordered))
    second = release_people(PEOPLE, ITEMS, (first,))
    parts = [json.loads(release_to_json(release)) for release in (first, second)]
    both = {"tables": [table for part in parts for table in part["tables"]]}
    assert min(Together(both).widths(both), default=5) >= 5


def test_what_an_earlier_release_hid_stays_protected_where_the_plan_drops_its_table():
    breakdowns = {"per_sector": (*ITEMS.breakdowns["per_sector"][:2], ("tijd",))}
    first = release_people(PEOPLE, Items(ITEMS.answers, breakdowns, unordered=ITEMS.unordered))
    sides = {"per_sector": (*ITEMS.breakdowns["per_sector"][:2], ("druk",))}
    sides["per_druk"] = ITEMS.breakdowns["per_druk"]
    second = release_people(
        PEOPLE, Items(ITEMS.answers, sides, unordered=ITEMS.unordered), (first,)
    )
    parts = [json.loads(release_to_json(release)) for release in (first, second)]
    both = {"tables": [table for part in parts for table in part["tables"]]}
    assert min(Together(both).widths(both)) >= 5


def test_two_items_without_a_third_are_left_alone():
    facts = {("druk", "sector"): {}, ("druk", "tijd"): {}}
    assert find_thirds(("druk", "sector"), facts, {"tijd": {frozenset({"veel"}): 3}}) == ()


def test_third_item_is_told_from_both_sides():
    group = frozenset
    facts = {
        ("druk", "sector"): {},
        ("druk", "tijd"): {Rectangle(group({"meer"}), group({"veel"})): (3, 4)},
        ("sector", "tijd"): {Rectangle(group({"gi"}), group({"veel"})): (5, 5)},
    }
    totals = {"druk": {group({"meer"}): 9}}
    (third,) = find_thirds(("sector", "tijd"), facts, totals)
    assert third.second == (Fact(group({"veel"}), group({"meer"}), 3, 4),)
    assert third.first == ()


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_release_of_linked_answers_protects_three_items_together(seed):
    people = draw_people(ITEMS, 90, seed, skipping=0.0)
    for number, person in enumerate(people):
        if person["sector"] in ("gi", "school") and number % 5:
            person["druk"], person["tijd"] = "minder", "veel"
    release = json.loads(release_to_json(release_people(people, ITEMS)))
    assert all(width >= 5 for width in Together(release).widths(release))
