"""Where each part of a questionnaire stands: its path in the YAML form, and its place in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weerklank.design.questionnaire import Item, Matrix, Questionnaire
from weerklank.kernel import Node, Place, Text

_LAST_STEP = re.compile(r"(?:\.[^.\[\]]+|\[\d+\]|^[^.\[\]]+)$")


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item with its path, the position of its page (from 0) and the matrix it is a row of."""

    path: str
    item: Item
    page: int
    matrix: Matrix | None = None


def places_of(node: Node) -> dict[str, Place]:
    """Return the place of every part of a document by its path."""
    places = {node.place.path: node.place}
    if isinstance(node.value, dict | tuple):
        children = node.value.values() if isinstance(node.value, dict) else node.value
        for child in children:
            places.update(places_of(child))
    return places


def locate(places: Mapping[str, Place], path: str) -> Place:
    """Return the place of a path, or of the nearest part around it that was written down."""
    known = path
    while known and known not in places:
        shorter = _LAST_STEP.sub("", known)
        known = "" if shorter == known else shorter
    return places.get(known) or Place("", None, path)


def placed_blocks(questionnaire: Questionnaire) -> Iterator[tuple[str, int, Item | Matrix]]:
    """Yield path, position of the page and block, in the order of the form."""
    for p, page in enumerate(questionnaire.pages):
        for b, block in enumerate(page.blocks, start=1):
            yield f"pages[{p + 1}].items[{b}]", p, block


def placed_items(questionnaire: Questionnaire) -> tuple[PlacedItem, ...]:
    """Return every item, matrix rows included, in the order in which it is asked."""
    found: list[PlacedItem] = []
    for path, page, block in placed_blocks(questionnaire):
        if isinstance(block, Matrix):
            rows = enumerate(block.rows, start=1)
            found.extend(PlacedItem(f"{path}.rows[{r}]", row, page, block) for r, row in rows)
        else:
            found.append(PlacedItem(path, block, page))
    return tuple(found)


def placed_texts(questionnaire: Questionnaire) -> Iterator[tuple[str, Text]]:
    """Yield every text that a respondent or reader sees, with its path."""
    yield "title", questionnaire.title
    if questionnaire.intro is not None:
        yield "intro", questionnaire.intro
    for n, answers in enumerate(questionnaire.answer_lists, start=1):
        for a, answer in enumerate(answers.answers, start=1):
            yield f"answer_lists[{n}].answers[{a}]", answer.text
    for p, page in enumerate(questionnaire.pages, start=1):
        yield f"pages[{p}].title", page.title
        if page.intro is not None:
            yield f"pages[{p}].intro", page.intro
    for path, _, block in placed_blocks(questionnaire):
        if isinstance(block, Matrix):
            yield f"{path}.text", block.text
    for placed in placed_items(questionnaire):
        yield from _item_texts(placed)
    for s, scale in enumerate(questionnaire.scales, start=1):
        yield f"scales[{s}].title", scale.title


def _item_texts(placed: PlacedItem) -> Iterator[tuple[str, Text]]:
    yield f"{placed.path}.text", placed.item.text
    yield f"{placed.path}.label", placed.item.label
    if placed.item.hint is not None:
        yield f"{placed.path}.hint", placed.item.hint
