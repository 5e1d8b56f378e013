"""How people came into a survey, as far as standard errors depend on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

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

    Lists and columns of a data frame are taken as arrays. Raises InvalidCount where a weight or
    population is no number, a weight is not above 0, or the four do not have one entry for each.
    """

    weights: Weights
    strata: Groups | None = None
    clusters: Groups | None = None
    population: Weights | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", _numbers(self.weights))
        for name in ("strata", "clusters"):
            if (groups := getattr(self, name)) is not None:
                object.__setattr__(self, name, np.asarray(groups))
        if self.population is not None:
            object.__setattr__(self, "population", _numbers(self.population))
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


def _numbers(given: ArrayLike) -> Weights:
    """Return numbers, one for each person; raise InvalidCount where they are none."""
    try:
        numbers = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        numbers = np.array(np.nan)
    if numbers.ndim != 1:
        raise InvalidCount(
            Text(
                "Gewichten en populatie zijn geen rij getallen. Geef een getal per mens.",
                "Weights and population are no row of numbers. Give one number for each person.",
            )
        )
    return numbers


def simple_sampling(n: int) -> Sampling:
    """Return the sampling of n people who all count for one."""
    return Sampling(np.ones(n))
