"""An item's column as states, values and options: what is counted of it in every row."""

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


@dataclass(frozen=True, slots=True, eq=False)
class CodedItem:
    """What one item adds to cells.

    labels   the answers and states, in order; `states` holds everybody's position among them
    values   x of everybody (0 where there is none)
    scores   x of each label; None where people of one label have values of their own (a number)
    options  who chose each option of multiple choice; they overlap, and come beside the states
    """

    labels: tuple[str, ...]
    states: Positions
    values: Sums
    scores: Sums | None = None
    options: Mapping[str, Flags] = field(default_factory=dict)


def code_item(item: Item, answers: Sequence[Answer], column: Column) -> CodedItem:
    """Return an item's column coded for counting."""
    nothing = np.zeros(len(column.codes))
    match column:
        case ChoiceColumn(codes):
            labels = (*(answer.id for answer in answers), NOT_ASKED, SKIPPED)
            scores = np.array([*(answer.value or 0 for answer in answers), 0, 0], dtype=np.float64)
            states = _from_the_end(codes, len(labels))
            return CodedItem(labels, states, scores[states], scores)
        case OptionsColumn(codes, chosen):
            labels = (ANSWERED, NOT_APPLICABLE, DONT_KNOW, NOT_ASKED, SKIPPED)
            people = np.where(codes < 0, codes, _option_states(item, answers, chosen))
            states = _from_the_end(people, len(labels))
            options = {answer.id: chosen[:, i] for i, answer in enumerate(answers)}
            return CodedItem(labels, states, nothing, np.zeros(5), options)
        case NumberColumn(codes, values):
            labels = (ANSWERED, NOT_ASKED, SKIPPED)
            return CodedItem(labels, _from_the_end(codes, 3), np.nan_to_num(values))
        case TextColumn(codes):
            labels = (ANSWERED, NOT_ASKED, SKIPPED)
            return CodedItem(labels, _from_the_end(codes, 3), nothing, np.zeros(3))


def cross_values(
    rows: Positions, row_count: int, item: CodedItem, weights: Sums | None
) -> tuple[Sums, Sums]:
    """Return sum wx and sum wx^2 as (row_count, labels) each, of values that people have each.

    `rows` is everybody's row; who is in none has -1. Without weights everybody counts 1.
    """
    shape = (row_count + 1, len(item.labels))
    pairs = np.where(rows < 0, row_count, rows) * shape[1] + item.states
    wx = item.values if weights is None else weights * item.values

    def total(each: Sums) -> Sums:
        counted = np.bincount(pairs, each, shape[0] * shape[1]).reshape(shape)
        return counted[:row_count].astype(np.float64)

    return total(wx), total(wx * item.values)


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
