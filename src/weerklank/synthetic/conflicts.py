"""Names facts that cannot hold together: a smallest set, found by leaving facts out one by one.

Looks at one item, then at an item and its breakdown, then at three connected columns. The
deletion filter (Chinneck & Dravnieks 1991, ORSA Journal on Computing 3) keeps a fact only where
the rest could hold without it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from weerklank.kernel import Problem, Text
from weerklank.synthetic.demands import Column, Demands, Level, Likeness, Ranking
from weerklank.synthetic.facts import Count, Fact, Facts, Order
from weerklank.synthetic.joint import can_hold
from weerklank.synthetic.margins import MarginProgram

Part: TypeAlias = Level | Ranking | Likeness | Count | Order


def find_conflict(facts: Facts, demands: Demands) -> Problem | None:
    """Return a smallest set of facts that cannot hold together, or None where none is found."""
    for named in (_find_in_items(facts, demands), _find_in_tables(facts, demands)):
        if named:
            return describe_conflict(facts, named)
    return None


def describe_conflict(facts: Facts, named: Sequence[Fact]) -> Problem:
    """Return the problem that names each fact with its value and line."""
    ordered = sorted(named, key=lambda fact: (fact.place.line or 0, fact.name))
    lead = Text(
        "Deze feiten kunnen niet samen waar zijn, als per vraag hoogstens {percent:g}% van de "
        "mensen geen antwoord gaf: ",
        "These facts cannot hold together, if at most {percent:g}% of the people gave no answer "
        "to a question: ",
    ).format(percent=facts.unanswered_at_most)
    remedy = Text(
        "Kijk ze na in de bron en pas er een aan, of geef 'answered' of 'unanswered_at_most' op.",
        "Look them up and correct one of them, or state 'answered' or 'unanswered_at_most'.",
    )
    return Problem("facts-conflict", ordered[0].place, _list_facts(ordered, lead), remedy)


def describe_unmet(facts: Facts, demands: Demands, columns: Iterable[str]) -> Problem:
    """Return the problem for facts that were not met, though no contradiction was proven."""
    items = {demands.column(column).item for column in columns}
    unmet = [fact for fact in facts.all_facts() if fact.item in items]
    return Problem(
        "facts-not-met",
        unmet[0].place if unmet else facts.place,
        _list_facts(
            unmet,
            Text(
                "Er zijn geen respondenten gevonden die aan al deze feiten voldoen, maar het is "
                "niet bewezen dat ze botsen: ",
                "No respondents were found that fulfil all of these facts, but it is not proven "
                "that they contradict each other: ",
            ),
        ),
        Text("Kijk ze na of probeer een ander seed.", "Look them up or try another seed."),
    )


def _list_facts(named: Sequence[Fact], lead: Text) -> Text:
    dutch = [f"{fact.describe().nl} (regel {fact.place.line}: {fact.name})" for fact in named]
    english = [f"{fact.describe().en} (line {fact.place.line}: {fact.name})" for fact in named]
    return Text(f"{lead.nl}{_enumerate(dutch, 'en')}.", f"{lead.en}{_enumerate(english, 'and')}.")


def _enumerate(parts: Sequence[str], last: str) -> str:
    return f" {last} ".join(filter(None, ["; ".join(parts[:-1]), *parts[-1:]]))


def _filter(parts: Sequence[Part], holds: Callable[[list[Part]], bool]) -> list[Part]:
    """Return an irreducible subset that does not hold, given that all parts together do not."""
    kept = list(parts)
    for part in parts:
        without = [other for other in kept if other is not part]
        if not holds(without):
            kept = without
    return kept


def _find_in_items(facts: Facts, demands: Demands) -> list[Fact]:
    for item in facts.items:
        columns = [column for column in demands.columns if column.item == item.id]
        ids = {column.id for column in columns}
        parts: list[Part] = [d for d in demands.levels if d.by is None and d.column in ids]
        parts += [count for count in facts.counts if count.item == item.id]
        parts += [order for order in facts.orders if order.item == item.id]
        holds = partial(_item_can_hold, facts.respondents, columns)
        if parts and not holds(parts):
            return [_fact_of(part) for part in _filter(parts, holds)]
    return []


def _item_can_hold(respondents: int, columns: list[Column], chosen: list[Part]) -> bool:
    margins = MarginProgram(respondents, columns)
    for part in chosen:
        if isinstance(part, Level):
            margins.add_level(part)
        elif isinstance(part, Count):
            margins.add_count(part)
        elif isinstance(part, Order):
            margins.add_order(part)
    margins.program.solve()
    return not margins.program.impossible


def _fact_of(part: Part) -> Fact:
    return part if isinstance(part, Count | Order) else part.fact


def _find_in_tables(facts: Facts, demands: Demands) -> list[Fact]:
    for ids in _connected_sets(demands):
        columns = [column for column in demands.columns if column.id in ids]
        parts = sorted(_parts_on(facts, demands, ids), key=partial(_relevance, demands))
        holds = partial(_table_can_hold, facts.respondents, columns)
        if not holds(parts):
            return [_fact_of(part) for part in _filter(parts, holds)]
    return []


def _relevance(demands: Demands, part: Part) -> int:
    """Return how well a fact explains a conflict: figures of everyone least, unless broken down."""
    if not isinstance(part, Level) or part.by is not None:
        return 2
    support = [bool(score) for score in part.scores]
    broken = (d for d in demands.levels if d.by is not None and d.column == part.column)
    return int(any([bool(score) for score in level.scores] == support for level in broken))


def _table_can_hold(respondents: int, columns: list[Column], chosen: list[Part]) -> bool:
    return can_hold(respondents, columns, [p for p in chosen if not isinstance(p, Order)])


def _connected_sets(demands: Demands) -> Iterator[frozenset[str]]:
    """Yield pairs of columns that share facts, then triples that are connected by figures."""
    pairs = {
        frozenset((demand.by, demand.column)): isinstance(demand, Likeness)
        for demand in sorted(demands.every(), key=lambda demand: not isinstance(demand, Likeness))
        if demand.by is not None
    }
    ordered = sorted(pairs, key=sorted)
    yield from ordered
    firm = [pair for pair in ordered if not pairs[pair]]
    triples = {one | other for one, other in itertools.combinations(firm, 2) if one & other}
    yield from sorted(triples, key=sorted)


def _parts_on(facts: Facts, demands: Demands, ids: frozenset[str]) -> list[Part]:
    result: list[Part] = [
        demand
        for demand in demands.every()
        if demand.column in ids and (demand.by is None or demand.by in ids)
    ]
    return [*result, *(count for count in facts.counts if count.item in ids)]
