from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from fakes.counted_waves import counted
from weerklank.analysis import InvalidCount
from weerklank.analysis.trends import (
    difference_of_shares,
    share_estimate,
    standardise_means,
    standardise_shares,
    standardise_tables,
)


def test_the_figures_are_those_of_a_calculation_by_hand():
    # Fields 100 and 100 people against 150 and 50: 60/150 and 10/50 weigh a half each.
    done = standardise_shares(([30, 20], [100, 100]), ([60, 10], [150, 50]))

    assert (done.first, done.plain, done.second) == pytest.approx((0.25, 0.35, 0.30))


def test_one_group_gives_nothing_but_the_plain_difference():
    done = standardise_shares(([80], [200]), ([110], [220]))
    plain = difference_of_shares(share_estimate(80, 200), share_estimate(110, 220))

    assert done.second == done.plain
    assert (done.change.low, done.change.high) == pytest.approx((plain.low, plain.high), abs=3e-4)


def test_a_difference_that_was_composition_alone_disappears():
    # In both waves 20% of the one group and 60% of the other; only their shares differ.
    done = standardise_shares(([20, 60], [100, 100]), ([8, 96], [40, 160]))

    assert done.plain - done.first == pytest.approx(0.12)
    assert done.second - done.first == pytest.approx(0.0)


def test_a_group_that_the_earlier_wave_lacks_does_not_count():
    done = standardise_shares(([20, 0], [100, 0]), ([30, 40], [100, 50]))

    assert (done.first, done.second, done.plain) == pytest.approx((0.2, 0.3, 70 / 150))


def test_the_interval_agrees_with_the_bootstrap():
    first, second = ([35, 12, 30], [80, 70, 50]), ([40, 40, 12], [60, 110, 30])
    done = standardise_shares(first, second)
    chance = np.random.default_rng(7)
    x1, n1, x2, n2 = (np.array(part) for part in (*first, *second))
    drawn = chance.multinomial(200, n1 / 200, 40_000)
    again1 = chance.binomial(drawn, x1 / n1) / drawn
    again2 = chance.binomial(n2, x2 / n2, (40_000, 3)) / n2
    low, high = np.quantile((drawn / 200 * (again2 - again1)).sum(axis=1), [0.025, 0.975])

    assert (done.change.low, done.change.high) == pytest.approx((low, high), abs=0.006)


def test_nobody_or_everybody_still_has_an_interval():
    done = standardise_shares(([0, 0], [20, 20]), ([20, 20], [20, 20]))

    assert (done.first, done.second) == (0.0, 1.0)
    assert done.change.low < 0.9
    assert done.change.high == pytest.approx(1.0)


def test_means_of_one_group_are_those_of_welch():
    done = standardise_means([(7.0, 1.5, 60)], [(7.4, 1.1, 80)])
    expected = stats.ttest_ind_from_stats(7.4, 1.1, 80, 7.0, 1.5, 60, equal_var=False)
    middle = (done.change.low + done.change.high) / 2

    assert middle == pytest.approx(0.4)
    assert (expected.pvalue < 0.05) == (done.change.low > 0)
    half = stats.t.ppf(0.975, 104.01) * (1.5**2 / 60 + 1.1**2 / 80) ** 0.5
    assert done.change.high - middle == pytest.approx(half, rel=1e-3)


def test_means_are_weighed_by_the_earlier_division():
    done = standardise_means([(7, 1, 50), (6, 1, 50)], [(7, 1, 90), (6.4, 1, 10)])

    assert (done.first, done.second, done.plain) == pytest.approx((6.5, 6.7, 6.94))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (([], []), ([], [])),
        (([1], [1]), ([5], [20])),
        (([5, 5], [20, 20]), ([5, 0], [20, 1])),
        (([5, 5], [20, 20]), ([5], [20])),
        (([0], [0]), ([5], [20])),
    ],
)
def test_groups_too_small_to_tell_are_refused(first, second):
    with pytest.raises(InvalidCount):
        standardise_shares(first, second)


ROWS = {"a": (30, 70), "b": (20, 80)}


def test_tables_of_one_breakdown_are_standardised():
    earlier = counted("vraag", ROWS)
    later = counted("vraag", {"a": (60, 90), "b": (10, 40)})

    done = standardise_tables(earlier, later, "ja")

    assert done == standardise_shares(([30, 20], [100, 100]), ([60, 10], [150, 50]))


def test_means_of_tables_are_standardised_from_their_counts():
    rows = {"a": (10, 10), "b": (4, 16)}
    done = standardise_tables(
        counted("cijfer", rows, values=(6, 8)), counted("cijfer", rows, values=(6, 8)), None
    )

    assert (done.first, done.second, done.plain) == pytest.approx((7.3, 7.3, 7.3))


@pytest.mark.parametrize(
    "later",
    [
        counted("anders", ROWS),
        counted("vraag", {"a": (30, 70)}),
        counted("vraag", {"b": (30, 70), "a": (20, 80)}),
        counted("vraag", ROWS, by="ervaring"),
    ],
)
def test_tables_that_differ_in_item_or_groups_are_refused(later):
    with pytest.raises(InvalidCount):
        standardise_tables(counted("vraag", ROWS), later, "ja")


def test_an_answer_that_is_not_there_is_refused():
    with pytest.raises(InvalidCount):
        standardise_tables(counted("vraag", ROWS), counted("vraag", ROWS), "misschien")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (([30], [10]), ([1], [10])),
        (([1], [10]), ([-1], [10])),
        (([np.nan], [10]), ([1], [10])),
    ],
)
def test_more_people_than_there_were_give_no_share(first, second):
    with pytest.raises(InvalidCount, match="figures that cannot be"):
        standardise_shares(first, second)


@pytest.mark.parametrize("wrong", [(7.0, -1.0, 10), (np.nan, 1.0, 10), (7.0, np.nan, 10)])
def test_a_mean_or_spread_that_is_none_is_refused(wrong):
    with pytest.raises(InvalidCount, match="figures that cannot be"):
        standardise_means([(7.0, 1.0, 10)], [wrong])


def test_marks_without_any_spread_do_not_make_a_sure_difference():
    """Two people who say 7 and two who say 8 would make a difference of exactly 1."""
    with pytest.raises(InvalidCount, match="how uncertain the difference is"):
        standardise_means([(7.0, 0.0, 2)], [(8.0, 0.0, 2)])
