"""How a grade, and a difference that others worked out, is told to a reader, in both languages.

The numbers come as they are; here they are only rounded and put into words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from weerklank.design.waves import Grade, GradeReason, ItemGrade
from weerklank.kernel import Language, Text, format_decimal, round_half_up

Unit = Literal["percent", "mean"]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in two waves, and the interval of later less earlier.

    Percentages 0-100 and points of percentages, or means in the unit of their answers.
    """

    unit: Unit
    first: float
    second: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether the interval, as printed, leaves out that nothing changed."""
        low, high = printed_interval(self)
        return low > 0 or high < 0


GRADE_WORDS: dict[Grade, Text] = {
    "identical": Text("gelijk", "identical"),
    "adjusted": Text("aangepast", "adjusted"),
    "cannot_tell": Text("niet te zeggen", "cannot tell"),
    "broken": Text("niet te vergelijken", "broken"),
}


def tell_change(
    what: Text, change: Change, earlier: Text, later: Text, caution: ItemGrade | None = None
) -> Text:
    """Return a difference between the waves of two periods, with its interval, in a few sentences.

    `what` is the label (with the answer) that the figure belongs to; a `caution` grade that is
    adjusted adds why.
    """
    result = Text(
        _change(what.nl, change, earlier.nl, later.nl, "nl"),
        _change(what.en, change, earlier.en, later.en, "en"),
    )
    if caution is None or caution.grade != "adjusted":
        return result
    reasons = tell_reasons(caution.decisive)
    return Text(f"{result.nl} Let op: {reasons.nl}.", f"{result.en} Mind: {reasons.en}.")


def tell_no_change(grade: ItemGrade) -> Text:
    """Return that an item cannot be compared, or that nobody can say so, with the reasons."""
    reasons = tell_reasons(grade.decisive)
    pattern = _CANNOT_TELL if grade.grade == "cannot_tell" else _BROKEN
    label = grade.label
    return Text(
        pattern.nl.format(label=label.nl, reasons=reasons.nl),
        pattern.en.format(label=label.en, reasons=reasons.en),
    )


def tell_reasons(reasons: tuple[GradeReason, ...]) -> Text:
    """Return reasons as one clause."""
    return Text("; ".join(r.text.nl for r in reasons), "; ".join(r.text.en for r in reasons))


def printed_interval(change: Change) -> tuple[float, float]:
    """Return the ends as they are printed: rounded outward, so that no certainty is added.

    >>> printed_interval(Change("percent", 52, 58, -3.2, 15.1))
    (-4.0, 16.0)
    """
    step = 1 if change.unit == "percent" else 10
    low, high = (round(end * step, 9) for end in (change.low, change.high))
    return math.floor(low) / step + 0.0, math.ceil(high) / step + 0.0


_CANNOT_TELL = Text(
    "{label}: of het te vergelijken is, is niet te zeggen, want {reasons}.",
    "{label}: whether it can be compared cannot be told, because {reasons}.",
)
_BROKEN = Text(
    "{label}: te vergelijken is het niet, want {reasons}.",
    "{label}: it cannot be compared, because {reasons}.",
)
_SAID: dict[tuple[Unit, Language], str] = {
    ("percent", "nl"): "{what}: in de meting van {earlier} zei {first}% dit, in die van {later} "
    "{second}%.",
    ("percent", "en"): "{what}: in the wave of {earlier} {first}% said so, in that of {later} "
    "{second}%.",
    ("mean", "nl"): "{what}: in de meting van {earlier} gemiddeld {first}, in die van {later} "
    "{second}.",
    ("mean", "en"): "{what}: in the wave of {earlier} {first} on average, in that of {later} "
    "{second}.",
}
_NEXT: dict[Language, str] = {
    "nl": " Dat is {gap}. Het echte verschil ligt waarschijnlijk tussen {between}, en dat is de "
    "minste onzekerheid.",
    "en": " That is {gap}. The true difference probably lies between {between}, and that is the "
    "least uncertainty.",
}
_MAYBE: dict[Language, str] = {
    "nl": " Er kan dus ook niets veranderd zijn.",
    "en": " So it may also be that nothing changed.",
}
_AND: dict[Language, str] = {"nl": "en", "en": "and"}
_EQUAL: dict[Language, str] = {"nl": "geen verschil", "en": "no difference"}
_GAPS: dict[tuple[Unit, Language], tuple[str, str, str]] = {
    ("percent", "nl"): ("punt", "punten", "meer|minder"),
    ("percent", "en"): ("point", "points", "more|less"),
    ("mean", "nl"): ("", "", "hoger|lager"),
    ("mean", "en"): ("", "", "higher|lower"),
}


def _change(what: str, change: Change, earlier: str, later: str, language: Language) -> str:
    decimals = 0 if change.unit == "percent" else 1
    first, second = (round_half_up(end, decimals) for end in (change.first, change.second))
    low, high = printed_interval(change)
    said = _SAID[change.unit, language].format(
        what=what,
        earlier=earlier,
        later=later,
        first=format_decimal(first, decimals, language),
        second=format_decimal(second, decimals, language),
    )
    said += _NEXT[language].format(
        gap=_gap(second - first, change.unit, language),
        between=_between(low, high, change.unit, language),
    )
    return said if change.certain else said + _MAYBE[language]


def _between(low: float, high: float, unit: Unit, language: Language) -> str:
    """Return both ends; where they point one way, the smaller without words that would repeat."""
    ends = sorted((low, high), key=abs)
    near, far = (_gap(end, unit, language) for end in (ends if low * high > 0 else (low, high)))
    if low * high > 0:
        near = _number(ends[0], unit, language)
    return f"{near} {_AND[language]} {far}"


def _gap(size: float, unit: Unit, language: Language) -> str:
    printed = _number(size, unit, language)
    if round_half_up(abs(size), 1) == 0:
        return _EQUAL[language]
    one, many, directions = _GAPS[unit, language]
    direction = directions.split("|")[size < 0]
    return " ".join(filter(None, (printed, one if printed == "1" else many, direction)))


def _number(size: float, unit: Unit, language: Language) -> str:
    return format_decimal(abs(size), 0 if unit == "percent" else 1, language)
