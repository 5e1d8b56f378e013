"""Boxes in Word: shaded paragraphs with room around their text, not tables, so that they read on.

Room comes from thick borders in the colour of the box. Word draws paragraphs with the same borders
and indents as one; between others it leaves their spacing white, so there it is a border's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from weerklank.publication.report.word_xml import Para, Piece, bare, shade, w

LIST_STEP = 397
"""How far each level of a list is indented, in twentieths of a point."""

_INSET, _EDGE, _SIDE = 240, 48, 96
_INSIDE, _AROUND = 120, 260


def box(pieces: Iterable[Piece], fill: str) -> Iterator[Piece]:
    """Yield pieces as one box; `fill` is '#rrggbb'. Tables in it stand between its parts."""
    parts: list[Para] = []
    for piece in pieces:
        if isinstance(piece, Para):
            parts.append(piece)
        else:
            yield from _paragraphs(parts, fill)
            yield piece
            parts = []
    yield from _paragraphs(parts, fill)


def space_after(pieces: Iterable[Para]) -> Iterator[Para]:
    """Yield paragraphs with room below the last one."""
    *others, last = pieces
    yield from others
    yield last.with_properties(spacing=w("spacing", after=_AROUND))


def _paragraphs(parts: list[Para], fill: str) -> Iterator[Para]:
    joins = [one.depth == next.depth for one, next in pairwise(parts)]
    if joins:
        joins[-1] = False
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        before = _AROUND if place == 0 else 0
        after = _AROUND if last else _INSIDE if joins[place] else 0
        loose = {"keepNext": w("keepNext", val=0)} if last else {}
        yield part.with_properties(
            **loose,
            pBdr=_borders(fill, last=last),
            shd=shade(fill),
            spacing=w("spacing", before=before, after=after),
            ind=_indents(part.depth),
        )


def _borders(fill: str, *, last: bool) -> str:
    """Return the borders of a paragraph; what differs in the last one ends the box."""
    sides = {"top": _EDGE, "left": _SIDE, "bottom": _EDGE if last else 0, "right": _SIDE}
    return w(
        "pBdr",
        *(
            w(side, val="single", sz=size, space=0, color=bare(fill))
            for side, size in sides.items()
            if size
        ),
    )


def _indents(depth: int) -> str:
    """Return indents that keep the left side of the box straight, also beside a list."""
    if not depth:
        return w("ind", left=_INSET, right=_INSET)
    return w("ind", left=_INSET + LIST_STEP * depth, right=_INSET, hanging=LIST_STEP * depth)
