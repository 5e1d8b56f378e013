"""Charts as pictures for programs that do not draw SVG alike: PNG at twice their size."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from importlib.resources import as_file, files

import pypdfium2
import typst
from PIL import Image

from weerklank.charts import Chart

_SCALE = 2
_COLOURS = 256
_NEARLY_WHITE = 252
"""The palette's white is a shade too dark, which would show as a box around the chart."""

_PAGES = """
#let charts = json(bytes(sys.inputs.charts))
#set page(margin: 0pt)
#for it in charts {
  page(width: it.width * 1pt, height: it.height * 1pt,
    image(bytes(it.svg), format: "svg", width: 100%))
}
"""


def paint_charts(charts: Sequence[Chart]) -> tuple[bytes, ...]:
    """Return each chart as a PNG of twice its width and height in pixels; same charts, same bytes.

    One typst document draws them all, a page each, so that they look as in the PDF.
    """
    if not charts:
        return ()
    pages = [{"svg": one.svg, "width": one.width, "height": one.height} for one in charts]
    with as_file(files("weerklank.publication").joinpath("assets", "fonts")) as folder:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        made = typst.compile(
            _PAGES.encode(), font_paths=fonts, sys_inputs={"charts": json.dumps(pages)}
        )
    pdf = pypdfium2.PdfDocument(made)
    painted = tuple(_paint(page) for page in pdf)
    pdf.close()
    return painted


def _paint(page: pypdfium2.PdfPage) -> bytes:
    """Return a page as PNG; charts have few colours, so that a palette keeps them small."""
    picture = page.render(scale=_SCALE).to_pil().quantize(_COLOURS, Image.Quantize.FASTOCTREE)
    palette = picture.getpalette() or []
    picture.putpalette([255 if value >= _NEARLY_WHITE else value for value in palette])
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
