"""Fitting in fractions and in whole people, and the plan of the margins."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weerklank.synthetic import read_facts
from weerklank.synthetic.demands import derive_demands
from weerklank.synthetic.fitting import deal_answers, fit_fractions, round_table
from weerklank.synthetic.margins import plan_margins
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
    assert first - other >= 10.0


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
    assert sum((mark + 1) * count for mark, count in enumerate(counts[:10])) in range(1088, 1103)


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
