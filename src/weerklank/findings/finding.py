"""A finding: one claim with the released figures it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.kernel import EvidenceRef, Text

Direction = Literal["level", "highest", "lowest", "higher", "no_difference", "told"]
"""What a claim says of its evidence, in order of the evidence:

level          the figures speak for themselves; no comparison is claimed
higher         the first figure is higher than every other
highest        the first figure is the highest among its breakdown's shown categories
lowest         the first figure is the lowest likewise
no_difference  the shown categories of each evidence's table differ no more than chance allows
told           professionals told it; there are no figures and no evidence
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim, its stated direction, its evidence and the reason for looking.

    headline     short, for cards and lists; `claim` is the sentence that stands on its own
    explanation  how professionals explained it, retold; None where they did not
    explained_by who gave the explanation: a role or a gathering, never a name
    """

    id: str
    headline: Text
    claim: Text
    theme: str
    direction: Direction
    evidence: tuple[EvidenceRef, ...]
    reason: Text
    explanation: Text | None = None
    explained_by: Text | None = None
