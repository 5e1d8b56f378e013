"""In: tables of exact counts, or answers with their sampling. Out: what differs, and in words.
Never done here: naming causes, or ranking by p; a difference counts by the least it can be.
"""

from weerklank.analysis.comparing.comparisons import (
    LEAST_PEOPLE,
    About,
    Comparison,
    compare_table,
)
from weerklank.analysis.comparing.evidence import Evidence, Means, Moments, Shares, Side, exact_p
from weerklank.analysis.comparing.guarding import ERROR, Guarded, guard_tables
from weerklank.analysis.comparing.notables import (
    SHOWN,
    Bounds,
    Judged,
    Notables,
    Outcome,
    find_notable,
)
from weerklank.analysis.comparing.sampled import compare_sampled
from weerklank.analysis.comparing.sentences import say

__all__ = [
    "ERROR",
    "LEAST_PEOPLE",
    "SHOWN",
    "About",
    "Bounds",
    "Comparison",
    "Evidence",
    "Guarded",
    "Judged",
    "Means",
    "Moments",
    "Notables",
    "Outcome",
    "Shares",
    "Side",
    "compare_sampled",
    "compare_table",
    "exact_p",
    "find_notable",
    "guard_tables",
    "say",
]
