"""Attacks on means of report marks: each shown to succeed on a naive release, then to fail on ours.

The attacker here counts and subtracts with the printed means, deviations and bases alone, and
shares no code with the room.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

import pytest

from fakes.counted import THEMES, Items, People, count_tables, plan_study, spread_people
from weerklank.analysis import CountedTable
from weerklank.disclosure import DEFAULT_RULES, Release, make_release
from weerklank.disclosure.marks_behind import tells_an_answer
from weerklank.kernel import DisclosureRefused

MARKS = tuple(range(1, 11))
HALF = Fraction(1, 20)
REQUIRED = 5
Groups = Mapping[str, Mapping[int, int]]
Printed = tuple[float, float, int]

MANY: Groups = {
    "veel": {5: 10, 6: 20, 7: 10, 8: 8, 9: 3},
    "meer": {6: 20, 7: 20, 8: 20, 9: 4, 10: 3},
}


# The attacker


def moments_of(marks: Mapping[int, int]) -> Printed:
    """Return mean, deviation and base of so many people per mark, as a report prints them."""
    people = [mark for mark, number in marks.items() for _ in range(number)]
    mean = Fraction(sum(people), len(people))
    spread = sum((mark - mean) ** 2 for mark in people) / (len(people) - 1)
    tenth = math.floor(10 * mean + Fraction(1, 2)) / 10
    return tenth, math.floor(10 * math.sqrt(spread) + 0.5) / 10, len(people)


def possible_counts(printed: Printed, mark: int, public: Mapping[int, int]) -> set[int]:
    """Return every number of people who can have given a mark, by trying all combinations.

    public  how many people gave each mark among everyone
    """
    mean, sd, base = printed
    far = (base - 1) * (sd + 0.05) ** 2 + base * 0.05**2 + 1e-6
    reached = {(0, 0, 0, 0, 0.0)}
    for value in MARKS:
        reached = {
            (
                n + more,
                total + more * value,
                squares + more * value**2,
                more if value == mark else given,
                off + more * (value - mean) ** 2,
            )
            for n, total, squares, given, off in reached
            for more in range(min(base - n, public.get(value, 0)) + 1)
            if off + more * (value - mean) ** 2 <= far
        }
    return {
        given
        for n, total, squares, given, _ in reached
        if n == base and prints(Fraction(total, base), mean) and deviates(squares, total, base, sd)
    }


def prints(value: Fraction, printed: float) -> bool:
    middle = Fraction(str(printed))
    return middle - HALF <= value < middle + HALF


def deviates(squares: int, total: int, base: int, sd: float) -> bool:
    middle = Fraction(str(sd))
    variance = (squares - Fraction(total * total, base)) / (base - 1)
    return max(middle - HALF, Fraction(0)) ** 2 <= variance < (middle + HALF) ** 2


def sum_of(printed: Printed) -> tuple[Fraction, Fraction]:
    mean, _, base = printed
    return (Fraction(str(mean)) - HALF) * base, (Fraction(str(mean)) + HALF) * base


def subtract(whole: Printed, *parts: Printed) -> tuple[float, float]:
    """Return between which values the mean of whoever is in the whole and in no part must lie."""
    people = whole[2] - sum(part[2] for part in parts)
    low = sum_of(whole)[0] - sum(sum_of(part)[1] for part in parts)
    high = sum_of(whole)[1] - sum(sum_of(part)[0] for part in parts)
    return max(1.0, float(low / people)), min(10.0, float(high / people))


def shown(release: Release, breakdown: str | None) -> dict[str | None, Printed]:
    """Return the means that a release prints, by category."""
    table = release.table("cijfer", breakdown)
    rows = () if table is None else table.rows
    return {
        row.category: (row.mean.mean, row.mean.sd, row.base)
        for row in rows
        if row.mean is not None
        and row.mean.mean is not None
        and row.mean.sd is not None
        and row.base is not None
    }


# The studies


def people_of(groups: Groups) -> People:
    counts = {(g, f"m{m}"): n for g, marks in groups.items() for m, n in marks.items()}
    return spread_people(counts, ("groep", "cijfer"))


def plan(
    groups: Groups,
    breakdowns: Mapping[str, dict[str, tuple[str, ...]]] | None = None,
    residual: tuple[str, ...] = (),
) -> Items:
    marks = tuple(f"m{mark}" for mark in MARKS)
    named = breakdowns or {"per_groep": {group: (group,) for group in groups}}
    return Items(
        answers={"groep": tuple(groups), "cijfer": marks},
        breakdowns={name: ("groep", cut, ("cijfer",)) for name, cut in named.items()},
        values={"cijfer": {mark: int(mark[1:]) for mark in marks}},
        marks=frozenset({"cijfer"}),
        unordered=frozenset({"groep"}),
        residual=frozenset(residual),
    )


def publish(people: People, items: Items, accepted: tuple[str, ...] = ()) -> Release:
    study = plan_study(items, accept_residual=accepted)
    tables: tuple[CountedTable, ...] = count_tables(people, items)
    return make_release(tables, study, THEMES, len(people), None, 1, (), "2026-01-01", "proef")


def everyone_of(groups: Groups) -> dict[int, int]:
    return {m: sum(g.get(m, 0) for g in groups.values()) for m in MARKS}


def whole_of(groups: Groups) -> Printed:
    return moments_of(everyone_of(groups))


def beside_many(few: Mapping[int, int]) -> dict[int, int]:
    """Return everyone's marks where a group stands beside the two large ones."""
    return everyone_of({"weinig": few, **MANY})


# A mean that gives a lone answer away


LONE = {
    "an eight among sevens": {7: 11, 8: 1},
    "two eights among sevens": {7: 10, 8: 2},
    "a nine among tens": {10: 11, 9: 1},
    "a seven among eights": {8: 11, 7: 1},
}


@pytest.mark.parametrize("few", LONE.values(), ids=LONE)
def test_attacker_reads_a_lone_answer_from_mean_and_deviation(few: Mapping[int, int]) -> None:
    (rare,) = (mark for mark, number in few.items() if number < 3)

    told = possible_counts(moments_of(few), rare, beside_many(few))

    assert min(told) > 0
    assert max(told) - min(told) < REQUIRED


@pytest.mark.parametrize("few", LONE.values(), ids=LONE)
def test_mean_that_tells_a_lone_answer_is_hidden(few: Mapping[int, int]) -> None:
    groups = {"weinig": few, **MANY}

    release = publish(people_of(groups), plan(groups))

    assert "weinig" not in shown(release, "per_groep")
    assert None in shown(release, None)


def test_hidden_mean_of_a_lone_answer_cannot_be_had_by_subtraction() -> None:
    groups = {"weinig": LONE["an eight among sevens"], **MANY}
    naive = subtract(whole_of(groups), *(moments_of(marks) for marks in MANY.values()))
    assert naive[1] - naive[0] < REQUIRED * 9 / 12

    means = shown(publish(people_of(groups), plan(groups)), "per_groep")

    assert len(means) == 1
    left = {name: marks for name, marks in groups.items() if name not in means}
    assert sum(sum(marks.values()) for marks in left.values()) > 60


# All the same


@pytest.mark.parametrize("mark", [1, 7, 10])
def test_mean_of_a_group_that_answered_alike_is_hidden(mark: int) -> None:
    groups = {"weinig": {mark: 12}, **MANY}
    everyone = beside_many(groups["weinig"])
    assert possible_counts(moments_of(groups["weinig"]), mark, everyone) == {12}

    release = publish(people_of(groups), plan(groups))

    assert "weinig" not in shown(release, "per_groep")


OPEN = {
    "even": {6: 4, 7: 4, 8: 4},
    "two camps": {5: 6, 9: 6},
    "wide": {3: 1, 4: 2, 5: 6, 6: 5, 7: 4, 8: 2},
    "one lower among many": {5: 1, 6: 3, 7: 7, 8: 9},
}


@pytest.mark.parametrize("marks", OPEN.values(), ids=OPEN)
def test_mean_that_leaves_single_answers_open_is_shown(marks: Mapping[int, int]) -> None:
    groups = {"weinig": marks, **MANY, "ook": {3: 4, 4: 6, 5: 9, 10: 3}}
    assert not tells(marks, everyone_of(groups))

    release = publish(people_of(groups), plan(groups))

    assert shown(release, "per_groep").keys() == groups.keys()


def tells(marks: Mapping[int, int], everyone: Mapping[int, int]) -> bool:
    """Whether the rules hide a mean of these marks, by trying all combinations."""
    base = sum(marks.values())
    for mark, number in marks.items():
        if number == base or number < 3:
            possible = possible_counts(moments_of(marks), mark, everyone)
            if number == base and possible == {base}:
                return True
            if number < base and 0 not in possible and max(possible) - min(possible) < REQUIRED:
                return True
    return False


@pytest.mark.parametrize(
    "marks",
    [*LONE.values(), {7: 10}, {7: 5, 8: 5}, {5: 1, 7: 8, 9: 1}, {4: 2, 6: 3, 7: 3, 10: 2}],
    ids=str,
)
def test_tells_an_answer_as_trying_all_combinations_does(marks: Mapping[int, int]) -> None:
    mean, sd, _ = moments_of(marks)
    everyone = beside_many(marks)
    counts, most = (tuple(of.get(mark, 0) for mark in MARKS) for of in (marks, everyone))

    told = tells_an_answer(MARKS, counts, most, mean, sd, DEFAULT_RULES)

    assert told is tells(marks, everyone)


def test_mean_of_a_lone_low_mark_is_hidden_where_nobody_else_gave_a_low_mark() -> None:
    """A one among sixes: fives and nines would explain the mean too, if anybody gave them."""
    low = {1: 1, 6: 11}
    high: Groups = {"een": {6: 20, 7: 20, 8: 20}, "twee": {6: 5, 7: 15, 8: 15}}
    alone = {"weinig": low, **high}
    assert possible_counts(moments_of(low), 1, everyone_of(alone)) == {1}
    assert 0 in possible_counts(moments_of(low), 1, beside_many(low))

    hidden = publish(people_of(alone), plan(alone))
    beside = publish(people_of({"weinig": low, **MANY}), plan({"weinig": low, **MANY}))

    assert "weinig" not in shown(hidden, "per_groep")
    assert "weinig" in shown(beside, "per_groep")


# A mean of a hidden group


HIDDEN: Groups = {"weinig": {2: 4, 4: 4}, **MANY}


def test_attacker_recovers_the_mean_of_a_group_from_the_total_and_the_other_groups() -> None:
    low, high = subtract(whole_of(HIDDEN), *(moments_of(MANY[name]) for name in MANY))

    assert low < 3 < high
    assert high - low < REQUIRED * 9 / 8


def test_mean_of_a_small_group_is_hidden_and_so_is_what_would_give_it_away() -> None:
    release = publish(people_of(HIDDEN), plan(HIDDEN))

    means = shown(release, "per_groep")
    assert "weinig" not in means
    assert len(means) <= 1


def test_base_of_a_hidden_group_is_hidden_with_its_mean() -> None:
    table = publish(people_of(HIDDEN), plan(HIDDEN)).table("cijfer", "per_groep")

    assert table is not None
    (row,) = (row for row in table.rows if row.category == "weinig")
    assert (row.base, row.mean and row.mean.hidden) == (None, "small_group")


# A group that no table names, left by two breakdowns


NESTED: Groups = {"a": {6: 20, 7: 20, 8: 5}, "b": {2: 3, 3: 3}, "c": {6: 20, 7: 20, 8: 20, 9: 7}}
CUTS = {"een": {"ab": ("a", "b"), "c": ("c",)}, "twee": {"a": ("a",), "bc": ("b", "c")}}


def test_attacker_subtracts_a_group_of_one_breakdown_from_one_of_the_other() -> None:
    both = {mark: NESTED["a"].get(mark, 0) + NESTED["b"].get(mark, 0) for mark in MARKS}

    low, high = subtract(moments_of(both), moments_of(NESTED["a"]))

    assert low <= 2.5 <= high
    assert high - low < 2


def test_two_breakdowns_together_leave_no_mean_of_few_people() -> None:
    release = publish(people_of(NESTED), plan(NESTED, CUTS))

    one, two = shown(release, "een"), shown(release, "twee")
    assert one or two
    assert not {"ab"} <= one.keys() or "a" not in two
    assert not {"bc"} <= two.keys() or "c" not in one
    assert [text.en for text in release.audit.left_out] == [
        "cijfer@twee: the mean of too few people can be worked out whatever is hidden. Join "
        "groups in the study plan, or leave this table out."
    ]


def test_two_breakdowns_that_leave_enough_people_are_both_shown() -> None:
    enough = NESTED | {"b": {5: 4, 6: 4, 7: 4}}

    release = publish(people_of(enough), plan(enough, CUTS))

    assert shown(release, "een").keys() | shown(release, "twee").keys() == {"ab", "c", "a", "bc"}
    assert release.audit.left_out == ()


# The residual group: never shown, derivable, told and accepted


RESIDUAL: Groups = {"anders": {5: 3, 7: 3, 9: 3}, **MANY}


def test_mean_of_a_residual_group_can_be_derived_and_needs_acceptance() -> None:
    people, items = people_of(RESIDUAL), plan(RESIDUAL, residual=("per_groep.anders",))
    low, high = subtract(whole_of(RESIDUAL), *(moments_of(MANY[name]) for name in MANY))
    assert high - low < REQUIRED

    with pytest.raises(DisclosureRefused):
        publish(people, items)


def test_mean_of_a_residual_group_is_never_shown_and_told_in_the_audit() -> None:
    people, items = people_of(RESIDUAL), plan(RESIDUAL, residual=("per_groep.anders",))

    release = publish(people, items, accepted=("per_groep.anders",))

    assert shown(release, "per_groep").keys() == MANY.keys()
    assert [text.en.split(":")[0] for text in release.audit.residual] == ["Residual group 'anders'"]
    assert "in 1 of 1 tables" in release.audit.residual[0].en


# A mean beside hidden answers


def test_mean_of_everyone_in_a_small_study_goes_where_a_mark_is_hidden() -> None:
    """With nine marks known and the mean, the tenth is a sum."""
    groups = {"allen": {6: 20, 7: 15, 8: 12, 10: 1}}
    printed = moments_of(groups["allen"])
    assert max(possible_in_large(printed, groups["allen"], 10)) < REQUIRED

    release = publish(people_of(groups), plan(groups, {"per_groep": {"allen": ("allen",)}}))

    assert shown(release, None) == {}


def possible_in_large(printed: Printed, marks: Mapping[int, int], mark: int) -> set[int]:
    """Return the counts of one mark that fit the mean where the other marks are public."""
    rest = sum(value * number for value, number in marks.items() if value != mark)
    low, high = sum_of(printed)
    return {count for count in range(printed[2]) if low <= rest + mark * count < high}
