"""The facts document is read whole, and everything wrong with it is told at once."""

from __future__ import annotations

import pytest

from weerklank.kernel import DocumentRefused
from weerklank.synthetic import Count, Group, Order, read_facts

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


CELL = "breakdowns:\n  - by: veld\n    {}\n"


@pytest.mark.parametrize(
    ("addition", "expected"),
    [
        (
            "directions: [{item: tijt, answers: [meer], by: veld, highest: gi}]",
            "facts-item-unknown",
        ),
        (
            CELL.format("cells: [{item: tijd, answers: [mer], percent: {gi: 3}}]"),
            "facts-answer-unknown",
        ),
        (
            CELL.format("cells: [{item: tijd, answers: [meer], percent: {ig: 3}}]"),
            "facts-group-unknown",
        ),
        (
            CELL.format("cells: [{item: tijd, answers: [meer], percent: {gi: 103}}]"),
            "facts-percent",
        ),
        (CELL.format("groups: {a: [gi], b: [gi, wijk]}"), "facts-groups-overlap"),
        (CELL.format("means: [{item: cijfer, mean: {gi: 11.0}}]"), "facts-mean-range"),
        (CELL.format("means: [{item: cijfer, mean: {gi: 7.25}}]"), "facts-mean-decimals"),
        (CELL.format("means: [{item: tijd, mean: {gi: 2.0}}]"), "facts-mean-values"),
        (
            CELL.format("cells: [{item: veld, answers: [gi], percent: {gi: 3}}]"),
            "facts-own-breakdown",
        ),
        (
            CELL.format("cells: [{item: redenen, answers: [geld, druk], percent: {gi: 3}}]"),
            "facts-kind",
        ),
        ("directions: [{item: tijd, answers: [meer], by: veld}]", "facts-direction"),
        ("residual: [{item: veld, answers: [gi], count: 101}]", "facts-count"),
        ("breakdown: []", "field-unknown"),
    ],
)
def test_read_facts_refuses(addition: str, expected: str) -> None:
    assert expected in [code for code, _ in refusals(HEAD + addition + "\n")]


def test_read_facts_refuses_percentages_that_are_no_rounding_of_a_whole() -> None:
    text = HEAD.replace("gelijk: 30", "gelijk: 60")
    assert refusals(text) == [("facts-sum", 5)]
    assert refusals(HEAD.replace("meer: 20", "meer: 18")) == [("facts-sum", 5)]


def test_read_facts_takes_percentages_that_rounding_explains() -> None:
    assert read_facts(HEAD.replace("meer: 20", "meer: 19"), "f").shares[-2].percent == 19
    assert read_facts(HEAD.replace("meer: 20", "meer: 21"), "f").shares[-2].percent == 21


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
