"""An attacker who writes down everything printed and solves it exactly, in whole people.

Everything: every release and every organisation's sheet, beside each other. Reads the released
values alone and shares no code with the platform's own solvers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from fakes.printed_statements import (
    VERSION,
    Answers,
    Column,
    Reader,
    Structure,
    Target,
    subtracted_groups,
)
from fakes.profile_space import Cell, Contradiction, Person, ProfileSpace, Statement
from weerklank.disclosure import ReleasedTable, SheetSet

REQUIRED = 5
INSIDERS = 3
Printed = Sequence[tuple[int, ReleasedTable]]
"""Tables, each with the data version that it is of."""


@dataclass(frozen=True)
class Found:
    """By how many people a target is uncertain at least; exactly so where that is too little."""

    target: Target
    people: int


class ExactAttacker:
    """Everything ever printed of one study, and what can be concluded from it.

    respondents  per data version how many took part until then
    people       the real ones: which of what nobody prints would be too few to tell; besides a
                 first solution, which shows that the attacker has not misread anything
    knowing      side knowledge
    """

    def __init__(
        self,
        structure: Structure,
        tables: Printed,
        respondents: Sequence[tuple[int, int]],
        people: Sequence[Person],
        knowing: Sequence[Statement] = (),
        sheets: Sequence[SheetSet] = (),
    ) -> None:
        self.versions = max(version for version, _ in respondents)
        reader = Reader(structure, self.versions, list(knowing))
        for version, number in respondents:
            reader.everybody(version, number)
        for version, table in tables:
            reader.read(version, table)
        for sheet_set in sheets:
            reader.read_sheets(sheet_set)
        unprinted = (*subtraction_targets(reader, people), *added_targets(reader, people))
        named = {target.key: target for target in (*reader.targets, *unprinted)}
        first = {target.key: target for target in reversed(reader.targets)}
        self.targets = list((named | first).values())
        traits = dict(structure.traits)
        if reader.versions > 1:
            traits[VERSION] = tuple((str(v),) for v in range(1, reader.versions + 1))
        cells = [target.cell for target in self.targets]
        self.space = ProfileSpace(traits, reader.statements, structure.impossible, cells)
        truth = self.space.count(people)
        if self.space.broken(truth):
            raise Contradiction("the printed figures are not those of these people")
        self._solutions = [truth]

    def find(
        self, target: Target, required: int = REQUIRED, knowing: Person | None = None
    ) -> Found:
        """Return by how many people a target is uncertain, to somebody who knows one person.

        Stops looking once it is uncertain by `required`.
        """
        vector = self.space.vector(target.cell)
        least = np.zeros(self.space.size)
        if knowing is not None:
            least[self.space.places_of(knowing)] = 1
        width = 0
        for sign in (0, 1, -1):
            if sign:
                self._solutions.append(self.space.extreme(vector, sign, least))
            sums = [vector @ table for table in self._solutions if (table >= least).all()]
            width = int((max(sums) - min(sums)) // target.span) if sums else 0
            if width >= required:
                break
        return Found(target, width)

    def attack(self, required: int = REQUIRED) -> list[Found]:
        """Return for every target how uncertain it is."""
        return [self.find(target, required) for target in self.targets]

    def recovered(self, required: int = REQUIRED) -> list[Found]:
        """Return the targets of which too much is known."""
        return [found for found in self.attack(required) if found.people < required]


def insiders(target: Target, people: Iterable[Person]) -> list[Person]:
    """Return somebody who is counted in a target, and somebody who is in its row or column only."""
    inside: list[Person] = []
    beside: list[Person] = []
    for person in people:
        weights = [weights.get(person[trait], 0.0) for trait, weights in target.cell.items()]
        if all(weights):
            inside.append(person)
        elif any(weights):
            beside.append(person)
    return inside[:1] + beside[:1]


def subtraction_targets(reader: Reader, people: Sequence[Person]) -> Iterator[Target]:
    """Yield what one to nine people told whom no table names but subtraction leaves.

    Their every answer; where tables print means alone, the sum of their values.
    """
    for (by, version), groups in reader.printed_groups().items():
        for group in subtracted_groups(groups, reader.structure.substantive(by)):
            for column in reader.columns_by(by, version):
                base = count_in(reader.cell(version, (by, group), column.whole), people)
                if 0 < base < 10:
                    place = f"v{version} {column.item} of {by} {_words(group)}: {column.words}"
                    cell = reader.weigh(reader.cell(version, (by, group), column.part), column)
                    yield Target(place, cell, column.span)


def added_targets(reader: Reader, people: Sequence[Person]) -> Iterator[Target]:
    """Yield what two versions of a row might tell of the people who came in between.

    Where one to nine came in every answer; where more did, an answer that one or two of them gave.
    """
    told: dict[tuple[str, Answers, Column], set[int]] = {}
    for line in reader.lines:
        for column in line.columns() if not line.residual else ():
            key = (line.table.by or "", frozenset(line.row.members), column)
            told.setdefault(key, set()).add(line.version)
    for (by, group, column), versions in told.items():
        for before, after in combinations(sorted(versions), 2):
            came = {VERSION: {(str(v),): 1.0 for v in range(before + 1, after + 1)}}
            row = [(by, group)] if by else []
            base = count_in({**reader.cell(after, *row, column.whole), **came}, people)
            cell = reader.weigh({**reader.cell(after, *row, column.part), **came}, column)
            rare = 0 < count_in(cell, people) < 3 and (by or base < 100) and not column.values
            if 0 < base < 10 or rare:
                place = f"v{before}-v{after} {column.item} of {by} {_words(group)}: {column.words}"
                yield Target(place, cell, column.span)


def count_in(cell: Cell, people: Iterable[Person]) -> int:
    """Return the sum of a cell over people."""
    sums = (
        np.prod([weights.get(person[trait], 0.0) for trait, weights in cell.items()])
        for person in people
    )
    return round(float(sum(sums)))


def _words(group: Iterable[str]) -> str:
    return "+".join(sorted(group))
