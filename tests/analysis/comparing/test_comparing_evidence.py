import math
import warnings

import numpy as np
import pytest
from scipy import stats

from weerklank.analysis import Interval
from weerklank.analysis.comparing import Means, Moments, Shares, Side, exact_p


def a_pair(chosen, n, chosen_rest, n_rest, df=math.inf):
    return Shares(Side(chosen / n, n, n), Side(chosen_rest / n_rest, n_rest, n_rest), df)


def moments(values):
    return Moments(float(np.mean(values)), float(np.std(values, ddof=1)), len(values))


def means(group, rest):
    return Means(moments(group), moments(rest), float(np.std([*group, *rest], ddof=1)))


def test_exact_p_is_that_of_counting_every_table_with_these_margins():
    chosen, n, chosen_rest, n_rest = 9, 12, 11, 40
    both, everybody = chosen + chosen_rest, n + n_rest
    ways = [math.comb(both, x) * math.comb(everybody - both, n - x) for x in range(n + 1)]
    tail = sum(ways[chosen:]) / sum(ways)

    assert exact_p([a_pair(chosen, n, chosen_rest, n_rest)]) == pytest.approx((2 * tail,))


@pytest.mark.parametrize("counts", [(0, 10, 31, 274), (45, 77, 60, 207), (29, 29, 3, 255)])
def test_exact_p_is_twice_the_one_sided_fisher_test(counts):
    chosen, n, chosen_rest, n_rest = counts
    square = [[chosen, n - chosen], [chosen_rest, n_rest - chosen_rest]]
    sides = [stats.fisher_exact(square, alternative=side).pvalue for side in ("less", "greater")]

    assert exact_p([a_pair(*counts)]) == pytest.approx((min(1.0, 2 * min(sides)),))


def test_exact_p_stays_level_where_pearson_does_not():
    """Ten people, rare answer: Pearson would call this one in a million by chance."""
    pair = a_pair(4, 10, 6, 274)
    pearson = stats.chi2_contingency([[4, 6], [6, 268]], correction=False).pvalue

    assert pearson < 1e-8
    assert 1e-4 < exact_p([pair])[0] < 1e-3


def test_exact_p_of_the_same_share_is_one():
    assert exact_p([a_pair(10, 20, 50, 100)]) == (1.0,)
    assert exact_p([]) == ()


def test_exact_p_rises_as_the_sampling_has_fewer_degrees_of_freedom():
    certain, several, few = exact_p([a_pair(45, 77, 60, 207, df) for df in (math.inf, 30, 5)])

    assert several == pytest.approx(2 * stats.t.sf(-stats.norm.ppf(certain / 2), 30))
    assert certain < several < few


def test_interval_of_shares_is_newcombes_printed_one():
    interval = a_pair(56, 70, 48, 80).interval(0.95)

    assert (round(interval.low, 4), round(interval.high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize(("df", "level"), [(6, 0.95), (1, 0.95), (2, 0.9999)])
def test_interval_of_shares_widens_as_student_does(df, level):
    """Oracle: the textbook interval, which Newcombe's nears as the shares near a half."""
    pair = a_pair(50_500, 100_000, 49_500, 100_000, df)
    half = stats.t.ppf((1 + level) / 2, df) * math.sqrt(0.25 / 100_000 * 2)

    found = pair.interval(level)

    assert found.high - found.low == pytest.approx(2 * half, rel=0.15)


def test_interval_of_shares_on_one_effective_person_tells_nothing():
    pair = Shares(Side(0.9, 10, 1), Side(0.1, 200, 1), df=1)

    assert pair.interval(0.99).low < -0.3


def test_means_agree_with_scipys_welch_test():
    chance = np.random.default_rng(4)
    group, rest = chance.integers(1, 11, 23), chance.integers(3, 11, 140)
    oracle = stats.ttest_ind(group, rest, equal_var=False)
    expected = oracle.confidence_interval(0.99)

    found = means(group, rest)

    assert found.difference == pytest.approx(group.mean() - rest.mean())
    assert found.p == pytest.approx(oracle.pvalue)
    interval = found.interval(0.99)
    assert (interval.low, interval.high) == pytest.approx((expected.low, expected.high))


def test_means_of_a_constant_item_do_not_differ():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = means([7] * 12, [7] * 30)

        assert found.p == 1.0
        assert found.interval(0.95) == Interval(0.0, 0.0)
        assert found.effect(0.0) == 0.0


def test_means_are_less_sure_where_the_design_inflates_the_variance():
    plain = means([6, 7, 8, 9] * 5, [5, 6, 7] * 20)
    inflated = Means(plain.group, plain.rest, plain.spread, inflation=4.0)

    half, wide = (each.interval(0.95).high - each.difference for each in (plain, inflated))

    assert wide == pytest.approx(2 * half)
    assert inflated.p > plain.p


def test_effect_of_means_is_the_shift_in_shares_it_amounts_to():
    """Cut two normal distributions halfway: their shares above the cut, by scipy."""
    found = Means(Moments(7.5, 2.0, 50), Moments(6.5, 2.0, 50), spread=2.0)
    cut = (7.5 + 6.5) / 2

    shift = stats.norm.sf(cut, 7.5, 2.0) - stats.norm.sf(cut, 6.5, 2.0)

    assert found.effect(found.difference) == pytest.approx(shift)
    assert a_pair(8, 10, 60, 100).effect(-0.2) == 0.2


def test_without_leaves_what_counting_again_gives():
    """The rest is 30 people who leave and 50 who stay."""
    pair, leaving = a_pair(20, 40, 33, 80), a_pair(21, 30, 0, 1)

    left = pair.without(leaving)

    assert left.group == pair.group
    assert (left.rest.n, left.rest.share) == (50, pytest.approx(12 / 50))
    assert left.interval(0.95).low == pytest.approx(a_pair(20, 40, 12, 50).interval(0.95).low)


def test_without_of_means_leaves_what_computing_again_gives():
    chance = np.random.default_rng(8)
    group, leaving, staying = (chance.integers(1, 11, n) for n in (20, 30, 50))

    left = means(group, [*leaving, *staying]).without(means(leaving, [*group, *staying]))

    assert left.rest.n == 50
    assert (left.rest.mean, left.rest.sd) == pytest.approx((staying.mean(), staying.std(ddof=1)))


def test_without_everybody_is_nothing():
    pair, marks = a_pair(20, 40, 33, 80), means([5, 6], [7, 8, 9])

    assert pair.without(a_pair(33, 80, 20, 40)) is None
    assert marks.without(means([7, 8, 9], [5, 6])) is None
