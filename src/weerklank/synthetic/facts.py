"""Published facts of a survey: what a report printed, fact by fact, each with its place.

A fact's `name` is its path in the document (`breakdowns[2].cells[1].percent.toegenomen`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from weerklank.kernel import Place, Text

ItemKind = Literal["single", "multiple", "mark", "constant", "empty"]
Sense = Literal["highest", "lowest"]


@dataclass(frozen=True, slots=True)
class FactItem:
    """One column of the survey, in the order of the questionnaire.

    answers   ids; a report mark has '1' to '10', a constant its one answer, an empty item none
    values    the score of each answer where means are known of the item, else empty
    """

    id: str
    kind: ItemKind
    answers: tuple[str, ...]
    values: tuple[float, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The respondents who gave one of these answers to the item `by`."""

    by: str
    id: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What every fact has: where it stands, and the item that it is about."""

    place: Place
    item: str

    @property
    def name(self) -> str:
        """The fact's path in the document."""
        return self.place.path


@dataclass(frozen=True, slots=True)
class Share(Statement):
    """A printed whole percentage of the answers taken together, of everyone or of a group."""

    answers: tuple[str, ...]
    percent: int
    group: Group | None = None

    def describe(self) -> Text:
        """Return the fact as a short line."""
        return _line(f"{self.item} [{', '.join(self.answers)}]", self.group, f"{self.percent}%")


@dataclass(frozen=True, slots=True)
class Mean(Statement):
    """A printed mean with one decimal, of everyone or of a group."""

    mean: float
    group: Group | None = None

    def describe(self) -> Text:
        """Return the fact as a short line."""
        dutch = _line(f"gemiddelde {self.item}", self.group, f"{self.mean:.1f}".replace(".", ","))
        return Text(dutch.nl, _line(f"mean {self.item}", self.group, f"{self.mean:.1f}").en)


@dataclass(frozen=True, slots=True)
class Count(Statement):
    """A known number of people: who gave these answers, or any answer where `answers` is empty."""

    answers: tuple[str, ...]
    count: int

    def describe(self) -> Text:
        """Return the fact as a short line."""
        if not self.answers:
            return Text(
                f"{self.item} beantwoord door {self.count}",
                f"{self.item} answered by {self.count}",
            )
        which = f"{self.item} [{', '.join(self.answers)}]"
        return Text(f"{which}: {self.count} mensen", f"{which}: {self.count} people")


@dataclass(frozen=True, slots=True)
class Direction(Statement):
    """One group has the highest or lowest share (mean where `answers` is empty) of all groups.

    margin  how far at least from every other group, in points; strictly apart where it is 0
    """

    answers: tuple[str, ...]
    groups: tuple[Group, ...]
    extreme: str
    sense: Sense
    margin: float

    def describe(self) -> Text:
        """Return the fact as a short line."""
        what = f"[{', '.join(self.answers)}]"
        nl, en = (what, what) if self.answers else ("(gemiddelde)", "(mean)")
        where = f"{self.groups[0].by} {self.extreme}"
        sense = {"highest": "hoogst", "lowest": "laagst"}[self.sense]
        return Text(
            f"{self.item} {nl} {sense} bij {where}", f"{self.item} {en} {self.sense} in {where}"
        )


@dataclass(frozen=True, slots=True)
class NoDifference(Statement):
    """The answers to an item do not differ between the groups.

    within  in groups of SMALLEST_GROUP or more every share lies this near (in points) to the
            share of everyone
    """

    groups: tuple[Group, ...]
    within: float

    def describe(self) -> Text:
        """Return the fact as a short line."""
        by = self.groups[0].by
        return Text(
            f"{self.item} verschilt niet naar {by} (binnen {self.within:g} punten)",
            f"{self.item} does not differ by {by} (within {self.within:g} points)",
        )


@dataclass(frozen=True, slots=True)
class Order(Statement):
    """The options of a multiple-choice item that were named most, most named first."""

    answers: tuple[str, ...]

    def describe(self) -> Text:
        """Return the fact as a short line."""
        listed = ", ".join(self.answers)
        return Text(f"{self.item} meest genoemd: {listed}", f"{self.item} most named: {listed}")


Fact: TypeAlias = Share | Mean | Count | Direction | NoDifference | Order

UNANSWERED_AT_MOST = 5.0
"""Percentage of respondents who may skip one item, where the facts say nothing: our assumption."""

NOWHERE = Place("")

SMALLEST_GROUP = 10
"""An absence of difference says nothing about groups with fewer people than this."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one survey.

    respondents         how many took part
    unanswered_at_most  percentage of them who may have skipped any one item
    distributed_by      organisations that spread the survey; never tied to an answer
    """

    study: str
    respondents: int
    items: tuple[FactItem, ...]
    shares: tuple[Share, ...] = ()
    means: tuple[Mean, ...] = ()
    counts: tuple[Count, ...] = ()
    directions: tuple[Direction, ...] = ()
    no_differences: tuple[NoDifference, ...] = ()
    orders: tuple[Order, ...] = ()
    unanswered_at_most: float = UNANSWERED_AT_MOST
    distributed_by: tuple[str, ...] = ()
    notes: str = ""
    place: Place = NOWHERE

    def item(self, item_id: str) -> FactItem:
        """Return the item with this id."""
        return next(item for item in self.items if item.id == item_id)

    def all_facts(self) -> tuple[Fact, ...]:
        """Return every fact, in the order of their kinds."""
        return (
            *self.shares,
            *self.means,
            *self.counts,
            *self.directions,
            *self.no_differences,
            *self.orders,
        )


def groups_of(fact: Fact) -> tuple[Group, ...]:
    """Return the groups that a fact speaks of, none where it is about everyone."""
    if isinstance(fact, Direction | NoDifference):
        return fact.groups
    if isinstance(fact, Share | Mean) and fact.group is not None:
        return (fact.group,)
    return ()


def _line(subject: str, group: Group | None, value: str) -> Text:
    if group is None:
        return Text(f"{subject} = {value}", f"{subject} = {value}")
    where = f"{group.by} {group.id}"
    return Text(f"{subject} bij {where} = {value}", f"{subject} in {where} = {value}")
