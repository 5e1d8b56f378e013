"""In: a study's releases, findings and texts. Out: report, infographic, tables, website, open data.
Every figure in them stands in a release; the same edition gives the same bytes.
Never done here: a calculation on answers, or a number that nobody released.
"""

from weerklank.publication.data.released_cells import flat_rows
from weerklank.publication.edition import Edition
from weerklank.publication.outputs import build_outputs, build_programme, check_publication
from weerklank.publication.programme import Programme
from weerklank.publication.sheets.building import build_guide, build_sheet, build_sheets
from weerklank.publication.site.links import RESERVED_NAMES
from weerklank.publication.theme import DEFAULT_THEME, Theme
from weerklank.publication.theme_reading import read_theme

__all__ = [
    "DEFAULT_THEME",
    "RESERVED_NAMES",
    "Edition",
    "Programme",
    "Theme",
    "build_guide",
    "build_outputs",
    "build_programme",
    "build_sheet",
    "build_sheets",
    "check_publication",
    "flat_rows",
    "read_theme",
]
