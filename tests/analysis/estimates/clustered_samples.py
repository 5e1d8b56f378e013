"""Small made-up surveys with weights, strata and clusters."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from weerklank.analysis.estimates import Sampling


@st.composite
def surveys(draw):
    """Return answers (n,) of 0-4, who is in a group (n,) and a sampling, with a seed for more."""
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    sizes = random.integers(2, 6, random.integers(4, 9))
    clusters = np.repeat(np.arange(len(sizes)), sizes)
    strata = (clusters % 2).astype(np.int64)
    weights = np.round(random.uniform(0.5, 3, len(clusters)), 3)
    answers = random.integers(0, 5, len(clusters)).astype(float)
    group = np.arange(len(clusters)) % 2 == random.integers(0, 2)
    population = np.where(strata == 0, 40.0, 60.0)
    return answers, group, Sampling(weights, strata, clusters, population)


def of_two_strata(n_each=4):
    """Return a sampling of two strata of two clusters of so many people each."""
    clusters = np.repeat(np.arange(4), n_each)
    return Sampling(np.ones(4 * n_each), clusters // 2, clusters)


def shuffled(sampling, order):
    """Return a sampling of the same people in another order."""
    parts = {
        name: None if (part := getattr(sampling, name)) is None else part[order]
        for name in ("weights", "strata", "clusters", "population")
    }
    return replace(sampling, **parts)
