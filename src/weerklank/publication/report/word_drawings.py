"""A chart on the page of a Word document, with its description for who does not see it."""

from __future__ import annotations

from weerklank.charts import Chart
from weerklank.publication.report.word_xml import quote

_EMU = 360_000
"""English metric units in a centimetre, the measure of drawings."""

_WIDTH_CM, _FULL_PIXELS = 16.0, 720
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def draw_picture(chart: Chart, number: int) -> str:
    """Return the run that shows picture `number` (from 1) at the size of the printed chart."""
    width = round(min(1.0, chart.width / _FULL_PIXELS) * _WIDTH_CM * _EMU)
    height = round(width * chart.height / chart.width)
    size = f'cx="{width}" cy="{height}"'
    described = quote(f"{chart.title}. {chart.description}")
    named = quote(chart.title)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name={named} descr={described}/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURE}">'
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="{number}" name={named}/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
