"""What would make a table safe that is left out: each way tried on the counts, cheapest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from weerklank.analysis import CountedAnswer, CountedRow, CountedTable
from weerklank.disclosure.problem.crossing import Layout, pair_of, plain_layout
from weerklank.disclosure.problem.merging import list_layouts
from weerklank.disclosure.problem.protection import Choice, protect
from weerklank.disclosure.problem.puzzles import NOTHING_KNOWN, Known
from weerklank.disclosure.problem.space import Totals
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.tables.category_rows import join_rows, list_categories, list_texts
from weerklank.kernel import Text

Kind: TypeAlias = Literal["join_groups", "join_answers", "residual", "leave_out"]

_MOST_TRIED = 20
_MOST_SAID = 3
_MOST_LAYOUTS = 5
"""The least merged ways to share columns; each way out is tried with these alone, to stay quick."""

_A_GROUP = 1.0
"""What a group less costs per column: as much as hiding a figure of an average group."""

_AN_ANSWER = 0.5
"""What an answer less costs per group, as for merged columns."""

_RESIDUAL = 2.0
"""Declaring a group residual costs more than joining it: it is then never shown, and accepted."""

_ALL = 1000.0


@dataclass(frozen=True, slots=True)
class WayOut:
    """A change of the study plan with which a table could be shown, and what it would cost.

    tells  naming it tells which answers are rare: for whoever makes the plan, not for the public
    """

    kind: Kind
    text: Text
    cost: float
    tells: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    kind: Kind
    text: Text
    table: CountedTable
    penalty: float
    tells: bool = False


def ways_out_of(
    table: CountedTable,
    totals: Mapping[str, Totals],
    rules: Rules,
    known: Mapping[tuple[str, str], Known] | None = None,
    by_sensitive: bool = False,
) -> tuple[WayOut, ...]:
    """Return the cheapest two or three ways to show something of a table that is left out.

    Each is tried on the counts as if this were the only table of its two items, beside what is out
    already; leaving the table out of the plan is always the last.

    totals  everyone's, per item (or 'item:option') that the table crosses
    known   what earlier releases tell
    """
    found: list[WayOut] = []
    tried = sorted(_candidates(table, rules), key=lambda c: c.penalty)[:_MOST_TRIED]
    for candidate in tried:
        best = sorted(way.cost for way in found)[:_MOST_SAID]
        if len(best) == _MOST_SAID and candidate.penalty >= best[-1]:
            break
        cost = _cost(candidate.table, totals, rules, known or {}, by_sensitive)
        if cost is not None:
            total = candidate.penalty + cost
            found.append(WayOut(candidate.kind, candidate.text, total, candidate.tells))
    found.append(WayOut("leave_out", _LEAVE, _ALL))
    return tuple(sorted(found, key=lambda way: way.cost)[:_MOST_SAID])


def list_ways(ways: tuple[WayOut, ...], public: bool = True) -> Text | None:
    """Return ways out as one sentence each, or None where there is none to name.

    public  leave out those that tell which answers are rare
    """
    texts = [way.text for way in ways if not (public and way.tells)]
    if not texts:
        return None
    return Text(" ".join(t.nl for t in texts), " ".join(t.en for t in texts))


def _candidates(table: CountedTable, rules: Rules) -> Iterator[_Candidate]:
    rows = [row for row in table.rows if row.residual is None]
    if table.breakdown is not None:
        for one, other in _couples(rows):
            yield _joined_groups(table, one, other)
        smallest = min(rows, key=lambda row: row.base, default=None)
        if smallest is not None and len(rows) > 2 and smallest.base < rules.minimum_base:
            yield _made_residual(table, smallest)
    if table.kind == "answers" and not (table.ordered and table.item == table.source):
        yield from _joined_answers(table)


def _couples(rows: list[CountedRow]) -> Iterator[tuple[CountedRow, CountedRow]]:
    """Yield neighbours, and the two smallest; two groups joined into one say nothing."""
    if len(rows) < 3:
        return
    couples = list(pairwise(rows))
    small = sorted(rows, key=lambda row: row.base)[:2]
    pair = tuple(row for row in rows if row in small)
    couples += [(pair[0], pair[1])] if (pair[0], pair[1]) not in couples else []
    yield from couples


def _joined_groups(table: CountedTable, one: CountedRow, other: CountedRow) -> _Candidate:
    group = (one.category or "", other.category or "")
    joined = join_rows(table, (group,), list_categories((table,)))
    text = _JOIN_GROUPS.format(one=one.text, other=other.text)
    lost = min(one.base, other.base) * len(table.rows) / max(1, sum(r.base for r in table.rows))
    return _Candidate("join_groups", text, joined, _A_GROUP * len(table.answers) * lost + 0.1)


def _made_residual(table: CountedTable, row: CountedRow) -> _Candidate:
    rows = tuple(replace(r, residual=r.text) if r is row else r for r in table.rows)
    text = _MAKE_RESIDUAL.format(one=row.text)
    return _Candidate("residual", text, replace(table, rows=rows), _RESIDUAL)


def _joined_answers(table: CountedTable) -> Iterator[_Candidate]:
    places = [n for n, answer in enumerate(table.answers) if answer.substantive]
    couples = list(pairwise(places)) if len(places) > 2 else []
    rarest = sorted(places, key=lambda n: sum(row.counts[n] for row in table.rows))[:2]
    if couples and not table.ordered and (rare := (min(rarest), max(rarest))) not in couples:
        couples.append(rare)
    for one, other in couples:
        both = table.answers[one], table.answers[other]
        text = _JOIN_ANSWERS.format(one=both[0].text, other=both[1].text)
        joined = _join_answers(table, one, other)
        yield _Candidate("join_answers", text, joined, _AN_ANSWER * len(table.rows), tells=True)


def _join_answers(table: CountedTable, one: int, other: int) -> CountedTable:
    """Return the table as a derived item would give it."""
    own = table.answers[one], table.answers[other]
    name, members = f"{own[0].id}+{own[1].id}", own[0].members + own[1].members
    answers = list(table.answers)
    answers[one] = CountedAnswer(name, list_texts([a.text for a in own]), members)
    del answers[other]
    rows = []
    for row in table.rows:
        counts = list(row.counts)
        counts[one] += counts.pop(other)
        rows.append(replace(row, counts=tuple(counts), mean=None, sd=None))
    item = f"{table.item}+{name}"
    return replace(table, item=item, answers=tuple(answers), rows=tuple(rows))


def _cost(
    table: CountedTable,
    totals: Mapping[str, Totals],
    rules: Rules,
    known: Mapping[tuple[str, str], Known],
    by_sensitive: bool,
) -> float | None:
    """Return what showing a table costs, or None where it cannot be shown safely."""
    cost = 0.0
    for item, option, layouts in _parts(table, totals):
        pair = pair_of(table.by or "", item)
        if not totals.get(item) or (table.by and not totals.get(table.by)):
            return None
        choice = Choice(table, layouts, option, by_sensitive)
        told = known.get(pair, NOTHING_KNOWN)
        result = protect((choice,), totals, told, rules, frozenset())
        if result.layouts[0] is None:
            return None
        cost += result.cost
    return cost


def _parts(
    table: CountedTable, totals: Mapping[str, Totals]
) -> Iterator[tuple[str, int | None, tuple[Layout, ...]]]:
    if table.kind != "options":
        layouts = list_layouts(table, totals.get(table.source, {}))[:_MOST_LAYOUTS]
        yield table.source, None, layouts
        return
    for place, answer in enumerate(table.answers):
        yield f"{table.source}:{answer.id}", place, (plain_layout(table),)


class _Words:
    """A sentence with places for the words of one or two groups or answers."""

    def __init__(self, nl: str, en: str) -> None:
        self._nl, self._en = nl, en

    def format(self, **names: Text) -> Text:
        """Return the sentence with the names filled in."""
        return Text(
            self._nl.format(**{key: text.nl for key, text in names.items()}),
            self._en.format(**{key: text.en for key, text in names.items()}),
        )


_JOIN_GROUPS = _Words(
    "Neem in het studieplan de groepen '{one}' en '{other}' samen.",
    "Take the groups '{one}' and '{other}' together in the study plan.",
)
_JOIN_ANSWERS = _Words(
    "Neem de antwoorden '{one}' en '{other}' samen in een afgeleide vraag.",
    "Take the answers '{one}' and '{other}' together in a derived item.",
)
_MAKE_RESIDUAL = _Words(
    "Maak van '{one}' een restgroep, als niemand kan weten wie erin zitten.",
    "Declare '{one}' residual, if nobody can know who is in it.",
)
_LEAVE = Text(
    "Laat deze tabel weg uit het studieplan.",
    "Leave this table out of the study plan.",
)
