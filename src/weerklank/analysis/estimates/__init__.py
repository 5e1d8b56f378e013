"""Figures of counts and of weighted samples: estimates, intervals, tests, each with its source."""

from weerklank.analysis.estimates.columns import AgainstRest, compare_with_rest
from weerklank.analysis.estimates.domains import difference_of_domains
from weerklank.analysis.estimates.effects import (
    CramersV,
    Effect,
    cramers_v,
    hedges_g,
    risk_difference,
)
from weerklank.analysis.estimates.estimate import Estimate, interval_of
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
from weerklank.analysis.estimates.linearised import (
    estimate_mean,
    estimate_proportion,
    estimate_ratio,
    estimate_total,
    kish_size,
)
from weerklank.analysis.estimates.logit import (
    beta_interval,
    proportion_interval,
    proportion_method,
)
from weerklank.analysis.estimates.medians import MedianEstimate, estimate_median
from weerklank.analysis.estimates.methods import (
    BETA,
    DESIGN_T,
    FISHER_Z,
    FRANCISCO_FULLER,
    HYBRID,
    LOGIT,
    NEWCOMBE,
    PEARSON,
    PEARSON_KISH,
    RAO_SCOTT,
    STEIGER,
    STEIGER_DESIGN,
    STUDENT,
    TAYLOR,
    WILSON,
)
from weerklank.analysis.estimates.ordinal import goodman_kruskal_gamma, kendall_tau_b
from weerklank.analysis.estimates.rao_scott import RaoScott, rao_scott
from weerklank.analysis.estimates.sampling import Sampling, simple_sampling

__all__ = [
    "BETA",
    "DESIGN_T",
    "FISHER_Z",
    "FRANCISCO_FULLER",
    "HYBRID",
    "LOGIT",
    "NEWCOMBE",
    "PEARSON",
    "PEARSON_KISH",
    "RAO_SCOTT",
    "STEIGER",
    "STEIGER_DESIGN",
    "STUDENT",
    "TAYLOR",
    "WILSON",
    "AgainstRest",
    "ChiSquare",
    "CramersV",
    "Effect",
    "Estimate",
    "Interval",
    "InvalidCount",
    "MedianEstimate",
    "RaoScott",
    "Sampling",
    "beta_interval",
    "column_sum_note",
    "compare_with_rest",
    "cramers_v",
    "difference_interval",
    "difference_of_domains",
    "estimate_mean",
    "estimate_median",
    "estimate_proportion",
    "estimate_ratio",
    "estimate_total",
    "goodman_kruskal_gamma",
    "hedges_g",
    "interval_of",
    "kendall_tau_b",
    "kish_size",
    "mean_and_sd",
    "mean_interval",
    "median",
    "pearson_chi_square",
    "proportion_interval",
    "proportion_method",
    "rao_scott",
    "risk_difference",
    "simple_sampling",
    "wilson_interval",
]
