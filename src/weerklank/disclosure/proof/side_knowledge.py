"""What somebody may know besides everything published, and what it adds for an attacker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

from weerklank.disclosure.problem.puzzles import Known
from weerklank.disclosure.problem.space import EVERYONE, Rectangle

Knower: TypeAlias = Literal["nobody", "respondent", "organisation", "fieldwork"]
Told: TypeAlias = Mapping[tuple[str, str], Mapping[Rectangle, tuple[int, int]]]

SHOWN_PER = 10
"""During fieldwork a response is shown rounded down to tens."""


@dataclass(frozen=True, slots=True)
class SideKnowledge:
    """Whoever attacks, and what they know beside everything published.

    told  the least and most people per rectangle
    own   they are a respondent, and know which answers they gave themselves
    """

    knower: Knower
    told: Told = field(default_factory=lambda: MappingProxyType({}))
    own: bool = False


NOTHING = SideKnowledge("nobody")
OWN_ANSWERS = SideKnowledge("respondent", own=True)


def knows_participants(item: str, people: Mapping[str, int]) -> SideKnowledge:
    """Return what an organisation knows that counted how many of it took part.

    item    the item that asks for the organisation
    people  its answer -> how many took part
    """
    return SideKnowledge("organisation", _everyone(item, {a: (n, n) for a, n in people.items()}))


def knows_fieldwork(item: str, shown: Mapping[str, int]) -> SideKnowledge:
    """Return what somebody knows who saw the response per channel, rounded down to tens."""
    ends = {answer: (n, n + SHOWN_PER - 1) for answer, n in shown.items()}
    return SideKnowledge("fieldwork", _everyone(item, ends))


def add_knowledge(
    known: Mapping[tuple[str, str], Known], knowledge: SideKnowledge
) -> dict[tuple[str, str], Known]:
    """Return what is known with side knowledge added; the narrower of two statements holds."""
    found = dict(known)
    for pair, told in knowledge.told.items():
        before = found.get(pair, Known())
        shown = dict(before.shown)
        for part, (low, high) in told.items():
            least, most = shown.get(part, (low, high))
            shown[part] = (max(low, least), min(high, most))
        found[pair] = replace(before, shown=shown)
    return found


def _everyone(item: str, ends: Mapping[str, tuple[int, int]]) -> Told:
    parts = {Rectangle(EVERYONE, frozenset({answer})): end for answer, end in ends.items()}
    return {("", item): parts}
