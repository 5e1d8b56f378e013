"""Questionnaires and answers at random, for invariants."""

from __future__ import annotations

import dataclasses

from hypothesis import strategies as st

from weerklank.design import (
    AllOf,
    Answer,
    Answered,
    AnswerList,
    AnyOf,
    Condition,
    CountAtLeast,
    IsOneOf,
    Item,
    LessThan,
    Matrix,
    Not,
    Page,
    Questionnaire,
    Scale,
)
from weerklank.kernel import Text

IDS = ("a", "b", "c")
KINDS = ("single", "multiple", "scale", "mark", "number", "date", "open")
# Left out: U+0085, which the YAML writer does not keep.
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    str.strip
)
texts = st.builds(Text, words, words)


def leaves(items: tuple[tuple[str, str], ...]) -> st.SearchStrategy[Condition]:
    """Conditions on one item, of the forms that suit its kind; `items` are (id, kind)."""
    some = st.lists(st.sampled_from(IDS), min_size=1, max_size=2, unique=True).map(tuple)
    chosen = [name for name, kind in items if kind in ("single", "multiple", "scale")]
    counted = [name for name, kind in items if kind in ("mark", "number")]
    options: list[st.SearchStrategy[Condition]] = [
        st.builds(Answered, st.sampled_from([name for name, _ in items]))
    ]
    if chosen:
        among = st.lists(st.sampled_from(chosen), min_size=1, unique=True).map(tuple)
        options.append(st.builds(IsOneOf, st.sampled_from(chosen), some))
        options.append(st.builds(CountAtLeast, among, some, st.just(1)))
        options.append(st.builds(lambda n, a: CountAtLeast(n, a, len(n)), among, some))
    if counted:
        limits = st.sampled_from([1.0, 2.5, 5.0, 11.0])
        options.append(st.builds(LessThan, st.sampled_from(counted), limits))
    return st.one_of(options)


def conditions(items: tuple[tuple[str, str], ...]) -> st.SearchStrategy[Condition]:
    def join(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(parts, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, parts)
        )

    return st.recursive(leaves(items), join, max_leaves=4)


@st.composite
def items_in_order(draw: st.DrawFn, count: int, conditional: bool = True) -> list[Item]:
    made: list[Item] = []
    for n in range(count):
        kind = draw(st.sampled_from(KINDS))
        earlier = tuple((item.id, item.kind) for item in made)
        when = draw(st.none() | conditions(earlier)) if earlier and conditional else None
        number = kind == "number"
        made.append(
            Item(
                id=f"i{n}",
                wording=draw(st.integers(1, 3)),
                kind=kind,
                text=draw(texts),
                label=draw(texts),
                answers="lijst" if kind in ("single", "multiple", "scale") else None,
                hint=draw(st.none() | texts),
                required=draw(st.booleans()),
                sensitive=draw(st.booleans()),
                low=draw(st.sampled_from([None, -1.5, 0.0])) if number else None,
                high=draw(st.sampled_from([None, 2.25, 4.0])) if number else None,
                when=when,
            )
        )
    return made


ANSWERS = tuple(Answer(name, Text(name, name), "substantive", n) for n, name in enumerate(IDS))


@st.composite
def questionnaires(draw: st.DrawFn, size: int = 6) -> Questionnaire:
    """A questionnaire whose conditions point at earlier items; some parts may be dead."""
    first = Item("i_eerst", 1, "single", Text("x", "x"), Text("x", "x"), "lijst")
    items = draw(items_in_order(size))
    row = Item("rij", 1, "scale", draw(texts), draw(texts), "lijst")
    matrix = Matrix("matrix", draw(texts), "lijst", (row, dataclasses.replace(row, id="rij_2")))
    cut = draw(st.integers(1, size - 1))
    known = (("i_eerst", "single"), *((item.id, item.kind) for item in items[:cut]))
    when = draw(st.none() | conditions(known))
    scale = Scale("schaal", draw(texts), ("rij", "rij_2"), ("rij",), draw(st.integers(1, 2)))
    return Questionnaire(
        id="willekeurig-1",
        version=draw(st.integers(1, 9)),
        title=draw(texts),
        pages=(
            Page("p1", draw(texts), (first, *items[:cut])),
            Page("p2", draw(texts), (*items[cut:], matrix), draw(st.none() | texts), when),
        ),
        answer_lists=(AnswerList("lijst", ANSWERS, draw(st.booleans())),),
        minutes=2,
        scales=draw(st.sampled_from([(), (scale,)])),
        intro=draw(st.none() | texts),
    )


def answers_to(questionnaire: Questionnaire) -> st.SearchStrategy[dict[str, object]]:
    """Answers to any of the items, whether they are asked or not."""
    values: dict[str, st.SearchStrategy[object]] = {}
    for item in questionnaire.items():
        if item.kind == "multiple":
            values[item.id] = st.lists(st.sampled_from(IDS), unique=True).map(tuple)
        elif item.kind in ("mark", "number"):
            values[item.id] = st.integers(1, 10)
        elif item.kind in ("single", "scale"):
            values[item.id] = st.sampled_from(IDS)
        else:
            values[item.id] = st.text(max_size=3)
    return st.fixed_dictionaries({}, optional=values)
