"""The engine: people per row and answer, with their sums, by one `bincount` per pair of items.

An item is coded once as a `CodedItem`; a row is a category (or everyone). Nothing here knows a
study, so another engine may take this one's place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.cells import (
    ANSWERED,
    DONT_KNOW,
    NOT_APPLICABLE,
    NOT_ASKED,
    SKIPPED,
    Sums,
)
from weerklank.design import Answer, Item
from weerklank.fieldwork import (
    ChoiceColumn,
    Column,
    Flags,
    NumberColumn,
    OptionsColumn,
    TextColumn,
)

Positions: TypeAlias = NDArray[np.int64]

MOMENTS = 5
"""n, sum w, sum w^2, sum wx, sum wx^2."""


@dataclass(frozen=True, slots=True, eq=False)
class CodedItem:
    """What one item adds to cells.

    labels   the answers and states, in order; `states` holds everybody's position among them
    values   x of everybody (0 where there is none)
    options  who chose each option of multiple choice; they overlap, and come beside the states
    """

    labels: tuple[str, ...]
    states: Positions
    values: Sums
    options: Mapping[str, Flags] = field(default_factory=dict)


def code_item(item: Item, answers: Sequence[Answer], column: Column) -> CodedItem:
    """Return an item's column coded for counting."""
    nothing = np.zeros(len(column.codes))
    match column:
        case ChoiceColumn(codes):
            labels = (*(answer.id for answer in answers), NOT_ASKED, SKIPPED)
            scores = np.array([*(answer.value or 0 for answer in answers), 0, 0], dtype=np.float64)
            states = _from_the_end(codes, len(labels))
            return CodedItem(labels, states, scores[states])
        case OptionsColumn(codes, chosen):
            labels = (ANSWERED, NOT_APPLICABLE, DONT_KNOW, NOT_ASKED, SKIPPED)
            people = np.where(codes < 0, codes, _option_states(item, answers, chosen))
            states = _from_the_end(people, len(labels))
            options = {answer.id: chosen[:, i] for i, answer in enumerate(answers)}
            return CodedItem(labels, states, nothing, options)
        case NumberColumn(codes, values):
            labels = (ANSWERED, NOT_ASKED, SKIPPED)
            return CodedItem(labels, _from_the_end(codes, 3), np.nan_to_num(values))
        case TextColumn(codes):
            labels = (ANSWERED, NOT_ASKED, SKIPPED)
            return CodedItem(labels, _from_the_end(codes, 3), nothing)


def cross(rows: Positions, row_count: int, item: CodedItem, weights: Sums | None) -> Sums:
    """Return the moments as an array of (MOMENTS, row_count, labels then options).

    `rows` is everybody's row; who is in none has `row_count`. Without weights everybody counts 1.
    """
    states = _cross_states(rows, row_count, item, weights)
    options = [_cross_option(rows, row_count, chose, weights) for chose in item.options.values()]
    return np.concatenate([states, *options], axis=2)


def _from_the_end(codes: NDArray[np.signedinteger], labels: int) -> Positions:
    """Turn the missing codes -2 and -1 into the last two labels."""
    wide = codes.astype(np.int64)
    return np.where(wide < 0, wide + labels, wide)


def _option_states(item: Item, answers: Sequence[Answer], chosen: Flags) -> Positions:
    """Return 0 for people in the base, 1 and 2 for who only said 'not applicable', 'don't know'."""
    kinds = np.array([answer.kind for answer in answers])
    said_so = chosen[:, kinds == "substantive"].any(axis=1) | ~chosen.any(axis=1)
    not_applicable = chosen[:, kinds == "not_applicable"].any(axis=1)
    outside = np.where(not_applicable, 1, 2)
    return np.where(said_so | item.base_all, 0, outside).astype(np.int64)


def _cross_states(rows: Positions, row_count: int, item: CodedItem, weights: Sums | None) -> Sums:
    shape = (row_count + 1, len(item.labels))
    pairs = rows * len(item.labels) + item.states
    x, w = item.values, weights

    def total(each: Sums | None) -> Sums:
        counted = np.bincount(pairs, each, minlength=shape[0] * shape[1])
        return counted.reshape(shape)[:row_count].astype(np.float64)

    n = total(None)
    sum_w, sum_w2 = (n, n) if w is None else (total(w), total(w * w))
    if not x.any():
        return np.stack([n, sum_w, sum_w2, np.zeros_like(n), np.zeros_like(n)])
    wx = x if w is None else w * x
    return np.stack([n, sum_w, sum_w2, total(wx), total(wx * x)])


def _cross_option(rows: Positions, row_count: int, chose: Flags, weights: Sums | None) -> Sums:
    everybody = CodedItem(("chosen",), np.zeros(int(chose.sum()), np.int64), np.zeros(1))
    chosen_weights = None if weights is None else weights[chose]
    return _cross_states(rows[chose], row_count, everybody, chosen_weights)
