"""A recommendation: what is asked of an audience, the findings it stands on, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.kernel import Text

State = Literal["open", "under_way", "done", "declined"]
"""What became of a recommendation, as far as is known:

open       nothing has been heard of it yet
under_way  somebody is working on it
done       it was carried out
declined   those it was meant for decided otherwise
"""


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of people that recommendations are for."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One piece of advice to one audience.

    title     short, for cards and lists; `text` says it in full
    findings  ids of the findings it stands on, at least one
    news      what is known about its state, and the ISO date of that; None where nothing is
    """

    id: str
    audience: str
    title: Text
    text: Text
    findings: tuple[str, ...]
    state: State = "open"
    news: Text | None = None
    news_date: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The recommendations of a study, in order, with the audiences they are for."""

    audiences: tuple[Audience, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()

    def of_audience(self, audience: str) -> tuple[Recommendation, ...]:
        """Return the recommendations for one audience, in order."""
        return tuple(one for one in self.recommendations if one.audience == audience)

    def on_finding(self, finding: str) -> tuple[Recommendation, ...]:
        """Return the recommendations that stand on a finding."""
        return tuple(one for one in self.recommendations if finding in one.findings)

    def audience(self, audience: str) -> Audience:
        """Return the audience with this id; raises KeyError where there is none."""
        return {one.id: one for one in self.audiences}[audience]

    def number(self, recommendation: str) -> int:
        """Return the number of a recommendation, counted through from 1 over all audiences."""
        return [one.id for one in self.recommendations].index(recommendation) + 1
