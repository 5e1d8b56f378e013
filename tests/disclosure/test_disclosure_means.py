"""Attacks on means of report marks: each shown to succeed on a naive release, then to fail on ours.

The attacker here counts and subtracts with printed means, deviations and bases alone, and shares no
code with the room. A naive release prints each group's deviation, as reports do; ours does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from fakes.counted import THEMES, Items, People, count_tables, plan_study, spread_people
from weerklank.analysis import CountedTable
from weerklank.disclosure import DEFAULT_RULES, Release, make_release
from weerklank.disclosure.problem.marks_behind import MeansOfGroups, tells_an_answer
from weerklank.kernel import DisclosureRefused

MARKS = tuple(range(1, 11))
HALF = Fraction(1, 20)
REQUIRED = 5
Groups = Mapping[str, Mapping[int, int]]
Printed = tuple[float, float | None, int]

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
    far = math.inf if sd is None else (base - 1) * (sd + 0.05) ** 2 + base * 0.05**2 + 1e-6
    reached = {(0, 0, 0, 0, 0.0)}
    for value in MARKS:
        reached = {
            (
                n + more,
                total + more * value,
                0 if sd is None else squares + more * value**2,
                more if value == mark else given,
                0.0 if sd is None else off + more * (value - mean) ** 2,
            )
            for n, total, squares, given, off in reached
            for more in range(min(base - n, public.get(value, 0)) + 1)
            if off + more * (value - mean) ** 2 <= far
        }
    return {
        given
        for n, total, squares, given, _ in reached
        if n == base
        and prints(Fraction(total, base), mean)
        and (sd is None or deviates(squares, total, base, sd))
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
        if row.mean is not None and row.mean.mean is not None and row.base is not None
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


# A deviation that gives a lone answer away


LONE = {
    "an eight among sevens": {7: 11, 8: 1},
    "two eights among sevens": {7: 10, 8: 2},
    "a nine among tens": {10: 11, 9: 1},
    "a seven among eights": {8: 11, 7: 1},
}


def bare(printed: Printed) -> Printed:
    """Return what is printed without the deviation."""
    return printed[0], None, printed[2]


@pytest.mark.parametrize("few", LONE.values(), ids=LONE)
def test_attacker_reads_a_lone_answer_from_mean_and_deviation(few: Mapping[int, int]) -> None:
    (rare,) = (mark for mark, number in few.items() if number < 3)

    told = possible_counts(moments_of(few), rare, beside_many(few))

    assert min(told) > 0
    assert max(told) - min(told) < REQUIRED


@pytest.mark.parametrize("few", LONE.values(), ids=LONE)
def test_lone_answer_stays_open_or_its_mean_is_hidden(few: Mapping[int, int]) -> None:
    groups = {"weinig": few, **MANY}
    (rare,) = (mark for mark, number in few.items() if number < 3)

    means = shown(publish(people_of(groups), plan(groups)), "per_groep")

    assert "weinig" not in means or 0 in possible_counts(means["weinig"], rare, everyone_of(groups))


def test_no_group_publishes_its_deviation() -> None:
    table = publish(people_of(MANY), plan(MANY)).table("cijfer", "per_groep")

    assert table is not None
    assert [row.mean and (row.mean.sd, row.mean.low is None) for row in table.rows] == [
        (None, False)
    ] * 2


def test_interval_of_a_group_says_nothing_of_its_own_spread() -> None:
    narrow: Groups = {"smal": {6: 5, 7: 20, 8: 5}, "breed": {4: 10, 7: 10, 10: 10}}
    table = publish(people_of(narrow), plan(narrow)).table("cijfer", "per_groep")

    assert table is not None
    widths = {
        round((row.mean.high or 0) - (row.mean.low or 0), 1) for row in table.rows if row.mean
    }
    assert len(widths) == 1


# A mean that gives a lone answer away by itself


@pytest.mark.parametrize("few", [{10: 11, 9: 1}, {1: 11, 2: 1}], ids=str)
def test_mean_at_an_end_of_the_scale_is_hidden(few: Mapping[int, int]) -> None:
    groups = {"weinig": few, **MANY, "ook": {1: 5, 2: 6, 9: 8, 10: 8}}
    (rare,) = (mark for mark, number in few.items() if number < 3)
    told = possible_counts(bare(moments_of(few)), rare, everyone_of(groups))
    assert min(told) > 0

    assert "weinig" not in shown(publish(people_of(groups), plan(groups)), "per_groep")


@pytest.mark.parametrize("mark", [1, 10])
def test_mean_of_a_group_that_gave_the_same_extreme_mark_is_hidden(mark: int) -> None:
    groups = {"weinig": {mark: 12}, **MANY}
    everyone = beside_many(groups["weinig"])
    assert possible_counts(bare(moments_of(groups["weinig"])), mark, everyone) == {12}

    assert "weinig" not in shown(publish(people_of(groups), plan(groups)), "per_groep")


def test_one_low_mark_is_hidden_though_no_single_mark_is_known() -> None:
    """Nobody else gave a mark under six: the mean says that one person here did."""
    groups: Groups = {"weinig": {3: 1, 6: 9}, "een": {6: 20, 7: 20}, "twee": {7: 15, 8: 15}}
    told = possible_counts(bare(moments_of(groups["weinig"])), 3, everyone_of(groups))
    assert min(told) > 0

    assert "weinig" not in shown(publish(people_of(groups), plan(groups)), "per_groep")


def means_of(groups: Groups) -> MeansOfGroups:
    return MeansOfGroups(
        MARKS,
        tuple(tuple(marks.get(mark, 0) for mark in MARKS) for marks in groups.values()),
        tuple(moments_of(marks)[0] for marks in groups.values()),
        tuple(everyone_of(groups)[mark] for mark in MARKS),
    )


def told_together(groups: Groups, name: str) -> bool:
    """Whether a band of one or two people is known from all means, by trying all layouts."""
    possible = list(layouts(tuple(groups), everyone_of(groups), groups))
    bands = [range(m, m + 1) for m in MARKS]
    bands += [range(1, m + 1) for m in MARKS[1:9]] + [range(m, 11) for m in MARKS[1:9]]
    for band in bands:
        truth = sum(groups[name].get(mark, 0) for mark in band)
        counts = {sum(layout[name].get(mark, 0) for mark in band) for layout in possible}
        if 0 < truth < 3 and 0 not in counts and max(counts) - min(counts) < REQUIRED:
            return True
        if len(band) == 1 and counts == {sum(groups[name].values())}:
            return True
    return False


def layouts(names: tuple[str, ...], left: Mapping[int, int], groups: Groups) -> Iterator[Groups]:
    """Yield every way in which the marks of everyone can lie over groups with these means."""
    name, *rest = names
    if not rest:
        if prints_as(left, groups[name]):
            yield {name: left}
        return
    for marks in fillings(MARKS, left, sum(groups[name].values())):
        if prints_as(marks, groups[name]):
            over = {mark: left[mark] - marks.get(mark, 0) for mark in MARKS}
            for others in layouts(tuple(rest), over, groups):
                yield {name: marks, **others}


def fillings(
    marks: tuple[int, ...], left: Mapping[int, int], people: int
) -> Iterator[dict[int, int]]:
    if not marks:
        if people == 0:
            yield {}
        return
    for number in range(min(people, left[marks[0]]) + 1):
        for others in fillings(marks[1:], left, people - number):
            yield {marks[0]: number, **others}


def prints_as(marks: Mapping[int, int], truth: Mapping[int, int]) -> bool:
    people = sum(truth.values())
    total = sum(mark * number for mark, number in marks.items())
    return sum(marks.values()) == people and prints(Fraction(total, people), moments_of(truth)[0])


SMALL: dict[str, Groups] = {
    "a ten that the rest cannot hold": {"a": {8: 10, 10: 1}, "b": {6: 11}, "c": {6: 5, 7: 5}},
    "a ten that anybody may hold": {"a": {8: 8, 9: 2, 10: 1}, "b": {7: 6, 9: 5}},
    "a low mark": {"a": {2: 1, 7: 10}, "b": {6: 5, 8: 6}},
    "two camps": {"a": {5: 6, 9: 5}, "b": {5: 5, 9: 6}},
    "a lone seven": {"a": {6: 10, 7: 1}, "b": {6: 12}},
}


@pytest.mark.parametrize("groups", SMALL.values(), ids=SMALL)
def test_tells_an_answer_as_trying_all_layouts_does(groups: Groups) -> None:
    found = {
        name: tells_an_answer(means_of(groups), place, DEFAULT_RULES)
        for place, name in enumerate(groups)
    }

    assert found == {name: told_together(groups, name) for name in groups}


OPEN = {
    "even": {6: 4, 7: 4, 8: 4},
    "two camps": {5: 6, 9: 6},
    "wide": {3: 1, 4: 2, 5: 6, 6: 5, 7: 4, 8: 2},
    "one lower among many": {5: 1, 6: 3, 7: 7, 8: 9},
}


@pytest.mark.parametrize("marks", OPEN.values(), ids=OPEN)
def test_mean_that_leaves_single_answers_open_is_shown(marks: Mapping[int, int]) -> None:
    groups = {"weinig": marks, **MANY, "ook": {3: 4, 4: 6, 5: 9, 10: 3}}

    release = publish(people_of(groups), plan(groups))

    assert shown(release, "per_groep").keys() == groups.keys()


# Means beside percentages of the same answers


def test_attacker_reads_a_lone_mark_from_a_mean_and_a_percentage() -> None:
    """Six is the least that anybody here gave: then a mean of 6.1 is nine sixes and a seven."""
    few = {6: 9, 7: 1}
    told = {
        layout.get(7, 0)
        for layout in fillings(MARKS, {mark: 10 if mark > 5 else 0 for mark in MARKS}, 10)
        if prints_as(layout, few)
    }

    assert told == {1}


@pytest.mark.parametrize("earlier", [False, True])
def test_means_beside_percentages_of_the_same_answers_are_refused(earlier: bool) -> None:
    items = plan(MANY)
    means, everyone = [], []
    for table in count_tables(people_of(MANY), items):
        (means if table.kind == "mean" else everyone).append(table)
    crossed = [replace(table, item="laag", kind="answers") for table in means]
    people = sum(sum(marks.values()) for marks in MANY.values())
    study = plan_study(items)

    def release(tables: list[CountedTable], before: tuple[Release, ...] = ()) -> Release:
        return make_release(
            tuple(tables), study, THEMES, people, None, 1, before, "2026-01-01", "proef"
        )

    before = (release([*everyone, *means]),) if earlier else ()
    asked = [*everyone, *crossed] if earlier else [*everyone, *means, *crossed]
    with pytest.raises(DisclosureRefused) as refused:
        release(asked, before)

    assert {problem.code for problem in refused.value.problems} == {"disclosure-mark-crossed"}


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
