"""Conditions: a small typed tree that says when an item or a page is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """True where the item has any answer."""

    item: str


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """True where the item's answer is one of these ids (for multiple choice: any chosen is)."""

    item: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LessThan:
    """True where the item's number or mark is below the limit."""

    item: str
    limit: float


@dataclass(frozen=True, slots=True)
class CountAtLeast:
    """True where at least so many of the items have one of these answers."""

    items: tuple[str, ...]
    answers: tuple[str, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """True where every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True where at least one part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True where the part is not."""

    part: Condition


Condition = Answered | IsOneOf | LessThan | CountAtLeast | AllOf | AnyOf | Not
