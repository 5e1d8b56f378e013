"""Whether intervals hold what they should, seeded and in small; in full in benchmarks/."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

BENCH = runpy.run_path(str(Path(__file__).parents[3] / "benchmarks" / "trend_coverage.py"))
*ROWS, SILENCE = BENCH["measure_trend_coverage"](simulations=1500, seed=2)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_interval_holds_the_true_difference_as_often_as_it_says(row):
    # 1,500 simulations are certain to within 1.4 points (2.5 standard errors).
    assert 93.6 <= row["value"] <= 96.8


def test_waves_between_which_nothing_changed_are_mostly_said_to_be_alike():
    # 150 pairs of waves: above 9% would be two standard errors over the 5% that is promised.
    assert SILENCE["value"] <= 9


def test_an_interval_that_is_too_narrow_is_found_out():
    names = {name: (truth, draw) for name, truth, draw in BENCH["situations"]()}
    truth, draw = names["trend_share_30_40"]

    def narrowed(chance):
        found = draw(chance)
        middle, half = (found.low + found.high) / 2, 0.85 * (found.high - found.low) / 2
        return type(found)(middle - half, middle + half)

    chance = BENCH["np"].random.default_rng(2)
    assert BENCH["measure"]("narrow", truth, narrowed, 1500, chance)["value"] < 93
