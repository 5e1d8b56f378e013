"""In: labels and numbers. Out: accessible SVG pictures, wide or narrow, with their description.
Never done here: a calculation, a rounding of results, or anything that knows what a study is.
"""

from weerklank.charts.donut import Slice, donut
from weerklank.charts.dots import dot_plot
from weerklank.charts.figures import Answer, BarRow, Chart, DotRow, StackedRow, Unit
from weerklank.charts.gauge import mark_gauge
from weerklank.charts.metrics import LACKING_SIGNS, lacking_signs, text_width, wrap_text
from weerklank.charts.palettes import Palette, colours, contrast, ink_on
from weerklank.charts.ranked import ranked_bars
from weerklank.charts.stacked import stacked_bars

__all__ = [
    "LACKING_SIGNS",
    "Answer",
    "BarRow",
    "Chart",
    "DotRow",
    "Palette",
    "Slice",
    "StackedRow",
    "Unit",
    "colours",
    "contrast",
    "donut",
    "dot_plot",
    "ink_on",
    "lacking_signs",
    "mark_gauge",
    "ranked_bars",
    "stacked_bars",
    "text_width",
    "wrap_text",
]
