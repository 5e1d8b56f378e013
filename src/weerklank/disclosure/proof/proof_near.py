"""Whose answers vary where a study is too large for all: people near a hidden figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from weerklank.disclosure.proof.proof_told import Coded, Flags, Printed, Told, Whole

_SEED = 20_200_701


@dataclass(slots=True)
class Neighbours:
    """Chooses people while these items vary; `printed` is all that is told of them."""

    coded: Coded
    varied: tuple[str, ...]
    printed: Sequence[Printed]
    _groups: list[tuple[Whole, Flags]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find where everybody stands on the other items, and what is counted exactly there."""
        for own in self.printed:
            first, second = own.pair
            item, other = (second, first) if first in self.varied else (first, second)
            if item and item not in self.varied:
                strict = own.strict(other)
                if strict.any():
                    self._groups.append((own.places(item, self.coded), strict))

    def choose(self, told: Told, printed: Printed | None, size: int) -> Whole:
        """Return people in a hidden figure, in its row, in its column and elsewhere (positions).

        Half of them those who share with the others the groups that are counted exactly.

        printed  what is told of the pair of items that the figure is about
        """
        varied = next(item for item in self.varied if item in told.pair)
        inside, beside, free = self._sides(varied, told, printed)
        order = np.random.default_rng(_SEED).permutation(len(inside))
        rest = ~inside & ~beside & free
        corners = (inside & beside, inside & ~beside & free, ~inside & beside, rest)
        found = np.zeros(0, np.int64)
        for left, corner in zip((4, 3, 2, 1), corners, strict=True):
            people = order[corner[order]]
            room = (size - len(found)) // left
            akin = people[np.argsort(-self._kinship(found, people), kind="stable")][: room // 2]
            apart = people[~np.isin(people, akin)][: room - len(akin)]
            found = np.concatenate([found, akin, apart])
        return np.sort(found)

    def _sides(
        self, varied: str, told: Told, printed: Printed | None
    ) -> tuple[Flags, Flags, Flags]:
        """Return who is in a figure by the item that stays, and who by the varied one.

        After them whose own answer is not counted exactly in the row of the figure.
        """
        first, second = (weights[0] != 0 for weights in self.coded.spread([told]))
        columns = [self.coded.column(item) for item in told.pair]
        places = self.coded.places(columns[0], self.coded.joined), columns[1]
        sides = [(second, places[1]), (first, places[0])]
        (group, there), (answers, own) = sides if varied == told.pair[0] else sides[::-1]
        loose = printed.loose(varied, group) if printed else np.ones(len(answers), np.bool_)
        return group[there], answers[own], loose[own]

    def _kinship(self, people: Whole, others: Whole) -> Whole:
        """Return for others how many exactly counted groups they share with some people.

        Less the number of such groups that they are in without any of those people.
        """
        score = np.zeros(len(others), np.int64)
        for column, strict in self._groups:
            worth = -strict.astype(np.int64)
            near = column[people]
            worth[near[strict[near]]] = 1
            score += worth[column[others]]
        return score
