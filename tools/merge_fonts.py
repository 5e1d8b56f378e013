"""Make Weerklank Sans, the fonts of every page and report, and the width table of the charts.

Run it only to renew the fonts; what it makes is committed. Same input, same bytes.

    npm install --prefix /tmp/fonts @fontsource/source-sans-3@5.3.1
    python tools/merge_fonts.py /tmp/fonts/node_modules/@fontsource/source-sans-3

Needs fontTools with brotli (`pip install "fonttools[woff]"`, part of the dev extra). Writes
  src/weerklank/publication/assets/fonts/  .ttf (latin and latin-ext, for the PDF), .woff2 (latin,
                                           for the web) and OFL.txt
  src/weerklank/charts/advance_widths.json what `weerklank.charts.metrics` measures text with

The licence of the original reserves the name "Source" for its makers: a changed font must carry
another name, so every name record is written anew. No sign is added or drawn.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.misc.timeTools import epoch_diff
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "src/weerklank/publication/assets/fonts"
WIDTHS = ROOT / "src/weerklank/charts/advance_widths.json"

FAMILY = "Weerklank Sans"
STYLES = {
    "Regular": (400, "normal"),
    "Italic": (400, "italic"),
    "SemiBold": (600, "normal"),
    "Bold": (700, "normal"),
    "Black": (900, "normal"),
}
LINKED_STYLES = ("Regular", "Italic", "Bold")
MEASURED = {"400": "Regular", "600": "SemiBold", "700": "Bold"}
# 2026-01-01 in seconds since 1904: the moment must not depend on when this runs.
FIXED_TIME = 1_767_225_600 - epoch_diff
SELECTION_BITS = {"Regular": 0x40, "Italic": 0x01, "Bold": 0x20}
MAC_STYLE_BITS = {"Bold": 1, "Italic": 2}
KEPT_NAMES = (0, 5, 7, 8, 9, 11, 12, 13, 14)


def rename(font: TTFont, style: str) -> None:
    """Write the family's own name into a font and fix its dates and style bits."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    linked = style in LINKED_STYLES
    postscript = f"WeerklankSans-{style}"
    records = {
        1: FAMILY if linked else f"{FAMILY} {style}",
        2: style if linked else "Regular",
        3: postscript,
        4: f"{FAMILY} {style}",
        6: postscript,
        16: FAMILY,
        17: style,
    }
    for name_id, value in records.items():
        names.setName(value, name_id, 3, 1, 0x409)
    other_bits = font["OS/2"].fsSelection & ~0x61
    font["OS/2"].fsSelection = other_bits | SELECTION_BITS.get(style, 0)
    font["OS/2"].usWeightClass = STYLES[style][0]
    font["head"].macStyle = MAC_STYLE_BITS.get(style, 0)
    font["head"].created = font["head"].modified = FIXED_TIME


def subset_file(source: Path, subset: str, style: str) -> Path:
    """Return where the original keeps one subset of one style."""
    weight, slope = STYLES[style]
    return source / "files" / f"source-sans-3-{subset}-{weight}-{slope}.woff2"


def merge_subsets(source: Path, style: str, folder: Path) -> TTFont:
    """Return latin and latin-ext of one style as one font without compression."""
    parts = []
    for subset in ("latin", "latin-ext"):
        font = TTFont(subset_file(source, subset, style), recalcTimestamp=False)
        font.flavor = None
        part = folder / f"{subset}-{style}.ttf"
        font.save(part)
        parts.append(str(part))
    merged = Merger().merge(parts)
    merged.recalcTimestamp = False
    return merged


def widths_of(font: TTFont) -> dict[str, int]:
    """Return the advance width of every sign in thousandths of the font size."""
    scale = 1000 / font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    return {
        chr(point): round(advances[glyph][0] * scale)
        for point, glyph in sorted(font.getBestCmap().items())
    }


def make_style(source: Path, style: str) -> dict[str, int]:
    """Write the .ttf and .woff2 of one style and return its widths."""
    with tempfile.TemporaryDirectory() as folder:
        merged = merge_subsets(source, style, Path(folder))
    rename(merged, style)
    merged.save(FONTS / f"WeerklankSans-{style}.ttf")
    web = TTFont(subset_file(source, "latin", style), recalcTimestamp=False)
    rename(web, style)
    web.save(FONTS / f"WeerklankSans-{style}.woff2")
    return widths_of(merged)


def write_licence(source: Path) -> None:
    """Write the licence with the copyright line that the font itself carries."""
    original = TTFont(subset_file(source, "latin", "Regular"))["name"].getDebugName(0)
    licence = (source / "LICENSE").read_text(encoding="utf-8")
    terms = licence[licence.index("-----------------------------------------------------------") :]
    head = (
        f"{original}\n\n"
        f"{FAMILY} is made of the latin and latin-ext signs of Source Sans 3, under another name.\n"
        "This Font Software is licensed under the SIL Open Font License, Version 1.1.\n"
        "It is also available with a FAQ at: https://openfontlicense.org\n\n"
    )
    (FONTS / "OFL.txt").write_text(head + terms, encoding="utf-8")


def main(source: Path) -> None:
    """Make every style, the licence and the width table."""
    FONTS.mkdir(parents=True, exist_ok=True)
    widths = {style: make_style(source, style) for style in STYLES}
    write_licence(source)
    table = {weight: widths[style] for weight, style in MEASURED.items()}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    WIDTHS.write_text(text + "\n", encoding="utf-8")
    for style, found in widths.items():
        print(f"{FAMILY} {style}: {len(found)} signs")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
