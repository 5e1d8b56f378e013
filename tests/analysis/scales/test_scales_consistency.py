"""Alpha and items with the rest, against R's psych and published figures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scale_samples import ORACLE, published

from weerklank.analysis.estimates import InvalidCount
from weerklank.analysis.scales import cronbach_alpha, item_rest
from weerklank.analysis.scales.consistency import alpha_without

VALUES = published()
CASES = [
    ("attitude", "complete"),
    ("bfi", "complete"),
    ("bfi", "pairwise"),
    ("made", "complete"),
    ("made", "pairwise"),
]


def oracle(name, cases):
    return ORACLE["results"].get(f"{name}_{cases}") or ORACLE["results"][name]


@pytest.mark.parametrize(
    ("name", "cases", "printed"),
    [("attitude", "complete", 0.84314), ("bfi", "pairwise", 0.70302)],
)
def test_cronbach_alpha_gives_the_published_figures(name, cases, printed):
    """Attitude (Chatterjee and Price) and A1-A5 of psych's bfi, as psych's manual prints them."""
    assert round(cronbach_alpha(VALUES[name], cases=cases).value, 5) == printed


@pytest.mark.parametrize(("name", "cases"), CASES)
def test_alpha_and_feldt_interval_agree_with_r_psych(name, cases):
    expected = oracle(name, cases)

    alpha = cronbach_alpha(VALUES[name], cases=cases)

    found = (alpha.value, alpha.interval.low, alpha.interval.high)
    assert found == pytest.approx((expected["alpha"], expected["low"], expected["high"]), rel=1e-10)
    assert (alpha.n, alpha.k) == (expected["n"], len(expected["item_rest"]))


@pytest.mark.parametrize(("name", "cases"), CASES)
def test_item_rest_and_alpha_without_agree_with_r_psych(name, cases):
    expected = oracle(name, cases)

    assert item_rest(VALUES[name], cases) == pytest.approx(expected["item_rest"], rel=1e-10)
    assert alpha_without(VALUES[name], cases) == pytest.approx(expected["alpha_without"], rel=1e-10)


def test_item_rest_is_the_correlation_with_the_sum_of_the_others():
    values = VALUES["attitude"]

    by_hand = [
        np.corrcoef(values[:, i], np.delete(values, i, axis=1).sum(axis=1))[0, 1] for i in range(7)
    ]

    assert item_rest(values) == pytest.approx(by_hand, rel=1e-10)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 5), st.floats(0.1, 9), st.floats(-9, 9))
def test_alpha_does_not_depend_on_unit_start_or_order(seed, k, unit, start):
    rng = np.random.default_rng(seed)
    values = rng.integers(1, 6, (12, k)) + rng.integers(0, 3, (12, 1)) + rng.random((12, k))
    order = rng.permutation(k)

    changed = unit * values[rng.permutation(12)][:, order] + start

    first, second = cronbach_alpha(values), cronbach_alpha(changed)
    assert second.value == pytest.approx(first.value, rel=1e-7, abs=1e-7)
    assert first.interval.low <= first.value <= first.interval.high <= 1


def test_items_that_say_the_same_give_alpha_1():
    one = np.array([1.0, 2, 3, 5])

    alpha = cronbach_alpha(np.stack([one, one + 1, one + 2], axis=1))

    assert (alpha.value, alpha.interval.low, alpha.interval.high) == pytest.approx((1, 1, 1))


def test_items_that_run_against_each_other_give_a_negative_alpha():
    values = np.array([[1.0, 5], [2, 5], [4, 2], [5, 1]])

    assert cronbach_alpha(values).value < 0
    assert item_rest(values)[0] < 0


def test_alpha_of_two_items_has_none_without_one():
    assert alpha_without(np.array([[1.0, 2], [2, 2], [3, 4]])) == (None, None)


def test_item_with_a_rest_that_never_varies_has_no_correlation():
    turned = np.array([1.0, 2, 3])
    values = np.stack([turned, 6 - turned, np.array([1.0, 1, 2])], axis=1)

    assert item_rest(values)[2] is None
    assert alpha_without(values)[2] is None


def test_wider_level_gives_a_wider_interval():
    narrow, wide = (cronbach_alpha(VALUES["attitude"], level).interval for level in (0.8, 0.99))

    assert wide.low < narrow.low < narrow.high < wide.high


MISSING = np.nan


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.empty((0, 3)), "Too few people answered these questions together: 0."),
        (np.full((9, 2), MISSING), "Too few people answered these questions together: 0."),
        (np.array([[1.0, 2], [2, 3]]), "Too few people answered these questions together: 2."),
        (np.array([[1.0], [2], [3]]), "Hanging together takes two questions at least."),
        (np.array([1.0, 2, 3]), "Hanging together takes two questions at least."),
        (np.array([[1.0, 2], [2, 2], [3, 2]]), "Everybody gave the same answer to '2'."),
        (np.array([[1.0, 3], [2, 2], [3, 1]]), "The questions add to the same for everybody."),
    ],
)
@pytest.mark.parametrize("cases", ["complete", "pairwise"])
def test_items_that_tell_nothing_are_refused_with_what_to_do(values, expected, cases):
    with pytest.raises(InvalidCount) as refused:
        cronbach_alpha(values, cases=cases)

    assert refused.value.message.en.startswith(expected)
    assert refused.value.message.nl.count(".") >= 2


def test_people_in_pairs_are_counted_where_nobody_answered_all():
    rows = ([1, 2, MISSING], [2, 3, MISSING], [4, 4, MISSING])
    values = np.array([row[-i:] + row[:-i] for row in rows for i in range(3)])

    assert cronbach_alpha(values, cases="pairwise").n == 3
    with pytest.raises(InvalidCount):
        cronbach_alpha(values)


@pytest.mark.parametrize("level", [0.0, 1.0, -2.0, float("nan")])
def test_level_outside_0_to_1_is_refused(level):
    with pytest.raises(InvalidCount):
        cronbach_alpha(VALUES["attitude"], level)


@pytest.mark.parametrize("cases", ["complete", "pairwise"])
def test_an_infinite_value_is_refused_and_not_left_out_unseen(cases):
    values = np.array([[1.0, 2, 3], [2, 1, 3], [3, 1, 2], [2, 2, 1], [1, 3, np.inf]])

    with pytest.raises(InvalidCount, match="infinite"):
        cronbach_alpha(values, cases=cases)
