from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from questionnaire_strategies import ANSWERS, IDS, questionnaires

from weerklank.design import (
    AllOf,
    Answered,
    AnswerList,
    AnyOf,
    Condition,
    CountAtLeast,
    IsOneOf,
    Item,
    ItemKind,
    LessThan,
    Not,
    Page,
    Questionnaire,
    asked_items,
)
from weerklank.design.reachability import find_dead_parts
from weerklank.kernel import same


def item(
    name: str, kind: ItemKind = "single", when: Condition | None = None, **fields: Any
) -> Item:
    answers = "lijst" if kind in ("single", "multiple", "scale") else None
    return Item(name, 1, kind, same(name), same(name), answers, when=when, **fields)


def form(*items: Item, page_when: Condition | None = None) -> Questionnaire:
    """The last item stands on a second page."""
    first, second = Page("p", same("p"), items[:-1]), Page("r", same("r"), items[-1:])
    second = Page("r", same("r"), items[-1:], when=page_when) if page_when else second
    lists = (AnswerList("lijst", ANSWERS, False),)
    return Questionnaire("q", 1, same("q"), (first, second), lists, 1)


def dead(when: Condition) -> bool:
    """Whether a last item with this condition is dead after one item of each kind."""
    questionnaire = form(
        item("veld"),
        item("taken", "multiple"),
        item("cijfer", "mark"),
        item("uren", "number", low=0, high=40),
        item("open", "open"),
        item("laatste", when=when),
    )
    return list(find_dead_parts(questionnaire)) != []


@pytest.mark.parametrize(
    "when",
    [
        AllOf((IsOneOf("veld", ("a",)), IsOneOf("veld", ("b",)))),
        AllOf((Answered("veld"), Not(Answered("veld")))),
        AllOf((Answered("veld"), Not(IsOneOf("veld", IDS)))),
        AllOf((Answered("taken"), Not(IsOneOf("taken", IDS)))),
        AllOf((LessThan("cijfer", 3), IsOneOf("cijfer", ("m7",)))),
        LessThan("cijfer", 1),
        LessThan("uren", 0),
        AllOf((Answered("uren"), Not(LessThan("uren", 40.5)))),
        AllOf((LessThan("uren", 10), Not(LessThan("uren", 20)))),
        AllOf((CountAtLeast(("veld", "taken"), ("a",), 2), IsOneOf("veld", ("b",)))),
        AnyOf((IsOneOf("veld", ()), LessThan("cijfer", 0))),
    ],
)
def test_find_dead_parts_names_item_that_is_never_asked(when: Condition) -> None:
    assert dead(when)


@pytest.mark.parametrize(
    "when",
    [
        AllOf((IsOneOf("taken", ("a",)), IsOneOf("taken", ("b",)))),
        AnyOf((IsOneOf("veld", ("a",)), IsOneOf("veld", ("b",)))),
        Not(Answered("veld")),
        AllOf((LessThan("uren", 20), Not(LessThan("uren", 10)))),
        AllOf((Answered("uren"), Not(LessThan("uren", 40)))),
        AllOf((LessThan("cijfer", 8), IsOneOf("cijfer", ("m7",)))),
        CountAtLeast(("veld", "taken"), ("a",), 2),
        Answered("open"),
    ],
)
def test_find_dead_parts_leaves_item_that_can_be_asked(when: Condition) -> None:
    assert not dead(when)


def test_find_dead_parts_sees_clash_with_the_page() -> None:
    last = item("b", when=IsOneOf("a", ("b",)))
    questionnaire = form(item("a"), last, page_when=IsOneOf("a", ("a",)))

    assert list(find_dead_parts(questionnaire)) == [("pages[2].items[1].when", "b")]


def test_find_dead_parts_names_a_dead_page_once() -> None:
    last = item("b", when=Answered("a"))
    questionnaire = form(item("a"), last, page_when=IsOneOf("a", ()))

    assert list(find_dead_parts(questionnaire)) == [("pages[2].when", "r")]


def test_find_dead_parts_sees_clash_with_an_earlier_condition() -> None:
    questionnaire = form(
        item("a"),
        item("b", when=IsOneOf("a", ("a",))),
        item("c", when=AllOf((Answered("b"), IsOneOf("a", ("b",))))),
    )

    assert [name for _, name in find_dead_parts(questionnaire)] == ["c"]


def test_find_dead_parts_knows_that_required_items_are_answered() -> None:
    when = Not(Answered("a"))

    required = form(item("a", required=True), item("b", when=when))
    optional = form(item("a"), item("b", when=when))

    assert [name for _, name in find_dead_parts(required)] == ["b"]
    assert list(find_dead_parts(optional)) == []


def test_find_dead_parts_knows_that_nothing_follows_refused_consent() -> None:
    questionnaire = form(item("a", "consent"), item("b", when=IsOneOf("a", ("nee",))))

    assert [name for _, name in find_dead_parts(questionnaire)] == ["b"]


def test_find_dead_parts_ends_soon_on_a_hard_condition() -> None:
    names = tuple(f"i{n}" for n in range(40))
    many = CountAtLeast(names, ("a",), 21)
    few = Not(CountAtLeast(names, ("a",), 21))
    questionnaire = form(*(item(name) for name in names), item("z", when=AllOf((many, few))))
    start = time.perf_counter()

    found = list(find_dead_parts(questionnaire))

    # Too hard to decide within the limit, so it is given the benefit of the doubt.
    assert found == []
    assert time.perf_counter() - start < 5


def _within(value: float | None, low: float, high: float) -> bool:
    return value is None or low <= value <= high


def answer_sets(questionnaire: Questionnaire) -> Iterator[dict[str, Any]]:
    """Every way to answer, with numbers at and between the limits that conditions can name."""
    subsets = [s for n in range(4) for s in itertools.combinations(IDS, n)]
    kinds: dict[str, list[Any]] = {
        "single": [None, *IDS],
        "scale": [None, *IDS],
        "multiple": subsets,
        "mark": [None, *range(1, 11)],
        "number": [None, -1.5, 0, 1, 2.25, 2.5, 4, 5, 11],
        "date": [None, "x"],
        "open": [None, "x"],
    }
    options = []
    for asked in questionnaire.items():
        low, high = -2 if asked.low is None else asked.low, 12 if asked.high is None else asked.high
        values = [v for v in kinds[asked.kind] if asked.kind != "number" or _within(v, low, high)]
        always = asked.required and asked.when is None
        options.append([v for v in values if v is not None] if always else values)
    for chosen in itertools.product(*options):
        named = zip(questionnaire.items(), chosen, strict=True)
        yield {asked.id: value for asked, value in named if value is not None}


@settings(max_examples=40, deadline=None)
@given(questionnaires(size=3))
def test_find_dead_parts_agrees_with_trying_every_answer(made: Questionnaire) -> None:
    first, second = made.pages
    # Matrix rows carry no conditions here, so they would only multiply the work.
    plain = tuple(b for p in (first, second) for b in p.blocks if isinstance(b, Item))
    page = Page("p", same("p"), plain)
    questionnaire = Questionnaire("q", 1, same("q"), (page,), made.answer_lists, 1)

    ever = frozenset().union(*(asked_items(questionnaire, a) for a in answer_sets(questionnaire)))

    never = [asked.id for asked in plain if asked.id not in ever]
    assert [name for _, name in find_dead_parts(questionnaire)] == never


def test_find_dead_parts_follows_a_long_chain_of_items() -> None:
    chain = [item("i0")] + [item(f"i{n}", when=Answered(f"i{n - 1}")) for n in range(1, 400)]
    last = item("z", when=AllOf((Answered("i399"), Not(Answered("i3")))))

    assert [name for _, name in find_dead_parts(form(*chain, last))] == ["z"]


def test_find_dead_parts_takes_the_first_of_two_items_with_one_id() -> None:
    questionnaire = form(item("a"), item("b"), item("a", when=Answered("a")))

    assert list(find_dead_parts(questionnaire)) == []
