"""The ids that a facts document has introduced so far, and complaints about any other."""

from __future__ import annotations

from dataclasses import dataclass, field

from weerklank.kernel import Fields, Place, Problems, Text, did_you_mean
from weerklank.synthetic.facts import FactItem, Group

CORRECT_IT = Text("Pas het feit aan.", "Correct the fact.")


@dataclass(slots=True)
class Vocabulary:
    """Items by id, with ways to read ids from fields."""

    problems: Problems
    items: dict[str, FactItem] = field(default_factory=dict)

    def groups(self, fields: Fields) -> dict[str, Group]:
        """Return the groups of `by`; each answer is a group where none are given."""
        by = self.item(fields, "by")
        given = fields.mapping("groups", required=False)
        if given is None:
            return {answer: Group(by.id, answer, (answer,)) for answer in by.answers}
        groups = {}
        names = given.keys()
        for group_id in names:
            answers = self.answers(given, group_id, by)
            groups[group_id] = Group(by.id, group_id, answers)
            if not answers:
                message = Text(f"Groep '{group_id}' is leeg.", f"Group '{group_id}' is empty.")
                place = given.place_of(group_id)
                self.problems.add("facts-group-empty", place, message, CORRECT_IT)
        self._refuse_overlap(given.place, groups)
        return groups

    def _refuse_overlap(self, place: Place, groups: dict[str, Group]) -> None:
        holder: dict[str, str] = {}
        for group in groups.values():
            for answer in group.answers:
                if answer in holder:
                    message = Text(
                        f"'{answer}' valt in '{holder[answer]}' en in '{group.id}'.",
                        f"'{answer}' falls in '{holder[answer]}' and in '{group.id}'.",
                    )
                    remedy = Text("Maak er twee uitsplitsingen van.", "Make two breakdowns of it.")
                    self.problems.add("facts-groups-overlap", place, message, remedy)
                holder[answer] = group.id

    def item(self, fields: Fields, name: str) -> FactItem:
        """Return the item that a field names, or an empty stand-in."""
        item_id = fields.text(name)
        known = self.known_item(fields.place_of(name), item_id)
        return self.items[item_id] if known else FactItem(item_id, "empty", ())

    def known_item(self, place: Place, item_id: str) -> bool:
        """Return whether an item is known; complain where it is not."""
        if item_id in self.items:
            return True
        if item_id:
            message = Text(f"Onbekend item '{item_id}'.", f"Unknown item '{item_id}'.")
            remedy = did_you_mean(item_id, self.items)
            self.problems.add("facts-item-unknown", place, message, remedy)
        return False

    def known_group(self, place: Place, group_id: str, groups: dict[str, Group]) -> bool:
        """Return whether a group is known; complain where it is not."""
        if group_id not in groups:
            message = Text(f"Onbekende groep '{group_id}'.", f"Unknown group '{group_id}'.")
            remedy = did_you_mean(group_id, groups)
            self.problems.add("facts-group-unknown", place, message, remedy)
        return group_id in groups

    def answers(
        self, fields: Fields, name: str, item: FactItem, required: bool = True
    ) -> tuple[str, ...]:
        """Return a field's list of answers, each once; complain of those the item does not have."""
        answers = tuple(dict.fromkeys(fields.texts(name, required)))
        if item.id in self.items:
            for answer in answers:
                if answer not in item.answers:
                    self.refuse_answer(fields.place_of(name), answer, item)
        return answers

    def refuse_answer(self, place: Place, answer: str, item: FactItem) -> None:
        """Complain of an answer that an item does not have."""
        message = Text(
            f"'{item.id}' heeft geen antwoord '{answer}'.",
            f"'{item.id}' has no answer '{answer}'.",
        )
        remedy = did_you_mean(answer, item.answers)
        self.problems.add("facts-answer-unknown", place, message, remedy)
