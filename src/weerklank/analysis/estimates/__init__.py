"""Figures of counts and of weighted samples: estimates, intervals, tests, each with its source."""

from weerklank.analysis.estimates.independence import ChiSquare, pearson_chi_square
from weerklank.analysis.estimates.intervals import (
    Interval,
    InvalidCount,
    column_sum_note,
    difference_interval,
    mean_and_sd,
    mean_interval,
    median,
    wilson_interval,
)
from weerklank.analysis.estimates.sampling import Sampling, simple_sampling

__all__ = [
    "ChiSquare",
    "Interval",
    "InvalidCount",
    "Sampling",
    "column_sum_note",
    "difference_interval",
    "mean_and_sd",
    "mean_interval",
    "median",
    "pearson_chi_square",
    "simple_sampling",
    "wilson_interval",
]
