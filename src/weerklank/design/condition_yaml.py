"""Conditions as small YAML mappings, in and out.

{answered: a}                               the item has an answer
{item: a, is: x}   {item: a, one_of: [..]}  its answer is x, or one of these
{item: a, less: 6}                          its number or mark is below 6
{count: [a, b], one_of: [..], at_least: 2}  at least so many of these items have such an answer
{all: [..]}   {any: [..]}   {not: {..}}     conditions together
"""

from __future__ import annotations

from collections.abc import Callable

from weerklank.design.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Condition,
    CountAtLeast,
    IsOneOf,
    LessThan,
    Not,
)
from weerklank.design.plain import plain_number
from weerklank.kernel import Fields, Node, Problems, Text

DEEPEST = 12
"""Conditions inside conditions; no question needs more, and deeper cannot be explained."""

Plain = dict[str, object]


def read_condition(node: Node, problems: Problems, depth: int = 1) -> Condition | None:
    """Return the condition that a node spells, or None after noting what is wrong with it."""
    fields = Fields(node, problems)
    if not isinstance(node.value, dict):
        return None
    if depth > DEEPEST:
        problems.add("condition-deep", node.place, _DEEP, _SIMPLER)
        return None
    for key, read in _READERS.items():
        if fields.has(key):
            condition = read(fields, depth)
            fields.refuse_unknown()
            return condition
    problems.add("condition-form", node.place, _NO_FORM, _FORMS)
    return None


def write_condition(condition: Condition) -> Plain:
    """Return a condition as plain data that `read_condition` reads back."""
    match condition:
        case Answered(item):
            return {"answered": item}
        case IsOneOf(item, (answer,)):
            return {"item": item, "is": answer}
        case IsOneOf(item, answers):
            return {"item": item, "one_of": list(answers)}
        case LessThan(item, limit):
            return {"item": item, "less": plain_number(limit)}
        case CountAtLeast(items, answers, at_least):
            return {"count": list(items), "one_of": list(answers), "at_least": at_least}
        case AllOf(parts):
            return {"all": [write_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [write_condition(part) for part in parts]}
        case Not(part):
            return {"not": write_condition(part)}


def _answered(fields: Fields, _depth: int) -> Condition:
    return Answered(fields.identifier("answered"))


def _about_item(fields: Fields, _depth: int) -> Condition:
    item = fields.identifier("item")
    if fields.has("less"):
        return LessThan(item, fields.number("less"))
    if fields.has("one_of"):
        return IsOneOf(item, fields.texts("one_of"))
    return IsOneOf(item, (fields.text("is"),))


def _count(fields: Fields, _depth: int) -> Condition:
    items, answers = fields.texts("count"), fields.texts("one_of")
    return CountAtLeast(items, answers, fields.integer("at_least"))


def _parts(fields: Fields, name: str, depth: int) -> tuple[Condition, ...]:
    nodes = fields.items(name)
    parts = (read_condition(node, fields.problems, depth + 1) for node in nodes)
    return tuple(part for part in parts if part is not None)


def _all(fields: Fields, depth: int) -> Condition:
    return AllOf(_parts(fields, "all", depth))


def _any(fields: Fields, depth: int) -> Condition:
    return AnyOf(_parts(fields, "any", depth))


def _not(fields: Fields, depth: int) -> Condition | None:
    node = fields.node("not")
    part = None if node is None else read_condition(node, fields.problems, depth + 1)
    return None if part is None else Not(part)


_READERS: dict[str, Callable[[Fields, int], Condition | None]] = {
    "answered": _answered,
    "item": _about_item,
    "count": _count,
    "all": _all,
    "any": _any,
    "not": _not,
}
_DEEP = Text(
    f"Hier staan meer dan {DEEPEST} voorwaarden in elkaar.",
    f"Here more than {DEEPEST} conditions stand inside each other.",
)
_SIMPLER = Text("Maak de voorwaarde eenvoudiger.", "Make the condition simpler.")
_NO_FORM = Text("Dit is geen voorwaarde.", "This is not a condition.")
_FORMS = Text(
    "Begin met answered, item, count, all, any of not.",
    "Begin with answered, item, count, all, any or not.",
)
