"""In: findings as a researcher wrote them, and the release they stand on. Out: checked findings.
What passes follows from released figures alone: references, numbers in words and directions.
Never done here: looking at answers or exact counts, or finding a claim that nobody wrote down.
"""

from weerklank.findings.checks import FindingPlaces, check_findings
from weerklank.findings.differences import difference_p
from weerklank.findings.finding import Direction, Finding
from weerklank.findings.findings_document import read_findings, write_findings
from weerklank.findings.recommendation import Audience, Recommendation, Recommendations, State
from weerklank.findings.recommendations_document import read_recommendations, write_recommendations
from weerklank.findings.trends import (
    ReleasedChange,
    ReleasedTrend,
    composition_shifted,
    released_trend,
)
from weerklank.findings.wording import Marks, read_marks, references_in

__all__ = [
    "Audience",
    "Direction",
    "Finding",
    "FindingPlaces",
    "Marks",
    "Recommendation",
    "Recommendations",
    "ReleasedChange",
    "ReleasedTrend",
    "State",
    "check_findings",
    "composition_shifted",
    "difference_p",
    "read_findings",
    "read_marks",
    "read_recommendations",
    "references_in",
    "released_trend",
    "write_findings",
    "write_recommendations",
]
