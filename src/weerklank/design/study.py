"""The study document (`study.yaml`): what the study is, and what it plans to publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.design.stated_rules import StatedRule
from weerklank.kernel import EvidenceRef, Text

StudyKind = Literal["survey", "interviews"]
WeightingMethod = Literal["poststratification", "raking"]


@dataclass(frozen=True, slots=True)
class StudyTheme:
    """A theme of a study without a questionnaire; a questionnaire's themes are its pages."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Answers of an item taken together under one id."""

    id: str
    text: Text
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryGroup:
    """Answers of the background item that form one category of a breakdown.

    residual  reason why nobody can know the members ('anders'); None for an ordinary category
    """

    id: str
    text: Text
    answers: tuple[str, ...]
    residual: Text | None = None


@dataclass(frozen=True, slots=True)
class DerivedItem:
    """An item's answers taken together under a name of its own; every answer falls in one group."""

    id: str
    source: str
    label: Text
    groups: tuple[AnswerGroup, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A breakdown by an item, with its reason and the items (derived ones too) it is made for.

    ordered  the categories run from little to much: neighbours may be taken together
    """

    id: str
    by: str
    title: Text
    reason: Text
    categories: tuple[CategoryGroup, ...]
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Sector:
    """Whether organisations are recorded per answer (rule of dominance testable), and agreements.

    agreement  who agreed that a sector it dominates is published, and when; None where not asked
    """

    organisation_item: str | None
    agreement: Text | None = None


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """Which organisations get their own results, for themselves alone, and of which items.

    item   the item that records the organisation
    items  () for every item that everyone gets a table of
    """

    item: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Margin:
    """How many people of the population gave each answer to an item, or to a cross of items.

    items   items with one answer each, derived ones too
    totals  (one answer per item) -> people, in the order in which they were written
    source  where the totals come from
    """

    items: tuple[str, ...]
    totals: tuple[tuple[tuple[str, ...], float], ...]
    source: Text


@dataclass(frozen=True, slots=True)
class WeightingPlan:
    """How the respondents are made to look like the population, under a name.

    margins  exactly one for post-stratification, one or more for raking
    bounds   least and most that a weight may be, as a multiple of the mean weight
    """

    id: str
    title: Text
    method: WeightingMethod
    margins: tuple[Margin, ...]
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class DerivedCount:
    """A number per person: how many options somebody chose, or how often gave certain answers.

    item            a multiple choice item whose chosen options are counted, or None for
    items, answers  at how many of these items somebody gave one of these answers
    """

    id: str
    label: Text
    item: str | None = None
    items: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """What one study is and what it plans to release.

    kind             'interviews' has no questionnaire, no tables and no release
    synthetic        the answers were made by `weerklank synth`, not given by people
    items            items that get a table of everyone; breakdowns add theirs
    accept_residual  `breakdown.category` of residual groups whose report somebody accepted
    headline         figures (as evidence is written) that hiding should spare where it can
    themes           of a study by interviews
    address          where its website is published; None where it is not yet known
    rules            thresholds of disclosure control that it makes stricter
    nesting          items that lie within each other, each list from coarse to fine
    sheets           what organisations get of their own results; None for nothing
    weighting        ways to weight the respondents, for who analyses the answers
    counts           numbers counted per person, for who analyses the answers; never tabled
    """

    id: str
    title: Text
    programme: Text
    region: Text
    population: Text
    period: Text
    mode: Text
    wave: int
    synthetic: bool
    licence: str
    items: tuple[str, ...]
    derived: tuple[DerivedItem, ...]
    breakdowns: tuple[Breakdown, ...]
    sector: Sector
    accept_residual: tuple[str, ...] = ()
    headline: tuple[EvidenceRef, ...] = ()
    kind: StudyKind = "survey"
    themes: tuple[StudyTheme, ...] = ()
    address: str | None = None
    rules: tuple[StatedRule, ...] = ()
    nesting: tuple[tuple[str, ...], ...] = ()
    sheets: SheetPlan | None = None
    weighting: tuple[WeightingPlan, ...] = ()
    counts: tuple[DerivedCount, ...] = ()
