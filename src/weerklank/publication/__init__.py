"""In: a study's releases, findings and report text. Out: report, website and open data as bytes.
Every figure in them stands in a release; the same edition gives the same bytes.
Never done here: a calculation on answers, or a number that nobody released.
"""

from weerklank.publication.data.released_cells import flat_rows
from weerklank.publication.edition import Edition
from weerklank.publication.outputs import build_outputs, check_reports

__all__ = ["Edition", "build_outputs", "check_reports", "flat_rows"]
