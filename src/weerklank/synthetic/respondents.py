"""Makes respondents that fulfil published facts, from a seed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from weerklank.kernel import DocumentRefused
from weerklank.synthetic.conflicts import describe_unmet, find_conflict
from weerklank.synthetic.demands import Column, Demands, derive_demands, option_column
from weerklank.synthetic.facts import FactItem, Facts
from weerklank.synthetic.fitting import deal_answers, fit_fractions, round_table
from weerklank.synthetic.margins import plan_margins
from weerklank.synthetic.tables import Codes, Truths, lay_table

ATTEMPTS = 6
"""Draws before giving up. A new draw costs less than mending the columns of one that failed."""
NOISE = 0.05
NEARLY_ZERO = 1e-6

Cell = tuple[str, ...] | None
"""The answers that a respondent gave to one item; None where there is no answer."""


@dataclass(frozen=True, slots=True)
class SyntheticAnswers:
    """Respondents made from facts: nobody real.

    respondents  ids
    columns      per item one cell per respondent, in the order of the questionnaire
    """

    respondents: tuple[str, ...]
    columns: Mapping[str, tuple[Cell, ...]]


def make_respondents(facts: Facts, seed: int) -> SyntheticAnswers:
    """Return respondents that fulfil the facts; the same facts and seed give the same ones.

    Raises DocumentRefused, naming the facts that cannot hold together.
    """
    demands = derive_demands(facts)
    margins = plan_margins(facts.respondents, demands, facts.counts, facts.orders)
    rng = np.random.default_rng(seed)
    if margins is None:
        _refuse_conflict(facts, demands)
        every = [column.id for column in demands.columns]
        raise DocumentRefused([describe_unmet(facts, demands, every)])
    for attempt in range(ATTEMPTS):
        maker = _Maker(facts, demands, margins, rng)
        if maker.make_all():
            return _collect(facts, demands, maker.made)
        if attempt == 0:
            _refuse_conflict(facts, demands)
    raise DocumentRefused([describe_unmet(facts, demands, maker.unmet())])


def _refuse_conflict(facts: Facts, demands: Demands) -> None:
    conflict = find_conflict(facts, demands)
    if conflict is not None:
        raise DocumentRefused([conflict])


class _Maker:
    """Makes columns one after another, each to what the facts say of it and of those made."""

    def __init__(
        self,
        facts: Facts,
        demands: Demands,
        margins: Mapping[str, Codes],
        rng: np.random.Generator,
    ) -> None:
        self.demands, self.margins, self.rng = demands, margins, rng
        self.made: dict[str, Codes] = {}
        self.short: dict[str, float] = {}
        self.out_of_base: dict[str, Truths] = {}
        for column in demands.columns:
            if column.item not in self.out_of_base:
                self.out_of_base[column.item] = self._draw_out_of_base(column, facts.respondents)

    def _draw_out_of_base(self, column: Column, respondents: int) -> Truths:
        out = np.zeros(respondents, dtype=bool)
        skipped = column.skipped[0] if column.fixed else 0
        out[self.rng.choice(respondents, size=skipped, replace=False)] = True
        return out

    def make_all(self) -> bool:
        """Return whether every column could be made with all demands met."""
        for column in order_columns(self.demands):
            self._make(column)
        return not self.unmet()

    def unmet(self) -> tuple[str, ...]:
        """Return the columns whose demands were not met when they were made."""
        return tuple(column for column, short in self.short.items() if short > NEARLY_ZERO)

    def _make(self, column: Column) -> None:
        out = self.out_of_base[column.item]
        table = lay_table(self.demands, column, self.margins, self.made, out)
        fitted = fit_fractions(table)
        noise = self.rng.uniform(-NOISE, NOISE, size=fitted.shape)
        people, short = round_table(table, fitted, noise)
        if math.isinf(short):
            codes = np.repeat(np.arange(len(table.margins)), table.margins)
            self.made[column.id] = self.rng.permutation(codes)
        else:
            self.made[column.id] = deal_answers(table, people, self.rng)
        self.short[column.id] = short


def order_columns(demands: Demands) -> tuple[Column, ...]:
    """Return the columns so that groups come before what is broken down by them, if they can."""
    ties = {(demand.by, demand.column) for demand in demands.every() if demand.by is not None}
    waiting, ordered = list(demands.columns), list[Column]()
    while waiting:
        names = {column.id for column in waiting}
        free = (c for c in waiting if not any(by in names for by, item in ties if item == c.id))
        chosen = next(free, waiting[0])
        ordered.append(chosen)
        waiting.remove(chosen)
    return tuple(ordered)


def _collect(facts: Facts, demands: Demands, made: Mapping[str, Codes]) -> SyntheticAnswers:
    count = facts.respondents
    width = max(3, len(str(count)))
    names = tuple(f"s{number:0{width}d}" for number in range(1, count + 1))
    columns = {item.id: _cells(item, count, demands, made) for item in facts.items}
    return SyntheticAnswers(names, columns)


def _cells(
    item: FactItem, count: int, demands: Demands, made: Mapping[str, Codes]
) -> tuple[Cell, ...]:
    if item.kind == "constant":
        return (item.answers,) * count
    if item.kind == "empty":
        return (None,) * count
    if item.kind == "multiple":
        options = [made[option_column(item.id, answer)] for answer in item.answers]
        return tuple(_named(item, codes) for codes in zip(*options, strict=True))
    missing = demands.column(item.id).missing
    return tuple(
        None if code == missing else (item.answers[code],) for code in made[item.id].tolist()
    )


def _named(item: FactItem, codes: tuple[int, ...]) -> Cell:
    if any(code > 1 for code in codes):
        return None
    return tuple(answer for answer, code in zip(item.answers, codes, strict=True) if code == 1)
