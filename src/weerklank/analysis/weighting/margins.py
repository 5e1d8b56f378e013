"""Where everybody stands in a margin, and what share of the population stands there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from weerklank.analysis.cells import Counts, Sums
from weerklank.analysis.planning import planned_item
from weerklank.analysis.weighting import refusals
from weerklank.design import AnswerGroup, DerivedItem, Item, Margin, Questionnaire, counted_answers
from weerklank.fieldwork import ChoiceColumn, Responses
from weerklank.kernel import Text, same

NOWHERE = -1
"""The place of who gave no answer to an item of the margin."""


@dataclass(frozen=True, slots=True, eq=False)
class CodedMargin:
    """A margin with its people.

    answers  the answers of each place (one per item of the margin), with a label to print
    totals   people of the population in each place; 0 where the combination does not occur
    places   everybody's place, or NOWHERE
    """

    items: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    labels: tuple[Text, ...]
    totals: Sums
    places: Counts

    @property
    def shares(self) -> Sums:
        """The share of the population in each place; they add to 1."""
        whole: float = self.totals.sum()
        return self.totals / whole

    def people(self, among: Counts) -> Counts:
        """Return how many of these respondents (positions) stand in each place."""
        return np.bincount(self.places[among], minlength=len(self.totals)).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Answered:
    """Everybody's place among the answers of one item, or NOWHERE."""

    answers: tuple[str, ...]
    labels: tuple[Text, ...]
    places: Counts


def code_margin(
    responses: Responses,
    questionnaire: Questionnaire,
    margin: Margin,
    derived: Sequence[DerivedItem] = (),
) -> CodedMargin:
    """Return where everybody stands in a margin.

    Raises UserError where an item is not there, InvalidCount where it has no single answers or
    the totals do not hold a number for every answer that somebody gave.
    """
    given = [_answered(responses, questionnaire, name, derived) for name in margin.items]
    known = {names: place for place, (names, _) in enumerate(margin.totals)}
    totals = np.array([total for _, total in margin.totals], dtype=np.float64)
    with np.errstate(over="ignore"):
        whole = float(totals.sum())
    if not (totals >= 0).all() or not 0 < whole < math.inf or not given:
        raise refusals.no_totals(margin.items)
    shape = tuple(len(one.answers) for one in given)
    answered = np.all([one.places >= 0 for one in given], axis=0)
    crossed = np.ravel_multi_index(tuple(np.maximum(one.places, 0) for one in given), shape)
    combinations = [
        tuple(one.answers[place] for one, place in zip(given, places, strict=True))
        for places in np.ndindex(shape)
    ]
    place_of = np.array([known.get(names, len(known)) for names in combinations], dtype=np.int64)
    places = np.where(answered, place_of[crossed], NOWHERE)
    if (places == len(known)).any():
        unknown = {combinations[c] for c in crossed[places == len(known)].tolist()}
        raise refusals.without_total(margin.items, sorted(unknown))
    labels = tuple(_label(given, names) for names in known)
    return CodedMargin(margin.items, tuple(known), labels, totals, places)


def _answered(
    responses: Responses,
    questionnaire: Questionnaire,
    name: str,
    derived: Sequence[DerivedItem],
) -> _Answered:
    found = next((one for one in derived if one.id == name), None)
    item = planned_item(questionnaire, name if found is None else found.source)
    column = responses.columns[item.id]
    if not isinstance(column, ChoiceColumn):
        raise refusals.no_single_answers(name)
    answers = questionnaire.answers_of(item)
    groups = _groups(questionnaire, item) if found is None else found.groups
    group_of = {answer: g for g, group in enumerate(groups) for answer in group.answers}
    places = [*(group_of.get(one.id, NOWHERE) for one in answers), NOWHERE, NOWHERE]
    table = np.array(places, dtype=np.int64)
    ids, labels = tuple(group.id for group in groups), tuple(group.text for group in groups)
    return _Answered(ids, labels, table[column.codes.astype(np.int64)])


def _groups(questionnaire: Questionnaire, item: Item) -> tuple[AnswerGroup, ...]:
    """Return every answer that counts as a group of its own."""
    counted = counted_answers(questionnaire, item)
    answers = questionnaire.answers_of(item)
    return tuple(AnswerGroup(a.id, a.text, (a.id,)) for a in answers if a.id in counted)


def _label(given: Sequence[_Answered], names: tuple[str, ...]) -> Text:
    """Return the words of a combination; an answer that no item has keeps its id."""
    words = []
    for one, name in zip(given, names, strict=False):
        known = dict(zip(one.answers, one.labels, strict=True))
        words.append(known.get(name, same(name)))
    return Text(" / ".join(w.nl for w in words), " / ".join(w.en for w in words))
