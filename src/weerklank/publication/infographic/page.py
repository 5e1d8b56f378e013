"""The page in one language: rows of blocks, each with its parts, every figure filled in.

The PDF and the HTML twin are both drawn from this, so that they say the same in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from weerklank.charts import Palette
from weerklank.kernel import Language, Place
from weerklank.publication.texts.document import Runs, words_of

Size = Literal["a4", "a3"]
Tone = Literal["plain", "pale", "sand", "brand", "line"]
Style = Literal["text", "lead", "note"]
SIZES: tuple[Size, ...] = get_args(Size)
TONES: tuple[Tone, ...] = get_args(Tone)
HEAD_TONES: tuple[Tone, ...] = ("brand", "pale", "sand")
COLUMNS = 12
"""A row is divided into so many columns; the spans of its blocks fill them."""
TALLEST = 297
"""Millimetres: no row is higher than a sheet of A4."""
WIDEST_SHARE = 12
"""The most that the width of a column may be, as a share of its block."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as printed with what it says. `printed` and `value` are None where withheld."""

    label: str
    printed: str | None
    value: float | None


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    style: Style
    runs: Runs


@dataclass(frozen=True, slots=True)
class Figures:
    """Large figures: beside each other as tiles, or under each other with the label beside."""

    items: tuple[Shown, ...]
    rows: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A report mark on its scale (1-10), with the marks of groups under it."""

    title: str
    mark: Shown
    groups: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Donut:
    """How a hundred percent divides, as a ring; `middle` is the place of the figure inside it."""

    title: str
    items: tuple[Shown, ...]
    palette: Palette
    middle: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One stacked bar: a figure per answer; `base` is how many people answered."""

    label: str
    items: tuple[Shown, ...]
    base: int | None


@dataclass(frozen=True, slots=True)
class Stacked:
    """Bars that each divide a hundred percent over the same answers."""

    title: str
    answers: tuple[str, ...]
    bars: tuple[Bar, ...]
    palette: Palette


@dataclass(frozen=True, slots=True)
class Ranked:
    """Answers in order; with bars, or numbered where only the order is told."""

    title: str
    items: tuple[Shown, ...]
    bars: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list. `number` None for a bullet; `tag` is a short label behind it."""

    runs: Runs
    number: int | None = None
    tag: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of points, numbered or with bullets."""

    items: tuple[Item, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps that lead to each other, beside each other with arrows between them."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Released words of a professional, and the role of who said them."""

    runs: Runs
    by: str


@dataclass(frozen=True, slots=True)
class Code:
    """The address of the study's website as a QR code and in words."""

    address: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Column:
    """Parts under each other inside a block; widths are shares of the block's."""

    width: int
    heading: str
    icon: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns beside each other inside a block."""

    columns: tuple[Column, ...]


Part: TypeAlias = (
    Prose | Figures | Mark | Donut | Stacked | Ranked | Listing | Flow | Quote | Code | Columns
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `number` None where it is not counted; `place` is where the author wrote it."""

    id: str
    tone: Tone
    number: int | None
    icon: str
    heading: str
    parts: tuple[Part, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One or more blocks under each other, over so many of the row's columns."""

    span: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other. `height` in millimetres on A4; None takes what the blocks need.

    `place` is that of the height where one is given, else of the row.
    """

    cells: tuple[Cell, ...]
    height: float | None
    place: Place


@dataclass(frozen=True, slots=True)
class Header:
    """The head of the page. `badge` is a figure in a box of its own; `icon` a large drawing."""

    tone: Tone
    kicker: str
    title: str
    lead: Runs
    icon: str
    badge: Shown | None


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page in one language."""

    language: Language
    size: Size
    header: Header
    rows: tuple[Row, ...]

    def blocks(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        for row in self.rows:
            for cell in row.cells:
                yield from cell.blocks

    def parts(self) -> Iterator[Part]:
        """Yield every part, those inside columns too, in reading order."""
        for block in self.blocks():
            yield from _flatten(block.parts)


@dataclass(frozen=True, slots=True)
class Infographic:
    """A checked page in both languages, and the file that it was read from."""

    file: str
    nl: Page
    en: Page

    def in_language(self, language: Language) -> Page:
        """Return the page in one language."""
        return self.nl if language == "nl" else self.en


def _flatten(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Columns):
            for column in part.columns:
                yield from _flatten(column.parts)


def plain(runs: Runs) -> str:
    """Return runs as plain words, without the soft hyphens that an author put in them."""
    return words_of(runs).replace("\u00ad", "")
