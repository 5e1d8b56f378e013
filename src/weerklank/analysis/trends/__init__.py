"""Differences between two waves: which may be told, how large they are, who took part."""

from weerklank.analysis.trends.changes import (
    difference_of_means,
    difference_of_shares,
    mean_estimate,
    share_estimate,
)
from weerklank.analysis.trends.composition import Composition, compare_composition
from weerklank.analysis.trends.counted import AnswerChange, TableTrend, compare_tables
from weerklank.analysis.trends.sentences import (
    tell_composition,
    tell_standardised,
    tell_trend,
)
from weerklank.analysis.trends.standardisation import (
    Standardised,
    standardise_means,
    standardise_shares,
    standardise_tables,
)

__all__ = [
    "AnswerChange",
    "Composition",
    "Standardised",
    "TableTrend",
    "compare_composition",
    "compare_tables",
    "difference_of_means",
    "difference_of_shares",
    "mean_estimate",
    "share_estimate",
    "standardise_means",
    "standardise_shares",
    "standardise_tables",
    "tell_composition",
    "tell_standardised",
    "tell_trend",
]
