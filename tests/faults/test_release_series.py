"""Series of releases against an attacker who lays everything ever printed side by side.

The attacker is first held against plain enumeration, then shown to succeed where small counts are
only blanked and where a mistake is planted; only then is it let loose. A thousand series more run
with the benchmarks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from fakes.drawn_studies import draw_series
from fakes.exact_attacker import INSIDERS, ExactAttacker
from fakes.planted_leaks import LEAKS, Press
from fakes.printed_statements import Structure, behind
from fakes.profile_space import Cell, Contradiction, Impossible, ProfileSpace, Statement
from fakes.series_trials import (
    Trial,
    attack_naively,
    know_headcounts,
    know_own_answers,
    plant_leaks,
    try_series,
)

MOST = 45
SEEDS = (
    1000, 1001, 1003, 1005, 1008, 1009, 1012, 1017, 1019, 1023,
    1024, 1025, 1027, 1032, 1036, 1040, 1043, 1044, 1048, 1049,
    1051, 1052, 1053, 1055, 1056, 1059, 1060, 1062, 1064, 1068,
    1069, 1070, 1071, 1073, 1076, 1077, 1078, 1080, 1083, 1091,
    1095, 1097, 1104, 1105, 1109, 1111, 1112, 1113, 1115, 1117,
)  # fmt: skip
"""Of the first hundred and twenty those that cost least, whatever came of them."""
SPOILT = (1000, 1001, 1024)

# The attacker against enumeration

YES, NO = ("yes",), ("no",)
TRAITS = dict.fromkeys("abc", (YES, NO))


def both(*traits: str) -> Cell:
    return {trait: {YES: 1.0} for trait in traits}


PRINTED = (
    Statement({}, 6, 6),
    Statement(both("a"), 3, 4),
    Statement(both("b"), 3, 3),
    Statement(both("c"), 2, 2),
    Statement(both("a", "b"), 2, 3),
    Statement(both("b", "c"), 1, 2),
)


def enumerate_tables() -> Iterator[Counter[tuple[tuple[str, ...], ...]]]:
    """Yield every way in which six people can be spread over the eight profiles."""
    profiles = list(product((YES, NO), repeat=3))
    for bars in combinations(range(6 + 7), 7):
        ends = (-1, *bars, 6 + 7)
        sizes = [end - start - 1 for start, end in pairwise(ends)]
        yield Counter(dict(zip(profiles, sizes, strict=True)))


def total(table: Counter[tuple[tuple[str, ...], ...]], cell: Cell) -> int:
    return sum(
        number
        for profile, number in table.items()
        if all(dict(zip("abc", profile, strict=True))[trait] in cell[trait] for trait in cell)
    )


@pytest.mark.parametrize("cell", [both("a", "b"), both("b", "c"), both("a"), both("a", "c")])
def test_ranges_are_those_of_enumeration(cell: Cell) -> None:
    fitting = [
        table
        for table in enumerate_tables()
        if all(said.low <= total(table, said.cell) <= said.high for said in PRINTED)
    ]
    sums = [total(table, cell) for table in fitting]

    space = ProfileSpace(TRAITS, PRINTED, cells=[cell])
    vector = space.vector(cell)

    assert vector @ space.extreme(vector, -1) == min(sums)
    assert vector @ space.extreme(vector, 1) == max(sums)


def test_tables_apart_and_in_one_piece_tell_the_same() -> None:
    apart = ProfileSpace(TRAITS, PRINTED)
    whole = ProfileSpace(TRAITS, PRINTED, cells=[both("a", "b", "c")])
    cell = both("a", "b")

    assert ([len(clique) for clique in apart.cliques], len(whole.cliques)) == ([2, 2], 1)
    for sign in (-1, 1):
        ends = [
            space.vector(cell) @ space.extreme(space.vector(cell), sign) for space in (apart, whole)
        ]
        assert ends[0] == ends[1]


def test_what_routing_rules_out_is_no_possibility() -> None:
    never = Impossible("a", frozenset({YES}), "b", frozenset({YES}))
    space = ProfileSpace(TRAITS, PRINTED[:3], [never], [both("a", "b")])
    vector = space.vector(both("a", "b"))

    assert vector @ space.extreme(vector, 1) == 0


def test_printed_figures_that_contradict_each_other_are_refused() -> None:
    space = ProfileSpace(TRAITS, (*PRINTED, Statement(both("a"), 5, 6)))

    with pytest.raises(Contradiction):
        space.extreme(np.ones(space.size), 1)


@pytest.mark.parametrize(
    ("percent", "base", "counts"), [(50, 28, (14, 14)), (1, 284, (2, 4)), (0, 30, (0, 0))]
)
def test_counts_behind_a_percentage_are_all_that_print_so(
    percent: int, base: int, counts: tuple[int, int]
) -> None:
    assert behind(percent, base) == counts


def test_attacker_notices_figures_of_other_people() -> None:
    structure = Structure(TRAITS, {trait: (trait, 0) for trait in TRAITS}, {})
    people = [dict.fromkeys(TRAITS, YES), dict.fromkeys(TRAITS, NO)]
    printed = Press(structure, people).table("a", {"yes": ("yes",), "no": ("no",)})

    with pytest.raises(Contradiction):
        ExactAttacker(structure, [(1, printed)], [(1, 2)], [people[0], people[0]])


# The attacker against careless publication


@cache
def tried(seed: int) -> Trial:
    return try_series(seed, MOST)


@pytest.mark.parametrize("seed", SPOILT)
def test_attacker_recovers_counts_that_are_only_blanked(seed: int) -> None:
    assert len(attack_naively(seed, MOST)) > 1


def test_attacker_finds_every_planted_leak() -> None:
    planted = [leak for seed in SPOILT for leak in plant_leaks(tried(seed))]

    assert [leak for leak in planted if not leak.found] == []
    assert {leak.leak for leak in planted} >= {leak.__name__ for leak in LEAKS[:-1]} | {
        "print_three_people_more",
        "print_every_sheet_but_the_last",
    }


# The attacker against the door


def test_series_are_of_every_kind() -> None:
    drawn = [draw_series(seed, MOST) for seed in SEEDS]

    assert len(drawn) == 50
    assert sum(len(series.steps) > 1 for series in drawn) > 15
    assert sum(any(step.version > 1 for step in series.steps) for series in drawn) >= 10
    assert sum(any(step.sheets for step in series.steps) for series in drawn) > 5
    assert sum(len(series.plan.levels) > 1 for series in drawn) > 10


@pytest.mark.parametrize("part", range(10))
def test_attacker_recovers_nothing_from_series(part: int) -> None:
    trials = [tried(seed) for seed in SEEDS[part::10]]

    assert sum(len(trial.made.releases) for trial in trials) > 2
    assert [place for trial in trials for place in trial.recovered] == []
    assert [place for trial in trials for place in trial.misprints] == []


def test_sensitive_item_of_which_some_people_are_in_no_category_is_released() -> None:
    """More people of no category than in all categories together once ended in an error."""
    trial = try_series(100_761, 60)

    assert trial.made.releases
    assert [*trial.recovered, *trial.misprints] == []


def test_attacker_had_something_to_attack() -> None:
    attacked = [len(tried(seed).found) for seed in SEEDS[:20]]

    assert sum(attacked) > 60
    assert sum(number > 0 for number in attacked) > 8


def test_respondent_who_knows_their_own_answers_learns_little_of_others() -> None:
    found = [found for seed in SPOILT for found in know_own_answers(tried(seed))]

    assert len(found) > 3
    assert [one.target.place for one in found if one.people < INSIDERS] == []


def test_organisations_that_know_their_headcounts_learn_little() -> None:
    found = [found for seed in (1001, 1005) for found in know_headcounts(tried(seed).made)]

    assert len(found) > 3
    assert [one.target.place for one in found if one.people < INSIDERS] == []
