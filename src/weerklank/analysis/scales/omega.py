"""McDonald's omega total: how much of a score's spread one common factor explains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from weerklank.analysis.cells import Sums
from weerklank.analysis.scales import refusals
from weerklank.analysis.scales.consistency import Cases, covariances

LEAST_UNIQUE = 0.005
"""The least share of an item's spread that is its own, as in R's factanal()."""

_SINGULAR = 1e-10
_FLAT = 1e-6


@dataclass(frozen=True, slots=True)
class Omega:
    """Omega total with the factor behind it.

    loadings      correlation of each item with the factor; they add to 0 or more
    uniqueness    share of each item's spread that the factor does not explain
    at_the_edge   an item is explained all but wholly: the factor then is not to be trusted
    """

    value: float
    loadings: tuple[float, ...]
    uniqueness: tuple[float, ...]
    at_the_edge: bool


def mcdonald_omega(values: Sums, cases: Cases = "complete") -> Omega:
    """Return omega total of the raw values (people x items, NaN where not answered).

    Omega is (sum of loadings)^2 / ((sum of loadings)^2 + sum of unique variances), in the units of
    the answers, McDonald (1999), Test Theory, chapter 6. The one factor is found by maximum
    likelihood: Jöreskog (1967), Psychometrika 32, 443-482. Unlike alpha it does not take every
    item to weigh the same. Raises InvalidCount as `cronbach_alpha` does, and for fewer than three
    items or where one item follows from the others.

    >>> rng = np.random.default_rng(1)
    >>> cause = rng.normal(size=(5000, 1))
    >>> omega = mcdonald_omega(cause + rng.normal(size=(5000, 4)))
    >>> round(omega.value, 2)  # 4^2 / (4^2 + 4)
    0.8
    """
    matrix = covariances(values, cases).matrix
    if len(matrix) < 3:
        raise refusals.no_factor(refusals.TWO_ITEMS)
    spread = np.sqrt(np.diag(matrix))
    correlations = matrix / np.outer(spread, spread)
    if np.linalg.eigvalsh(correlations)[0] < _SINGULAR:
        raise refusals.no_factor(refusals.DOUBLE)
    uniqueness = _uniqueness(correlations)
    loadings = _loadings(uniqueness, correlations)
    common = float((loadings * spread).sum()) ** 2
    own = float((uniqueness * spread**2).sum())
    edge = bool((uniqueness <= LEAST_UNIQUE * (1 + _FLAT)).any())
    found = tuple(loadings.tolist()), tuple(uniqueness.tolist())
    return Omega(common / (common + own), *found, at_the_edge=edge)


def _uniqueness(correlations: Sums) -> Sums:
    """Return the uniqueness of each item under which the correlations are likeliest."""
    start = (1 - 0.5 / len(correlations)) / np.diag(np.linalg.inv(correlations))
    found = minimize(
        _misfit,
        np.clip(start, LEAST_UNIQUE, 1.0),
        args=(correlations,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LEAST_UNIQUE, 1.0)] * len(correlations),
        options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 5000, "maxfun": 20000, "maxcor": 20},
    )
    if not np.isfinite(found.x).all() or not np.isfinite(found.fun):
        raise refusals.no_factor(refusals.NOT_FOUND)
    return np.asarray(found.x, dtype=np.float64)


def _misfit(uniqueness: Sums, correlations: Sums) -> tuple[float, Sums]:
    """Return minus twice the log likelihood (up to a constant and n), and its slopes."""
    roots = np.linalg.eigvalsh(_scaled(uniqueness, correlations))[:-1]
    value = float((roots - np.log(roots)).sum() - len(roots))
    loadings = _loadings(uniqueness, correlations)
    fitted = loadings**2 + uniqueness
    return value, (fitted - np.diag(correlations)) / uniqueness**2


def _loadings(uniqueness: Sums, correlations: Sums) -> Sums:
    """Return the likeliest loadings given the uniqueness, signed so that they add to 0 or more."""
    roots, directions = np.linalg.eigh(_scaled(uniqueness, correlations))
    length = np.sqrt(max(float(roots[-1]) - 1, 0.0))
    loadings: Sums = np.sqrt(uniqueness) * directions[:, -1] * length
    return loadings if loadings.sum() >= 0 else -loadings


def _scaled(uniqueness: Sums, correlations: Sums) -> Sums:
    own = np.sqrt(uniqueness)
    scaled: Sums = correlations / np.outer(own, own)
    return scaled
