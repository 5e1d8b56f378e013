"""Omega against R's factanal(), and where there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scale_samples import ORACLE, published

from weerklank.analysis.estimates import InvalidCount
from weerklank.analysis.scales import cronbach_alpha, mcdonald_omega

VALUES = published()


@pytest.mark.parametrize(
    ("name", "cases", "key"),
    [
        ("attitude", "complete", "attitude"),
        ("bfi", "complete", "bfi_complete"),
        ("bfi", "pairwise", "bfi_pairwise"),
        ("made", "complete", "made_complete"),
        ("made", "pairwise", "made_pairwise"),
    ],
)
def test_omega_agrees_with_one_factor_of_r_factanal(name, cases, key):
    expected = ORACLE["results"][key]

    omega = mcdonald_omega(VALUES[name], cases)

    assert omega.value == pytest.approx(expected["omega"], abs=1e-7)
    assert omega.loadings == pytest.approx(expected["loadings"], abs=1e-7)
    assert omega.uniqueness == pytest.approx(expected["uniqueness"], abs=1e-7)
    assert not omega.at_the_edge


def test_omega_of_items_that_weigh_the_same_is_alpha():
    """Four items with equal variances and covariances, made exactly so."""
    rng = np.random.default_rng(7)
    wanted = np.full((4, 4), 0.5) + 0.5 * np.eye(4)
    raw = rng.normal(size=(50, 4))
    raw -= raw.mean(axis=0)
    white = raw @ np.linalg.inv(np.linalg.cholesky(np.cov(raw, rowvar=False))).T
    values = white @ np.linalg.cholesky(wanted).T

    alpha, omega = cronbach_alpha(values), mcdonald_omega(values)

    assert (alpha.value, omega.value) == pytest.approx((0.8, 0.8), abs=1e-7)
    assert omega.loadings == pytest.approx([np.sqrt(0.5)] * 4, abs=1e-6)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 6))
def test_omega_lies_from_0_to_1_and_does_not_depend_on_order(seed, k):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(60, 1)) * rng.random(k) + rng.normal(size=(60, k))
    order = rng.permutation(k)

    omega, turned = mcdonald_omega(values), mcdonald_omega(10 + 3 * values[:, order])

    assert 0 <= omega.value <= 1
    assert sum(omega.loadings) >= 0
    if not omega.at_the_edge:
        assert turned.value == pytest.approx(omega.value, abs=1e-3)


def test_item_that_the_factor_explains_wholly_is_told():
    """A Heywood case: the first item is all but the factor itself."""
    rng = np.random.default_rng(5)
    cause = rng.normal(size=200)
    values = np.stack([cause, cause + rng.normal(size=200), rng.normal(size=200)], axis=1)

    assert mcdonald_omega(values).at_the_edge


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (VALUES["attitude"][:, :2], "Omega takes three questions at least."),
        (VALUES["attitude"][:, [0, 1, 1]], "Omega cannot be computed: one question follows"),
        (VALUES["attitude"][:3], "Omega cannot be computed: one question follows"),
        (VALUES["attitude"][:2], "Too few people answered these questions together: 2."),
    ],
)
def test_omega_is_refused_where_there_is_no_single_factor(values, expected):
    with pytest.raises(InvalidCount) as refused:
        mcdonald_omega(values)

    assert refused.value.message.en.startswith(expected)
