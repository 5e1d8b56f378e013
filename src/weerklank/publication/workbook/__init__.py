"""The table book: every released table of a study, as XLSX and as OpenDocument."""

from weerklank.publication.workbook.ods import build_ods
from weerklank.publication.workbook.xlsx import build_xlsx

__all__ = ["build_ods", "build_xlsx"]
