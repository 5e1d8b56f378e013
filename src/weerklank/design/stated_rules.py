"""Rules of disclosure control that a document makes stricter (`rules:`), as they were written."""

from __future__ import annotations

from dataclasses import dataclass, field

from weerklank.kernel import Fields, Place, Text


@dataclass(frozen=True, slots=True)
class StatedRule:
    """A threshold by its name, and the value that a programme or study asks for.

    Whether such a rule exists and whether the value is stricter is known where the rules are.
    """

    name: str
    value: int
    place: Place | None = field(default=None, compare=False)


def read_stated_rules(fields: Fields) -> tuple[StatedRule, ...]:
    """Return the rules in the block `rules` of a document; () where it has none."""
    block = fields.mapping("rules", required=False)
    if block is None:
        return ()
    stated = []
    names = block.keys()
    for name in names:
        node = block.node(name)
        if node is not None and isinstance(node.value, int):
            stated.append(StatedRule(name, node.value, node.place))
        else:
            fields.problems.add("rules-form", block.place_of(name), *_NO_VALUE)
    return tuple(stated)


def plain_rules(rules: tuple[StatedRule, ...]) -> dict[str, int]:
    """Return stated rules as plain data."""
    return {rule.name: rule.value for rule in rules}


_NO_VALUE = (
    Text("Dit is geen waarde voor een regel.", "This is not a value for a rule."),
    Text("Schrijf een geheel getal, of true.", "Write a whole number, or true."),
)
