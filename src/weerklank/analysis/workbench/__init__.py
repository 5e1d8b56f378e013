"""What a researcher looks into: one survey, weighted or not, table by table, with uncertainty."""

from weerklank.analysis.workbench.chance import tell_chance, tell_chance_of_means
from weerklank.analysis.workbench.figure_table import Figure, FigureRow, FigureTable
from weerklank.analysis.workbench.survey import Survey, open_survey, read_survey

__all__ = [
    "Figure",
    "FigureRow",
    "FigureTable",
    "Survey",
    "open_survey",
    "read_survey",
    "tell_chance",
    "tell_chance_of_means",
]
