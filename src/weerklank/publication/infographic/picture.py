"""The page as a picture, made from its PDF."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

WIDTH = {"a4": 1240, "a3": 1754}
"""Pixels: 150 to the inch."""
_COLOURS = 192


def draw_png(pdf: bytes, width: int) -> bytes:
    """Return the first page of a PDF as a PNG of so many pixels wide; always the same bytes."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width())
        picture = bitmap.to_pil().convert("RGB")
    finally:
        document.close()
    few = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", compress_level=7)
    return written.getvalue()
