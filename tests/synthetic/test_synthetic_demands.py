"""Facts become demands on columns of codes, in printed units."""

from __future__ import annotations

import pytest

from weerklank.kernel import DocumentRefused
from weerklank.synthetic import Facts, check_facts, make_respondents, read_facts
from weerklank.synthetic.demands import Column, Demands, derive_demands
from weerklank.synthetic.respondents import order_columns

TEXT = """study: proef
respondents: 40
unanswered_at_most: 10
items:
  - {id: toestemming, constant: ja}
  - {id: veld, answers: {a: 60, b: 40}, answered: 30}
  - {id: zorg, answers: {wel: 25, niet: null}, values: {wel: 1, niet: 0.5}, mean: 0.6}
  - {id: redenen, kind: multiple, answers: {x: 50, y: null}, answered: 38}
  - {id: opmerkingen, kind: empty}
breakdowns:
  - by: veld
    groups: {bee: [b]}
    cells:
      - {item: zorg, answers: [niet], percent: {bee: 80}}
      - {item: redenen, answers: [y], percent: {bee: 10}}
    means: [{item: zorg, mean: {bee: 0.7}}]
directions:
  - {item: zorg, answers: [wel, niet], by: veld, lowest: b, margin: 3}
  - {item: zorg, by: veld, highest: b, margin: 0.2}
  - {item: redenen, answers: [x], by: veld, highest: a}
no_difference: [{by: veld, groups: {bee: [b], alle: [a]}, items: [zorg], within: 7}]
"""


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(TEXT, "f.yaml")


@pytest.fixture(scope="module")
def demands(facts: Facts) -> Demands:
    return derive_demands(facts)


def test_derive_demands_gives_columns_to_what_is_asked_only(demands: Demands) -> None:
    """Four in forty may skip; a known base is the most that may skip, exact for options."""
    assert demands.columns == (
        Column("veld", "veld", ("a", "b"), (), (0, 10)),
        Column("zorg", "zorg", ("wel", "niet"), (1.0, 0.5), (0, 4)),
        Column("redenen.x", "redenen", ("no", "yes"), (), (2, 2), True),
        Column("redenen.y", "redenen", ("no", "yes"), (), (2, 2), True),
    )
    assert demands.column("zorg").missing == 2


def test_derive_demands_scores_shares_in_points_and_means_in_tenths(demands: Demands) -> None:
    assert [(d.column, d.scores, d.printed, d.by, set(d.codes)) for d in demands.levels] == [
        ("veld", (100.0, 0.0), 60.0, None, set()),
        ("veld", (0.0, 100.0), 40.0, None, set()),
        ("zorg", (100.0, 0.0), 25.0, None, set()),
        ("redenen.x", (0.0, 100.0), 50.0, None, set()),
        ("zorg", (0.0, 100.0), 80.0, "veld", {1}),
        ("redenen.y", (0.0, 100.0), 10.0, "veld", {1}),
        ("zorg", (10.0, 5.0), 6.0, None, set()),
        ("zorg", (10.0, 5.0), 7.0, "veld", {1}),
    ]


def test_derive_demands_turns_a_lowest_into_the_highest_of_negated_scores(demands: Demands) -> None:
    found = [(d.column, d.scores, d.by, d.groups, d.margin) for d in demands.rankings]
    b_first, a_first = ((frozenset({1}), frozenset({0})), (frozenset({0}), frozenset({1})))
    assert found == [
        ("zorg", (-100.0, -100.0), "veld", b_first, 3.0),
        ("zorg", (10.0, 5.0), "veld", b_first, 2.0),
        ("redenen.x", (0.0, 100.0), "veld", a_first, 0.0),
    ]


def test_derive_demands_keeps_the_groups_of_an_absence(facts: Facts, demands: Demands) -> None:
    (like,) = demands.likenesses
    assert (like.fact, like.column, like.by) == (facts.no_differences[0], "zorg", "veld")
    assert (like.groups, like.within) == ((frozenset({1}), frozenset({0})), 7.0)
    assert demands.every() == (*demands.levels, *demands.rankings, like)


def test_order_columns_puts_groups_before_what_is_broken_down_by_them(demands: Demands) -> None:
    by_last = """study: proef
respondents: 40
items:
  - {id: een, answers: {a: 50, b: 50}}
  - {id: twee, answers: {a: 50, b: 50}}
  - {id: drie, answers: {a: 50, b: 50}}
no_difference: [{by: drie, items: [een, twee], within: 5}, {by: twee, items: [een], within: 5}]
"""
    in_a_ring = by_last + "directions: [{item: drie, answers: [a], by: een, highest: a}]\n"

    def order(text: str) -> list[str]:
        return [c.id for c in order_columns(derive_demands(read_facts(text, "f.yaml")))]

    assert [c.id for c in order_columns(demands)] == [c.id for c in demands.columns]
    assert order(by_last) == ["drie", "twee", "een"]
    assert order(in_a_ring) == ["een", "drie", "twee"]


OPTIONS = """study: proef
respondents: 40
unanswered_at_most: {}
items:
  - {{id: veld, answers: {{a: 43, b: 58}}}}
  - {{id: redenen, kind: multiple, answers: {{x: 61, y: 50}}}}
breakdowns:
  - by: veld
    cells: [{{item: redenen, answers: [y], percent: {{a: 47}}}}]
"""


def test_options_get_the_largest_base_that_prints_all_their_percentages() -> None:
    """61% is no share of 40 or 39 people, 50% none of 39; 23 and 19 of 38 print so."""
    facts = read_facts(OPTIONS.format(5), "f.yaml")
    answers = make_respondents(facts, 1)
    assert sum(cell is not None for cell in answers.columns["redenen"]) == 38
    assert check_facts(facts, answers).holds


def test_options_are_refused_where_too_many_would_have_skipped() -> None:
    """Two in forty skipped; at most 4% is one."""
    with pytest.raises(DocumentRefused) as caught:
        make_respondents(read_facts(OPTIONS.format(4), "f.yaml"), 1)
    assert [problem.code for problem in caught.value.problems] == ["facts-conflict"]
