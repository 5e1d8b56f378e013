import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from weerklank.analysis.weighting.raking import fit_margins


def people_and_margins(seed, sizes):
    """Return a place in each margin for 60 people, every place taken, and shares of each."""
    rng = np.random.default_rng(seed)
    places = [np.concatenate([np.arange(k), rng.integers(0, k, 60 - k)]) for k in sizes]
    return places, [rng.dirichlet(np.full(k, 8.0)) for k in sizes]


def weighted_shares(weights, places, size):
    return np.array([weights[places == place].sum() for place in range(size)]) / len(weights)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(2, 4), min_size=1, max_size=3))
def test_raked_weights_meet_every_margin_with_a_factor_per_place(seed, sizes):
    places, shares = people_and_margins(seed, sizes)

    fit = fit_margins(places, shares)

    assume(fit.converged)
    for where, share in zip(places, shares, strict=True):
        np.testing.assert_allclose(
            weighted_shares(fit.weights, where, len(share)), share, rtol=0, atol=1e-10
        )
    design = np.hstack(
        [np.eye(len(share))[where] for where, share in zip(places, shares, strict=True)]
    )
    factors, *_ = np.linalg.lstsq(design, np.log(fit.weights), rcond=None)
    np.testing.assert_allclose(design @ factors, np.log(fit.weights), atol=1e-8)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.05, 0.6), st.floats(1.6, 6))
def test_bounds_always_hold_and_the_mean_stays_1(seed, low, high):
    places, shares = people_and_margins(seed, [3, 4])

    fit = fit_margins(places, shares, (low, high))

    assert low <= fit.weights.min() <= fit.weights.max() <= high
    assume(fit.converged)
    assert fit.weights.mean() == pytest.approx(1, abs=1e-10)


@pytest.mark.parametrize("seed", [1, 5, 6])
def test_bounded_weights_are_the_nearest_to_equal_that_meet_the_margins(seed):
    """Oracle: the same problem from the other side, least sum of w log w - w, by scipy's SLSQP."""
    places, shares = people_and_margins(seed, [2, 3])
    bounds = (0.5, 1.6)
    cell = places[0] * 3 + places[1]
    cells, of_person, counts = np.unique(cell, return_inverse=True, return_counts=True)

    fit = fit_margins(places, shares, bounds)

    def apart(w):
        return float(counts @ (w * np.log(w) - w))

    def misses(w):
        return np.concatenate(
            [
                weighted_shares(w[of_person], where, len(reached)) - reached
                for where, reached in zip(places, fit.reached, strict=True)
            ]
        )[:-1]

    found = minimize(
        apart,
        np.ones(len(cells)),
        jac=lambda w: counts * np.log(w),
        bounds=[bounds] * len(cells),
        constraints={"type": "eq", "fun": misses},
        options={"ftol": 1e-14, "maxiter": 500},
    )
    assert (fit.converged, bool(found.success)) == (True, True)
    assert (np.isin(fit.weights, bounds)).any()
    np.testing.assert_allclose(fit.weights, found.x[of_person], atol=1e-5)


def test_margins_that_already_hold_leave_everybody_at_1():
    fit = fit_margins([np.array([0, 0, 1, 1])], [np.array([0.5, 0.5])], (0.5, 2))

    assert (fit.weights.tolist(), fit.rounds) == ([1, 1, 1, 1], 1)


def test_contradictory_margins_do_not_converge_within_bounds_or_without():
    same_places = [np.array([0, 0, 1]), np.array([0, 0, 1])]
    shares = [np.array([0.5, 0.5]), np.array([0.4, 0.6])]

    free, bounded = fit_margins(same_places, shares), fit_margins(same_places, shares, (0.1, 9))

    assert (free.converged, bounded.converged) == (False, False)
    assert np.isfinite([*free.weights, *bounded.weights]).all()


def test_margins_that_leave_somebody_no_weight_do_not_converge():
    """Nobody is b and heel, so that half b and half heel would leave a and deel nothing."""
    places = [np.array([0, 0, 1]), np.array([0, 1, 0])]
    half = np.array([0.5, 0.5])

    assert not fit_margins(places, [half, half]).converged
