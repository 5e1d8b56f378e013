"""Finds pages and items that nobody can ever be asked, however they answer.

A condition becomes a formula over variables with few values each (an item's answer, or none; an
option chosen or not; the stretch of numbers between two limits), in which an answer counts only
where its own item is asked. A search over those values then shows whether the formula can be true.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from weerklank.design.condition_checking import condition_parts
from weerklank.design.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Condition,
    CountAtLeast,
    IsOneOf,
    LessThan,
    Not,
)
from weerklank.design.layout import placed_items
from weerklank.design.questionnaire import MARKS, Item, Page, Questionnaire

SEARCH_STEPS = 50_000
"""Where a condition is too hard to decide in so many steps it is taken to be possible."""

Values = frozenset[Hashable]
_UNANSWERED: Hashable = None
_CHOSEN: Values = frozenset({True})


@dataclass(frozen=True, slots=True)
class _Within:
    """True where a variable has one of these values."""

    variable: str
    values: Values


@dataclass(frozen=True, slots=True)
class _AtLeast:
    """True where at least so many parts are: all of them is 'and', one of them is 'or'."""

    count: int
    parts: tuple[_Formula, ...]


@dataclass(frozen=True, slots=True)
class _Opposite:
    """True where the part is not. Worked out only when the search gets there."""

    part: _Formula


_Formula = _Within | _AtLeast | _Opposite


def find_dead_parts(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield path of the condition and id of every page and item that is never asked.

    Expects conditions that point at earlier items only. Items of a dead page are not named again.
    """
    translator = _Translator(questionnaire)
    dead_pages = set()
    for p, page in enumerate(questionnaire.pages):
        if page.when is not None and not translator.is_possible(page.when):
            dead_pages.add(p)
            yield f"pages[{p + 1}].when", page.id
    for placed in placed_items(questionnaire):
        item = placed.item
        if item.when is None or placed.page in dead_pages:
            continue
        page = questionnaire.pages[placed.page]
        if not translator.is_possible(*(when for when in (page.when, item.when) if when)):
            yield f"{placed.path}.when", item.id


class _Translator:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self._items: dict[str, tuple[Item, Page]] = {}
        for page in questionnaire.pages:
            for item in page.items():
                # An id that is used twice means the first item, which is the earlier one.
                self._items.setdefault(item.id, (item, page))
        self._answers = {
            item.id: frozenset(answer.id for answer in questionnaire.answers_of(item))
            for item in questionnaire.items()
        }
        self._limits = _limits_by_item(questionnaire)
        self._domains: dict[str, Values] = {}
        for item, page in self._items.values():
            self._add_domains(item, page)
        self._asked: dict[str, _Formula] = {}
        for name, (item, page) in self._items.items():
            conditions = [when for when in (page.when, item.when) if when is not None]
            self._asked[name] = _all([self._formula(when) for when in conditions])

    def is_possible(self, *conditions: Condition) -> bool:
        formula = _all([self._formula(condition) for condition in conditions])
        return _can_be_true(formula, self._domains)

    def _add_domains(self, item: Item, page: Page) -> None:
        if item.kind == "multiple":
            options = {
                f"{item.id}:{answer}": frozenset({True, False}) for answer in self._answers[item.id]
            }
            self._domains |= options
            return
        values = self._values(item)
        always = item.required and item.when is None and page.when is None
        # Whoever withholds consent is not asked anything more, and is not in the data.
        if item.kind == "consent":
            values = frozenset({"ja"})
        elif not always:
            values |= {_UNANSWERED}
        self._domains[item.id] = values

    def _values(self, item: Item) -> Values:
        if item.kind == "mark":
            return frozenset(MARKS)
        if item.kind == "number":
            low = float("-inf") if item.low is None else item.low
            high = float("inf") if item.high is None else item.high
            starts = {low} | {limit for limit in self._limits.get(item.id, ()) if limit > low}
            return frozenset(start for start in starts if start <= high)
        return self._answers[item.id] or frozenset({"given"})

    def _formula(self, condition: Condition) -> _Formula:
        match condition:
            case AllOf(parts):
                return _all([self._formula(part) for part in parts])
            case AnyOf(parts):
                return _AtLeast(1, tuple(self._formula(part) for part in parts))
            case Not(part):
                return _Opposite(self._formula(part))
            case CountAtLeast(items, answers, at_least):
                chosen = tuple(self._formula(IsOneOf(item, answers)) for item in items)
                return _AtLeast(at_least, chosen)
            case Answered() | IsOneOf() | LessThan():
                return _all([self._literal(condition), self._asked[condition.item]])

    def _literal(self, condition: Answered | IsOneOf | LessThan) -> _Formula:
        item, _ = self._items[condition.item]
        if item.kind == "multiple":
            among = self._answers[item.id]
            if isinstance(condition, IsOneOf):
                among &= frozenset(condition.answers)
            return _AtLeast(1, tuple(_Within(f"{item.id}:{a}", _CHOSEN) for a in sorted(among)))
        given = self._domains[item.id] - {_UNANSWERED}
        return _Within(item.id, frozenset(v for v in given if _fits(condition, item, v)))


def _fits(condition: Answered | IsOneOf | LessThan, item: Item, value: Hashable) -> bool:
    match condition:
        case Answered():
            return True
        case IsOneOf():
            name = f"m{value}" if item.kind == "mark" else value
            return name in condition.answers
        case LessThan():
            return isinstance(value, int | float) and value < condition.limit


def _limits_by_item(questionnaire: Questionnaire) -> dict[str, set[float]]:
    whens = [page.when for page in questionnaire.pages]
    whens += [item.when for item in questionnaire.items()]
    limits: dict[str, set[float]] = {}
    for when in whens:
        for _, part in condition_parts(when, "") if when is not None else ():
            if isinstance(part, LessThan):
                limits.setdefault(part.item, set()).add(part.limit)
    return limits


def _all(parts: list[_Formula]) -> _Formula:
    return _AtLeast(len(parts), tuple(parts))


def _turned(formula: _Formula, domains: Mapping[str, Values]) -> _Formula:
    """Return what an opposite of this formula says, one step deep."""
    match formula:
        case _Within(variable, values):
            return _Within(variable, domains[variable] - values)
        case _AtLeast(count, parts):
            return _AtLeast(len(parts) - count + 1, tuple(_Opposite(part) for part in parts))
        case _Opposite(part):
            return part


def _can_be_true(formula: _Formula, domains: Mapping[str, Values]) -> bool:
    """Search depth first: narrow one variable at a time, branch on the first part of an 'or'."""
    waiting: list[tuple[tuple[_Formula, ...], dict[str, Values]]] = [((formula,), {})]
    for _ in range(SEARCH_STEPS):
        if not waiting:
            return False
        goals, narrowed = waiting.pop()
        if not goals:
            return True
        waiting.extend(_next_steps(goals[0], goals[1:], narrowed, domains))
    return True


def _next_steps(
    goal: _Formula,
    rest: tuple[_Formula, ...],
    narrowed: dict[str, Values],
    domains: Mapping[str, Values],
) -> list[tuple[tuple[_Formula, ...], dict[str, Values]]]:
    if isinstance(goal, _Within):
        left = narrowed.get(goal.variable, domains[goal.variable]) & goal.values
        return [(rest, {**narrowed, goal.variable: left})] if left else []
    if isinstance(goal, _Opposite):
        return [((_turned(goal.part, domains), *rest), narrowed)]
    if goal.count <= 0:
        return [(rest, narrowed)]
    if goal.count > len(goal.parts):
        return []
    if goal.count == len(goal.parts):
        return [(goal.parts + rest, narrowed)]
    first, others = goal.parts[0], goal.parts[1:]
    without = ((*rest, _AtLeast(goal.count, others)), narrowed)
    including = ((first, *rest, _AtLeast(goal.count - 1, others)), narrowed)
    return [without, including]
