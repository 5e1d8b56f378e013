"""An exact attacker on report marks: every layout of whole people that fits all that is printed.

The attacker knows the marks of everyone, every base and every mean of a breakdown, all groups at
once, and asks for each mark of one or two people how few and how many can have given it. Against a
report that also prints each group's deviation it finds people; against a release it must not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor, sqrt

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from fakes.counted import THEMES, Items, People, count_tables, plan_study
from weerklank.disclosure import make_release
from weerklank.kernel import DisclosureRefused

MARKS = tuple(range(1, 11))
TEAMS = ("a", "b", "c")
REQUIRED = 5
STUDIES = range(40)
Counts = dict[str, list[int]]
Printed = Mapping[str, tuple[float, float | None]]


def draw_study(seed: int) -> People:
    """Return a hundred people in a small team and two larger ones, each with marks of its own."""
    rng = random.Random(seed)
    sizes = [rng.randint(10, 16), rng.randint(30, 50)]
    sizes.append(100 - sum(sizes))
    people = []
    for team, size in zip(TEAMS, sizes, strict=True):
        middle, spread = rng.choice([6, 7, 8]), rng.choice([0.5, 0.7, 1.0, 1.4])
        for _ in range(size):
            mark = min(10, max(1, round(rng.gauss(middle, spread))))
            people.append({"team": team, "mark": f"m{mark}"})
    return people


def count(people: People) -> Counts:
    return {
        team: [sum(p == {"team": team, "mark": f"m{mark}"} for p in people) for mark in MARKS]
        for team in TEAMS
    }


def print_naively(counts: Counts) -> Printed:
    """Return mean and deviation of each team, as a report prints them."""
    printed = {}
    for team, row in counts.items():
        base = sum(row)
        mean = Fraction(sum(m * n for m, n in zip(MARKS, row, strict=True)), base)
        squares = sum(n * (m - mean) ** 2 for m, n in zip(MARKS, row, strict=True))
        spread = floor(10 * sqrt(squares / (base - 1)) + 0.5) / 10
        printed[team] = floor(10 * mean + Fraction(1, 2)) / 10, spread
    return printed


def print_released(people: People) -> Printed:
    """Return the means (and deviations, if there were any) that a release shows."""
    items = Items(
        answers={"team": TEAMS, "mark": tuple(f"m{mark}" for mark in MARKS)},
        breakdowns={"per_team": ("team", {team: (team,) for team in TEAMS}, ("mark",))},
        values={"mark": {f"m{mark}": mark for mark in MARKS}},
        marks=frozenset({"mark"}),
        unordered=frozenset({"team"}),
    )
    tables, study = count_tables(people, items), plan_study(items)
    try:
        release = make_release(
            tables, study, THEMES, len(people), None, 1, (), "2026-01-01", "proef"
        )
    except DisclosureRefused:
        return {}
    table = release.table("mark", "per_team")
    return {
        str(row.category): (row.mean.mean, row.mean.sd)
        for row in (table.rows if table else ())
        if row.mean is not None and row.mean.mean is not None
    }


def find_people(counts: Counts, printed: Printed) -> Iterator[tuple[str, int, int, int]]:
    """Yield team, mark and range of each mark of one or two people that is all but known."""
    known = statements(counts, printed)
    for team in printed:
        for place, number in enumerate(counts[team]):
            if number in (1, 2):
                low, high = (extreme(counts, known, team, place, sign) for sign in (1, -1))
                if low > 0 and high - low < REQUIRED:
                    yield team, MARKS[place], low, high


def statements(counts: Counts, printed: Printed) -> LinearConstraint:
    rows, low, high = [], [], []

    def say(row: np.ndarray, least: float, most: float) -> None:
        rows.append(row.ravel())
        low.append(least)
        high.append(most)

    for place, team in enumerate(TEAMS):
        base = sum(counts[team])
        say(layer(place, np.ones(10)), base, base)
        if team in printed:
            mean, spread = printed[team]
            middle, half = Fraction(str(mean)), Fraction(1, 20)
            least, most = ceil((middle - half) * base), ceil((middle + half) * base) - 1
            say(layer(place, np.array(MARKS)), least, most)
            if spread is not None:
                deviation = Fraction(str(spread))
                inner = max(deviation - half, Fraction(0)) ** 2 * (base - 1)
                outer = (deviation + half) ** 2 * (base - 1)
                squares = layer(place, np.array(MARKS) ** 2)
                say(squares, ceil(inner + Fraction(least**2, base)), outer + most**2 / base)
    for place in range(10):
        row = np.zeros((len(TEAMS), 10))
        row[:, place] = 1
        total = sum(counts[team][place] for team in TEAMS)
        say(row, total, total)
    return LinearConstraint(np.array(rows, float), np.array(low, float), np.array(high, float))


def layer(place: int, values: np.ndarray) -> np.ndarray:
    row = np.zeros((len(TEAMS), 10))
    row[place] = values
    return row


def extreme(counts: Counts, known: LinearConstraint, team: str, place: int, sign: int) -> int:
    costs = layer(TEAMS.index(team), np.eye(10)[place] * sign).ravel()
    bounds = Bounds(0, np.tile([sum(counts[t][m] for t in TEAMS) for m in range(10)], len(TEAMS)))
    found = milp(costs, integrality=np.ones(costs.size), bounds=bounds, constraints=known)
    assert found.x is not None
    return round(sign * found.fun)


def test_attacker_finds_people_where_deviations_are_printed() -> None:
    found = []
    for seed in STUDIES:
        counts = count(draw_study(seed))
        found += list(find_people(counts, print_naively(counts)))

    assert len(found) > 5


@pytest.mark.parametrize("part", range(4))
def test_attacker_finds_nobody_in_a_release(part: int) -> None:
    found, shown = [], 0
    for seed in STUDIES[part::4]:
        people = draw_study(seed)
        printed = print_released(people)
        shown += len(printed)
        found += [(seed, *one) for one in find_people(count(people), printed)]

    assert shown > 0
    assert found == []
