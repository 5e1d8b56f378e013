"""Scores over items, how well the items hang together, and numbers counted per person."""

from weerklank.analysis.scales.assessment import ScaleAssessment, ScaleItem, assess_scale
from weerklank.analysis.scales.consistency import Alpha, Cases, cronbach_alpha, item_rest
from weerklank.analysis.scales.derived_counts import NO_COUNT, count_rule, derive_count
from weerklank.analysis.scales.omega import Omega, mcdonald_omega
from weerklank.analysis.scales.scores import missing_rule, scale_scores, scale_values

__all__ = [
    "NO_COUNT",
    "Alpha",
    "Cases",
    "Omega",
    "ScaleAssessment",
    "ScaleItem",
    "assess_scale",
    "count_rule",
    "cronbach_alpha",
    "derive_count",
    "item_rest",
    "mcdonald_omega",
    "missing_rule",
    "scale_scores",
    "scale_values",
]
