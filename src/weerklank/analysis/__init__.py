"""In: checked responses, their questionnaire and the study's plan.
Out: additive cells, tables of exact counts, estimates with their intervals.
Never done here: deciding what may be published; exact counts go to disclosure and nowhere else.
"""

from weerklank.analysis.cells import UNWEIGHTED, CellKey, Cells, add_cells
from weerklank.analysis.counting import count_cells
from weerklank.analysis.estimates import (
    ChiSquare,
    Interval,
    InvalidCount,
    Sampling,
    column_sum_note,
    difference_interval,
    mean_and_sd,
    mean_interval,
    median,
    pearson_chi_square,
    simple_sampling,
    wilson_interval,
)
from weerklank.analysis.paths import count_paths, list_paths
from weerklank.analysis.tables import (
    CountedAnswer,
    CountedRow,
    CountedTable,
    Missing,
    TableKind,
)
from weerklank.analysis.tabulation import tabulate

__all__ = [
    "UNWEIGHTED",
    "CellKey",
    "Cells",
    "ChiSquare",
    "CountedAnswer",
    "CountedRow",
    "CountedTable",
    "Interval",
    "InvalidCount",
    "Missing",
    "Sampling",
    "TableKind",
    "add_cells",
    "column_sum_note",
    "count_cells",
    "count_paths",
    "difference_interval",
    "list_paths",
    "mean_and_sd",
    "mean_interval",
    "median",
    "pearson_chi_square",
    "simple_sampling",
    "tabulate",
    "wilson_interval",
]
