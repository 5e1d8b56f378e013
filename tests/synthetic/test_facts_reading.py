"""The facts document is read whole, and everything wrong with it is told at once."""

from __future__ import annotations

import pytest

from weerklank.kernel import DocumentRefused, Place, Text
from weerklank.synthetic import Count, FactItem, Group, Order, read_facts

HEAD = """study: proef
respondents: 100
items:
  - {id: veld, answers: {wijk: 60, gi: 40}}
  - {id: tijd, answers: {minder: 50, gelijk: 30, meer: 20}}
  - {id: cijfer, kind: mark, mean: 7.3}
  - {id: redenen, kind: multiple, answers: {geld: 40, druk: null, rust: null}, order: [druk, geld]}
"""


def refusals(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(DocumentRefused) as caught:
        read_facts(text, "facts.yaml")
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def refusal_lines(text: str) -> list[str]:
    with pytest.raises(DocumentRefused) as caught:
        read_facts(text, "f.yaml")
    return [problem.in_language("en") for problem in caught.value.problems]


def test_read_facts_keeps_every_kind_with_its_place() -> None:
    facts = read_facts(
        HEAD
        + """breakdowns:
  - by: veld
    groups: {zorg: [gi]}
    cells: [{item: tijd, answers: [minder, meer], percent: {zorg: 81}}]
    means: [{item: cijfer, mean: {zorg: 6.9}}]
directions: [{item: tijd, answers: [meer], by: veld, lowest: gi, margin: 3}]
no_difference: [{by: veld, items: [tijd], within: 5}]
residual: [{item: veld, answers: [gi], count: 40}]
distributed_by: [Voorbeeld]
""",
        "facts.yaml",
    )
    group = facts.shares[-1]
    assert group.name == "breakdowns[1].cells[1].percent.zorg"
    assert (group.place.line, group.percent, group.answers) == (11, 81, ("minder", "meer"))
    assert group.group == Group("veld", "zorg", ("gi",))
    assert group.describe().nl == "tijd [minder, meer] bij veld zorg = 81%"
    assert [mean.describe().nl for mean in facts.means] == [
        "gemiddelde cijfer = 7,3",
        "gemiddelde cijfer bij veld zorg = 6,9",
    ]
    assert facts.directions[0].describe().en == "tijd [meer] lowest in veld gi"
    assert facts.no_differences[0].within == 5
    assert facts.counts == (Count(facts.counts[0].place, "veld", ("gi",), 40),)
    assert facts.orders == (Order(facts.orders[0].place, "redenen", ("druk", "geld")),)
    assert facts.distributed_by == ("Voorbeeld",)


def test_read_facts_without_groups_makes_each_answer_a_group() -> None:
    facts = read_facts(HEAD + "no_difference: [{by: veld, items: [tijd], within: 5}]\n", "f")
    assert [group.answers for group in facts.no_differences[0].groups] == [("wijk",), ("gi",)]


BY_VELD = "breakdowns:\n  - by: veld\n    {}"
SHARE = BY_VELD.format("cells: [{{item: {}, answers: [{}], percent: {{{}}}}}]")
MEAN = BY_VELD.format("means: [{{item: {}, mean: {{{}}}}}]")
DIRECTION = "directions: [{{item: {}, by: {}, {}}}]"
CELL_PLACE, MEAN_PLACE = "10 (breakdowns[1].cells[1].", "10 (breakdowns[1].means[1]."
NO_FIT = (
    "This fact does not fit the kind of question of '{}' or of the groups. Remove it or name {}"
)
REFUSED = [
    (
        DIRECTION.format("tijt, answers: [meer]", "veld", "highest: gi"),
        "8 (directions[1].item): Unknown item 'tijt'. Did you mean 'tijd'? [facts-item-unknown]",
    ),
    (
        "no_difference: [{by: veld, items: [tijd, tijt], within: 5}]",
        "8 (no_difference[1].items[2]): Unknown item 'tijt'. Did you mean 'tijd'? "
        "[facts-item-unknown]",
    ),
    (
        DIRECTION.format("tijd, answers: [meer]", "veld", "highest: ig"),
        "8 (directions[1].highest): Unknown group 'ig'. Known are: gi, wijk. [facts-group-unknown]",
    ),
    (
        DIRECTION.format("tijd, answers: [meer]", "veld", "margin: 3"),
        "8 (directions[1]): Give exactly one of 'highest' and 'lowest'. Correct the fact. "
        "[facts-direction]",
    ),
    (
        DIRECTION.format("tijd, answers: [meer]", "veld", "highest: gi, lowest: wijk"),
        "8 (directions[1]): Give exactly one of 'highest' and 'lowest'. Correct the fact. "
        "[facts-direction]",
    ),
    (
        DIRECTION.format("tijd, answers: [meer]", "veld", "highest: gi, margin: -1"),
        "8 (directions[1].margin): 'margin' is -1 and does not lie between 0 and 100. "
        "Correct the fact. [facts-points]",
    ),
    (
        DIRECTION.format("tijd", "veld", "highest: gi"),
        f"8 (directions[1]): {NO_FIT.format('tijd', 'another item. [facts-kind]')}",
    ),
    (
        DIRECTION.format("tijd, answers: [meer]", "redenen", "highest: geld"),
        f"8 (directions[1]): {NO_FIT.format('tijd', 'another item. [facts-kind]')}",
    ),
    (
        SHARE.format("tijd", "mer", "gi: 3"),
        f"{CELL_PLACE}answers): 'tijd' has no answer 'mer'. Did you mean 'meer'? "
        "[facts-answer-unknown]",
    ),
    (
        DIRECTION.format("tijd, answers: [mer]", "veld", "highest: gi"),
        "8 (directions[1].answers): 'tijd' has no answer 'mer'. Did you mean 'meer'? "
        "[facts-answer-unknown]",
    ),
    (
        BY_VELD.format("groups: {a: [wjk, gi]}"),
        "10 (breakdowns[1].groups.a): 'veld' has no answer 'wjk'. Did you mean 'wijk'? "
        "[facts-answer-unknown]",
    ),
    (
        SHARE.format("tijd", "meer", "ig: 3"),
        f"{CELL_PLACE}percent.ig): Unknown group 'ig'. Known are: gi, wijk. [facts-group-unknown]",
    ),
    (
        SHARE.format("tijd", "meer", "gi: 101"),
        f"{CELL_PLACE}percent.gi): 101 is no percentage from 0 to 100. Correct the fact. "
        "[facts-percent]",
    ),
    (
        SHARE.format("tijd", "meer", "gi: -1"),
        f"{CELL_PLACE}percent.gi): -1 is no percentage from 0 to 100. Correct the fact. "
        "[facts-percent]",
    ),
    (
        SHARE.format("veld", "gi", "gi: 3"),
        f"{CELL_PLACE}percent.gi): 'veld' cannot be broken down by itself. Remove it or name "
        "another item. [facts-own-breakdown]",
    ),
    (
        SHARE.format("redenen", "geld, druk", "gi: 3"),
        f"{CELL_PLACE}percent.gi): {NO_FIT.format('redenen', 'another item. [facts-kind]')}",
    ),
    (
        BY_VELD.format("groups: {a: [gi], b: [gi, wijk]}"),
        "10 (breakdowns[1].groups): 'gi' falls in 'a' and in 'b'. Make two breakdowns of it. "
        "[facts-groups-overlap]",
    ),
    (
        BY_VELD.format("groups: {a: []}"),
        "10 (breakdowns[1].groups.a): Group 'a' is empty. Correct the fact. [facts-group-empty]",
    ),
    (
        MEAN.format("cijfer", "gi: 10.1"),
        f"{MEAN_PLACE}mean.gi): The mean 10.1 does not lie between 1 and 10. Look it up in the "
        "source. [facts-mean-range]",
    ),
    (
        MEAN.format("cijfer", "gi: 0.9"),
        f"{MEAN_PLACE}mean.gi): The mean 0.9 does not lie between 1 and 10. Look it up in the "
        "source. [facts-mean-range]",
    ),
    (
        MEAN.format("cijfer", "gi: 7.25"),
        f"{MEAN_PLACE}mean.gi): The mean 7.25 has more than one decimal. Correct the fact. "
        "[facts-mean-decimals]",
    ),
    (
        MEAN.format("cijfer", "ig: 7.2"),
        f"{MEAN_PLACE}mean.ig): Unknown group 'ig'. Known are: gi, wijk. [facts-group-unknown]",
    ),
    (
        MEAN.format("tijd", "gi: 2.0"),
        f"{MEAN_PLACE}mean.gi): 'tijd' has no values to take a mean of. Look it up in the source. "
        "[facts-mean-values]",
    ),
    (
        "no_difference: [{by: veld, items: [redenen], within: 5}]",
        "8 (no_difference[1].items[1]): " + NO_FIT.format("redenen", "another item. [facts-kind]"),
    ),
    (
        "no_difference: [{by: veld, items: [veld], within: 5}]",
        "8 (no_difference[1].items[1]): 'veld' cannot be broken down by itself. Remove it or name "
        "another item. [facts-own-breakdown]",
    ),
    (
        "no_difference: [{by: veld, items: [tijd], within: 101}]",
        "8 (no_difference[1].within): 'within' is 101 and does not lie between 0 and 100. "
        "Correct the fact. [facts-points]",
    ),
    (
        "residual: [{item: veld, answers: [gi], count: 101}]",
        "8 (residual[1].count): 101 does not lie between 0 and the 100 respondents. Look it up in "
        "the source. [facts-count]",
    ),
    (
        "residual: [{item: veld, answers: [gi], count: -1}]",
        "8 (residual[1].count): -1 does not lie between 0 and the 100 respondents. Look it up in "
        "the source. [facts-count]",
    ),
    (
        "residual: [{item: redenen, answers: [geld], count: 1}]",
        "8 (residual[1].count): " + NO_FIT.format("redenen", "another item. [facts-kind]"),
    ),
    (
        "unanswered_at_most: 101",
        "8 (unanswered_at_most): 'unanswered_at_most' is 101 and does not lie between 0 and 100. "
        "Correct the fact. [facts-points]",
    ),
]


@pytest.mark.parametrize(("addition", "expected"), REFUSED)
def test_read_facts_refuses_with_place_and_remedy(addition: str, expected: str) -> None:
    assert refusal_lines(f"{HEAD}{addition}\n") == [f"f.yaml:{expected}"]


@pytest.mark.parametrize(
    ("addition", "path"),
    [
        ("breakdown: []", "breakdown"),
        ("breakdowns: [{by: veld, cell: []}]", "breakdowns[1].cell"),
        (SHARE.format("tijd", "meer", "gi: 3")[:-2] + ", x: 1}]", "breakdowns[1].cells[1].x"),
        (MEAN.format("cijfer", "gi: 7.0")[:-2] + ", x: 1}]", "breakdowns[1].means[1].x"),
        (DIRECTION.format("cijfer", "veld", "lowest: gi, marge: 2"), "directions[1].marge"),
        ("no_difference: [{by: veld, items: [tijd], within: 5, x: 1}]", "no_difference[1].x"),
        ("residual: [{item: veld, answers: [gi], aantal: 1}]", "residual[1].aantal"),
    ],
)
def test_read_facts_refuses_a_field_that_it_does_not_know(addition: str, path: str) -> None:
    found = refusal_lines(f"{HEAD}{addition}\n")
    assert [line.split(":")[1].split(" ", 1)[1] for line in found] == [f"({path})"]
    assert found[0].endswith("[field-unknown]")


ONE_ITEM = "study: p\nrespondents: 10\nitems:\n  - {}\n"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "{id: x, answers: {a: 1, b: 99}, together: [{answers: [c, a], percent: 3}]}",
            "4 (items[1].together[1].answers): 'x' has no answer 'c'. Known are: a, b. "
            "[facts-answer-unknown]",
        ),
        (
            "{id: x, answers: {a: 1, b: 99}, together: [{answers: [a, b], percent: 101}]}",
            "4 (items[1].together[1].percent): 101 is no percentage from 0 to 100. Correct the "
            "fact. [facts-percent]",
        ),
        (
            "{id: x, answers: {a: 1, b: 99}, together: [{answers: [a, b], percent: 100, c: 1}]}",
            "4 (items[1].together[1].c): 'c' is not known here. Known are: answers, percent. "
            "[field-unknown]",
        ),
        (
            "{id: x, answers: {a: 50, b: 50}, values: {a: 1, b: 2, c: 3}, mean: 1.5}",
            "4 (items[1].values.c): 'c' is not known here. Known are: a, b. [field-unknown]",
        ),
        (
            "{id: x, answers: {a: 50, b: 50}, order: [a]}",
            "4 (items[1].order): " + NO_FIT.format("x", "another item. [facts-kind]"),
        ),
        (
            "{id: x, kind: multiple, answers: {a: 50, b: 50}, order: []}",
            "4 (items[1].order): " + NO_FIT.format("x", "another item. [facts-kind]"),
        ),
        (
            "{id: x, kind: multiple, answers: {a: 50, b: 50}, values: {a: 1, b: 2}}",
            "4 (items[1].values): 'values' is not known here. Known are: answers, id, kind, label, "
            "together. [field-unknown]",
        ),
        (
            "{id: x, kind: mark, answers: {'11': 50}}",
            "4 (items[1].answers.11): 'x' has no answer '11'. Did you mean '1'? "
            "[facts-answer-unknown]",
        ),
        (
            "{id: x, constant: ja, answered: 3}",
            "4 (items[1].answered): " + NO_FIT.format("x", "another item. [facts-kind]"),
        ),
        (
            "{id: x, answers: {a: 50, b: 50}, answered: 11}",
            "4 (items[1].answered): 11 does not lie between 0 and the 10 respondents. Look it up "
            "in the source. [facts-count]",
        ),
        (
            "{id: x, answers: {a: 100}, what: 1}",
            "4 (items[1].what): 'what' is not known here. Known are: answers, id, kind, label, "
            "together, values. [field-unknown]",
        ),
        (
            "{id: x, answers: {a: null}}\n  - {id: x, answers: {a: null}}",
            "5 (items[2].id): 'x' is given twice. Remove one of them. [facts-item-twice]",
        ),
    ],
)
def test_read_facts_refuses_an_item_with_place_and_remedy(item: str, expected: str) -> None:
    assert refusal_lines(ONE_ITEM.format(item)) == [f"f.yaml:{expected}"]


def test_read_facts_wants_at_least_one_respondent() -> None:
    text = ONE_ITEM.format("{id: x, answers: {a: 100}}")
    assert refusal_lines(text.replace("10", "0", 1)) == [
        "f.yaml:2 (respondents): There must be at least one respondent. "
        "Fill in how many people took part. [facts-respondents]"
    ]
    assert refusal_lines(text.replace("respondents: 10\n", "")) == [
        "f.yaml:1: 'respondents' is missing. Fill in 'respondents'. [field-missing]"
    ]
    assert read_facts(text.replace("10", "1", 1), "f.yaml").respondents == 1


def test_read_facts_reads_the_shape_of_each_kind_of_item() -> None:
    items = [
        "{id: a, constant: ja, label: Akkoord}",
        "{id: b, kind: empty, label: Opmerkingen}",
        "{id: c, kind: mark, label: Cijfer, answers: {'7': 40, '8': null}, answered: 9}",
        "{id: d, label: Zorg, answers: {wel: null, niet: null}, values: {wel: 1, niet: 0.5}}",
        "{id: e, kind: multiple, answers: {x: null}}",
    ]
    facts = read_facts(ONE_ITEM.format("\n  - ".join(items)), "f.yaml")
    marks = tuple(str(mark) for mark in range(1, 11))
    assert facts.items == (
        FactItem("a", "constant", ("ja",), (), "Akkoord"),
        FactItem("b", "empty", (), (), "Opmerkingen"),
        FactItem("c", "mark", marks, tuple(float(mark) for mark in marks), "Cijfer"),
        FactItem("d", "single", ("wel", "niet"), (1.0, 0.5), "Zorg"),
        FactItem("e", "multiple", ("x",)),
    )
    assert [fact.describe() for fact in facts.all_facts()] == [
        Text("c [7] = 40%", "c [7] = 40%"),
        Text("c beantwoord door 9", "c answered by 9"),
    ]
    assert (facts.unanswered_at_most, facts.notes, facts.distributed_by) == (5.0, "", ())
    assert facts.place == Place("f.yaml", 1)


def test_facts_describe_themselves_in_both_languages() -> None:
    facts = read_facts(
        HEAD
        + """breakdowns:
  - by: veld
    groups: {zorg: [gi]}
    means: [{item: cijfer, mean: {zorg: 6.9}}]
directions:
  - {item: tijd, answers: [minder, meer], by: veld, lowest: gi}
  - {item: cijfer, by: veld, highest: gi, margin: 0.5}
no_difference: [{by: veld, items: [tijd], within: 2.5}]
residual: [{item: veld, answers: [wijk, gi], count: 40}]
""",
        "facts.yaml",
    )
    told = [fact.describe() for fact in facts.all_facts() if fact.name[:5] != "items"]
    assert told == [
        Text("gemiddelde cijfer bij veld zorg = 6,9", "mean cijfer in veld zorg = 6.9"),
        Text("veld [wijk, gi]: 40 mensen", "veld [wijk, gi]: 40 people"),
        Text("tijd [minder, meer] laagst bij veld gi", "tijd [minder, meer] lowest in veld gi"),
        Text("cijfer (gemiddelde) hoogst bij veld gi", "cijfer (mean) highest in veld gi"),
        Text(
            "tijd verschilt niet naar veld (binnen 2.5 punten)",
            "tijd does not differ by veld (within 2.5 points)",
        ),
    ]
    assert facts.orders[0].describe() == Text(
        "redenen meest genoemd: druk, geld", "redenen most named: druk, geld"
    )
    assert [direction.margin for direction in facts.directions] == [0.0, 0.5]


def test_read_facts_refuses_percentages_that_are_no_rounding_of_a_whole() -> None:
    text = HEAD.replace("gelijk: 30", "gelijk: 60")
    assert refusals(text) == [("facts-sum", 5)]
    assert refusals(HEAD.replace("meer: 20", "meer: 18")) == [("facts-sum", 5)]


def test_read_facts_takes_percentages_that_rounding_explains() -> None:
    assert read_facts(HEAD.replace("meer: 20", "meer: 19"), "f").shares[-2].percent == 19
    assert read_facts(HEAD.replace("meer: 20", "meer: 21"), "f").shares[-2].percent == 21


@pytest.mark.parametrize("percents", ["a: 51, b: 50", "a: 98, b: 1, c: 1, d: 1, e: 1, f: 1"])
def test_read_facts_takes_percentages_up_to_half_a_point_each_above_a_whole(percents: str) -> None:
    """50.5 and 49.5 print as 51 and 50; 97.5 and five of 0.5 print as 98 and five of 1."""
    assert read_facts(ONE_ITEM.format(f"{{id: x, answers: {{{percents}}}}}"), "f").shares


def test_read_facts_refuses_percentages_more_than_half_a_point_each_above_a_whole() -> None:
    assert refusals(ONE_ITEM.format("{id: x, answers: {a: 51, b: 51}}")) == [("facts-sum", 4)]


def test_read_facts_takes_a_count_of_nobody_and_of_everybody() -> None:
    counts = "".join(f"  - {{item: veld, answers: [{a}], count: {n}}}\n" for a, n in COUNTED)
    assert [c.count for c in read_facts(f"{HEAD}residual:\n{counts}", "f").counts] == [0, 100]


COUNTED = [("wijk", 0), ("gi", 100)]


def test_read_facts_wants_the_answers_of_a_cell() -> None:
    cell = BY_VELD.format("cells: [{item: tijd, percent: {gi: 3}}]")
    assert refusals(HEAD + cell) == [("field-missing", 10)]


def test_read_facts_refuses_a_fact_given_twice_even_with_another_group_name() -> None:
    cell = "cells: [{{item: tijd, answers: [meer], percent: {{{}: 3}}}}]"
    text = HEAD + (
        f"breakdowns:\n  - by: veld\n    {cell.format('gi')}\n"
        f"  - by: veld\n    groups: {{zorg: [gi]}}\n    {cell.format('zorg')}\n"
    )
    assert refusals(text) == [("facts-twice", 13)]


def test_read_facts_refuses_opposed_directions() -> None:
    text = (
        HEAD
        + """directions:
  - {item: tijd, answers: [meer], by: veld, highest: gi}
  - {item: tijd, answers: [meer], by: veld, highest: wijk}
"""
    )
    assert refusals(text) == [("facts-directions-opposed", 10)]


def test_read_facts_tells_all_problems_at_once() -> None:
    text = HEAD.replace("gi: 40", "gi: 70").replace("mean: 7.3", "mean: 12.0") + "what: 1\n"
    assert refusals(text) == [("facts-sum", 4), ("facts-mean-range", 6), ("field-unknown", 8)]


def test_read_facts_speaks_both_languages_and_suggests() -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_facts(HEAD + "no_difference: [{by: veld, items: [tijt], within: 5}]\n", "f.yaml")
    assert (
        caught.value.problems[0]
        .in_language("nl")
        .startswith(
            "f.yaml:8 (no_difference[1].items[1]): Onbekend item 'tijt'. Bedoelde u 'tijd'?"
        )
    )
    assert "Did you mean 'tijd'?" in caught.value.in_language("en")
