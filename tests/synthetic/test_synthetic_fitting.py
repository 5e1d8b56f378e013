"""Fitting in fractions and in whole people, and the plan of the margins."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weerklank.kernel import Place
from weerklank.synthetic import Mean, Share, read_facts
from weerklank.synthetic.demands import Column, Level, derive_demands
from weerklank.synthetic.fitting import deal_answers, fit_fractions, round_table
from weerklank.synthetic.margins import expect_counts, plan_margins
from weerklank.synthetic.program import Program
from weerklank.synthetic.tables import Band, Race, Scored, Table


def table(
    sizes: list[int],
    margins: list[int],
    bands: tuple[Band, ...] = (),
    races: tuple[Race, ...] = (),
) -> Table:
    profile = np.repeat(np.arange(len(sizes)), sizes)
    allowed = np.ones((len(sizes), len(margins)), dtype=bool)
    return Table(profile, np.array(sizes), np.array(margins), allowed, bands, races)


def row(number: int, scores: list[float], rows: int) -> Scored:
    cells = np.zeros((rows, len(scores)), dtype=bool)
    cells[number] = True
    return Scored(cells, np.broadcast_to(np.array(scores), cells.shape))


def test_fit_fractions_without_demands_is_independence() -> None:
    fitted = fit_fractions(table([30, 10], [20, 20]))
    assert fitted == pytest.approx(np.array([[15.0, 15.0], [5.0, 5.0]]))


def test_fit_fractions_meets_a_group_percentage_and_both_margins() -> None:
    band = Band(row(0, [100.0, 0.0], 2), 58.5, 61.5, 60.0)
    fitted = fit_fractions(table([30, 10], [20, 20], (band,)))
    assert fitted == pytest.approx(np.array([[18.0, 12.0], [2.0, 8.0]]), abs=0.05)


def test_fit_fractions_keeps_cross_ratios_that_no_demand_touches() -> None:
    """What Deming and Stephan's fitting leaves alone: odds between other profiles."""
    band = Band(row(0, [100.0, 0.0, 0.0], 3), 58.5, 61.5, 60.0)
    fitted = fit_fractions(table([20, 30, 50], [40, 35, 25], (band,)))
    odds = fitted[1, 0] * fitted[2, 1] / (fitted[1, 1] * fitted[2, 0])
    assert odds == pytest.approx(1.0, abs=1e-6)
    assert fitted.sum(axis=0) == pytest.approx([40, 35, 25], abs=0.01)
    assert fitted.sum(axis=1) == pytest.approx([20, 30, 50], abs=0.01)


def test_fit_fractions_tilts_to_a_group_mean() -> None:
    scores = [10.0 * mark for mark in range(1, 6)]
    band = Band(row(0, scores, 2), 38.5, 41.5, 40.0)
    people = table([50, 50], [20, 20, 20, 20, 20], (band,))
    assert band.scored.mean(fit_fractions(people)) == pytest.approx(40.0, abs=0.1)


def test_fit_fractions_parts_the_runners_of_a_race() -> None:
    race = Race((row(0, [100.0, 0.0], 2), row(1, [100.0, 0.0], 2)), 10.0)
    fitted = fit_fractions(table([50, 50], [50, 50], (), (race,)))
    first, other = (runner.mean(fitted) for runner in race.runners)
    assert first is not None
    assert other is not None
    assert first - other == pytest.approx(11.0, abs=0.01)


def test_fit_fractions_parts_the_runners_of_a_race_to_the_lowest() -> None:
    race = Race((row(0, [-100.0, 0.0], 2), row(1, [-100.0, 0.0], 2)), 10.0)
    fitted = fit_fractions(table([50, 50], [50, 50], (), (race,)))
    assert 2 * (fitted[1, 0] - fitted[0, 0]) == pytest.approx(11.0, abs=0.01)


def test_fit_fractions_leaves_alone_what_is_already_within_its_demands() -> None:
    wide = Band(row(0, [100.0, 0.0], 2), 30.0, 70.0)
    ahead = Race((row(0, [100.0, 0.0], 2), row(1, [100.0, 0.0], 2)), -5.0)
    fitted = fit_fractions(table([30, 10], [20, 20], (wide,), (ahead,)))
    assert fitted == pytest.approx(np.array([[15.0, 15.0], [5.0, 5.0]]))


def test_fit_fractions_moves_a_share_without_printed_figure_just_inside_its_band() -> None:
    """A tenth of the width inside: 60 + 1 of 60..70, 40 - 1 of 30..40."""
    for low, high, share in ((60.0, 70.0, 61.0), (30.0, 40.0, 39.0)):
        band = Band(row(0, [100.0, 0.0], 2), low, high)
        fitted = fit_fractions(table([50, 50], [50, 50], (band,)))
        assert 100 * fitted[0, 0] / 50 == pytest.approx(share, abs=0.01)


def test_fit_fractions_passes_over_demands_on_cells_without_people() -> None:
    nobody = Scored(np.array([[True, False], [False, False]]), np.full((2, 2), 100.0))
    race = Race((nobody, row(1, [100.0, 0.0], 2)), 5.0)
    people = table([30, 10], [0, 40], (Band(nobody, 58.5, 61.5, 60.0),), (race,))
    fitted = fit_fractions(people)
    assert fitted == pytest.approx(np.array([[0.0, 30.0], [0.0, 10.0]]))
    rounded, _ = round_table(people, fitted, np.zeros_like(fitted))
    assert rounded.tolist() == [[0, 30], [0, 10]]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=6), st.integers(0, 1000))
def test_round_table_keeps_margins_and_stays_within_one(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    margins = np.bincount(rng.integers(0, 3, size=sum(sizes)), minlength=3).tolist()
    people = table(sizes, margins)
    fitted = fit_fractions(people)
    rounded, short = round_table(people, fitted, rng.uniform(-0.05, 0.05, fitted.shape))
    assert rounded.sum(axis=1).tolist() == sizes
    assert rounded.sum(axis=0).tolist() == margins
    assert np.abs(rounded - fitted).max() < 1 + 1e-6
    assert short == 0


def test_round_table_takes_the_nearest_whole_people() -> None:
    fitted = np.array([[3.8, 6.2], [4.2, 5.8]])
    rounded, short = round_table(table([10, 10], [8, 12]), fitted, np.zeros((2, 2)))
    assert (rounded.tolist(), short) == ([[4, 6], [4, 6]], 0)


def test_round_table_lets_the_noise_decide_between_equally_near_roundings() -> None:
    halves, noise = np.full((2, 2), 2.5), np.array([[0.05, 0.0], [0.0, 0.0]])
    people = table([5, 5], [5, 5])
    assert round_table(people, halves, noise)[0].tolist() == [[2, 3], [3, 2]]
    assert round_table(people, halves, -noise)[0].tolist() == [[3, 2], [2, 3]]


def test_round_table_prefers_the_printed_figure_to_the_nearest_people() -> None:
    """41.2 of 100 is nearest to 41; printed is 40, and 39 to 41 would do."""
    band = Band(row(0, [100.0, 0.0], 2), 38.5, 41.5, 40.0)
    fitted = np.array([[41.2, 58.8], [38.8, 61.2]])
    rounded, short = round_table(table([100, 100], [80, 120], (band,)), fitted, np.zeros((2, 2)))
    assert (rounded.tolist(), short) == ([[40, 60], [40, 60]], pytest.approx(0))


def test_round_table_keeps_the_runners_of_a_race_apart() -> None:
    """54 and 46 would round to five of ten each; ten points apart are six and four."""
    race = Race((row(0, [100.0, 0.0], 2), row(1, [100.0, 0.0], 2)), 10.0)
    fitted = np.array([[5.4, 4.6], [4.6, 5.4]])
    rounded, short = round_table(table([10, 10], [10, 10], (), (race,)), fitted, np.zeros((2, 2)))
    assert (rounded.tolist(), short) == ([[6, 4], [4, 6]], pytest.approx(0))


def test_round_table_puts_nobody_where_nobody_is_allowed() -> None:
    people = replace(table([28, 2], [14, 14, 2]), allowed=np.array([[1, 1, 0], [0, 0, 1]], bool))
    fitted = fit_fractions(people)
    assert round_table(people, fitted, np.zeros((2, 3)))[0].tolist() == [[14, 14, 0], [0, 0, 2]]


def test_round_table_tells_where_no_table_has_these_margins() -> None:
    people = replace(table([5, 5], [5, 5]), allowed=np.array([[1, 0], [1, 0]], bool))
    fitted = fit_fractions(people)
    assert round_table(people, fitted, np.zeros((2, 2)))[1] == math.inf


def test_round_table_tells_how_many_people_a_demand_is_short() -> None:
    band = Band(row(0, [100.0, 0.0], 2), 100.0, 101.0)
    people = table([10, 10], [7, 13], (band,))
    fitted = fit_fractions(people)
    rounded, short = round_table(people, fitted, np.zeros_like(fitted))
    assert rounded.tolist() == [[7, 3], [0, 10]]
    assert short == pytest.approx(3.0)


def test_deal_answers_deals_exactly_what_each_profile_holds() -> None:
    people = table([3, 2], [2, 3])
    codes = deal_answers(people, np.array([[1, 2], [1, 1]]), np.random.default_rng(1))
    assert sorted(codes[:3].tolist()) == [0, 1, 1]
    assert sorted(codes[3:].tolist()) == [0, 1]


def plan(text: str) -> dict[str, list[int]] | None:
    facts = read_facts(text, "f.yaml")
    found = plan_margins(facts.respondents, derive_demands(facts), facts.counts, facts.orders)
    return None if found is None else {item: counts.tolist() for item, counts in found.items()}


def test_plan_margins_lets_someone_skip_only_where_the_figures_ask_for_it() -> None:
    """33, 33 and 33 are thirds: 100 people cannot print so, 99 can."""
    text = "study: p\nrespondents: 100\nitems:\n  - {id: x, answers: {a: 33, b: 33, c: 33}}\n"
    assert plan(text) == {"x": [33, 33, 33, 1]}
    assert plan(text.replace("c: 33", "c: 34")) == {"x": [33, 33, 34, 0]}


def test_plan_margins_finds_nothing_where_no_counts_print_so() -> None:
    text = "study: p\nrespondents: 7\nitems:\n  - {id: x, answers: {a: 50, b: 50}}\n"
    assert plan(text) is None


def test_plan_margins_draws_marks_as_a_bell_around_the_mean() -> None:
    text = "study: p\nrespondents: 150\nitems:\n  - {id: x, kind: mark, mean: 7.3}\n"
    counts = (plan(text) or {})["x"]
    assert counts.index(max(counts)) == 6
    facts = read_facts(text, "f.yaml")
    demands = derive_demands(facts)
    bell = expect_counts(demands.columns[0], demands.levels, 150)
    assert max(abs(count - middle) for count, middle in zip(counts, bell, strict=False)) < 2
    assert sum((mark + 1) * count for mark, count in enumerate(counts[:10])) in range(1088, 1103)


def test_plan_margins_spreads_answers_without_a_figure_evenly() -> None:
    text = "study: p\nrespondents: 90\nitems:\n  - {id: x, answers: {a: 33, b: null, c: null}}\n"
    assert plan(text) == {"x": [30, 30, 30, 0]}


def test_plan_margins_keeps_known_numbers_of_people_and_the_order_of_options() -> None:
    text = """study: p
respondents: 20
items:
  - {id: w, answers: {p: null}}
  - {id: x, answers: {a: null, b: null, c: null}, answered: 19}
  - {id: y, kind: multiple, answers: {k: null, l: 50, m: null}, order: [k, l]}
residual: [{item: x, answers: [b, c], count: 5}]
"""
    found = plan(text) or {}
    assert found["x"][1] + found["x"][2] == 5
    assert found["x"][3] == 1
    assert found["y.k"][1] > found["y.l"][1] == 10 > found["y.m"][1]


X = Column("x", "x", ("a", "b", "c"), skipped=(20, 20))
NOBODY = Share(Place("f"), "x", (), 0)


def level(column: str, scores: tuple[float, ...], printed: float, by: str | None = None) -> Level:
    return Level(NOBODY, column, scores, printed, by)


def test_expect_counts_takes_printed_shares_of_the_base_and_spreads_the_rest() -> None:
    levels = [
        level("x", (0.0, 100.0, 0.0), 25.0),
        level("x", (100.0, 0.0, 0.0), 90.0, by="veld"),
        level("y", (100.0, 0.0, 0.0), 80.0),
        level("x", (100.0, 0.0, 100.0), 75.0),
    ]
    assert expect_counts(X, levels, 100) == [30.0, 20.0, 30.0]


def test_expect_counts_leaves_nobody_where_the_printed_shares_use_up_the_base() -> None:
    levels = [level("x", (100.0, 0.0, 0.0), 61.0), level("x", (0.0, 100.0, 0.0), 40.0)]
    assert expect_counts(X, levels, 120) == [61.0, 40.0, 0.0]


def test_expect_counts_of_marks_is_a_bell_with_the_assumed_spread() -> None:
    """A normal curve falls by exp(-1/2) one standard deviation of 1.5 from its middle."""
    values = tuple(float(mark) for mark in range(1, 11))
    column = Column("x", "x", tuple(str(mark) for mark in range(1, 11)), values)
    other = Level(Mean(Place("f"), "y", 2.0), "y", values, 20.0)
    group = Level(Mean(Place("f"), "x", 2.0), "x", values, 20.0, "veld")
    mean = Level(Mean(Place("f"), "x", 5.5), "x", values, 55.0)
    expected = expect_counts(column, [other, group, mean], 150)
    assert sum(expected) == pytest.approx(150)
    assert expected == pytest.approx(expected[::-1])
    assert expected[6] / expected[5] == pytest.approx(math.exp(-(1.0 - 1 / 9) / 2))


def test_expect_counts_draws_no_bell_without_a_printed_mean_or_without_ten_marks() -> None:
    marks = tuple(str(mark) for mark in range(1, 11))
    column = Column("x", "x", marks, tuple(float(mark) for mark in marks))
    seven = level("x", tuple(100.0 if mark == "7" else 0.0 for mark in marks), 40.0)
    assert expect_counts(column, [seven], 100) == pytest.approx([60 / 9] * 6 + [40] + [60 / 9] * 3)
    scored = Column("x", "x", ("wel", "niet"), (1.0, 0.5))
    mean = Level(Mean(Place("f"), "x", 0.6), "x", (10.0, 5.0), 6.0)
    assert expect_counts(scored, [mean], 100) == [50.0, 50.0]


def test_program_tells_that_it_is_impossible() -> None:
    program = Program()
    cell = program.variable(0, 10)
    program.require([(cell, 2.0)], 3, 3)
    assert program.solve() is None
    assert program.impossible


def test_program_finds_the_cheapest_whole_numbers() -> None:
    program = Program()
    one, two = program.variable(0, 5, 3.0), program.variable(0, 5, 2.0)
    program.require([(one, 2.0), (two, 1.0)], low=7)
    found = program.solve()
    assert found is not None
    assert np.rint(found).tolist() == [3.0, 1.0]


def test_plan_margins_lets_options_fall_where_only_their_order_is_known() -> None:
    """Our assumption, evenly from 65% to 15%; options that are not in the order come last."""
    facts = read_facts(
        """
study: s
respondents: 100
items:
  - {id: x, kind: multiple, answers: {a: null, b: null, c: null}, order: [b, a]}
""",
        "f.yaml",
    )

    found = plan_margins(100, derive_demands(facts), facts.counts, facts.orders)

    assert found is not None
    assert {option: found[f"x.{option}"].tolist() for option in "abc"} == {
        "a": [60, 40, 0],
        "b": [35, 65, 0],
        "c": [85, 15, 0],
    }


def test_plan_margins_keeps_a_printed_percentage_of_an_ordered_option() -> None:
    facts = read_facts(
        """
study: s
respondents: 100
items:
  - {id: x, kind: multiple, answers: {a: 20, b: null, c: null}, order: [b, a]}
""",
        "f.yaml",
    )

    found = plan_margins(100, derive_demands(facts), facts.counts, facts.orders)

    assert found is not None
    assert [found[f"x.{option}"][1] for option in "abc"] == [20, 65, 15]
