"""What charts take in and give back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["mark", "percent"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished picture: SVG text, its title, what it shows in words, and its size in pixels."""

    svg: str
    title: str
    description: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a stacked bar. `aside`: stands outside the order, such as not applicable."""

    label: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class StackedRow:
    """One bar: a whole percentage (0-100) per answer, None where withheld; its base, if known."""

    label: str
    percents: tuple[int | None, ...]
    base: int | None = None


@dataclass(frozen=True, slots=True)
class BarRow:
    """One answer: whole percentage (0-100) with its interval; percent None where withheld."""

    label: str
    percent: int | None
    low: int | None = None
    high: int | None = None
    base: int | None = None


@dataclass(frozen=True, slots=True)
class DotRow:
    """One category: a mean or percentage with its interval; value None where withheld."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    base: int | None = None
