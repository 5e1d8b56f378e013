"""Weights that make respondents look like the population in what is known of it."""

from weerklank.analysis.weighting.diagnostics import MarginShare, WeightDiagnostics
from weerklank.analysis.weighting.weights import Weighted, make_weights

__all__ = ["MarginShare", "WeightDiagnostics", "Weighted", "make_weights"]
