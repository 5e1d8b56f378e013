"""A figure with its uncertainty, and the interval of one."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import stdtrit

from weerklank.analysis.estimates.intervals import Interval, InvalidCount, check_level
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure of the people in a domain.

    value        a proportion (0-1), mean, total, ratio, median or difference
    se           its standard error
    df           degrees of freedom of se: clusters less strata, where the domain has people
    n            people it rests on
    n_effective  people of a simple random sample that would tell as much: n over the design
                 effect. (sum w)^2 / sum w^2 (Kish 1965) for totals, differences and where se is 0;
                 infinite where everybody in the population was asked
    simple       whether everybody counts the same, without strata, clusters or known population
    """

    value: float
    se: float
    df: float
    n: int
    n_effective: float
    simple: bool = False


def interval_of(estimate: Estimate, level: float = 0.95) -> Interval:
    """Return the interval of an estimate: its value, t times its standard error to either side.

    For a proportion use `proportion_interval`: this one may leave 0-1.
    Source: Student (1908), Biometrika 6; degrees of freedom as Korn and Graubard (1990), American
    Statistician 44, 270-276. Raises InvalidCount if df < 1, se is no number or level outside 0-1.

    >>> interval = interval_of(Estimate(7.0, 0.3, 24, 25, 25))
    >>> round(interval.low, 3), round(interval.high, 3)
    (6.381, 7.619)
    """
    half = t_quantile(estimate.df, level) * estimate.se
    if not (math.isfinite(half) and math.isfinite(estimate.value)):
        raise InvalidCount(
            Text(
                "Deze schatting is geen getal en heeft geen interval. Kijk de antwoorden na.",
                "An estimate that is no number has no interval. Check the answers.",
            )
        )
    return Interval(estimate.value - half, estimate.value + half)


def t_quantile(df: float, level: float) -> float:
    """Return how many standard errors an interval reaches to either side.

    Raises InvalidCount if df < 1 or level outside 0-1.

    >>> round(t_quantile(10, 0.95), 4)
    2.2281
    """
    check_level(level)
    if not df >= 1:
        raise too_few_clusters()
    return float(stdtrit(df, (1 + level) / 2))


def too_few_clusters() -> InvalidCount:
    """Return the refusal of a standard error that one cluster (or person) would have to give."""
    return InvalidCount(
        Text(
            "Deze mensen zijn samen een cluster (of een mens) per stratum: hoe onzeker het cijfer "
            "is, valt niet te zeggen. Neem groepen samen, of kies een bredere groep.",
            "These people are one cluster (or person) per stratum: how uncertain the figure is "
            "cannot be told. Take groups together, or choose a wider one.",
        )
    )
