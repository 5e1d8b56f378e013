"""What weighting does: to the people, and to the figures, with and without side by side."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.analysis import (
    FigureTable,
    MarginShare,
    Survey,
    WeightDiagnostics,
)
from weerklank.design import Margin, WeightingPlan
from weerklank.kernel import Text, same
from weerklank.web.queries.analysis.opening import Opened, weigh
from weerklank.web.queries.analysis.printing import (
    STEADY,
    Printed,
    both,
    decimal,
    people,
    percent,
    print_mean,
    print_share,
    span,
)

CHANGES = 8
"""So many figures that weighting moves most are shown."""


@dataclass(frozen=True, slots=True)
class Share:
    """An answer of a margin; shares in percent (0-100), printed and to draw."""

    label: Text
    people: int
    population: Text
    unweighted: Text
    weighted: Text
    met: bool
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class MarginView:
    """A margin: what is known of the population, from which source."""

    title: Text
    source: Text
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure without and with weights; `moved` in points, or in hundredths of the scale."""

    item: str
    title: Text
    answer: Text
    unweighted: Printed
    weighted: Printed
    moved: float


@dataclass(frozen=True, slots=True)
class WeightView:
    """A weighting of the study plan, or why it cannot be made."""

    id: str
    title: Text
    raking: bool
    bounds: Text | None
    refused: Text | None
    design_effect: Text | None = None
    effective: Text | None = None
    respondents: int = 0
    least: Text | None = None
    most: Text | None = None
    rounds: int = 0
    converged: bool = False
    notes: tuple[Text, ...] = ()
    margins: tuple[MarginView, ...] = ()
    moved: tuple[Moved, ...] = ()


def view_weights(opened: Opened) -> tuple[WeightView, ...]:
    """Return every weighting of the study plan, in its order."""
    plain = _everyone(opened.survey)
    return tuple(_view(opened, one, plain) for one in opened.survey.study.weighting)


def _view(opened: Opened, plan: WeightingPlan, plain: list[FigureTable]) -> WeightView:
    raking = plan.method == "raking"
    bounds = None if plan.bounds is None else span(*plan.bounds, 2)
    survey = weigh(opened.survey, plan.id)
    if isinstance(survey, Text):
        return WeightView(plan.id, plan.title, raking, bounds, survey)
    made = survey.weighting
    if made is None:
        return WeightView(plan.id, plan.title, raking, bounds, None)
    found = made.diagnostics
    return WeightView(
        plan.id,
        plan.title,
        raking,
        bounds,
        None,
        decimal(found.design_effect, 2),
        people(round(found.effective_n)),
        opened.people,
        decimal(found.least, 2),
        decimal(found.most, 2),
        found.rounds,
        found.converged,
        made.notes,
        tuple(_margin(opened, one, found) for one in plan.margins),
        _moved(plain, _everyone(survey), {item for one in plan.margins for item in one.items}),
    )


def _margin(opened: Opened, margin: Margin, found: WeightDiagnostics) -> MarginView:
    labels = {item.id: item.label for item in opened.questionnaire.items()}
    labels |= {one.id: one.label for one in opened.survey.study.derived}
    names = [labels.get(item, same(item)) for item in margin.items]
    title = both(lambda language: " × ".join(name.in_language(language) for name in names))
    shares = tuple(_share(one) for one in found.margins if one.items == margin.items)
    return MarginView(title, margin.source, shares)


def _share(one: MarginShare) -> Share:
    shares = (one.population, one.unweighted, one.weighted)
    values = tuple(round(100 * share, STEADY) for share in shares)
    printed = [percent(value) for value in values]
    return Share(one.label, one.people, printed[0], printed[1], printed[2], one.met, values)


def _everyone(survey: Survey) -> list[FigureTable]:
    return [survey.figures(table) for table in survey.tables if table.breakdown is None]


def _moved(
    plain: list[FigureTable], weighted: list[FigureTable], margins: set[str]
) -> tuple[Moved, ...]:
    """Return the figures that weighting moves most, each item once; not what is weighted on."""
    pairs = [
        max(_pairs(one, other), key=lambda moved: abs(moved.moved), default=None)
        for one, other in zip(plain, weighted, strict=True)
        if not {one.counted.item, one.counted.source} & margins
    ]
    ranked = sorted((one for one in pairs if one is not None), key=lambda one: -abs(one.moved))
    return tuple(ranked[:CHANGES])


def _pairs(plain: FigureTable, weighted: FigureTable) -> list[Moved]:
    counted, one, other = plain.counted, plain.rows[0], weighted.rows[0]
    if one.mean is not None and other.mean is not None and counted.kind == "mean":
        without, with_it = print_mean(one.mean), print_mean(other.mean)
        scale = max((a.value or 0) for a in counted.answers) or 1
        gap = 100 * (with_it.value - without.value) / scale
        mean = Text("gemiddelde", "mean")
        return [Moved(counted.item, counted.title, mean, without, with_it, gap)]
    found = []
    for answer, first, second in zip(counted.answers, one.shares, other.shares, strict=False):
        without, with_it = print_share(first), print_share(second)
        gap = 100 * (second.value - first.value)
        found.append(Moved(counted.item, counted.title, answer.text, without, with_it, gap))
    return found
