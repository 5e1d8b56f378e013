import statistics

from hypothesis import given
from hypothesis import strategies as st

from weerklank.disclosure.problem.rounding import counts_of, squares_behind, sums_behind
from weerklank.kernel import round_half_up, whole_percent

VALUES = st.lists(st.integers(1, 10), min_size=2, max_size=120)


@given(st.integers(1, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_counts_are_exactly_those_that_print_the_same(case):
    count, base = case
    low, high = counts_of(count, base)
    printed = whole_percent(count, base)
    same = [n for n in range(base + 1) if whole_percent(n, base) == printed]
    assert list(range(low, high + 1)) == same


@given(VALUES)
def test_sums_are_exactly_those_that_print_the_same_mean(values):
    n = len(values)
    mean = round_half_up(sum(values) / n, 1)
    low, high = sums_behind(mean, n)
    same = [s for s in range(10 * n + 1) if round_half_up(s / n, 1) == mean]
    assert (low, high) == (same[0], same[-1])


@given(VALUES)
def test_squares_hold_the_true_sum_of_squares(values):
    n = len(values)
    sums = sums_behind(round_half_up(sum(values) / n, 1), n)
    low, high = squares_behind(round_half_up(statistics.stdev(values), 1), n, sums)
    assert low <= sum(value * value for value in values) <= high
