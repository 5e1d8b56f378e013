"""How people came into a survey, as far as standard errors depend on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.estimates.intervals import InvalidCount
from weerklank.kernel import Text

Weights: TypeAlias = NDArray[np.float64]
Groups: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Sampling:
    """Weights, strata and clusters of n respondents, one entry each.

    weights     above 0; 1 where nobody is weighted
    strata      number of the stratum, from 0; None for one stratum
    clusters    number of the cluster, from 0, unique over strata; None where everybody is one
    population  clusters (without clusters: people) in the stratum of the whole population, the same
                within a stratum; None where it is unknown: no finite-population correction
    """

    weights: Weights
    strata: Groups | None = None
    clusters: Groups | None = None
    population: Weights | None = None

    def __post_init__(self) -> None:
        n = len(self.weights)
        if not (np.isfinite(self.weights) & (self.weights > 0)).all():
            raise InvalidCount(
                Text(
                    "Een gewicht is geen getal boven 0. Laat die mensen weg of weeg opnieuw.",
                    "A weight is no number above 0. Leave those people out, or weight again.",
                )
            )
        for given in (self.strata, self.clusters, self.population):
            if given is not None and given.shape != (n,):
                raise InvalidCount(
                    Text(
                        f"Strata, clusters en populatie hebben niet elk {n} waarden.",
                        f"Strata, clusters and population do not have {n} values each.",
                    )
                )

    @property
    def is_simple(self) -> bool:
        """Whether everybody counts the same, without strata, clusters or known population."""
        plain = self.strata is None and self.clusters is None and self.population is None
        return plain and bool((self.weights == self.weights[:1]).all())


def simple_sampling(n: int) -> Sampling:
    """Return the sampling of n people who all count for one."""
    return Sampling(np.ones(n))
