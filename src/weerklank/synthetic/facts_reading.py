"""Reads the facts document (`facts.yaml`) and gathers everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from weerklank.kernel import Fields, Node, Place, Problems, Text, read_yaml
from weerklank.synthetic.facts import (
    UNANSWERED_AT_MOST,
    Count,
    Direction,
    Fact,
    FactItem,
    Facts,
    Group,
    ItemKind,
    Mean,
    NoDifference,
    Order,
    Sense,
    Share,
    groups_of,
)
from weerklank.synthetic.facts_coherence import find_contradictions
from weerklank.synthetic.vocabulary import CORRECT_IT, Vocabulary

AnyFact = TypeVar("AnyFact", Share, Mean, Count, Direction, NoDifference, Order)

MARKS = tuple(str(mark) for mark in range(1, 11))
KINDS: tuple[ItemKind, ...] = ("single", "multiple", "mark", "constant", "empty")


def read_facts(text: str, file: str) -> Facts:
    """Return the facts that a YAML text holds.

    Raises DocumentRefused with every problem: unknown ids, impossible percentages, facts given
    twice, and contradictions that show without making respondents.
    """
    problems = Problems()
    fields = Fields(read_yaml(text, file), problems)
    reader = _Reader(problems, Vocabulary(problems))
    reader.read_lists(fields)
    facts = Facts(
        study=fields.text("study"),
        respondents=_read_respondents(fields),
        items=tuple(reader.words.items.values()),
        shares=reader.of(Share),
        means=reader.of(Mean),
        counts=reader.of(Count),
        directions=reader.of(Direction),
        no_differences=reader.of(NoDifference),
        orders=reader.of(Order),
        unanswered_at_most=_read_points(fields, "unanswered_at_most", UNANSWERED_AT_MOST),
        distributed_by=fields.texts("distributed_by", required=False),
        notes=fields.text("notes", ""),
        place=fields.place,
    )
    fields.refuse_unknown()
    problems.found.extend(find_contradictions(facts))
    problems.raise_if_any()
    return facts


def _read_respondents(fields: Fields) -> int:
    count = fields.integer("respondents")
    if count < 1 and fields.has("respondents"):
        place = fields.place_of("respondents")
        fields.problems.add("facts-respondents", place, *_NO_RESPONDENTS)
    return count


def _read_points(fields: Fields, name: str, default: float | None = None) -> float:
    """Read a number of percentage points, from 0 to 100."""
    points = fields.number(name, default)
    if not 0 <= points <= 100:
        message = Text(
            f"'{name}' is {points:g} en ligt niet tussen 0 en 100.",
            f"'{name}' is {points:g} and does not lie between 0 and 100.",
        )
        fields.problems.add("facts-points", fields.place_of(name), message, CORRECT_IT)
    return points


def _read_percent(fields: Fields, name: str) -> int:
    percent = fields.integer(name)
    if not 0 <= percent <= 100:
        message = Text(
            f"{percent} is geen percentage van 0 tot en met 100.",
            f"{percent} is no percentage from 0 to 100.",
        )
        fields.problems.add("facts-percent", fields.place_of(name), message, CORRECT_IT)
    return percent


_NO_RESPONDENTS = (
    Text("Er moet minstens één respondent zijn.", "There must be at least one respondent."),
    Text("Vul in hoeveel mensen meededen.", "Fill in how many people took part."),
)


@dataclass(slots=True)
class _Reader:
    """Gathers facts and problems while the document is read from top to bottom."""

    problems: Problems
    words: Vocabulary
    found: list[Fact] = field(default_factory=list)

    def add(self, fact: Fact) -> None:
        """Keep a fact, unless it is about an item that was complained of as unknown."""
        named = {fact.item, *(group.by for group in groups_of(fact))}
        if named <= self.words.items.keys():
            self.found.append(fact)

    def of(self, kind: type[AnyFact]) -> tuple[AnyFact, ...]:
        """Return the facts of one kind, in the order of the document."""
        return tuple(fact for fact in self.found if isinstance(fact, kind))

    def read_lists(self, fields: Fields) -> None:
        """Read the items, then every list of facts about them."""
        for node in fields.items("items"):
            self.read_item(node)
        readers = {
            "breakdowns": self.read_breakdown,
            "directions": self.read_direction,
            "no_difference": self.read_no_difference,
            "residual": self.read_residual,
        }
        for name, read in readers.items():
            for node in fields.items(name, required=False):
                read(node)

    def read_item(self, node: Node) -> None:
        """Read one item with the facts about everyone."""
        fields = Fields(node, self.problems)
        item = self._read_shape(fields)
        if item.id in self.words.items:
            message = Text(f"'{item.id}' staat er twee keer.", f"'{item.id}' is given twice.")
            remedy = Text("Haal er een weg.", "Remove one of them.")
            self.problems.add("facts-item-twice", fields.place_of("id"), message, remedy)
        self.words.items[item.id] = item
        for answer, (place, value) in self._percents(fields, "answers").items():
            if answer not in item.answers:
                self.words.refuse_answer(place, answer, item)
            self.add(Share(place, item.id, (answer,), value))
        for together in fields.items("together", required=False):
            self._read_together(item, Fields(together, self.problems))
        if fields.has("mean"):
            place, mean = fields.place_of("mean"), fields.number("mean")
            self.add(Mean(place, item.id, self._one_decimal(place, mean)))
        if fields.has("answered"):
            place = fields.place_of("answered")
            self.add(Count(place, item.id, (), fields.integer("answered")))
        if fields.has("order"):
            answers = self.words.answers(fields, "order", item)
            self.add(Order(fields.place_of("order"), item.id, answers))
        fields.refuse_unknown()

    def read_breakdown(self, node: Node) -> None:
        """Read one breakdown: its groups, then its cells of percentages and of means."""
        fields = Fields(node, self.problems)
        groups = self.words.groups(fields)
        for cell in fields.items("cells", required=False):
            self._read_cell(Fields(cell, self.problems), groups)
        for cell in fields.items("means", required=False):
            self._read_cell_means(Fields(cell, self.problems), groups)
        fields.refuse_unknown()

    def read_direction(self, node: Node) -> None:
        """Read that one group has the highest or lowest share or mean."""
        fields = Fields(node, self.problems)
        item = self.words.item(fields, "item")
        answers = self.words.answers(fields, "answers", item, required=False)
        groups = self.words.groups(fields)
        margin = _read_points(fields, "margin", 0.0)
        senses: tuple[Sense, ...] = ("highest", "lowest")
        given = [sense for sense in senses if fields.has(sense)]
        if len(given) != 1:
            message = Text(
                "Geef precies een van 'highest' en 'lowest'.",
                "Give exactly one of 'highest' and 'lowest'.",
            )
            self.problems.add("facts-direction", fields.place, message, CORRECT_IT)
        for sense in senses:
            extreme = fields.text(sense, "")
            if sense in given and self.words.known_group(fields.place_of(sense), extreme, groups):
                compared = tuple(groups.values())
                self.add(
                    Direction(fields.place, item.id, answers, compared, extreme, sense, margin)
                )
        fields.refuse_unknown()

    def read_no_difference(self, node: Node) -> None:
        """Read that items do not differ between groups."""
        fields = Fields(node, self.problems)
        groups = tuple(self.words.groups(fields).values())
        within = _read_points(fields, "within")
        for item_node in fields.items("items"):
            item_id = str(item_node.value)
            if self.words.known_item(item_node.place, item_id) and groups:
                self.add(NoDifference(item_node.place, item_id, groups, within))
        fields.refuse_unknown()

    def read_residual(self, node: Node) -> None:
        """Read a residual group ('other'), with its number of people where that is known."""
        fields = Fields(node, self.problems)
        item = self.words.item(fields, "item")
        answers = self.words.answers(fields, "answers", item)
        if fields.has("count"):
            place, count = fields.place_of("count"), fields.integer("count")
            self.add(Count(place, item.id, answers, count))
        fields.refuse_unknown()

    def _read_shape(self, fields: Fields) -> FactItem:
        item_id, label = fields.identifier("id"), fields.text("label", "")
        if fields.has("constant"):
            return FactItem(item_id, "constant", (fields.text("constant"),), label=label)
        kind: ItemKind = fields.choice("kind", KINDS, "single")
        if kind == "mark":
            return FactItem(item_id, kind, MARKS, tuple(float(m) for m in MARKS), label)
        if kind == "empty":
            return FactItem(item_id, kind, (), label=label)
        given = fields.mapping("answers")
        answers = given.keys() if given else ()
        values = self._values(fields, answers) if kind == "single" else ()
        return FactItem(item_id, kind, answers, values, label)

    def _values(self, fields: Fields, answers: tuple[str, ...]) -> tuple[float, ...]:
        given = fields.mapping("values", required=False)
        if given is None:
            return ()
        values = tuple(given.number(answer) for answer in answers)
        given.refuse_unknown()
        return values

    def _percents(self, fields: Fields, name: str) -> dict[str, tuple[Place, int]]:
        """Return the known whole percentages of a mapping; null is unknown."""
        given = fields.mapping(name, required=False)
        if given is None:
            return {}
        known = filter(given.has, given.keys())
        return {key: (given.place_of(key), _read_percent(given, key)) for key in known}

    def _read_together(self, item: FactItem, fields: Fields) -> None:
        answers = self.words.answers(fields, "answers", item)
        place, percent = fields.place_of("percent"), _read_percent(fields, "percent")
        self.add(Share(place, item.id, answers, percent))
        fields.refuse_unknown()

    def _read_cell(self, fields: Fields, groups: dict[str, Group]) -> None:
        item = self.words.item(fields, "item")
        answers = self.words.answers(fields, "answers", item)
        for group_id, (place, percent) in self._percents(fields, "percent").items():
            if self.words.known_group(place, group_id, groups):
                self.add(Share(place, item.id, answers, percent, groups[group_id]))
        fields.refuse_unknown()

    def _read_cell_means(self, fields: Fields, groups: dict[str, Group]) -> None:
        item = self.words.item(fields, "item")
        given = fields.mapping("mean")
        fields.refuse_unknown()
        if given is None:
            return
        for group_id in filter(given.has, given.keys()):
            place = given.place_of(group_id)
            if self.words.known_group(place, group_id, groups):
                mean = self._one_decimal(place, given.number(group_id))
                self.add(Mean(place, item.id, mean, groups[group_id]))

    def _one_decimal(self, place: Place, mean: float) -> float:
        if round(mean, 1) != mean:
            message = Text(
                f"Het gemiddelde {mean} heeft meer dan één decimaal.",
                f"The mean {mean} has more than one decimal.",
            )
            self.problems.add("facts-mean-decimals", place, message, CORRECT_IT)
        return round(mean, 1)
