"""The reference to one released figure, as findings and running text write it.

item.answer                      percentage of everyone
item.answer@breakdown.category   percentage in one category of a breakdown
item#base  item#mean             how many people answered; mean of a report mark or scale
item#base@breakdown.category     the same in a category
item.answer@breakdown.one+other  in categories that a release shows together
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

Measure = Literal["percent", "mean", "base"]

_NAME = r"[a-z][a-z0-9_]*"
_PATTERN = re.compile(
    rf"(?P<item>{_NAME})(?:\.(?P<answer>{_NAME})|\#(?P<measure>mean|base))"
    rf"(?:@(?P<breakdown>{_NAME})\.(?P<category>{_NAME}(?:\+{_NAME})*))?"
)


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """Points at one figure of a release. `answer` is None unless measure is 'percent'."""

    item: str
    answer: str | None
    breakdown: str | None = None
    category: str | None = None
    measure: Measure = "percent"

    def __str__(self) -> str:
        what = f".{self.answer}" if self.measure == "percent" else f"#{self.measure}"
        where = "" if self.breakdown is None else f"@{self.breakdown}.{self.category}"
        return f"{self.item}{what}{where}"


def parse_evidence(text: str) -> EvidenceRef | None:
    """Return the reference that a text spells, or None where it spells none.

    >>> str(parse_evidence("tijd.minder@werkveld.lokaal"))
    'tijd.minder@werkveld.lokaal'
    >>> parse_evidence("tijd.minder@ervaring.kort+midden").category
    'kort+midden'
    >>> parse_evidence("mark#mean").measure
    'mean'
    >>> parse_evidence("Tijd") is None
    True
    """
    match = _PATTERN.fullmatch(text.strip())
    if match is None:
        return None
    measure = cast(Measure, match["measure"] or "percent")
    return EvidenceRef(
        match["item"], match["answer"], match["breakdown"], match["category"], measure
    )
