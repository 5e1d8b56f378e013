"""The scales of a questionnaire and the numbers counted per person, as far as they hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from weerklank.analysis import (
    InvalidCount,
    ScaleAssessment,
    ScaleItem,
    assess_scale,
    count_rule,
    derive_count,
    estimate_mean,
    interval_of,
    scale_scores,
    simple_sampling,
)
from weerklank.design import DerivedCount, Scale
from weerklank.kernel import Text, UserError, whole_percent
from weerklank.web.queries.analysis.opening import Opened
from weerklank.web.queries.analysis.printing import Printed, decimal, interval


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """An item of a scale, printed; `rest` is its correlation with the others, for drawing."""

    label: Text
    reversed: bool
    mean: Text
    sd: Text
    item_rest: Text | None
    alpha_without: Text | None
    rest: float | None

    @property
    def bar(self) -> str:
        """How far a bar of a hundred reaches; what runs against the others has none."""
        return f"{100 * max(0.0, self.rest or 0.0):.1f}"


@dataclass(frozen=True, slots=True)
class ScaleView:
    """A scale with what it measures and how well, or why that cannot be told.

    score  mean of everybody's score; None where nobody has one
    """

    id: str
    title: Text
    missing: Text | None
    refused: Text | None
    alpha: Printed | None = None
    omega: Printed | None = None
    verdict: Text | None = None
    notes: tuple[Text, ...] = ()
    items: tuple[ScaleLine, ...] = ()
    score: Printed | None = None


@dataclass(frozen=True, slots=True)
class CountView:
    """A number per person: how many people have which, or why it cannot be counted.

    bars  (number, people, whole percentage of who has one)
    """

    id: str
    label: Text
    rule: Text
    refused: Text | None
    bars: tuple[tuple[int, int, int], ...] = ()
    mean: Printed | None = None
    without: int = 0


def view_scales(opened: Opened) -> tuple[ScaleView, ...]:
    """Return every scale of the questionnaire, in its order."""
    return tuple(_scale(opened, one) for one in opened.questionnaire.scales)


def view_counts(opened: Opened) -> tuple[CountView, ...]:
    """Return every count of the study plan, in its order."""
    return tuple(_count(opened, one) for one in opened.survey.study.counts)


def _scale(opened: Opened, scale: Scale) -> ScaleView:
    try:
        found = assess_scale(opened.responses, opened.questionnaire, scale)
        scores = scale_scores(opened.responses, opened.questionnaire, scale)
    except InvalidCount as error:
        return ScaleView(scale.id, scale.title, None, error.message)
    except UserError as error:
        return ScaleView(scale.id, scale.title, None, error.message)
    given = scores[np.isfinite(scores)]
    return ScaleView(
        scale.id,
        scale.title,
        found.missing,
        None,
        _alpha(found),
        None if found.omega is None else _bare(found.omega.value, found.alpha.n),
        found.verdict,
        found.notes,
        tuple(_item(one) for one in found.items),
        _mean([float(one) for one in given], 2),
    )


def _alpha(found: ScaleAssessment) -> Printed:
    alpha = found.alpha
    ends = alpha.interval
    between = interval(ends, 2)
    return Printed(decimal(alpha.value, 2), between, alpha.value, ends.low, ends.high, alpha.n)


def _bare(value: float, n: int) -> Printed:
    return Printed(decimal(value, 2), None, value, None, None, n)


def _item(one: ScaleItem) -> ScaleLine:
    rest, without = one.item_rest, one.alpha_without
    return ScaleLine(
        one.label,
        one.reversed,
        decimal(one.mean, 1),
        decimal(one.sd, 1),
        None if rest is None else decimal(rest, 2),
        None if without is None else decimal(without, 2),
        rest,
    )


def _mean(values: list[float], decimals: int) -> Printed | None:
    """Return the mean of what people have, with its interval; None for fewer than two."""
    if len(values) < 2:
        return None
    found = estimate_mean(np.array(values), simple_sampling(len(values)))
    ends = interval_of(found)
    said = decimal(found.value, decimals)
    return Printed(said, interval(ends, decimals), found.value, ends.low, ends.high, len(values))


def _count(opened: Opened, count: DerivedCount) -> CountView:
    rule = count_rule(count)
    try:
        numbers = derive_count(opened.responses, opened.questionnaire, count)
    except (InvalidCount, UserError) as error:
        return CountView(count.id, count.label, rule, error.message)
    given = [int(one) for one in numbers if one >= 0]
    people = Counter(given)
    bars = tuple(
        (number, people[number], whole_percent(people[number], len(given)))
        for number in range(max(given, default=-1) + 1)
    )
    return CountView(
        count.id,
        count.label,
        rule,
        None,
        bars,
        _mean([float(one) for one in given], 1),
        len(numbers) - len(given),
    )
